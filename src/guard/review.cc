// A person's decision on quarantined content.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "guard/paths.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"
#include "shareguard/guard/share.h"

namespace shareguard::guard {
namespace {

audit::Event ReviewEvent(const QuarantineItem& item, const std::string& action, const audit::Identity& who) {
  audit::Event event;
  event.action = action;
  event.level = audit::Level::kDecision;
  event.who = who;
  event.path = item.path;
  event.file_kind = "file";
  event.type = item.type;
  event.size = item.size;
  event.sha256 = item.sha256;
  event.item = item.id;
  return event;
}

// What the person whose file it is reads.
policy::Verdict RejectedBy(const Review& review) {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "review", "",
               "A reviewer (" + review.reviewer + ") decided not to publish this file" +
                   (review.note.empty() ? "." : ": " + PrintableName(review.note)),
               "Ask the reviewer, or change the file and submit it again."});
  return verdict;
}

}  // namespace

std::vector<QuarantineItem> Share::ListQuarantine() const {
  std::vector<std::string> problems;
  auto items = quarantine_->List(&problems);
  for (const std::string& problem : problems) LogError("quarantine: {}", problem);
  return items;
}

Result<QuarantineItem> Share::ShowQuarantine(const std::string& id) const { return quarantine_->Load(id); }

Status Share::Release(const std::string& id, const Review& review) { return DecideReview(id, review, true); }

Status Share::Reject(const std::string& id, const Review& review) { return DecideReview(id, review, false); }

Status Share::DecideReview(const std::string& id, const Review& review, bool release) {
  const std::shared_lock observed(observer_mutex_);
  Status result;
  const auto decide = [&]() -> Status {
    const std::lock_guard lock(review_mutex_);
    SHAREGUARD_ASSIGN(QuarantineItem item, quarantine_->Load(id));
    if (item.state != ItemState::kHeld && item.state != ItemState::kRefused && item.state != ItemState::kInterrupted) {
      return Error::Make(release ? "release" : "reject", id,
                         "it is " + std::string(ItemStateName(item.state)) + " already", EALREADY);
    }
    item.reviewer = review.reviewer;
    item.review_note = review.note;
    item.reviewed = clock().Now();
    audit::Identity who;
    who.uid = review.uid;
    who.user = review.reviewer;
    if (release) {
      SHAREGUARD_CHECK(ReleaseContent(&item, who));
    } else {
      audit::Event event = ReviewEvent(item, "reject", who);
      event.verdict = policy::Action::kRefuse;
      event.message = review.note;
      SHAREGUARD_CHECK(log_->AppendDurably(event));
      CrashPoint("reject.recorded");
      item.state = ItemState::kRejected;
    }
    SHAREGUARD_CHECK(quarantine_->Update(item));
    const auto [directory, name] = SplitPath(item.path);
    notices_->Dismiss(directory, NoticeName(name, policy::Action::kHold));
    if (release) {
      notices_->Dismiss(directory, NoticeName(name, policy::Action::kRefuse));
    } else {
      Notify(item.path, RejectedBy(review), item.id, {item.uid, item.gid, item.pid, item.process, "", ""});
    }
    if (observer_ != nullptr) observer_->OnReviewed(item);
    return {};
  };
  if (observer_ != nullptr) {
    observer_->Exclusively([&] { result = decide(); });
  } else {
    result = decide();
  }
  return result;
}

