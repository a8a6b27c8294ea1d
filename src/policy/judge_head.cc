// Verdicts on the first bytes of a file while it is being written. Writers write in odd orders: sparse, backwards, with
// a header that comes last. So this refuses only what no byte still to come can mend, and leaves doubt to the
// whole-file verdict.
#include <algorithm>

#include "policy/reasons.h"
#include "policy/rules.h"
#include "policy/signature.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

using Head = std::span<const uint8_t>;
using Types = std::vector<const TypeInfo*>;

// Printable signatures shorter than this may well begin a text: "BM", "MZ", "ID3".
constexpr uint32_t kTellingBits = 40;

bool IsZero(Head head) {
  return std::all_of(head.begin(), head.end(), [](uint8_t byte) { return byte == 0; });
}

bool HasUtf16Mark(Head head) {
  return head.size() >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
}

// Control characters that no text holds. NUL does not count: it may be a hole that is yet to be filled.
bool HasControls(Head head) {
  return std::any_of(head.begin(), head.end(), [](uint8_t byte) {
    return byte != 0 && byte < 0x20 && (byte < '\b' || byte > '\r') && byte != 0x1B && byte != 0x1A;
  });
}

// Can text not begin like this?
bool IsTelling(const TypeInfo& type, Head head) {
  for (const Signature& signature : type.signatures) {
    if (!SignatureMatches(signature, head)) continue;
    if (!SignatureIsPrintable(signature) || HasControls(head)) return true;
    if (signature.parts.front().offset == 0 && SignatureBits(signature) >= kTellingBits) return true;
  }
  return false;
}

bool Holds(const Types& types, const TypeInfo* type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

// The type that shows text of type `claimed` to be something else; nullptr when nothing does. A script is text, and
// fine as code; under any other name it is not what the name says.
const TypeInfo* ForeignToText(const TypeInfo& claimed, const Types& matches, const Types& all_claimed, Head head) {
  if (HasUtf16Mark(head)) return nullptr;
  for (const TypeInfo* match : matches) {
    if (Holds(all_claimed, match)) return nullptr;
    const bool script = match->text && match->group == "executable";
    if (script && claimed.group != "code" && claimed.group != "executable") return match;
    if (!match->text && IsTelling(*match, head)) return match;
  }
  return nullptr;
}

bool CanBecome(const TypeInfo& type, const Types& matches, const Types& all_claimed, Head head, bool complete) {
  if (type.text) return ForeignToText(type, matches, all_claimed, head) == nullptr;
  if (type.signatures.empty() || type.also_unsigned) return true;
  return std::any_of(type.signatures.begin(), type.signatures.end(), [&](const Signature& signature) {
    return complete ? SignatureMatches(signature, head) : SignatureMayMatch(signature, head, true);
  });
}

// Claimed types that the policy takes in some way; all of them when it takes none (the name is refused then anyway).
Types TakenOf(const PolicyRules& rules, const Types& claimed) {
  Types taken;
  for (const TypeInfo* type : claimed) {
    if (RuleForType(rules, type).action != Action::kRefuse) taken.push_back(type);
  }
  return taken.empty() ? claimed : taken;
}

// A name that claims nothing: refused when the content shows itself to be of refused types and of no other.
Verdict JudgeUnclaimed(const PolicyRules& rules, const TypeRegistry& types, std::string_view name, Head head) {
  Verdict verdict;
  const Types matches = types.Match(head);
  const bool telling =
      std::any_of(matches.begin(), matches.end(), [&](const TypeInfo* t) { return IsTelling(*t, head); });
  const bool all_refused = std::all_of(matches.begin(), matches.end(), [&](const TypeInfo* type) {
    return RuleForType(rules, type).action == Action::kRefuse;
  });
  if (telling && all_refused) {
    verdict.Add(TypeReason(RuleForType(rules, matches.front()), matches.front(), types, name));
  }
  return verdict;
}

// One occurrence is refused outright: not held, not allowed up to a number.
bool RefusesOne(const FindingRule& rule, Severity severity) {
  return rule.action == Action::kRefuse && rule.max_count.value_or(0) == 0 && rule.from <= severity;
}

}  // namespace

Verdict Policy::JudgeHead(std::string_view path, std::span<const uint8_t> head, bool complete) const {
  const std::string_view name = LastComponent(path);
  if (head.empty() || (!complete && IsZero(head)) || IsScratch(name)) return {};
  const Types claimed = types_->Claimed(name);
  if (claimed.empty()) return JudgeUnclaimed(*rules_, *types_, name, head);
  const FindingMatch rule = RuleForFinding(*rules_, "type.mismatch");
  if (!RefusesOne(rule.rule, Severity::kHigh)) return {};
  const Types matches = types_->Match(head);
  const Types taken = TakenOf(*rules_, claimed);
  if (std::any_of(taken.begin(), taken.end(),
                  [&](const TypeInfo* type) { return CanBecome(*type, matches, claimed, head, complete); })) {
    return {};
  }
  Verdict verdict;
  auto foreign = std::find_if(matches.begin(), matches.end(), [&](const TypeInfo* t) { return !Holds(taken, t); });
  verdict.Add(MismatchReason(rule, taken, foreign == matches.end() ? nullptr : *foreign, name, true));
  return verdict;
}

bool Policy::ScansText(std::string_view path) const {
  // What an exception lets pass is known by its digest, and only when the file is whole.
  if (!rules_->exceptions.empty()) return false;
  const std::string_view name = LastComponent(path);
  const Types claimed = types_->Claimed(name);
  const bool text = std::all_of(claimed.begin(), claimed.end(), [](const TypeInfo* type) { return type->text; });
  return !claimed.empty() && text && !IsScratch(name);
}

Verdict Policy::JudgePassing(std::string_view path, const Finding& finding) const {
  Verdict verdict;
  const FindingMatch match = RuleForFinding(*rules_, finding.id);
  if (!RefusesOne(match.rule, finding.severity) || !ScansText(path)) return verdict;
  const Types claimed = types_->Claimed(LastComponent(path));
  verdict.Add(FindingReason(match, finding, finding.count, claimed.front()));
  return verdict;
}

Verdict Policy::JudgeBurst(std::string_view path) const {
  Verdict verdict;
  if (bursts_.action != Action::kRefuse || IsScratch(LastComponent(path))) return verdict;
  verdict.Add({Action::kRefuse, "bursts.bytes", "",
               "More text was typed or pasted into the file in a short time than this share allows.",
               "Write the file elsewhere and copy it here."});
  return verdict;
}

}  // namespace shareguard::policy
