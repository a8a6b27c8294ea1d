// review, status, reload and umount on shares that are not mounted; what tests/mount does on mounted ones is not
// repeated here.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/share_selector.h"
#include "run.h"
#include "shareguard/audit/log.h"
#include "shareguard/base/digest.h"
#include "shareguard/guard/share.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

class OfflineReviewTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(scratch_ / "p");
    config_.name = "box";
    config_.policy = "permissive";
    config_.published = scratch_ / "p";
    config_.state = scratch_ / "s";
    config_.mountpoint = scratch_ / "m";
    guard::ShareOptions options;
    options.config = config_;
    options.offline = true;
    auto share = guard::Share::Open(options);
    ASSERT_TRUE(share.ok()) << share.error().ToString();
    scratch_.Write("s/share.toml", ToToml(config_));
    first_ = Hold(**share, "a\x1b.txt", "first");
    second_ = Hold(**share, "b.txt", "second");
  }

  static std::string Hold(guard::Share& share, const std::string& path, const std::string& content) {
    auto file = share.staging().Create(path, {}, ::getuid(), ::getgid(), 0644);
    EXPECT_TRUE(file.ok());
    EXPECT_TRUE(WriteAll(file->fd.get(), content).ok());
    guard::QuarantineItem item;
    item.id = file->id;
    item.state = guard::ItemState::kHeld;
    item.path = path;
    item.type = "txt";
    item.size = content.size();
    item.sha256 = Sha256Hex(content);
    item.created = Clock::System().Now();
    item.reasons = {{policy::Action::kHold, "types.txt", "", "A person looks at it.", "Wait."}};
    EXPECT_TRUE(share.quarantine().Take(share.staging().directory(), item).ok());
    return item.id;
  }

  Ran Review(const std::string& what, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"review", what, "--state", scratch_ / "s"});
    return Shareguard(more);
  }

  Scratch scratch_;
  policy::ShareConfig config_;
  std::string first_, second_;
};

TEST_F(OfflineReviewTest, ListAndShow) {
  const Ran list = Review("list");
  EXPECT_EQ(list.code, 0) << list.err;
  for (const std::string& word :
       {first_, second_, std::string("a\\x1b.txt"), std::string("held"), std::string("A person looks at it.")}) {
    EXPECT_NE(list.out.find(word), std::string::npos) << word << "\n" << list.out;
  }
  EXPECT_EQ(list.out.find('\x1b'), std::string::npos);
  const Ran show = Review("show", {second_});
  EXPECT_EQ(show.code, 0) << show.err;
  EXPECT_NE(show.out.find("Advice: Wait."), std::string::npos) << show.out;
  EXPECT_EQ(json::parse(Review("show", {second_, "--json"}).out, nullptr, false)["path"], "b.txt");
}

TEST_F(OfflineReviewTest, ADecisionTakesEffectOnceAndIsOnRecord) {
  const Ran release = Review("release", {second_, "--note", "fine"});
  EXPECT_EQ(release.code, 0) << release.err;
  EXPECT_EQ(ReadText(scratch_ / "p/b.txt"), "second");
  EXPECT_EQ(Review("release", {second_}).code, 65);
  EXPECT_EQ(Review("reject", {first_, "--note", "names in it"}).code, 0);
  EXPECT_NE(Review("list").out.find("Nothing waits"), std::string::npos);
  EXPECT_NE(Review("list", {"--all"}).out.find("rejected"), std::string::npos);
  const Ran records = Shareguard({"audit", "query", "--state", scratch_ / "s", "--action", "re*e*"});
  EXPECT_NE(records.out.find("fine"), std::string::npos) << records.out;
  EXPECT_NE(records.out.find("names in it"), std::string::npos) << records.out;
  EXPECT_EQ(Shareguard({"audit", "verify", "--state", scratch_ / "s"}).code, 0);
}

TEST_F(OfflineReviewTest, OfSeveralTheOthersAreDecided) {
  const Ran ran = Review("release", {"01jd3v6y3r8a6h7k2m5n9p4q1t", "not-an-id", second_});
  EXPECT_EQ(ran.code, 66) << ran.err;
  EXPECT_EQ(ReadText(scratch_ / "p/b.txt"), "second");
}

