#include "fuse/cut_off.h"

namespace shareguard::fuse {

bool IsCutOff(const audit::Identity& writer, uid_t uid) {
  // Later versions put the client's address behind the name.
  return uid == 0 && writer.uid != 0 && writer.process.starts_with("smbd");
}

}  // namespace shareguard::fuse
