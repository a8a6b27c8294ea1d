// A tree into a share. The order on disk is that of a single file (docs/architecture.md, "Order on disk"): copies, the
// record of each verdict, the record of the whole, then the one rename that makes it true.
#include "shareguard/guard/ingest.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <set>
#include <thread>

#include "guard/copy_content.h"
#include "guard/entry_line.h"
#include "guard/ingest_area.h"
#include "guard/old_version.h"
#include "guard/paths.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

// How many files a notice names.
constexpr size_t kNoticeFiles = 20;

using Content = std::pair<std::string, std::string>;  // SHA-256, path below the tree

void WorstFirst(policy::Verdict* verdict) {
  std::stable_sort(verdict->reasons.begin(), verdict->reasons.end(),
                   [](const policy::Reason& a, const policy::Reason& b) { return a.action > b.action; });
}

// A policy that is to hold beside the share's own, and what inspects for it.
struct SecondPolicy {
  std::shared_ptr<const policy::Policy> policy;
  std::unique_ptr<sandbox::WorkerPool> workers;
};

}  // namespace

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

Result<std::unique_ptr<TreeIntake>> BeginIngest(Share& share, TreeOptions options) {
  return ShareIngest::Begin(share, std::move(options));
}

Status ShareIngest::Prepare() {
  ended_ = true;  // nothing to abort yet
  if (share_.workers_ == nullptr) {
    return Error::Make("bring a tree into", PrintableName(options_.into), "the share is open without inspection",
                       ENODEV);
  }
  if (!IsTreePath(options_.into)) {
    return Error::Make("bring a tree into", PrintableName(options_.into),
                       "the directory must be a path below the share's root, without '.', '..' and '.git'", EINVAL);
  }
  for (size_t end = 0; end != std::string::npos;) {
    end = options_.into.find('/', end + 1);
    const std::string path = options_.into.substr(0, end);
    const policy::Verdict verdict = Share::Enforced(*policy_, JudgeNode(*policy_, path, policy::NodeKind::kDirectory));
    if (!verdict.allowed()) {
      return Error::Make("bring a tree into", PrintableName(path), verdict.reasons.front().text, EACCES);
    }
  }
  SHAREGUARD_CHECK(CheckPlace());
  SHAREGUARD_CHECK(StartSecond());
  LearnDecided();
  audit::Event event = WholeEvent("ingest-begin", policy::Action::kAllow, "from " + options_.origin);
  event.verdict.reset();
  SHAREGUARD_CHECK(share_.log_->AppendDurably(event));
  SHAREGUARD_ASSIGN(area_,
                    IngestArea::Create(share_.state_.get(), id_, {options_.into, options_.origin, options_.who, 0}));
  ended_ = false;
  const unsigned jobs =
      share_.config().workers != 0 ? share_.config().workers : std::max(2U, std::thread::hardware_concurrency());
  line_ = std::make_unique<EntryLine>(
      options_, jobs, [this](TreeEntry entry, size_t number) { return Judge(std::move(entry), number); });
  return {};
}

