#include "shareguard/guard/share.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <thread>

#include "guard/paths.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

bool SameFile(const struct stat& a, const struct stat& b) { return a.st_dev == b.st_dev && a.st_ino == b.st_ino; }

// Is `inner` the directory `outer`, or below it? Walks up by "..", so that no path has to be trusted.
Result<bool> IsInside(int inner, int outer) {
  struct stat wanted {
  }, here{}, above{};
  if (::fstat(outer, &wanted) != 0) return Error::FromErrno("stat directory", "", errno);
  SHAREGUARD_ASSIGN(UniqueFd at, OpenAt(inner, ".", O_PATH | O_DIRECTORY));
  for (;;) {
    if (::fstat(at.get(), &here) != 0) return Error::FromErrno("stat directory", "", errno);
    if (SameFile(here, wanted)) return true;
    SHAREGUARD_ASSIGN(UniqueFd parent, OpenAt(at.get(), "..", O_PATH | O_DIRECTORY));
    if (::fstat(parent.get(), &above) != 0) return Error::FromErrno("stat directory", "", errno);
    if (SameFile(here, above)) return false;
    at = std::move(parent);
  }
}

// The mount that a file is reached through; rename(2) crosses none, not even between two mounts of one file system. 0:
// the kernel (before 5.8) does not say.
uint64_t MountIdOf(int dirfd, const std::string& name) {
  struct statx attributes {};
  const int flags = name.empty() ? AT_EMPTY_PATH : 0;
  if (::statx(dirfd, name.c_str(), flags, STATX_MNT_ID, &attributes) != 0) return 0;
  return (attributes.stx_mask & STATX_MNT_ID) != 0 ? attributes.stx_mnt_id : 0;
}

Error WithRemedy(const Error& error, const std::string& operation, const std::string& object,
                 const std::string& remedy) {
  return Error::Make(operation, object, error.cause() + "; " + remedy, error.errno_value());
}

}  // namespace

Result<std::unique_ptr<Share>> Share::Open(const ShareOptions& options) {
  std::unique_ptr<Share> share(new Share(options));
  share->mount_id_ = NewId();
  share->started_ = Clock::System().Now();
  // The policy comes first: a bad one must not leave so much as an empty directory behind.
  SHAREGUARD_ASSIGN(share->policy_, policy::Policy::Load(options.config.policy, options.policy_search));
  SHAREGUARD_CHECK(share->OpenDirectories());
  SHAREGUARD_CHECK(share->TakeLock());
  SHAREGUARD_CHECK(share->OpenParts());
  if (!options.offline) {
    SHAREGUARD_CHECK(share->Recover());
    sandbox::WorkerOptions workers = options.workers;
    workers.count =
        options.config.workers != 0 ? options.config.workers : std::max(2U, std::thread::hardware_concurrency());
    workers.timeout = std::chrono::seconds(options.config.inspect_timeout_seconds);
    workers.memory_bytes = options.config.worker_memory_mib << 20;
    SHAREGUARD_ASSIGN(share->workers_, sandbox::WorkerPool::Start(workers, BriefOf(*share->policy_)));
  }
  return share;
}

Share::~Share() = default;

Status Share::OpenDirectories() {
  const std::string& published = options_.config.published;
  auto root = OpenAt(AT_FDCWD, published, O_RDONLY | O_DIRECTORY);
  if (!root.ok()) {
    return WithRemedy(root.error(), "open the published tree", published, "create the directory or correct its path");
  }
  published_ = std::move(*root);
  const std::string& state = options_.config.state;
  const std::string parent_path = SplitPath(state).first;
  auto parent = OpenAt(AT_FDCWD, parent_path.empty() ? "/" : parent_path, O_PATH | O_DIRECTORY);
  if (!parent.ok()) {
    return WithRemedy(parent.error(), "open the parent of the state directory", state, "create it first");
  }
  struct stat of_published {
  }, of_state{};
  if (::fstat(published_.get(), &of_published) != 0) return Error::FromErrno("stat", published, errno);
  const std::string name = SplitPath(state).second;
  const bool exists = ::fstatat(parent->get(), name.c_str(), &of_state, 0) == 0;
  if (!exists && ::fstat(parent->get(), &of_state) != 0) return Error::FromErrno("stat", state, errno);
  if (of_state.st_dev != of_published.st_dev) {
    return Error::Make("use the state directory", state,
                       "it is on another file system than the published tree '" + published +
                           "', so files could not be published in one step; choose a state directory on the same one",
                       EXDEV);
  }
  if (MountIdOf(parent->get(), exists ? name : "") != MountIdOf(published_.get(), "")) {
    return Error::Make("use the state directory", state,
                       "it is reached through another mount than the published tree '" + published +
                           "' (a bind mount of the same file system?), so files could not be published in one step; "
                           "choose both below one mount",
                       EXDEV);
  }
  SHAREGUARD_ASSIGN(const bool inside, IsInside(parent->get(), published_.get()));
  if (inside || (exists && SameFile(of_state, of_published))) {
    return Error::Make("use the state directory", state,
                       "it lies inside the published tree '" + published +
                           "', where unverified content would be seen; choose one outside of it",
                       EINVAL);
  }
  auto opened = MakeDirAt(parent->get(), name, 0700);
  if (!opened.ok()) {
    return WithRemedy(opened.error(), "open the state directory", state, "see that this user may write there");
  }
  state_ = std::move(*opened);
  return {};
}

