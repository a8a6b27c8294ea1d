#include "shareguard/guard/sessions.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "guard/peer.h"

namespace shareguard::guard {
namespace {

// A process that waits to be ended.
class Child {
 public:
  Child() : pid_(fork()) {
    if (pid_ == 0) {
      for (;;) pause();
    }
  }
  ~Child() { End(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  void End() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    ended_ = pid_;
    pid_ = -1;
  }
  pid_t pid() const { return pid_ > 0 ? pid_ : ended_; }

 private:
  pid_t pid_ = -1;
  pid_t ended_ = -1;
};

class SessionsTest : public ::testing::Test {
 protected:
  audit::Identity Of(pid_t pid, uid_t uid, const std::string& process = "smbd") {
    audit::Identity who{uid, 100, pid, process, "", ""};
    sessions_.Complete(&who);
    return who;
  }

  int addresses_ = 0, names_ = 0;
  Sessions sessions_{Sessions::Sources{[this](pid_t) { return ++addresses_, "192.0.2.99"; },
                                       [this](uid_t uid) { return ++names_, "user" + std::to_string(uid); }}};
  Child server_;
};

TEST_F(SessionsTest, AnAnnouncedUserIsNamed) {
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1001, "alice", "192.0.2.7", "ws7"}).ok());
  const audit::Identity who = Of(server_.pid(), 1001);
  EXPECT_EQ(who.user, "alice");
  EXPECT_EQ(who.client_address, "192.0.2.7");
  EXPECT_EQ(who.client_name, "ws7");
  EXPECT_EQ(addresses_, 0) << "nothing had to be looked for";
}

TEST_F(SessionsTest, UsersOfOneConnectionAreToldApart) {
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1001, "alice", "192.0.2.7", "ws7"}).ok());
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1002, "bob", "192.0.2.7", "ws7"}).ok());
  EXPECT_EQ(Of(server_.pid(), 1001).user, "alice");
  EXPECT_EQ(Of(server_.pid(), 1002).user, "bob");
  const audit::Identity other = Of(server_.pid(), 1003);
  EXPECT_EQ(other.user, "user1003") << "never under a name that is not theirs";
  EXPECT_EQ(other.client_address, "192.0.2.7") << "the connection is the same";
  EXPECT_EQ(sessions_.List().size(), 2U);
}

TEST_F(SessionsTest, ASessionWithoutAUidStandsForEveryUser) {
  ASSERT_TRUE(sessions_.Open({server_.pid(), std::nullopt, "DOMAIN\\carol", "192.0.2.7", "ws7"}).ok());
  EXPECT_EQ(Of(server_.pid(), 4242).user, "DOMAIN\\carol");
}

TEST_F(SessionsTest, NothingOutlivesItsProcess) {
  const pid_t pid = server_.pid();
  ASSERT_TRUE(sessions_.Open({pid, 1001, "alice", "192.0.2.7", "ws7"}).ok());
  server_.End();
  const audit::Identity who = Of(pid, 1001, "cp");
  EXPECT_EQ(who.user, "user1001");
  EXPECT_EQ(who.client_address, "");
  EXPECT_TRUE(sessions_.List().empty());
  EXPECT_EQ(sessions_.Open({pid, 1001, "alice", "", ""}).error().errno_value(), ESRCH);
}

TEST_F(SessionsTest, WhatNobodyAnnouncedIsLookedForOnce) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Of(server_.pid(), 1001).client_address, "192.0.2.99");
  EXPECT_EQ(addresses_, 1);
  EXPECT_EQ(names_, 1);
}

TEST_F(SessionsTest, OnlyAFileServersConnectionIsLookedFor) {
  EXPECT_EQ(Of(server_.pid(), 1001, "rsync").client_address, "");
  EXPECT_EQ(addresses_, 0);
}

TEST_F(SessionsTest, AClosedSessionIsForgotten) {
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1001, "alice", "192.0.2.7", "ws7"}).ok());
  sessions_.Close(server_.pid(), 1001);
  EXPECT_EQ(Of(server_.pid(), 1001).user, "user1001");
}

constexpr std::string_view kHead =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

TEST(PeerInTableTest, FindsTheEstablishedConnection) {
  const std::string table =
      std::string(kHead) +
      "   0: 0100007F:01BD 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 "
      "11 1 0 100 0 0 10 0\n"
      "   1: 0100007F:01BD 070200C0:D431 01 00000000:00000000 00:00000000 00000000     0        0 "
      "12 1 0 100 0 0 10 0\n";
  EXPECT_EQ(PeerInTable(table, {"12"}), "192.0.2.7");
  EXPECT_EQ(PeerInTable(table, {"11"}), "") << "a listening socket has no other end";
  EXPECT_EQ(PeerInTable(table, {"13"}), "");
}

TEST(PeerInTableTest, ReadsIpv6AndIpv4InIt) {
  const std::string table = std::string(kHead) +
                            "   0: B80D0120000000000000000001000000:01BD B80D0120000000000000000007000000:D431 01 "
                            "00000000:00000000 00:00000000 00000000     0        0 21 1 0 100 0 0 10 0\n"
                            "   1: 0000000000000000FFFF00000100007F:01BD 0000000000000000FFFF0000070200C0:D431 01 "
                            "00000000:00000000 00:00000000 00000000     0        0 22 1 0 100 0 0 10 0\n";
  EXPECT_EQ(PeerInTable(table, {"21"}), "2001:db8::7");
  EXPECT_EQ(PeerInTable(table, {"22"}), "192.0.2.7");
}

TEST(PeerInTableTest, NonsenseIsNoAddress) {
  EXPECT_EQ(PeerInTable("", {"1"}), "");
  EXPECT_EQ(PeerInTable("1 2 3 01 5 6 7 8 9 12\n", {"12"}), "");
  EXPECT_EQ(PeerInTable("   1: 0100007F:01BD 07020:D431 01 0 0 0 0 0 12\n", {"12"}), "");
}

TEST(PeerOfTest, AProcessWithoutConnectionsHasNone) {
  const Child child;
  EXPECT_EQ(PeerOf(child.pid()), "");
}

}  // namespace
}  // namespace shareguard::guard
