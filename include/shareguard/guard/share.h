// One guarded share: policy, staging, publish, quarantine, notices and records. Knows nothing of FUSE; src/fuse drives
// it for a mount, src/control for reviewers, src/bin for offline work. Thread-safe unless said otherwise.
#ifndef SHAREGUARD_GUARD_SHARE_H_
#define SHAREGUARD_GUARD_SHARE_H_

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "shareguard/audit/log.h"
#include "shareguard/base/clock.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/guard/decide.h"
#include "shareguard/guard/notice.h"
#include "shareguard/guard/quarantine.h"
#include "shareguard/guard/rate.h"
#include "shareguard/guard/sessions.h"
#include "shareguard/guard/staging.h"
#include "shareguard/policy/policy.h"
#include "shareguard/policy/share_config.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::guard {

struct ShareOptions {
  policy::ShareConfig config;
  policy::LoadOptions policy_search;
  sandbox::WorkerOptions workers;
  // Offline work (review without a mount): no workers are started and nothing is recovered.
  bool offline = false;
};

// Where something may be published: a directory of the published tree and a name in it.
struct Place {
  int dirfd = -1;    // of the published tree; the caller keeps it open
  std::string name;  // one component
  std::string path;  // below the share's root, for records
};

// A person's decision.
struct Review {
  uid_t uid = 0;
  std::string reviewer;  // login name
  std::string note;
};

// How a mount follows what a reviewer does. Lock order: the mount's namespace lock, then the share's review lock.
class ShareObserver {
 public:
  virtual ~ShareObserver() = default;
  // Runs `change` while the mount's namespace stands still.
  virtual void Exclusively(const std::function<void()>& change) = 0;
  // Called inside Exclusively. The item has been published (released) or will not be (rejected): no longer held.
  virtual void OnReviewed(const QuarantineItem& item) = 0;
  // Called inside Exclusively: does the mount have anything under this name of a directory of the published tree, or
  // below it, that is written to, waits for a verdict or is held?
  virtual bool IsBusy(int dirfd, const std::string& name) = 0;
};

struct ShareStatus {
  std::string share, direction, mount_id, mountpoint, published, state;
  std::string policy_name, policy_digest, mode;
  std::string version;
  WallTime started{};
  pid_t pid = 0;
  uint64_t published_files = 0, refused_files = 0, held_files = 0;  // since the mount
  uint64_t held_waiting = 0;                                        // now
  std::vector<pid_t> workers;
  std::string last_reload_error;  // "" when the last reload took effect
};
nlohmann::json ToJson(const ShareStatus& status);

// What has come of files since the mount.
struct Totals {
  uint64_t published = 0, refused = 0, held = 0;
};

class Share {
 public:
  // Takes the state directory's lock, loads the policy, starts the workers, opens the log, recovers what a crash left.
  // Every failure leaves everything as it was. errno_value: EBUSY second mount on this state, EXDEV state on another
  // file system than the published tree, ENOENT published tree absent, EINVAL policy.
  static Result<std::unique_ptr<Share>> Open(const ShareOptions& options);
  ~Share();
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;

  const policy::ShareConfig& config() const { return options_.config; }
  const std::string& mount_id() const { return mount_id_; }
  // The policy in force; hold the pointer for one operation, so that it is judged by one policy.
  std::shared_ptr<const policy::Policy> policy() const;
  int published_root() const { return published_.get(); }
  Staging& staging() { return *staging_; }
  Notices& notices() { return *notices_; }
  Quarantine& quarantine() { return *quarantine_; }
  RateLimiter& rate() { return rate_; }
  Sessions& sessions() { return sessions_; }
  audit::Log& log() { return *log_; }
  const Clock& clock() const { return Clock::System(); }

  // Judges a name; records a refusal and leaves a notice. Returns the verdict to
  // enforce (always allow in observe mode).
  policy::Verdict JudgeName(const std::string& path, policy::NodeKind kind, const std::string& operation,
                            const audit::Identity& who);
  // A verdict as the policy's mode enforces it: unchanged, or allow (the reasons kept) in mode observe.
  static policy::Verdict Enforced(const policy::Policy& policy, policy::Verdict verdict);

