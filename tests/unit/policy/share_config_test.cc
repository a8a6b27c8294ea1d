#include "shareguard/policy/share_config.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <string>

namespace shareguard::policy {
namespace {

const char kGood[] = R"(
direction = "ingress"
policy = "ingress-code"
published = "/srv/in"
state = "/srv/.in-state"
mountpoint = "/mnt/in"
)";

TEST(ShareConfig, ReadsWhatIsGivenAndKeepsDefaults) {
  auto config = ShareConfig::Parse("in.toml", "in", kGood);
  ASSERT_TRUE(config.ok()) << config.error().ToString();
  EXPECT_EQ(config->name, "in");
  EXPECT_EQ(config->direction, Direction::kIngress);
  EXPECT_EQ(config->policy, "ingress-code");
  EXPECT_EQ(config->audit_level, "operations");
  EXPECT_EQ(config->workers, 0u);
  EXPECT_EQ(config->cache_seconds, 1.0);
  EXPECT_TRUE(config->allow_other);

  config = ShareConfig::Parse("in.toml", "in",
                              std::string(kGood) +
                                  "audit_log = \"/var/log/in.jsonl\"\naudit_level = \"io\"\nworkers = 3\n"
                                  "inspect_timeout_seconds = 5\nworker_memory_mib = 256\n"
                                  "allow_other = false\ncache_seconds = 0.25\n");
  ASSERT_TRUE(config.ok()) << config.error().ToString();
  EXPECT_EQ(config->audit_log, "/var/log/in.jsonl");
  EXPECT_EQ(config->audit_level, "io");
  EXPECT_EQ(config->workers, 3u);
  EXPECT_EQ(config->inspect_timeout_seconds, 5u);
  EXPECT_EQ(config->worker_memory_mib, 256u);
  EXPECT_FALSE(config->allow_other);
  EXPECT_EQ(config->cache_seconds, 0.25);
}

struct BadConfig {
  const char* line;
  const char* place;
  const char* message;
};

TEST(ShareConfig, ErrorsSayWhereAndWhat) {
  const BadConfig cases[] = {
      {"polic = \"x\"", "7:1", "unknown key \"polic\" in a share; did you mean \"policy\"?"},
      {"audit_level = \"all\"", "7:15", "\"all\" is no value for audit_level; known here: decisions, operations, io"},
      {"audit_log = \"log\"", "7:13", "audit_log needs an absolute path"},
      {"workers = -1", "7:11", "workers needs a whole number from 0 to 256, not -1"},
      {"workers = \"two\"", "7:11", "workers needs a whole number, not a string"},
      {"cache_seconds = \"1\"", "7:17", "cache_seconds needs a number from 0 to 86400"},
      {"allow_other = 1", "7:15", "allow_other needs true or false, not a whole number"},
      {"inspect_timeout_seconds = 0", "7:27", "from 1 to 3600"},
  };
  for (const BadConfig& each : cases) {
    auto config = ShareConfig::Parse("in.toml", "in", std::string(kGood) + each.line + "\n");
    ASSERT_FALSE(config.ok()) << each.line;
    EXPECT_EQ(config.error().object(), std::string("in.toml:") + each.place) << config.error().ToString();
    EXPECT_NE(config.error().cause().find(each.message), std::string::npos) << config.error().ToString();
  }
}

TEST(ShareConfig, EveryMissingKeyIsTold) {
  auto config = ShareConfig::Parse("in.toml", "in", "");
  ASSERT_FALSE(config.ok());
  for (const char* key : {"direction", "policy", "published", "state", "mountpoint"}) {
    EXPECT_NE(config.error().cause().find(std::string("needs ") + key), std::string::npos) << key;
  }
}

TEST(ShareConfig, NamesCannotLeadOutOfTheDirectory) {
  for (const char* name : {"", "../x", "a/b", "a.b", "a b"}) {
    auto config = ShareConfig::Load("/etc", name);
    ASSERT_FALSE(config.ok()) << name;
    EXPECT_EQ(config.error().errno_value(), EINVAL);
  }
  auto missing = ShareConfig::Load(::testing::TempDir(), "no-such-share");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().errno_value(), ENOENT);
}

}  // namespace
}  // namespace shareguard::policy
