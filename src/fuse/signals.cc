#include "fuse/signals.h"

#include <csignal>
#include <ctime>
#include <utility>

namespace shareguard::fuse {
namespace {

constexpr timespec kTick{0, 50'000'000};

sigset_t Watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGHUP, SIGTERM, SIGINT}) sigaddset(&set, signal);
  return set;
}

void Interrupt(int) {}

}  // namespace

void BlockSignals() {
  const sigset_t set = Watched();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

SignalThread::SignalThread(std::function<void()> on_hangup, std::function<void()> on_terminate)
    : on_hangup_(std::move(on_hangup)), on_terminate_(std::move(on_terminate)), loop_thread_(::pthread_self()) {
  BlockSignals();
  // Without SA_RESTART, so that it ends a blocking call of the loop.
  struct sigaction action {};
  action.sa_handler = Interrupt;
  ::sigaction(SIGUSR2, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  thread_ = std::thread([this] { Run(); });
}

SignalThread::~SignalThread() {
  done_ = true;
  thread_.join();
}

void SignalThread::Run() {
  const sigset_t set = Watched();
  bool terminating = false;
  while (!done_) {
    const int signal = ::sigtimedwait(&set, nullptr, &kTick);
    if (signal == SIGHUP) on_hangup_();
    if ((signal == SIGTERM || signal == SIGINT) && !std::exchange(terminating, true)) on_terminate_();
    // Again and again: one alone could fall between the loop's look at its flag and its wait.
    if (terminating && !done_) ::pthread_kill(loop_thread_, SIGUSR2);
  }
}

}  // namespace shareguard::fuse
