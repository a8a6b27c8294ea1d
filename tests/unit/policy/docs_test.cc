// The reference speaks of every key, and its examples work.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "fixture.h"
#include "policy/rules.h"
#include "policy/type_parser.h"

namespace shareguard::policy {
namespace {

std::string ReadSource(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(std::string(SHAREGUARD_SOURCE_DIR) + "/" + name).rdbuf();
  return text.str();
}

// The blocks between "```toml" and "```".
std::vector<std::string> Examples(const std::string& text) {
  std::vector<std::string> examples;
  const std::string open = "```toml\n", close = "\n```";
  for (size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    examples.push_back(text.substr(at, text.find(close, at) - at) + "\n");
  }
  return examples;
}

TEST(PolicyDocs, ExamplesLoad) {
  const std::vector<std::string> examples = Examples(ReadSource("docs/policy.md"));
  ASSERT_GE(examples.size(), 4u);
  for (const std::string& example : examples) {
    if (example.find("[[rules]]") != std::string::npos) {
      auto rules = CodeRuleSet::Parse("example", "example", example);
      EXPECT_TRUE(rules.ok()) << rules.error().ToString();
    } else if (example.find("[types.") != std::string::npos) {
      auto types = TypeRegistry::Parse({{"example", example}});
      EXPECT_TRUE(types.ok()) << types.error().ToString();
    } else {
      EXPECT_NE(ParseOrDie(example, ShippedTypes()), nullptr) << example;
    }
  }
}

TEST(PolicyDocs, EveryKeyIsInTheReferenceAndTheManPage) {
  std::vector<std::string> keys = NameRuleNames();
  keys.insert(
      keys.end(),
      {"name",        "description",    "extends",        "mode",        "on_error",     "file_bytes", "name_bytes",
       "path_depth",  "bytes_per_hour", "files_per_hour", "xattr_bytes", "allow",        "hold",       "refuse",
       "default",     "unknown",        "scratch",        "silent",      "replace",      "directory",  "symlink",
       "hardlink",    "fifo",           "socket",         "device",      "sha256",       "expires",    "author",
       "reason",      "title",          "group",          "extensions",  "filenames",    "signatures", "also_unsigned",
       "mimes",       "container",      "validator",      "text",        "may_be_empty", "advice",     "seconds",
       "write_bytes", "action"});
  const std::string reference = ReadSource("docs/policy.md"), page = ReadSource("docs/man/shareguard-policy.5");
  for (const std::string& key : keys) {
    EXPECT_NE(reference.find("`" + key + "`"), std::string::npos) << key;
    EXPECT_NE(page.find(key), std::string::npos) << key;
  }
  for (const std::string& group : GroupNames())
    EXPECT_NE(reference.find("`" + group + "`"), std::string::npos) << group;
}

TEST(PolicyDocs, EveryShippedPolicyIsDescribed) {
  const std::string reference = ReadSource("docs/policy.md");
  for (const std::string& name : ListPolicies(ShippedPath())) {
    EXPECT_NE(reference.find("| `" + name + "` |"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace shareguard::policy
