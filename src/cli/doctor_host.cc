#include "cli/doctor_host.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>

#include "cli/mount_request.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::cli {
namespace {

constexpr unsigned kOldestKernel = 5009;  // 5.9, as ParseKernelRelease has it
constexpr int kOldestLibfuse = 314;       // 3.14
constexpr uint64_t kFewWatches = 65536;  // the guard needs one a directory that is looked into, smbd one an open folder
constexpr uint64_t kFewInstances = 512;  // smbd needs one a connection

KernelFacts GatherKernel() {
  KernelFacts facts;
  utsname name{};
  if (::uname(&name) == 0) facts.release = name.release;
  facts.close_range = ::syscall(SYS_close_range, ~0U, ~0U, 0) == 0;
  const UniqueFd self(static_cast<int>(::syscall(SYS_pidfd_open, ::getpid(), 0)));
  facts.pidfd = self.valid();
  const UniqueFd memory(::memfd_create("shareguard-doctor", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  facts.sealed_memory = memory.valid() && ::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_WRITE) == 0;
  struct statx attributes {};
  facts.mount_ids =
      ::statx(AT_FDCWD, "/", 0, STATX_MNT_ID, &attributes) == 0 && (attributes.stx_mask & STATX_MNT_ID) != 0;
  return facts;
}

std::string VersionText(int version) { return std::to_string(version / 100) + "." + std::to_string(version % 100); }

std::optional<uint64_t> NumberIn(const std::string& path) {
  const auto file = OpenAt(AT_FDCWD, path, O_RDONLY);
  const auto text = file.ok() ? ReadAll(file->get(), 64) : Result<std::string>(file.error());
  uint64_t number = 0;
  if (!text.ok() || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc()) {
    return std::nullopt;
  }
  return number;
}

Remarks CheckFuseUse() {
  Remarks remarks;
  if (const auto failure = CheckFuse()) {
    remarks.push_back(Fails("FUSE", failure->message, "modprobe fuse; apt install fuse3; then run doctor again"));
  } else {
    remarks.push_back(Ok("FUSE", "/dev/fuse is there and may be opened"));
  }
  if (::geteuid() == 0) return remarks;
  remarks.push_back(FuseConfAllowsOther()
                        ? Ok("user_allow_other", "/etc/fuse.conf lets users open their mounts to others")
                        : Note("user_allow_other",
                               "a mount made by this user is for this user alone: smbd cannot enter it",
                               "mount as root, or write user_allow_other into /etc/fuse.conf"));
  return remarks;
}

// A folder, and all below it, that decides what is guarded and how: a remark for what others may change, else one.
Remarks CheckTrustedTree(const std::string& check, const std::string& folder) {
  namespace fs = std::filesystem;
  Remarks bad;
  size_t looked_at = 0;
  const auto look = [&](const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return;
    ++looked_at;
    Remark remark = CheckTrusted(check, path, status, ::geteuid());
    if (remark.health != Health::kOk) bad.push_back(std::move(remark));
  };
  look(folder);
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    look(at->path().string());
  }
  if (error) bad.push_back(Fails(check, Shown(folder) + " cannot be read: " + error.message(), "run doctor as root"));
  if (!bad.empty()) return bad;
  return {Ok(check, Shown(folder) + ": " + std::to_string(looked_at) + " entries, none that others may change")};
}

bool IsAbsent(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) != 0 && errno == ENOENT;
}

Remarks CheckPolicies() {
  Remarks remarks;
  for (const std::string& folder : policy::DefaultPolicyPath()) {
    if (!IsAbsent(folder)) Append(&remarks, CheckTrustedTree("policy path", folder));
  }
  const std::vector<std::string> names = policy::ListPolicies();
  if (names.empty()) {
    remarks.push_back(Fails("policies", "there is none on the policy path",
                            "install shareguard's policies, or set SHAREGUARD_POLICY_PATH"));
  }
  size_t sound = 0;
  for (const std::string& name : names) {
    const auto loaded = policy::Policy::Load(name);
    sound += loaded.ok() ? 1 : 0;
    if (!loaded.ok()) {
      remarks.push_back(Fails("policy " + PrintableName(name), loaded.error().ToString(),
                              "mend the file; shareguard policy check " + PrintableName(name) + " shows the place"));
    }
  }
  if (sound > 0) {
    remarks.push_back(Ok("policies", std::to_string(sound) + " of " + std::to_string(names.size()) +
                                         " load: " + PrintableName(JoinStrings(names, ", "))));
  }
  return remarks;
}

