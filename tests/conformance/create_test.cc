// open(O_CREAT), mkdir, mkfifo, mknod, symlink, link: whose the new file is, its mode, its times, and what is in the
// way.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>
#include <tuple>

#include "calls.h"
#include "ground.h"

namespace shareguard::testing {
namespace {

struct Maker {
  const char* name;
  int64_t (*make)(const char* path, mode_t mode);
  bool for_root_only;
};

constexpr Maker kMakers[] = {
    {"open",
     [](const char* path, mode_t mode) -> int64_t { return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode); },
     false},
    {"open O_RDONLY",
     [](const char* path, mode_t mode) -> int64_t { return open(path, O_RDONLY | O_CREAT | O_CLOEXEC, mode); }, false},
    {"mkdir", [](const char* path, mode_t mode) -> int64_t { return mkdir(path, mode); }, false},
    {"mkfifo", [](const char* path, mode_t mode) -> int64_t { return mkfifo(path, mode); }, false},
    {"mknod socket", [](const char* path, mode_t mode) -> int64_t { return mknod(path, S_IFSOCK | mode, 0); }, false},
    {"mknod file", [](const char* path, mode_t mode) -> int64_t { return mknod(path, S_IFREG | mode, 0); }, false},
    {"mknod without kind", [](const char* path, mode_t mode) -> int64_t { return mknod(path, mode, 0); }, false},
    {"mknod character",
     [](const char* path, mode_t mode) -> int64_t { return mknod(path, S_IFCHR | mode, makedev(1, 3)); }, true},
    {"mknod block",
     [](const char* path, mode_t mode) -> int64_t { return mknod(path, S_IFBLK | mode, makedev(7, 999)); }, true},
    {"symlink", [](const char* path, mode_t) -> int64_t { return symlink("target", path); }, false},
};

std::string OwnerAndMode(const std::string& path) {
  const struct stat st = StatOf(path);
  std::ostringstream out;
  out << std::oct << st.st_mode << std::dec << " " << st.st_uid << ":" << st.st_gid << " links " << st.st_nlink
      << " device " << st.st_rdev;
  if (!S_ISDIR(st.st_mode)) out << " size " << st.st_size;
  return out.str();
}

class CreateTest : public ConformanceTest {};

// Every maker, by everybody, with every umask, in directories with and without S_ISGID.
TEST_F(CreateTest, OwnerGroupAndMode) {
  for (const Who* who : {&kRoot, &kOwner, &kMember, &kOther}) {
    for (const mode_t directory_mode : {0777U, 02777U, 01777U}) {
      std::ostringstream what;
      what << who->name << " in a directory of mode " << std::oct << directory_mode;
      OnBoth(what.str(), [&](const std::string& directory) {
        ASSERT_EQ(chown(directory.c_str(), 0, 2000), 0);
        ASSERT_EQ(chmod(directory.c_str(), directory_mode), 0);
        int number = 0;
        for (const Maker& maker : kMakers) {
          for (const mode_t mask : {0U, 022U, 077U, 0345U, 0777U}) {
            for (const mode_t mode : {0777U, 0640U, 0U, 06751U, 01777U}) {
              ++number;
              const std::string name = "new" + std::to_string(number) + (number % 3 == 0 ? ".tmp" : "");
              const int err = As(
                  *who, directory, [&] { return maker.make(name.c_str(), mode); }, mask);
              Is(maker.for_root_only && who->uid != 0 ? EPERM : 0, err, maker.name);
              Same(OwnerAndMode(directory + "/" + name), std::string(maker.name) + " " + name);
            }
          }
        }
      });
    }
  }
}

// What is made has the clock's times, as has its directory; nothing changes where nothing was made.
TEST_F(CreateTest, Times) {
  for (const Maker& maker : kMakers) {
    for (const char* name : {"new", "new.tmp"}) {
      OnBoth(std::string(maker.name) + " of " + name, [&](const std::string& directory) {
        const std::string path = directory + "/" + name;
        const Times times({directory});
        const timespec before = StatOf(directory).st_ctim;
        Is(0, As(kRoot, directory, [&] { return maker.make(name, 0644); }), maker.name);
        IsText("mc", times.Moved(), "the directory's times");
        const struct stat made = StatOf(path);
        for (const timespec& time : {made.st_atim, made.st_mtim, made.st_ctim}) {
          // The same tick of the kernel's coarse clock will do.
          const bool earlier = std::tie(time.tv_sec, time.tv_nsec) < std::tie(before.tv_sec, before.tv_nsec);
          IsText("not earlier", earlier ? "earlier" : "not earlier", "its own");
        }
        // A new file nobody wrote to is published when the kernel has let go of it, a moment after its close: that
        // is a rename underneath, which moves ctime.
        usleep(100000);
        const Times again({directory, path});
        const bool opens = std::string(maker.name) == "open O_RDONLY";
        Is(opens ? 0 : EEXIST, As(kRoot, directory, [&] { return maker.make(name, 0600); }), "again");
        IsText("- -", again.Moved(), "after a second one");
      });
    }
  }
}

// Whatever stands there, and in whatever state: EEXIST, also where a symbolic link leads to nothing.
TEST_F(CreateTest, SomethingIsInTheWay) {
  for (const Kind kind : kAllKinds) {
    for (const State state : kAllStates) {
      if (kind != Kind::kRegular && state != State::kRest && state != State::kScratch) continue;
      OnBoth(std::string(NameOf(kind)) + ", " + NameOf(state), [&](const std::string& directory) {
        const Subject subject(directory, kind, state);
        const Subject source(directory, Kind::kRegular, State::kRest, "source");
        const Times times({directory, subject.path()});
        for (const Maker& maker : kMakers) {
          if (std::string(maker.name) == "open O_RDONLY") continue;
          Is(EEXIST, As(kRoot, directory, [&] { return maker.make(subject.name().c_str(), 0644); }), maker.name);
        }
        for (const PathCall& call : PathCalls()) {
          const std::string name = call.name;
          if (!call.makes || name == "open O_CREAT" || name == "rename to it") continue;
          Is(EEXIST, As(kRoot, directory, [&] { return call.call(subject.name().c_str()); }), name);
        }
        IsText("- -", times.Moved(), "times of the directory and of what is in the way");
      });
    }
  }
}

TEST_F(CreateTest, ThroughASymbolicLink) {
  OnBoth("open O_CREAT", [&](const std::string& directory) {
    ASSERT_EQ(symlink("made", (directory + "/link").c_str()), 0);
    ASSERT_EQ(symlink("made.tmp", (directory + "/scratch").c_str()), 0);
    for (const char* name : {"link", "scratch"}) {
      Is(EEXIST, As(kRoot, directory, [&] { return open(name, O_CREAT | O_EXCL | O_WRONLY, 0644); }), "O_EXCL");
      Is(ELOOP, As(kRoot, directory, [&] { return open(name, O_CREAT | O_NOFOLLOW | O_WRONLY, 0644); }), "O_NOFOLLOW");
      Is(0, As(kRoot, directory, [&] { return open(name, O_CREAT | O_WRONLY, 0644); }), "O_CREAT");
    }
    Same(OwnerAndMode(directory + "/made"), "the link's target");
    Same(OwnerAndMode(directory + "/made.tmp"), "the link's scratch target");
  });
}

// A directory that somebody has removed while it is open: nothing can be made in it.
TEST_F(CreateTest, InARemovedDirectory) {
  OnBoth("removed", [&](const std::string& directory) {
    for (const PathCall& call : PathCalls()) {
      if (!call.makes) continue;
      ASSERT_EQ(mkdir((directory + "/gone").c_str(), 0777), 0);
      const Subject source(directory, Kind::kRegular, State::kRest, "source");
      const bool two = std::string(call.name) == "link to it" || std::string(call.name) == "rename to it";
      const int err = As(kRoot, directory, [&]() -> int64_t {
        if (chdir("gone") != 0 || rmdir("../gone") != 0) return -1;
        if (!two) return call.call("new");
        return std::string(call.name) == "link to it" ? link("../source", "new") : rename("../source", "new");
      });
      // Away from its removed directory, "../source" leads nowhere either.
      Is(ENOENT, err, call.name);
    }
  });
}

TEST_F(CreateTest, DeviceNumbersAndKinds) {
  OnBoth("mknod", [&](const std::string& directory) {
    Same(ErrnoName(As(kRoot, directory, [] { return mknod("directory", S_IFDIR | 0755, 0); })), "a directory");
    Same(ErrnoName(As(kRoot, directory, [] { return mknod("link", S_IFLNK | 0755, 0); })), "a symbolic link");
    Same(ErrnoName(As(kRoot, directory, [] { return mknod("odd", 0170000 | 0755, 0); })), "no kind at all");
    for (const dev_t device : {makedev(1, 2), makedev(255, 255), makedev(4000, 300000)}) {
      const std::string name = "device" + std::to_string(device);
      Is(0, As(kRoot, directory, [&] { return mknod(name.c_str(), S_IFCHR | 0600, device); }), name);
      Same(OwnerAndMode(directory + "/" + name), name);
    }
  });
}

}  // namespace
}  // namespace shareguard::testing
