// What can be seen of one file at one moment: the subject of the comparison.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_SEEN_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_SEEN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "step.h"

namespace shareguard::differential {

struct Seen {
  std::string where;  // "d/a", or "slot 2 of actor 1"
  int32_t err = 0;    // of stat; nothing else is known then
  uint32_t mode = 0, links = 0, uid = 0, gid = 0;
  uint64_t size = 0, device = 0, number = 0;
  int64_t accessed = 0, modified = 0, changed = 0;  // ns since 1970
  std::string identity;    // kernel file handle: tells a file from a later one with the same number. "" on the guard
  uint64_t content = 0;    // hash; of a regular file that could be read
  std::string target;      // of a symbolic link
  std::string attributes;  // names and values of the extended ones
};

// The file that the path names itself; content and attributes too. `with_identity` where file handles are to be had.
Seen LookAtPath(const std::string& path, bool with_identity);
// The file behind a descriptor, which may have no name any more. Content if it was opened for reading.
Seen LookAtDescriptor(int fd, const std::string& where, bool with_identity);
// Everything below the current directory, by path.
std::vector<Seen> LookAtTree(bool with_identity);

Packer& operator<<(Packer& out, const Seen& seen);
Unpacker& operator>>(Unpacker& in, Seen& seen);

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_SEEN_H_
