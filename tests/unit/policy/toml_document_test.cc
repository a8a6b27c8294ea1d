#include "policy/toml_document.h"

#include <gtest/gtest.h>

#include <string>

#include "policy/diagnostics.h"
#include "policy/table_reader.h"
#include "shareguard/base/clock.h"

namespace shareguard::policy {
namespace {

TEST(TomlDocument, KeepsValuesAndPlaces) {
  auto document = ParseToml("a.toml", "x = 1\n[t]\n  s = \"hi\"\nl = [1.5, true]\nd = 2027-01-31\n");
  ASSERT_TRUE(document.ok()) << document.error().ToString();
  ASSERT_EQ(document->entries.size(), 2u);
  const TomlEntry& table = document->entries[1];
  EXPECT_EQ(table.key, "t");
  EXPECT_EQ(table.where.line, 2u);
  EXPECT_EQ(table.where.column, 2u);
  EXPECT_EQ(document->entries[0].value.integer, 1);
  for (const TomlEntry& entry : table.value.entries) {
    if (entry.key == "d") {
      EXPECT_EQ(entry.value.text, "2027-01-31");
    }
    if (entry.key == "s") {
      EXPECT_EQ(entry.value.text, "hi");
      EXPECT_EQ(entry.where.line, 3u);
      EXPECT_EQ(entry.where.column, 3u);
      EXPECT_EQ(entry.value.where.column, 7u);
    }
    if (entry.key == "l") {
      ASSERT_EQ(entry.value.items.size(), 2u);
      EXPECT_EQ(entry.value.items[0].real, 1.5);
      EXPECT_EQ(entry.value.items[1].kind, TomlKind::kBoolean);
    }
  }
}

TEST(TomlDocument, TimesBecomeUtc) {
  auto document = ParseToml("a", "a = 2027-01-31T18:00:00Z\nb = 2027-01-31T18:00:00+02:00\nc = 2027-01-31T18:00:00\n");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->entries[0].value.text, "2027-01-31T18:00:00.000Z");
  EXPECT_EQ(document->entries[1].value.text, "2027-01-31T16:00:00.000Z");
  EXPECT_FALSE(ParseTime(document->entries[2].value.text).has_value());
}

TEST(TomlDocument, YearsBeyondTheClockAreNotTimes) {
  auto document = ParseToml("a", "a = 9999-12-31T00:00:00Z\nb = 0001-01-01T00:00:00Z\n");
  ASSERT_TRUE(document.ok());
  for (const TomlEntry& entry : document->entries) EXPECT_FALSE(ParseTime(entry.value.text).has_value());
}

TEST(TomlDocument, ErrorsNameThePlace) {
  auto document = ParseToml("bad.toml", "ok = 1\nbroken = \n");
  ASSERT_FALSE(document.ok());
  EXPECT_NE(document.error().object().find("bad.toml:2:"), std::string::npos) << document.error().object();
  EXPECT_EQ(document.error().errno_value(), EINVAL);
  EXPECT_FALSE(ParseToml("x", "a = \"\xFF\"").ok());
  EXPECT_FALSE(ParseToml("x", std::string(kMaxTomlBytes + 1, ' ')).ok());
}

TEST(TomlDocument, QuotedTextReadsBack) {
  for (std::string text : {"plain", "a \"quoted\" \\ name", "tab\tnew\nline\x7F", "\xC3\xA9", ""}) {
    auto document = ParseToml("x", "a = " + TomlQuote(text));
    ASSERT_TRUE(document.ok()) << text;
    EXPECT_EQ(document->entries[0].value.text, text);
  }
}

TEST(Bytes, ReadsSizes) {
  const std::pair<const char*, uint64_t> cases[] = {{"0", 0},
                                                    {"1048576", 1048576},
                                                    {"1 B", 1},
                                                    {"2 GiB", 2147483648},
                                                    {"2GiB", 2147483648},
                                                    {"1.5 MiB", 1572864},
                                                    {"500 kB", 500000},
                                                    {"10 MB", 10000000},
                                                    {"1 tib", 1099511627776},
                                                    {"4 KiB", 4096}};
  for (const auto& [text, bytes] : cases) {
    ASSERT_TRUE(ParseBytes(text).has_value()) << text;
    EXPECT_EQ(*ParseBytes(text), bytes) << text;
  }
  for (const char* text :
       {"", "GiB", "-1", "-0", "1e9", "2 Gib ", "2  GiB", "2 GiBs", "1 PB", "99999999 TiB", "inf", "nan", "0x10"}) {
    EXPECT_FALSE(ParseBytes(text).has_value()) << text;
  }
}

TEST(Suggestions, FindTheWordThatWasMeant) {
  const std::vector<std::string> words = {"allow", "hold", "refuse", "csv"};
  EXPECT_EQ(ClosestWord("alow", words), "allow");
  EXPECT_EQ(ClosestWord("Allow", words), "allow");
  EXPECT_EQ(ClosestWord("refsue", words), "refuse");
  EXPECT_EQ(ClosestWord("cvs", words), "csv");
  EXPECT_EQ(ClosestWord("banana", words), std::nullopt);
  EXPECT_EQ(ClosestWord(std::string(10000, 'a'), words), std::nullopt);
  EXPECT_EQ(Suggestion("alow", words), "; did you mean \"allow\"?");
  EXPECT_EQ(Suggestion("banana", words), "; known here: allow, hold, refuse, csv");
}

TEST(Diagnostics, ToldInOrderOfPlace) {
  Diagnostics problems("p.toml");
  problems.Add({3, 1}, "second");
  problems.Add({1, 5}, "first");
  const Error error = problems.ToError();
  EXPECT_EQ(error.object(), "p.toml:1:5");
  EXPECT_EQ(error.cause(), "first\n  p.toml:3:1: second");
}

}  // namespace
}  // namespace shareguard::policy
