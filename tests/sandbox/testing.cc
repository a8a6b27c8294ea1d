#include "testing.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace shareguard::sandbox {

std::shared_ptr<const policy::TypeRegistry> FewTypes(const std::string& extra) {
  std::string text =
      "[types.csv]\ntitle = \"CSV\"\ngroup = \"table\"\nextensions = [\"csv\"]\ntext = true\nmay_be_empty = true\n"
      "[types.txt]\ntitle = \"Text\"\ngroup = \"text\"\nextensions = [\"txt\"]\ntext = true\nmay_be_empty = true\n";
  if (!extra.empty()) {
    text +=
        "[types." + extra + "]\ntitle = \"Extra\"\ngroup = \"text\"\nextensions = [\"" + extra + "\"]\ntext = true\n";
  }
  auto types = policy::TypeRegistry::Parse({{"few.toml", text}});
  EXPECT_TRUE(types.ok()) << (types.ok() ? "" : types.error().ToString());
  return std::move(types).value();
}

UniqueFd FileWith(std::string_view content) {
  UniqueFd fd(::memfd_create("content", MFD_CLOEXEC));
  EXPECT_EQ(::fchmod(fd.get(), 0600), 0);
  EXPECT_TRUE(WriteAll(fd.get(), content).ok());
  return fd;
}

WorkerOptions Misbehaving(const std::string& trick, uint32_t count) {
  WorkerOptions options;
  options.program = std::string(SHAREGUARD_TEST_WORKERS) + "worker_" + trick;
  options.count = count;
  options.timeout = std::chrono::milliseconds(1000);
  options.start_timeout = std::chrono::milliseconds(3000);
  return options;
}

WorkerOptions Real(uint32_t count) {
  WorkerOptions options;
  options.program = SHAREGUARD_BINARY_DIR "/bin/shareguard-inspect";
  options.count = count;
  return options;
}

std::unique_ptr<WorkerPool> StartPool(const WorkerOptions& options) {
  auto pool = WorkerPool::Start(options, {FewTypes(), {}});
  EXPECT_TRUE(pool.ok()) << (pool.ok() ? "" : pool.error().ToString());
  return pool.ok() ? std::move(pool).value() : nullptr;
}

uint64_t StatusNumber(const std::string& pid, const std::string& name) {
  std::ifstream status("/proc/" + pid + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::strtoull(line.c_str() + name.size() + 1, nullptr, 10);
  }
  ADD_FAILURE() << "no " << name << " of process " << pid;
  return 0;
}

std::string FailureOf(const Result<policy::Inspection>& result) {
  return result.ok() ? "" : result.error().cause().substr(0, result.error().cause().find(':'));
}

}  // namespace shareguard::sandbox
