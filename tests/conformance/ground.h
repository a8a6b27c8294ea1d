// The two places where each case is played: a plain directory, which is the oracle, and the guard's mount.
#ifndef SHAREGUARD_TESTS_CONFORMANCE_GROUND_H_
#define SHAREGUARD_TESTS_CONFORMANCE_GROUND_H_

#include <sys/stat.h>
#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "guard_mount.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {

struct Who {
  const char* name;
  uid_t uid;
  gid_t gid;
  std::vector<gid_t> groups;
};
// The group of kMember is that of kOwner, by a supplementary group.
extern const Who kRoot, kOwner, kMember, kOther;

// The errno of a call made by somebody else, in a process and a directory of their own; 0 when it answered >= 0.
int As(const Who& who, const std::string& directory, const std::function<int64_t()>& call, mode_t mask = 022);
// Its name, for people and for comparison.
std::string ErrnoName(int err);

enum class Kind { kRegular, kDirectory, kFifo, kSocket, kBlock, kCharacter, kSymlink };
constexpr Kind kAllKinds[] = {Kind::kRegular, Kind::kDirectory, Kind::kFifo,   Kind::kSocket,
                              Kind::kBlock,   Kind::kCharacter, Kind::kSymlink};
const char* NameOf(Kind kind);

// What a regular file is going through (docs/filesystem.md): the same for the user in all of them.
enum class State { kRest, kPending, kNewVersion, kScratch, kOpenScratch };
constexpr State kAllStates[] = {State::kRest, State::kPending, State::kNewVersion, State::kScratch,
                                State::kOpenScratch};
const char* NameOf(State state);

// A file of a kind in a state, as root's or somebody else's. Regular ones hold "content\n"; a symbolic link leads to
// nothing. Owns the process that holds the file open to keep it in its state: were it this one, whoever is forked off
// it would inherit the descriptor, and a process's end flushes all it has, at which the guard gives its verdict.
class Subject {
 public:
  Subject(const std::string& directory, Kind kind, State state = State::kRest, const std::string& stem = "subject");
  Subject(Subject&& other) noexcept;
  ~Subject();
  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }
  // Also where it is a link itself.
  struct stat Stat() const;
  void GiveTo(const Who& who) const;
  void SetMode(mode_t mode) const;

 private:
  void KeepOpen();

  std::string name_, path_;
  pid_t keeper_ = -1;
};

struct stat StatOf(const std::string& path);

// The times of a file and of the directory it is in, to say what a call has changed.
class Times {
 public:
  // Waits until the clock that files get their times from has moved on.
  explicit Times(std::vector<std::string> paths);
  // "file:mc dir:" for two paths: for each the letters of the times (a, m, c) that have moved since.
  std::string Moved() const;

 private:
  std::vector<std::string> paths_;
  std::vector<struct stat> before_;
};

class ConformanceTest : public MountTest {
 protected:
  void SetUp() override;
  void TearDown() override;

  // Plays a case in a fresh directory of each place, which is open to everybody.
  void OnBoth(const std::string& what, const std::function<void(const std::string& directory)>& play);
  // The call's errno on both: on the plain directory a mismatch means that the case itself is wrong.
  void Is(int expected, int actual, const std::string& what);
  void IsText(const std::string& expected, const std::string& actual, const std::string& what);
  // What the plain directory answers, the mount must answer.
  void Same(const std::string& value, const std::string& what);

 private:
  bool on_guard_ = false;
  int cases_ = 0, checks_ = 0;
  std::vector<std::string> told_;  // by the plain directory in this case
  size_t next_ = 0;
};

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CONFORMANCE_GROUND_H_
