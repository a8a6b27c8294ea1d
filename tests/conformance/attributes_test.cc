// chmod, chown, utimensat: who may, what becomes of set-id bits, and which times move. On files at rest and in every
// state of a file that is being written.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>

#include "ground.h"

namespace shareguard::testing {
namespace {

constexpr mode_t kModes[] = {0, 0644, 0777, 04755, 02755, 06777, 01777, 02644, 06644, 07777, 0444, 0111};
const Who* const kEverybody[] = {&kRoot, &kOwner, &kMember, &kOther};

std::string Octal(mode_t mode) {
  std::ostringstream out;
  out << "0" << std::oct << mode;
  return out.str();
}

std::string ModeAndOwner(const Subject& subject) {
  const struct stat st = subject.Stat();
  return Octal(st.st_mode) + " " + std::to_string(st.st_uid) + ":" + std::to_string(st.st_gid);
}

class AttributesTest : public ConformanceTest {
 protected:
  // Plays with a subject of each kind in each state that its kind has.
  void WithEach(const std::string& what, const std::function<void(const std::string&, const Subject&, Kind)>& play) {
    for (const Kind kind : kAllKinds) {
      for (const State state : kAllStates) {
        if (kind != Kind::kRegular && state != State::kRest && state != State::kScratch) continue;
        OnBoth(what + ": " + NameOf(kind) + ", " + NameOf(state), [&](const std::string& directory) {
          const Subject subject(directory, kind, state);
          subject.GiveTo(kOwner);
          play(directory, subject, kind);
        });
      }
    }
  }
};

TEST_F(AttributesTest, ChModByEverybody) {
  WithEach("chmod", [&](const std::string& directory, const Subject& subject, Kind kind) {
    if (kind == Kind::kSymlink) return;
    for (const Who* who : kEverybody) {
      const bool may = who->uid == 0 || who->uid == kOwner.uid;
      for (const mode_t mode : kModes) {
        Is(may ? 0 : EPERM, As(*who, directory, [&] { return chmod(subject.name().c_str(), mode); }), who->name);
        Same(ModeAndOwner(subject), std::string(who->name) + ", mode " + Octal(mode));
      }
    }
  });
}

// The owner who is not of the file's group cannot keep S_ISGID (chmod(2)).
TEST_F(AttributesTest, ChModOfAnothersGroup) {
  WithEach("chmod", [&](const std::string& directory, const Subject& subject, Kind kind) {
    if (kind == Kind::kSymlink) return;
    ASSERT_EQ(chown(subject.path().c_str(), kOwner.uid, 3000), 0);
    for (const mode_t mode : kModes) {
      Is(0, As(kOwner, directory, [&] { return chmod(subject.name().c_str(), mode); }), Octal(mode));
      IsText(Octal(mode & ~static_cast<mode_t>(S_ISGID)), Octal(subject.Stat().st_mode & 07777), Octal(mode));
    }
  });
}

TEST_F(AttributesTest, ChModTimes) {
  WithEach("chmod", [&](const std::string& directory, const Subject& subject, Kind kind) {
    if (kind == Kind::kSymlink) return;
    const Times times({subject.path(), directory});
    Is(EPERM, As(kOther, directory, [&] { return chmod(subject.name().c_str(), 0600); }), "another user");
    IsText("- -", times.Moved(), "after a failure");
    Is(0, As(kOwner, directory, [&] { return chmod(subject.name().c_str(), 0600); }), "the owner");
    IsText("c -", times.Moved(), "after a change");
  });
}

// Everybody to everybody, with set-id bits set before.
TEST_F(AttributesTest, ChOwnByEverybody) {
  constexpr auto kSame = static_cast<uid_t>(-1);
  struct To {
    uid_t uid;
    gid_t gid;
  };
  constexpr To kTargets[] = {{kSame, kSame}, {0, kSame},    {1001, kSame}, {1002, kSame}, {kSame, 1001},
                             {kSame, 2000},  {kSame, 3000}, {1001, 2000},  {1001, 1001},  {1002, 2000}};
  WithEach("chown", [&](const std::string& directory, const Subject& subject, Kind kind) {
    for (const Who* who : kEverybody) {
      for (const To& to : kTargets) {
        subject.GiveTo(kOwner);
        if (kind != Kind::kSymlink) subject.SetMode(06777);
        const std::string what =
            std::string(who->name) + " to " + std::to_string(to.uid) + ":" + std::to_string(to.gid);
        const bool owner = who->uid == kOwner.uid;
        const bool uid_stays = to.uid == kSame || to.uid == kOwner.uid;
        const bool own_group = to.gid == kSame || to.gid == kOwner.gid || to.gid == kOwner.groups[0];
        const bool nothing = to.uid == kSame && to.gid == kSame;
        const bool may = who->uid == 0 || (owner && uid_stays && own_group);
        const int err = As(*who, directory, [&] { return lchown(subject.name().c_str(), to.uid, to.gid); });
        // To nobody is a change all the same where there are set-id bits to be cleared.
        if (!nothing) Is(may ? 0 : EPERM, err, what);
        Same(ErrnoName(err), what);
        Same(ModeAndOwner(subject), what);
      }
    }
  });
}

// Set-id bits of every mode, by the owner and by root.
TEST_F(AttributesTest, ChOwnClearsSetIdBits) {
  WithEach("chown", [&](const std::string& directory, const Subject& subject, Kind kind) {
    if (kind == Kind::kSymlink) return;
    for (const Who* who : {&kRoot, &kOwner}) {
      for (const mode_t mode : kModes) {
        subject.SetMode(mode);
        Is(0, As(*who, directory, [&] { return chown(subject.name().c_str(), static_cast<uid_t>(-1), 2000); }),
           "chown");
        Same(ModeAndOwner(subject), std::string(who->name) + ", mode " + Octal(mode));
        subject.GiveTo(kOwner);
      }
    }
  });
}

TEST_F(AttributesTest, ChOwnTimes) {
  WithEach("chown", [&](const std::string& directory, const Subject& subject, Kind) {
    const auto chown_to = [&](const Who& who, uid_t uid, gid_t gid) {
      return As(who, directory, [&] { return lchown(subject.name().c_str(), uid, gid); });
    };
    const Times times({subject.path(), directory});
    Is(EPERM, chown_to(kOther, 65534, 65534), "another user");
    IsText("- -", times.Moved(), "after a failure");
    Is(0, chown_to(kOwner, 1001, 2000), "the owner");
    IsText("c -", times.Moved(), "after a change");
    const Times again({subject.path(), directory});
    Is(0, chown_to(kRoot, static_cast<uid_t>(-1), static_cast<gid_t>(-1)), "to nobody");
    Same(again.Moved(), "a change to nobody");
  });
}

struct TimesCase {
  const char* name;
  timespec times[2];
  bool null;
};
constexpr TimesCase kTimesCases[] = {
    {"no times", {}, true},
    {"both now", {{0, UTIME_NOW}, {0, UTIME_NOW}}, false},
    {"both left", {{0, UTIME_OMIT}, {0, UTIME_OMIT}}, false},
    {"now and left", {{0, UTIME_NOW}, {0, UTIME_OMIT}}, false},
    {"left and now", {{0, UTIME_OMIT}, {0, UTIME_NOW}}, false},
    {"left and set", {{0, UTIME_OMIT}, {1000000000, 999999999}}, false},
    {"set and left", {{1000000001, 1}, {0, UTIME_OMIT}}, false},
    {"both set", {{1100000000, 123456789}, {1200000000, 987654321}}, false},
    {"the beginning", {{0, 0}, {0, 1}}, false},
    {"before 1970", {{-1, 5}, {-100000, 999999999}}, false},
    {"far away", {{4102444800, 1}, {7258118400, 2}}, false},
    {"too many nanoseconds", {{0, 1000000000}, {0, 0}}, false},
    {"negative nanoseconds", {{0, 0}, {0, -5}}, false},
};

// Whoever owns it sets anything; who may write sets both to now; nobody else anything (utimensat(2)).
TEST_F(AttributesTest, UTimesByEverybody) {
  WithEach("utimensat", [&](const std::string& directory, const Subject& subject, Kind kind) {
    for (const mode_t mode : {0644U, 0666U, 0U}) {
      if (kind != Kind::kSymlink) subject.SetMode(mode);
      for (const Who* who : kEverybody) {
        for (const TimesCase& one : kTimesCases) {
          const Times times({subject.path(), directory});
          const int err = As(*who, directory, [&] {
            return utimensat(AT_FDCWD, subject.name().c_str(), one.null ? nullptr : one.times, AT_SYMLINK_NOFOLLOW);
          });
          const std::string what = std::string(one.name) + " by " + who->name + ", mode " + Octal(mode);
          Same(ErrnoName(err) + " " + times.Moved(), what);
          const struct stat after = subject.Stat();
          const auto set = [&](const timespec& time, const timespec& wanted) {
            if (err != 0 || one.null || wanted.tv_nsec == UTIME_NOW || wanted.tv_nsec == UTIME_OMIT) return;
            IsText(std::to_string(wanted.tv_sec) + "." + std::to_string(wanted.tv_nsec),
                   std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec), what);
          };
          set(after.st_atim, one.times[0]);
          set(after.st_mtim, one.times[1]);
        }
        if (kind != Kind::kRegular) break;  // the rules ask for the owner and the mode only
      }
    }
  });
}

// A change through a descriptor, also of a file that has lost its name.
TEST_F(AttributesTest, ThroughADescriptor) {
  for (const State state : kAllStates) {
    for (const bool unlinked : {false, true}) {
      OnBoth(std::string(NameOf(state)) + (unlinked ? ", unlinked" : ""), [&](const std::string& directory) {
        const Subject subject(directory, Kind::kRegular, state);
        const UniqueFd fd(open(subject.path().c_str(), O_RDWR | O_CLOEXEC));
        ASSERT_TRUE(fd.valid());
        if (unlinked) Is(0, unlink(subject.path().c_str()) == 0 ? 0 : errno, "unlink");
        const auto see = [&](const std::string& what) {
          struct stat st {};
          Is(0, fstat(fd.get(), &st) == 0 ? 0 : errno, what);
          std::ostringstream out;
          out << Octal(st.st_mode) << " " << st.st_uid << ":" << st.st_gid << " " << st.st_nlink << " " << st.st_size;
          Same(out.str(), what);
          return st;
        };
        see("at first");
        Is(0, fchmod(fd.get(), 0600) == 0 ? 0 : errno, "fchmod");
        see("fchmod");
        Is(0, fchown(fd.get(), 1001, 2000) == 0 ? 0 : errno, "fchown");
        see("fchown");
        const timespec times[2] = {{1000000000, 3}, {1000000001, 4}};
        Is(0, futimens(fd.get(), times) == 0 ? 0 : errno, "futimens");
        IsText("4", std::to_string(see("futimens").st_mtim.tv_nsec), "the time set");
        Is(0, ftruncate(fd.get(), 3) == 0 ? 0 : errno, "ftruncate");
        see("ftruncate");
        Is(3, static_cast<int>(pwrite(fd.get(), "end", 3, 100)), "pwrite");
        see("pwrite");
      });
    }
  }
}

}  // namespace
}  // namespace shareguard::testing
