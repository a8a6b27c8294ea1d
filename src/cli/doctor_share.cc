// doctor: a share's configuration, policy and directories.
#include "cli/doctor_share.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include "shareguard/base/clock.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr double kLittle = 0.05;  // of a file system: less than this left is too little

enum class Fitness { kGood, kVolatile, kNetwork, kStacked, kPoor };
struct FileSystem {
  uint64_t magic;
  const char* name;
  Fitness fitness;
};
// Those that linux/magic.h does not have: statfs(2), and the sources of the file system.
constexpr std::array<FileSystem, 19> kFileSystems = {{
    {EXT4_SUPER_MAGIC, "ext4", Fitness::kGood},
    {XFS_SUPER_MAGIC, "xfs", Fitness::kGood},
    {BTRFS_SUPER_MAGIC, "btrfs", Fitness::kGood},
    {0x2FC12FC1, "zfs", Fitness::kGood},
    {TMPFS_MAGIC, "tmpfs", Fitness::kVolatile},
    {RAMFS_MAGIC, "ramfs", Fitness::kVolatile},
    {OVERLAYFS_SUPER_MAGIC, "overlay", Fitness::kStacked},
    {FUSE_SUPER_MAGIC, "fuse", Fitness::kNetwork},
    {NFS_SUPER_MAGIC, "nfs", Fitness::kNetwork},
    {CEPH_SUPER_MAGIC, "ceph", Fitness::kNetwork},
    {CIFS_SUPER_MAGIC, "cifs", Fitness::kNetwork},
    {SMB2_SUPER_MAGIC, "smb3", Fitness::kNetwork},
    {V9FS_MAGIC, "9p", Fitness::kNetwork},
    {AFS_SUPER_MAGIC, "afs", Fitness::kNetwork},
    {0x01161970, "gfs2", Fitness::kNetwork},
    {OCFS2_SUPER_MAGIC, "ocfs2", Fitness::kNetwork},
    {MSDOS_SUPER_MAGIC, "vfat", Fitness::kPoor},
    {EXFAT_SUPER_MAGIC, "exfat", Fitness::kPoor},
    {0x7366746E, "ntfs3", Fitness::kPoor},
}};

std::string Percent(double part) { return std::to_string(static_cast<int>(part * 100)) + " %"; }

FolderFacts LookAt(const std::string& path) {
  FolderFacts facts{path};
  if (::lstat(path.c_str(), &facts.status) != 0) {
    facts.err = errno;
  } else if (!S_ISDIR(facts.status.st_mode)) {
    facts.err = ENOTDIR;
  }
  struct statx attributes {};
  if (facts.err == 0 && ::statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, STATX_MNT_ID, &attributes) == 0 &&
      (attributes.stx_mask & STATX_MNT_ID) != 0) {
    facts.mount_id = attributes.stx_mnt_id;
  }
  return facts;
}

std::string Cause(int err) { return Error::FromErrno("", "", err).cause(); }

uid_t Mounter(const ShareCase& share) {
  if (share.mount) {
    if (const auto user = share.mount->Value("user_id"))
      return static_cast<uid_t>(std::strtoul(user->c_str(), nullptr, 10));
  }
  return ::geteuid();
}

Remarks ExamineDirectories(const ShareCase& share) {
  const FolderFacts published = LookAt(share.config->published), state = LookAt(share.state);
  Remarks remarks = {CheckPublished(published)};
  const bool never_mounted = state.err == ENOENT && !share.mount;
  if (never_mounted) {
    remarks.push_back(Note("state directory", Shown(state.path) + " is not there yet: the first mount makes it"));
  } else {
    remarks.push_back(CheckState(state, Mounter(share)));
  }
  if (published.err != 0) return remarks;
  if (state.err == 0) remarks.push_back(CheckTogether(published, state));
  struct statfs kind {};
  struct statvfs space {};
  if (::statfs(published.path.c_str(), &kind) == 0) {
    remarks.push_back(CheckFileSystem(static_cast<uint64_t>(kind.f_type)));
  }
  if (::statvfs(published.path.c_str(), &space) == 0) remarks.push_back(CheckSpace(published.path, space));
  return remarks;
}

}  // namespace

Remarks CheckPolicyInUse(const policy::Policy& policy, WallTime now) {
  const std::string named = PrintableName(policy.name()) + ", digest " + policy.digest().substr(0, 16);
  Remarks remarks;
  if (policy.mode() == policy::Mode::kObserve) {
    remarks.push_back(Warn("policy", named + ": mode observe, everything is published and nothing enforced",
                           "mode = \"enforce\" in the policy, then shareguard reload"));
  } else {
    remarks.push_back(Ok("policy", named + ", mode enforce"));
  }
  for (const policy::Exception& exception : policy.exceptions()) {
    if (exception.expires > now) continue;
    remarks.push_back(Note("policy",
                           "the exception for " + exception.sha256.substr(0, 16) + " ended on " +
                               FormatTime(exception.expires).substr(0, 10),
                           "take it out of the policy"));
  }
  return remarks;
}

