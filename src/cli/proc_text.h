// What the files of /proc/PID say (proc(5)): pure readers of their text.
#ifndef SHAREGUARD_SRC_CLI_PROC_TEXT_H_
#define SHAREGUARD_SRC_CLI_PROC_TEXT_H_

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace shareguard::cli {

// /proc/PID/status, as far as it tells how a process is confined.
struct ProcessStatus {
  std::string name;
  char state = '?';                        // 'Z': ended, and not yet reaped
  std::array<uid_t, 4> uids{};             // real, effective, saved, file system
  size_t groups = 0;                       // supplementary ones
  std::array<uint64_t, 2> capabilities{};  // permitted, effective
  bool no_new_privileges = false;
  // Filters of system calls (seccomp), those included that it was started under. Linux 5.9 and newer tell.
  unsigned filters = 0;
};
// nullopt: a line that has to be there is not.
std::optional<ProcessStatus> ParseProcessStatus(std::string_view text);

inline constexpr uint64_t kUnlimited = UINT64_MAX;
// /proc/PID/limits: the soft limits by name ("Max open files").
using ProcessLimits = std::map<std::string, uint64_t, std::less<>>;
ProcessLimits ParseProcessLimits(std::string_view text);

// The first two numbers of a kernel's release ("6.1.0-18-amd64"), as MAJOR * 1000 + MINOR.
std::optional<unsigned> ParseKernelRelease(std::string_view release);

// Of a live process; nullopt when it is gone or may not be looked at.
struct ProcessView {
  ProcessStatus status;
  ProcessLimits limits;
};
std::optional<ProcessView> ViewProcess(pid_t pid);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_PROC_TEXT_H_
