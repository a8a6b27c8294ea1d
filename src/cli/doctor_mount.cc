// doctor: a share that runs: its mount, its daemon, its unit.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <nlohmann/json.hpp>

#include "cli/doctor_host.h"
#include "cli/doctor_share.h"
#include "cli/run_program.h"
#include "cli/share_selector.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

// An open file needs up to three descriptors; smbd lets a client open 16384 files at most by default.
constexpr uint64_t kTooFewDescriptors = 4096, kFewDescriptors = 16384;

std::string StringIn(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<pid_t> WorkersIn(const json& status) {
  std::vector<pid_t> workers;
  const auto found = status.find("workers");
  if (found == status.end() || !found->is_array()) return workers;
  for (const json& pid : *found) {
    if (pid.is_number_integer()) workers.push_back(pid.get<pid_t>());
  }
  return workers;
}

pid_t DaemonIn(const json& status) {
  const auto found = status.find("pid");
  return found != status.end() && found->is_number_integer() ? found->get<pid_t>() : 0;
}

std::string RestartOf(const ShareCase& share) {
  return share.configured
             ? "systemctl restart shareguard@" + share.name + " (or shareguard umount, then shareguard mount)"
             : "shareguard umount, then shareguard mount as before";
}

// Files may be in use that an upgrade has replaced.
Remarks ExamineDaemon(const ShareCase& share, pid_t pid) {
  Remarks remarks;
  const std::string process = "/proc/" + std::to_string(pid);
  const auto view = ViewProcess(pid);
  if (!view) {
    return {Note("daemon", "/proc does not show process " + std::to_string(pid), "run doctor on the host, as root")};
  }
  remarks.push_back(CheckDescriptors(view->limits));
  std::array<char, PATH_MAX> target{};
  const ssize_t size = ::readlink((process + "/exe").c_str(), target.data(), target.size() - 1);
  if (size > 0 && std::string_view(target.data(), static_cast<size_t>(size)).ends_with(" (deleted)")) {
    remarks.push_back(Warn("daemon", "the program it runs was replaced or removed since", RestartOf(share)));
  }
  return remarks;
}

Remarks ExamineWorkers(const json& status, pid_t daemon) {
  const WorkerStarter starter = StarterOf(ViewProcess(daemon));
  Remarks bad;
  size_t sound = 0;
  Remark last;
  for (const pid_t pid : WorkersIn(status)) {
    const auto view = ViewProcess(pid);
    if (!view || view->status.state == 'Z') {
      bad.push_back(Warn("workers", "worker " + std::to_string(pid) + " is gone",
                         "run doctor again: it is replaced; if it goes on, the service's log says why"));
      continue;
    }
    last = CheckConfinement("workers", *view, starter);
    last.found = "worker " + std::to_string(pid) + ": " + last.found;
    if (last.health != Health::kOk) bad.push_back(last);
    sound += last.health == Health::kOk ? 1 : 0;
  }
  if (sound > 0) {
    last = Ok("workers", std::to_string(sound) + " alive and confined");
    bad.push_back(std::move(last));
  }
  return bad;
}

Remarks ExamineUnit(const ShareCase& share) {
  if (!share.configured || ::access("/run/systemd/system", F_OK) != 0) return {};
  const std::string systemctl = FindProgram("systemctl");
  if (systemctl.empty()) return {};
  const auto ask = [&](const char* question) {
    const auto run = RunProgram({systemctl, question, "shareguard@" + share.name + ".service"}, 4096, 10000);
    std::string answer = run.ok() ? run->out : "unknown";
    return answer.substr(0, answer.find('\n'));
  };
  return {CheckUnit(share.name, ask("is-active"), ask("is-enabled"), share.mount.has_value())};
}

Remarks ExamineUnmounted(const ShareCase& share) {
  Remarks remarks = {Warn("mount", "not mounted at " + Shown(share.config->mountpoint) + ": nobody can work in it",
                          "systemctl start shareguard@" + share.name + ", or shareguard mount " + share.name)};
  struct stat status {};
  if (::stat(share.config->mountpoint.c_str(), &status) != 0) {
    remarks.push_back(Fails("mount point",
                            Error::FromErrno("look at", PrintableName(share.config->mountpoint), errno).ToString(),
                            "mkdir -p " + Shown(share.config->mountpoint)));
  }
  return remarks;
}

}  // namespace

Remark CheckMountOptions(const MountEntry& mount) {
  const bool root = mount.Value("user_id") == "0";
  const std::string shown = Shown(mount.mountpoint);
  std::vector<std::string> missing;
  for (const char* option : {"default_permissions", "nosuid", "nodev"}) {
    if (!mount.Has(option)) missing.emplace_back(option);
  }
  if (!missing.empty()) {
    return Fails("mount options", shown + " is mounted without " + JoinStrings(missing, ", "),
                 "unmount it and mount it by shareguard mount, which sets them");
  }
  if (!mount.Has("allow_other")) {
    const std::string found =
        shown + " is mounted without allow_other: only its own user can enter, smbd's users cannot";
    const std::string remedy =
        "allow_other = true in the configuration (no noallow_other among the options), mount anew";
    return root ? Fails("mount options", found, remedy)
                : Note("mount options", found, remedy + "; needs user_allow_other in /etc/fuse.conf");
  }
  return Ok("mount options",
            shown + ": allow_other, default_permissions, nosuid, nodev" + (mount.Has("ro") ? ", read-only" : ""));
}

