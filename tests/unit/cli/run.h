// Runs the built program as a user would.
#ifndef SHAREGUARD_TESTS_UNIT_CLI_RUN_H_
#define SHAREGUARD_TESTS_UNIT_CLI_RUN_H_

#include <string>
#include <vector>

namespace shareguard::cli {

struct Ran {
  int code = -1;
  std::string out, err;
};
// `name`: the program under which it is called (argv[0]).
Ran Shareguard(const std::vector<std::string>& arguments, const std::string& name = "shareguard");

// A directory that goes away with the test.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }
  // Also makes the directories above it.
  std::string Write(const std::string& name, const std::string& content) const;

 private:
  std::string path_;
};

std::string ReadText(const std::string& path);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_TESTS_UNIT_CLI_RUN_H_
