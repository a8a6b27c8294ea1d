#include "text/lone_words.h"

#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string>

#include "samples.h"

namespace shareguard::text {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

// Words of `width` signs each, one a line, with others around them.
std::string Lines(const std::string& signs, size_t width, const std::string& before, const std::string& behind) {
  std::string out;
  for (size_t at = 0; at + width <= signs.size(); at += width) out += before + signs.substr(at, width) + behind + "\n";
  return out;
}

std::string Letter() {
  std::string text;
  for (unsigned i = 0; i < 60; ++i) text += "Anna Robinson, born 1950-02-" + std::to_string(10 + i % 18) + ", angina\n";
  return text;
}

uint64_t TextWords(const std::string& text) {
  Seen seen;
  return Scan(text, &seen).text_words.count;
}

TEST(LoneWordsTest, TextInHexadecimal) {
  const std::string hex = Encode(Letter(), kHex, 4);
  EXPECT_GE(TextWords(Lines(hex, 16, "", "  file.csv")), hex.size() * 9 / 10);
  EXPECT_GE(TextWords(Lines(hex, 64, "", "  file.csv")), hex.size() * 9 / 10) << "as lists of digests";
  EXPECT_GE(TextWords(Lines(hex, 16, "at 0x", " freed")), hex.size() / 2);
  EXPECT_GE(TextWords(Lines(hex, 17, "id ", " ")), hex.size() / 2) << "words that begin within a byte";
  std::string identifiers;
  for (size_t at = 0; at + 32 <= hex.size(); at += 32) {
    identifiers += hex.substr(at, 8) + "-" + hex.substr(at + 8, 4) + "-" + hex.substr(at + 12, 4) + "-" +
                   hex.substr(at + 16, 4) + "-" + hex.substr(at + 20, 12) + "\n";
  }
  EXPECT_GE(TextWords(identifiers), 512U) << "as lists of UUIDs";
}

TEST(LoneWordsTest, TextInBase64) {
  const std::string base64 = Encode(Letter(), kBase64Signs, 6);
  EXPECT_GE(TextWords(Lines(base64, 22, "{\"id\": \"", "\", \"n\": 1}")), base64.size() / 2);
}

TEST(LoneWordsTest, CapitalsByChance) {
  const auto count = [](const std::string& text) {
    Seen seen;
    return Scan(text, &seen).mixed_case.count;
  };
  std::string text;
  for (unsigned i = 0; i < 60; ++i) text += "The model was fitted to all sites and its residuals were looked at.\n";
  std::mt19937 random(2);
  std::string mixed = text, camel, spelt;
  for (char& c : mixed) c = random() % 2 == 0 ? c : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_GE(count(mixed), 1024U);
  for (unsigned i = 0; i < 200; ++i) {
    camel += "getNameById(firstValueOfRow, XMLHttpRequest, toString, iPhone) mRNA siRNA McDonald NaCl HbA PhD\n";
    spelt += "TITLE OF THE Table In Words And SMALL Ones, NOT Mixed\n";
  }
  EXPECT_EQ(count(text), 0U);
  EXPECT_EQ(count(camel), 0U);
  EXPECT_EQ(count(spelt), 0U);
  EXPECT_EQ(count(Lines(Encode(RandomBytes(20000), kBase64Signs, 6), 9, "id ", " of a session")), 0U);
}

TEST(LoneWordsTest, IdentifiersAndDigestsAreNone) {
  const std::string hex = Encode(RandomBytes(8000), kHex, 4), base64 = Encode(RandomBytes(8000), kBase64Signs, 6);
  for (const size_t width : {8, 12, 16, 32, 40, 64})
    EXPECT_EQ(TextWords(Lines(hex, width, "", "  a.csv")), 0U) << width;
  for (const size_t width : {8, 11, 16, 22}) EXPECT_EQ(TextWords(Lines(base64, width, "<", ">")), 0U) << width;
  std::string series, words;
  for (unsigned i = 0; i < 400; ++i) {
    series +=
        "id R" + std::to_string(40000 + i) + "AB" + std::to_string(i) + "x and 2024" + std::to_string(1000 + i) + "\n";
    words += "getValue2ById" + std::to_string(i) + "(utf8String, sha256Digest, Vec3f16x4)\n";
  }
  EXPECT_EQ(TextWords(series), 0U);
  std::string decimals;
  for (unsigned i = 0; i < 100; ++i)
    decimals += "6.9756473744125" + std::to_string(233 + i) + "E-2 " + std::to_string(i * 2) + "\n";
  EXPECT_EQ(TextWords(decimals), 0U);
  EXPECT_EQ(TextWords(words), 0U);
}

}  // namespace
}  // namespace shareguard::text
