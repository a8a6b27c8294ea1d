// Goes through all members of a container: judges each by name, kind and first bytes, opens containers within it, and
// collects what tells the container's own type.
#ifndef SHAREGUARD_SRC_INSPECT_ARCHIVE_WALK_H_
#define SHAREGUARD_SRC_INSPECT_ARCHIVE_WALK_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/archive_reader.h"
#include "inspect/session.h"

namespace shareguard::inspect {

struct ArchiveFacts {
  std::vector<std::string> names;               // of members, in order, as far as the budget went
  std::map<std::string, std::string> captured;  // whole small members that were asked for
  std::map<std::string, std::string> heads;     // first bytes of members in the top folder
  bool raw = false;                             // one compressed stream, no members
  std::string raw_head;                         // its first bytes
  bool tar = false;
  bool encrypted = false;  // some member is
  bool complete = false;   // the walk came to the archive's regular end

  bool HasName(std::string_view name) const;
  bool AnyName(const std::function<bool(std::string_view)>& test) const;
};

struct WalkOptions {
  ArchiveForm form = ArchiveForm::kAny;
  // Members to keep whole, up to kMaxCaptured bytes each.
  std::function<bool(std::string_view)> capture;
};
inline constexpr size_t kMaxCaptured = 512 * 1024;

ArchiveFacts WalkArchive(ByteSource& source, const Scope& scope, const WalkOptions& options);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ARCHIVE_WALK_H_
