#include "shareguard/guard/decide.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <future>
#include <system_error>

#include "guard/paths.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

// Below this a thread of its own costs more than the digest.
constexpr uint64_t kHashInlineBytes = 256 * 1024;

// The digest, computed while a worker inspects; by the caller itself when it is short or no thread can be had.
std::future<Result<std::string>> HashBeside(int fd, uint64_t size) {
  const auto hash = [fd] { return Sha256HexOfFile(fd); };
  if (size <= kHashInlineBytes) return std::async(std::launch::deferred, hash);
  try {
    return std::async(std::launch::async, hash);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, hash);
  }
}

// What cannot be inspected is never allowed, whatever a policy says.
policy::Verdict FailClosed(const policy::Policy& policy, const std::string& path, const std::string& cause) {
  policy::Verdict verdict = policy.JudgeFailedInspection(path, cause);
  if (verdict.allowed()) {
    verdict.Add({policy::Action::kHold, "on_error", "", "The file could not be inspected: " + cause + ".", ""});
  }
  return verdict;
}

}  // namespace

Decision DecideFile(int fd, const std::string& path, const policy::Policy& policy, sandbox::WorkerPool& workers,
                    const Clock& clock) {
  const auto start = std::chrono::steady_clock::now();
  Decision decision;
  struct stat before {};
  if (::fstat(fd, &before) != 0) {
    decision.verdict = FailClosed(policy, path, Error::FromErrno("stat", path, errno).ToString());
    return decision;
  }
  decision.size = static_cast<uint64_t>(before.st_size);
  const auto quiet = ReopenQuietly(fd);
  if (!quiet.ok()) {
    decision.verdict = FailClosed(policy, path, quiet.error().ToString());
    return decision;
  }
  auto hash = HashBeside(quiet->get(), decision.size);
  auto inspection = workers.Inspect(quiet->get(), SplitPath(path).second);
  const Result<std::string> digest = hash.get();

  struct stat after {};
  if (::fstat(fd, &after) != 0 || after.st_size != before.st_size) {
    decision.verdict = FailClosed(policy, path, "its size changed during the inspection");
  } else if (!digest.ok()) {
    decision.verdict = FailClosed(policy, path, digest.error().ToString());
  } else if (!inspection.ok()) {
    decision.sha256 = *digest;
    LogError("'{}' could not be inspected: {}", PrintableName(path), inspection.error());
    decision.verdict = FailClosed(policy, path, inspection.error().cause());
  } else {
    decision.sha256 = *digest;
    decision.inspection = std::move(*inspection);
    decision.verdict = policy.JudgeContent({path, decision.size, decision.sha256, clock.Now()}, decision.inspection);
  }
  // What decided comes first: it is the line that lists and summaries show.
  std::stable_sort(decision.verdict.reasons.begin(), decision.verdict.reasons.end(),
                   [](const policy::Reason& a, const policy::Reason& b) { return a.action > b.action; });
  decision.duration = std::chrono::steady_clock::now() - start;
  return decision;
}

}  // namespace shareguard::guard
