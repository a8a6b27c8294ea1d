// A user of the mount in the crash test: a process that saves, links, renames and deletes its own files, in the ways
// programs do, until the mount dies under it.
#ifndef SHAREGUARD_TESTS_CRASH_WRITER_H_
#define SHAREGUARD_TESTS_CRASH_WRITER_H_

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>

namespace shareguard::testing {

struct WriterPlan {
  std::string mountpoint;
  std::string ledger;     // where it says what it does
  std::string directory;  // its own one, below the mount point
  uint32_t seed = 0;
  // The published files of its directory, name to content, as it finds them.
  std::map<std::string, std::string> known;
};

// Forks the writer. It ends by itself, with code 0, when the mount is gone; the caller waits for it.
pid_t StartWriter(const WriterPlan& plan);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CRASH_WRITER_H_
