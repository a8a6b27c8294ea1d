// doctor: an inspection worker, started as a mount would start it.
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "cli/doctor_host.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"
#include "shareguard/sandbox/confinement.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::cli {
namespace {

// What a worker may have at most (src/sandbox/harden.cc sets less).
constexpr uint64_t kMostDescriptors = 64;

Remarks CheckWorkerProcess(const sandbox::WorkerPool& pool) {
  const std::vector<pid_t> pids = pool.Pids();
  const auto view = pids.empty() ? std::nullopt : ViewProcess(pids.front());
  if (!view) {
    return {Fails("worker's confinement", "/proc does not show the worker that has just answered",
                  "run doctor as root, with /proc mounted")};
  }
  return {CheckConfinement("worker's confinement", *view, StarterOf(ViewProcess(::getpid()))),
          CheckLandlock(sandbox::LandlockVersion())};
}

Remark CheckAnswer(sandbox::WorkerPool* pool, const std::string& program) {
  const UniqueFd file(::memfd_create("shareguard-doctor", MFD_CLOEXEC));
  if (!file.valid()) return Fails("worker", Error::FromErrno("make a file", "to inspect", errno).ToString(), "");
  const Status written = WriteAll(file.get(), "id,count\n1,20\n2,30\n");
  const auto answer = written.ok() ? pool->Inspect(file.get(), "doctor.csv") : written.error();
  if (!answer.ok()) {
    return Fails("worker", Shown(program) + " does not judge a small table: " + answer.error().cause(),
                 "install shareguard whole, in one version; the log of a mount says more");
  }
  if (answer->type.empty()) {
    return Fails("worker", Shown(program) + " does not know a small table for what it is",
                 "install shareguard's types.toml and libmagic's database (apt install libmagic-mgc)");
  }
  return Ok("worker", Shown(program) + " starts, and knows a small table for " + PrintableName(answer->type));
}

}  // namespace

WorkerStarter StarterOf(const std::optional<ProcessView>& view) {
  if (!view) return {};
  return {view->status.uids[1] == 0, view->status.filters};
}

Remark CheckConfinement(const std::string& check, const ProcessView& worker, const WorkerStarter& starter) {
  std::vector<std::string> wrong;
  const ProcessStatus& status = worker.status;
  for (const uid_t uid : status.uids) {
    if (uid != 0 || !starter.root) continue;
    wrong.emplace_back("it runs as root");
    break;
  }
  if (starter.root && status.groups > 0) wrong.emplace_back("it has supplementary groups");
  if (status.capabilities[0] != 0 || status.capabilities[1] != 0) wrong.emplace_back("it has capabilities");
  if (!status.no_new_privileges) wrong.emplace_back("it may gain privileges (NoNewPrivs is 0)");
  // Beyond what a service manager filters for all of a unit: that is for the guard, and allows what only the guard
  // needs.
  const bool filtered = status.filters > starter.filters;
  if (!filtered && !sandbox::kUnderSanitizer) wrong.emplace_back("its system calls are not filtered");
  const auto limit = [&](const char* name, uint64_t most) {
    const auto found = worker.limits.find(name);
    if (found == worker.limits.end() || found->second > most) {
      wrong.push_back("no limit on " + AsciiLower(std::string_view(name).substr(4)));
    }
  };
  limit("Max open files", kMostDescriptors);
  limit("Max processes", 0);
  limit("Max file size", 0);
  limit("Max core file size", 0);
  if (!wrong.empty()) {
    return Fails(check, JoinStrings(wrong, ", "),
                 "do not let it inspect anything: install the shareguard-inspect that belongs to this shareguard");
  }
  const std::string shown = "user " + std::to_string(status.uids[1]) +
                            ", no capabilities, no new privileges, system calls " +
                            (filtered ? "filtered" : "not filtered");
  const auto memory = worker.limits.find("Max address space");
  if (memory == worker.limits.end() || memory->second == kUnlimited) {
    return Warn(check, shown + ", but no limit on memory: one file can use up the host's",
                "use a build without sanitizers");
  }
  return Ok(check, shown + ", " + FormatBytes(memory->second) + " of memory");
}

Remark CheckLandlock(int version) {
  const std::string check = "worker's file access";
  if (sandbox::kUnderSanitizer) {
    return Warn(check, "open: workers of a build with sanitizers are not sealed", "use a build without sanitizers");
  }
  if (version > 0) {
    return Ok(check, "none: closed by Landlock (version " + std::to_string(version) + ") and by the filter");
  }
  if (version == 0) {
    return Warn(
        check, "closed by the filter of system calls alone: the kernel has no Landlock",
        "use a kernel of 5.13 or newer with CONFIG_SECURITY_LANDLOCK, and have landlock in its list of security "
        "modules (lsm= on its command line)");
  }
  if (version == -EPERM) {
    return Warn(check, "closed by the filter of system calls alone: a filter around this process refuses Landlock",
                "let landlock_create_ruleset and landlock_restrict_self pass the container's seccomp profile");
  }
  return Fails(check, Error::FromErrno("ask for", "Landlock", -version).ToString(),
               "let shareguard ask the kernel for it: see what forbids landlock_create_ruleset (a container's seccomp "
               "profile?)");
}

Remarks ExamineWorker() {
  sandbox::WorkerOptions options;
  options.count = 1;
  const std::string program = sandbox::FindWorkerProgram("");
  auto types = policy::LoadTypes();
  if (!types.ok()) return {Fails("types", types.error().ToString(), "mend or install types.toml")};
  auto pool = sandbox::WorkerPool::Start(options, {*types, {}});
  if (!pool.ok()) {
    return {Fails("worker", pool.error().ToString(),
                  "install shareguard-inspect beside shareguard or in its libexec directory; if SHAREGUARD_INSPECT is "
                  "set, let it name the program")};
  }
  Remarks remarks = {CheckAnswer(pool->get(), program)};
  Append(&remarks, CheckWorkerProcess(**pool));
  return remarks;
}

}  // namespace shareguard::cli
