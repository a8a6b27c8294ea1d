// The -o list of mount(8) and fstab(5).
#include <algorithm>
#include <array>
#include <charconv>

#include "cli/mount_request.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

// Said to mount(8), systemd or fsck, not to the file system; or the way it is anyway.
constexpr std::array<std::string_view, 20> kIgnored = {"_netdev",
                                                       "auto",
                                                       "noauto",
                                                       "nofail",
                                                       "user",
                                                       "nouser",
                                                       "users",
                                                       "owner",
                                                       "group",
                                                       "defaults",
                                                       "rw",
                                                       "async",
                                                       "silent",
                                                       "loud",
                                                       "dirsync",
                                                       "default_permissions",
                                                       "mand",
                                                       "nomand",
                                                       "nostrictatime",
                                                       "iversion"};
// For the kernel; libfuse passes them on.
constexpr std::array<std::string_view, 14> kKernel = {"exec",  "noexec",   "suid",       "nosuid",     "dev",
                                                      "nodev", "atime",    "noatime",    "diratime",   "nodiratime",
                                                      "sync",  "relatime", "norelatime", "strictatime"};

template <size_t N>
bool In(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <typename T>
bool ReadNumber(std::string_view text, T* value) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), *value);
  return !text.empty() && end.ec == std::errc() && end.ptr == text.data() + text.size();
}

std::optional<Failure> Bad(std::string_view option, const std::string& problem) {
  return Failure{kUsage, "mount option '" + PrintableName(option) + "': " + problem};
}

// Options with a value; false when the name is not one of them.
bool ApplyText(std::string_view name, std::string_view value, MountRequest* request) {
  struct Text {
    std::string_view name;
    std::string MountRequest::*field;
  };
  static constexpr std::array<Text, 9> kTexts = {{{"policy", &MountRequest::policy},
                                                  {"published", &MountRequest::published},
                                                  {"state", &MountRequest::state},
                                                  {"direction", &MountRequest::direction},
                                                  {"name", &MountRequest::name},
                                                  {"audit_log", &MountRequest::audit_log},
                                                  {"audit_level", &MountRequest::audit_level},
                                                  {"config_dir", &MountRequest::config_dir},
                                                  {"log", &MountRequest::log}}};
  for (const Text& text : kTexts) {
    if (text.name == name) {
      request->*text.field = value;
      return true;
    }
  }
  return false;
}

std::optional<Failure> ApplyOne(std::string_view option, bool sloppy, MountRequest* request) {
  const size_t equals = option.find('=');
  const std::string_view name = option.substr(0, equals);
  const std::string_view value = equals == std::string_view::npos ? std::string_view() : option.substr(equals + 1);
  if (equals != std::string_view::npos && ApplyText(name, value, request)) {
    return value.empty() ? Bad(option, "it needs a value") : std::nullopt;
  }
  if (name == "workers") {
    uint32_t workers = 0;
    if (!ReadNumber(value, &workers) || workers > 256) return Bad(option, "it needs a number up to 256");
    request->workers = workers;
  } else if (name == "cache_seconds") {
    double seconds = 0;
    if (!ReadNumber(value, &seconds) || !(seconds >= 0 && seconds <= 86400)) return Bad(option, "it needs seconds");
    request->cache_seconds = seconds;
  } else if (option == "ro") {
    request->read_only = true;
  } else if (option == "rw") {
    request->read_only = false;
  } else if (option == "allow_other" || option == "noallow_other") {
    request->allow_other = option == "allow_other";
  } else if (option == "foreground") {
    request->foreground = true;
  } else if (option == "debug") {
    request->debug = true;
  } else if (In(kKernel, option)) {
    request->fuse_options.emplace_back(option);
  } else if (!In(kIgnored, option) && !option.starts_with("x-") && !option.starts_with("X-") && name != "comment" &&
             !sloppy) {
    return Bad(option, "it is not known; mount.shareguard(8) lists the options");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Failure> ApplyMountOptions(std::string_view list, bool sloppy, MountRequest* request) {
  // A comma inside a value is written as "\," as libfuse has it.
  std::string option;
  const auto apply = [&]() -> std::optional<Failure> {
    auto failure = option.empty() ? std::nullopt : ApplyOne(option, sloppy, request);
    option.clear();
    return failure;
  };
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i] == '\\' && i + 1 < list.size()) {
      option.push_back(list[++i]);
    } else if (list[i] == ',') {
      if (auto failure = apply()) return failure;
    } else {
      option.push_back(list[i]);
    }
  }
  return apply();
}

bool UserAllowOther(const std::string& fuse_conf_text) {
  for (const std::string& line : SplitString(fuse_conf_text, '\n')) {
    const size_t start = line.find_first_not_of(" \t");
    const size_t end = line.find_last_not_of(" \t\r");
    if (start != std::string::npos && line.substr(start, end - start + 1) == "user_allow_other") return true;
  }
  return false;
}

}  // namespace shareguard::cli
