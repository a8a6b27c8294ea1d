#ifndef SHAREGUARD_SRC_FUSE_REAL_NAME_H_
#define SHAREGUARD_SRC_FUSE_REAL_NAME_H_

#include <string_view>

namespace shareguard::fuse {

// The name that is asked for by this attribute's name; "" when it asks for none.
std::string_view WantedName(std::string_view attribute);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_SRC_FUSE_REAL_NAME_H_