// Asked again at the rename; here so that nothing is judged in vain.
Status ShareIngest::CheckPlace() const {
  UniqueFd parent;
  const auto place = share_.FindPlace(options_.into, &parent);
  if (!place.ok()) return place.error();
  struct stat there {};
  if (::fstatat(place->dirfd, place->name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) {
    return errno == ENOENT ? Status() : Status(Error::FromErrno("look at", options_.into, errno));
  }
  if (!options_.replace) {
    return Error::Make("bring a tree into", PrintableName(options_.into),
                       "it exists already; say that it is to be replaced (--replace), or name another directory",
                       EEXIST);
  }
  if (!S_ISDIR(there.st_mode)) {
    return Error::Make("bring a tree into", PrintableName(options_.into), "it exists and is no directory", ENOTDIR);
  }
  return {};
}

Status ShareIngest::StartSecond() {
  if (options_.policy.empty()) return {};
  SecondPolicy second;
  SHAREGUARD_ASSIGN(second.policy, policy::Policy::Load(options_.policy, share_.options_.policy_search));
  sandbox::WorkerOptions workers = share_.options_.workers;
  workers.timeout = std::chrono::seconds(share_.config().inspect_timeout_seconds);
  workers.memory_bytes = share_.config().worker_memory_mib << 20;
  SHAREGUARD_ASSIGN(second.workers, sandbox::WorkerPool::Start(workers, BriefOf(*second.policy)));
  second_ = std::move(second);
  return {};
}

void ShareIngest::LearnDecided() {
  for (QuarantineItem& item : share_.ListQuarantine()) {
    if (item.ingest.empty() || item.ingest_into != options_.into || item.state == ItemState::kInterrupted) continue;
    if (!item.path.starts_with(options_.into + "/")) continue;
    const Content content{item.sha256, item.path.substr(options_.into.size() + 1)};
    decided_[content] = std::move(item);  // the list is oldest first: the newest stays
  }
}

Result<EntryResult> ShareIngest::Judge(TreeEntry entry, size_t number) {
  EntryResult result;
  result.path = entry.path;
  result.kind = entry.kind;
  result.past = entry.past;
  if (entry.kind == policy::NodeKind::kFile) return JudgeFile(std::move(entry), std::move(result), number);
  return JudgeOther(entry, std::move(result), number);
}

Result<EntryResult> ShareIngest::JudgeOther(const TreeEntry& entry, EntryResult result, size_t number) {
  const std::string path = JoinPath(options_.into, entry.path);
  result.verdict = JudgeNode(*policy_, path, entry.kind);
  if (second_) {
    for (policy::Reason& reason : JudgeNode(*second_->policy, path, entry.kind).reasons) {
      result.verdict.Add(std::move(reason));
    }
  }
  WorstFirst(&result.verdict);
  result.passes = Share::Enforced(*policy_, result.verdict).allowed() && IsTreeKind(entry.kind);
  SHAREGUARD_CHECK(RecordEarly(result));
  if (!result.passes || result.past) return result;
  const std::lock_guard lock(mutex_);
  parts_.emplace_back(number, TreePart{entry.path, entry.kind, "", entry.target});
  return result;
}

policy::Verdict ShareIngest::JudgeRate(uint64_t size) {
  const auto now = std::chrono::steady_clock::now();
  const policy::Limits& limits = policy_->limits();
  policy::Verdict verdict;
  if (!share_.rate_.TakeFile(options_.who.uid, limits.files_per_hour, now)) {
    verdict.Add({policy::Action::kRefuse, "limits.files_per_hour", "",
                 "More files came in the last hour than this share allows.",
                 "Bring the tree in later, or ask for a larger limit."});
  } else if (!share_.rate_.TakeBytes(options_.who.uid, size, limits.bytes_per_hour, now)) {
    verdict.Add({policy::Action::kRefuse, "limits.bytes_per_hour", "",
                 "More bytes came in the last hour than this share allows.",
                 "Bring the tree in later, or ask for a larger limit."});
  }
  return verdict;
}

Result<EntryResult> ShareIngest::JudgeFile(TreeEntry entry, EntryResult result, size_t number) {
  const std::string path = JoinPath(options_.into, entry.path);
  result.size = entry.fd.valid() ? SizeOf(entry.fd.get()) : 0;
  policy::Verdict early = JudgeEntryFile(*policy_, path, entry);
  // What is only looked at is no traffic.
  if (early.allowed() && !entry.past) early = JudgeRate(result.size);
  if (!Share::Enforced(*policy_, early).allowed() || !entry.unreadable.empty()) {
    result.verdict = std::move(early);
    SHAREGUARD_CHECK(RecordEarly(result));
    return result;
  }
  if (entry.past) {
    // The newest version is also in the history, and most files have stayed the same for long.
    SHAREGUARD_ASSIGN(const std::string digest, Sha256HexOfFile(entry.fd.get()));
    const std::lock_guard lock(mutex_);
    if (seen_.contains({digest, entry.path})) {
      result.repeated = true;
      result.passes = true;
      return result;
    }
  }
  SHAREGUARD_ASSIGN(StagedFile file, Copy(entry, path));
  entry.fd.Reset();
  Share::Ruling ruling = Decide(file.fd.get(), path);
  ApplyReview(entry.path, &ruling, &result);
  result.verdict = ruling.decision.verdict;
  result.type = ruling.decision.inspection.type;
  result.size = ruling.decision.size;
  result.sha256 = ruling.decision.sha256;
  result.passes = ruling.enforced.allowed();
  {
    const std::lock_guard lock(mutex_);
    seen_.insert({result.sha256, entry.path});
    if (result.passes && !result.past) parts_.emplace_back(number, TreePart{entry.path, entry.kind, file.id, ""});
  }
  if (!result.passes) {
    SHAREGUARD_CHECK(SetAside(file, ruling, &result));
    return result;
  }
  audit::Event event = Share::VerdictEvent(ruling, file.id, path, options_.who);
  if (result.past) event.message = "a version in the history of the repository";
  // On stable storage with the record of the whole, before anything takes effect.
  SHAREGUARD_CHECK(share_.log_->Append(event));
  if (result.past && ::unlinkat(area_->directory(), file.id.c_str(), 0) != 0) {
    return Error::FromErrno("remove copy", path, errno);
  }
  CrashPoint("ingest.judged");
  return result;
}

Result<StagedFile> ShareIngest::Copy(const TreeEntry& entry, const std::string& path) {
  StagedFile file;
  file.id = NewId();
  SHAREGUARD_CHECK(FaultPoint("staging.create"));
  SHAREGUARD_ASSIGN(file.fd, OpenAt(area_->directory(), file.id, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600));
  SHAREGUARD_CHECK(FaultPoint("staging.copy"));
  const Status copied = CopyContent(entry.fd.get(), file.fd.get(), SizeOf(entry.fd.get()), /*whole=*/true);
  if (!copied.ok()) return Error::Make("copy", path, copied.error().ToString(), copied.error().errno_value());
  // As git has it: whether it is a program, and nothing else, whatever the umask is.
  if (::fchmod(file.fd.get(), entry.executable ? 0755 : 0644) != 0) return Error::FromErrno("set mode", path, errno);
  CrashPoint("ingest.copied");
  return file;
}

Share::Ruling ShareIngest::Decide(int fd, const std::string& path) const {
  Share::Ruling ruling;
  ruling.policy = policy_;
  ruling.decision = DecideFile(fd, path, *policy_, *share_.workers_, share_.clock());
  if (second_) {
    const Decision other = DecideFile(fd, path, *second_->policy, *second_->workers, share_.clock());
    for (const policy::Reason& reason : other.verdict.reasons) ruling.decision.verdict.Add(reason);
    WorstFirst(&ruling.decision.verdict);
  }
  ruling.enforced = Share::Enforced(*policy_, ruling.decision.verdict);
  return ruling;
}

// What a reviewer has decided about this content under this path counts.
void ShareIngest::ApplyReview(const std::string& path, Share::Ruling* ruling, EntryResult* result) {
  if (ruling->enforced.allowed()) return;
  const auto found = decided_.find({ruling->decision.sha256, path});
  if (found == decided_.end()) return;
  const QuarantineItem& item = found->second;
  policy::Verdict& verdict = ruling->decision.verdict;
  const std::string note = item.review_note.empty() ? "." : ": " + PrintableName(item.review_note);
  if (item.state == ItemState::kReleased) {
    policy::Reason reason{policy::Action::kAllow, "review", "",
                          "A reviewer (" + item.reviewer + ") let this very content pass" + note, ""};
    verdict.reasons.insert(verdict.reasons.begin(), std::move(reason));
    verdict.action = policy::Action::kAllow;
  } else if (item.state == ItemState::kRejected) {
    verdict.Add({policy::Action::kRefuse, "review", "",
                 "A reviewer (" + item.reviewer + ") decided not to publish this content" + note,
                 "Ask the reviewer, or change the file."});
    WorstFirst(&verdict);
  }
  // Waiting, or decided against: it is in quarantine once already.
  if (item.state != ItemState::kReleased) result->item = item.id;
  ruling->enforced = Share::Enforced(*policy_, verdict);
}

Status ShareIngest::SetAside(const StagedFile& file, const Share::Ruling& ruling, EntryResult* result) {
  const std::string path = JoinPath(options_.into, result->path);
  const bool held = ruling.enforced.action == policy::Action::kHold;
  const bool there = !result->item.empty();
  SHAREGUARD_CHECK(FaultPoint("publish.sync"));
  SHAREGUARD_CHECK(SyncFd(file.fd.get(), path));
  audit::Event event = Share::VerdictEvent(ruling, there ? result->item : file.id, path, options_.who);
  if (result->past) event.message = "a version in the history of the repository";
  SHAREGUARD_CHECK(share_.log_->AppendDurably(event));
  CrashPoint("publish.recorded");
  ++(held ? share_.held_files_ : share_.refused_files_);
  if (there) {
    if (::unlinkat(area_->directory(), file.id.c_str(), 0) == 0) return {};
    return Error::FromErrno("remove copy", path, errno);
  }
  QuarantineItem item;
  item.id = file.id;
  item.state = held ? ItemState::kHeld : ItemState::kRefused;
  item.path = path;
  item.type = result->type;
  item.mime = ruling.decision.inspection.mime;
  item.size = result->size;
  item.sha256 = result->sha256;
  item.uid = options_.who.uid;
  item.gid = options_.who.gid;
  item.pid = options_.who.pid;
  item.process = options_.who.process;
  item.created = share_.clock().Now();
  item.reasons = result->verdict.reasons;
  item.findings = ruling.decision.inspection.findings;
  item.policy_name = policy_->name();
  item.policy_digest = policy_->digest();
  item.ingest = id_;
  item.ingest_into = options_.into;
  result->item = item.id;
  return share_.quarantine_->Take(area_->directory(), item);
}

// Of what has no content here: directories, links, and files that are not even copied.
Status ShareIngest::RecordEarly(const EntryResult& result) {
  audit::Event event;
  event.action = "verdict";
  event.level = audit::Level::kDecision;
  event.verdict = result.verdict.action;
  event.observed = result.passes && !result.verdict.allowed();
  event.errno_value = result.passes ? 0 : EACCES;
  event.who = options_.who;
  event.path = JoinPath(options_.into, result.path);
  event.file_kind = policy::NodeKindName(result.kind);
  if (result.kind == policy::NodeKind::kFile) event.size = result.size;
  event.reasons = result.verdict.reasons;
  event.policy_name = policy_->name();
  event.policy_digest = policy_->digest();
  return share_.log_->Append(event);
}

audit::Event ShareIngest::WholeEvent(const char* action, policy::Action verdict, const std::string& message) const {
  audit::Event event;
  event.action = action;
  event.level = audit::Level::kDecision;
  event.verdict = verdict;
  event.errno_value = verdict == policy::Action::kAllow ? 0 : EACCES;
  event.who = options_.who;
  event.path = options_.into;
  event.file_kind = "directory";
  event.item = id_;
  event.policy_name = policy_->name();
  event.policy_digest = policy_->digest();
  event.message = message;
  return event;
}

Result<TreeOutcome> ShareIngest::FinishTree() {
  if (ended_) return Error::FromErrno("finish the tree", PrintableName(options_.into), ECANCELED);
  TreeOutcome outcome;
  outcome.id = id_;
  outcome.policy = policy_->name() + (second_ ? " and " + second_->policy->name() : "");
  SHAREGUARD_ASSIGN(outcome.results, line_->Finish());
  outcome.passes =
      std::all_of(outcome.results.begin(), outcome.results.end(), [](const EntryResult& r) { return r.passes; });
  if (outcome.passes) {
    // The workers have been told of another policy meanwhile: what they found was not for this one alone.
    if (share_.policy()->digest() != policy_->digest()) {
      return Error::Make("publish", PrintableName(options_.into),
                         "the policy was loaded anew meanwhile; bring the tree in again", EAGAIN);
    }
    SHAREGUARD_CHECK(Publish(&outcome));
  } else {
    SHAREGUARD_CHECK(Refuse(outcome));
  }
  ended_ = true;
  return outcome;
}

Status ShareIngest::Refuse(const TreeOutcome& outcome) {
  policy::Verdict whole;
  size_t stopped = 0;
  for (const EntryResult& result : outcome.results) {
    if (result.passes) continue;
    const policy::Action action = std::max(result.verdict.action, policy::Action::kHold);
    if (++stopped > kNoticeFiles) {
      whole.action = std::max(whole.action, action);
      continue;
    }
    const policy::Reason first = result.verdict.reasons.empty() ? policy::Reason{} : result.verdict.reasons.front();
    whole.Add({action, first.rule, first.finding, PrintableName(result.path) + ": " + first.text, first.advice});
  }
  const std::string message = "from " + options_.origin + ": " + std::to_string(stopped) + " of " +
                              std::to_string(outcome.results.size()) + " entries may not pass; nothing is published";
  audit::Event event = WholeEvent("ingest", whole.action, message);
  event.reasons = whole.reasons;
  SHAREGUARD_CHECK(share_.log_->AppendDurably(event));
  share_.Notify(options_.into, whole, "", options_.who);
  return area_->Remove();
}

Status ShareIngest::Publish(TreeOutcome* outcome) {
  std::sort(parts_.begin(), parts_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TreePart> parts;
  uint64_t files = 0;
  for (auto& [number, part] : parts_) {
    files += part.kind == policy::NodeKind::kFile ? 1 : 0;
    parts.push_back(std::move(part));
  }
  {
    UniqueFd parent;
    SHAREGUARD_ASSIGN([[maybe_unused]] const Place place, share_.FindPlace(options_.into, &parent));
    SHAREGUARD_CHECK(area_->BuildTree(parts, parent.get()));
  }
  SHAREGUARD_CHECK(share_.log_->AppendDurably(WholeEvent(
      "ingest", policy::Action::kAllow,
      "from " + options_.origin + ": " + std::to_string(files) + " files in " + std::to_string(parts.size()) +
          " entries" + (options_.replace ? ", in the place of what was there" : ""))));
  CrashPoint("ingest.recorded");
  timespec before{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &before);  // what file systems stamp changes with
  SHAREGUARD_CHECK(Rename(&outcome->replaced));
  outcome->published = true;
  CrashPoint("ingest.renamed");
  share_.published_files_ += files;
  const auto [directory, name] = SplitPath(options_.into);
  share_.notices_->Dismiss(directory, NoticeName(name, policy::Action::kRefuse));
  share_.notices_->Dismiss(directory, NoticeName(name, policy::Action::kHold));
  // It has taken effect. What cannot be cleared away now is cleared away by the next start.
  Status cleared = OldVersion(share_, *area_, before, /*recorded=*/true).Remove();
  if (cleared.ok()) cleared = area_->Remove();
  if (!cleared.ok()) LogError("ingest into {}: {}", PrintableName(options_.into), cleared.error());
  CrashPoint("ingest.settled");
  return {};
}

// While the mount's names stand still.
Status ShareIngest::Rename(bool* replaced) {
  const std::shared_lock observed(share_.observer_mutex_);
  Status result;
  const auto change = [&]() -> Status {
    SHAREGUARD_CHECK(CheckPlace());
    UniqueFd parent;
    SHAREGUARD_ASSIGN(const Place place, share_.FindPlace(options_.into, &parent));
    if (share_.observer_ != nullptr && share_.observer_->IsBusy(place.dirfd, place.name)) {
      return Error::Make("publish", PrintableName(options_.into),
                         "files in it are being written through the mount, or are held; try again, or decide on them",
                         EBUSY);
    }
    SHAREGUARD_CHECK(FaultPoint("publish.rename"));
    const int from = area_->directory();
    if (::renameat2(from, kTreeName, place.dirfd, place.name.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno != EEXIST || !options_.replace) return Error::FromErrno("publish", options_.into, errno);
      if (::renameat2(from, kTreeName, place.dirfd, place.name.c_str(), RENAME_EXCHANGE) != 0) {
        return Error::FromErrno("publish", options_.into, errno);
      }
      *replaced = true;
    }
    // It has taken effect; a crash now leaves the old version or the new one, both whole.
    const Status synced = SyncFd(place.dirfd, "directory of " + options_.into);
    if (!synced.ok()) LogError(synced.error());
    return {};
  };
  if (share_.observer_ != nullptr) {
    share_.observer_->Exclusively([&] { result = change(); });
  } else {
    result = change();
  }
  return result;
}

// Nothing is published: the copies go, what they were copied from is where it was.
void ShareIngest::Abort(const std::string& why, int err) {
  if (ended_) return;
  ended_ = true;
  line_->Stop();
  audit::Event event = WholeEvent("ingest-aborted", policy::Action::kRefuse, "from " + options_.origin + ": " + why);
  event.errno_value = err;
  const Status recorded = share_.log_->AppendDurably(event);
  if (!recorded.ok()) LogError(recorded.error());
  timespec never{};
  never.tv_sec = std::numeric_limits<time_t>::max();
  Status cleared = OldVersion(share_, *area_, never, /*recorded=*/false).Remove();
  if (cleared.ok()) cleared = area_->Remove();
  if (!cleared.ok()) LogError("ingest into {}: {}", PrintableName(options_.into), cleared.error());
}

}  // namespace shareguard::guard
