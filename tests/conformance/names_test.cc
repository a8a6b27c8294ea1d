// rename, link, unlink, rmdir: kinds against kinds, sticky directories, link counts and times.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "ground.h"

namespace shareguard::testing {
namespace {

class LinksTest : public ConformanceTest {
 protected:
  static bool Has(Kind kind, State state) {
    return kind == Kind::kRegular || state == State::kRest || state == State::kScratch;
  }
};

// Every kind over every kind, in every state of both.
TEST_F(LinksTest, RenameOverEveryKind) {
  for (const Kind from_kind : kAllKinds) {
    for (const Kind to_kind : kAllKinds) {
      for (const State from_state : kAllStates) {
        for (const State to_state : kAllStates) {
          if (!Has(from_kind, from_state) || !Has(to_kind, to_state)) continue;
          OnBoth(std::string(NameOf(from_kind)) + " " + NameOf(from_state) + " over " + NameOf(to_kind) + " " +
                     NameOf(to_state),
                 [&](const std::string& directory) {
                   const Subject from(directory, from_kind, from_state, "from");
                   const Subject to(directory, to_kind, to_state, "to");
                   const ino_t number = from.Stat().st_ino;
                   const bool from_directory = from_kind == Kind::kDirectory,
                              to_directory = to_kind == Kind::kDirectory;
                   const int expected = from_directory == to_directory ? 0 : from_directory ? ENOTDIR : EISDIR;
                   const Times times({directory});
                   Is(expected, rename(from.path().c_str(), to.path().c_str()) == 0 ? 0 : errno, "rename");
                   IsText(expected == 0 ? "mc" : "-", times.Moved(), "the directory's times");
                   if (expected != 0) return;
                   IsText("gone", Exists(from.path()) ? "there" : "gone", "the old name");
                   IsText("the same", to.Stat().st_ino == number ? "the same" : "another", "st_ino");
                   if (from_kind == Kind::kRegular) IsText("content\n", ReadFile(to.path()), "content");
                   Same(std::to_string(to.Stat().st_nlink), "links");
                 });
        }
      }
    }
  }
}

TEST_F(LinksTest, RenameTimesAndFailures) {
  for (const Kind kind : kAllKinds) {
    for (const State state : kAllStates) {
      if (!Has(kind, state)) continue;
      OnBoth(std::string("rename of ") + NameOf(kind) + " " + NameOf(state), [&](const std::string& directory) {
        ASSERT_EQ(mkdir((directory + "/other").c_str(), 0755), 0);
        const Subject subject(directory, kind, state);
        Times before({directory, directory + "/other"});
        const struct stat old = subject.Stat();
        Is(0, As(kRoot, directory, [&] { return rename(subject.name().c_str(), "other/new"); }),
           "to another directory");
        IsText("mc mc", before.Moved(), "both directories' times");
        const struct stat now = StatOf(directory + "/other/new");
        IsText("same", now.st_mtim.tv_nsec == old.st_mtim.tv_nsec ? "same" : "moved", "its own mtime");
        Same(now.st_ctim.tv_nsec == old.st_ctim.tv_nsec ? "same" : "moved", "its own ctime");
        Times after({directory, directory + "/other", directory + "/other/new"});
        Is(ENOENT, As(kRoot, directory, [&] { return rename(subject.name().c_str(), "other/new"); }), "again");
        Is(0, As(kRoot, directory, [&] { return rename("other/new", "other/new"); }), "to itself");
        IsText("- - -", after.Moved(), "where nothing has changed");
      });
    }
  }
}

TEST_F(LinksTest, RenameOfDirectories) {
  OnBoth("directories", [&](const std::string& directory) {
    const auto rename_to = [&](const char* from, const char* to) {
      return As(kRoot, directory, [&] { return rename(from, to); });
    };
    for (const char* name : {"full", "full/below", "empty", "alone"}) {
      ASSERT_EQ(mkdir((directory + "/" + name).c_str(), 0755), 0);
    }
    ASSERT_EQ(WriteFile(directory + "/full/file", "x"), 0);
    Is(EINVAL, rename_to("full", "full/below/in"), "into itself");
    Is(EINVAL, rename_to("full", "full/below"), "over its own child");
    Is(ENOTEMPTY, rename_to("full/below", "full"), "over its own parent");
    Is(ENOTEMPTY, rename_to("empty", "full"), "over a full one");
    Is(EBUSY, rename_to("full/.", "x"), ".");
    Is(EBUSY, rename_to("full/..", "x"), "..");
    Is(EBUSY, rename_to("empty", "full/."), "to .");
    Is(EBUSY, rename_to("empty", "full/.."), "to ..");
    const nlink_t links = StatOf(directory).st_nlink;
    Is(0, rename_to("alone", "empty"), "over an empty one");
    Same(std::to_string(links - StatOf(directory).st_nlink), "links lost by the parent");
    Is(0, rename_to("empty", "full/below/moved"), "down");
    Same(std::to_string(StatOf(directory + "/full/below").st_nlink), "links of the new parent");
    Is(ENOTDIR, rename_to("full/file/x", "y"), "below a file");
    ASSERT_EQ(WriteFile(directory + "/file", "x"), 0);
    Is(ENOTDIR, rename_to("full", "file"), "a directory over a file");
    Is(EISDIR, rename_to("file", "full"), "a file over a directory");
    const bool here = directory.starts_with(guard_.mounted());
    const std::string there = here ? guard_.path("plain/x") : guard_.mounted("x");
    Is(EXDEV, rename_to("file", there.c_str()), "to another file system");
    Is(EXDEV, As(kRoot, directory, [&] { return link("file", there.c_str()); }), "link to another file system");
  });
}

// Who may remove or rename what in a sticky directory: the file's owner, the directory's owner, root.
TEST_F(LinksTest, StickyDirectories) {
  const Who* const everybody[] = {&kRoot, &kOwner, &kMember, &kOther};
  for (const Kind kind : {Kind::kRegular, Kind::kDirectory, Kind::kFifo, Kind::kSymlink}) {
    for (const State state : kAllStates) {
      if (!Has(kind, state)) continue;
      for (const Who* directory_owner : {&kRoot, &kOwner, &kOther}) {
        for (const Who* owner : {&kOwner, &kMember, &kOther}) {
          OnBoth(std::string(NameOf(kind)) + " " + NameOf(state) + " of " + owner->name + " in a directory of " +
                     directory_owner->name,
                 [&](const std::string& directory) {
                   const std::string sticky = directory + "/sticky";
                   ASSERT_EQ(mkdir(sticky.c_str(), 0755), 0);
                   ASSERT_EQ(chown(sticky.c_str(), directory_owner->uid, directory_owner->gid), 0);
                   ASSERT_EQ(chmod(sticky.c_str(), 01777), 0);
                   for (const Who* who : everybody) {
                     const bool may = who == &kRoot || who == owner || who == directory_owner;
                     const int expected = may ? 0 : EPERM;
                     for (const char* action : {"unlink", "rename", "over"}) {
                       const Subject subject(sticky, kind, state);
                       subject.GiveTo(*owner);
                       // A directory moves to another parent only for who may write to it: its ".." changes.
                       const Subject own(sticky, kind, State::kRest, "own");
                       own.GiveTo(*who);
                       const int err = As(*who, sticky, [&]() -> int64_t {
                         const char* name = subject.name().c_str();
                         if (action[0] == 'u') return kind == Kind::kDirectory ? rmdir(name) : unlink(name);
                         return action[0] == 'r' ? rename(name, "renamed") : rename("own", name);
                       });
                       Is(expected, err, std::string(action) + " by " + who->name);
                       for (const char* rest : {"renamed", "own", subject.name().c_str()}) {
                         remove((sticky + "/" + rest).c_str());
                       }
                     }
                   }
                 });
        }
      }
    }
  }
}

TEST_F(LinksTest, UnlinkAndRmDir) {
  for (const Kind kind : kAllKinds) {
    for (const State state : kAllStates) {
      if (!Has(kind, state)) continue;
      OnBoth(std::string(NameOf(kind)) + " " + NameOf(state), [&](const std::string& directory) {
        const Subject subject(directory, kind, state);
        const char* path = subject.path().c_str();
        const bool is_directory = kind == Kind::kDirectory;
        const Times untouched({directory, subject.path()});
        Is(is_directory ? EISDIR : ENOTDIR, (is_directory ? unlink(path) : rmdir(path)) == 0 ? 0 : errno, "wrong call");
        IsText("- -", untouched.Moved(), "after a failure");
        const Times times({directory});
        Is(0, (is_directory ? rmdir(path) : unlink(path)) == 0 ? 0 : errno, "right call");
        IsText("mc", times.Moved(), "the directory's times");
        Is(ENOENT, (is_directory ? rmdir(path) : unlink(path)) == 0 ? 0 : errno, "again");
      });
    }
  }
  OnBoth("rmdir", [&](const std::string& directory) {
    ASSERT_EQ(mkdir((directory + "/full").c_str(), 0755), 0);
    for (const State state : kAllStates) {
      const Subject subject(directory + "/full", Kind::kRegular, state);
      Is(ENOTEMPTY, As(kRoot, directory, [] { return rmdir("full"); }), NameOf(state));
      Is(0, unlink(subject.path().c_str()) == 0 ? 0 : errno, "unlink");
    }
    Is(EINVAL, As(kRoot, directory, [] { return rmdir("full/."); }), ".");
    Is(ENOTEMPTY, As(kRoot, directory, [] { return rmdir("full/.."); }), "..");
    Is(0, As(kRoot, directory, [] { return rmdir("full"); }), "empty at last");
  });
}

// Link counts are right at once, and both names are one file.
TEST_F(LinksTest, LinkCounts) {
  for (const Kind kind : kAllKinds) {
    if (kind == Kind::kDirectory) continue;
    for (const State state : kAllStates) {
      if (!Has(kind, state)) continue;
      OnBoth(std::string(NameOf(kind)) + " " + NameOf(state), [&](const std::string& directory) {
        const Subject subject(directory, kind, state);
        const std::string second = directory + "/second", third = directory + "/third";
        const auto counts = [&] {
          return std::to_string(subject.Stat().st_nlink) + std::to_string(StatOf(second).st_nlink) +
                 std::to_string(StatOf(third).st_nlink);
        };
        const Times times({subject.path(), directory});
        Is(0, link(subject.path().c_str(), second.c_str()) == 0 ? 0 : errno, "link");
        IsText("c mc", times.Moved(), "times of the file and of the directory");
        IsText("220", counts(), "links");
        IsText("one", StatOf(second).st_ino == subject.Stat().st_ino ? "one" : "two", "files");
        Is(0, link(second.c_str(), third.c_str()) == 0 ? 0 : errno, "a third");
        IsText("333", counts(), "links");
        Is(0, chmod(kind == Kind::kSymlink ? directory.c_str() : third.c_str(), 0777) == 0 ? 0 : errno, "chmod");
        Same(std::to_string(subject.Stat().st_mode), "the mode by its first name");
        if (kind == Kind::kRegular) {
          Is(0, truncate(second.c_str(), 3) == 0 ? 0 : errno, "truncate");
          IsText("con", ReadFile(subject.path()), "content by its first name");
          IsText("con", ReadFile(third), "content by its third name");
        }
        const Times removal({second, directory});
        Is(0, unlink(subject.path().c_str()) == 0 ? 0 : errno, "unlink");
        IsText("c mc", removal.Moved(), "times of the other name and of the directory");
        IsText("022", counts(), "links");
        Is(0, rename(second.c_str(), third.c_str()) == 0 ? 0 : errno, "rename over itself");
        IsText("022", counts(), "links: rename of one name of a file over another does nothing");
        Is(0, unlink(second.c_str()) == 0 ? 0 : errno, "unlink");
        IsText("001", counts(), "links");
      });
    }
  }
  OnBoth("link of a directory", [&](const std::string& directory) {
    ASSERT_EQ(mkdir((directory + "/d").c_str(), 0755), 0);
    Is(EPERM, As(kRoot, directory, [] { return link("d", "e"); }), "link");
  });
}

// A file that has lost its name goes on for those who have it open.
TEST_F(LinksTest, OpenAndUnlinked) {
  for (const State state : kAllStates) {
    for (const bool by_rename : {false, true}) {
      OnBoth(std::string(NameOf(state)) + (by_rename ? ", replaced" : ", unlinked"), [&](const std::string& directory) {
        const Subject subject(directory, Kind::kRegular, state);
        const UniqueFd fd(open(subject.path().c_str(), O_RDWR | O_CLOEXEC));
        ASSERT_TRUE(fd.valid());
        const Subject other(directory, Kind::kRegular, State::kRest, "other");
        ASSERT_EQ(WriteFile(other.path(), "other\n"), 0);
        const int result =
            by_rename ? rename(other.path().c_str(), subject.path().c_str()) : unlink(subject.path().c_str());
        Is(0, result == 0 ? 0 : errno, "the name goes");
        struct stat st {};
        Is(0, fstat(fd.get(), &st) == 0 ? 0 : errno, "fstat");
        IsText("0", std::to_string(st.st_nlink), "links");
        char byte[9] = {};
        Is(8, static_cast<int>(pread(fd.get(), byte, 8, 0)), "pread");
        IsText("content\n", byte, "content");
        Is(3, static_cast<int>(pwrite(fd.get(), "new", 3, 0)), "pwrite");
        Is(8, static_cast<int>(pread(fd.get(), byte, 8, 0)), "pread");
        IsText("newtent\n", byte, "content");
        Is(0, fsync(fd.get()) == 0 ? 0 : errno, "fsync");
        IsText(by_rename ? "other\n" : "", ReadFile(subject.path()), "what is under the name now");
      });
    }
  }
}

TEST_F(LinksTest, TooManyLinks) {
  constexpr int kLinks = 65000;  // ext4's limit, the smallest of common file systems
  const std::string published = guard_.published("many");
  ASSERT_EQ(WriteFile(published, "x"), 0);
  ASSERT_EQ(mkdir(guard_.path("links").c_str(), 0755), 0);
  for (int i = 1; i < kLinks; ++i) {
    if (link(published.c_str(), (guard_.path("links") + "/" + std::to_string(i)).c_str()) != 0) break;
  }
  if (link(published.c_str(), guard_.path("one-more").c_str()) == 0) {
    unlink(published.c_str());
    GTEST_SKIP() << "this file system takes more than " << kLinks << " links";
  }
  const int limit = errno;
  Is(EMLINK, limit, "on the plain directory");
  Is(limit, link(guard_.mounted("many").c_str(), guard_.mounted("more").c_str()) == 0 ? 0 : errno, "on the mount");
  IsText("gone", Exists(guard_.mounted("more")) ? "there" : "gone", "the name that was not made");
  ASSERT_EQ(unlink(published.c_str()), 0);
}

}  // namespace
}  // namespace shareguard::testing
