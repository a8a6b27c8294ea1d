// Where a tree is put together: ingest/ID in the state directory, on the file system of the published tree. Holds the
// copies under their ids, then, when all may pass, the tree; after an exchange the tree is the old version.
#ifndef SHAREGUARD_SRC_GUARD_INGEST_AREA_H_
#define SHAREGUARD_SRC_GUARD_INGEST_AREA_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shareguard/audit/event.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/policy.h"

namespace shareguard::guard {

inline constexpr char kTreeName[] = "tree";

// What recovery has to know of an ingest. Kept in the area.
struct IngestNote {
  std::string into, origin;
  audit::Identity who;
  uint64_t tree_inode = 0;  // number of the finished tree's directory; 0 until then
};

// One entry of the tree to be.
struct TreePart {
  std::string path;
  policy::NodeKind kind = policy::NodeKind::kFile;
  std::string staged;  // a file's id in the area
  std::string target;  // of a symlink
};

class IngestArea {
 public:
  static Result<IngestArea> Create(int state, const std::string& id, IngestNote note);
  // One that a crash has left.
  static Result<IngestArea> Open(int state, const std::string& id);
  static Result<std::vector<std::string>> List(int state);

  const IngestNote& note() const { return note_; }
  int directory() const { return directory_.get(); }
  // Puts the parts together: directories of mode 0755, the group and set-group-ID bit of `parent` inherited. Then
  // everything is on stable storage, and the note knows the tree.
  Status BuildTree(const std::vector<TreePart>& parts, int parent);
  // The files that lie here under ids.
  Result<std::vector<std::string>> Files() const;
  // Removes the note, files under ids, and the area itself. Precondition: the tree is gone.
  Status Remove();

 private:
  IngestArea(UniqueFd above, UniqueFd directory, std::string id)
      : above_(std::move(above)), directory_(std::move(directory)), id_(std::move(id)) {}
  Status WriteNote() const;

  UniqueFd above_, directory_;
  std::string id_;
  IngestNote note_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_INGEST_AREA_H_
