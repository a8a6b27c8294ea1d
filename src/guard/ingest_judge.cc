// The entries of a tree, each judged on its way into the area; several at a time.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "guard/copy_content.h"
#include "guard/paths.h"
#include "guard/share_ingest.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

void WorstFirst(policy::Verdict* verdict) {
  std::stable_sort(verdict->reasons.begin(), verdict->reasons.end(),
                   [](const policy::Reason& a, const policy::Reason& b) { return a.action > b.action; });
}

}  // namespace

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

}  // namespace shareguard::guard
