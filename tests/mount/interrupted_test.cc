// Writers that end while others work, and the question for a name in any case. A writer that is cut off over SMB:
// tests/samba.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class InterruptedTest : public MountTest {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount("egress-strict");
  }

  // Runs `work` in a process, which then waits with all it has open, and is killed with `signal`.
  void RunAndKill(const std::function<void()>& work, int signal = SIGKILL) {
    int ready[2];
    ASSERT_EQ(pipe2(ready, O_CLOEXEC), 0);
    const pid_t child = fork();
    if (child == 0) {
      work();
      if (write(ready[1], "x", 1) != 1) _exit(1);
      for (;;) pause();
    }
    close(ready[1]);
    char byte = 0;
    EXPECT_EQ(read(ready[0], &byte, 1), 1) << "the process ended early";
    close(ready[0]);
    kill(child, signal);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
  }
};

int OpenNew(const std::string& path) { return open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0644); }

TEST_F(InterruptedTest, AWriterThatEndsWithoutClosingHasFinished) {
  const pid_t child = fork();
  if (child == 0) {
    static_cast<void>(write(OpenNew(guard_.mounted("exit.csv")), "a,b\n1,2\n", 8));
    _exit(3);  // an exit status is no signal: the kernel closes what is open, as ever
  }
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  ExpectFile("exit.csv", "a,b\n1,2\n");
}

TEST_F(InterruptedTest, AKilledChildDoesNotEndItsParentsWork) {
  const int fd = OpenNew(guard_.mounted("shared.csv"));
  ASSERT_EQ(write(fd, "a,b\n", 4), 4);
  RunAndKill([&] { static_cast<void>(write(fd, "1,2\n", 4)); });
  ASSERT_EQ(write(fd, "3,4\n", 4), 4);
  EXPECT_EQ(close(fd), 0);
  ExpectFile("shared.csv", "a,b\n1,2\n3,4\n");
}

TEST_F(InterruptedTest, AKilledReaderEndsNobodysWork) {
  const int fd = OpenNew(guard_.mounted("read.csv"));
  ASSERT_EQ(write(fd, "a,b\n1,2\n", 8), 8);
  RunAndKill([&] {
    char byte = 0;
    static_cast<void>(pread(open(guard_.mounted("read.csv").c_str(), O_RDONLY), &byte, 1, 0));
  });
  EXPECT_EQ(close(fd), 0);
  ExpectFile("read.csv", "a,b\n1,2\n");
}

TEST_F(InterruptedTest, AMappingMayOutliveItsClose) {
  const std::string text(4096, 'x');
  const int fd = OpenNew(guard_.mounted("mapped.txt"));
  ASSERT_EQ(write(fd, text.data(), text.size()), 4096);
  char* map = static_cast<char*>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
  ASSERT_NE(map, MAP_FAILED);
  EXPECT_EQ(close(fd), 0);
  map[0] = 'y';
  EXPECT_EQ(munmap(map, 4096), 0);
  for (int i = 0; i < 200 && ReadFile(guard_.published("mapped.txt"))[0] != 'y'; ++i) usleep(10000);
  ExpectFile("mapped.txt", "y" + text.substr(1));
}

// The question that a file server asks instead of reading the directory.
class RealNameTest : public InterruptedTest {
 protected:
  // The answer, or strerrorname_np of what came instead.
  std::string Ask(const std::string& name, const std::string& directory = "") {
    char answer[256];
    const std::string attribute = "glusterfs.get_real_filename:" + name;
    const ssize_t n = getxattr(guard_.mounted(directory).c_str(), attribute.c_str(), answer, sizeof answer);
    if (n < 0) return strerrorname_np(errno);
    EXPECT_EQ(answer[n - 1], '\0');
    return std::string(answer, static_cast<size_t>(n) - 1);
  }
};

TEST_F(RealNameTest, FindsPublishedPendingAndNotices) {
  Publish("Results.csv", "a,b\n1,2\n");
  EXPECT_EQ(Ask("RESULTS.CSV"), "Results.csv");
  EXPECT_EQ(Ask("nothing.csv"), "ENODATA");
  const int fd = OpenNew(guard_.mounted("Draft.csv"));
  EXPECT_EQ(Ask("DRAFT.csv"), "Draft.csv");
  ASSERT_EQ(write(fd, "a\n=1+cmd\n", 9), 9);
  EXPECT_NE(close(fd), 0);
  EXPECT_EQ(Ask("DRAFT.csv"), "ENODATA") << "it was refused";
  EXPECT_EQ(Ask("draft.csv.refused.TXT"), "Draft.csv.REFUSED.txt");
}

TEST_F(RealNameTest, DoesNotTellOfHiddenNames) {
  Publish("Book.csv", "a,b\n1,2\n");
  EXPECT_EQ(rename(guard_.mounted("Book.csv").c_str(), guard_.mounted("~old.tmp").c_str()), 0);
  EXPECT_EQ(Ask("BOOK.csv"), "ENODATA") << "the mount does not show it any more";
  EXPECT_EQ(Ask("~OLD.TMP"), "~old.tmp");
  EXPECT_EQ(rename(guard_.mounted("~old.tmp").c_str(), guard_.mounted("Book.csv").c_str()), 0);
  EXPECT_EQ(Ask("BOOK.csv"), "Book.csv");
}

TEST_F(RealNameTest, FollowsTheOtherSide) {
  EXPECT_EQ(Ask("there.csv"), "ENODATA");
  ASSERT_EQ(Shell("mkdir " + guard_.published("Sub") + " && echo a > " + guard_.published("Sub/There.csv")).code, 0);
  EXPECT_EQ(Ask("SUB"), "Sub");
  EXPECT_EQ(Ask("THERE.CSV", "Sub"), "There.csv");
  ExpectDirectory("Sub");
  ExpectFile("Sub/There.csv", "a\n");
}

TEST_F(RealNameTest, AnswersInWholeOrNotAtAll) {
  Publish("Results.csv", "a,b\n1,2\n");
  char small[4];
  const char* attribute = "glusterfs.get_real_filename:results.csv";
  EXPECT_EQ(getxattr(guard_.mounted().c_str(), attribute, nullptr, 0), 12);
  EXPECT_EQ(getxattr(guard_.mounted().c_str(), attribute, small, sizeof small), -1);
  EXPECT_EQ(errno, ERANGE);
  EXPECT_EQ(getxattr(guard_.mounted("Results.csv").c_str(), attribute, small, sizeof small), -1)
      << "only directories have names";
}

}  // namespace
}  // namespace shareguard::testing
