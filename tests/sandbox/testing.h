// Pools of misbehaving workers and files for them.
#ifndef SHAREGUARD_TESTS_SANDBOX_TESTING_H_
#define SHAREGUARD_TESTS_SANDBOX_TESTING_H_

#include <memory>
#include <string>
#include <string_view>

#include "shareguard/base/fd.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::sandbox {

// "csv" and "txt" only, so that an answer of any other type can be told for a lie. `extra` adds a type of that name.
std::shared_ptr<const policy::TypeRegistry> FewTypes(const std::string& extra = "");
UniqueFd FileWith(std::string_view content);
// Options for the misbehaving worker of that name; short time-outs.
WorkerOptions Misbehaving(const std::string& trick, uint32_t count = 1);
// The real worker.
WorkerOptions Real(uint32_t count = 2);
// Fails the test when the pool does not start.
std::unique_ptr<WorkerPool> StartPool(const WorkerOptions& options);
// The number on the line `name` of /proc/PID/status; `pid` may be "self".
uint64_t StatusNumber(const std::string& pid, const std::string& name);
// The name of the failure at the start of the error's cause, "" when there is an answer.
std::string FailureOf(const Result<policy::Inspection>& result);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_TESTS_SANDBOX_TESTING_H_
