#include "process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tree.h"

namespace shareguard::testing {
namespace {

// Between fork and exec: only calls that are safe there.
[[noreturn]] void Become(const std::vector<char*>& argv, const char* output, const char* directory) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int out = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (out < 0 || in < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0) _exit(126);
  if (directory[0] != '\0' && chdir(directory) != 0) _exit(126);
  execvp(argv[0], argv.data());
  _exit(127);
}

}  // namespace

Child Child::Start(const std::vector<std::string>& command, const std::string& output, const std::string& directory) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  Child child;
  child.pid_ = fork();
  if (child.pid_ == 0) Become(argv, output.c_str(), directory.c_str());
  return child;
}

Child::~Child() {
  if (!Running()) return;
  Signal(SIGKILL);
  WaitFor(5000);
}

bool Child::Running() {
  if (pid_ < 0) return false;
  int status = 0;
  const pid_t reaped = waitpid(pid_, &status, WNOHANG);
  if (reaped == 0) return true;
  code_ = reaped < 0 ? -1 : (WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  pid_ = -1;
  return false;
}

void Child::Signal(int signal) const {
  if (pid_ > 0) kill(pid_, signal);
}

bool Child::WaitFor(int milliseconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (Running()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

Outcome RunCommand(const std::vector<std::string>& command, const std::string& directory, int seconds) {
  // A file rather than a pipe: a daemon the command leaves behind may keep it open without holding us up.
  char output[] = "/tmp/shareguard-output.XXXXXX";
  const int fd = mkstemp(output);
  if (fd < 0) return {126, "no temporary file for the output"};
  close(fd);
  Outcome outcome;
  {
    Child child = Child::Start(command, output, directory);
    outcome.code = child.WaitFor(seconds * 1000) ? child.code() : 124;
  }
  outcome.output = ReadFile(output);
  unlink(output);
  return outcome;
}

Outcome Shell(const std::string& script, const std::string& directory, int seconds) {
  return RunCommand({"/bin/bash", "-euo", "pipefail", "-c", script}, directory, seconds);
}

}  // namespace shareguard::testing
