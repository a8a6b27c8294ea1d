#include "cli/share_selector.h"

#include <fcntl.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>

#include "cli/mount_table.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr size_t kMaxConfigBytes = 64 * 1024;

FoundShare FromState(const std::string& state) {
  FoundShare found{state, std::nullopt};
  const auto directory = OpenAt(AT_FDCWD, state, O_RDONLY | O_DIRECTORY);
  if (!directory.ok()) return found;
  const auto text = ReadFileAt(directory->get(), kShareConfigFile, kMaxConfigBytes);
  if (!text.ok()) return found;
  // The first line, "# NAME", names the share: a configuration is otherwise named by its file.
  const size_t end = text->find('\n');
  if (!text->starts_with("# ") || end == std::string::npos) return found;
  auto config = policy::ShareConfig::Parse(state + "/" + kShareConfigFile, text->substr(2, end - 2), *text);
  if (config.ok()) found.config = std::move(*config);
  return found;
}

Result<FoundShare> FromMountpoint(const std::string& mountpoint) {
  const std::string path = CanonicalPath(mountpoint);
  const std::vector<MountEntry> table = ReadMountTable();
  // A directory within a share stands for the share: a file server may export a part of it.
  for (std::string at = path;; at = at.substr(0, std::max<size_t>(1, at.rfind('/')))) {
    const auto mount = FindMount(table, at);
    if (mount && mount->state) return FromState(*mount->state);
    if (mount || at.size() <= 1) break;
  }
  return Error::Make("find share", PrintableName(mountpoint), "no guarded share is mounted there", ENOENT);
}

Result<FoundShare> FromName(const ShareSelector& selector) {
  if (!IsShareName(selector.share)) return FromMountpoint(selector.share);
  auto config = policy::ShareConfig::Load(selector.config_dir + "/shares", selector.share);
  if (config.ok()) {
    const std::string state = config->state;
    return FoundShare{state, std::move(*config)};
  }
  if (config.error().errno_value() != ENOENT) return config.error();
  // "outbox" may also be a mount point in the current directory, or the name of an ad-hoc share that is running.
  if (auto mounted = FromMountpoint(selector.share); mounted.ok()) return mounted;
  for (const MountEntry& mount : GuardMounts()) {
    FoundShare found = FromState(*mount.state);
    if (found.config && found.config->name == selector.share) return found;
  }
  return Error::Make(
      "find share", selector.share,
      "there is no " + selector.config_dir + "/shares/" + selector.share + ".toml, and no running share has that name",
      ENOENT);
}

Result<FoundShare> FromOnlyMount() {
  const auto mounts = GuardMounts();
  if (mounts.size() == 1) return FromState(*mounts.front().state);
  if (mounts.empty()) {
    return Error::Make("find share", "", "none is mounted; name one with --share, --state or --mountpoint", ENOENT);
  }
  std::string known;
  for (const MountEntry& mount : mounts) known += "\n  --mountpoint " + PrintableName(mount.mountpoint);
  return Error::Make("find share", "", "several are mounted; choose one:" + known, ENOTUNIQ);
}

// A TOML basic string (https://toml.io/en/v1.0.0#string).
std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      out.append("\\u00");
      out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

// Independent of the locale, and with a decimal point, which makes it a TOML float.
std::string Decimal(double value) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3);
  return {text.data(), end.ptr};
}

}  // namespace

void AddConfigDir(CLI::App* app, std::string* config_dir) {
  app->add_option("--config-dir", *config_dir, "Where shares/NAME.toml lies (" SHAREGUARD_CONFIG_DIR ")")
      ->type_name("DIR");
}

void AddSelector(CLI::App* app, ShareSelector* selector) {
  auto* share = app->add_option("--share", selector->share, "The share's name, or its mount point");
  auto* state = app->add_option("--state", selector->state, "The share's state directory");
  auto* mountpoint = app->add_option("--mountpoint", selector->mountpoint, "Where the share is mounted");
  share->type_name("NAME")->excludes(state)->excludes(mountpoint);
  state->type_name("DIR")->excludes(mountpoint);
  mountpoint->type_name("DIR");
  AddConfigDir(app, &selector->config_dir);
}

void AddTarget(CLI::App* app, ShareSelector* selector) {
  AddSelector(app, selector);
  app->add_option("TARGET", selector->share,
                  "The share's name, or its mount point; may be left out when one is mounted")
      ->excludes("--share")
      ->excludes("--state")
      ->excludes("--mountpoint");
}

Result<FoundShare> FindShare(const ShareSelector& selector) {
  if (!selector.state.empty()) {
    const std::string state = CanonicalPath(selector.state);
    SHAREGUARD_ASSIGN([[maybe_unused]] const UniqueFd directory, OpenAt(AT_FDCWD, state, O_RDONLY | O_DIRECTORY));
    return FromState(state);
  }
  if (!selector.mountpoint.empty()) return FromMountpoint(selector.mountpoint);
  if (!selector.share.empty()) return FromName(selector);
  return FromOnlyMount();
}

std::vector<std::string> ConfiguredShares(const std::string& config_dir) {
  std::vector<std::string> names;
  std::error_code error;
  const std::filesystem::directory_iterator end;
  for (auto file = std::filesystem::directory_iterator(config_dir + "/shares", error); !error && file != end;
       file.increment(error)) {
    const std::filesystem::path& path = file->path();
    if (path.extension() == ".toml" && IsShareName(path.stem().string())) names.push_back(path.stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ToToml(const policy::ShareConfig& config, const std::string& comment) {
  std::string text = "# " + config.name + "\n# " + comment + "\n";
  const auto line = [&](const char* key, const std::string& value) { text += std::string(key) + " = " + value + "\n"; };
  line("direction", Quoted(policy::DirectionName(config.direction)));
  line("policy", Quoted(config.policy));
  line("published", Quoted(config.published));
  line("state", Quoted(config.state));
  line("mountpoint", Quoted(config.mountpoint));
  if (!config.audit_log.empty()) line("audit_log", Quoted(config.audit_log));
  line("audit_level", Quoted(config.audit_level));
  line("workers", std::to_string(config.workers));
  line("inspect_timeout_seconds", std::to_string(config.inspect_timeout_seconds));
  line("worker_memory_mib", std::to_string(config.worker_memory_mib));
  line("allow_other", config.allow_other ? "true" : "false");
  line("cache_seconds", Decimal(config.cache_seconds));
  return IsUtf8(text) ? text : "";
}

bool IsShareName(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool NoMountRunning(const Error& error) { return error.errno_value() == ENOENT || error.errno_value() == ECONNREFUSED; }

}  // namespace shareguard::cli
