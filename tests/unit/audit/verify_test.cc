#include <gtest/gtest.h>

#include "fakes.h"
#include "scratch.h"
#include "shareguard/base/digest.h"

namespace shareguard::audit {
namespace {

class VerifyTest : public ::testing::Test {
 protected:
  void SetUp() override { Extend(10); }

  void Extend(int records) {
    auto log = OpenLog(path_, {"s", "egress", "m"}, Level::kIo);
    ASSERT_TRUE(log.ok()) << log.error().ToString();
    for (int i = 0; i < records; ++i) ASSERT_TRUE((*log)->Append(Named("create", "f" + std::to_string(i))).ok());
  }
  std::vector<std::string> Lines() const { return LinesOf(ReadText(path_)); }
  ChainReport Verify() const {
    auto report = VerifyChain(path_);
    EXPECT_TRUE(report.ok());
    return std::move(report).value();
  }
  ChainReport VerifyWith(const std::vector<std::string>& lines) const {
    WriteText(path_, JoinLines(lines));
    return Verify();
  }

  Scratch scratch_;
  std::string path_ = scratch_ / "audit.jsonl";
};

TEST_F(VerifyTest, AWholeLogIsIntactAlsoAcrossRestarts) {
  Extend(5);
  const ChainReport report = Verify();
  EXPECT_TRUE(report.intact) << report.problem;
  EXPECT_EQ(report.lines, 15U);
  EXPECT_EQ(report.first_previous, std::string(64, '0'));
  EXPECT_EQ(report.head, Sha256Hex(Lines().back()));
  EXPECT_FALSE(report.torn_tail);
}

TEST_F(VerifyTest, AnEmptyLogIsIntactAndAMissingOneAnError) {
  WriteText(path_, "");
  EXPECT_TRUE(Verify().intact);
  EXPECT_EQ(Verify().lines, 0U);
  const auto missing = VerifyChain(scratch_ / "absent");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().errno_value(), ENOENT);
}

TEST_F(VerifyTest, AChangedLineIsNamed) {
  const auto lines = Lines();
  for (size_t i = 0; i + 1 < lines.size(); ++i) {  // of the last line nothing vouches: docs/audit.md
    auto changed = lines;
    changed[i].replace(changed[i].find("\"f"), 2, "\"g");
    const ChainReport report = VerifyWith(changed);
    EXPECT_FALSE(report.intact);
    EXPECT_EQ(report.first_bad_line, i + 1) << report.problem;
    EXPECT_EQ(report.lines, lines.size());
  }
}

TEST_F(VerifyTest, TheEndAloneIsCheckedFromItsFirstWholeRecord) {
  const auto lines = Lines();
  const uint64_t three = lines[9].size() + lines[8].size() + lines[7].size() + 3;
  const auto tail = [&](uint64_t bytes) { return VerifyTail(path_, bytes).value(); };
  EXPECT_EQ(tail(three).lines, 3U);
  EXPECT_EQ(tail(three - 1).lines, 2U);  // of the first line in sight the beginning is not
  EXPECT_EQ(tail(1 << 20).lines, 10U);
  EXPECT_EQ(tail(three).head, Sha256Hex(lines.back()));
  auto changed = lines;
  changed[8].replace(changed[8].find("\"f"), 2, "\"g");
  WriteText(path_, JoinLines(changed));
  EXPECT_FALSE(tail(three + 1).intact);
  EXPECT_TRUE(tail(lines[9].size() + 2).intact);  // the change is out of sight
  WriteText(path_, JoinLines(lines) + "{\"half");
  EXPECT_TRUE(tail(1 << 20).torn_tail);
  Extend(1);  // closes the torn line off, and describes it
  EXPECT_TRUE(tail(1 << 20).intact) << tail(1 << 20).problem;
  // The record that describes the torn line is in sight, the torn line is not: nothing is held against it.
  const auto closed = Lines();
  ASSERT_NE(closed[closed.size() - 2].find("log-recovered"), std::string::npos);
  const ChainReport short_tail = tail(closed.back().size() + closed[closed.size() - 2].size() + 3);
  EXPECT_TRUE(short_tail.intact) << short_tail.problem;
}

TEST_F(VerifyTest, ARemovedLineIsNoticedWhereItWas) {
  const auto lines = Lines();
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    auto removed = lines;
    removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(i));
    const ChainReport report = VerifyWith(removed);
    EXPECT_FALSE(report.intact);
    EXPECT_EQ(report.first_bad_line, i + 1) << report.problem;
  }
}

TEST_F(VerifyTest, ASwappedPairACopyAndAForgedLineAreNoticed) {
  auto lines = Lines();
  std::swap(lines[3], lines[4]);
  EXPECT_EQ(VerifyWith(lines).first_bad_line, 4U);
  std::swap(lines[3], lines[4]);

  auto copied = lines;
  copied.insert(copied.begin() + 5, lines[4]);
  EXPECT_FALSE(VerifyWith(copied).intact);

  auto forged = lines;
  forged.insert(forged.begin() + 5,
                Serialize(Named("create", "forged"), {}, FixedClock().Now(), 6, Sha256Hex(lines[4])));
  EXPECT_EQ(VerifyWith(forged).first_bad_line, 6U);
}

