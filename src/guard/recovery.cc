// What a mount does first: everything that an earlier life left half done is brought to a recorded end.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "guard/paths.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/guard/share.h"

namespace shareguard::guard {
namespace {

policy::Verdict InterruptedVerdict() {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "interrupted", "",
               "Writing this file was interrupted: the share was unmounted or its host failed before the file was "
               "closed and judged.",
               "Copy the file again. What had arrived is kept; ask for it by its number if you need it."});
  return verdict;
}

}  // namespace

Status Share::Recover() {
  CrashPoint("recovery.started");
  SHAREGUARD_CHECK(RemoveHalfWritten(state_.get()));
  SHAREGUARD_CHECK(RemoveHalfWritten(quarantine_->directory()));
  SHAREGUARD_ASSIGN(const auto leftovers, staging_->Leftovers());
  for (const JournalEntry& entry : leftovers) SHAREGUARD_CHECK(RecoverLeftover(entry));
  SHAREGUARD_CHECK(RecoverIngests());
  CrashPoint("recovery.settled");
  SHAREGUARD_CHECK(staging_->ResetJournal());
  CrashPoint("recovery.reset");
  std::vector<std::string> problems;
  for (const QuarantineItem& item : quarantine_->List(&problems)) {
    const bool open =
        item.state == ItemState::kHeld || item.state == ItemState::kRefused || item.state == ItemState::kInterrupted;
    if (open && item.ingest.empty() && !quarantine_->OpenData(item.id, O_PATH).ok()) {
      SHAREGUARD_CHECK(RecoverRelease(item));
    }
  }
  for (const std::string& problem : problems) LogError("recovery: {}", problem);
  if (!leftovers.empty()) LogWarning("recovery: {} interrupted files are in quarantine", leftovers.size());
  CrashPoint("recovery.finished");
  return {};
}

Status Share::RecoverLeftover(const JournalEntry& entry) {
  CrashPoint("recovery.leftover");
  StagedFile file;
  file.id = entry.id;
  if (quarantine_->HasRecord(entry.id)) {
    // The crash fell between the record and the move: the verdict stands.
    SHAREGUARD_ASSIGN(const QuarantineItem item, quarantine_->Load(entry.id));
    SHAREGUARD_CHECK(quarantine_->Take(staging_->directory(), item));
    if (item.state == ItemState::kRefused) {
      policy::Verdict verdict;
      for (const policy::Reason& reason : item.reasons) verdict.Add(reason);
      Notify(item.path, verdict, item.id, {item.uid, item.gid, item.pid, item.process, "", ""});
    }
    return {};
  }
  SHAREGUARD_ASSIGN(file.fd, OpenAt(staging_->directory(), entry.id, O_RDONLY | O_NOFOLLOW));
  const std::string path = entry.path.empty() ? "unknown-" + entry.id : entry.path;
  const auto item = SetAsideEarly(file, path, ItemState::kInterrupted, InterruptedVerdict(), entry.who);
  if (!item.ok()) return item.error();
  return {};
}

// Undecided by its record, but the data is gone: a release was under way. It took effect when the published file is the
// one.
Status Share::RecoverRelease(const QuarantineItem& item) {
  UniqueFd parent;
  const auto place = FindPlace(item.path, &parent);
  QuarantineItem changed = item;
  std::string digest;
  if (place.ok()) {
    const auto file = OpenAt(place->dirfd, place->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (file.ok()) {
      const auto computed = Sha256HexOfFile(file->get());
      if (computed.ok()) digest = *computed;
    }
  }
  changed.state = digest == item.sha256 ? ItemState::kReleased : ItemState::kWithdrawn;
  changed.review_note = digest == item.sha256 ? "found published after a restart"
                                              : "its content was gone from quarantine after a restart";
  changed.reviewed = clock().Now();
  LogWarning("recovery: item {} is {}: {}", item.id, ItemStateName(changed.state), changed.review_note);
  return quarantine_->Update(changed);
}

}  // namespace shareguard::guard
