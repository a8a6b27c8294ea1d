#include "shareguard/guard/notice.h"

#include <gtest/gtest.h>

#include "scratch_dir.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

Notice Make(const std::string& directory, const std::string& name) {
  Notice notice;
  notice.directory = directory;
  notice.name = NoticeName(name, policy::Action::kRefuse);
  notice.text = "why";
  notice.uid = 1000;
  notice.created = WallTime{std::chrono::seconds(1'700'000'000)};
  return notice;
}

TEST(NoticeNameTest, FitsAndCanBeReadEverywhere) {
  EXPECT_EQ(NoticeName("report.docx", policy::Action::kRefuse), "report.docx.REFUSED.txt");
  EXPECT_EQ(NoticeName("report.docx", policy::Action::kHold), "report.docx.HELD.txt");
  EXPECT_EQ(NoticeName("x:y\n?.csv", policy::Action::kRefuse), "x_y__.csv.REFUSED.txt");
  std::string wide;
  for (int i = 0; i < 85; ++i) wide += "\xE2\x82\xAC";
  const std::string name = NoticeName(wide, policy::Action::kRefuse);
  EXPECT_LE(name.size(), 255U);
  EXPECT_TRUE(IsUtf8(name)) << "cut in the middle of a character";
  EXPECT_TRUE(IsNoticeName(name));
  EXPECT_TRUE(IsNoticeName("a.csv.refused.TXT")) << "Windows does not tell cases apart";
  EXPECT_FALSE(IsNoticeName("refused.txt"));
}

TEST(NoticeTextTest, SaysWhatWhyAndWhatToDo) {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "types.docx", "", "Documents do not leave here.", "Save as CSV."});
  verdict.Add({policy::Action::kRefuse, "types.docx", "", "And another thing.", "Save as CSV."});
  const std::string text = NoticeText("a/\x1B[31m.docx", verdict, "strict", "id", false, WallTime{});
  EXPECT_NE(text.find("refused"), std::string::npos);
  EXPECT_NE(text.find("Documents do not leave here."), std::string::npos);
  EXPECT_EQ(text.find("\x1B"), std::string::npos) << "a name must not speak to the terminal";
  EXPECT_EQ(text.find("Save as CSV."), text.rfind("Save as CSV.")) << "the same advice once";
}

TEST(NoticesTest, SurviveARestartAndGoWhenDismissed) {
  const ScratchDir dir;
  {
    const auto notices = Notices::Open(dir.Dir("notices"));
    ASSERT_TRUE(notices.ok());
    (*notices)->Post(Make("", "a.csv"));
    (*notices)->Post(Make("sub", "b\xFF.csv"));
    (*notices)->Post(Make("", "a.csv"));
    EXPECT_EQ(dir.Count("notices"), 2U) << "a second notice of one name replaces the first";
  }
  const auto notices = Notices::Open(dir.Dir("notices"));
  ASSERT_TRUE(notices.ok());
  ASSERT_EQ((*notices)->In("").size(), 1U);
  const auto found = (*notices)->Find("sub", NoticeName("b\xFF.csv", policy::Action::kRefuse));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->text, "why");
  EXPECT_EQ(found->uid, 1000U);
  EXPECT_TRUE((*notices)->Dismiss("", "a.csv.REFUSED.txt"));
  EXPECT_FALSE((*notices)->Dismiss("", "a.csv.REFUSED.txt"));
  EXPECT_EQ(dir.Count("notices"), 1U);
}

TEST(NoticesTest, FollowTheirDirectory) {
  const ScratchDir dir;
  const auto notices = Notices::Open(dir.Dir("notices"));
  ASSERT_TRUE(notices.ok());
  for (const char* directory : {"a", "a/b", "ab"}) (*notices)->Post(Make(directory, "x"));
  (*notices)->MoveDirectory("a", "z/y");
  EXPECT_EQ((*notices)->In("z/y").size(), 1U);
  EXPECT_EQ((*notices)->In("z/y/b").size(), 1U);
  EXPECT_EQ((*notices)->In("ab").size(), 1U) << "a name that only begins alike";
  EXPECT_TRUE((*notices)->In("a").empty());
  (*notices)->RemoveDirectory("z/y");
  EXPECT_TRUE((*notices)->In("z/y").empty());
}

TEST(NoticesTest, ADamagedFileIsPassedOver) {
  const ScratchDir dir;
  const UniqueFd directory = dir.Dir("notices");
  ASSERT_TRUE(WriteFileDurably(directory.get(), NewId(), "{\"name\": 5").ok());
  ASSERT_TRUE(WriteFileDurably(directory.get(), NewId(), "{\"directory\":\"\",\"name\":\"plain.csv\"}").ok());
  const auto notices = Notices::Open(dir.Dir("notices"));
  ASSERT_TRUE(notices.ok());
  EXPECT_TRUE((*notices)->In("").empty()) << "a notice cannot take any other file's name";
}

}  // namespace
}  // namespace shareguard::guard
