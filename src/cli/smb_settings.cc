#include "cli/smb_settings.h"

#include <algorithm>
#include <array>

#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr const char* kOpenCommand =
    "/usr/bin/shareguard session open --mountpoint '%P' --pid %d --user '%u' --address '%I' --machine '%m'";
constexpr const char* kCloseCommand =
    "/usr/bin/shareguard session close --mountpoint '%P' --pid %d --user '%u' --address '%I' --machine '%m'";
constexpr const char* kLate = "a client that caches writes sends them late: the verdict comes after the copy has ended";
constexpr const char* kBits = "this maps DOS attributes to bits of the mode";

using enum Health;
constexpr std::array<SmbSetting, 32> kSettings = {{
    {"smb2 leases", "no", Match::kWord, kFail, kLate, true, false, true},
    {"server min protocol", "SMB2_10", Match::kProtocol, kFail,
     "older protocols know no announced sizes, nor the errors", true, false, true},
    {"kernel oplocks", "no", Match::kWord, kWarn, kLate, true, false},
    {"kernel share modes", "no", Match::kWord, kWarn, "smbd would take locks that are of no use on this mount", true,
     false},
    {"durable handles", "no", Match::kWord, kFail, "a file would stay pending after its connection has ended", true,
     true},
    {"read only", "no", Match::kWord, kNote, "nobody can write into the share", false, true},
    {"oplocks", "no", Match::kWord, kFail, kLate, false, true},
    {"level2 oplocks", "no", Match::kWord, kFail, kLate, false, true},
    {"csc policy", "disable", Match::kWord, kWarn, "clients keep files offline and send them later, unseen", false,
     true},
    {"strict sync", "yes", Match::kWord, kWarn, "what a client flushes may be lost in a crash", false, true},
    {"strict allocate", "no", Match::kWord, kWarn, "smbd would allocate files first, or fill them with zeros", false,
     true},
    {"use sendfile", "no", Match::kWord, kWarn, "a file that shrinks while it is sent breaks the connection", false,
     true},
    {"posix locking", "no", Match::kWord, kWarn,
     "clients' locks would be asked of the mount, where nobody else looks at them", false, true},
    {"follow symlinks", "no", Match::kWord, kFail, "a link can lead out of the share", false, true},
    {"wide links", "no", Match::kWord, kFail, "a link can lead out of the share", false, true},
    {"mangled names", "no", Match::kWord, kWarn, "short names are not the names that are judged", false, true},
    {"case sensitive", "no", Match::kWord, kWarn, "Windows does not find names in another case", false, true},
    {"preserve case", "yes", Match::kWord, kWarn, "names are changed before they are judged", false, true},
    {"short preserve case", "yes", Match::kWord, kWarn, "names are changed before they are judged", false, true},
    {"delete veto files", "no", Match::kWord, kWarn, "smbd removes what it does not show", false, true},
    {"store dos attributes", "yes", Match::kWord, kWarn, "attributes are lost, or kept in the mode", false, true},
    {"map archive", "no", Match::kWord, kWarn, kBits, false, true},
    {"map hidden", "no", Match::kWord, kWarn, kBits, false, true},
    {"map system", "no", Match::kWord, kWarn, kBits, false, true},
    {"map readonly", "no", Match::kWord, kWarn, kBits, false, true},
    {"vfs mkdir use tmp name", "no", Match::kWord, kFail,
     "smbd makes folders under a name with colons and renames them, and the policies refuse such a name", false, true,
     false, true},
    {"ea support", "no", Match::kWord, kWarn, "extended attributes carry data beside the file", false, true},
    {"vfs objects", "glusterfs_fuse", Match::kModules, kFail, "smbd searches whole folders for names in another case",
     false, true},
    {"root preexec", kOpenCommand, Match::kOpen, kFail, "the records lack the user, the address and the machine", false,
     true},
    {"root preexec close", "yes", Match::kWord, kFail, "who is not on record gets in all the same", false, true},
    {"root postexec", kCloseCommand, Match::kClose, kWarn, "the end of a session is not on record", false, true},
    {"invalid users", "root", Match::kUsers, kFail,
     "root on the wire looks like smbd closing files of a broken connection", false, true},
}};

