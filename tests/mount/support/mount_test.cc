// The fixture MountTest: expectations about the published tree.
#include <sys/stat.h>

#include "guard_mount.h"
#include "shareguard/audit/log.h"

namespace shareguard::testing {

void MountTest::SetUp() {
  const std::string why = WhyNoMount();
  if (!why.empty()) GTEST_SKIP() << "real mounts cannot be tested: " << why;
  ASSERT_FALSE(guard_.path().empty()) << "no scratch folder";
}

void MountTest::TearDown() {
  if (::testing::Test::IsSkipped()) return;
  if (mounted_) {
    CheckPublished();
    EXPECT_EQ(guard_.Stop(), "");
  }
  CheckPublished();
  const std::string log = guard_.state("audit.jsonl");
  if (Exists(log)) {
    const auto chain = audit::VerifyChain(log);
    ASSERT_TRUE(chain.ok()) << chain.error().ToString();
    EXPECT_TRUE(chain->intact) << "audit log, line " << chain->first_bad_line << ": " << chain->problem;
  }
  if (HasFailure()) GTEST_LOG_(INFO) << "the mount's own log:\n" << guard_.log();
}

void MountTest::Mount(const std::string& policy, const std::vector<std::string>& more) {
  ASSERT_EQ(guard_.Start(policy, more), "");
  mounted_ = true;
}

void MountTest::Remount(const std::string& policy) {
  if (guard_.running()) {
    ASSERT_EQ(guard_.Stop(), "");
  }
  Mount(policy);
}

void MountTest::ExpectFile(const std::string& path, const std::string& content) {
  expected_[path] = {'f', content, {}, {}, {}, {}};
}

void MountTest::ExpectCopyOf(const std::string& directory, const std::string& below) {
  for (auto& [path, node] : ContentOnly(ReadTree(directory))) {
    expected_[below.empty() ? path : below + "/" + path] = node;
  }
}

void MountTest::Publish(const std::string& path, const std::string& content) {
  ASSERT_EQ(Write(path, content), 0) << path << "\n" << guard_.log();
  ExpectFile(path, content);
  ASSERT_EQ(ReadFile(guard_.published(path)), content) << path;
}

void MountTest::Both(const std::string& script) {
  mkdir(guard_.path("twin").c_str(), 0755);
  const Outcome native = Shell(script, guard_.path("twin"));
  ASSERT_EQ(native.code, 0) << "the script fails on an ordinary directory: " << native.output;
  const Outcome guarded = Shell(script, guard_.mounted());
  EXPECT_EQ(guarded.code, 0) << guarded.output;
  EXPECT_EQ(guarded.output, native.output);
  expected_ = ReadTree(guard_.path("twin"), with_times_);
}

void MountTest::Both(const std::function<void(const std::string& root)>& code) {
  mkdir(guard_.path("twin").c_str(), 0755);
  {
    SCOPED_TRACE("on an ordinary directory");
    code(guard_.path("twin"));
  }
  {
    SCOPED_TRACE("on the mount");
    code(guard_.mounted());
  }
  expected_ = ReadTree(guard_.path("twin"), with_times_);
}

void MountTest::CheckPublished() {
  EXPECT_EQ(Differences(expected_, ReadTree(guard_.published(), with_times_)), "") << "the published tree";
}

void MountTest::ExpectNotice(const std::string& path, const std::vector<std::string>& words, const std::string& kind) {
  const std::string notice = path + "." + kind + ".txt";
  ASSERT_TRUE(Exists(guard_.mounted(notice))) << notice;
  const std::string text = ReadFile(guard_.mounted(notice));
  for (const std::string& word : words) EXPECT_NE(text.find(word), std::string::npos) << word << " in:\n" << text;
  EXPECT_FALSE(Exists(guard_.published(notice)));
}

nlohmann::json MountTest::ExpectItem(const std::string& path, const std::string& state) {
  nlohmann::json found;
  int count = 0;
  for (nlohmann::json& item : guard_.Items()) {
    if (item.value("path", "") != path || item.value("state", "") != state) continue;
    found = std::move(item);
    ++count;
  }
  EXPECT_EQ(count, 1) << "quarantined items of " << path << " in state " << state;
  return found;
}

}  // namespace shareguard::testing
