// Verdicts on names, kinds, attributes and sizes: what is judged before any content is there.
#include <algorithm>
#include <array>

#include "policy/dos_attribute.h"
#include "policy/name_rules.h"
#include "policy/reasons.h"
#include "policy/rules.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

// A directory or a link has no content that a reviewer could look at: what a rule would hold is refused.
Action ForKind(Action action, NodeKind kind) {
  const bool reviewable = kind == NodeKind::kFile || kind == NodeKind::kHardLink;
  return action == Action::kHold && !reviewable ? Action::kRefuse : action;
}

// Adds the reasons of name rules to a verdict. Lives for one call.
class NameJudge {
 public:
  NameJudge(const PolicyRules& rules, const NameRequest& request, Verdict* verdict)
      : rules_(rules), name_(LastComponent(request.path)), kind_(request.kind), verdict_(*verdict) {}

  void JudgeBytes() {
    Check(NameRule::kReserved, IsWindowsReserved(name_));
    Check(NameRule::kTrailing, HasTrailingDotOrSpace(name_));
    if (const char c = ForbiddenCharacter(name_); c != 0) {
      const std::string shown =
          c == ':' ? "':', which names an alternate stream of the file." : "'" + std::string(1, c) + "'.";
      Check(NameRule::kCharacters, true, shown);
    }
    Check(NameRule::kNonUtf8, !IsUtf8(name_));
    const HiddenCharacters hidden = FindHidden(name_);
    Check(NameRule::kControl, hidden.control);
    Check(NameRule::kBidi, hidden.bidi);
    Check(NameRule::kInvisible, hidden.invisible);
  }

  void JudgeEndings(const TypeRegistry& types) {
    if (rules_.NameAction(NameRule::kDoubleExtension) != Action::kAllow) {
      const std::string first = DoubleExtension(name_, types);
      Check(NameRule::kDoubleExtension, !first.empty(), PrintableName(first));
    }
    Check(NameRule::kMixedCaseExtension, HasMixedCaseExtension(name_));
  }

  void JudgeEncoded() { Check(NameRule::kEncoded, LooksEncoded(name_)); }

 private:
  void Check(NameRule rule, bool broken, std::string_view detail = {}) {
    const Action action = ForKind(rules_.NameAction(rule), kind_);
    if (broken && action != Action::kAllow) verdict_.Add(NameReason(rule, action, name_, detail));
  }

  const PolicyRules& rules_;
  std::string_view name_;
  NodeKind kind_;
  Verdict& verdict_;
};

// The mildest rule of the types that a name claims: content decides which of them it is.
void JudgeClaimedTypes(const PolicyRules& rules, const TypeRegistry& types, std::string_view name, Verdict* verdict) {
  const TypeInfo* mildest = nullptr;
  TypeMatch match = RuleForType(rules, nullptr);
  for (const TypeInfo* type : types.Claimed(name)) {
    TypeMatch each = RuleForType(rules, type);
    if (mildest != nullptr && each.action >= match.action) continue;
    mildest = type;
    match = std::move(each);
  }
  if (match.action != Action::kAllow) verdict->Add(TypeReason(match, mildest, types, name));
}

void JudgeLimits(const Limits& limits, std::string_view path, std::string_view name, Verdict* verdict) {
  if (name.size() > limits.name_bytes) {
    verdict->Add(LimitReason("name_bytes",
                             "The name is " + std::to_string(name.size()) + " bytes long; this share allows " +
                                 std::to_string(limits.name_bytes) + ".",
                             "Give it a shorter name."));
  }
  const auto depth = static_cast<uint64_t>(std::count(path.begin(), path.end(), '/')) + 1;
  if (limits.path_depth != 0 && depth > limits.path_depth) {
    verdict->Add(LimitReason("path_depth",
                             "The path is " + std::to_string(depth) + " levels deep; this share allows " +
                                 std::to_string(limits.path_depth) + ".",
                             "Use fewer folders within folders."));
  }
}

}  // namespace

bool Policy::IsScratch(std::string_view file_name) const {
  return !rules_->scratch_names.empty() && AnyGlobMatches(rules_->scratch_names, AsciiLower(file_name));
}

bool Policy::IsSilent(std::string_view file_name) const {
  return !rules_->silent_names.empty() && AnyGlobMatches(rules_->silent_names, AsciiLower(file_name));
}

Verdict Policy::JudgeName(const NameRequest& request) const {
  Verdict verdict;
  const std::string_view name = LastComponent(request.path);
  if (IsReservedForNotices(name)) {
    verdict.Add({Action::kRefuse, "names.notice", "",
                 "Names that end in .REFUSED.txt or .HELD.txt are kept for the share's "
                 "own notices.",
                 "Give it another name."});
  }
  if (request.kind != NodeKind::kFile && rules_->KindAction(request.kind) != Action::kAllow) {
    verdict.Add(KindReason(request.kind, Action::kRefuse));
  }
  JudgeLimits(limits_, request.path, name, &verdict);
  NameJudge judge(*rules_, request, &verdict);
  judge.JudgeBytes();
  if (!rules_->refused_names.empty() && AnyGlobMatches(rules_->refused_names, AsciiLower(name))) {
    verdict.Add({Action::kRefuse, "names.refuse", "", "The policy of this share refuses names like this one.",
                 "Give it another name."});
  }
  const bool file = request.kind == NodeKind::kFile || request.kind == NodeKind::kHardLink;
  if (file && IsScratch(name)) return verdict;
  judge.JudgeEncoded();
  if (!file) return verdict;
  judge.JudgeEndings(*types_);
  JudgeClaimedTypes(*rules_, *types_, name, &verdict);
  return verdict;
}

Verdict Policy::JudgeXattr(std::string_view /*path*/, std::string_view attribute, std::string_view value) const {
  Verdict verdict;
  if (!AnyGlobMatches(rules_->xattrs, attribute)) {
    const bool stream = attribute.starts_with("user.DosStream.");
    verdict.Add({Action::kRefuse, "xattrs.allow", "",
                 stream ? "This share takes no alternate data streams (" + PrintableName(attribute) + ")."
                        : "This share takes no extended attribute " + PrintableName(attribute) + ".",
                 stream ? "Copy the content as a file of its own." : "Copy the file without its extended attributes."});
  }
  if (attribute == "user.DOSATTRIB" && !IsDosAttribute(value)) {
    verdict.Add({Action::kRefuse, "xattrs.form", "",
                 "The value of user.DOSATTRIB is not what a file server writes there.",
                 "Copy the file without its extended attributes."});
  }
  if (value.size() > limits_.xattr_bytes) {
    verdict.Add(LimitReason("xattr_bytes",
                            "The value of " + PrintableName(attribute) + " is " + std::to_string(value.size()) +
                                " bytes long; this share allows " + std::to_string(limits_.xattr_bytes) + ".",
                            "Copy the file without its extended attributes."));
  }
  return verdict;
}

Verdict Policy::JudgeSize(std::string_view /*path*/, uint64_t size) const {
  Verdict verdict;
  if (limits_.file_bytes != 0 && size > limits_.file_bytes) {
    verdict.Add(LimitReason("file_bytes",
                            "The file is larger than " + FormatBytes(limits_.file_bytes) +
                                ", the most that this share takes (" + std::to_string(size) + " bytes).",
                            "Split the file, or ask for a larger limit."));
  }
  return verdict;
}

}  // namespace shareguard::policy
