// A process that performs steps for the runner, with an identity and descriptors of its own.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_ACTOR_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_ACTOR_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "seen.h"
#include "shareguard/base/fd.h"
#include "step.h"

namespace shareguard::differential {

struct Persona {
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;
  bool change = false;  // else whoever runs the program
};

// What a step did, as its actor sees it.
struct Reply {
  std::string answer;
  uint32_t open = 0;        // slots that hold a descriptor, as bits
  std::vector<Seen> slots;  // the files behind the slots that the step names
};

// Owns the process. Not thread-safe. A request that takes longer than the limit yields nothing, and the actor is
// killed: a file system that hangs must not hang its test.
class Actor {
 public:
  // `with_identity`: see LookAtPath.
  Actor(const std::string& directory, const Persona& persona, bool with_identity);
  ~Actor();
  Actor(const Actor&) = delete;
  Actor& operator=(const Actor&) = delete;

  // "" once it runs in its directory, else why not.
  const std::string& problem() const { return problem_; }
  std::optional<Reply> Perform(const Step& step);
  std::optional<std::vector<Seen>> LookAt(const std::vector<std::string>& paths);
  std::optional<std::vector<Seen>> LookAtAll();
  // Closes everything it holds and waits for its end. False when it did not end in time.
  bool Finish();

 private:
  std::optional<std::string> Ask(char kind, const std::string& body);

  pid_t pid_ = -1;
  UniqueFd socket_;
  std::string problem_;
};

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_ACTOR_H_
