// One tree on its way into a share (ingest.h). What it is made of: the beginning and the end (ingest.cc), the judging
// of entries (ingest_judge.cc), the change of the published tree (ingest_publish.cc).
#ifndef SHAREGUARD_SRC_GUARD_SHARE_INGEST_H_
#define SHAREGUARD_SRC_GUARD_SHARE_INGEST_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "guard/entry_line.h"
#include "guard/ingest_area.h"
#include "shareguard/guard/ingest.h"

namespace shareguard::guard {

// Thread-safe where EntryLine calls it: Judge and what that calls. The rest is for one thread at a time.
class ShareIngest : public TreeIntake {
 public:
  static Result<std::unique_ptr<TreeIntake>> Begin(Share& share, TreeOptions options) {
    std::unique_ptr<ShareIngest> ingest(new ShareIngest(share, std::move(options)));
    SHAREGUARD_CHECK(ingest->Prepare());
    return std::unique_ptr<TreeIntake>(std::move(ingest));
  }

  ~ShareIngest() override {
    if (ended_) return;
    Abort("it was broken off by the one who brought the tree in", ECANCELED);
  }

  Status Add(TreeEntry entry) override {
    Status added = line_->Add(std::move(entry));
    if (!added.ok()) Abort(added.error().ToString(), added.error().errno_value());
    return added;
  }

  Result<TreeOutcome> Finish() override {
    auto outcome = FinishTree();
    if (!outcome.ok()) Abort(outcome.error().ToString(), outcome.error().errno_value());
    return outcome;
  }

 private:
  using Content = std::pair<std::string, std::string>;  // SHA-256, path below the tree
  // A policy that is to hold beside the share's own, and what inspects for it.
  struct SecondPolicy {
    std::shared_ptr<const policy::Policy> policy;
    std::unique_ptr<sandbox::WorkerPool> workers;
  };

  ShareIngest(Share& share, TreeOptions options)
      : share_(share), options_(std::move(options)), policy_(share.policy()), id_(NewId()) {}

  Status Prepare();
  Status CheckPlace() const;
  Status StartSecond();
  void LearnDecided();
  Result<EntryResult> Judge(TreeEntry entry, size_t number);
  Result<EntryResult> JudgeOther(const TreeEntry& entry, EntryResult result, size_t number);
  Result<EntryResult> JudgeFile(TreeEntry entry, EntryResult result, size_t number);
  policy::Verdict JudgeRate(uint64_t size);
  Result<StagedFile> Copy(const TreeEntry& entry, const std::string& path);
  Share::Ruling Decide(int fd, const std::string& path) const;
  void ApplyReview(const std::string& path, Share::Ruling* ruling, EntryResult* result);
  Status SetAside(const StagedFile& file, const Share::Ruling& ruling, EntryResult* result);
  Status RecordEarly(const EntryResult& result);
  audit::Event WholeEvent(const char* action, policy::Action verdict, const std::string& message) const;
  Result<TreeOutcome> FinishTree();
  Status Refuse(const TreeOutcome& outcome);
  Status Publish(TreeOutcome* outcome);
  Status Rename(bool* replaced);
  void Abort(const std::string& why, int err);

  Share& share_;
  const TreeOptions options_;
  // One for the whole tree: a reload meanwhile does not change what it is judged by.
  const std::shared_ptr<const policy::Policy> policy_;
  const std::string id_;
  std::optional<IngestArea> area_;
  std::optional<SecondPolicy> second_;
  std::map<Content, QuarantineItem> decided_;  // what earlier ingests into this directory brought to quarantine
  std::mutex mutex_;                           // guards the next two
  std::vector<std::pair<size_t, TreePart>> parts_;
  std::set<Content> seen_;
  bool ended_ = false;
  std::unique_ptr<EntryLine> line_;  // last: its threads use the rest
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_SHARE_INGEST_H_
