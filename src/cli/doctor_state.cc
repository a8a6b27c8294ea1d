// doctor: what a share's state directory holds: the audit log and the quarantine.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

#include "cli/doctor_share.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr uint64_t kTailBytes = 1024 * 1024;
constexpr std::chrono::hours kLongWait{7 * 24};

LogFacts ReadLog(const std::string& path, bool mounted) {
  LogFacts facts;
  facts.path = path;
  facts.mounted = mounted;
  if (::lstat(path.c_str(), &facts.status) != 0) {
    facts.err = errno;
    return facts;
  }
  auto tail = audit::VerifyTail(path, kTailBytes);
  // A line may be on its way just now.
  if (tail.ok() && tail->torn_tail && mounted) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    tail = audit::VerifyTail(path, kTailBytes);
  }
  if (tail.ok()) facts.tail = std::move(*tail);
  if (!tail.ok()) facts.tail_error = tail.error().ToString();
  return facts;
}

Remark CheckChain(const LogFacts& facts) {
  const std::string shown = Shown(facts.path);
  if (!facts.tail) return Fails("audit log", facts.tail_error, "run doctor as root");
  if (!facts.tail->intact) {
    return Fails("audit log", shown + " is not intact: " + facts.tail->problem,
                 "keep a copy, find out who wrote to it; shareguard audit verify names the line");
  }
  const std::string count = std::to_string(facts.tail->lines);
  if (facts.tail->torn_tail) {
    return Note("audit log", shown + ": the last line is not whole (a crash)",
                "nothing to do: the next mount closes it off and says so in the log");
  }
  return Ok("audit log", shown + ": its last " + count + " records follow from each other");
}

std::string Age(std::chrono::nanoseconds age) {
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(age).count();
  if (hours >= 48) return std::to_string(hours / 24) + " days";
  return hours >= 2 ? std::to_string(hours) + " hours"
                    : std::to_string(std::chrono::duration_cast<std::chrono::minutes>(age).count()) + " minutes";
}

}  // namespace

Remarks CheckAuditLog(const LogFacts& facts) {
  if (facts.err == ENOENT && !facts.mounted) {
    return {Note("audit log", Shown(facts.path) + " is not there yet: the first mount makes it")};
  }
  if (facts.err != 0) {
    return {Fails("audit log", Error::FromErrno("read", PrintableName(facts.path), facts.err).ToString(),
                  "if it was moved away: shareguard reload makes a new one")};
  }
  Remarks remarks;
  const mode_t mode = facts.status.st_mode;
  if ((mode & (S_IWOTH | S_IWGRP)) != 0 || (mode & S_IROTH) != 0) {
    const bool writable = (mode & (S_IWOTH | S_IWGRP)) != 0;
    remarks.push_back(Fails("audit log",
                            Shown(facts.path) + " has mode " + ModeText(mode) + ": others can " +
                                (writable ? "change what is on record" : "read who did what, and the names of files"),
                            "chmod 0600 " + Shown(facts.path)));
  }
  remarks.push_back(CheckChain(facts));
  return remarks;
}

Remarks CheckQuarantine(const std::vector<guard::QuarantineItem>& items, const std::vector<std::string>& problems,
                        WallTime now) {
  Remarks remarks;
  for (const std::string& problem : problems) {
    remarks.push_back(Warn("quarantine", problem, "look at the item in the state directory's folder quarantine"));
  }
  size_t held = 0, interrupted = 0;
  WallTime oldest = now;
  for (const guard::QuarantineItem& item : items) {
    interrupted += item.state == guard::ItemState::kInterrupted ? 1 : 0;
    if (item.state != guard::ItemState::kHeld) continue;
    ++held;
    oldest = std::min(oldest, item.created);
  }
  const std::string shown = std::to_string(items.size()) + " items, " + std::to_string(interrupted) + " interrupted, " +
                            std::to_string(held) + " waiting for review";
  if (held == 0) {
    remarks.push_back(Ok("quarantine", shown));
    return remarks;
  }
  const std::string waiting = shown + ", the oldest for " + Age(now - oldest);
  const std::string remedy = "shareguard review list, then review release or review reject";
  remarks.push_back(now - oldest > kLongWait ? Warn("quarantine", waiting, remedy)
                                             : Note("quarantine", waiting, remedy));
  return remarks;
}

Remarks ExamineState(const ShareCase& share) {
  const std::string log = share.config->audit_log.empty() ? share.state + "/audit.jsonl" : share.config->audit_log;
  Remarks remarks = CheckAuditLog(ReadLog(log, share.mount.has_value()));
  struct statvfs space {};
  // In a place of its own it can be full while the share is not, and then stops all of it.
  if (!share.config->audit_log.empty() && ::statvfs(log.c_str(), &space) == 0) {
    remarks.push_back(CheckSpace(log, space));
  }
  auto directory = OpenAt(AT_FDCWD, share.state + "/quarantine", O_RDONLY | O_DIRECTORY);
  if (!directory.ok()) {
    if (directory.error().errno_value() == ENOENT && !share.mount) return remarks;
    remarks.push_back(Fails("quarantine", directory.error().ToString(), "run doctor as root"));
    return remarks;
  }
  std::vector<std::string> problems;
  const auto items = guard::Quarantine(std::move(*directory)).List(&problems);
  Append(&remarks, CheckQuarantine(items, problems, Clock::System().Now()));
  return remarks;
}

}  // namespace shareguard::cli
