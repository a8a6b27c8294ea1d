// shareguard-bench-inspect POLICY TIMES FILE...: what looking into a file costs by itself, without the guard, the
// worker's process and the digest around it, beside reading it. A line of JSON a file. Processor time of one thread,
// the least of some times: what else the machine does counts as little as it can.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/inspect/inspector.h"
#include "shareguard/policy/policy.h"

namespace {

using namespace shareguard;

constexpr size_t kRead = 256 << 10;

double ProcessorSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double Least(int times, const std::function<void()>& work) {
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < times; ++i) {
    const double begin = ProcessorSeconds();
    work();
    least = std::min(least, ProcessorSeconds() - begin);
  }
  return least;
}

uint64_t ReadThrough(int fd) {
  static std::vector<char> block(kRead);
  uint64_t bytes = 0;
  for (ssize_t n = 0; (n = ::pread(fd, block.data(), block.size(), static_cast<off_t>(bytes))) > 0;) {
    bytes += static_cast<uint64_t>(n);
  }
  return bytes;
}

[[noreturn]] void Die(const Error& error) {
  std::fprintf(stderr, "%s\n", error.ToString().c_str());
  std::exit(1);
}

template <typename T>
T OrDie(Result<T> result) {
  if (!result.ok()) Die(result.error());
  return std::move(*result);
}

void Measure(inspect::Engine& engine, const std::string& path, int times) {
  const UniqueFd fd = OrDie(OpenAt(AT_FDCWD, path, O_RDONLY));
  uint64_t bytes = 0;
  const double read = Least(times, [&] { bytes = ReadThrough(fd.get()); });
  policy::Inspection found;
  const double judged = Least(times, [&] { found = OrDie(engine.Inspect({fd.get(), path, {}})); });
  nlohmann::json findings = nlohmann::json::array();
  for (const policy::Finding& finding : found.findings) findings.push_back(finding.id);
  const nlohmann::json line{{"file", path},   {"bytes", bytes},        {"type", found.type},
                            {"read_s", read}, {"inspected_s", judged}, {"findings", findings}};
  std::printf("%s\n", line.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const int times = argc > 3 ? std::atoi(argv[2]) : 0;
  if (times < 1) {
    std::fputs("usage: shareguard-bench-inspect POLICY TIMES FILE...\n", stderr);
    return 2;
  }
  const auto rules = OrDie(policy::Policy::Load(argv[1]));
  const auto engine = OrDie(inspect::Engine::Create(OrDie(policy::LoadTypes()), rules->inspect()));
  for (int i = 3; i < argc; ++i) Measure(*engine, argv[i], times);
  return 0;
}
