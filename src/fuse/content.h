// The content of one regular file: which descriptor holds it now, and whether it waits for a verdict.
#ifndef SHAREGUARD_FUSE_CONTENT_H_
#define SHAREGUARD_FUSE_CONTENT_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>

#include "fuse/passing_text.h"
#include "shareguard/base/fd.h"
#include "shareguard/guard/staging.h"

namespace shareguard::fuse {

// The byte ranges written so far, merged; used to see that an announced size is complete.
class Extents {
 public:
  void Add(uint64_t from, uint64_t to);
  void Clear() { ranges_.clear(); }
  // Everything from 0 to `end`?
  bool Covers(uint64_t end) const;
  // How far the content is known from the start on.
  uint64_t Prefix() const;

 private:
  std::map<uint64_t, uint64_t> ranges_;  // start -> end
};

// Exists while the file is open or pending. Locks, in order: write_mutex, the namespace lock, mutex.
//   write_mutex  held for a write, a copy to staging, a verdict and a rename: they exclude one another.
//   mutex        guards the descriptors; exclusive only to swap them.
struct Content {
  std::mutex write_mutex;
  mutable std::shared_mutex mutex;

  // Guarded by `mutex`. The file's bytes are in staged, else in held, else in published, else gone (refused).
  UniqueFd published;  // read-only; the version in the published tree
  std::optional<guard::StagedFile> staged;
  UniqueFd held;  // read-only; in quarantine, as item held_item
  std::string held_item;
  UniqueFd remains;  // of a refused file whose handles are still open: for stat only

  // Guarded by write_mutex.
  Extents written;                       // of the staged generation
  std::unique_ptr<PassingText> passing;  // the scan of it; made by the first write to a text
  uint64_t announced = 0;                // size set before the data came; 0: none
  bool was_published = false;  // the staged file has been in the published tree: it is copied before it is written to
  bool unjudged = false;       // the staged generation has had no verdict since its last change
  bool cut_off = false;        // its writer was cut off in the middle of that generation
  // A write the disk refused: what is staged is less than its writer meant. `err` is 0 when there was none.
  struct {
    int err = 0;
    uint64_t offset = 0;
  } failed_write;

  // Guarded by the namespace lock. False once the last name is gone: then there is nothing to publish.
  bool named = true;

  // Guarded by the inode table's mutex. True while it waits for a verdict or a reviewer: then it pins its inode.
  bool keeps_inode = false;

  std::atomic<uint32_t> open_handles{0}, open_writers{0};
  // Writers that have written since they last flushed. The kernel tells of a close at once by a flush, and only later
  // by a release: a file that all have flushed is complete, though a handle may still count as open.
  std::atomic<uint32_t> dirty_handles{0};
  // Handles opened before the last refusal stay refused: they carry a smaller number.
  std::atomic<uint32_t> refusals{0};

  void ForgetWritten() {
    written.Clear();
    passing.reset();
  }
  // The descriptor to read from; -1 when the content is gone. Precondition: `mutex` is held.
  int current() const {
    if (staged) return staged->fd.get();
    return held.valid() ? held.get() : published.get();
  }
  bool pending() const { return staged.has_value() || held.valid(); }
  // Has everybody who wrote to it closed it, whole? A file that is open and still empty waits for its writer.
  // Precondition: write_mutex is held.
  bool IsComplete() const {
    if (failed_write.err != 0 || cut_off) return false;
    return open_writers == 0 || (dirty_handles == 0 && written.Prefix() > 0);
  }
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_CONTENT_H_
