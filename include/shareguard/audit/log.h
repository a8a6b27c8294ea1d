// The audit log: one JSON object a line, each holding the SHA-256 of its predecessor, so that a removed, reordered or
// altered line shows (docs/audit.md, "Chain").
#ifndef SHAREGUARD_AUDIT_LOG_H_
#define SHAREGUARD_AUDIT_LOG_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "shareguard/audit/event.h"
#include "shareguard/base/clock.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::audit {

// Where finished lines go. Thread-safe. A sink that answers with an Error has not kept the line, or cannot promise it;
// the guard then fails the operation.
class Sink {
 public:
  virtual ~Sink() = default;
  // `line` ends in a newline.
  virtual Status Write(std::string_view line) = 0;
  // Everything written so far is on stable storage when this returns.
  virtual Status Sync() = 0;
};

// Appends to a file (O_APPEND, mode 0600, created when absent), reopened by Reopen() after a rotation.
// A short write (full disk) is cut off again, so that the log never holds half a line.
class FileSink : public Sink {
 public:
  static Result<std::unique_ptr<FileSink>> Open(const std::string& path);
  virtual Status Reopen() = 0;
};

// Constant facts of every record.
struct LogContext {
  std::string share;      // name, or mount id for an ad-hoc mount
  std::string direction;  // ingress, egress, ""
  std::string mount_id;
};

// Serialises events. Thread-safe; keeps their order in the file the order of the chain.
class Log {
 public:
  // `last_line`: the last whole line of the log so far ("" for a new one): the chain goes on from it.
  static Result<std::unique_ptr<Log>> Create(std::unique_ptr<Sink> sink, LogContext context, Level level,
                                             std::string_view last_line, const Clock& clock = Clock::System());
  virtual ~Log() = default;
  // Writes the event unless the level leaves it out. An Error: the event is not on record and what it stands for must
  // not happen.
  virtual Status Append(const Event& event) = 0;
  // Append and Sync: for a decision before it takes effect. Concurrent callers share one sync.
  virtual Status AppendDurably(const Event& event) = 0;
  virtual Level level() const = 0;
};

// Opens the log file at `path` and continues its chain. A torn last line (power loss) is reported in the new log's
// first record and closed off with a newline, never removed.
Result<std::unique_ptr<Log>> OpenLog(const std::string& path, LogContext context, Level level,
                                     const Clock& clock = Clock::System());

// The JSON line of one event, without newline; `previous` is the hash of the line before.
std::string Serialize(const Event& event, const LogContext& context, WallTime time, uint64_t sequence,
                      std::string_view previous);

struct ChainReport {
  uint64_t lines = 0;
  bool intact = true;
  uint64_t first_bad_line = 0;  // counted from 1
  std::string problem;
};
// Checks a log's chain offline.
Result<ChainReport> VerifyChain(const std::string& path);

}  // namespace shareguard::audit

#endif  // SHAREGUARD_AUDIT_LOG_H_