  // The life of a staged file's verdict, in the order it must happen:
  //   Decide           inspects and evaluates; no effect. The caller sees to it that nobody writes meanwhile.
  //   RecordDecision   the decision is on stable storage, and so is the content; only then:
  //   Publish          one rename into the published tree, or
  //   SetAside         to quarantine, with a notice.
  // An Error of any of them: the disk or the log failed, nothing further has happened, the file is where it was.
  struct Ruling {
    Decision decision;  // as judged
    policy::Verdict enforced;
    std::shared_ptr<const policy::Policy> policy;  // the one it was judged by
  };
  Ruling Decide(int fd, const std::string& path) const;
  Status RecordDecision(const Ruling& ruling, const StagedFile& file, const std::string& path,
                        const audit::Identity& who);
  Status Publish(const StagedFile& file, const Place& place, const audit::Identity& who);
  Result<QuarantineItem> SetAside(const StagedFile& file, const std::string& path, const Ruling& ruling,
                                  const audit::Identity& who);
  // An early refusal, before any inspection: a head or a size that cannot become right, or an interrupted writer.
  Result<QuarantineItem> SetAsideEarly(const StagedFile& file, const std::string& path, ItemState state,
                                       const policy::Verdict& verdict, const audit::Identity& who);

  // Appends to the log. False: it could not be recorded; the caller answers EIO and does nothing.
  bool Record(audit::Event event);

  // Review. Release publishes the item's content at its path and replaces an older version in one step; it needs the
  // parent directory to exist still. ENOENT: no such item. EALREADY: it was decided before.
  std::vector<QuarantineItem> ListQuarantine() const;
  Result<QuarantineItem> ShowQuarantine(const std::string& id) const;
  Status Release(const std::string& id, const Review& review);
  Status Reject(const std::string& id, const Review& review);
  // The writer deleted, replaced or rewrote its held file.
  Status Withdraw(const std::string& id, const audit::Identity& who);
  // Withdraws a held item and takes its content back to staging, to be written on: it will be submitted anew.
  Result<StagedFile> Unhold(const std::string& id, const std::string& path, const audit::Identity& who);
  // The writer gave its held file another name.
  Status HeldRenamed(const std::string& id, const std::string& path);
  // Leaves a notice beside `path`.
  void Notify(const std::string& path, const policy::Verdict& verdict, const std::string& item_id,
              const audit::Identity& who);

  // Loads the policy anew and swaps it in; on error the old one stays in force and status says so.
  Status Reload();
  // Called as a reload begins (true) and ends, by whoever reloads. Set it before anybody can.
  void set_on_reload(std::function<void(bool begins)> on_reload) { on_reload_ = std::move(on_reload); }
  ShareStatus Describe() const;
  // Cheap, unlike Describe, which looks through the quarantine.
  Totals totals() const { return {published_files_, refused_files_, held_files_}; }
  // Waits for a decision that is under way: once this has returned, the former observer is not called any more.
  void set_observer(ShareObserver* observer);
  void set_mountpoint(const std::string& mountpoint) { options_.config.mountpoint = mountpoint; }

 private:
  friend class ShareIngest;  // src/guard/ingest.cc
  friend class OldVersion;   // src/guard/old_version.cc

  explicit Share(ShareOptions options) : options_(std::move(options)) {}
  Status OpenDirectories();
  Status LoadPolicyAnew();
  Status TakeLock();
  Status OpenParts();
  Status Recover();
  Status RecoverLeftover(const JournalEntry& entry);
  Status RecoverRelease(const QuarantineItem& item);
  Status RecoverIngests();
  Status RecoverIngest(const std::string& id);
  // The record of a verdict on a whole file.
  static audit::Event VerdictEvent(const Ruling& ruling, const std::string& id, const std::string& path,
                                   const audit::Identity& who);
  Result<Place> FindPlace(const std::string& path, UniqueFd* parent) const;
  Status DecideReview(const std::string& id, const Review& review, bool release);
  Status ReleaseContent(QuarantineItem* item, const audit::Identity& who);

  ShareOptions options_;
  std::string mount_id_;
  WallTime started_{};
  UniqueFd published_, state_, lock_;
  std::unique_ptr<Staging> staging_;
  std::unique_ptr<Quarantine> quarantine_;
  std::unique_ptr<Notices> notices_;
  std::unique_ptr<audit::Log> log_;
  std::unique_ptr<sandbox::WorkerPool> workers_;
  RateLimiter rate_;
  Sessions sessions_;
  std::function<void(bool begins)> on_reload_;
  mutable std::mutex policy_mutex_;  // guards policy_ and last_reload_error_
  std::shared_ptr<const policy::Policy> policy_;
  std::string last_reload_error_;
  std::mutex review_mutex_;  // one review decision at a time
  std::atomic<uint64_t> published_files_{0}, refused_files_{0}, held_files_{0};
  std::shared_mutex observer_mutex_;  // held, shared, for a reviewer's whole decision; before the namespace lock
  ShareObserver* observer_ = nullptr;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_SHARE_H_
