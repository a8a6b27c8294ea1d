// Starting a worker process from a multithreaded one.
#ifndef SHAREGUARD_SRC_SANDBOX_LAUNCH_H_
#define SHAREGUARD_SRC_SANDBOX_LAUNCH_H_

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::sandbox {

// Descriptors as the worker finds them; all others are closed before it starts.
inline constexpr int kWorkerSocketFd = 3;
inline constexpr int kWorkerTypesFd = 4;
inline constexpr int kWorkerSettingsFd = 5;
// The secrets of the sets of fingerprints, one after the other, then the sets, in the order of the settings.
inline constexpr int kWorkerSecretsFd = 6;
inline constexpr int kWorkerFirstSetFd = 7;
inline constexpr int kWorkerLastFd = kWorkerFirstSetFd + static_cast<int>(policy::kMaxFingerprintSets) - 1;

// What a worker is handed at its start, beside the socket: descriptors that the caller keeps; all but the sets are
// sealed memory files.
struct WorkerFiles {
  int types = -1;
  int settings = -1;
  int secrets = -1;       // -1: there are no sets of fingerprints
  std::vector<int> sets;  // read-only descriptors of their files
};

// One live worker. Owns the socket and the process: destruction kills and reaps it. Not thread-safe.
class WorkerProcess {
 public:
  WorkerProcess() = default;
  WorkerProcess(pid_t pid, UniqueFd pidfd, UniqueFd socket)
      : pid_(pid), pidfd_(std::move(pidfd)), socket_(std::move(socket)) {}
  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();

  pid_t pid() const { return pid_; }
  int pidfd() const { return pidfd_.get(); }
  int socket() const { return socket_.get(); }
  // SIGKILL; does not wait. Addressed by pidfd, so that it can never reach a process that took over the number.
  void Kill();
  // Reaps when the process has ended; true: it is gone, and *how says what ended it ("signal 11", "exit status 1").
  bool Reap(std::string* how);

 private:
  pid_t pid_ = -1;
  UniqueFd pidfd_, socket_;
};

// `text` as a sealed memory file, for a worker to read: nobody can change it afterwards.
Result<UniqueFd> SealedMemory(const std::string& name, const std::string& text);
// Starts `program --worker MEMORY_BYTES` with a socket and `files`, no environment, default signals, a session of
// its own (so that a Ctrl-C at the mount's terminal does not take the workers first) and all other descriptors closed.
// PR_SET_PDEATHSIG, which the worker sets itself, is tied to the calling *thread*: call from one that lives as long as
// the workers shall.
Result<WorkerProcess> LaunchWorker(const std::string& program, const WorkerFiles& files, uint64_t memory_bytes);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_LAUNCH_H_
