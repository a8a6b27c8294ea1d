// Fault points: named steps at which a test makes a program fail, wait or die. Compiled with SHAREGUARD_FAULT_HOOKS
// only; without it every call here is nothing at all.
//
// SHAREGUARD_FAULT=RULE[,RULE...] says what happens where; "@FILE" reads the rules from a file at every point passed,
// so that a test can change them while the program runs. A rule is POINT:ACTION[:WHEN].
//   POINT   a name from the two lists below, or a prefix that ends in '*'
//   ACTION  kill           SIGKILL to this process
//           error=ERRNO    the step fails; EIO, ENOSPC, EDQUOT, EROFS, EMFILE or ENOMEM; failing points only
//           sleep=MS       milliseconds
//   WHEN    3   the third time only;  3+  from the third time on;  left out: every time
// A rule that cannot be read ends the program with exit code 64 and says why: a test must not pass for want of a fault.
#ifndef SHAREGUARD_BASE_FAULT_H_
#define SHAREGUARD_BASE_FAULT_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard {

// Steps that can fail: each stands right before the system call it stands for.
inline constexpr std::array kFailingPoints = std::to_array<std::string_view>({
    "file.write",       // a small file replaced whole (records, notices): its temporary file
    "file.rename",      // the same: its rename into place
    "audit.write",      // a line of the audit log
    "audit.sync",       // fdatasync of the audit log
    "staging.journal",  // a line of the journal
    "staging.create",   // the new file in staging
    "staging.copy",     // content of a staged copy
    "staging.sync",     // fsync(2) of a pending file
    "staging.take",     // a published file moved into staging
    "staging.remove",   // a staged name deleted
    "content.write",    // bytes of a user into a staged file
    "publish.sync",     // fsync of what will be published
    "publish.rename",   // the rename into the published tree
    "publish.relink",   // a further hard link that follows
    "quarantine.move",  // content from staging into quarantine
    "release.rename",   // a reviewer's release into the published tree
    "unhold.move",      // a held file back into staging
    "origin.remove",    // the old name of a file that has moved away
});

// Steps that are done, or about to be: a crash may fall there.
inline constexpr std::array kCrashPoints = std::to_array<std::string_view>({
    "file.synced",       "file.renamed",        "audit.written",    "audit.synced",      "staging.journaled",
    "staging.created",   "staging.copied",      "staging.replaced", "staging.synced",    "staging.taken",
    "staging.adopted",   "staging.removed",     "publish.synced",   "publish.recorded",  "publish.renamed",
    "publish.linked",    "publish.relinked",    "publish.settled",  "rename.moved",      "rename.uncovered",
    "origin.removed",    "quarantine.recorded", "quarantine.moved", "release.recorded",  "release.renamed",
    "reject.recorded",   "withdraw.recorded",   "withdraw.updated", "unhold.moved",      "recovery.started",
    "recovery.leftover", "recovery.settled",    "recovery.reset",   "recovery.finished", "ingest.copied",
    "ingest.judged",     "ingest.synced",       "ingest.recorded",  "ingest.renamed",    "ingest.settled",
});

// The place of a point in its list; a name that is in neither does not compile.
template <const auto& kPoints>
class PointName {
 public:
  consteval PointName(const char* name) : name_(name) {  // NOLINT(google-explicit-constructor)
    for (const std::string_view known : kPoints) {
      if (known == name_) return;
    }
    throw "no such fault point";
  }
  constexpr std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

#ifdef SHAREGUARD_FAULT_HOOKS

// Reads SHAREGUARD_FAULT and ends the program when it makes no sense.
void LoadFaults();
// The errno that this step is to fail with, 0 to go on. Thread-safe. `name` is one of either list.
int PassFaultPoint(std::string_view name);

#else

inline void LoadFaults() {}
constexpr int PassFaultPoint(std::string_view) { return 0; }

#endif

// For a step that can fail: SHAREGUARD_CHECK(FaultPoint("publish.rename")).
inline Status FaultPoint(PointName<kFailingPoints> point) {
  const int err = PassFaultPoint(point.name());
  if (err != 0) return Error::FromErrno("injected fault at", point.name(), err);
  return {};
}
// The same where errno is the currency: the errno, or 0.
inline int FaultErrno(PointName<kFailingPoints> point) { return PassFaultPoint(point.name()); }
// For a step that is done.
inline void CrashPoint(PointName<kCrashPoints> point) { static_cast<void>(PassFaultPoint(point.name())); }

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_FAULT_H_
