// The one place that includes libfuse, so that its API version is named once. 3.14 (Debian 12) and 3.17 (Debian 13).
#ifndef SHAREGUARD_FUSE_FUSE_API_H_
#define SHAREGUARD_FUSE_FUSE_API_H_

#define FUSE_USE_VERSION 312
#include <fuse_lowlevel.h>

#endif  // SHAREGUARD_FUSE_FUSE_API_H_
