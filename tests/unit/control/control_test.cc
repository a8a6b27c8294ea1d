// The control socket against a real share, without a mount: who may ask, what is answered, what is not understood.
#include "shareguard/control/control.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::control {
namespace {

using nlohmann::json;

class ControlTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "shareguard-control-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    std::filesystem::create_directory(root_ + "/p");
    WritePolicy("enforce");
    guard::ShareOptions options;
    options.config.name = "box";
    options.config.policy = root_ + "/policy.toml";
    options.config.published = root_ + "/p";
    options.config.state = root_ + "/s";
    options.config.mountpoint = root_ + "/m";
    options.offline = true;
    auto share = guard::Share::Open(options);
    ASSERT_TRUE(share.ok()) << share.error().ToString();
    share_ = std::move(*share);
    StartServer();
  }
  void TearDown() override {
    server_.reset();
    share_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  void StartServer() {
    server_.reset();
    auto server = Server::Start(State(), *share_);
    ASSERT_TRUE(server.ok()) << server.error().ToString();
    server_ = std::move(*server);
  }
  void WritePolicy(const std::string& mode) {
    std::ofstream(root_ + "/policy.toml") << "extends = \"permissive\"\nmode = \"" << mode << "\"\n";
  }
  std::string State() const { return root_ + "/s"; }
  std::string ReadPublished(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(root_ + "/p/" + name).rdbuf();
    return text.str();
  }

  std::string Log() const {
    std::ostringstream text;
    text << std::ifstream(State() + "/audit.jsonl").rdbuf();
    return text.str();
  }

  json Ask(const json& request) {
    auto answer = Call(State(), request);
    EXPECT_TRUE(answer.ok()) << request << ": " << (answer.ok() ? "" : answer.error().ToString());
    return answer.ok() ? *answer : json();
  }
  int Errno(const json& request) {
    const auto answer = Call(State(), request);
    return answer.ok() ? 0 : answer.error().errno_value();
  }

  // A held file, as the mount leaves it.
  std::string Hold(const std::string& path, const std::string& content) {
    auto file = share_->staging().Create(path, {}, ::getuid(), ::getgid(), 0644);
    EXPECT_TRUE(file.ok()) << file.error().ToString();
    EXPECT_TRUE(WriteAll(file->fd.get(), content).ok());
    guard::QuarantineItem item;
    item.id = file->id;
    item.state = guard::ItemState::kHeld;
    item.path = path;
    item.size = content.size();
    item.sha256 = Sha256Hex(content);
    item.created = Clock::System().Now();
    EXPECT_TRUE(share_->quarantine().Take(share_->staging().directory(), item).ok());
    return item.id;
  }

  // Sends raw bytes and reads the answer to its end.
  std::string Raw(const std::string& bytes, bool close_writing = true) {
    const UniqueFd socket = Connect();
    EXPECT_EQ(::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    if (close_writing) ::shutdown(socket.get(), SHUT_WR);
    std::string answer;
    char block[4096];
    for (ssize_t n = 0; (n = ::recv(socket.get(), block, sizeof block, 0)) > 0;)
      answer.append(block, static_cast<size_t>(n));
    return answer;
  }
  UniqueFd Connect() {
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = State() + "/control.sock";
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return socket;
  }

  std::string root_;
  std::unique_ptr<guard::Share> share_;
  std::unique_ptr<Server> server_;
};

TEST_F(ControlTest, StatusDescribesTheShare) {
  const json status = Ask({{"command", "status"}})["status"];
  EXPECT_EQ(status["share"], "box");
  EXPECT_EQ(status["policy"]["digest"], share_->policy()->digest());
  EXPECT_EQ(status["pid"], ::getpid());
}

TEST_F(ControlTest, ReloadTakesEffectAndABadPolicyChangesNothing) {
  const std::string before = share_->policy()->digest();
  WritePolicy("observe");
  const json answer = Ask({{"command", "reload"}});
  EXPECT_NE(answer["digest"], before);
  EXPECT_EQ(share_->policy()->mode(), policy::Mode::kObserve);
  const std::string observed = share_->policy()->digest();
  WritePolicy("sometimes");
  EXPECT_NE(Errno({{"command", "reload"}}), 0);
  EXPECT_EQ(share_->policy()->digest(), observed);
  EXPECT_NE(Ask({{"command", "status"}})["status"]["last_reload_error"], "");
}

TEST_F(ControlTest, ReloadOpensARotatedLogAnew) {
  std::filesystem::rename(State() + "/audit.jsonl", State() + "/audit.jsonl.1");
  Ask({{"command", "reload"}});
  ASSERT_TRUE(std::filesystem::exists(State() + "/audit.jsonl"));
  Ask({{"command", "reload"}});
  EXPECT_GT(std::filesystem::file_size(State() + "/audit.jsonl"), 0U);
}

TEST_F(ControlTest, AReviewerListsShowsReleasesAndRejects) {
  const std::string first = Hold("a.txt", "first"), second = Hold("b.txt", "second");
  EXPECT_EQ(Ask({{"command", "review.list"}})["items"].size(), 2U);
  EXPECT_EQ(Ask({{"command", "review.show"}, {"id", first}})["item"]["path"], "a.txt");
  const json released = Ask({{"command", "review.release"}, {"id", first}, {"note", "fine"}})["item"];
  EXPECT_EQ(released["state"], "released");
  EXPECT_EQ(released["review"]["note"], "fine");
  EXPECT_FALSE(released["review"]["reviewer"].get<std::string>().empty());
  EXPECT_EQ(ReadPublished("a.txt"), "first");
  EXPECT_EQ(Ask({{"command", "review.reject"}, {"id", second}})["item"]["state"], "rejected");
  EXPECT_FALSE(std::filesystem::exists(root_ + "/p/b.txt"));
  EXPECT_EQ(Errno({{"command", "review.release"}, {"id", first}}), EALREADY);
  EXPECT_EQ(Errno({{"command", "review.reject"}, {"id", second}}), EALREADY);
}

// Names of a domain have a backslash, and a machine says of itself what it likes: once escaped, never twice.
TEST_F(ControlTest, ASessionsNamesAreKeptAsTheyAre) {
  const std::string user = "DOM\\alice", machine = "pc\x1b[0m";
  const json request{{"command", "session.open"},   {"pid", ::getpid()},      {"uid", ::getuid()},
                     {"user", PrintableName(user)}, {"address", "192.0.2.7"}, {"machine", PrintableName(machine)}};
  Ask(request);
  const auto open = share_->sessions().List();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].user, user);
  EXPECT_EQ(open[0].machine, machine);
  const json listed = Ask({{"command", "session.list"}})["sessions"];
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0]["user"], PrintableName(user));
  EXPECT_EQ(listed[0]["machine"], PrintableName(machine));
  EXPECT_NE(Log().find(json(PrintableName(user)).dump()), std::string::npos) << Log();
  json torn = request;
  torn["user"] = "DOM\\alice";
  EXPECT_EQ(Errno(torn), EINVAL);
}

