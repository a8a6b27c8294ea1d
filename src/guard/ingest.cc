// A tree into a share. The order on disk is that of a single file (docs/architecture.md, "Order on disk"): copies, the
// record of each verdict, the record of the whole, then the one rename that makes it true.
#include "shareguard/guard/ingest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <thread>

#include "guard/old_version.h"
#include "guard/paths.h"
#include "guard/share_ingest.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {

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
