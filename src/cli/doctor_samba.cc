#include "cli/doctor_samba.h"

#include <unistd.h>

#include <algorithm>

#include "cli/run_program.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr size_t kMaxTestparmBytes = 16 * 1024 * 1024;
constexpr int kTestparmMs = 60000;
constexpr char kModule[] = "glusterfs_fuse";

std::string Named(const SmbSection& section) { return "[" + PrintableName(section.name) + "]"; }

// Whose rights a section gives to those who connect.
Remarks CheckRights(const SmbConfig& config, const SmbSection& section) {
  Remarks remarks;
  const std::string user = config.Value(section, "force user"), admins = config.Value(section, "admin users");
  if (!admins.empty()) {
    remarks.push_back(Fails("smb.conf",
                            Named(section) + " admin users = " + PrintableName(admins) +
                                ": they are root on the wire, past all modes, and in the records",
                            "take admin users out of " + Named(section) + " (and out of [global])"));
  }
  if (user == "root" || user == "0") {
    remarks.push_back(Fails("smb.conf", Named(section) + " force user = root: everybody is root, in the records too",
                            "take force user out of " + Named(section) + ", and give a group the right to write"));
  } else if (!user.empty()) {
    remarks.push_back(Warn(
        "smb.conf",
        Named(section) + " force user = " + PrintableName(user) + ": the records cannot tell one user from another",
        "take force user out of " + Named(section)));
  }
  if (config.Is(section, "guest ok")) {
    remarks.push_back(Warn("smb.conf", Named(section) + " guest ok = Yes: guests are nobody in the records",
                           "guest ok = no in " + Named(section)));
  }
  return remarks;
}

// The program that `root preexec` names, and the place it tells it.
Remarks CheckPreexec(const SmbConfig& config, const Export& shared, const GuardedShare& share) {
  Remarks remarks;
  const std::vector<std::string> words = CommandWords(config.Value(*shared.section, "root preexec"));
  if (words.size() < 3 || words[1] != "session") return remarks;  // said already
  if (words[0].starts_with('/') && ::access(words[0].c_str(), X_OK) != 0) {
    remarks.push_back(
        Fails("smb.conf",
              Named(*shared.section) + " root preexec runs " + Shown(words[0]) + ", which is not there: nobody gets in",
              "write the path of shareguard (command -v shareguard)"));
  }
  // %P is the section's path; a session is opened at the mount point.
  const bool by_path = std::find(words.begin(), words.end(), "%P") != words.end();
  if (by_path && (shared.variable || shared.place.path != share.mountpoint.path)) {
    remarks.push_back(Fails("smb.conf",
                            Named(*shared.section) + " has a path below the mount point, but its root preexec "
                                                     "says %P, where no share is mounted: nobody gets in",
                            "in root preexec and root postexec of " + Named(*shared.section) + " write --mountpoint " +
                                Shown(share.mountpoint.path) + " instead of '%P'"));
  }
  return remarks;
}

Export Resolve(const SmbConfig& config, const SmbSection& section, const std::vector<MountEntry>& table) {
  std::string path = config.Value(section, "path");
  const bool available = !section.settings.contains("available") || config.Is(section, "available");
  if (path.empty() || !available || config.Is(section, "printable")) return {&section, {}, false};
  for (size_t at = 0; (at = path.find("%S", at)) != std::string::npos; at += section.name.size()) {
    path.replace(at, 2, section.name);
  }
  const size_t variable = path.find('%');
  if (variable != std::string::npos) path.resize(path.rfind('/', variable) + 1);  // npos + 1 is 0
  if (path.empty()) return {&section, {}, false};
  return {&section, Locate(table, CanonicalPath(path)), variable != std::string::npos};
}

std::vector<GuardedShare> GuardedShares(const std::vector<ShareCase>& shares, const std::vector<MountEntry>& table) {
  std::vector<GuardedShare> guarded;
  for (const ShareCase& share : shares) {
    if (!share.config) continue;
    const std::string mountpoint = share.mount ? share.mount->mountpoint : share.config->mountpoint;
    guarded.push_back({share.name, Locate(table, mountpoint), Locate(table, share.config->published),
                       Locate(table, share.state), share.mount.has_value()});
  }
  return guarded;
}

}  // namespace

Remarks CheckExposure(const Export& shared, const std::vector<GuardedShare>& shares) {
  Remarks remarks;
  const auto hold = [&](const Place& place, const char* what, const GuardedShare& share) {
    const bool inside = IsWithin(shared.place, place);
    if (!inside && !IsWithin(place, shared.place)) return;
    const std::string relation = shared.place.path == place.path ? " exports "
                                 : inside                        ? " exports a part of "
                                                                 : " exports what contains ";
    remarks.push_back(Fails("smb.conf",
                            Named(*shared.section) + relation + what + " of " + share.name + ", " + Shown(place.path) +
                                (shared.variable ? " (its path has a variable)" : "") + ": clients go past the guard",
                            "let path of " + Named(*shared.section) + " be the mount point " +
                                Shown(share.mountpoint.path) + ", or take the section out"));
  };
  for (const GuardedShare& share : shares) {
    hold(share.published, "the published tree", share);
    hold(share.state, "the state directory", share);
  }
  return remarks;
}

