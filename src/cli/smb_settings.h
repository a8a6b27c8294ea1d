// What a guarded share needs of smb.conf, in one place: the same as docs/samba/guarded-*.conf, which a test compares.
#ifndef SHAREGUARD_SRC_CLI_SMB_SETTINGS_H_
#define SHAREGUARD_SRC_CLI_SMB_SETTINGS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/doctor.h"

namespace shareguard::cli {

// How a value is compared with the one that is needed.
enum class Match {
  kWord,      // the same; the words for yes and no are many
  kProtocol,  // at least this one
  kModules,   // the list has it, and none that is known to do harm
  kUsers,     // the list has it
  kOpen,      // a command: `shareguard session open`
  kClose,     // a command: `shareguard session close`
};

struct SmbSetting {
  const char* name;
  const char* value;
  Match match;
  Health without;  // how bad it is when it is otherwise
  const char* why;
  bool in_global;            // stands in guarded-global.conf
  bool in_share;             // stands in guarded-share.conf
  bool global_only = false;  // smb.conf(5) has it for [global] alone
  bool newer = false;        // older versions do not know it, and do what is needed
};
std::span<const SmbSetting> SmbSettings();

// smb.conf as `testparm -s -v` prints it: [global] with all defaults, of the others what differs.
struct SmbSection {
  std::string name;
  std::map<std::string, std::string, std::less<>> settings;
};
struct SmbConfig {
  SmbSection global;
  std::vector<SmbSection> sections;
  // What is in force in a section: its own value, else [global]'s; "" when neither has it.
  std::string Value(const SmbSection& section, std::string_view name) const;
  bool Is(const SmbSection& section, std::string_view name) const;  // "Yes"
};
// nullopt: there is no [global] in it.
std::optional<SmbConfig> ParseTestparm(std::string_view text);

// One needed setting held against what is in force.
Remark CheckSetting(const SmbSetting& setting, const std::string& found, const std::string& section);

// Words of a list ("a, b c"), and of a command with its quotes.
std::vector<std::string> ListWords(std::string_view text);
std::vector<std::string> CommandWords(std::string_view text);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SMB_SETTINGS_H_