TEST_F(OfflineReviewTest, AConfiguredShareIsFoundByName) {
  std::string text = ToToml(config_);
  scratch_.Write("etc/shares/box.toml", text);
  EXPECT_NE(Shareguard({"review", "list", "--share", "box", "--config-dir", scratch_ / "etc"}).out.find(second_),
            std::string::npos);
  const Ran before = Shareguard({"review", "show", "--config-dir", scratch_ / "etc", "box", second_});
  EXPECT_EQ(before.code, 0) << before.err;
  EXPECT_EQ(Shareguard({"review", "list", "--share", "box2", "--config-dir", scratch_ / "etc"}).code, 66);
  scratch_.Write("etc/shares/bad.toml", "polciy = \"x\"\n");
  const Ran bad = Shareguard({"review", "list", "--share", "bad", "--config-dir", scratch_ / "etc"});
  EXPECT_EQ(bad.code, 65);
  EXPECT_NE(bad.err.find("bad.toml:1:"), std::string::npos) << bad.err;
}

TEST_F(OfflineReviewTest, AShareThatIsInUseIsBusy) {
  guard::ShareOptions options;
  options.config = config_;
  options.offline = true;
  const auto holder = guard::Share::Open(options);
  ASSERT_TRUE(holder.ok());
  const Ran ran = Review("list");
  EXPECT_EQ(ran.code, 75) << ran.err;
}

TEST_F(OfflineReviewTest, WithoutAConfigurationItSaysWhatToDo) {
  std::filesystem::remove(scratch_ / "s/share.toml");
  const Ran ran = Review("list");
  EXPECT_EQ(ran.code, 65);
  EXPECT_NE(ran.err.find("share.toml"), std::string::npos) << ran.err;
}

TEST_F(OfflineReviewTest, StatusReloadAndUmountNeedAMount) {
  EXPECT_EQ(Shareguard({"status", "--state", scratch_ / "s"}).code, 69);
  EXPECT_EQ(Shareguard({"reload", "--state", scratch_ / "s"}).code, 69);
  EXPECT_EQ(Shareguard({"umount", "--state", scratch_ / "s"}).code, 66);
  EXPECT_EQ(Shareguard({"umount", scratch_ / "p"}).code, 66);
  EXPECT_EQ(Shareguard({"status", "--mountpoint", scratch_ / "p"}).code, 66);
}

// Bad input that is found before anything is opened; the rest is in tests/mount.
TEST_F(OfflineReviewTest, AMountThatCannotBeChangesNothing) {
  const std::string published = scratch_ / "q";
  std::filesystem::create_directories(published + "/sub");
  std::filesystem::create_directory(scratch_ / "n");
  struct Case {
    std::vector<std::string> arguments;
    int code;
    const char* word;
  };
  const std::string n = scratch_ / "n", absent = scratch_ / "absent";
  const std::vector<Case> cases = {
      {{"--policy", "no-such", "--published", published, n}, 65, "no-such"},
      {{"--policy", "permissive", "--published", absent, n}, 66, "absent"},
      {{"--policy", "permissive", "--published", published, absent}, 66, "mount point"},
      {{"--policy", "permissive", "--published", published, published}, 78, "inside"},
      {{"--policy", "permissive", "--published", published, published + "/sub"}, 78, "inside"},
      {{"--policy", "permissive", "--published", published + "/sub", "--state", n + "/state", published},
       78,
       "contains"},
      {{"--policy", "permissive", "--published", published, "--state", published + "/state", n}, 78, "published tree"},
      {{"--policy", "permissive", "--published", published, "/proc"}, 75, "busy"},
      {{"--policy", "permissive", "--published", published, "--direction", "up", n}, 64, "ingress"},
      {{"--policy", "permissive", "--published", published, "--audit-level", "all", n}, 64, "decisions"},
      {{"--policy", "permissive", "--published", published, "--name", "a/b", n}, 64, "name"},
      {{"--policy", "permissive", "--published", published, "-o", "wat", n}, 64, "wat"},
      {{"--policy", "permissive", n}, 64, "--published"},
      {{"no-such-share", "--config-dir", scratch_.path()}, 66, "no-such-share"},
  };
  for (const Case& c : cases) {
    std::vector<std::string> arguments = {"mount"};
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Ran ran = Shareguard(arguments);
    EXPECT_EQ(ran.code, c.code) << ran.err;
    EXPECT_NE(ran.err.find(c.word), std::string::npos) << ran.err;
  }
  EXPECT_FALSE(std::filesystem::exists(absent));
  EXPECT_FALSE(std::filesystem::exists(scratch_ / ".q.shareguard-state"));
  EXPECT_TRUE(std::filesystem::is_empty(n));
  EXPECT_TRUE(std::filesystem::is_empty(published + "/sub"));
  // The helper says the same in mount(8)'s codes.
  EXPECT_EQ(Shareguard({"none", n, "-o", "policy=no-such,published=" + published}, "mount.shareguard").code, 32);
  EXPECT_EQ(Shareguard({"none", n, "-o", "wat"}, "mount.shareguard").code, 1);
}

}  // namespace
}  // namespace shareguard::cli
