// What every call says of a path that leads nowhere: tables of calls times tables of paths.
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "calls.h"
#include "ground.h"

namespace shareguard::testing {
namespace {

class PathTest : public ConformanceTest {
 protected:
  // One call on one path, in a fresh directory that `prepare` has furnished.
  void Each(const std::string& what, const std::string& path, const Who& who,
            const std::function<int(const PathCall&)>& expected,
            const std::function<void(const std::string& directory)>& prepare) {
    OnBoth(what, [&](const std::string& directory) {
      for (const PathCall& call : PathCalls()) {
        const int wanted = expected(call);
        if (wanted < 0) continue;
        const std::string below = directory + "/" + std::to_string(&call - PathCalls().data());
        ASSERT_EQ(mkdir(below.c_str(), 0755), 0) << strerror(errno);
        ASSERT_EQ(chmod(below.c_str(), 0777), 0);
        const Subject source(below, Kind::kRegular, State::kRest, "source");
        source.GiveTo(who);
        prepare(below);
        Is(wanted, As(who, below, [&] { return call.call(path.c_str()); }), call.name);
      }
    });
  }
  static int Always(int err, const PathCall&) { return err; }
};

TEST_F(PathTest, APrefixThatIsNoDirectory) {
  for (const Kind kind : kAllKinds) {
    if (kind == Kind::kDirectory || kind == Kind::kSymlink) continue;
    for (const State state : kAllStates) {
      if (kind != Kind::kRegular && state != State::kRest) continue;
      std::vector<Subject> held;
      const std::string name = state == State::kScratch || state == State::kOpenScratch ? "subject.tmp" : "subject";
      Each(
          std::string(NameOf(kind)) + " as a directory, " + NameOf(state), name + "/below", kOwner,
          [](const PathCall&) { return ENOTDIR; },
          [&](const std::string& directory) { held.emplace_back(directory, kind, state); });
    }
  }
}

TEST_F(PathTest, APrefixThatIsMissing) {
  const auto nothing = [](const std::string&) {};
  Each(
      "missing prefix", "none/below", kOwner, [](const PathCall&) { return ENOENT; }, nothing);
  Each(
      "empty path", "", kOwner, [](const PathCall&) { return ENOENT; }, nothing);
  Each(
      "nothing there", "none", kOwner, [](const PathCall& call) { return call.makes ? 0 : ENOENT; }, nothing);
}

TEST_F(PathTest, LongNames) {
  const auto nothing = [](const std::string&) {};
  const auto missing = [](const PathCall& call) { return call.makes ? 0 : ENOENT; };
  const auto too_long = [](const PathCall&) { return ENAMETOOLONG; };
  Each("a name of NAME_MAX bytes", std::string(NAME_MAX, 'n'), kOwner, missing, nothing);
  Each("a name too long", std::string(NAME_MAX + 1, 'n'), kOwner, too_long, nothing);
  Each("a prefix too long", std::string(NAME_MAX + 1, 'n') + "/below", kOwner, too_long, nothing);
  std::string dots;
  while (dots.size() + 3 < PATH_MAX) dots += "./";
  Each("a path of PATH_MAX - 1 bytes", dots + "x", kOwner, missing, nothing);
  Each("a path of PATH_MAX bytes", "/" + dots + "x", kOwner, too_long, nothing);
}

TEST_F(PathTest, Loops) {
  const auto loop = [](const std::string& directory) {
    ASSERT_EQ(symlink("two", (directory + "/one").c_str()), 0);
    ASSERT_EQ(symlink("one", (directory + "/two").c_str()), 0);
    ASSERT_EQ(lchown((directory + "/one").c_str(), kOwner.uid, kOwner.gid), 0);
  };
  Each(
      "a loop on the way", "one/below", kOwner, [](const PathCall&) { return ELOOP; }, loop);
  Each(
      "a loop at the end", "one", kOwner,
      [](const PathCall& call) { return call.follows ? ELOOP
                                        : call.makes ? -1
                                                     : -1; }, loop);
}

TEST_F(PathTest, NoSearchPermission) {
  const auto closed = [](const std::string& directory) {
    const std::string prefix = directory + "/closed";
    ASSERT_EQ(mkdir(prefix.c_str(), 0755), 0);
    ASSERT_EQ(WriteFile(prefix + "/below", "x"), 0);
    ASSERT_EQ(chown(prefix.c_str(), kOwner.uid, kOwner.gid), 0);
    ASSERT_EQ(chmod(prefix.c_str(), 0600), 0);
  };
  for (const Who* who : {&kOwner, &kMember, &kOther}) {
    Each(
        std::string("no search permission for ") + who->name, "closed/below", *who,
        [](const PathCall&) { return EACCES; }, closed);
  }
}

TEST_F(PathTest, NoWritePermissionInTheDirectory) {
  for (const State state : kAllStates) {
    std::vector<Subject> held;
    const std::string path = std::string("dir/subject") + (state >= State::kScratch ? ".tmp" : "");
    const auto changes_names = [](const PathCall& call) {
      const std::string name = call.name;
      return name == "unlink" || name == "rename of it";
    };
    Each(
        std::string("a directory that is only readable, ") + NameOf(state), path, kOwner,
        [&](const PathCall& call) { return changes_names(call) ? EACCES : -1; },
        [&](const std::string& directory) {
          ASSERT_EQ(mkdir((directory + "/dir").c_str(), 0755), 0);
          held.emplace_back(directory + "/dir", Kind::kRegular, state).GiveTo(kOwner);
        });
  }
  Each(
      "making in a directory that is only readable", "dir/new", kOwner,
      [](const PathCall& call) { return call.makes ? EACCES : -1; },
      [](const std::string& directory) { ASSERT_EQ(mkdir((directory + "/dir").c_str(), 0755), 0); });
}

TEST_F(PathTest, TrailingSlashes) {
  for (const State state : kAllStates) {
    std::vector<Subject> held;
    const std::string path = std::string("subject") + (state >= State::kScratch ? ".tmp/" : "/");
    OnBoth(std::string("a file with a slash behind it, ") + NameOf(state), [&](const std::string& directory) {
      for (const PathCall& call : PathCalls()) {
        const std::string below = directory + "/" + std::to_string(&call - PathCalls().data());
        ASSERT_EQ(mkdir(below.c_str(), 0777), 0) << strerror(errno);
        const Subject source(below, Kind::kRegular, State::kRest, "source");
        held.emplace_back(below, Kind::kRegular, state);
        Same(ErrnoName(As(kRoot, below, [&] { return call.call(path.c_str()); })), call.name);
      }
      held.clear();
    });
  }
}

TEST_F(PathTest, DotsAsLastNames) {
  for (const char* path : {".", "..", "dir/.", "dir/..", "dir/../dir", "dir//."}) {
    OnBoth(path, [&](const std::string& directory) {
      for (const PathCall& call : PathCalls()) {
        const std::string below = directory + "/" + std::to_string(&call - PathCalls().data());
        ASSERT_EQ(mkdir(below.c_str(), 0777), 0) << strerror(errno);
        ASSERT_EQ(mkdir((below + "/dir").c_str(), 0777), 0);
        const Subject source(below, Kind::kRegular, State::kRest, "source");
        Same(ErrnoName(As(kRoot, below, [&] { return call.call(path); })), call.name);
      }
    });
  }
}

TEST_F(PathTest, NoMemoryBehindThePath) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer reads the path before the kernel does";
#endif
  const long page = sysconf(_SC_PAGESIZE);
  void* none = mmap(nullptr, static_cast<size_t>(page), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(none, MAP_FAILED);
  OnBoth("an address that cannot be read", [&](const std::string& directory) {
    const Subject source(directory, Kind::kRegular, State::kRest, "source");
    for (const PathCall& call : PathCalls()) {
      Is(EFAULT, As(kOwner, directory, [&] { return call.call(static_cast<const char*>(none)); }), call.name);
    }
  });
  munmap(none, static_cast<size_t>(page));
}

// Each kind under each call: the answers of the plain directory.
TEST_F(PathTest, EveryKindUnderEveryCall) {
  for (const Who* who : {&kRoot, &kOwner, &kOther}) {
    for (const Kind kind : kAllKinds) {
      for (const State state : kAllStates) {
        if (kind != Kind::kRegular && state != State::kRest && state != State::kScratch) continue;
        OnBoth(std::string(NameOf(kind)) + ", " + NameOf(state) + ", by " + who->name,
               [&](const std::string& directory) {
                 for (const PathCall& call : PathCalls()) {
                   const bool device = kind == Kind::kBlock || kind == Kind::kCharacter;
                   // The mount is nodev, as a share should be.
                   if (device && std::string(call.name).starts_with("open O_") &&
                       !std::string(call.name).ends_with("EXCL")) {
                     continue;
                   }
                   const std::string below = directory + "/" + std::to_string(&call - PathCalls().data());
                   ASSERT_EQ(mkdir(below.c_str(), 0755), 0) << strerror(errno);
                   ASSERT_EQ(chmod(below.c_str(), 0777), 0);
                   const Subject source(below, Kind::kRegular, State::kRest, "source");
                   source.GiveTo(*who);
                   const Subject subject(below, kind, state);
                   subject.GiveTo(kOwner);
                   Same(ErrnoName(As(*who, below, [&] { return call.call(subject.name().c_str()); })), call.name);
                   const struct stat after = subject.Stat();
                   Same(std::to_string(after.st_mode) + " " + std::to_string(after.st_nlink), call.name);
                 }
               });
      }
    }
  }
}

}  // namespace
}  // namespace shareguard::testing
