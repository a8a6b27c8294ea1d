#include "cli/mount_table.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr std::string_view kSourcePrefix = "shareguard#";

// The kernel writes blanks, tabs, newlines, backslashes and '#' as a backslash and three octal digits.
std::string Unescape(std::string_view text) {
  const auto octal = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '7'; };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
      out.push_back(static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0')));
      i += 3;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace

std::vector<MountEntry> ParseMountInfo(std::string_view text) {
  std::vector<MountEntry> table;
  for (const std::string& line : SplitString(text, '\n')) {
    // ID PARENT MAJOR:MINOR ROOT MOUNTPOINT OPTIONS [TAGS...] - TYPE SOURCE SUPEROPTIONS
    const std::vector<std::string> fields = SplitString(line, ' ');
    const auto dash = std::find(fields.begin(), fields.end(), "-");
    if (fields.size() < 5 || fields.end() - dash < 3) continue;
    MountEntry entry;
    entry.mountpoint = Unescape(fields[4]);
    entry.type = *(dash + 1);
    entry.source = Unescape(*(dash + 2));
    entry.device = fields[2];
    entry.root = Unescape(fields[3]);
    if (fields.size() > 5) entry.options = SplitString(fields[5], ',');
    if (fields.end() - dash > 3) {
      for (std::string& option : SplitString(*(dash + 3), ',')) entry.options.push_back(std::move(option));
    }
    const size_t colon = entry.device.find(':');
    if (colon != std::string::npos) {
      const char* const end = entry.device.data() + entry.device.size();
      std::from_chars(entry.device.data() + colon + 1, end, entry.device_minor);
    }
    if (entry.type.starts_with("fuse") && entry.source.starts_with(kSourcePrefix)) {
      entry.state = entry.source.substr(kSourcePrefix.size());
    }
    table.push_back(std::move(entry));
  }
  return table;
}

std::vector<MountEntry> ReadMountTable() {
  std::ifstream file("/proc/self/mountinfo");
  std::ostringstream text;
  text << file.rdbuf();
  return ParseMountInfo(text.str());
}

std::optional<MountEntry> FindMount(const std::vector<MountEntry>& table, const std::string& mountpoint) {
  const auto found =
      std::find_if(table.rbegin(), table.rend(), [&](const auto& e) { return e.mountpoint == mountpoint; });
  if (found == table.rend()) return std::nullopt;
  return *found;
}

bool MountEntry::Has(std::string_view option) const {
  return std::find(options.begin(), options.end(), option) != options.end();
}

std::optional<std::string> MountEntry::Value(std::string_view name) const {
  for (const std::string& option : options) {
    if (option.size() > name.size() && option.starts_with(name) && option[name.size()] == '=') {
      return option.substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

bool IsWithin(const std::string& inner, const std::string& outer) {
  return inner == outer || outer == "/" || inner.starts_with(outer + "/");
}

Place Locate(const std::vector<MountEntry>& table, const std::string& path) {
  const MountEntry* nearest = nullptr;
  for (const MountEntry& entry : table) {
    // The later one of two at the same place covers the earlier.
    if (IsWithin(path, entry.mountpoint) &&
        (nearest == nullptr || entry.mountpoint.size() >= nearest->mountpoint.size())) {
      nearest = &entry;
    }
  }
  if (nearest == nullptr) return {path, "", path};
  const std::string below = nearest->mountpoint == "/" ? path : path.substr(nearest->mountpoint.size());
  std::string within = (nearest->root == "/" ? "" : nearest->root) + (below == "/" ? "" : below);
  return {path, nearest->device, within.empty() ? "/" : std::move(within)};
}

bool IsWithin(const Place& inner, const Place& outer) {
  return IsWithin(inner.path, outer.path) ||
         (!inner.device.empty() && inner.device == outer.device && IsWithin(inner.inner, outer.inner));
}

std::vector<MountEntry> GuardMounts() {
  std::vector<MountEntry> table = ReadMountTable();
  std::erase_if(table, [](const MountEntry& entry) { return !entry.state; });
  return table;
}

std::string CanonicalPath(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // a trailing slash
  if (absolute == absolute.root_path()) return absolute.string();
  const fs::path parent = fs::canonical(absolute.parent_path(), error);
  if (error) return absolute.string();
  const fs::path joined = parent / absolute.filename();
  if (FindMount(ReadMountTable(), joined.string())) return joined.string();
  if (!fs::is_symlink(fs::symlink_status(joined, error)) || error) return joined.string();
  const fs::path target = fs::canonical(joined, error);
  return error ? joined.string() : target.string();
}

}  // namespace shareguard::cli
