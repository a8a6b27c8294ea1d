// Verdicts on whole files: the name under which the file is to stand, the type its content proves, every finding.
#include <algorithm>
#include <limits>
#include <map>

#include "policy/reasons.h"
#include "policy/rules.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

using Types = std::vector<const TypeInfo*>;

// How often one finding id was seen, and where first.
struct Tally {
  const Finding* first = nullptr;
  uint64_t count = 0;
  FindingMatch match;
};

uint64_t SumUp(uint64_t a, uint64_t b) {
  return a > std::numeric_limits<uint64_t>::max() - b ? std::numeric_limits<uint64_t>::max() : a + b;
}

bool HasFinding(const Inspection& inspection, std::string_view id) {
  return std::any_of(inspection.findings.begin(), inspection.findings.end(),
                     [&](const Finding& finding) { return finding.id == id && finding.severity != Severity::kInfo; });
}

// Judges one inspection. Lives for one call.
class ContentJudge {
 public:
  ContentJudge(const PolicyRules& rules, const TypeRegistry& types, const FileFacts& facts,
               const Inspection& inspection)
      : rules_(rules),
        types_(types),
        facts_(facts),
        inspection_(inspection),
        name_(LastComponent(facts.path)),
        claimed_(types.Claimed(name_)),
        proved_(types.Find(inspection.type)) {}

  void JudgeType(Verdict* verdict) const {
    if (proved_ != nullptr) {
      TypeMatch match = RuleForType(rules_, proved_);
      AddOnce(TypeReason(match, proved_, types_, name_), verdict);
    } else if (!IsEmptyAndMayBe() && !IsFoundEmpty() && !HasFinding(inspection_, "type.unknown")) {
      AddDefence("type.unknown", "Inspection could not tell what the content is.", verdict);
    }
  }

  // What the inspector should have found, and the guard does not rely on: the name claims types, and the content is
  // none of them; nothing is where something must be.
  void JudgeAgreement(Verdict* verdict) const {
    if (facts_.size == 0 && !claimed_.empty() && !IsEmptyAndMayBe() && !HasFinding(inspection_, "type.empty")) {
      AddDefence("type.empty", "The file is empty, and a file of its type cannot be.", verdict);
    }
    if (claimed_.empty() || proved_ == nullptr || IsClaimed() || HasFinding(inspection_, "type.mismatch") ||
        HasFinding(inspection_, "office.encrypted")) {  // explains why the content is not what the name says
      return;
    }
    const FindingMatch match = RuleForFinding(rules_, "type.mismatch");
    if (Fires(match, 1)) verdict->Add(MismatchReason(match, claimed_, proved_, name_, false));
  }

  void JudgeFindings(Verdict* verdict) const {
    std::map<std::string_view, Tally> tallies;
    std::map<std::string, uint64_t> per_rule;
    for (const Finding& finding : inspection_.findings) {
      if (finding.severity == Severity::kInfo) continue;
      FindingMatch match = RuleForFinding(rules_, finding.id);
      if (finding.severity < match.rule.from) continue;
      Tally& tally = tallies[finding.id];
      if (tally.first == nullptr) {
        tally.first = &finding;
        tally.match = std::move(match);
      }
      const uint64_t count = std::max<uint64_t>(1, finding.count);
      tally.count = SumUp(tally.count, count);
      per_rule[tally.match.key] = SumUp(per_rule[tally.match.key], count);
    }
    for (const auto& [id, tally] : tallies) {
      if (Fires(tally.match, per_rule[tally.match.key])) {
        verdict->Add(FindingReason(tally.match, *tally.first, tally.count, proved_));
      }
    }
  }

 private:
  static bool Fires(const FindingMatch& match, uint64_t count) {
    return match.rule.action != Action::kAllow && count > match.rule.max_count.value_or(0);
  }