Remarks CheckStatus(const json& status, const std::string& digest) {
  Remarks remarks;
  const std::string version = StringIn(status, "version");
  if (version == SHAREGUARD_VERSION) {
    remarks.push_back(Ok("daemon", "process " + std::to_string(DaemonIn(status)) + " answers, version " + version));
  } else {
    remarks.push_back(Warn("daemon", "version " + PrintableName(version) + " runs, installed is " SHAREGUARD_VERSION,
                           "mount it anew (systemctl restart) when nobody works in it"));
  }
  if (WorkersIn(status).empty()) {
    remarks.push_back(Fails("workers", "none is alive: every file is refused or held",
                            "the service's log says why they cannot start; check \"worker\" under host"));
  }
  if (const std::string error = StringIn(status, "last_reload_error"); !error.empty()) {
    remarks.push_back(Fails("policy in force", "the last reload failed, an older policy is in force: " + error,
                            "correct the policy, then shareguard reload"));
    return remarks;
  }
  const auto policy = status.find("policy");
  const std::string in_force = policy != status.end() && policy->is_object() ? StringIn(*policy, "digest") : "";
  if (digest.empty() || in_force == digest) {
    const bool observe = StringIn(status, "mode") == "observe";
    remarks.push_back(observe ? Warn("policy in force", "mode observe: verdicts are recorded, nothing is enforced",
                                     "mode = \"enforce\" in the policy, then shareguard reload")
                              : Ok("policy in force", "digest " + in_force.substr(0, 16)));
  } else {
    remarks.push_back(Warn("policy in force",
                           "digest " + in_force.substr(0, 16) + ", but the files now make " + digest.substr(0, 16) +
                               ": they were changed since",
                           "shareguard reload puts them in force"));
  }
  return remarks;
}

Remark CheckDescriptors(const ProcessLimits& limits) {
  const auto found = limits.find("Max open files");
  if (found == limits.end()) return Note("descriptors", "/proc does not say the daemon's limit", "run doctor as root");
  const std::string shown = "the daemon may have " + std::to_string(found->second) + " files open";
  const std::string remedy = "LimitNOFILE=524288 in the unit (ulimit -Hn for a mount by hand), then mount anew";
  if (found->second == kUnlimited) return Ok("descriptors", "the daemon may have any number of files open");
  if (found->second < kTooFewDescriptors)
    return Fails("descriptors", shown + ", up to three for each of a user", remedy);
  if (found->second < kFewDescriptors) return Warn("descriptors", shown + ", up to three for each of a user", remedy);
  return Ok("descriptors", shown);
}

Remark CheckUnit(const std::string& name, const std::string& active, const std::string& enabled, bool mounted) {
  const std::string unit = "shareguard@" + name;
  const std::string shown = unit + " is " + active + ", " + enabled;
  if (active == "failed") return Fails("unit", shown, "journalctl -u " + unit + ", then systemctl restart " + unit);
  if (active == "active" && enabled == "enabled") return Ok("unit", shown);
  if (active != "active" && mounted) {
    return Warn("unit", shown + ", but the share is mounted: nobody starts it again when it dies",
                "unmount it, then systemctl enable --now " + unit);
  }
  return Warn("unit", shown + ": it is not there after a boot", "systemctl enable --now " + unit);
}

Remarks ExamineMount(const ShareCase& share, const std::string& digest) {
  Remarks remarks = ExamineUnit(share);
  if (!share.mount) {
    Append(&remarks, ExamineUnmounted(share));
    return remarks;
  }
  remarks.push_back(CheckMountOptions(*share.mount));
  const auto answer = control::Call(share.state, {{"command", "status"}});
  if (!answer.ok() || !answer->contains("status") || !answer->at("status").is_object()) {
    const bool dead = !answer.ok() && NoMountRunning(answer.error());
    remarks.push_back(dead ? Fails("daemon",
                                   "none is behind the mount at " + Shown(share.mount->mountpoint) +
                                       ": it was killed, and nobody can work in the share",
                                   share.configured ? "systemctl restart shareguard@" + share.name +
                                                          ", or shareguard mount " + share.name
                                                    : "shareguard mount as before: it replaces the dead mount")
                           : Fails("daemon", answer.ok() ? "its answer is not understood" : answer.error().ToString(),
                                   "run doctor as root; if the daemon hangs: " + RestartOf(share)));
    return remarks;
  }
  const json& status = answer->at("status");
  Append(&remarks, CheckStatus(status, digest));
  Append(&remarks, ExamineDaemon(share, DaemonIn(status)));
  Append(&remarks, ExamineWorkers(status, DaemonIn(status)));
  return remarks;
}

}  // namespace shareguard::cli
