// From staging into the published tree or into quarantine. The order on disk is the promise: content, then the record
// of the decision, then the one rename that makes it true (docs/architecture.md, "Order on disk").
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "guard/paths.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/guard/share.h"

namespace shareguard::guard {
namespace {

QuarantineItem ItemFor(const StagedFile& file, const std::string& path, ItemState state, const policy::Verdict& verdict,
                       const audit::Identity& who, WallTime now) {
  QuarantineItem item;
  item.id = file.id;
  item.state = state;
  item.path = path;
  item.uid = who.uid;
  item.gid = who.gid;
  item.pid = who.pid;
  item.process = who.process;
  item.created = now;
  item.reasons = verdict.reasons;
  return item;
}

audit::Event DecisionEvent(const QuarantineItem& item, policy::Action verdict, const audit::Identity& who) {
  audit::Event event;
  event.action = "verdict";
  event.level = audit::Level::kDecision;
  event.verdict = verdict;
  event.who = who;
  event.path = item.path;
  event.file_kind = "file";
  event.type = item.type;
  event.size = item.size;
  event.sha256 = item.sha256;
  event.item = item.id;
  event.reasons = item.reasons;
  return event;
}

}  // namespace

Share::Ruling Share::Decide(int fd, const std::string& path) const {
  Ruling ruling;
  ruling.policy = policy();
  ruling.decision = DecideFile(fd, path, *ruling.policy, *workers_, clock());
  ruling.enforced = Enforced(*ruling.policy, ruling.decision.verdict);
  return ruling;
}

audit::Event Share::VerdictEvent(const Ruling& ruling, const std::string& id, const std::string& path,
                                 const audit::Identity& who) {
  const Decision& decision = ruling.decision;
  audit::Event event;
  event.action = "verdict";
  event.level = audit::Level::kDecision;
  event.verdict = decision.verdict.action;
  event.observed = decision.verdict.action != ruling.enforced.action;
  event.errno_value = ruling.enforced.action == policy::Action::kRefuse ? EACCES : 0;
  event.who = who;
  event.path = path;
  event.file_kind = "file";
  event.type = decision.inspection.type;
  event.mime = decision.inspection.mime;
  event.size = decision.size;
  event.sha256 = decision.sha256;
  event.item = id;
  event.bytes_total = decision.inspection.bytes_total;
  event.bytes_accounted = decision.inspection.bytes_accounted;
  event.reasons = decision.verdict.reasons;
  event.findings = decision.inspection.findings;
  event.policy_name = ruling.policy->name();
  event.policy_digest = ruling.policy->digest();
  event.duration = decision.duration;
  return event;
}

Status Share::RecordDecision(const Ruling& ruling, const StagedFile& file, const std::string& path,
                             const audit::Identity& who) {
  SHAREGUARD_CHECK(FaultPoint("publish.sync"));
  SHAREGUARD_CHECK(SyncFd(file.fd.get(), path));
  CrashPoint("publish.synced");
  SHAREGUARD_CHECK(log_->AppendDurably(VerdictEvent(ruling, file.id, path, who)));
  CrashPoint("publish.recorded");
  return {};
}

Status Share::Publish(const StagedFile& file, const Place& place, const audit::Identity& who) {
  SHAREGUARD_CHECK(FaultPoint("publish.rename"));
  const int staging = staging_->directory();
  if (::renameat(staging, file.id.c_str(), place.dirfd, place.name.c_str()) != 0) {
    const Error error = Error::FromErrno("publish", place.path, errno);
    LogError(error);
    return error;
  }
  CrashPoint("publish.renamed");
  ++published_files_;
  audit::Event event;
  event.action = "publish";
  event.who = who;
  event.path = place.path;
  event.file_kind = "file";
  event.item = file.id;
  // The decision itself is on record already; a full disk now must not undo what has taken effect.
  static_cast<void>(Record(std::move(event)));
  return {};
}

Result<QuarantineItem> Share::SetAside(const StagedFile& file, const std::string& path, const Ruling& ruling,
                                       const audit::Identity& who) {
  const bool held = ruling.enforced.action == policy::Action::kHold;
  const Decision& decision = ruling.decision;
  QuarantineItem item =
      ItemFor(file, path, held ? ItemState::kHeld : ItemState::kRefused, decision.verdict, who, clock().Now());
  item.type = decision.inspection.type;
  item.mime = decision.inspection.mime;
  item.size = decision.size;
  item.sha256 = decision.sha256;
  item.findings = decision.inspection.findings;
  item.policy_name = ruling.policy->name();
  item.policy_digest = ruling.policy->digest();
  SHAREGUARD_CHECK(quarantine_->Take(staging_->directory(), item));
  ++(held ? held_files_ : refused_files_);
  Notify(path, decision.verdict, item.id, who);
  return item;
}

Result<QuarantineItem> Share::SetAsideEarly(const StagedFile& file, const std::string& path, ItemState state,
                                            const policy::Verdict& verdict, const audit::Identity& who) {
  const auto policy = this->policy();
  QuarantineItem item = ItemFor(file, path, state, verdict, who, clock().Now());
  if (const off_t end = ::lseek(file.fd.get(), 0, SEEK_END); end > 0) item.size = static_cast<uint64_t>(end);
  item.policy_name = policy->name();
  item.policy_digest = policy->digest();
  SHAREGUARD_CHECK(SyncFd(file.fd.get(), path));
  // A refusal in the middle of a write does not wait for a digest of what had come so far.
  if (state == ItemState::kInterrupted) {
    SHAREGUARD_ASSIGN(item.sha256, Sha256HexOfFile(file.fd.get()));
  }
  audit::Event event = DecisionEvent(item, verdict.action, who);
  event.action = state == ItemState::kInterrupted ? "interrupted" : "verdict";
  event.errno_value = EACCES;
  event.policy_name = item.policy_name;
  event.policy_digest = item.policy_digest;
  SHAREGUARD_CHECK(log_->AppendDurably(event));
  SHAREGUARD_CHECK(quarantine_->Take(staging_->directory(), item));
  ++refused_files_;
  Notify(path, verdict, item.id, who);
  return item;
}

}  // namespace shareguard::guard
