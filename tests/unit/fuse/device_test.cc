#include "fuse/device.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string>

#include "fuse/operations.h"
#include "shareguard/base/fd.h"

namespace shareguard::fuse {
namespace {

// A session whose device is whatever is open as `fd`; it closes it.
class DeviceTest : public ::testing::Test {
 protected:
  ~DeviceTest() override {
    if (session_ != nullptr) fuse_session_destroy(session_);
    fuse_opt_free_args(&arguments_);
  }

  void Begin(UniqueFd fd) {
    fuse_opt_add_arg(&arguments_, "device_test");
    session_ = fuse_session_new(&arguments_, &Operations(), sizeof(fuse_lowlevel_ops), &data_);
    ASSERT_NE(session_, nullptr);
    ASSERT_EQ(fuse_session_mount(session_, ("/dev/fd/" + std::to_string(fd.get())).c_str()), 0);
    static_cast<void>(fd.Release());
    ASSERT_TRUE(ReadDeviceQuietly(session_).ok());
  }

  int Receive() {
    fuse_buf request{};
    const int received = fuse_session_receive_buf(session_, &request);
    std::free(request.mem);
    return received;
  }

  SessionData data_{nullptr, nullptr, {}, {}};
  fuse_args arguments_ = FUSE_ARGS_INIT(0, nullptr);
  fuse_session* session_ = nullptr;
};

// libfuse would print it, and be cancelled while it holds the lock of standard error: once in some hundred unmounts
// under load the service hung on its next message.
TEST_F(DeviceTest, AnErrorEndsTheSessionWithoutAWord) {
  Begin(UniqueFd(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(Receive(), 0);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_NE(fuse_session_exited(session_), 0);
  EXPECT_EQ(data_.device_error, EISDIR);
}

TEST_F(DeviceTest, WhatIsExpectedIsNoError) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
  const UniqueFd writer(ends[1]);
  Begin(UniqueFd(ends[0]));
  EXPECT_EQ(Receive(), -EAGAIN);
  EXPECT_EQ(fuse_session_exited(session_), 0);
  EXPECT_EQ(data_.device_error, 0);
}

}  // namespace
}  // namespace shareguard::fuse