// smb.conf(5), "server min protocol": oldest first.
constexpr std::array<std::string_view, 12> kProtocols = {"core",    "coreplus", "lanman1", "lanman2",
                                                         "nt1",     "smb2_02",  "smb2_10", "smb2_22",
                                                         "smb2_24", "smb3_00",  "smb3_02", "smb3_11"};

struct Module {
  std::string_view name;
  std::string_view why;  // it does harm; "": it does none
};
constexpr std::array<Module, 18> kModules = {{
    {"glusterfs_fuse", ""},
    {"catia", ""},
    {"full_audit", ""},
    {"audit", ""},
    {"extd_audit", ""},
    {"time_audit", ""},
    {"dirsort", ""},
    {"virusfilter", ""},
    {"streams_xattr", "alternate data streams become extended attributes: data beside the file"},
    {"streams_depot", "alternate data streams become files that nobody asked for"},
    {"fruit", "it keeps data of its own beside each file"},
    {"recycle", "what is deleted stays, under another name"},
    {"widelinks", "a link can lead out of the share"},
    {"glusterfs", "it goes past the mount, and so past the guard"},
    {"ceph", "it goes past the mount, and so past the guard"},
    {"ceph_new", "it goes past the mount, and so past the guard"},
    {"shadow_copy2", "it shows files that are not in the share"},
    {"unityed_media", "it changes names before they are judged"},
}};

std::string Canonical(std::string_view word) {
  std::string lower = AsciiLower(word);
  if (lower == "true" || lower == "1" || lower == "on") return "yes";
  if (lower == "false" || lower == "0" || lower == "off") return "no";
  if (lower == "smb2") return "smb2_10";
  if (lower == "smb3") return "smb3_11";
  return lower;
}

bool ReachesProtocol(const std::string& found, const char* least) {
  const auto at = [](const std::string& name) {
    return std::find(kProtocols.begin(), kProtocols.end(), Canonical(name)) - kProtocols.begin();
  };
  return at(found) < static_cast<std::ptrdiff_t>(kProtocols.size()) && at(found) >= at(least);
}

// What is wrong with a list of modules; "" when nothing is.
std::string HarmOf(const std::string& list, const SmbSetting& setting) {
  const std::vector<std::string> words = ListWords(list);
  for (const std::string& word : words) {
    // "catia:other" is a second instance of catia.
    const std::string name = word.substr(0, word.find(':'));
    const auto known = std::find_if(kModules.begin(), kModules.end(), [&](const Module& m) { return m.name == name; });
    if (known != kModules.end() && !known->why.empty()) {
      return PrintableName(name) + " must not be there: " + std::string(known->why);
    }
  }
  if (std::find(words.begin(), words.end(), setting.value) == words.end()) {
    return std::string(setting.value) + " is missing: " + setting.why;
  }
  return "";
}

std::string UnknownModule(const std::string& list) {
  for (const std::string& word : ListWords(list)) {
    const std::string name = word.substr(0, word.find(':'));
    if (std::none_of(kModules.begin(), kModules.end(), [&](const Module& m) { return m.name == name; })) return name;
  }
  return "";
}

bool IsSessionCommand(const std::string& command, std::string_view verb) {
  const std::vector<std::string> words = CommandWords(command);
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  return words.size() > 3 && words[0].substr(words[0].rfind('/') + 1) == "shareguard" && words[1] == "session" &&
         words[2] == verb && has("--pid") && has("%d") && has("--user");
}

