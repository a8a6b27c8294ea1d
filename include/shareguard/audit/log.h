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
  // After a rotation: what was written so far is on stable storage, further lines go to the new place. On error the old
  // place stays in use. A sink that cannot be rotated has nothing to do.
  virtual Status Reopen() { return {}; }
};

// Appends to a file (O_APPEND, mode 0600, created when absent), reopened by Reopen() after a rotation.
// A short write (full disk) is cut off again, so that the log never holds half a line.
// Locks the file (flock): two writers would break the chain. EBUSY: another process, or another sink, writes this log.
class FileSink : public Sink {
 public:
  static Result<std::unique_ptr<FileSink>> Open(const std::string& path);
};

// Constant facts of every record.
struct LogContext {
  std::string share;      // name, or mount id for an ad-hoc mount
  std::string direction;  // ingress, egress, ""
  std::string mount_id;
};

// Serialises events. Thread-safe; keeps their order in the file the order of the chain. A record stands for what is
// about to happen: one whose effect failed afterwards stays in the log. After a failed sync nothing can be promised of
// the lines before it, so every further call fails until Reopen succeeds.
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
  // After a rotation (SIGHUP): goes on in a new file of the same name, whose first record names the last of the old
  // one.
  virtual Status Reopen() { return {}; }
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
  uint64_t torn_regions = 0;   // torn by a crash, and accounted for by the record behind them
  bool torn_tail = false;      // the file ends without a newline: being written, or torn and not yet opened again
  std::string first_previous;  // what the first record names as its predecessor: the head of the file before a rotation
  std::string head;            // hash of the last whole record
};
// Checks a log's chain offline. It shows every line changed, removed or put in before the last one; that lines are
// missing at the end shows only against a head noted elsewhere (docs/audit.md, "Chain").
Result<ChainReport> VerifyChain(const std::string& path);
// The same for the last records only, as many as stand in the last `bytes`: quick, however long the log is.
Result<ChainReport> VerifyTail(const std::string& path, uint64_t bytes);

}  // namespace shareguard::audit

#endif  // SHAREGUARD_AUDIT_LOG_H_
