// From a request to a plan: every check that needs no change to anything.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/dead_mount.h"
#include "cli/mount_request.h"
#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "fuse/attach.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::cli {
namespace {

constexpr const char* kFuseDevice = "/dev/fuse";

using Problem = std::optional<Failure>;

Problem Because(ExitCode code, std::string message) { return Failure{code, std::move(message)}; }

std::string Shown(const std::string& path) { return "'" + PrintableName(path) + "'"; }

Problem CheckDirectory(const std::string& what, const std::string& path, const std::string& remedy) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    const Error error = Error::FromErrno(what, PrintableName(path), errno);
    return Because(CodeFor(error), error.ToString() + "; " + remedy);
  }
  if (!S_ISDIR(status.st_mode)) return Because(kNoInput, what + " " + Shown(path) + ": it is not a directory");
  return std::nullopt;
}

std::string NameFrom(const std::string& mountpoint) {
  std::string name = std::filesystem::path(mountpoint).filename().string().substr(0, 64);
  for (char& c : name) {
    if (!IsShareName(std::string(1, c))) c = '-';
  }
  return name.empty() ? "share" : name;
}

// "/srv/out/published" -> "/srv/out/.published.shareguard-state": on the same file system, outside of what is
// published. Where the other side reads the parent directory too, --state must name another place.
std::string DefaultState(const std::string& published) {
  const std::filesystem::path path(published);
  return (path.parent_path() / ("." + path.filename().string() + ".shareguard-state")).string();
}

Problem AdHocConfig(const MountRequest& request, policy::ShareConfig* config) {
  if (request.policy.empty() || request.published.empty()) {
    return Because(kUsage, "an ad-hoc share needs both --policy and --published");
  }
  if (request.mountpoint.empty()) return Because(kUsage, "an ad-hoc share needs a mount point");
  if (auto problem = CheckDirectory("published tree", request.published, "create it, or correct --published")) {
    return problem;
  }
  config->published = CanonicalPath(request.published);
  config->policy = request.policy;
  // A daemon leaves the directory it was started in.
  if (request.policy.find('/') != std::string::npos || request.policy.ends_with(".toml")) {
    config->policy = CanonicalPath(request.policy);
  }
  config->state = request.state.empty() ? DefaultState(config->published) : CanonicalPath(request.state);
  config->name = request.name.empty() ? NameFrom(CanonicalPath(request.mountpoint)) : request.name;
  if (!IsShareName(config->name)) {
    return Because(kUsage,
                   "--name " + Shown(config->name) + ": a share's name is 1 to 64 letters, digits, '-' and '_'");
  }
  return std::nullopt;
}

Problem ConfiguredShare(const MountRequest& request, policy::ShareConfig* config) {
  if (!IsShareName(request.share)) {
    return Because(kUsage, "share " + Shown(request.share) +
                               ": a name is 1 to 64 letters, digits, '-' and '_'; for an ad-hoc share give --policy, "
                               "--published and a mount point");
  }
  if (!request.published.empty() || !request.policy.empty() || !request.state.empty()) {
    return Because(kUsage, "policy, published tree and state of the share " + Shown(request.share) +
                               " stand in its configuration; leave the options out, or leave the name out");
  }
  auto loaded = policy::ShareConfig::Load(request.config_dir + "/shares", request.share);
  if (!loaded.ok()) {
    const bool absent = loaded.error().errno_value() == ENOENT;
    return Because(absent ? kNoInput : CodeFor(loaded.error()), loaded.error().ToString());
  }
  *config = std::move(*loaded);
  if (!request.name.empty()) config->name = request.name;
  config->state = CanonicalPath(config->state);
  if (auto problem = CheckDirectory("published tree", config->published, "create it, or correct the configuration")) {
    return problem;
  }
  config->published = CanonicalPath(config->published);
  return std::nullopt;
}

Problem ApplyOverrides(const MountRequest& request, policy::ShareConfig* config) {
  if (!request.direction.empty()) {
    if (request.direction != "ingress" && request.direction != "egress") {
      return Because(kUsage, "direction " + Shown(request.direction) + ": it is ingress or egress");
    }
    config->direction = request.direction == "ingress" ? policy::Direction::kIngress : policy::Direction::kEgress;
  }
  if (!request.audit_level.empty()) {
    if (request.audit_level != "decisions" && request.audit_level != "operations" && request.audit_level != "io") {
      return Because(kUsage, "audit level " + Shown(request.audit_level) + ": it is decisions, operations or io");
    }
    config->audit_level = request.audit_level;
  }
  if (!request.audit_log.empty()) config->audit_log = CanonicalPath(request.audit_log);
  if (request.workers) config->workers = *request.workers;
  if (request.cache_seconds) config->cache_seconds = *request.cache_seconds;
  return std::nullopt;
}

Problem CheckPolicy(const policy::ShareConfig& config) {
  const auto loaded = policy::Policy::Load(config.policy);
  if (loaded.ok()) return std::nullopt;
  const ExitCode code = CodeFor(loaded.error()) == kNoPermission ? kNoPermission : kBadData;
  return Because(code, loaded.error().ToString());
}

Problem CheckPlacement(const policy::ShareConfig& config) {
  const std::string& path = config.mountpoint;
  if (IsWithin(path, config.published) || IsWithin(path, config.state)) {
    return Because(kBadSetup, "mount point " + Shown(path) +
                                  " lies inside the published tree or the state directory; " +
                                  "choose one outside of both");
  }
  if (IsWithin(config.published, path) || IsWithin(config.state, path)) {
    return Because(kBadSetup, "mount point " + Shown(path) +
                                  " contains the published tree or the state directory, which the mount would cover; "
                                  "choose another");
  }
  return std::nullopt;
}

