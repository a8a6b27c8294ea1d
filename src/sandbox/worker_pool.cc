#include "shareguard/sandbox/worker_pool.h"

#include "sandbox/pool.h"

namespace shareguard::sandbox {

Result<std::unique_ptr<WorkerPool>> WorkerPool::Start(const WorkerOptions& options, WorkerBrief brief) {
  auto pool = std::make_unique<Pool>(options);
  SHAREGUARD_CHECK(pool->Begin(std::move(brief)));
  return std::unique_ptr<WorkerPool>(std::move(pool));
}

}  // namespace shareguard::sandbox
