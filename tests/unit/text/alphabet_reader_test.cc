#include "text/alphabet_reader.h"

#include <gtest/gtest.h>

#include <cmath>

#include "samples.h"

namespace shareguard::text {
namespace {

std::string Utf8(char32_t c) {
  const auto tail = [c](unsigned shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

std::vector<EncodedRun> RunsIn(const std::string& text, size_t piece = 4096) {
  Seen seen;
  Scanner scanner(1 << 20, &seen);
  for (size_t i = 0; i < text.size(); i += piece) scanner.Feed(std::string_view(text).substr(i, piece));
  scanner.Finish();
  std::erase_if(seen.runs, [](const EncodedRun& run) { return run.code != Code::kAlphabet; });
  return seen.runs;
}

// So many signs of an alphabet of `size` from `first` on, by chance, a line end here and there.
std::string Drawn(char32_t first, unsigned size, unsigned signs) {
  std::mt19937 random(5);
  std::string out;
  for (unsigned i = 1; i <= signs; ++i)
    out += Utf8(first + static_cast<char32_t>(random() % size)) + (i % 60 == 0 ? "\n" : "");
  return out;
}

// As words of a language have them: the n-th sign comes about 1/n as often as the first.
std::string Language(char32_t first, unsigned size, unsigned signs) {
  std::mt19937 random(5);
  std::string out;
  for (unsigned i = 1; i <= signs; ++i) {
    const double place = std::pow(size, static_cast<double>(random() % 10000) / 10000);
    out += Utf8(first + static_cast<unsigned>(place) * 7919 % size) + (i % 7 == 0 ? " " : "");
  }
  return out;
}

TEST(AlphabetReaderTest, FewSignsInEvenUse) {
  for (const unsigned size : {2, 4, 8, 15}) {
    for (const char32_t first : {0x2581, 0x2605, 0x1F44D}) {
      EXPECT_FALSE(RunsIn(Prose(3) + Drawn(first, size, 2200) + "\n" + Prose(3)).empty()) << size;
      EXPECT_TRUE(RunsIn(Drawn(first, size, 900)).empty()) << size;
    }
  }
  std::mt19937 random(5);
  std::string bars, ratings, trees;
  for (unsigned i = 0; i < 400; ++i) {
    const auto times = [](unsigned count, const char* sign) {
      std::string out;
      for (; count > 0; --count) out += sign;
      return out;
    };
    const unsigned done = static_cast<unsigned>(random() % 21), stars = static_cast<unsigned>(random() % 6);
    bars += times(done, "\u2588") + times(20 - done, "\u2591") + "\n";
    ratings += times(stars, "\u2605") + times(5 - stars, "\u2606") + "\n";
    trees += "\u2502   \u251C\u2500\u2500 a.c\n";
  }
  EXPECT_TRUE(RunsIn(bars).empty());
  EXPECT_TRUE(RunsIn(ratings).empty());
  EXPECT_TRUE(RunsIn(trees).empty());
}

TEST(AlphabetReaderTest, AlphabetsInEvenUse) {
  const struct {
    const char* what;
    char32_t first;
    unsigned size;
  } kAlphabets[] = {{"braille", 0x2800, 256},     {"ideographs", 0x4E00, 20000}, {"256 ideographs", 0x4E00, 256},
                    {"syllables", 0xAC00, 11172}, {"emoji", 0x1F300, 256},       {"rare ideographs", 0x20000, 42000},
                    {"Cyrillic", 0x410, 64},      {"Arabic", 0x621, 32},         {"full width", 0xFF21, 64},
                    {"lines", 0x2500, 128},       {"mathematics", 0x1D400, 52},  {"Latin", 0x100, 256}};
  for (const auto& alphabet : kAlphabets) {
    const std::string text = Prose(5) + "\n" + Drawn(alphabet.first, alphabet.size, 2200) + "\n" + Prose(5);
    const auto runs = RunsIn(text);
    ASSERT_FALSE(runs.empty()) << alphabet.what;
    EXPECT_NEAR(static_cast<double>(runs[0].begin), static_cast<double>(Prose(5).size()), 70) << alphabet.what;
    for (const size_t piece : {1, 7, 64, 1000}) {
      const auto cut = RunsIn(text, piece);
      ASSERT_EQ(cut.size(), runs.size()) << alphabet.what << piece;
      for (size_t i = 0; i < cut.size(); ++i) {
        EXPECT_EQ(cut[i].begin, runs[i].begin) << alphabet.what << piece;
        EXPECT_EQ(cut[i].length, runs[i].length) << alphabet.what << piece;
      }
    }
  }
}

TEST(AlphabetReaderTest, LanguagesAndTablesAreNone) {
  EXPECT_TRUE(RunsIn(Language(0x4E00, 3000, 5000)).empty()) << "Chinese";
  EXPECT_TRUE(RunsIn(Language(0x430, 32, 5000)).empty()) << "Russian";
  EXPECT_TRUE(RunsIn(Language(0xAC00, 1200, 5000)).empty()) << "Korean";
  EXPECT_TRUE(RunsIn(Language(0x2801, 63, 5000)).empty()) << "braille";
  std::string table, letters, arrows;
  for (char32_t c = 0x4E00; c < 0x5600; ++c) table += Utf8(c) + (c % 16 == 15 ? "\n" : " ");
  for (char32_t c = 0xC0; c < 0x240; ++c) letters += Utf8(c);
  for (int i = 0; i < 2000; ++i) arrows += "a step \xE2\x86\x92 the next \xE2\x89\xA4 3\n";
  EXPECT_TRUE(RunsIn(table).empty());
  EXPECT_TRUE(RunsIn(letters).empty());
  EXPECT_TRUE(RunsIn(arrows).empty());
  EXPECT_TRUE(RunsIn(Drawn(0x2800, 256, 300)).empty()) << "a few";
}

}  // namespace
}  // namespace shareguard::text
