// Content from one descriptor to another, as cheaply as the file systems allow.
#ifndef SHAREGUARD_SRC_GUARD_COPY_CONTENT_H_
#define SHAREGUARD_SRC_GUARD_COPY_CONTENT_H_

#include <cstdint>

#include "shareguard/base/result.h"

namespace shareguard::guard {

// Content up to `size` bytes. Shares blocks where the file system can (`whole`: `size` is all of it); keeps holes.
Status CopyContent(int source, int target, uint64_t size, bool whole);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_COPY_CONTENT_H_