TEST_F(VerifyTest, GarbageIsNamed) {
  auto lines = Lines();
  lines[6] = "{\"not\": \"a record\"}";
  EXPECT_EQ(VerifyWith(lines).first_bad_line, 7U);
  lines.resize(7);
  EXPECT_EQ(VerifyWith(lines).first_bad_line, 7U);
  EXPECT_EQ(VerifyWith({"hello", "world"}).first_bad_line, 1U);
}

TEST_F(VerifyTest, EveryByteCountsButTheLastLines) {
  const std::string text = ReadText(path_);
  const size_t last_line = text.rfind('\n', text.size() - 2) + 1;
  for (size_t i = 0; i < last_line; i += 7) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    WriteText(path_, changed);
    EXPECT_FALSE(Verify().intact) << "byte " << i;
  }
}

TEST_F(VerifyTest, ATailInTheMakingIsReportedNotCondemned) {
  const std::string text = ReadText(path_);
  WriteText(path_, text.substr(0, text.size() - 20));
  const ChainReport report = Verify();
  EXPECT_TRUE(report.intact) << report.problem;
  EXPECT_TRUE(report.torn_tail);
  EXPECT_EQ(report.lines, 9U);
}

// A crash can leave the last line cut anywhere, or its blocks as zeros.
TEST_F(VerifyTest, ATornLastLineIsKeptDescribedAndTheChainGoesOn) {
  const std::string text = ReadText(path_);
  const size_t start = text.rfind('\n', text.size() - 2) + 1;
  for (size_t cut = start; cut <= text.size(); cut += 13) {
    WriteText(path_, text.substr(0, cut));
    Extend(2);
    const std::string after = ReadText(path_);
    EXPECT_EQ(after.substr(0, cut), text.substr(0, cut)) << "the torn bytes stay";
    const ChainReport report = Verify();
    EXPECT_TRUE(report.intact) << cut << ": " << report.problem << " " << report.first_bad_line;
    EXPECT_EQ(report.torn_regions, cut > start ? 1U : 0U);
  }
}

TEST_F(VerifyTest, ALastLineThatLacksOnlyItsNewlineIsWhole) {
  const std::string text = ReadText(path_);
  WriteText(path_, text.substr(0, text.size() - 1));
  Extend(1);
  EXPECT_TRUE(Verify().intact);
  EXPECT_EQ(Verify().torn_regions, 0U);
  EXPECT_EQ(Verify().lines, 11U);
}

TEST_F(VerifyTest, TornTwiceTornFirstLineAndZerosAreCovered) {
  const std::string text = ReadText(path_);
  WriteText(path_, text + "{\"torn");
  Extend(0);
  const std::string once = ReadText(path_);
  WriteText(path_, once.substr(0, once.size() - 30));  // the record of the tear is torn too
  Extend(1);
  EXPECT_TRUE(Verify().intact) << Verify().problem;
  EXPECT_EQ(Verify().torn_regions, 1U);

  WriteText(path_, "{\"@timesta");
  Extend(1);
  EXPECT_TRUE(Verify().intact) << Verify().problem;
  EXPECT_EQ(Verify().torn_regions, 1U);

  WriteText(path_, text + std::string(4096, '\0'));
  Extend(1);
  EXPECT_TRUE(Verify().intact) << Verify().problem;

  WriteText(path_, text + "\n");
  Extend(1);
  EXPECT_TRUE(Verify().intact) << Verify().problem;
}

TEST_F(VerifyTest, ATornRegionThatIsChangedLaterShows) {
  const std::string text = ReadText(path_);
  WriteText(path_, text + "{\"torn");
  Extend(1);
  std::string changed = ReadText(path_);
  changed[text.size() + 3] = 'X';
  WriteText(path_, changed);
  EXPECT_FALSE(Verify().intact);
  EXPECT_EQ(Verify().first_bad_line, 11U);
}

TEST_F(VerifyTest, AFileThatIsNoLogIsNotOpened) {
  WriteText(path_, std::string(300 * 1024, 'x') + "\n");
  const auto log = OpenLog(path_, {}, Level::kIo);
  ASSERT_FALSE(log.ok());
  EXPECT_EQ(log.error().errno_value(), EINVAL);
}

TEST_F(VerifyTest, ALongLastRecordIsFoundBeyondTheFirstWindow) {
  {
    auto log = OpenLog(path_, {}, Level::kIo);
    ASSERT_TRUE(log.ok());
    Event event = Named("verdict");
    event.message = std::string(700 * 1024, 'm');
    ASSERT_TRUE((*log)->Append(event).ok());
  }
  Extend(1);
  EXPECT_TRUE(Verify().intact) << Verify().problem;
  EXPECT_EQ(Verify().lines, 12U);
}

TEST_F(VerifyTest, ARotatedLogNamesTheHeadOfTheOldOne) {
  const std::string head = Verify().head;
  {
    auto log = OpenLog(path_, {}, Level::kIo);
    ASSERT_TRUE(log.ok());
    std::filesystem::rename(path_, path_ + ".1");
    ASSERT_TRUE((*log)->Reopen().ok());
    ASSERT_TRUE((*log)->Append(Named("create")).ok());
  }
  EXPECT_TRUE(Verify().intact);
  EXPECT_EQ(Verify().first_previous, head);
}

}  // namespace
}  // namespace shareguard::audit
