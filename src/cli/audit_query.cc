#include "cli/audit_query.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <nlohmann/json.hpp>

#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

constexpr size_t kBlockBytes = 256 * 1024;

// The value at a path of keys; "" when it is not there. Numbers as they are written.
std::string At(const json& record, std::initializer_list<const char*> keys) {
  const json* at = &record;
  for (const char* key : keys) {
    if (!at->is_object()) return "";
    const auto next = at->find(key);
    if (next == at->end()) return "";
    at = &*next;
  }
  if (at->is_string()) return at->get<std::string>();
  return at->is_number() ? at->dump() : "";
}

// The first sentence that explains the record: a reason, else the message.
std::string Why(const json& record) {
  const auto ours = record.find("shareguard");
  if (ours != record.end() && ours->is_object() && ours->contains("reasons") && (*ours)["reasons"].is_array()) {
    for (const json& reason : (*ours)["reasons"]) {
      if (std::string text = At(reason, {"text"}); !text.empty()) return text;
    }
  }
  std::string message = At(record, {"message"});
  return message.empty() ? At(record, {"error", "code"}) : message;
}

// Globs are over the bytes of a name, records hold its printable form.
bool PathMatches(const std::string& glob, const std::string& printable) {
  if (printable.empty()) return false;
  const auto raw = ParsePrintableName(printable);
  return GlobMatch(glob, raw ? *raw : printable);
}

}  // namespace

AuditLine ReadAuditLine(std::string_view line) {
  AuditLine out;
  const json record = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!record.is_object()) return out;
  out.is_record = true;
  out.time = At(record, {"@timestamp"});
  out.user = At(record, {"user", "name"});
  out.uid = At(record, {"user", "id"});
  out.action = At(record, {"event", "action"});
  out.outcome = At(record, {"event", "outcome"});
  out.verdict = At(record, {"shareguard", "verdict"});
  out.path = At(record, {"file", "path"});
  out.target_path = At(record, {"file", "target_path"});
  out.item = At(record, {"shareguard", "item"});
  out.why = Why(record);
  return out;
}

bool Matches(const AuditFilter& filter, const AuditLine& line) {
  if (!line.is_record) return false;
  if (!filter.user.empty() && filter.user != line.user && filter.user != line.uid) return false;
  if (!filter.path.empty() && !PathMatches(filter.path, line.path) && !PathMatches(filter.path, line.target_path)) {
    return false;
  }
  if (!filter.action.empty() && !GlobMatch(filter.action, line.action)) return false;
  if (!filter.verdict.empty() && filter.verdict != line.verdict) return false;
  if (!filter.item.empty() && filter.item != line.item) return false;
  if (!filter.since && !filter.until) return true;
  const auto time = ParseTime(line.time);
  return time && (!filter.since || *time >= *filter.since) && (!filter.until || *time < *filter.until);
}

std::optional<WallTime> ParseMoment(std::string_view text, WallTime now) {
  if (const auto time = ParseTime(text)) return time;
  int64_t amount = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), amount);
  const std::string_view unit = text.substr(static_cast<size_t>(end.ptr - text.data()));
  if (end.ec != std::errc() || amount < 0 || amount > 1000000 || unit.size() != 1) return std::nullopt;
  switch (unit[0]) {
    case 's':
      return now - std::chrono::seconds(amount);
    case 'm':
      return now - std::chrono::minutes(amount);
    case 'h':
      return now - std::chrono::hours(amount);
    case 'd':
      return now - std::chrono::hours(24 * amount);
    case 'w':
      return now - std::chrono::hours(168 * std::min<int64_t>(amount, 10000));
    default:
      return std::nullopt;
  }
}

Status ForEachLine(const std::string& path, const std::function<bool(std::string_view line)>& line) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY));
  std::string block(kBlockBytes, '\0'), pending;
  for (uint64_t offset = 0;;) {
    SHAREGUARD_ASSIGN(const size_t got, ReadAt(fd.get(), block.data(), block.size(), offset));
    if (got == 0) return {};
    offset += got;
    size_t searched = pending.size(), start = 0;
    pending.append(block, 0, got);
    for (size_t end = 0; (end = pending.find('\n', searched)) != std::string::npos; searched = start = end + 1) {
      if (!line(std::string_view(pending).substr(start, end - start))) return {};
    }
    pending.erase(0, start);
  }
}

Result<std::vector<std::string>> LogFollower::Poll(size_t backlog) {
  std::vector<std::string> lines;
  const auto fd = OpenAt(AT_FDCWD, path_, O_RDONLY);
  if (!fd.ok()) {
    if (started_ && fd.error().errno_value() == ENOENT) return lines;
    return fd.error();
  }
  struct stat status {};
  if (::fstat(fd->get(), &status) != 0) return Error::FromErrno("read", path_, errno);
  // Another file, or the same one cut short: from its start.
  if (status.st_ino != inode_ || static_cast<uint64_t>(status.st_size) < offset_) {
    inode_ = status.st_ino;
    offset_ = 0;
    partial_.clear();
  }
  std::string block(kBlockBytes, '\0');
  for (;;) {
    SHAREGUARD_ASSIGN(const size_t got, ReadAt(fd->get(), block.data(), block.size(), offset_));
    if (got == 0) break;
    offset_ += got;
    partial_.append(block, 0, got);
    size_t start = 0;
    for (size_t end = 0; (end = partial_.find('\n', start)) != std::string::npos; start = end + 1) {
      lines.push_back(partial_.substr(start, end - start));
      // Of what is there already only the end is wanted.
      if (!started_ && lines.size() > 2 * backlog + 1) {
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(backlog));
      }
    }
    partial_.erase(0, start);
  }
  if (!started_ && lines.size() > backlog) {
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(backlog));
  }
  started_ = true;
  return lines;
}

}  // namespace shareguard::cli
