#include "shareguard/sandbox/worker_pool.h"

#include "sandbox/pool.h"

namespace shareguard::sandbox {

Result<std::unique_ptr<WorkerPool>> WorkerPool::Start(const WorkerOptions& options,
                                                      std::shared_ptr<const policy::TypeRegistry> types) {
  auto pool = std::make_unique<Pool>(options);
  SHAREGUARD_CHECK(pool->Begin(std::move(types)));
  return std::unique_ptr<WorkerPool>(std::move(pool));
}

}  // namespace shareguard::sandbox
