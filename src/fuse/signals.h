// Signals of a mount: SIGHUP reloads, SIGTERM and SIGINT end it.
#ifndef SHAREGUARD_FUSE_SIGNALS_H_
#define SHAREGUARD_FUSE_SIGNALS_H_

#include <pthread.h>

#include <atomic>
#include <functional>
#include <thread>

namespace shareguard::fuse {

// Waits for signals on a thread of its own, from construction to destruction. Construct it on the thread that will run
// the session's loop; that thread's blocking calls are interrupted until the loop has ended. Threads started before
// must have these signals blocked: call BlockSignals first thing in main.
class SignalThread {
 public:
  SignalThread(std::function<void()> on_hangup, std::function<void()> on_terminate);
  ~SignalThread();
  SignalThread(const SignalThread&) = delete;
  SignalThread& operator=(const SignalThread&) = delete;

 private:
  void Run();

  const std::function<void()> on_hangup_, on_terminate_;
  const pthread_t loop_thread_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

// For the calling thread and those it starts.
void BlockSignals();

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_SIGNALS_H_
