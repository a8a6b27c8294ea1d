// A share that is mounted read-only: EROFS from whatever would change something, all else as ever.
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "calls.h"
#include "ground.h"

namespace shareguard::testing {
namespace {

class ReadOnlyTest : public ConformanceTest {};

TEST_F(ReadOnlyTest, EveryCall) {
  ASSERT_EQ(guard_.Stop(), "");
  mounted_ = false;
  const std::string plain = guard_.path("plain");
  // A file system of its own: where only a mount is read-only, permissions come first.
  ASSERT_EQ(mount("plain", plain.c_str(), "tmpfs", MS_NODEV, "mode=0755"), 0) << strerror(errno);
  for (const std::string& root : {plain, guard_.published()}) {
    Subject(root, Kind::kRegular, State::kRest, "source");
    for (const Kind kind : kAllKinds) Subject(root, kind, State::kRest, NameOf(kind));
  }
  ASSERT_NO_FATAL_FAILURE(Mount("permissive", {"--read-only"}));
  ASSERT_EQ(mount("plain", plain.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY | MS_NODEV, nullptr), 0) << strerror(errno);
  int checks = 0, refused = 0;
  for (const char* path :
       {"regular", "directory", "fifo", "socket", "symlink", "new", "regular/below", "directory/new"}) {
    for (const PathCall& call : PathCalls()) {
      for (const Who* who : {&kRoot, &kOwner}) {
        const int expected = As(*who, plain, [&] { return call.call(path); });
        const int actual = As(*who, guard_.mounted(), [&] { return call.call(path); });
        EXPECT_EQ(ErrnoName(actual), ErrnoName(expected)) << call.name << " of " << path << " by " << who->name;
        ++checks;
        if (expected == EROFS) ++refused;
      }
    }
  }
  EXPECT_GT(refused, checks / 4) << "the plain directory is not read-only";
  EXPECT_EQ(umount2(plain.c_str(), MNT_DETACH), 0);
  ASSERT_EQ(guard_.Stop(), "");
  mounted_ = false;
  ASSERT_EQ(Shell("rm -rf *", guard_.published()).code, 0);
}

}  // namespace
}  // namespace shareguard::testing
