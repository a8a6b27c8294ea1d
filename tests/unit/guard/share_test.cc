// A share without a mount: opening, recovery, review. Offline shares start no workers.
#include "shareguard/guard/share.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch_dir.h"
#include "shareguard/base/digest.h"

namespace shareguard::guard {
namespace {

class ShareTest : public ::testing::Test {
 protected:
  ShareOptions Options(bool offline = true) {
    ShareOptions options;
    options.config.name = "test";
    options.config.policy = "egress-strict";
    options.config.published = dir_.path("published");
    options.config.state = dir_.path("state");
    options.policy_search.search_path = {std::string(SHAREGUARD_SOURCE_DIR) + "/policies"};
    options.offline = offline;
    return options;
  }
  void SetUp() override { static_cast<void>(dir_.Dir("published")); }

  // An item as an earlier mount would have left it.
  QuarantineItem Hold(const std::string& path, const std::string& content) {
    QuarantineItem item;
    item.id = NewId();
    item.state = ItemState::kHeld;
    item.path = path;
    item.sha256 = Sha256Hex(content);
    item.created = Clock::System().Now();
    static_cast<void>(dir_.Dir("state"));
    const UniqueFd directory = dir_.Dir("state/quarantine");
    EXPECT_TRUE(WriteFileDurably(directory.get(), item.id, content).ok());
    EXPECT_TRUE(Quarantine(dir_.Dir("state/quarantine")).Update(item).ok());
    return item;
  }
  std::string Published(const std::string& name) {
    const auto content = ReadFileAt(dir_.fd(), "published/" + name, 1000);
    return content.ok() ? *content : "(absent)";
  }
  ScratchDir dir_;
};

TEST_F(ShareTest, ABadSetupChangesNothing) {
  ShareOptions options = Options();
  options.config.policy = "no-such-policy";
  EXPECT_FALSE(Share::Open(options).ok());
  options = Options();
  options.config.published = dir_.path("absent");
  const auto absent = Share::Open(options);
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().errno_value(), ENOENT);
  EXPECT_EQ(dir_.Count(""), 1U) << "not even an empty state directory";
}

TEST_F(ShareTest, TheStateMayNotLieInThePublishedTree) {
  ShareOptions options = Options();
  for (const char* state : {"published/state", "published"}) {
    options.config.state = dir_.path(state);
    const auto share = Share::Open(options);
    ASSERT_FALSE(share.ok()) << state;
    EXPECT_EQ(share.error().errno_value(), EINVAL);
  }
  EXPECT_EQ(dir_.Count("published"), 0U);
}

TEST_F(ShareTest, TheStateMayNotLieOnAnotherFileSystem) {
  struct stat here {
  }, shm{};
  if (::stat(dir_.path().c_str(), &here) != 0 || ::stat("/dev/shm", &shm) != 0 || here.st_dev == shm.st_dev) {
    GTEST_SKIP() << "there is no second file system at /dev/shm";
  }
  ShareOptions options = Options();
  options.config.state = "/dev/shm/shareguard-test-" + NewId();
  const auto share = Share::Open(options);
  ASSERT_FALSE(share.ok());
  EXPECT_EQ(share.error().errno_value(), EXDEV);
  EXPECT_NE(::stat(options.config.state.c_str(), &here), 0);
}

TEST_F(ShareTest, OnlyOneAtATime) {
  const auto first = Share::Open(Options());
  ASSERT_TRUE(first.ok()) << first.error().ToString();
  const auto second = Share::Open(Options());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().errno_value(), EBUSY);
}

TEST_F(ShareTest, ReleasePublishesAndReplacesInOneStep) {
  const UniqueFd published = dir_.Dir("published");
  ASSERT_TRUE(WriteFileDurably(published.get(), "report.docx", "old").ok());
  const QuarantineItem item = Hold("report.docx", "new");
  const auto share = Share::Open(Options());
  ASSERT_TRUE(share.ok());
  ASSERT_TRUE((*share)->Release(item.id, {0, "ada", "looked at it"}).ok());
  EXPECT_EQ(Published("report.docx"), "new");
  EXPECT_EQ((*share)->ShowQuarantine(item.id)->state, ItemState::kReleased);
  EXPECT_EQ((*share)->ShowQuarantine(item.id)->reviewer, "ada");
  EXPECT_EQ((*share)->Release(item.id, {}).error().errno_value(), EALREADY);
  EXPECT_EQ((*share)->Reject(item.id, {}).error().errno_value(), EALREADY);
}

TEST_F(ShareTest, RejectKeepsTheContentAndTellsTheWriter) {
  const QuarantineItem item = Hold("report.docx", "content");
  const auto share = Share::Open(Options());
  ASSERT_TRUE(share.ok());
  ASSERT_TRUE((*share)->Reject(item.id, {0, "ada", "names in column B"}).ok());
  EXPECT_EQ(Published("report.docx"), "(absent)");
  EXPECT_TRUE((*share)->quarantine().OpenData(item.id, O_RDONLY).ok());
  const auto notice = (*share)->notices().Find("", "report.docx.REFUSED.txt");
  ASSERT_NE(notice, nullptr);
  EXPECT_NE(notice->text.find("names in column B"), std::string::npos);
}

TEST_F(ShareTest, ContentThatIsNotWhatWasJudgedIsNotReleased) {
  const QuarantineItem item = Hold("report.docx", "content");
  const UniqueFd quarantine = dir_.Dir("state/quarantine");
  ASSERT_TRUE(WriteFileDurably(quarantine.get(), item.id, "swapped").ok());
  const auto share = Share::Open(Options());
  ASSERT_TRUE(share.ok());
  EXPECT_EQ((*share)->Release(item.id, {}).error().errno_value(), EILSEQ);
  EXPECT_EQ(Published("report.docx"), "(absent)");
}

TEST_F(ShareTest, AReleaseStaysBelowTheRoot) {
  const UniqueFd published = dir_.Dir("published");
  ASSERT_EQ(::symlinkat("..", published.get(), "up"), 0);
  const auto share = Share::Open(Options());
  ASSERT_TRUE(share.ok());
  for (const char* path : {"../escaped", "up/escaped", "absent/x", "/etc/x", "."}) {
    const QuarantineItem item = Hold(path, "content");
    EXPECT_FALSE((*share)->Release(item.id, {}).ok()) << path;
    EXPECT_EQ((*share)->ShowQuarantine(item.id)->state, ItemState::kHeld) << path;
  }
  EXPECT_NE(::faccessat(dir_.fd(), "escaped", F_OK, 0), 0);
}

}  // namespace
}  // namespace shareguard::guard
