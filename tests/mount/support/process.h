// Child processes of the tests: run one to its end, or start one and hold on to it.
#ifndef SHAREGUARD_TESTS_MOUNT_PROCESS_H_
#define SHAREGUARD_TESTS_MOUNT_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace shareguard::testing {

struct Outcome {
  int code = -1;       // exit code; 128 + N when signal N ended it
  std::string output;  // stdout and stderr, as they came
};

// A started program. Ends with its owner: the destructor kills it if it still runs, and the kernel sends it SIGTERM
// when the test dies. Movable.
class Child {
 public:
  Child() = default;
  // `output`: file that takes stdout and stderr. `directory`: where it runs, "" for here.
  static Child Start(const std::vector<std::string>& command, const std::string& output,
                     const std::string& directory = "");
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)), code_(other.code_) {}
  Child& operator=(Child&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(code_, other.code_);
    return *this;
  }
  ~Child();

  pid_t pid() const { return pid_; }
  bool Running();
  void Signal(int signal) const;
  // True when it ended within the time; code() then says how.
  bool WaitFor(int milliseconds);
  int code() const { return code_; }

 private:
  pid_t pid_ = -1;
  int code_ = -1;
};

// Runs to the end, at most `seconds`; code 124 when that was not enough.
Outcome RunCommand(const std::vector<std::string>& command, const std::string& directory = "", int seconds = 60);
// The same for a shell script, stopped at its first failing command.
Outcome Shell(const std::string& script, const std::string& directory = "", int seconds = 60);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_MOUNT_PROCESS_H_