Remarks CheckConfiguration(const std::string& config_dir) {
  if (!IsAbsent(config_dir)) return CheckTrustedTree("configuration", config_dir);
  return {Note("configuration", "there is no " + Shown(config_dir) + ": only ad-hoc shares can be mounted",
               "for shares that come back after a boot write " + config_dir + "/shares/NAME.toml")};
}

}  // namespace

Remark CheckKernel(const KernelFacts& facts) {
  std::vector<std::string> missing;
  if (!facts.close_range) missing.emplace_back("close_range (5.9)");
  if (!facts.mount_ids) missing.emplace_back("mount ids by statx (5.8)");
  if (!facts.pidfd) missing.emplace_back("pidfd_open (5.3)");
  if (!facts.sealed_memory) missing.emplace_back("sealed memory files (3.17)");
  const auto version = ParseKernelRelease(facts.release);
  const std::string shown = "Linux " + PrintableName(facts.release);
  if (missing.empty()) return Ok("kernel", shown + " has all that is used");
  const bool old = version && *version < kOldestKernel;
  return Fails("kernel", shown + " lacks " + JoinStrings(missing, ", "),
               old ? "run a kernel of at least 5.9"
                   : "the kernel is new enough: see what forbids these calls (the container's seccomp profile?)");
}

Remark CheckLibfuse(const fuse::LibraryVersion& version) {
  const std::string shown = PrintableName(version.package) + ", built with " + VersionText(version.built);
  if (version.running < kOldestLibfuse) {
    return Fails("libfuse", shown + ": older than " + VersionText(kOldestLibfuse),
                 "install libfuse3 of Debian 12 or later");
  }
  if (version.running < version.built) {
    return Warn("libfuse", shown + ": an older one is loaded than it was built with",
                "install the release's libfuse3, or build shareguard on this release");
  }
  return Ok("libfuse", shown);
}

Remark CheckInotify(std::optional<uint64_t> instances, std::optional<uint64_t> watches) {
  if (!instances || !watches) {
    return Warn("inotify", "this kernel has none: names in any case are looked for in whole folders, which is slow",
                "run a kernel with CONFIG_INOTIFY_USER");
  }
  const std::string shown =
      "max_user_instances " + std::to_string(*instances) + ", max_user_watches " + std::to_string(*watches);
  if (*instances >= kFewInstances && *watches >= kFewWatches) return Ok("inotify", shown);
  return Note("inotify",
              shown + ": smbd takes an instance for each connection, the guard a watch for each folder in use; " +
                  "without them both get slower",
              "sysctl -w fs.inotify.max_user_instances=" + std::to_string(std::max(*instances, kFewInstances)) +
                  " fs.inotify.max_user_watches=" + std::to_string(std::max(*watches, kFewWatches)) +
                  ", and the same in /etc/sysctl.d");
}

Remarks ExamineHost(const std::string& config_dir) {
  Remarks remarks = CheckFuseUse();
  if (::geteuid() != 0) {
    remarks.push_back(
        Note("user", "doctor runs as user " + std::to_string(::geteuid()) + ", and cannot look at what is root's alone",
             "run doctor as root"));
  }
  remarks.push_back(CheckKernel(GatherKernel()));
  remarks.push_back(CheckLibfuse(fuse::LibfuseVersion()));
  remarks.push_back(CheckInotify(NumberIn("/proc/sys/fs/inotify/max_user_instances"),
                                 NumberIn("/proc/sys/fs/inotify/max_user_watches")));
  Append(&remarks, CheckConfiguration(config_dir));
  Append(&remarks, CheckPolicies());
  Append(&remarks, ExamineWorker());
  return remarks;
}

}  // namespace shareguard::cli
