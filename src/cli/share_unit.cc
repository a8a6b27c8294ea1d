#include "cli/share_unit.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "cli/exit_codes.h"
#include "cli/share_selector.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

namespace fs = std::filesystem;

// WatchdogSec= of the unit, which suits the default of inspect_timeout_seconds; and how many inspections it outlasts.
constexpr uint32_t kWatchdogSeconds = 180, kInspections = 3;
constexpr const char* kLogDirectory = "/var/log/shareguard";  // LogsDirectory= of the unit

// To make one of these writable would be to give up ProtectSystem=strict.
constexpr std::array<std::string_view, 14> kTooMuch = {"/",    "/bin",  "/boot", "/dev", "/etc", "/lib", "/proc",
                                                       "/run", "/sbin", "/sys",  "/usr", "/var", "/opt", "/root"};

bool IsBelow(const std::string& path, std::string_view directory) {
  return path == directory || path.starts_with(std::string(directory) + "/");
}

std::string CommonDirectory(const std::string& a, const std::string& b) {
  fs::path common;
  const fs::path left(a), right(b);
  for (auto i = left.begin(), j = right.begin(); i != left.end() && j != right.end() && *i == *j; ++i, ++j)
    common /= *i;
  return common.string();
}

// systemd.syntax(7): quoted, with specifiers doubled.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    if (c == '%') quoted.push_back('%');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

bool CanBeNamed(const std::string& path) {
  return IsUtf8(path) && std::none_of(path.begin(), path.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string Parent(const std::string& path) { return fs::path(path).parent_path().string(); }

}  // namespace

Result<std::string> UnitSettings(const policy::ShareConfig& config) {
  const std::string log = config.audit_log.empty() ? config.state : Parent(config.audit_log);
  for (const std::string& path : {config.published, config.state, config.mountpoint, log}) {
    if (!CanBeNamed(path)) {
      return Error::Make("make the unit of share", config.name,
                         "'" + PrintableName(path) + "' cannot be named in a unit; choose another directory", EILSEQ);
    }
  }
  // One directory around both: two would be two mounts in the service's view, and rename(2) crosses none.
  const std::string common = CommonDirectory(config.published, config.state);
  if (std::find(kTooMuch.begin(), kTooMuch.end(), common) != kTooMuch.end()) {
    return Error::Make("make the unit of share", config.name,
                       "all that the published tree '" + PrintableName(config.published) +
                           "' and the state directory '" + PrintableName(config.state) + "' have in common is '" +
                           common + "', which the service must not write; put both below one directory of their own",
                       EXDEV);
  }
  std::string text =
      "# Made by shareguard-generator from " SHAREGUARD_CONFIG_DIR "/shares/" + config.name +
      ".toml: change that, then `systemctl daemon-reload`.\n[Unit]\nRequiresMountsFor=" + Quoted(config.published) +
      " " + Quoted(config.state) + " " + Quoted(Parent(config.mountpoint)) + "\n[Service]\n";
  // "-": what is absent is for the service to report, which says more plainly what is wrong.
  text += "ReadWritePaths=" + Quoted("-" + common) + "\n";
  if (!IsBelow(log, common) && !IsBelow(log, kLogDirectory)) text += "ReadWritePaths=" + Quoted("-" + log) + "\n";
  const auto any_below = [&](std::string_view directory) {
    return IsBelow(common, directory) || IsBelow(log, directory) || IsBelow(config.policy, directory) ||
           IsBelow(config.mountpoint, directory);
  };
  if (any_below("/home") || any_below("/root") || any_below("/run/user")) text += "ProtectHome=read-only\n";
  if (any_below("/tmp") || any_below("/var/tmp")) text += "PrivateTmp=no\n";
  const uint32_t seconds = kInspections * config.inspect_timeout_seconds;
  if (seconds > kWatchdogSeconds) text += "WatchdogSec=" + std::to_string(seconds) + "\n";
  return text;
}

namespace {

Status WriteDropIn(int units, const policy::ShareConfig& config) {
  SHAREGUARD_ASSIGN(const std::string text, UnitSettings(config));
  SHAREGUARD_ASSIGN(const UniqueFd folder, MakeDirAt(units, "shareguard@" + config.name + ".service.d", 0755));
  SHAREGUARD_ASSIGN(const UniqueFd file, OpenAt(folder.get(), "50-share.conf", O_WRONLY | O_CREAT | O_TRUNC, 0644));
  return WriteAll(file.get(), text);
}

}  // namespace

int RunGenerator(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: shareguard-generator NORMAL-DIR [EARLY-DIR LATE-DIR]\n", stderr);
    return kUsage;
  }
  const auto units = OpenAt(AT_FDCWD, argv[1], O_RDONLY | O_DIRECTORY);
  if (!units.ok()) return Fail(units.error());
  int code = kOk;
  for (const std::string& name : ConfiguredShares(SHAREGUARD_CONFIG_DIR)) {
    const auto config = policy::ShareConfig::Load(SHAREGUARD_CONFIG_DIR "/shares", name);
    const Status written = config.ok() ? WriteDropIn(units->get(), *config) : Status(config.error());
    if (!written.ok()) code = Fail(written.error());
  }
  return code;
}

}  // namespace shareguard::cli