TEST_F(ControlTest, WhatIsNotUnderstoodIsAnsweredWithAnError) {
  EXPECT_EQ(Errno({{"command", "dance"}}), ENOSYS);
  EXPECT_EQ(Errno({{"command", 5}}), EINVAL);
  EXPECT_EQ(Errno(json::object()), EINVAL);
  EXPECT_EQ(Errno(json::array({1, 2})), EINVAL);
  EXPECT_EQ(Errno({{"command", "review.show"}}), EINVAL);
  EXPECT_EQ(Errno({{"command", "review.show"}, {"id", 7}}), EINVAL);
  EXPECT_EQ(Errno({{"command", "review.release"}, {"id", std::string(26, '0')}, {"note", json::array()}}), EINVAL);
  for (const char* bytes : {"not json\n", "{\"command\":\n", "\xFF\xFE\n", "\n", "{\"command\":\"\xC3\x28\"}\n"}) {
    const json answer = json::parse(Raw(bytes), nullptr, false);
    EXPECT_EQ(answer.value("ok", true), false) << bytes;
  }
}

TEST_F(ControlTest, AnIdIsNeverAPath) {
  std::ofstream(root_ + "/secret.json") << R"({"id": "x"})";
  for (const char* id : {"../../secret", "", "..", "/etc/passwd", "01jd3v6y3r8a6h7k2m5n9p4q1",
                         "01JD3V6Y3R8A6H7K2M5N9P4Q1T", "01jd3v6y3r8a6h7k2m5n9p4q1t"}) {
    for (const char* command : {"review.show", "review.release", "review.reject"}) {
      EXPECT_EQ(Errno({{"command", command}, {"id", id}}), ENOENT) << id;
    }
  }
}