Remark CheckPublished(const FolderFacts& published) {
  if (published.err != 0) {
    return Fails("published tree", Shown(published.path) + ": " + Cause(published.err),
                 "mkdir -p " + Shown(published.path) + ", or correct `published` in the configuration");
  }
  const std::string shown = Shown(published.path) + ", mode " + ModeText(published.status.st_mode);
  if ((published.status.st_mode & S_IWOTH) != 0) {
    return Fails("published tree", shown + ": everyone on this host can put files there past the guard",
                 "chmod o-w " + Shown(published.path));
  }
  return Ok("published tree", shown);
}

Remark CheckState(const FolderFacts& state, uid_t user) {
  if (state.err != 0) {
    return Fails("state directory", Shown(state.path) + ": " + Cause(state.err),
                 "bring it back (from a backup), or correct `state` in the configuration");
  }
  const std::string shown = Shown(state.path) + ", mode " + ModeText(state.status.st_mode) + ", of user " +
                            std::to_string(state.status.st_uid);
  if ((state.status.st_mode & 077) != 0) {
    return Fails("state directory", shown + ": others can get at what was not allowed out",
                 "chmod 0700 " + Shown(state.path));
  }
  if (state.status.st_uid != 0 && state.status.st_uid != user) {
    return Fails("state directory", shown + ", who is neither root nor the one who mounts",
                 "chown " + std::to_string(user) + " " + Shown(state.path));
  }
  return Ok("state directory", shown);
}

Remark CheckTogether(const FolderFacts& published, const FolderFacts& state) {
  const char* check = "directories";
  if (IsWithin(state.path, published.path)) {
    return Fails(check, "the state directory lies inside the published tree: the other side sees what was refused",
                 "unmount, move it out, and correct `state` in the configuration");
  }
  if (IsWithin(published.path, state.path)) {
    return Fails(check, "the published tree lies inside the state directory",
                 "unmount, move it out, and correct `published` in the configuration");
  }
  if (published.status.st_dev != state.status.st_dev) {
    return Fails(check, "published tree and state directory are on two file systems: nothing can be published",
                 "choose a state directory on the file system of " + Shown(published.path));
  }
  if (published.mount_id != state.mount_id) {
    return Fails(check, "published tree and state directory are reached through two mounts: nothing can be published",
                 "choose both below one mount (no bind mount between them)");
  }
  return Ok(check, "published tree and state directory are apart, on one file system and mount");
}

Remark CheckFileSystem(uint64_t magic) {
  const auto known = std::find_if(kFileSystems.begin(), kFileSystems.end(),
                                  [&](const FileSystem& kind) { return kind.magic == magic; });
  const char* check = "file system";
  if (known == kFileSystems.end()) {
    return Note(check, "of a kind that is not known to doctor: it needs rename in one step, fsync, owners and ACLs",
                "ext4, xfs, btrfs and zfs are known to have them");
  }
  const std::string name = known->name;
  switch (known->fitness) {
    case Fitness::kGood:
      return Ok(check, name);
    case Fitness::kVolatile:
      return Warn(check, name + ": all is lost when the host ends, the audit log and the quarantine too",
                  "keep published tree and state directory on a disk");
    case Fitness::kStacked:
      return Warn(check, name + ": good for trying out; what is below it decides what survives a crash",
                  "keep published tree and state directory on a disk's own file system");
    case Fitness::kNetwork:
      return Warn(check, name + ": of a network or cluster; what it must promise stands in docs/scale.md",
                  "compare its options with docs/scale.md, or use a local disk");
    case Fitness::kPoor:
      break;
  }
  return Fails(check, name + ": it has no owners, or no modes", "use ext4, xfs, btrfs or zfs");
}

Remark CheckSpace(const std::string& path, const struct statvfs& space) {
  const double total = static_cast<double>(space.f_blocks), inodes = static_cast<double>(space.f_files);
  const double left = total > 0 ? static_cast<double>(space.f_bavail) / total : 1;
  // Some file systems make inodes as they need them, and say 0.
  const double inodes_left = inodes > 0 ? static_cast<double>(space.f_favail) / inodes : 1;
  const std::string shown = Percent(left) + " (" + FormatBytes(space.f_bavail * space.f_frsize) + ") and " +
                            Percent(inodes_left) + " of the inodes are left at " + Shown(path);
  if (left >= kLittle && inodes_left >= kLittle) return Ok("free space", shown);
  return Warn("free space", shown + ": once it is full, every write is refused",
              "make room: old items of the quarantine first, then a larger file system");
}

Remarks ExamineShare(const ShareCase& share) {
  Remarks remarks;
  if (!share.config) {
    const bool configured = share.configured;
    return {Fails("configuration",
                  share.config_error.empty() ? "it is not known how this share was mounted" : share.config_error,
                  configured ? "correct the file" : "mount it again, by a configuration")};
  }
  remarks.push_back(Ok("configuration", std::string(policy::DirectionName(share.config->direction)) +
                                            (share.configured ? "" : ", ad hoc: not there after a boot")));
  const auto policy = policy::Policy::Load(share.config->policy);
  if (policy.ok()) {
    Append(&remarks, CheckPolicyInUse(**policy, Clock::System().Now()));
  } else {
    remarks.push_back(Fails("policy", policy.error().ToString(),
                            "correct it; until then a running mount keeps the policy it has, and none can be started"));
  }
  Append(&remarks, ExamineDirectories(share));
  Append(&remarks, ExamineState(share));
  Append(&remarks, ExamineMount(share, policy.ok() ? (*policy)->digest() : ""));
  return remarks;
}

}  // namespace shareguard::cli
