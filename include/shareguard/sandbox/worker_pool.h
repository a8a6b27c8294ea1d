// The pool of inspection workers: shareguard-inspect processes, started ahead, each fed over a socketpair with a
// read-only descriptor. A worker that crashes, hangs or lies is killed and replaced; its request fails, and the caller
// fails closed.
#ifndef SHAREGUARD_SANDBOX_WORKER_POOL_H_
#define SHAREGUARD_SANDBOX_WORKER_POOL_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/inspect_settings.h"
#include "shareguard/policy/types.h"

namespace shareguard::sandbox {

struct WorkerOptions {
  // "": SHAREGUARD_INSPECT in the environment, else beside the running executable, else the installed libexec
  // directory.
  std::string program;
  uint32_t count = 2;
  std::chrono::milliseconds timeout{60000};  // for one inspection
  std::chrono::milliseconds start_timeout{20000};
  uint64_t memory_bytes = 512ULL << 20;  // address space of one worker
};

// The program that a pool with this `program` in its options starts.
std::string FindWorkerProgram(const std::string& configured);

// What the workers are told of the policy when they start.
struct WorkerBrief {
  std::shared_ptr<const policy::TypeRegistry> types;
  policy::InspectSettings settings;
};

// Why an inspection did not come to an answer; the pool's Error::cause() starts with the name of one of these.
enum class WorkerFailure { kTimeout, kCrash, kProtocol, kUnavailable };

// Thread-safe. Inspect blocks until a worker is free and has answered.
class WorkerPool {
 public:
  static Result<std::unique_ptr<WorkerPool>> Start(const WorkerOptions& options, WorkerBrief brief);
  virtual ~WorkerPool() = default;  // ends the workers and reaps them

  // `fd` is reopened read-only for the worker, or passed as it is when it is read-only already; `name` is the last
  // component of the file's name. Any Error: nothing is known about the file.
  virtual Result<policy::Inspection> Inspect(int fd, const std::string& name) = 0;
  // Workers with another brief: for a reload. In-flight inspections end with the old one. On error the old stays.
  virtual Status Replace(WorkerBrief brief) = 0;
  // Process ids of the live workers, for status and tests.
  virtual std::vector<pid_t> Pids() const = 0;
};

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SANDBOX_WORKER_POOL_H_
