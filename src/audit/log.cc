#include "shareguard/audit/log.h"

#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <optional>

#include "audit/chain.h"
#include "audit/serialize.h"
#include "shareguard/base/digest.h"

namespace shareguard::audit {
namespace {

// Lock order: mutex_, then sync_mutex_; neither is held while the disk syncs.
class ChainedLog : public Log {
 public:
  ChainedLog(std::unique_ptr<Sink> sink, LogContext context, Level level, const Clock& clock)
      : sink_(std::move(sink)), context_(std::move(context)), level_(level), clock_(clock) {}

  Status ContinueFrom(std::string_view last_line) {
    if (last_line.empty()) return {};
    const auto link = ReadLink(last_line);
    if (!link) return Error::Make("continue audit log", context_.share, "the last line is no audit record", EINVAL);
    sequence_ = link->sequence;
    previous_ = Sha256Hex(last_line);
    return {};
  }

  Status Append(const Event& event) override {
    if (event.level > level_) return {};
    SHAREGUARD_ASSIGN([[maybe_unused]] const uint64_t ticket, Write(event, nullptr));
    return {};
  }

  Status AppendDurably(const Event& event) override {
    if (event.level > level_) return {};
    SHAREGUARD_ASSIGN(const uint64_t ticket, Write(event, nullptr));
    return SyncUpTo(ticket);
  }

  Status AppendTorn(const Event& event, const TornRegion& torn) {
    SHAREGUARD_ASSIGN(const uint64_t ticket, Write(event, &torn));
    return SyncUpTo(ticket);
  }

  Status Reopen() override {
    const std::lock_guard lock(mutex_);
    SHAREGUARD_CHECK(sink_->Reopen());
    const std::lock_guard sync_lock(sync_mutex_);
    failure_.reset();
    return {};
  }

  Level level() const override { return level_; }

 private:
  // Answers with the number of lines written so far, which SyncUpTo takes.
  Result<uint64_t> Write(const Event& event, const TornRegion* torn) {
    const std::lock_guard lock(mutex_);
    SHAREGUARD_CHECK(Failure());
    SerializeTo(event, context_, clock_.Now(), sequence_ + 1, previous_, torn, &line_);
    std::string hash = Sha256Hex(line_);
    line_.push_back('\n');
    SHAREGUARD_CHECK(sink_->Write(line_));
    ++sequence_;
    previous_ = std::move(hash);
    return ++written_;
  }

  Status Failure() {
    const std::lock_guard lock(sync_mutex_);
    if (failure_) return *failure_;
    return {};
  }

  // One caller syncs for all whose lines are in the file by then; the others wait for it.
  Status SyncUpTo(uint64_t ticket) {
    std::unique_lock lock(sync_mutex_);
    while (synced_ < ticket) {
      if (failure_) return *failure_;
      if (syncing_) {
        sync_done_.wait(lock);
        continue;
      }
      syncing_ = true;
      lock.unlock();
      const uint64_t covered = written_;
      Status status = sink_->Sync();
      lock.lock();
      syncing_ = false;
      if (status.ok()) {
        synced_ = std::max(synced_, covered);
      } else {
        // The kernel reports a failed write-back once and may then drop the pages: a later sync that succeeds proves
        // nothing of these lines (https://lwn.net/Articles/752063/).
        failure_ = status.error();
      }
      sync_done_.notify_all();
    }
    return {};
  }

  const std::unique_ptr<Sink> sink_;
  const LogContext context_;
  const Level level_;
  const Clock& clock_;

  std::mutex mutex_;  // guards the chain below, and keeps the order of lines the order of the chain
  uint64_t sequence_ = 0;
  std::string previous_{kGenesis};
  std::string line_;                  // kept for its capacity
  std::atomic<uint64_t> written_{0};  // lines, by this object; written under mutex_

  std::mutex sync_mutex_;  // guards what follows
  std::condition_variable sync_done_;
  uint64_t synced_ = 0;
  bool syncing_ = false;
  std::optional<Error> failure_;  // of a sync: nothing more is promised
};

Event TornEvent(const TornRegion& torn) {
  Event event;
  event.action = "log-recovered";
  event.level = Level::kDecision;
  event.message =
      "The log ended in " + std::to_string(torn.bytes) +
      " bytes of an unfinished line, left by a crash. They stay where they are; this record describes them.";
  return event;
}

}  // namespace

Result<std::unique_ptr<Log>> Log::Create(std::unique_ptr<Sink> sink, LogContext context, Level level,
                                         std::string_view last_line, const Clock& clock) {
  auto log = std::make_unique<ChainedLog>(std::move(sink), std::move(context), level, clock);
  SHAREGUARD_CHECK(log->ContinueFrom(last_line));
  return std::unique_ptr<Log>(std::move(log));
}

Result<std::unique_ptr<Log>> OpenLog(const std::string& path, LogContext context, Level level, const Clock& clock) {
  // The sink first: its lock says that nobody else is writing while the end is read.
  SHAREGUARD_ASSIGN(std::unique_ptr<Sink> sink, FileSink::Open(path));
  LogTail tail;
  {
    SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW));
    SHAREGUARD_ASSIGN(tail, ReadTail(fd.get()));
  }
  Sink& file = *sink;
  auto log = std::make_unique<ChainedLog>(std::move(sink), std::move(context), level, clock);
  SHAREGUARD_CHECK(log->ContinueFrom(tail.last_line));
  if (!tail.ends_in_newline) SHAREGUARD_CHECK(file.Write("\n"));
  if (tail.torn) SHAREGUARD_CHECK(log->AppendTorn(TornEvent(*tail.torn), *tail.torn));
  return std::unique_ptr<Log>(std::move(log));
}

}  // namespace shareguard::audit