Status Share::ReleaseContent(QuarantineItem* item, const audit::Identity& who) {
  SHAREGUARD_ASSIGN(const UniqueFd data, quarantine_->OpenData(item->id, O_RDONLY));
  SHAREGUARD_ASSIGN(const std::string digest, Sha256HexOfFile(data.get()));
  if (!item->sha256.empty() && digest != item->sha256) {
    return Error::Make("release", item->id,
                       "the content in quarantine is not what was judged (its SHA-256 differs); reject it instead",
                       EILSEQ);
  }
  item->sha256 = digest;
  if (!item->ingest.empty()) {
    // One file of a tree is not published by itself.
    audit::Event event = ReviewEvent(*item, "release", who);
    event.verdict = policy::Action::kAllow;
    event.message = item->review_note;
    SHAREGUARD_CHECK(log_->AppendDurably(event));
    CrashPoint("release.recorded");
    item->state = ItemState::kReleased;
    return {};
  }
  UniqueFd parent;
  SHAREGUARD_ASSIGN(const Place place, FindPlace(item->path, &parent));
  SHAREGUARD_CHECK(SyncFd(data.get(), item->id));
  audit::Event event = ReviewEvent(*item, "release", who);
  event.verdict = policy::Action::kAllow;
  event.message = item->review_note;
  SHAREGUARD_CHECK(log_->AppendDurably(event));
  CrashPoint("release.recorded");
  SHAREGUARD_CHECK(FaultPoint("release.rename"));
  if (::renameat(quarantine_->directory(), item->id.c_str(), place.dirfd, place.name.c_str()) != 0) {
    return Error::FromErrno("publish", item->path, errno);
  }
  CrashPoint("release.renamed");
  ++published_files_;
  item->state = ItemState::kReleased;
  return SyncFd(place.dirfd, "directory of " + item->path);
}

// Walks from the root of the published tree, one component at a time, through real directories only.
Result<Place> Share::FindPlace(const std::string& path, UniqueFd* parent) const {
  SHAREGUARD_ASSIGN(*parent, OpenAt(published_.get(), ".", O_RDONLY | O_DIRECTORY));
  std::vector<std::string> components = SplitString(path, '/');
  Place place;
  place.name = components.back();
  place.path = path;
  components.pop_back();
  for (const std::string& component : components) {
    auto next = component.empty() || component == "." || component == ".."
                    ? Result<UniqueFd>(Error::FromErrno("open directory", path, EINVAL))
                    : OpenAt(parent->get(), component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (!next.ok()) {
      return Error::Make("find the directory of", path,
                         next.error().cause() + "; its directory was removed or renamed since: make it again first",
                         next.error().errno_value());
    }
    *parent = std::move(*next);
  }
  if (place.name.empty() || place.name == "." || place.name == "..") {
    return Error::Make("find the place of", path, "it is not a path of a file", EINVAL);
  }
  place.dirfd = parent->get();
  return place;
}

Status Share::Withdraw(const std::string& id, const audit::Identity& who) {
  const std::lock_guard lock(review_mutex_);
  SHAREGUARD_ASSIGN(QuarantineItem item, quarantine_->Load(id));
  if (item.state != ItemState::kHeld) return {};
  audit::Event event = ReviewEvent(item, "withdraw", who);
  event.message = "its writer deleted or replaced the held file";
  SHAREGUARD_CHECK(log_->AppendDurably(event));
  CrashPoint("withdraw.recorded");
  item.state = ItemState::kWithdrawn;
  item.reviewed = clock().Now();
  item.review_note = "deleted or replaced by its writer";
  SHAREGUARD_CHECK(quarantine_->Update(item));
  CrashPoint("withdraw.updated");
  const auto [directory, name] = SplitPath(item.path);
  notices_->Dismiss(directory, NoticeName(name, policy::Action::kHold));
  return {};
}

Result<StagedFile> Share::Unhold(const std::string& id, const std::string& path, const audit::Identity& who) {
  StagedFile file;
  file.id = NewId();
  SHAREGUARD_ASSIGN(file.fd, quarantine_->OpenData(id, O_RDWR));
  SHAREGUARD_CHECK(Withdraw(id, who));
  SHAREGUARD_CHECK(staging_->Renamed(file, path, who));
  SHAREGUARD_CHECK(FaultPoint("unhold.move"));
  if (::renameat(quarantine_->directory(), id.c_str(), staging_->directory(), file.id.c_str()) != 0) {
    return Error::FromErrno("take back from quarantine", path, errno);
  }
  CrashPoint("unhold.moved");
  return file;
}

Status Share::HeldRenamed(const std::string& id, const std::string& path) {
  const std::lock_guard lock(review_mutex_);
  SHAREGUARD_ASSIGN(QuarantineItem item, quarantine_->Load(id));
  const auto [directory, name] = SplitPath(item.path);
  notices_->Dismiss(directory, NoticeName(name, policy::Action::kHold));
  item.path = path;
  return quarantine_->Update(item);
}

}  // namespace shareguard::guard
