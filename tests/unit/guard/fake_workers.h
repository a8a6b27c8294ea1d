// Workers that say what a test wants them to say.
#ifndef SHAREGUARD_TESTS_UNIT_GUARD_FAKE_WORKERS_H_
#define SHAREGUARD_TESTS_UNIT_GUARD_FAKE_WORKERS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::guard {

class FakeWorkers : public sandbox::WorkerPool {
 public:
  using Answer = std::function<Result<policy::Inspection>(int fd)>;
  explicit FakeWorkers(Answer answer) : answer_(std::move(answer)) {}
  Result<policy::Inspection> Inspect(int fd, const std::string&) override { return answer_(fd); }
  Status Replace(sandbox::WorkerBrief) override { return {}; }
  std::vector<pid_t> Pids() const override { return {}; }

 private:
  Answer answer_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_TESTS_UNIT_GUARD_FAKE_WORKERS_H_
