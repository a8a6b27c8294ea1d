// The configured shares: share add and its kin, what a unit is told of them, and how mount.fuse3 calls.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "cli/share_unit.h"
#include "run.h"

namespace shareguard::cli {
namespace {

using Words = std::vector<std::string>;

policy::ShareConfig Config(const std::string& published, const std::string& state) {
  policy::ShareConfig config;
  config.name = "box";
  config.policy = "permissive";
  config.published = published;
  config.state = state;
  config.mountpoint = "/srv/mnt/box";
  return config;
}

std::string Settings(const policy::ShareConfig& config) {
  const auto text = UnitSettings(config);
  return text.ok() ? *text : text.error().ToString();
}

bool Has(const std::string& text, const std::string& line) { return text.find(line + "\n") != std::string::npos; }

TEST(UnitSettingsTest, TheDirectoryAroundBothIsWritable) {
  const std::string text = Settings(Config("/srv/box/published", "/srv/box/state"));
  EXPECT_TRUE(Has(text, "ReadWritePaths=\"-/srv/box\"")) << text;
  EXPECT_TRUE(Has(text, "RequiresMountsFor=\"/srv/box/published\" \"/srv/box/state\" \"/srv/mnt\"")) << text;
  EXPECT_EQ(text.find("ProtectHome"), std::string::npos);
  EXPECT_EQ(text.find("WatchdogSec"), std::string::npos);
}

TEST(UnitSettingsTest, NamesThatLookAlikeAreNotInCommon) {
  EXPECT_TRUE(Has(Settings(Config("/srv/box", "/srv/box-state")), "ReadWritePaths=\"-/srv\""));
}

TEST(UnitSettingsTest, NothingThatIsTheSystemsBecomesWritable) {
  for (const auto& [published, state] : {std::pair{"/srv/p", "/data/s"}, {"/var/p", "/var/s"}, {"/etc/p", "/etc/s"}}) {
    const auto text = UnitSettings(Config(published, state));
    ASSERT_FALSE(text.ok()) << *text;
    EXPECT_EQ(text.error().errno_value(), EXDEV);
  }
  EXPECT_TRUE(UnitSettings(Config("/var/lib/p", "/var/lib/s")).ok());
}

TEST(UnitSettingsTest, PathsAreQuoted) {
  EXPECT_TRUE(Has(Settings(Config("/srv/a 100%/\"q\"/p", "/srv/a 100%/\"q\"/s")),
                  "ReadWritePaths=\"-/srv/a 100%%/\\\"q\\\"\""));
  const auto text = UnitSettings(Config("/srv/a\nb/p", "/srv/a\nb/s"));
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().errno_value(), EILSEQ);
}

TEST(UnitSettingsTest, WhatTheShareNeedsBeside) {
  policy::ShareConfig config = Config("/home/a/p", "/home/a/s");
  config.audit_log = "/srv/logs/box.jsonl";
  config.inspect_timeout_seconds = 100;
  const std::string text = Settings(config);
  EXPECT_TRUE(Has(text, "ProtectHome=read-only")) << text;
  EXPECT_TRUE(Has(text, "ReadWritePaths=\"-/srv/logs\"")) << text;
  EXPECT_TRUE(Has(text, "WatchdogSec=300")) << text;
  config.audit_log = "/var/log/shareguard/box.jsonl";
  EXPECT_EQ(Settings(config).find("/var/log/shareguard\""), std::string::npos);
  EXPECT_TRUE(Has(Settings(Config("/tmp/x/p", "/tmp/x/s")), "PrivateTmp=no"));
}

class ShareCommandTest : public ::testing::Test {
 protected:
  Ran Share(Words words) const {
    words.insert(words.begin(), "share");
    words.insert(words.end(), {"--config-dir", scratch_ / "etc"});
    return Shareguard(words);
  }
  Ran Add(const std::string& name, const Words& places, const std::string& policy = "permissive") const {
    Words words = {"add", name, "--direction", "egress", "--policy", policy};
    words.insert(words.end(), places.begin(), places.end());
    return Share(words);
  }
  bool Exists(const std::string& name) const { return std::filesystem::exists(scratch_ / name); }
  void SetUp() override {
    std::filesystem::create_directory(scratch_ / "etc");
    if (::access("/dev/fuse", R_OK | W_OK) != 0) GTEST_SKIP() << "needs /dev/fuse";
  }
  Scratch scratch_;
};

TEST_F(ShareCommandTest, AddMakesAllOfAShare) {
  const Ran ran = Add("box", {"--path", scratch_ / "box", "--workers", "3"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("[box]\n    include = "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("path = " + (scratch_ / "box/share") + "\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("session open --state '" + (scratch_ / "box/state") + "' --pid %d"), std::string::npos);
  EXPECT_NE(ran.out.find("enable --now shareguard@box"), std::string::npos);
  for (const char* made : {"box/published", "box/share", "box/state"}) EXPECT_TRUE(Exists(made)) << made;
  struct stat status {};
  ASSERT_EQ(::stat((scratch_ / "etc/shares/box.toml").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0644U);
  const auto config = policy::ShareConfig::Load(scratch_ / "etc/shares", "box");
  ASSERT_TRUE(config.ok()) << config.error().ToString();
  EXPECT_EQ(config->published, scratch_ / "box/published");
  EXPECT_EQ(config->workers, 3U);
  EXPECT_EQ(Share({"check", "box"}).code, 0) << Share({"check", "box"}).err;
  EXPECT_NE(Share({"list"}).out.find("not mounted"), std::string::npos);
  EXPECT_NE(Share({"list", "--json"}).out.find("\"share\": \"box\""), std::string::npos);
  EXPECT_NE(Share({"show", "box"}).out.find("workers = 3"), std::string::npos);
  EXPECT_NE(Share({"unit", "box"}).out.find("ReadWritePaths="), std::string::npos);
}

TEST_F(ShareCommandTest, WhatExistsIsNotTouched) {
  ASSERT_EQ(Add("box", {"--path", scratch_ / "box"}).code, 0);
  const std::string before = ReadText(scratch_ / "etc/shares/box.toml");
  EXPECT_EQ(Add("box", {"--path", scratch_ / "other"}).code, 73);
  EXPECT_EQ(ReadText(scratch_ / "etc/shares/box.toml"), before);
  EXPECT_FALSE(Exists("other"));
}

TEST_F(ShareCommandTest, WhatIsWrongLeavesNothing) {
  EXPECT_EQ(Add("box", {"--path", scratch_ / "box"}, "no-such-policy").code, 65);
  EXPECT_EQ(Add("no/name", {"--path", scratch_ / "box"}).code, 64);
  EXPECT_EQ(Add("box", {}).code, 64);
  EXPECT_EQ(Add("box", {"--published", scratch_ / "absent", "--mountpoint", scratch_ / "m"}).code, 66);
  EXPECT_EQ(Add("box", {"--path", scratch_ / "not/there"}).code, 66);
  EXPECT_FALSE(Exists("box")) << "what was made is removed again";
  EXPECT_FALSE(Exists("m"));
  std::filesystem::create_directory(scratch_ / "p");
  EXPECT_EQ(Add("box", {"--published", scratch_ / "p", "--mountpoint", scratch_ / "p/in"}).code, 78);
  EXPECT_EQ(Add("box", {"--published", scratch_ / "p", "--mountpoint", scratch_ / "m", "--state", "/dev/shm/s"}).code,
            78);
  EXPECT_FALSE(Exists("p/in"));
  EXPECT_FALSE(Exists("etc/shares/box.toml"));
}

TEST_F(ShareCommandTest, RemoveKeepsTheData) {
  ASSERT_EQ(Add("box", {"--path", scratch_ / "box"}).code, 0);
  scratch_.Write("box/published/a.csv", "a,b\n");
  const Ran ran = Share({"remove", "box"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_FALSE(Exists("etc/shares/box.toml"));
  EXPECT_EQ(ReadText(scratch_ / "box/published/a.csv"), "a,b\n");
  EXPECT_EQ(Share({"remove", "box"}).code, 66);
  EXPECT_EQ(Share({"check", "box"}).code, 66);
}

// mount.fuse3(8) runs the program that the type names, with the source as it stands in fstab or what is behind its '#'.
TEST(MountCallTest, AsMountFuseCalls) {
  const Ran absent = Shareguard({"shareguard#no-such-share", "/mnt", "-o", "rw,dev,suid,config_dir=/nonexistent"});
  EXPECT_EQ(absent.code, 32) << "mount(8)'s code";
  EXPECT_NE(absent.err.find("no-such-share"), std::string::npos) << absent.err;
  EXPECT_EQ(absent.err.find('#'), std::string::npos) << absent.err;
  EXPECT_EQ(Shareguard({"no-such-share", "/mnt", "-o", "rw,config_dir=/nonexistent"}).code, 32);
  EXPECT_EQ(Shareguard({"no-such-command", "/mnt"}).code, 64) << "a mistyped command is one";
}

}  // namespace
}  // namespace shareguard::cli
