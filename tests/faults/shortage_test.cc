// No descriptors, no memory.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "fault_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class ShortageTest : public FaultTest {
 protected:
  rlim_t Limit(__rlimit_resource resource, pid_t pid, rlim_t soft) {
    rlimit before{};
    prlimit(pid, resource, nullptr, &before);
    const rlimit lowered{soft, before.rlim_max};
    EXPECT_EQ(prlimit(pid, resource, &lowered, nullptr), 0) << strerror(errno);
    return before.rlim_cur;
  }
};

// The limit is one more in each round: every descriptor that a save needs is refused in its turn.
TEST_F(ShortageTest, Descriptors) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  ASSERT_EQ(Write("t.csv", Csv(10)), 0);
  int baseline = 0, failed = 0;
  std::string published = Csv(10);
  for (int more = 0; more < 16; ++more) {
    UniqueFd fd(open(guard_->mounted("t.csv").c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC));
    ASSERT_TRUE(fd.valid());
    const std::string text = Csv(20, more), late = "late,1,2,3\n";
    ASSERT_TRUE(WriteAll(fd.get(), text).ok());
    const rlim_t before = Limit(RLIMIT_NOFILE, daemon(), static_cast<rlim_t>(Descriptors() + more));
    const UniqueFd second(dup(fd.get()));  // close(2) flushes at each of them
    const int err = close(dup(fd.get())) == 0 ? 0 : errno;
    failed += err != 0;
    EXPECT_TRUE(err == 0 || err == EMFILE || err == EIO || err == EACCES) << strerror(err);
    if (err == 0) published = text;
    ExpectPublished("t.csv", published);
    // A handle whose file has been published, or not, must never write into the published tree.
    if (err != 0) static_cast<void>(WriteAll(second.get(), late));
    ExpectPublished("t.csv", published);
    const int created = Write("other.csv", text);
    EXPECT_TRUE(created == 0 || created == EMFILE || created == ENFILE || created == EIO || created == EACCES)
        << strerror(created);
    Limit(RLIMIT_NOFILE, daemon(), before);
    // The end of the handle brings its last verdict.
    if (ftruncate(fd.get(), 0) == 0 && lseek(fd.get(), 0, SEEK_SET) == 0 && WriteAll(fd.get(), text).ok()) {
      if (close(fd.Release()) == 0) published = text;
    }
    fd.Reset();
    EXPECT_EQ(Write("t.csv", published), 0) << "after round " << more;
    ExpectPublished("t.csv", published);
    if (more == 0) baseline = Descriptors();
  }
  EXPECT_GT(failed, 0) << "the limit was never felt";
  EXPECT_TRUE(Eventually([&] { return Descriptors() <= baseline; }))
      << baseline << " at first, now" << DescriptorList();
}

TEST_F(ShortageTest, MemoryOfAWorker) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer's address space is not limited (sandbox/harden.cc)";
#endif
  // The least that a worker may be given is enough for most files, but not for the dictionary of xz -9 (64 MiB).
  const std::string policy = guard_->path("memory.toml");
  ASSERT_EQ(WriteFile(policy, "extends = \"permissive\"\non_error = \"refuse\"\n"), 0);
  ASSERT_NO_FATAL_FAILURE(MountShare("worker_memory_mib = 64\nworkers = 2\n", policy));
  ASSERT_EQ(Write("t.csv.xz", Csv(10)), 0) << guard_->log();
  ASSERT_EQ(Shell("head -c 70M /dev/zero | xz -9 -c > '" + guard_->path("big.xz") + "'").code, 0);
  const std::string big = ReadFile(guard_->path("big.xz"));
  // Not a fault of the file: it could not be inspected, and so must not pass, whatever the policy allows.
  EXPECT_EQ(Write("t.csv.xz", big), EACCES);
  EXPECT_TRUE(ReadFile(guard_->published("t.csv.xz")) == Csv(10));
  EXPECT_TRUE(Kept(big));
  EXPECT_EQ(Write("t.csv.xz", Csv(30)), 0) << guard_->log();
  ExpectPublished("t.csv.xz", Csv(30));
}

}  // namespace
}  // namespace shareguard::testing
