#include "fuse/cut_off.h"

#include <fcntl.h>

#include <cerrno>
#include <charconv>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

constexpr size_t kMaxStatBytes = 4096;
constexpr unsigned kExiting = 0x4;  // PF_EXITING of the kernel's task flags
constexpr int kSignal = 0x7F;       // wait(2): the signal in an exit code

template <typename T>
T NumberIn(const std::vector<std::string>& fields, size_t index) {
  T number{};
  if (index < fields.size()) {
    std::from_chars(fields[index].data(), fields[index].data() + fields[index].size(), number);
  }
  return number;
}

}  // namespace

Ending EndingFrom(std::string_view stat) {
  // The name, in parentheses, may hold anything: the fields are counted behind its end. The third field comes first
  // there.
  constexpr size_t kState = 3 - 3, kFlags = 9 - 3, kExitCode = 52 - 3;
  const size_t end = stat.rfind(") ");
  if (end == std::string_view::npos) return {};
  const std::vector<std::string> fields = SplitString(stat.substr(end + 2), ' ');
  const bool over = !fields[kState].empty() && (fields[kState][0] == 'Z' || fields[kState][0] == 'X');
  const bool ending = over || (NumberIn<unsigned>(fields, kFlags) & kExiting) != 0;
  return {ending, ending && (NumberIn<int>(fields, kExitCode) & kSignal) != 0};
}

Ending EndingOf(pid_t pid) {
  const auto stat = ReadFileAt(AT_FDCWD, "/proc/" + std::to_string(pid) + "/stat", kMaxStatBytes);
  if (stat.ok()) return EndingFrom(*stat);
  const int err = stat.error().errno_value();
  return {err == ENOENT || err == ESRCH, false};
}

bool IsCutOff(const audit::Identity& writer, uid_t uid, pid_t pid) {
  const bool for_a_user = writer.uid != 0 && writer.process.starts_with("smbd");
  if (for_a_user && uid == 0) return true;
  return pid > 0 && EndingOf(pid).killed;
}

}  // namespace shareguard::fuse
