#include "cli/proc_text.h"

#include <fcntl.h>

#include <charconv>
#include <sstream>

#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr size_t kMaxProcBytes = 64 * 1024;

template <typename T>
bool ReadNumber(std::string_view text, T* number, int base = 10) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), *number, base);
  return read.ec == std::errc() && read.ptr != text.data();
}

std::string_view Trimmed(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return "";
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

std::vector<std::string> Words(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// Takes one line over; false when it is not understood.
bool TakeLine(std::string_view key, std::string_view value, ProcessStatus* status) {
  if (key == "Name") status->name = std::string(value);
  if (key == "State") status->state = value.empty() ? '?' : value.front();
  if (key == "Groups") status->groups = Words(value).size();
  if (key == "CapPrm") return ReadNumber(value, &status->capabilities[0], 16);
  if (key == "CapEff") return ReadNumber(value, &status->capabilities[1], 16);
  if (key == "Seccomp_filters") return ReadNumber(value, &status->filters);
  if (key == "NoNewPrivs") {
    status->no_new_privileges = value == "1";
  } else if (key == "Uid") {
    const std::vector<std::string> uids = Words(value);
    if (uids.size() != status->uids.size()) return false;
    for (size_t i = 0; i < uids.size(); ++i) {
      if (!ReadNumber(uids[i], &status->uids[i])) return false;
    }
  }
  return true;
}

std::optional<std::string> ReadProc(pid_t pid, const char* name) {
  const auto file = OpenAt(AT_FDCWD, "/proc/" + std::to_string(pid) + "/" + name, O_RDONLY);
  if (!file.ok()) return std::nullopt;
  auto text = ReadAll(file->get(), kMaxProcBytes);
  if (!text.ok()) return std::nullopt;
  return std::move(*text);
}

}  // namespace

std::optional<ProcessStatus> ParseProcessStatus(std::string_view text) {
  ProcessStatus status;
  bool uid = false, capabilities = false, privileges = false;
  for (const std::string& line : SplitString(text, '\n')) {
    const size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::string_view key = std::string_view(line).substr(0, colon);
    if (!TakeLine(key, Trimmed(std::string_view(line).substr(colon + 1)), &status)) return std::nullopt;
    uid |= key == "Uid";
    capabilities |= key == "CapEff";
    privileges |= key == "NoNewPrivs";
  }
  if (!uid || !capabilities || !privileges) return std::nullopt;
  return status;
}

ProcessLimits ParseProcessLimits(std::string_view text) {
  // Columns of a fixed width: the name, 26 wide, which has blanks in it, then the soft and the hard limit.
  constexpr size_t kNameWidth = 26;
  ProcessLimits limits;
  for (const std::string& line : SplitString(text, '\n')) {
    if (line.size() <= kNameWidth || !line.starts_with("Max ")) continue;
    const std::vector<std::string> values = Words(std::string_view(line).substr(kNameWidth));
    uint64_t soft = kUnlimited;
    if (values.empty() || (values[0] != "unlimited" && !ReadNumber(values[0], &soft))) continue;
    limits[std::string(Trimmed(std::string_view(line).substr(0, kNameWidth)))] = soft;
  }
  return limits;
}

std::optional<unsigned> ParseKernelRelease(std::string_view release) {
  unsigned major = 0, minor = 0;
  const size_t dot = release.find('.');
  if (dot == std::string_view::npos || !ReadNumber(release.substr(0, dot), &major)) return std::nullopt;
  if (!ReadNumber(release.substr(dot + 1), &minor) || minor >= 1000) return std::nullopt;
  return major * 1000 + minor;
}

std::optional<ProcessView> ViewProcess(pid_t pid) {
  const auto status_text = ReadProc(pid, "status");
  if (!status_text) return std::nullopt;
  auto status = ParseProcessStatus(*status_text);
  if (!status) return std::nullopt;
  return ProcessView{std::move(*status), ParseProcessLimits(ReadProc(pid, "limits").value_or(""))};
}

}  // namespace shareguard::cli
