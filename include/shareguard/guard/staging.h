// Staging: where files live from their creation until they are published or quarantined. Same file system as the
// published tree, so that publish is one rename.
#ifndef SHAREGUARD_GUARD_STAGING_H_
#define SHAREGUARD_GUARD_STAGING_H_

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "shareguard/audit/event.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::guard {

// One staged content. Owns the descriptor, not the name: Staging removes or moves the name. Not thread-safe; its owner
// (an inode of src/fuse) serialises.
struct StagedFile {
  std::string id;
  UniqueFd fd;  // O_RDWR
};

// What the journal says of a staged file: enough for a record when the mount dies before the verdict.
struct JournalEntry {
  std::string id;
  std::string path;
  audit::Identity who;
};

// Owns the staging directory and its journal. Thread-safe.
class Staging {
 public:
  // `published` is on the same file system.
  static Result<std::unique_ptr<Staging>> Open(int state_dirfd);

  // A new empty file, owned and moded as given, journaled under `path` before it can hold a byte.
  Result<StagedFile> Create(const std::string& path, const audit::Identity& who, uid_t uid, gid_t gid, mode_t mode);
  // A staged copy of `source`: content up to `limit` bytes (reflinked, else copied in the kernel), owner, mode, times,
  // extended attributes and ACLs.
  Result<StagedFile> Copy(int source, uint64_t limit, const std::string& path, const audit::Identity& who);
  // The name under which a leftover will be reported changed.
  Status Renamed(const StagedFile& file, const std::string& path, const audit::Identity& who);
  // Deletes the staged name; the descriptor stays usable.
  Status Remove(const StagedFile& file);
  // Data, name and journal are on stable storage: after this a crash leads to quarantine, not to loss.
  Status MakeDurable(const StagedFile& file);

  // Leftovers of an earlier life, with what the journal knows of them.
  Result<std::vector<JournalEntry>> Leftovers() const;
  // Starts an empty journal. Precondition: no leftovers.
  Status ResetJournal();
  int directory() const { return directory_.get(); }

 private:
  Staging(UniqueFd state, UniqueFd directory, UniqueFd journal)
      : state_(std::move(state)), directory_(std::move(directory)), journal_(std::move(journal)) {}
  Status Journal(const std::string& id, const std::string& path, const audit::Identity& who);

  UniqueFd state_, directory_;
  std::mutex journal_mutex_;  // serialises journal lines
  UniqueFd journal_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_STAGING_H_
