// Choosing and showing lines of an audit log.
#ifndef SHAREGUARD_SRC_CLI_AUDIT_QUERY_H_
#define SHAREGUARD_SRC_CLI_AUDIT_QUERY_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/clock.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

// Every condition that is set must hold.
struct AuditFilter {
  std::string user;     // name or uid
  std::string path;     // glob over the path or the target path
  std::string action;   // glob
  std::string verdict;  // allow, hold, refuse
  std::string item;
  std::optional<WallTime> since, until;
};

// A line of the log, as far as it could be read.
struct AuditLine {
  bool is_record = false;
  std::string time, user, uid, action, outcome, verdict, path, target_path, item, why;
};
AuditLine ReadAuditLine(std::string_view line);
bool Matches(const AuditFilter& filter, const AuditLine& line);

// What ParseTime reads, or an age: "90s", "15m", "2h", "3d", "1w".
std::optional<WallTime> ParseMoment(std::string_view text, WallTime now);

// Calls `line` for every line of the file, in order, until it answers false. A last line without newline is left out.
Status ForEachLine(const std::string& path, const std::function<bool(std::string_view line)>& line);

// Follows a log as it grows, across rotations. Not thread-safe.
class LogFollower {
 public:
  explicit LogFollower(std::string path) : path_(std::move(path)) {}
  // Whole lines that have come since the last call; the first call gives the last `backlog` of what is there. A file
  // that is absent for a moment (a rotation) is no error.
  Result<std::vector<std::string>> Poll(size_t backlog);

 private:
  std::string path_;
  unsigned long inode_ = 0;
  uint64_t offset_ = 0;
  std::string partial_;
  bool started_ = false;
};

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_AUDIT_QUERY_H_
