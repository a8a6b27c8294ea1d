// A tree that is to go: the version that another has replaced, or one that a crash has left unpublished.
#ifndef SHAREGUARD_SRC_GUARD_OLD_VERSION_H_
#define SHAREGUARD_SRC_GUARD_OLD_VERSION_H_

#include <time.h>

#include <string>

#include "guard/ingest_area.h"
#include "shareguard/guard/share.h"

namespace shareguard::guard {

// Removes a tree in an area, file by file. Whoever had a file of it open may still have put a new version in its place
// after it was replaced: that goes to quarantine as interrupted and is not lost.
class OldVersion {
 public:
  // `recorded`: each file that goes has a record, as it was published.
  OldVersion(Share& share, const IngestArea& area, timespec replaced, bool recorded)
      : share_(share), area_(area), replaced_(replaced), recorded_(recorded) {}
  // Nothing happens when there is no tree.
  Status Remove();

 private:
  Status RemoveBelow(int directory, const std::string& path);
  Status RemoveFile(int directory, const std::string& name, const std::string& path);
  Status Rescue(int directory, const std::string& name, const std::string& path);
  Status Note(const std::string& path, const char* kind);

  Share& share_;
  const IngestArea& area_;
  const timespec replaced_;
  const bool recorded_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_OLD_VERSION_H_