Problem CheckMountpoint(const policy::ShareConfig& config, bool check_only) {
  const std::string& path = config.mountpoint;
  if (const auto mount = FindMount(ReadMountTable(), path)) {
    // The mount that a killed shareguard left at its own mount point is not in the way: it is replaced.
    if (mount->state == config.state && check_only) return CheckPlacement(config);
    if (IsOwnDeadMount(*mount, config.state)) return std::nullopt;
    return Because(kBusy, "mount point " + Shown(path) + " is busy: " + PrintableName(mount->source) + " (" +
                              PrintableName(mount->type) + ") is mounted there; unmount it first");
  }
  if (auto problem = CheckDirectory("mount point", path, "create it, or choose another")) return problem;
  if (auto problem = CheckPlacement(config)) return problem;
  if (::geteuid() != 0 && ::access(path.c_str(), W_OK) != 0) {
    return Because(kNoPermission,
                   "mount point " + Shown(path) + ": only root may mount on a directory it cannot write");
  }
  return std::nullopt;
}

// Whoever handed the descriptor over has looked at the mount point; from here on a look would wait for ourselves.
Problem CheckAttached(const policy::ShareConfig& config, int fd) {
  const auto mount = FindMount(ReadMountTable(), config.mountpoint);
  if (!mount || mount->state != config.state) {
    return Because(kUnavailable, "a descriptor was handed over, but this share is not mounted at " +
                                     Shown(config.mountpoint) + "; restart the service");
  }
  if (auto problem = CheckPlacement(config)) return problem;
  const Status ours = fuse::CheckAttached(fd, mount->device_minor);
  if (!ours.ok()) return Because(kUnavailable, ours.error().ToString() + "; restart the service");
  return std::nullopt;
}

bool HaveFusermount() {
  for (const char* directory : {"/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin"}) {
    if (::access((std::string(directory) + "/fusermount3").c_str(), X_OK) == 0) return true;
  }
  return false;
}

Problem DecideAllowOther(const MountRequest& request, MountPlan* plan, bool ad_hoc) {
  const bool root = ::geteuid() == 0;
  const bool permitted = root || FuseConfAllowsOther();
  if (request.allow_other.value_or(false) && !permitted) {
    return Because(kNoPermission, "allow_other: /etc/fuse.conf does not say user_allow_other, so only root may");
  }
  const bool wanted = request.allow_other.value_or(ad_hoc ? root : plan->config.allow_other);
  plan->config.allow_other = wanted && permitted;
  plan->mount.allow_other = plan->config.allow_other;
  return std::nullopt;
}

}  // namespace

bool FuseConfAllowsOther() {
  std::ostringstream text;
  text << std::ifstream("/etc/fuse.conf").rdbuf();
  return UserAllowOther(text.str());
}

std::optional<Failure> CheckFuse() {
  const UniqueFd device(::open(kFuseDevice, O_RDWR | O_CLOEXEC));
  const int err = device.valid() ? 0 : errno;
  if (err == ENOENT) {
    return Because(kUnavailable,
                   "/dev/fuse does not exist: load the kernel module (modprobe fuse), or let the "
                   "container have the device");
  }
  if (err == ENXIO || err == ENODEV) return Because(kUnavailable, "/dev/fuse: the kernel has no FUSE support");
  // fusermount3, which is set-uid root, mounts for users; but it opens the device as the user.
  if (::geteuid() != 0 && !HaveFusermount()) {
    return Because(kUnavailable, "fusermount3 is not installed: users other than root need it");
  }
  if (err != 0)
    return Because(kNoPermission, Error::FromErrno("open", kFuseDevice, err).ToString() + "; its mode is mostly 0666");
  return std::nullopt;
}

std::optional<Failure> PlanMount(const MountRequest& request, MountPlan* plan) {
  policy::ShareConfig& config = plan->config;
  const bool ad_hoc = request.share.empty();
  if (auto problem = ad_hoc ? AdHocConfig(request, &config) : ConfiguredShare(request, &config)) return problem;
  if (auto problem = ApplyOverrides(request, &config)) return problem;
  if (auto problem = CheckPolicy(config)) return problem;
  config.mountpoint = CanonicalPath(request.mountpoint.empty() ? config.mountpoint : request.mountpoint);
  if (IsWithin(config.state, config.published)) {
    return Because(kBadSetup, "state directory " + Shown(config.state) + " lies inside the published tree " +
                                  Shown(config.published) + ", where the other side would see it; choose another");
  }
  if (IsWithin(config.published, config.state)) {
    return Because(kBadSetup, "published tree " + Shown(config.published) + " lies inside the state directory " +
                                  Shown(config.state) + "; choose another state directory");
  }
  if (request.attached_fd >= 0) {
    if (auto problem = CheckAttached(config, request.attached_fd)) return problem;
  } else {
    if (auto problem = CheckMountpoint(config, request.check_only)) return problem;
    if (auto problem = CheckFuse()) return problem;
  }
  if (auto problem = DecideAllowOther(request, plan, ad_hoc)) return problem;
  plan->mount.mountpoint = config.mountpoint;
  plan->mount.read_only = request.read_only;
  plan->mount.cache_seconds = config.cache_seconds;
  plan->mount.fuse_options = request.fuse_options;
  plan->mount.debug = request.debug;
  plan->foreground = request.foreground;
  const bool word = request.log == "auto" || request.log == "stderr" || request.log == "syslog";
  plan->log = word ? request.log : CanonicalPath(request.log);
  return std::nullopt;
}

}  // namespace shareguard::cli