bool Agrees(const SmbSetting& setting, const std::string& found) {
  switch (setting.match) {
    case Match::kWord:
      return Canonical(found) == Canonical(setting.value);
    case Match::kProtocol:
      return ReachesProtocol(found, setting.value);
    case Match::kModules:
      return HarmOf(found, setting).empty();
    case Match::kUsers: {
      const std::vector<std::string> users = ListWords(found);
      return std::find(users.begin(), users.end(), setting.value) != users.end();
    }
    case Match::kOpen:
      return IsSessionCommand(found, "open");
    case Match::kClose:
      return IsSessionCommand(found, "close");
  }
  return false;
}

}  // namespace

std::span<const SmbSetting> SmbSettings() { return kSettings; }

std::string SmbConfig::Value(const SmbSection& section, std::string_view name) const {
  if (const auto own = section.settings.find(name); own != section.settings.end()) return own->second;
  const auto common = global.settings.find(name);
  return common == global.settings.end() ? "" : common->second;
}

bool SmbConfig::Is(const SmbSection& section, std::string_view name) const {
  return Canonical(Value(section, name)) == "yes";
}

std::optional<SmbConfig> ParseTestparm(std::string_view text) {
  SmbConfig config;
  SmbSection* section = nullptr;
  for (const std::string& raw : SplitString(text, '\n')) {
    const size_t start = raw.find_first_not_of(" \t");
    if (start == std::string::npos || raw[start] == '#' || raw[start] == ';') continue;
    const std::string line = raw.substr(start, raw.find_last_not_of(" \t\r") - start + 1);
    if (line.front() == '[' && line.back() == ']') {
      const std::string name = line.substr(1, line.size() - 2);
      if (AsciiLower(name) == "global") {
        section = &config.global;
      } else {
        section = &config.sections.emplace_back();
      }
      section->name = name;
      continue;
    }
    const size_t equals = line.find('=');
    if (section == nullptr || equals == std::string::npos) continue;
    const size_t value = line.find_first_not_of(" \t", equals + 1);
    std::string name = AsciiLower(std::string_view(line).substr(0, equals));
    name.erase(name.find_last_not_of(" \t") + 1);
    section->settings[name] = value == std::string::npos ? "" : line.substr(value);
  }
  if (config.global.name.empty()) return std::nullopt;
  return config;
}

Remark CheckSetting(const SmbSetting& setting, const std::string& found, const std::string& section) {
  const std::string shown =
      "[" + PrintableName(section) + "] " + setting.name + " = " + (found.empty() ? "(nothing)" : PrintableName(found));
  if (setting.newer && found.empty()) return Ok("smb.conf", shown + ": this version does not know it, nor need it");
  if (Agrees(setting, found)) {
    const std::string unknown = setting.match == Match::kModules ? UnknownModule(found) : "";
    if (unknown.empty()) return Ok("smb.conf", shown);
    return Note("smb.conf", shown + ": " + PrintableName(unknown) + " was never tried on a guarded share",
                "leave it out if nothing needs it");
  }
  const std::string why = setting.match == Match::kModules ? HarmOf(found, setting) : setting.why;
  const char* file = setting.in_share ? "guarded-share.conf" : "guarded-global.conf";
  return {setting.without, "smb.conf", shown + ": " + why,
          "in [" + PrintableName(section) + "] write: " + setting.name + " = " + setting.value + " (or include " +
              file + " last)"};
}

std::vector<std::string> ListWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (c != ' ' && c != '\t' && c != ',' && c != ';') {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::vector<std::string> CommandWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  char quote = '\0';
  bool begun = false;
  for (const char c : text) {
    if (quote != '\0' ? c == quote : c == '\'' || c == '"') {
      quote = quote != '\0' ? '\0' : c;
      begun = true;
    } else if (quote == '\0' && (c == ' ' || c == '\t')) {
      if (begun) words.push_back(std::move(word));
      word.clear();
      begun = false;
    } else {
      word.push_back(c);
      begun = true;
    }
  }
  if (begun) words.push_back(std::move(word));
  return words;
}

}  // namespace shareguard::cli