Status Share::TakeLock() {
  SHAREGUARD_ASSIGN(lock_, OpenAt(state_.get(), "lock", O_RDWR | O_CREAT | O_NOFOLLOW, 0600));
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    const auto content = ReadAll(lock_.get(), 64);
    std::string holder = content.ok() ? *content : "";
    while (!holder.empty() && holder.back() == '\n') holder.pop_back();
    return Error::Make("lock the state directory", options_.config.state,
                       "another shareguard" + (holder.empty() ? "" : " (process " + holder + ")") +
                           " is using it; unmount that one first, or choose another state directory",
                       EBUSY);
  }
  if (::ftruncate(lock_.get(), 0) != 0) return Error::FromErrno("write lock file", options_.config.state, errno);
  const std::string pid = std::to_string(::getpid()) + "\n";
  return WriteAt(lock_.get(), pid.data(), pid.size(), 0);
}

Status Share::OpenParts() {
  SHAREGUARD_ASSIGN(staging_, Staging::Open(state_.get()));
  SHAREGUARD_ASSIGN(UniqueFd quarantine, MakeDirAt(state_.get(), "quarantine", 0700));
  quarantine_ = std::make_unique<Quarantine>(std::move(quarantine));
  SHAREGUARD_ASSIGN(UniqueFd notices, MakeDirAt(state_.get(), "notices", 0700));
  SHAREGUARD_ASSIGN(notices_, Notices::Open(std::move(notices)));
  const policy::ShareConfig& config = options_.config;
  const std::string path = config.audit_log.empty() ? config.state + "/audit.jsonl" : config.audit_log;
  const audit::LogContext context{config.name, std::string(policy::DirectionName(config.direction)), mount_id_};
  audit::Level level = audit::Level::kOperation;
  if (config.audit_level == "decisions") level = audit::Level::kDecision;
  if (config.audit_level == "io") level = audit::Level::kIo;
  SHAREGUARD_ASSIGN(log_, audit::OpenLog(path, context, level));
  return {};
}

std::shared_ptr<const policy::Policy> Share::policy() const {
  const std::lock_guard lock(policy_mutex_);
  return policy_;
}

void Share::set_observer(ShareObserver* observer) {
  const std::unique_lock lock(observer_mutex_);
  observer_ = observer;
}

policy::Verdict Share::Enforced(const policy::Policy& policy, policy::Verdict verdict) {
  if (policy.mode() == policy::Mode::kObserve) verdict.action = policy::Action::kAllow;
  return verdict;
}

policy::Verdict Share::JudgeName(const std::string& path, policy::NodeKind kind, const std::string& operation,
                                 const audit::Identity& who) {
  const auto policy = this->policy();
  policy::Verdict verdict = policy->JudgeName({path, kind});
  // A file's name cannot be held without its content, which is judged later, name included. Anything else has only its
  // name, and would be in the published tree while it waited: held is refused.
  if (kind != policy::NodeKind::kFile && verdict.action == policy::Action::kHold) {
    verdict.action = policy::Action::kRefuse;
  }
  if (verdict.action != policy::Action::kRefuse) return {};
  const policy::Verdict enforced = Enforced(*policy, verdict);
  audit::Event event;
  event.action = operation + "-refused";
  event.level = audit::Level::kDecision;
  event.verdict = verdict.action;
  event.observed = enforced.allowed();
  event.errno_value = event.observed ? 0 : EACCES;
  event.who = who;
  event.path = path;
  event.file_kind = policy::NodeKindName(kind);
  event.reasons = verdict.reasons;
  event.policy_name = policy->name();
  event.policy_digest = policy->digest();
  if (!Record(std::move(event))) return verdict;  // also in observe mode: what is not on record does not happen
  Notify(path, verdict, "", who);
  return enforced;
}

