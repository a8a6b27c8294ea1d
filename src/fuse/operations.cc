#include "fuse/operations.h"

#include <cerrno>
#include <exception>
#include <new>

#include "shareguard/base/log.h"

namespace shareguard::fuse {
namespace {

// The one wrapper at the boundary to libfuse: an exception becomes an errno, and nothing has been published by then.
template <auto kMethod>
struct Guarded;
template <typename... Args, void (Filesystem::*kMethod)(fuse_req_t, Args...)>
struct Guarded<kMethod> {
  static void Call(fuse_req_t req, Args... args) {
    auto* session = static_cast<SessionData*>(fuse_req_userdata(req));
    try {
      (session->filesystem->*kMethod)(req, args...);
    } catch (const std::bad_alloc&) {
      fuse_reply_err(req, ENOMEM);
    } catch (const std::exception& failure) {
      LogError("request failed: {}", failure.what());
      fuse_reply_err(req, EIO);
    }
    session->heartbeat->Answered();
  }
};

void Init(void* user, fuse_conn_info* connection) {
  auto* session = static_cast<SessionData*>(user);
  session->filesystem->Init(connection);
  if (session->on_ready) session->on_ready();
}

}  // namespace

const fuse_lowlevel_ops& Operations() {
  static const fuse_lowlevel_ops operations = [] {
    fuse_lowlevel_ops table{};
    table.init = Init;
    table.lookup = Guarded<&Filesystem::Lookup>::Call;
    table.forget = Guarded<&Filesystem::Forget>::Call;
    table.forget_multi = Guarded<&Filesystem::ForgetMulti>::Call;
    table.getattr = Guarded<&Filesystem::GetAttr>::Call;
    table.setattr = Guarded<&Filesystem::SetAttr>::Call;
    table.readlink = Guarded<&Filesystem::ReadLink>::Call;
    table.statfs = Guarded<&Filesystem::StatFs>::Call;
    table.create = Guarded<&Filesystem::Create>::Call;
    table.mknod = Guarded<&Filesystem::MkNod>::Call;
    table.mkdir = Guarded<&Filesystem::MkDir>::Call;
    table.symlink = Guarded<&Filesystem::SymLink>::Call;
    table.link = Guarded<&Filesystem::Link>::Call;
    table.unlink = Guarded<&Filesystem::Unlink>::Call;
    table.rmdir = Guarded<&Filesystem::RmDir>::Call;
    table.rename = Guarded<&Filesystem::Rename>::Call;
    table.open = Guarded<&Filesystem::Open>::Call;
    table.read = Guarded<&Filesystem::Read>::Call;
    table.write = Guarded<&Filesystem::Write>::Call;
    table.flush = Guarded<&Filesystem::Flush>::Call;
    table.release = Guarded<&Filesystem::Release>::Call;
    table.fsync = Guarded<&Filesystem::FSync>::Call;
    table.fallocate = Guarded<&Filesystem::FAllocate>::Call;
    table.lseek = Guarded<&Filesystem::LSeek>::Call;
    table.copy_file_range = Guarded<&Filesystem::CopyFileRange>::Call;
    table.opendir = Guarded<&Filesystem::OpenDir>::Call;
    table.readdir = Guarded<&Filesystem::ReadDir>::Call;
    table.readdirplus = Guarded<&Filesystem::ReadDirPlus>::Call;
    table.releasedir = Guarded<&Filesystem::ReleaseDir>::Call;
    table.fsyncdir = Guarded<&Filesystem::FSyncDir>::Call;
    table.setxattr = Guarded<&Filesystem::SetXattr>::Call;
    table.getxattr = Guarded<&Filesystem::GetXattr>::Call;
    table.listxattr = Guarded<&Filesystem::ListXattr>::Call;
    table.removexattr = Guarded<&Filesystem::RemoveXattr>::Call;
    // access: the kernel checks (default_permissions). getlk, setlk, flock: the kernel keeps the locks of this mount.
    return table;
  }();
  return operations;
}

}  // namespace shareguard::fuse