  bool IsEmptyAndMayBe() const {
    return facts_.size == 0 &&
           std::any_of(claimed_.begin(), claimed_.end(), [](const TypeInfo* type) { return type->may_be_empty; });
  }

  // That nothing is in it is a finding of its own, with a rule of its own.
  bool IsFoundEmpty() const { return facts_.size == 0 && HasFinding(inspection_, "type.empty"); }

  bool IsClaimed() const {
    return std::any_of(claimed_.begin(), claimed_.end(), [&](const TypeInfo* type) {
      const auto& others = inspection_.candidates;
      return type == proved_ || std::find(others.begin(), others.end(), type->name) != others.end();
    });
  }

  static void AddOnce(Reason reason, Verdict* verdict) {
    if (reason.action == Action::kAllow) return;
    const bool there = std::any_of(verdict->reasons.begin(), verdict->reasons.end(), [&](const Reason& earlier) {
      return earlier.rule == reason.rule && earlier.text == reason.text;
    });
    if (!there) verdict->Add(std::move(reason));
  }

  void AddDefence(const std::string& id, const std::string& text, Verdict* verdict) const {
    Finding finding;
    finding.id = id;
    finding.detail = text;
    const FindingMatch match = RuleForFinding(rules_, id);
    if (Fires(match, 1)) verdict->Add(FindingReason(match, finding, 1, proved_));
  }

  const PolicyRules& rules_;
  const TypeRegistry& types_;
  const FileFacts& facts_;
  const Inspection& inspection_;
  std::string_view name_;
  Types claimed_;
  const TypeInfo* proved_;
};

const Exception* ActiveException(const PolicyRules& rules, const FileFacts& facts) {
  if (facts.sha256.empty()) return nullptr;
  auto found =
      std::lower_bound(rules.exceptions.begin(), rules.exceptions.end(), facts.sha256,
                       [](const Exception& exception, const std::string& sha) { return exception.sha256 < sha; });
  if (found == rules.exceptions.end() || found->sha256 != facts.sha256 || facts.now >= found->expires) return nullptr;
  return &*found;
}

// An exception speaks for content. What is wrong with the name stays wrong.
Verdict UnderException(const Exception& exception, const Verdict& name) {
  Verdict verdict;
  for (const Reason& reason : name.reasons) {
    if (!reason.rule.starts_with("types.")) verdict.Add(reason);
  }
  verdict.Add({Action::kAllow, "exceptions." + exception.sha256.substr(0, 16), "",
               "An exception by " + PrintableName(exception.author) + " lets this very content pass until " +
                   FormatTime(exception.expires) + ": " + PrintableName(exception.reason),
               ""});
  return verdict;
}

}  // namespace

Verdict Policy::JudgeContent(const FileFacts& facts, const Inspection& inspection) const {
  Verdict verdict = JudgeName({facts.path, NodeKind::kFile});
  if (IsScratch(LastComponent(facts.path))) {
    verdict.Add({Action::kRefuse, "names.scratch", "",
                 "Names like this are for work in progress and are never published.",
                 "Save the file under its final name."});
  }
  if (const Exception* exception = ActiveException(*rules_, facts)) return UnderException(*exception, verdict);
  for (Reason& reason : JudgeSize(facts.path, facts.size).reasons) verdict.Add(std::move(reason));
  ContentJudge judge(*rules_, *types_, facts, inspection);
  judge.JudgeType(&verdict);
  judge.JudgeAgreement(&verdict);
  judge.JudgeFindings(&verdict);
  return verdict;
}

Verdict Policy::JudgeFailedInspection(std::string_view path, const std::string& cause) const {
  Verdict verdict = JudgeName({path, NodeKind::kFile});
  verdict.Add({rules_->on_error, "on_error", "", "The content could not be inspected: " + PrintableName(cause) + ".",
               rules_->on_error == Action::kHold ? "A reviewer will look at it."
                                                 : "Try again; if it fails again, tell those who run the share."});
  return verdict;
}

}  // namespace shareguard::policy