void Share::Notify(const std::string& path, const policy::Verdict& verdict, const std::string& item_id,
                   const audit::Identity& who) {
  const auto policy = this->policy();
  const auto [directory, name] = SplitPath(path);
  if (policy->IsSilent(name) || policy->IsScratch(name)) return;
  Notice notice;
  notice.directory = directory;
  notice.name = NoticeName(name, verdict.action);
  notice.created = clock().Now();
  notice.text =
      NoticeText(path, verdict, policy->name(), item_id, policy->mode() == policy::Mode::kObserve, notice.created);
  notice.uid = who.uid;
  notice.gid = who.gid;
  notices_->Post(std::move(notice));
}

bool Share::Record(audit::Event event) {
  if (event.policy_name.empty()) {
    const auto policy = this->policy();
    event.policy_name = policy->name();
    event.policy_digest = policy->digest();
  }
  const Status status = log_->Append(event);
  if (!status.ok()) LogError("audit log: {}; the operation is refused", status.error());
  return status.ok();
}

Status Share::Reload() {
  if (on_reload_) on_reload_(true);
  const Status done = LoadPolicyAnew();
  if (on_reload_) on_reload_(false);
  return done;
}

Status Share::LoadPolicyAnew() {
  auto loaded = policy::Policy::Load(options_.config.policy, options_.policy_search);
  if (loaded.ok() && workers_ != nullptr) {
    const Status replaced = workers_->Replace(BriefOf(**loaded));
    if (!replaced.ok()) loaded = replaced.error();
  }
  audit::Event event;
  event.action = "reload";
  event.level = audit::Level::kDecision;
  event.errno_value = loaded.ok() ? 0 : EINVAL;
  if (loaded.ok()) {
    event.policy_name = (*loaded)->name();
    event.policy_digest = (*loaded)->digest();
    event.message = "the policy was loaded anew";
  } else {
    event.message = "the policy in force stays: " + loaded.error().ToString();
  }
  const Status recorded = log_->AppendDurably(event);
  const std::lock_guard lock(policy_mutex_);
  if (!recorded.ok()) {
    last_reload_error_ = recorded.error().ToString();
    return recorded;
  }
  if (!loaded.ok()) {
    last_reload_error_ = loaded.error().ToString();
    LogError("reload: {}; the policy in force stays", last_reload_error_);
    return loaded.error();
  }
  policy_ = *loaded;
  last_reload_error_.clear();
  LogInfo("reload: policy {} ({}) is in force", policy_->name(), policy_->digest());
  return {};
}

ShareStatus Share::Describe() const {
  ShareStatus status;
  const policy::ShareConfig& config = options_.config;
  status.share = config.name;
  status.direction = policy::DirectionName(config.direction);
  status.mount_id = mount_id_;
  status.mountpoint = config.mountpoint;
  status.published = config.published;
  status.state = config.state;
  status.version = SHAREGUARD_VERSION;
  status.started = started_;
  status.pid = ::getpid();
  status.published_files = published_files_;
  status.refused_files = refused_files_;
  status.held_files = held_files_;
  for (const QuarantineItem& item : quarantine_->List()) status.held_waiting += item.state == ItemState::kHeld ? 1 : 0;
  if (workers_ != nullptr) status.workers = workers_->Pids();
  const std::lock_guard lock(policy_mutex_);
  status.policy_name = policy_->name();
  status.policy_digest = policy_->digest();
  status.mode = policy_->mode() == policy::Mode::kObserve ? "observe" : "enforce";
  status.last_reload_error = last_reload_error_;
  return status;
}

nlohmann::json ToJson(const ShareStatus& status) {
  return {{"share", status.share},
          {"direction", status.direction},
          {"mount_id", status.mount_id},
          {"mountpoint", status.mountpoint},
          {"published", status.published},
          {"state", status.state},
          {"policy", {{"name", status.policy_name}, {"digest", status.policy_digest}}},
          {"mode", status.mode},
          {"version", status.version},
          {"started", FormatTime(status.started)},
          {"pid", static_cast<uint64_t>(status.pid)},
          {"published_files", status.published_files},
          {"refused_files", status.refused_files},
          {"held_files", status.held_files},
          {"held_waiting", status.held_waiting},
          {"workers", status.workers},
          {"last_reload_error", status.last_reload_error}};
}

}  // namespace shareguard::guard