TEST_F(ControlTest, ATooLongRequestIsRefusedAndTheServerGoesOn) {
  const json answer = json::parse(Raw(std::string(70 * 1024, 'x') + "\n"), nullptr, false);
  if (!answer.is_discarded()) {
    EXPECT_EQ(answer.value("ok", true), false);
  }
  EXPECT_EQ(Ask({{"command", "status"}})["ok"], true);
}

TEST_F(ControlTest, AClientThatLeavesIsForgotten) {
  Raw("");
  Raw("{\"command\"");
  Connect().Reset();
  EXPECT_EQ(Ask({{"command", "status"}})["ok"], true);
}

TEST_F(ControlTest, AStalledClientDoesNotKeepTheServerFromEnding) {
  const UniqueFd stalled = Connect();
  ASSERT_EQ(::send(stalled.get(), "{", 1, 0), 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto before = std::chrono::steady_clock::now();
  server_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST_F(ControlTest, ClientsAtOnceAreServedOneByOne) {
  std::vector<std::thread> clients;
  std::atomic<int> answered{0};
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int j = 0; j < 10; ++j) answered += Call(State(), {{"command", "status"}}).ok() ? 1 : 0;
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(answered, 80);
}

TEST_F(ControlTest, TheSocketIsPrivateAndGoesWithTheServer) {
  struct stat status {};
  ASSERT_EQ(::stat((State() + "/control.sock").c_str(), &status), 0);
  EXPECT_TRUE(S_ISSOCK(status.st_mode));
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  server_.reset();
  EXPECT_EQ(Errno({{"command", "status"}}), ENOENT);
}

TEST_F(ControlTest, AStaleSocketIsReplaced) {
  server_.reset();
  const UniqueFd dead(::socket(AF_UNIX, SOCK_STREAM, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = State() + "/control.sock";
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(dead.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(Errno({{"command", "status"}}), ECONNREFUSED);
  StartServer();
  EXPECT_EQ(Ask({{"command", "status"}})["ok"], true);
}

TEST_F(ControlTest, AnotherUserIsTurnedAway) {
  if (::geteuid() != 0) GTEST_SKIP() << "acting as another user needs root";
  // Opened up on purpose, so that only the peer's uid is left to keep others out.
  for (const std::string& path : {root_, State()}) ASSERT_EQ(::chmod(path.c_str(), 0755), 0);
  ASSERT_EQ(::chmod((State() + "/control.sock").c_str(), 0777), 0);
  const std::string id = Hold("a.txt", "first");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(9);
    const auto answer = Call(State(), {{"command", "review.release"}, {"id", id}});
    ::_exit(!answer.ok() && answer.error().errno_value() == EPERM ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_FALSE(std::filesystem::exists(root_ + "/p/a.txt"));
}

}  // namespace
}  // namespace shareguard::control
