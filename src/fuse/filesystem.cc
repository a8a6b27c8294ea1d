#include "fuse/filesystem.h"

#include <sys/stat.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>

#include "shareguard/base/log.h"

namespace shareguard::fuse {
namespace {

constexpr unsigned kMaxWriteBytes = 1 << 20;

// From 6.6 on a direct write drops the pages that other handles have cached of the same range (torvalds/linux commit
// b5a2a3a0b776, "fuse: write back dirty pages before direct write in direct_io_relax mode").
bool KernelKeepsCacheCoherent() {
  utsname name{};
  int major = 0, minor = 0;
  if (::uname(&name) != 0 || std::sscanf(name.release, "%d.%d", &major, &minor) != 2) return false;
  return major > 6 || (major == 6 && minor >= 6);
}

}  // namespace

Result<std::unique_ptr<Filesystem>> Filesystem::Make(guard::Share& share, const MountOptions& options) {
  SHAREGUARD_ASSIGN(auto table, InodeTable::Create(share.published_root(), {}));
  std::unique_ptr<Filesystem> filesystem(new Filesystem(share, options, std::move(table)));
  struct stat root {};
  if (::fstat(share.published_root(), &root) != 0) return Error::FromErrno("stat", "the published tree", errno);
  filesystem->device_ = root.st_dev;
  filesystem->direct_writes_ = KernelKeepsCacheCoherent();
  SHAREGUARD_CHECK(filesystem->RestoreHeld());
  share.set_observer(filesystem.get());
  return filesystem;
}

Filesystem::~Filesystem() {
  share_.set_observer(nullptr);
  while (!handles_.empty()) CloseHandle(*handles_.begin());
  while (!directory_handles_.empty()) CloseDirectory(*directory_handles_.begin());
}

void Filesystem::Init(fuse_conn_info* connection) {
  // The kernel checks permissions, ACLs included; we see the caller's umask and apply it unless a default ACL rules.
  connection->want |= connection->capable & (FUSE_CAP_POSIX_ACL | FUSE_CAP_DONT_MASK | FUSE_CAP_PARALLEL_DIROPS);
  // Write-back would hand us data after close(2) has returned, and so after the verdict. Splicing would hand us pages
  // that their writer can still change.
  connection->want &= ~(FUSE_CAP_WRITEBACK_CACHE | FUSE_CAP_SPLICE_READ | FUSE_CAP_SPLICE_WRITE | FUSE_CAP_SPLICE_MOVE);
  connection->max_write = kMaxWriteBytes;
  connection->time_gran = 1;
  LogDebug("protocol {}.{}, file handles {}, direct writes {}", connection->proto_major, connection->proto_minor,
           table_->uses_handles(), direct_writes_);
}

}  // namespace shareguard::fuse
