// Trees that a crash has left half way: each is brought to a recorded end before anything else is done.
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <limits>

#include "guard/ingest_area.h"
#include "guard/old_version.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"
#include "shareguard/guard/ingest.h"

namespace shareguard::guard {

Status Share::RecoverIngests() {
  SHAREGUARD_ASSIGN(const auto ids, IngestArea::List(state_.get()));
  for (const std::string& id : ids) SHAREGUARD_CHECK(RecoverIngest(id));
  return {};
}

Status Share::RecoverIngest(const std::string& id) {
  SHAREGUARD_ASSIGN(IngestArea area, IngestArea::Open(state_.get(), id));
  // The crash fell between an item's record and its move: the verdict stands.
  SHAREGUARD_ASSIGN(const auto files, area.Files());
  for (const std::string& file : files) {
    if (!quarantine_->HasRecord(file)) continue;
    SHAREGUARD_ASSIGN(const QuarantineItem item, quarantine_->Load(file));
    SHAREGUARD_CHECK(quarantine_->Take(area.directory(), item));
  }
  const IngestNote& note = area.note();
  struct stat there {
  }, tree{};
  bool published = false;
  UniqueFd parent;
  const auto place =
      IsTreePath(note.into) ? FindPlace(note.into, &parent) : Error::FromErrno("find", note.into, EINVAL);
  if (place.ok() && note.tree_inode != 0 &&
      ::fstatat(place->dirfd, place->name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) {
    published = there.st_ino == note.tree_inode;
  }
  const bool has_tree = ::fstatat(area.directory(), kTreeName, &tree, AT_SYMLINK_NOFOLLOW) == 0;
  if (!note.into.empty()) {
    audit::Event event;
    event.action = "ingest-interrupted";
    event.level = audit::Level::kDecision;
    event.errno_value = published ? 0 : EINTR;
    event.who = note.who;
    event.path = note.into;
    event.file_kind = "directory";
    event.item = id;
    const auto policy = this->policy();
    event.policy_name = policy->name();
    event.policy_digest = policy->digest();
    event.message = "from " + note.origin + ": the guard ended meanwhile; " +
                    (published ? "the tree had been published before" : "nothing of the tree was published");
    SHAREGUARD_CHECK(log_->AppendDurably(event));
    LogWarning("recovery: ingest into {}: {}", PrintableName(note.into), event.message);
  }
  timespec replaced = tree.st_ctim;
  if (!published || !has_tree) replaced.tv_sec = std::numeric_limits<time_t>::max();
  SHAREGUARD_CHECK(OldVersion(*this, area, replaced, published).Remove());
  return area.Remove();
}

}  // namespace shareguard::guard
