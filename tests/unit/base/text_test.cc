#include "shareguard/base/text.h"

#include <gtest/gtest.h>

namespace shareguard {
namespace {

TEST(Utf8Test, AcceptsWellFormedAndRefusesTheRest) {
  for (const char* good : {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(IsUtf8(good)) << PrintableName(good);
  }
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xFF"}) {
    EXPECT_FALSE(IsUtf8(bad)) << PrintableName(bad);
  }
}

TEST(PrintableNameTest, ShowsWhatAReaderWouldNotSeeAndReadsBack) {
  const struct {
    const char* name;
    const char* shown;
  } kCases[] = {
      {"report.csv", "report.csv"},
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"a\nb", "a\\x0ab"},
      {"back\\slash", "back\\\\slash"},
      {"\xFF\xFE", "\\xff\\xfe"},
      {"evil\xE2\x80\xAExcod.exe", "evil\\u{202e}xcod.exe"},
      {"z\xE2\x80\x8Bw", "z\\u{200b}w"},
      {"\x1B[31m", "\\x1b[31m"},
      {"t\xF3\xA0\x81\x81", "t\\u{e0041}"},
      {"\xC2\x85", "\\u{85}"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(PrintableName(test.name), test.shown);
    EXPECT_EQ(ParsePrintableName(test.shown), test.name);
  }
  for (const char* bad : {"\\", "\\x1", "\\xzz", "\\u{12", "\\u{110000}", "\\q"}) {
    EXPECT_FALSE(ParsePrintableName(bad)) << bad;
  }
}

TEST(GlobTest, MatchesAsAShellDoes) {
  const struct {
    const char* pattern;
    const char* text;
    bool matches;
  } kCases[] = {
      {"*.csv", "a.csv", true},
      {"*.csv", ".csv", true},
      {"*.csv", "a.csv.exe", false},
      {"~$*", "~$doc.docx", true},
      {"?.txt", "a.txt", true},
      {"?.txt", "\xC3\xA9.txt", true},
      {"?.txt", "ab.txt", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[]]x", "]x", true},
      {"[x", "[x", true},
      {"", "", true},
      {"*", "", true},
      {"a*b*c", "aXbYbZc", true},
      {"a*b*c", "aXbYbZ", false},
      {".*.[0-9A-Za-z][0-9A-Za-z]", ".f.a1", true},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(GlobMatch(test.pattern, test.text), test.matches) << test.pattern << " on " << test.text;
  }
}

TEST(GlobTest, StaysQuickOnManyStars) {
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "*a";
  EXPECT_FALSE(GlobMatch(pattern + "b", std::string(20000, 'a')));
}

TEST(FormatBytesTest, UsesBinaryUnits) {
  EXPECT_EQ(FormatBytes(0), "0 B");
  EXPECT_EQ(FormatBytes(1023), "1023 B");
  EXPECT_EQ(FormatBytes(1536), "1.5 KiB");
  EXPECT_EQ(FormatBytes(uint64_t{2} << 30), "2.0 GiB");
}

TEST(SplitTest, JoinUndoesSplit) {
  for (const char* text : {"a/b/c", "", "/", "a//b", "/a"}) EXPECT_EQ(JoinStrings(SplitString(text, '/'), "/"), text);
}

}  // namespace
}  // namespace shareguard
