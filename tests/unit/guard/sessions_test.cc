#include "shareguard/guard/sessions.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shareguard/base/fd.h"
#include "shareguard/guard/peer.h"

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
  Sockets connections_{"12"};
  bool may_look_ = true;
  Sessions sessions_{Sessions::Sources{[this](pid_t) { return ++addresses_, "192.0.2.99"; },
                                       [this](uid_t uid) { return ++names_, "user" + std::to_string(uid); },
                                       [this](pid_t) { return may_look_ ? connections_ : Sockets(); },
                                       [this](pid_t, const Sockets& sockets) {
                                         return std::includes(connections_.begin(), connections_.end(), sockets.begin(),
                                                              sockets.end());
                                       }}};
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

// smbd 4.22 closes what a broken connection left open in the name of its user.
TEST_F(SessionsTest, AServerWhoseConnectionIsGoneIsCutOff) {
  const audit::Identity alice = Of(server_.pid(), 1001);
  EXPECT_FALSE(sessions_.IsCutOff(alice));
  connections_ = {"13"};
  EXPECT_FALSE(sessions_.IsCutOff(alice)) << "another channel of the same session";
  connections_ = {};
  EXPECT_TRUE(sessions_.IsCutOff(alice));
  server_.End();
  EXPECT_TRUE(sessions_.IsCutOff(alice)) << "killed: the kernel closes";
}

// As under the systemd unit, which has no CAP_SYS_PTRACE.
TEST_F(SessionsTest, WhoeverMayNotLookGoesByWhatWasAnnounced) {
  may_look_ = false;
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1001, "alice", "192.0.2.7", "ws7", {"12"}}).ok());
  const audit::Identity alice = Of(server_.pid(), 1001);
  EXPECT_FALSE(sessions_.IsCutOff(alice));
  connections_ = {"77"};  // of somebody else
  EXPECT_TRUE(sessions_.IsCutOff(alice));
}

// /proc may hide other processes: that is no reason to take every file for half of one.
TEST_F(SessionsTest, ConnectionsThatCannotBeSeenAreNotGoneBy) {
  may_look_ = false;
  connections_ = {};
  ASSERT_TRUE(sessions_.Open({server_.pid(), 1001, "alice", "192.0.2.7", "ws7", {"12"}}).ok());
  EXPECT_FALSE(sessions_.IsCutOff(Of(server_.pid(), 1001)));
}

TEST_F(SessionsTest, OfWhomNothingIsKnownIsNotCutOff) {
  connections_ = {};  // none, or they could not be seen
  EXPECT_FALSE(sessions_.IsCutOff(Of(server_.pid(), 1001)));
  EXPECT_FALSE(sessions_.IsCutOff(Of(getpid(), 1001, "python3")));
  const audit::Identity unknown{1001, 100, server_.pid() + 1, "smbd", "", ""};
  EXPECT_FALSE(sessions_.IsCutOff(unknown));
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

TEST(ConnectedInTableTest, WhateverIsMoreThanAnOpenEar) {
  const auto line = [](const std::string& state, const std::string& inode) {
    return "   0: 0100007F:01BD 070200C0:D431 " + state + " 00000000:00000000 00:00000000 00000000     0        0 " +
           inode + " 1 0 100 0 0 10 0\n";
  };
  const std::string table = line("0A", "11") + line("01", "12") + line("08", "13");
  EXPECT_EQ(ConnectedInTable(table, {"11", "12"}), (Sockets{"12"}));
  EXPECT_EQ(ConnectedInTable(table, {"13"}), (Sockets{"13"})) << "half closed: what was asked for is still done";
  EXPECT_EQ(ConnectedInTable(table, {"11", "14"}), Sockets());
  EXPECT_EQ(ConnectedInTable("", {"11"}), Sockets());
}

TEST(ConnectionsOfTest, AsLongAsTheyAreThere) {
  EXPECT_EQ(ConnectionsOf(getpid()), Sockets());
  const UniqueFd ear(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(ear.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(ear.get(), 1), 0);
  ASSERT_EQ(getsockname(ear.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  EXPECT_EQ(ConnectionsOf(getpid()), Sockets());
  UniqueFd client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ASSERT_EQ(connect(client.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  const Sockets connections = ConnectionsOf(getpid());
  EXPECT_EQ(connections.size(), 1U);
  EXPECT_TRUE(AnyConnected(getpid(), connections));
  EXPECT_EQ(PeerOf(getpid()), "127.0.0.1");
  client.Reset();
  EXPECT_EQ(ConnectionsOf(getpid()), Sockets());
  EXPECT_FALSE(AnyConnected(getpid(), connections));
}

TEST(PeerOfTest, AProcessWithoutConnectionsHasNone) {
  const Child child;
  EXPECT_EQ(PeerOf(child.pid()), "");
}

}  // namespace
}  // namespace shareguard::guard
