// Trees that are judged and go nowhere: `shareguard ingest --check`, for hooks.
#include "guard/entry_line.h"
#include "guard/paths.h"

namespace shareguard::guard {
namespace {

class CheckIntake : public TreeIntake {
 public:
  CheckIntake(std::shared_ptr<const policy::Policy> policy, std::unique_ptr<sandbox::WorkerPool> workers, unsigned jobs,
              TreeOptions options)
      : policy_(std::move(policy)),
        workers_(std::move(workers)),
        options_(std::move(options)),
        line_(options_, jobs, [this](TreeEntry entry, size_t) { return Judge(std::move(entry)); }) {}

  Status Add(TreeEntry entry) override { return line_.Add(std::move(entry)); }

  Result<TreeOutcome> Finish() override {
    TreeOutcome outcome;
    outcome.policy = policy_->name();
    SHAREGUARD_ASSIGN(outcome.results, line_.Finish());
    outcome.passes = true;
    for (const EntryResult& result : outcome.results) outcome.passes = outcome.passes && result.passes;
    return outcome;
  }

 private:
  Result<EntryResult> Judge(TreeEntry entry) {
    EntryResult result;
    result.path = entry.path;
    result.kind = entry.kind;
    result.past = entry.past;
    const std::string path = JoinPath(options_.into, entry.path);
    if (entry.kind == policy::NodeKind::kFile) {
      JudgeFile(path, entry, &result);
    } else {
      result.verdict = JudgeNode(*policy_, path, entry.kind);
    }
    result.passes =
        Share::Enforced(*policy_, result.verdict).allowed() && IsTreeKind(entry.kind) && entry.unreadable.empty();
    return result;
  }

  void JudgeFile(const std::string& path, const TreeEntry& entry, EntryResult* result) {
    policy::Verdict early = JudgeEntryFile(*policy_, path, entry);
    if (!early.allowed()) {
      result->verdict = std::move(early);
      return;
    }
    Decision decision = DecideFile(entry.fd.get(), path, *policy_, *workers_);
    result->verdict = std::move(decision.verdict);
    result->type = decision.inspection.type;
    result->size = decision.size;
    result->sha256 = decision.sha256;
  }

  const std::shared_ptr<const policy::Policy> policy_;
  const std::unique_ptr<sandbox::WorkerPool> workers_;
  const TreeOptions options_;
  EntryLine line_;  // last: its threads use the rest
};

}  // namespace

Result<std::unique_ptr<TreeIntake>> BeginCheck(std::shared_ptr<const policy::Policy> policy,
                                               std::unique_ptr<sandbox::WorkerPool> workers, unsigned jobs,
                                               TreeOptions options) {
  return std::unique_ptr<TreeIntake>(
      std::make_unique<CheckIntake>(std::move(policy), std::move(workers), jobs, std::move(options)));
}

}  // namespace shareguard::guard