Remarks CheckGuardedSection(const SmbConfig& config, const Export& shared, const GuardedShare& share) {
  Remarks remarks;
  for (const SmbSetting& setting : SmbSettings()) {
    if (setting.global_only) continue;
    remarks.push_back(CheckSetting(setting, config.Value(*shared.section, setting.name), shared.section->name));
  }
  Append(&remarks, CheckPreexec(config, shared, share));
  Append(&remarks, CheckRights(config, *shared.section));
  return remarks;
}

bool LeadsInto(const Export& shared, const GuardedShare& share) {
  return !shared.place.path.empty() && IsWithin(shared.place.path, share.mountpoint.path);
}

Remarks CheckSamba(const SmbConfig& config, const std::vector<Export>& exports,
                   const std::vector<GuardedShare>& shares) {
  Remarks remarks;
  bool any = false;
  for (const GuardedShare& share : shares) {
    bool exported = false;
    for (const Export& shared : exports) {
      if (!LeadsInto(shared, share)) continue;
      exported = true;
      Append(&remarks, CheckGuardedSection(config, shared, share));
    }
    any |= exported;
    if (exported || !share.mounted) continue;
    remarks.push_back(Note("smb.conf", "no section exports " + share.name + " at " + Shown(share.mountpoint.path),
                           "if clients shall use it: a section with path = " + share.mountpoint.path +
                               " and include = guarded-share.conf"));
  }
  for (const Export& shared : exports) {
    if (!shared.place.path.empty()) Append(&remarks, CheckExposure(shared, shares));
  }
  if (!any) return remarks;
  if (const std::string most = config.Value(config.global, "usershare max shares"); !most.empty() && most != "0") {
    remarks.push_back(Note("smb.conf",
                           "[global] usershare max shares = " + PrintableName(most) +
                               ": users of this host may export folders by themselves, which testparm does not show",
                           "in [global] write: usershare max shares = 0"));
  }
  for (const SmbSetting& setting : SmbSettings()) {
    if (setting.global_only)
      remarks.push_back(CheckSetting(setting, config.Value(config.global, setting.name), "global"));
  }
  return remarks;
}

Remarks CheckModule(const std::string& build_options) {
  constexpr std::string_view kKey = "MODULESDIR: ";
  const size_t at = build_options.find(kKey);
  if (at == std::string::npos) return {};
  const size_t start = at + kKey.size();
  const std::string path =
      build_options.substr(start, build_options.find('\n', start) - start) + "/vfs/" + kModule + ".so";
  if (::access(path.c_str(), F_OK) == 0) return {Ok("smbd", std::string("has the module ") + kModule)};
  return {Fails("smbd",
                std::string("has no module ") + kModule + " (" + Shown(path) + "): connections to a guarded share fail",
                "apt install samba-vfs-glusterfs (Debian 13), samba-vfs-modules (Debian 12)")};
}

Remarks ExamineSamba(const std::string& smb_conf, const std::vector<ShareCase>& shares) {
  const std::string testparm = FindProgram("testparm");
  if (testparm.empty()) {
    return {Note("smb.conf", "testparm is not installed: Samba is not looked at", "apt install samba-common-bin")};
  }
  std::vector<std::string> words = {testparm, "-s", "-v"};
  if (!smb_conf.empty()) words.push_back(smb_conf);
  const auto run = RunProgram(words, kMaxTestparmBytes, kTestparmMs);
  const auto config = run.ok() && run->code == 0 ? ParseTestparm(run->out) : std::nullopt;
  const std::string shown = smb_conf.empty() ? "smb.conf" : Shown(smb_conf);
  if (!config && smb_conf.empty() && ::access("/etc/samba/smb.conf", F_OK) != 0) {
    return {Note("smb.conf", "there is no /etc/samba/smb.conf: Samba is not set up here")};
  }
  if (!config) {
    return {Fails("smb.conf", run.ok() ? "testparm does not accept " + shown : run.error().ToString(),
                  JoinStrings(words, " ") + " says what is wrong")};
  }
  const std::vector<MountEntry> table = ReadMountTable();
  std::vector<Export> exports;
  for (const SmbSection& section : config->sections) exports.push_back(Resolve(*config, section, table));
  Remarks remarks = {Ok("testparm", "accepts " + shown + ", " + std::to_string(exports.size()) + " sections")};
  const std::vector<GuardedShare> guarded = GuardedShares(shares, table);
  Append(&remarks, CheckSamba(*config, exports, guarded));
  const std::string smbd = FindProgram("smbd");
  const bool exported = std::any_of(exports.begin(), exports.end(), [&](const Export& shared) {
    return std::any_of(guarded.begin(), guarded.end(),
                       [&](const GuardedShare& share) { return LeadsInto(shared, share); });
  });
  if (!exported || smbd.empty()) return remarks;
  if (const auto built = RunProgram({smbd, "-b"}, kMaxTestparmBytes, kTestparmMs); built.ok()) {
    Append(&remarks, CheckModule(built->out));
  }
  return remarks;
}

}  // namespace shareguard::cli
