// open, truncate, ftruncate, write: permissions, sizes, set-id bits, times, and programs that run.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <limits>
#include <sstream>

#include "ground.h"

namespace shareguard::testing {
namespace {

class ContentTest : public ConformanceTest {};

// Every mode of the file against everybody and every way to open it.
TEST_F(ContentTest, Permissions) {
  for (const State state : kAllStates) {
    OnBoth(NameOf(state), [&](const std::string& directory) {
      const Subject subject(directory, Kind::kRegular, state);
      subject.GiveTo(kOwner);
      for (mode_t mode = 0; mode <= 0777; mode += 023) {
        subject.SetMode(mode);
        struct Class {
          const Who* who;
          int shift;
        };
        for (const auto& [who, shift] : {Class{&kOwner, 6}, Class{&kMember, 3}, Class{&kOther, 0}}) {
          const mode_t bits = mode >> shift & 7;
          for (const int flags : {O_RDONLY, O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC}) {
            const bool reads = (flags & O_ACCMODE) != O_WRONLY, writes = flags != O_RDONLY;
            const bool may = (!reads || (bits & 4) != 0) && (!writes || (bits & 2) != 0);
            std::ostringstream what;
            what << who->name << ", mode " << std::oct << mode << ", flags " << flags;
            Is(may ? 0 : EACCES, As(*who, directory, [&] { return open(subject.name().c_str(), flags); }), what.str());
          }
        }
      }
    });
  }
}

TEST_F(ContentTest, OpenErrors) {
  OnBoth("open", [&](const std::string& directory) {
    const auto open_as_root = [&](const char* path, int flags) {
      return As(kRoot, directory, [&] { return open(path, flags | O_NONBLOCK, 0644); });
    };
    for (const Kind kind : kAllKinds) Subject(directory, kind, State::kRest, NameOf(kind));
    ASSERT_EQ(symlink("regular", (directory + "/link").c_str()), 0);
    for (const int flags : {O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC, O_WRONLY | O_TRUNC, O_CREAT | O_RDONLY}) {
      Is(EISDIR, open_as_root("directory", flags), "a directory, to write");
    }
    Is(ENOTDIR, open_as_root("regular", O_DIRECTORY), "O_DIRECTORY");
    Is(ENOTDIR, open_as_root("fifo", O_DIRECTORY), "O_DIRECTORY");
    Is(ENXIO, open_as_root("fifo", O_WRONLY), "a FIFO nobody reads");
    Is(ENXIO, open_as_root("socket", O_RDONLY), "a socket");
    Is(ENXIO, open_as_root("socket", O_WRONLY), "a socket");
    Is(ELOOP, open_as_root("link", O_NOFOLLOW), "O_NOFOLLOW");
    Is(ENOENT, open_as_root("symlink", O_RDONLY), "a link that leads nowhere");
    Is(0, open_as_root("link", O_PATH | O_NOFOLLOW), "the link itself");
    Is(EEXIST, open_as_root("link", O_CREAT | O_EXCL), "O_EXCL");
    Is(EPERM, As(kOther, directory, [] { return open("regular", O_RDONLY | O_NOATIME); }), "O_NOATIME");
  });
}

struct SizeCase {
  off_t size;
  int expected;
};
constexpr SizeCase kSizes[] = {{0, 0},
                               {3, 0},
                               {8, 0},
                               {100, 0},
                               {1 << 20, 0},
                               {-1, EINVAL},
                               {std::numeric_limits<off_t>::min(), EINVAL},
                               {std::numeric_limits<off_t>::max(), EFBIG}};

TEST_F(ContentTest, Truncate) {
  for (const State state : kAllStates) {
    for (const bool by_descriptor : {false, true}) {
      for (const SizeCase& one : kSizes) {
        OnBoth(std::string(NameOf(state)) + (by_descriptor ? ", ftruncate" : ", truncate") + " to " +
                   std::to_string(one.size),
               [&](const std::string& directory) {
                 const Subject subject(directory, Kind::kRegular, state);
                 const Times times({subject.path(), directory});
                 const int err = As(kRoot, directory, [&]() -> int64_t {
                   if (!by_descriptor) return truncate(subject.name().c_str(), one.size);
                   const int fd = open(subject.name().c_str(), O_WRONLY);
                   return fd < 0 ? -1 : ftruncate(fd, one.size);
                 });
                 Is(one.expected, err, "errno");
                 const std::string moved = times.Moved();
                 if (by_descriptor && one.size == 8) {
                   Same(moved.substr(0, moved.find(' ')),
                        "times: POSIX leaves it open whether the same size is a change");
                 } else {
                   IsText(err == 0 ? "mc -" : "- -", moved, "times of the file and of the directory");
                 }
                 std::string content = "content\n";
                 if (err == 0) content.resize(static_cast<size_t>(one.size));
                 IsText(content.substr(0, 200), ReadFile(subject.path()).substr(0, 200), "content");
                 IsText(std::to_string(content.size()), std::to_string(subject.Stat().st_size), "size");
               });
      }
    }
  }
}

TEST_F(ContentTest, TruncateErrors) {
  OnBoth("truncate", [&](const std::string& directory) {
    for (const Kind kind : kAllKinds) {
      const Subject subject(directory, kind, State::kRest, NameOf(kind));
      Same(ErrnoName(As(kRoot, directory, [&] { return truncate(subject.name().c_str(), 0); })), NameOf(kind));
    }
    for (const State state : kAllStates) {
      const Subject subject(directory, Kind::kRegular, state);
      subject.GiveTo(kOwner);
      subject.SetMode(0444);
      Is(EACCES, As(kOwner, directory, [&] { return truncate(subject.name().c_str(), 0); }), NameOf(state));
      subject.SetMode(0646);
      Is(EACCES, As(kMember, directory, [&] { return truncate(subject.name().c_str(), 0); }), NameOf(state));
      Is(0, As(kOther, directory, [&] { return truncate(subject.name().c_str(), 0); }), NameOf(state));
      Is(EINVAL, As(kRoot, directory, [&] { return ftruncate(open(subject.name().c_str(), O_RDONLY), 0); }),
         "not open for writing");
      unlink(subject.path().c_str());
    }
    Is(EBADF, As(kRoot, directory, [] { return ftruncate(999, 0); }), "no descriptor");
  });
}

// Whoever may write, but is not privileged, takes away what would run as somebody else.
TEST_F(ContentTest, SetIdBits) {
  struct Change {
    const char* name;
    int64_t (*change)(const char* path);
  };
  constexpr Change kChanges[] = {
      {"write", [](const char* path) -> int64_t { return pwrite(open(path, O_WRONLY), "x", 1, 0); }},
      {"write behind the end", [](const char* path) -> int64_t { return pwrite(open(path, O_WRONLY), "x", 1, 5000); }},
      {"truncate", [](const char* path) -> int64_t { return truncate(path, 2); }},
      {"truncate to its size", [](const char* path) -> int64_t { return truncate(path, 8); }},
      {"ftruncate", [](const char* path) -> int64_t { return ftruncate(open(path, O_WRONLY), 20); }},
      {"open O_TRUNC", [](const char* path) -> int64_t { return open(path, O_WRONLY | O_TRUNC); }},
      {"fallocate", [](const char* path) -> int64_t { return fallocate(open(path, O_WRONLY), 0, 0, 100); }},
  };
  for (const State state : kAllStates) {
    for (const Who* who : {&kRoot, &kOwner, &kMember, &kOther}) {
      OnBoth(std::string(NameOf(state)) + " by " + who->name, [&](const std::string& directory) {
        for (const Change& change : kChanges) {
          for (const mode_t mode : {06777U, 04766U, 02766U, 02776U, 07777U}) {
            const Subject subject(directory, Kind::kRegular, state);
            subject.GiveTo(kOwner);
            subject.SetMode(mode);
            Is(0, As(*who, directory, [&] { return change.change(subject.name().c_str()); }), change.name);
            std::ostringstream after;
            after << std::oct << subject.Stat().st_mode;
            Same(after.str(), std::string(change.name) + " from mode " + std::to_string(mode));
            unlink(subject.path().c_str());
          }
        }
      });
    }
  }
}

TEST_F(ContentTest, Times) {
  struct Action {
    const char* name;
    int64_t (*act)(const char* path);
    const char* moved;  // times of the file; nullptr: as on the plain directory
  };
  constexpr Action kActions[] = {
      {"write", [](const char* path) -> int64_t { return pwrite(open(path, O_WRONLY), "x", 1, 0); }, "mc"},
      {"append", [](const char* path) -> int64_t { return write(open(path, O_WRONLY | O_APPEND), "x", 1); }, "mc"},
      {"write of nothing", [](const char* path) -> int64_t { return write(open(path, O_WRONLY), "", 0); }, "-"},
      {"open O_WRONLY", [](const char* path) -> int64_t { return open(path, O_WRONLY); }, "-"},
      {"open O_RDWR|O_CREAT", [](const char* path) -> int64_t { return open(path, O_RDWR | O_CREAT, 0600); }, "-"},
      {"open O_TRUNC", [](const char* path) -> int64_t { return open(path, O_WRONLY | O_TRUNC); }, "mc"},
      {"open O_RDONLY|O_TRUNC", [](const char* path) -> int64_t { return open(path, O_RDONLY | O_TRUNC); }, "mc"},
      {"fsync", [](const char* path) -> int64_t { return fsync(open(path, O_WRONLY)); }, "-"},
      {"access", [](const char* path) -> int64_t { return access(path, R_OK | W_OK); }, "-"},
  };
  for (const State state : kAllStates) {
    for (const bool empty : {false, true}) {
      for (const Action& action : kActions) {
        OnBoth(std::string(action.name) + " of " + (empty ? "an empty file " : "a file ") + NameOf(state),
               [&](const std::string& directory) {
                 const Subject subject(directory, Kind::kRegular, state);
                 ASSERT_EQ(truncate(subject.path().c_str(), empty ? 0 : 8), 0);
                 // The kernel lets go of the writer before a moment after its close, and then comes the verdict on
                 // what was truncated meanwhile: a rename underneath, which moves ctime.
                 usleep(30000);
                 const Times times({subject.path()});
                 Is(0, As(kRoot, directory, [&] { return action.act(subject.name().c_str()); }), action.name);
                 IsText(action.moved, times.Moved(), "times");
               });
      }
    }
  }
}

// Who writes to a program that runs, and who runs a program that is written to.
TEST_F(ContentTest, RunningPrograms) {
  for (const char* name : {"program", "program.tmp"}) {
    OnBoth(name, [&](const std::string& directory) {
      const std::string path = directory + "/" + name;
      std::filesystem::copy_file("/bin/sleep", path);
      ASSERT_EQ(chmod(path.c_str(), 0755), 0);
      {
        const UniqueFd writer(open(path.c_str(), O_WRONLY | O_CLOEXEC));
        Is(ETXTBSY, As(kRoot, directory, [&] { return execl(path.c_str(), "sleep", "0", nullptr); }), "run");
      }
      int pipe_ends[2];
      ASSERT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
      const pid_t pid = fork();
      if (pid == 0) {
        // Closed by a successful exec: only then is the program in use.
        execl(path.c_str(), "sleep", "30", nullptr);
        _exit(127);
      }
      close(pipe_ends[1]);
      char byte = 0;
      EXPECT_EQ(read(pipe_ends[0], &byte, 1), 0);
      close(pipe_ends[0]);
      Is(ETXTBSY, As(kRoot, directory, [&] { return open(name, O_WRONLY); }), "open O_WRONLY");
      Is(ETXTBSY, As(kRoot, directory, [&] { return open(name, O_RDWR | O_TRUNC); }), "open O_TRUNC");
      Is(ETXTBSY, As(kRoot, directory, [&] { return truncate(name, 0); }), "truncate");
      Is(0, As(kRoot, directory, [&] { return open(name, O_RDONLY); }), "open O_RDONLY");
      kill(pid, SIGKILL);
      waitpid(pid, nullptr, 0);
    });
  }
}

// FIFOs and sockets carry data between processes though the guard never sees it.
TEST_F(ContentTest, Fifo) {
  for (const char* name : {"fifo", "fifo.tmp"}) {
    OnBoth(name, [&](const std::string& directory) {
      const std::string path = directory + "/" + name;
      Is(0, mkfifo(path.c_str(), 0644) == 0 ? 0 : errno, "mkfifo");
      const UniqueFd reader(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
      const UniqueFd writer(open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
      char bytes[4] = {};
      Is(EAGAIN, read(reader.get(), bytes, 3) < 0 ? errno : 0, "nothing there");
      Is(3, static_cast<int>(write(writer.get(), "abc", 3)), "write");
      Is(3, static_cast<int>(read(reader.get(), bytes, 3)), "read");
      IsText("abc", bytes, "what came through");
    });
  }
}

}  // namespace
}  // namespace shareguard::testing
