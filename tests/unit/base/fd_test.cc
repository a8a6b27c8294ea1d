#include "shareguard/base/fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace shareguard {
namespace {

class FdTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string path = ::testing::TempDir() + "shareguard-fd-XXXXXX";
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    path_ = path;
    auto directory = OpenAt(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
    ASSERT_TRUE(directory.ok());
    directory_ = std::move(*directory);
  }
  void TearDown() override {
    for (const char* name : {"file", "other"}) ::unlinkat(directory_.get(), name, 0);
    EXPECT_EQ(::rmdir(path_.c_str()), 0) << "a file was left behind";
  }
  std::string path_;
  UniqueFd directory_;
};

TEST_F(FdTest, StatFdSaysWhatFstatSays) {
  ASSERT_TRUE(WriteFileDurably(directory_.get(), "file", "content").ok());
  const auto file = OpenAt(directory_.get(), "file", O_RDONLY);
  ASSERT_TRUE(file.ok());
  struct stat expected {};
  ASSERT_EQ(::fstat(file->get(), &expected), 0);
  const auto status = StatFd(file->get());
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(std::memcmp(&*status, &expected, sizeof expected), 0);
  EXPECT_EQ(status->st_size, 7);
  EXPECT_EQ(StatFd(-1).error().errno_value(), EBADF);
}

TEST_F(FdTest, WriteFileDurablyReplacesInOneStepAndLeavesNoTemporary) {
  ASSERT_TRUE(WriteFileDurably(directory_.get(), "file", "one").ok());
  ASSERT_TRUE(WriteFileDurably(directory_.get(), "file", "two").ok());
  const auto content = ReadFileAt(directory_.get(), "file", 100);
  ASSERT_TRUE(content.ok());
  EXPECT_EQ(*content, "two");
}

TEST_F(FdTest, ErrorsNameOperationObjectAndCause) {
  const auto missing = OpenAt(directory_.get(), "absent", O_RDONLY);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().errno_value(), ENOENT);
  EXPECT_EQ(missing.error().ToString(), "open 'absent': No such file or directory");
}

TEST_F(FdTest, ReadFileKeepsToItsLimit) {
  ASSERT_TRUE(WriteFileDurably(directory_.get(), "file", "12345").ok());
  const auto content = ReadFileAt(directory_.get(), "file", 4);
  ASSERT_FALSE(content.ok());
  EXPECT_EQ(content.error().errno_value(), EFBIG);
}

TEST(MessageTest, CarriesBytesAndOneDescriptor) {
  int sockets[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets), 0);
  const UniqueFd left(sockets[0]), right(sockets[1]);
  const UniqueFd file(::memfd_create("message", MFD_CLOEXEC));
  ASSERT_TRUE(WriteAll(file.get(), "content").ok());
  ASSERT_TRUE(SendMessage(left.get(), "hello", file.get()).ok());
  const auto message = ReceiveMessage(right.get(), 100, 1000);
  ASSERT_TRUE(message.ok());
  EXPECT_EQ(message->bytes, "hello");
  ASSERT_TRUE(message->fd.valid());
  EXPECT_EQ(*ReadAll(message->fd.get(), 100), "content");
  EXPECT_NE(::fcntl(message->fd.get(), F_GETFD) & FD_CLOEXEC, 0);
}

TEST(MessageTest, RefusesLongMessagesAndTimesOut) {
  int sockets[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets), 0);
  UniqueFd left(sockets[0]);
  const UniqueFd right(sockets[1]);
  EXPECT_EQ(ReceiveMessage(right.get(), 100, 10).error().errno_value(), ETIMEDOUT);
  ASSERT_TRUE(SendMessage(left.get(), std::string(101, 'x')).ok());
  EXPECT_EQ(ReceiveMessage(right.get(), 100, 1000).error().errno_value(), EMSGSIZE);
  left.Reset();
  EXPECT_EQ(ReceiveMessage(right.get(), 100, 1000)->bytes, "");
}

}  // namespace
}  // namespace shareguard
