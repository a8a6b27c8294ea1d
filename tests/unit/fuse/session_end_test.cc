#include "fuse/session_end.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace shareguard::fuse {
namespace {

const Status kAborted = Error::FromErrno("serve", "/share", ECONNABORTED);

SessionEnd End(Status served, bool told, bool mounted) {
  return {std::move(served), told, [mounted] { return mounted; }};
}

int Judged(const SessionEnd& end) {
  const Status status = Judge(end, "/share");
  return status.ok() ? 0 : status.error().errno_value();
}

TEST(SessionEndTest, AMountThatWentIsACleanEnd) {
  EXPECT_EQ(Judged(End({}, false, false)), 0);
  // Once in hundreds of unmounts under load: a request was being read when the last file was closed.
  EXPECT_EQ(Judged(End(kAborted, false, false)), 0);
}

TEST(SessionEndTest, ADeadMountIsAFailure) {
  EXPECT_EQ(Judged(End({}, false, true)), ECONNABORTED);
  EXPECT_EQ(Judged(End(kAborted, false, true)), ECONNABORTED);
}

TEST(SessionEndTest, WhoIsToldToStopLeavesTheMount) {
  EXPECT_EQ(Judged(End({}, true, true)), 0);
  EXPECT_EQ(Judged(End(kAborted, true, true)), 0);
}

TEST(SessionEndTest, OtherErrorsStay) {
  const Status broken = Error::FromErrno("serve", "/share", EBADF);
  for (const bool told : {false, true}) {
    for (const bool mounted : {false, true}) EXPECT_EQ(Judged(End(broken, told, mounted)), EBADF);
  }
}

TEST(SessionEndTest, WithoutATableOfMountsTheLoopIsBelieved) { EXPECT_EQ(Judged({kAborted, false, {}}), 0); }

}  // namespace
}  // namespace shareguard::fuse
