#include "text/number_reader.h"

#include <gtest/gtest.h>

#include <functional>

#include "samples.h"

namespace shareguard::text {
namespace {

std::vector<EncodedRun> NumbersIn(const std::string& text, size_t piece = 4096) {
  Seen seen;
  Scanner scanner(1 << 20, &seen);
  for (size_t i = 0; i < text.size(); i += piece) scanner.Feed(std::string_view(text).substr(i, piece));
  scanner.Finish();
  std::erase_if(seen.runs, [](const EncodedRun& run) { return run.code != Code::kBytes; });
  return seen.runs;
}

using Format = std::function<std::string(unsigned)>;

std::string List(const std::string& bytes, const Format& format, size_t a_line = 0) {
  std::string out;
  for (size_t i = 0; i < bytes.size(); ++i) {
    out += format(static_cast<unsigned char>(bytes[i]));
    if (a_line > 0 && (i + 1) % a_line == 0) out += "\n";
  }
  return out + "\n";
}

Format Between(const std::string& before, const std::string& behind) {
  return [=](unsigned byte) { return before + std::to_string(byte) + behind; };
}

std::string Padded(unsigned byte) {
  const std::string digits = std::to_string(byte);
  return std::string(4 - digits.size(), ' ') + digits;
}
std::string Signed(unsigned byte) { return std::to_string(byte < 128 ? int(byte) : int(byte) - 256) + ", "; }
std::string Bits(unsigned byte) {
  std::string out;
  for (unsigned bit = 0; bit < 8; ++bit) out += (byte & (128U >> bit)) != 0 ? '1' : '0';
  return out + " ";
}

std::string Letter() {
  std::string text = "id,first,last,born,sex,diagnosis\n";
  for (unsigned i = 0; i < 40; ++i) {
    text += std::to_string(1000 + i * 37) + ",Anna,Robinson,1950-0" + std::to_string(1 + i % 9) + "-12,F,angina\n";
  }
  return text;
}

const std::pair<const char*, std::function<std::string(const std::string&)>> kForms[] = {
    {"list", [](const std::string& s) { return "[" + List(s, Between("", ", ")) + "]"; }},
    {"lines", [](const std::string& s) { return List(s, Between("", ","), 16); }},
    {"one a line", [](const std::string& s) { return List(s, Between("- ", "\n")); }},
    {"od -tu1", [](const std::string& s) { return List(s, Padded, 16); }},
    {"references", [](const std::string& s) { return List(s, Between("&#", ";")); }},
    {"arguments", [](const std::string& s) { return List(s, Between("CHAR(", ")+")); }},
    {"constants of R", [](const std::string& s) { return List(s, Between("", "L, "), 20); }},
    {"signed", [](const std::string& s) { return List(s, Signed); }},
    {"bits", [](const std::string& s) { return List(s, Bits, 6); }},
};

TEST(NumberReaderTest, BytesInManyForms) {
  std::string table;
  for (unsigned i = 0; i < 60; ++i)
    table += std::to_string(100000 + i * 7919) + ",0.5" + std::to_string(i % 10) + ",M\n";
  const std::string packed = RandomBytes(900), letter = Letter();
  for (const auto& [what, form] : kForms) {
    for (const std::string& bytes : {packed, letter, table}) {
      const auto runs = NumbersIn(Prose(3) + form(bytes) + Prose(3));
      ASSERT_EQ(runs.size(), 1U) << what << "\n" << form(bytes).substr(0, 200);
      EXPECT_TRUE(runs[0].literals) << what;
      EXPECT_GE(runs[0].length, bytes.size()) << what;
    }
  }
}

// Words of several bytes, in either order of them.
std::string Words(const std::string& bytes, size_t width, const std::string& behind, bool little) {
  std::string out;
  for (size_t i = 0; i + width <= bytes.size(); i += width) {
    uint64_t word = 0;
    for (size_t k = 0; k < width; ++k) {
      word = word << 8 | static_cast<unsigned char>(bytes[i + (little ? width - 1 - k : k)]);
    }
    out += std::to_string(word) + behind;
  }
  return out;
}

TEST(NumberReaderTest, WordsOfEveryWidth) {
  for (size_t width : {2, 3, 4, 5, 6, 7, 8}) {
    for (const bool little : {false, true}) {
      for (const char* behind : {", ", " ", ",\n", ";", "\n"}) {
        for (const std::string& bytes : {RandomBytes(1600), Letter()}) {
          const auto runs = NumbersIn(Prose(3) + Words(bytes, width, behind, little) + Prose(3));
          EXPECT_EQ(runs.size(), 1U) << width << (little ? " little" : " big") << behind << bytes.substr(0, 10);
        }
      }
    }
  }
}

TEST(NumberReaderTest, DigitsOneByOne) {
  std::mt19937 random(3);
  for (const char* behind : {",", " ", ", ", "\t"}) {
    std::string text;
    for (unsigned i = 1; i <= 2600; ++i) text += std::to_string(random() % 10) + (i % 30 == 0 ? "\n" : behind);
    EXPECT_EQ(NumbersIn(text).size(), 1U) << behind;
    EXPECT_EQ(NumbersIn(text.substr(0, text.size() / 3)).size(), 0U) << "too few";
  }
}

// Large numbers as people have them, and small ones.
TEST(NumberReaderTest, ColumnsOfLargeNumbersAreNone) {
  using Random = std::mt19937;
  uint64_t counter = 1712345678;
  const struct {
    const char* what;
    std::function<uint64_t(Random&)> next;
  } kColumns[] = {
      {"years", [](Random& r) { return 1950 + r() % 75; }},
      {"counts", [](Random& r) { return 1000 + r() % 9000; }},
      {"codes of places", [](Random& r) { return 10000 + r() % 90000; }},
      {"ports", [](Random& r) { return 32768 + r() % 28232; }},
      {"numbers of members", [](Random& r) { return 100000 + r() % 900000; }},
      {"days", [](Random& r) { return 20000101 + r() % 25 * 10000 + r() % 12 * 100 + r() % 28; }},
      {"seconds", [&](Random& r) { return counter += r() % 1000; }},
      {"seconds in no order", [](Random& r) { return 1600000000 + r() % 100000000; }},
      {"milliseconds", [](Random& r) { return 1600000000000 + uint64_t{r()} * 20; }},
      {"telephones", [](Random& r) { return 7700000000 + r() % 900000; }},
      {"identifiers", [](Random& r) { return 1000000000 + r() % 2000000000; }},
      {"barcodes", [](Random& r) { return 5000000000000 + uint64_t{r()} * 200; }},
      {"numbers of ten digits", [](Random& r) { return 1000000000 + uint64_t{r()} * 2; }},
      {"bytes of files", [](Random& r) { return uint64_t{1} << (r() % 40 + 10) | r() % 1000; }},
      {"answers", [](Random& r) { return 1 + r() % 5; }},
      {"answers up to ten", [](Random& r) { return std::min(9U, static_cast<unsigned>(r() % 6 + r() % 5)); }},
      {"places in order", [&](Random&) { return counter++ % 10; }},
  };
  for (const auto& [what, next] : kColumns) {
    for (const char* behind : {", ", "\n", " "}) {
      Random random(5);
      std::string text;
      for (unsigned i = 0; i < 4000; ++i) text += std::to_string(next(random)) + behind;
      EXPECT_EQ(NumbersIn(text).size(), 0U) << what;
    }
  }
}

TEST(NumberReaderTest, TheHeadIsThatOfTheFile) {
  const auto runs = NumbersIn(List("\x89PNG" + RandomBytes(900), Between("", ", ")));
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].Head().substr(0, 8), "89504e47");
  EXPECT_EQ(runs[0].begin, 0U);
}

