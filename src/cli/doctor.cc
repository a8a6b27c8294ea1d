#include "cli/doctor.h"

#include <array>
#include <cstdio>

#include "shareguard/base/text.h"

namespace shareguard::cli {

const char* HealthName(Health health) {
  switch (health) {
    case Health::kOk:
      return "ok";
    case Health::kNote:
      return "note";
    case Health::kWarn:
      return "warn";
    case Health::kFail:
      return "FAIL";
  }
  return "FAIL";
}

std::string Shown(const std::string& path) { return "'" + PrintableName(path) + "'"; }

std::string ModeText(mode_t mode) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%04o", static_cast<unsigned>(mode & 07777));
  return text.data();
}

Remark CheckTrusted(const std::string& check, const std::string& path, const struct stat& status, uid_t owner) {
  const std::string who = status.st_uid == 0 ? "root" : "user " + std::to_string(status.st_uid);
  if (status.st_uid != 0 && status.st_uid != owner) {
    return Fails(check, Shown(path) + " belongs to " + who + ", who can change what the guard allows",
                 "chown root " + Shown(path));
  }
  if ((status.st_mode & S_IWOTH) != 0) {
    return Fails(check, Shown(path) + " has mode " + ModeText(status.st_mode) + ": everyone can change what is allowed",
                 "chmod o-w " + Shown(path));
  }
  if ((status.st_mode & S_IWGRP) != 0 && status.st_gid != 0) {
    return Warn(check,
                Shown(path) + " has mode " + ModeText(status.st_mode) + ": group " + std::to_string(status.st_gid) +
                    " can change what is allowed",
                "chmod g-w " + Shown(path) + ", unless that group administers the guard");
  }
  return Ok(check, Shown(path) + ": " + who + ", mode " + ModeText(status.st_mode));
}

}  // namespace shareguard::cli
