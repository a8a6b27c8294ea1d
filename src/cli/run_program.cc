#include "cli/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "shareguard/base/fd.h"

namespace shareguard::cli {
namespace {

using Clock = std::chrono::steady_clock;

Result<pid_t> Start(const std::vector<std::string>& words, int output) {
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string language = "LC_ALL=C", path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
  std::array<char*, 3> environment = {language.data(), path.data(), nullptr};
  posix_spawn_file_actions_t actions;
  if (const int err = ::posix_spawn_file_actions_init(&actions); err != 0) {
    return Error::FromErrno("run", words[0], err);
  }
  int err = ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (err == 0) err = ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (err == 0) err = ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  if (err == 0) err = ::posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (err != 0) return Error::FromErrno("run", words[0], err);
  return child;
}

Status Collect(int fd, size_t limit, Clock::time_point deadline, std::string* out) {
  std::array<char, 16 * 1024> buffer;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd ready{fd, POLLIN, 0};
    const int polled = ::poll(&ready, 1, static_cast<int>(std::max<int64_t>(left, 0)));
    if (polled == 0) return Error::FromErrno("wait for", "its output", ETIMEDOUT);
    if (polled < 0 && errno == EINTR) continue;
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0) return {};
    if (got < 0 && errno != EINTR) return Error::FromErrno("read", "its output", errno);
    if (got > 0) out->append(buffer.data(), static_cast<size_t>(got));
    if (out->size() > limit) return Error::FromErrno("read", "its output", EFBIG);
  }
}

}  // namespace

std::string FindProgram(const std::string& name) {
  for (const char* directory :
       {"/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/", "/usr/local/bin/", "/usr/local/sbin/", "/usr/local/samba/bin/"}) {
    if (const std::string path = directory + name; ::access(path.c_str(), X_OK) == 0) return path;
  }
  return "";
}

Result<ProgramRun> RunProgram(const std::vector<std::string>& words, size_t limit, int timeout_ms) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Error::FromErrno("run", words[0], errno);
  const UniqueFd from(ends[0]);
  UniqueFd into(ends[1]);
  SHAREGUARD_ASSIGN(const pid_t child, Start(words, into.get()));
  into.Reset();
  ProgramRun run;
  const Status collected = Collect(from.get(), limit, Clock::now() + std::chrono::milliseconds(timeout_ms), &run.out);
  // Not reaped yet: the number is still this child's.
  if (!collected.ok()) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!collected.ok())
    return Error::Make("run", words[0], collected.error().ToString(), collected.error().errno_value());
  if (WIFEXITED(status)) run.code = WEXITSTATUS(status);
  return run;
}

}  // namespace shareguard::cli