TEST(NumberReaderTest, ThePiecesDoNotMatter) {
  const std::string text =
      Prose(7) + List(RandomBytes(2000), Between("", ", "), 20) + Prose(20) + List(Letter(), Padded);
  const auto whole = NumbersIn(text);
  ASSERT_EQ(whole.size(), 2U);
  for (const size_t piece : {1, 7, 63, 64, 65, 1000}) {
    const auto runs = NumbersIn(text, piece);
    ASSERT_EQ(runs.size(), 2U) << piece;
    for (size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(runs[i].begin, whole[i].begin) << piece;
      EXPECT_EQ(runs[i].length, whole[i].length) << piece;
      EXPECT_EQ(runs[i].Head(), whole[i].Head()) << piece;
    }
  }
}

// What tables of numbers below 256 hold: none is found, in rows of several lengths.
TEST(NumberReaderTest, TablesOfNumbersAreNone) {
  using Random = std::mt19937;
  double pixel = 128;
  unsigned count = 0;
  const struct {
    const char* what;
    std::function<unsigned(Random&)> next;
  } kTables[] = {
      {"genotypes", [](Random& r) { return r() % 3; }},
      {"ages", [](Random& r) { return 18 + (r() % 40 + r() % 40); }},
      {"ages of the old", [](Random& r) { return 65 + r() % 30; }},
      {"minutes", [](Random& r) { return r() % 60; }},
      {"years", [](Random& r) { return 10 + r() % 90; }},
      {"months", [](Random& r) { return 1 + r() % 12; }},
      {"doses", [](Random& r) { return (1 + r() % 12) * 10; }},
      {"per cent", [](Random& r) { return r() % 101; }},
      {"blood pressure", [](Random& r) { return 90 + (r() % 50 + r() % 60); }},
      {"heights", [](Random& r) { return 140 + (r() % 30 + r() % 30); }},
      {"pixels of a photograph",
       [&](Random& r) {
         pixel += static_cast<double>(r() % 61) - 30;
         pixel = pixel < 0 ? -pixel : pixel > 255 ? 510 - pixel : pixel;
         return static_cast<unsigned>(pixel);
       }},
      {"colours of a drawing", [](Random& r) { return r() % 3 * 127; }},
      {"one by one", [&](Random&) { return count++ % 256; }},
      {"counts", [](Random& r) { return static_cast<unsigned>(std::exponential_distribution<>(0.02)(r)) % 400; }},
      {"up to 999", [](Random& r) { return r() % 1000; }},
      {"up to 200", [](Random& r) { return r() % 200; }},
  };
  for (const auto& table : kTables) {
    for (const size_t a_line : {1, 5, 16, 100}) {
      for (const char* between : {",", " ", ", ", "\t"}) {
        Random random(3);
        std::string text;
        for (size_t i = 1; i <= 3000; ++i) {
          text += std::to_string(table.next(random)) + (i % a_line == 0 ? "\n" : between);
        }
        EXPECT_TRUE(NumbersIn(text).empty()) << table.what << "\n" << text.substr(0, 200);
      }
    }
  }
}

TEST(NumberReaderTest, AFewAreNone) {
  EXPECT_TRUE(NumbersIn(List(RandomBytes(250), Between("", ", "))).empty());
  std::string decimals, dates;
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    decimals += std::to_string(random() % 256) + "." + std::to_string(random() % 256) + (i % 8 == 7 ? "\n" : ",");
    dates += "2024-0" + std::to_string(1 + random() % 9) + "-11 10:2" + std::to_string(random() % 10) + ":31.115\n";
  }
  EXPECT_TRUE(NumbersIn(decimals).empty());
  EXPECT_TRUE(NumbersIn(dates).empty());
}

}  // namespace
}  // namespace shareguard::text
