#include "text/scanner.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "samples.h"
#include "text/latin.h"

namespace shareguard::text {
namespace {

using namespace std::string_literals;

std::string Show(const Facts& f) {
  std::string out;
  const auto add = [&](uint64_t value) { out += std::to_string(value) + " "; };
  add(static_cast<uint64_t>(f.encoding));
  add(f.bytes);
  for (const Sighting* s :
       {&f.nul, &f.control, &f.invisible, &f.bidi, &f.tag, &f.malformed, &f.mixed_script, &f.long_line,
        &f.trailing_space, &f.short_runs, &f.odd, &f.mixed_line_ends, &f.random_words}) {
    add(s->count);
    add(s->first);
  }
  add(f.high);
  add(f.multibyte);
  for (const RunTally& tally : f.runs) {
    add(tally.count);
    add(tally.length);
    add(tally.first);
  }
  return out;
}

std::string Utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

std::vector<std::string> Samples() {
  const std::string base64 = Encode(RandomBytes(900), kBase64Signs, 6);
  return {
      "",
      "a",
      "\xEF\xBB\xBFname,value\r\n1,2\r\n",
      "caf\xC3",
      "\xFF\xFE",
      Utf16("a,b\n1,2\n" + base64 + "\n"),
      Utf16("x") + "\x00\xD8"s + "y\0"s,
      Prose(20) + "\xE2\x80\xAE zw\xE2\x80\x8B \xF3\xA0\x81\x81 p\xD0\xB0ypal \xC0\xAF\xED\xA0\x80" + Prose(3),
      Prose(2) + Wrap(base64, 76) + Prose(2),
      "-----BEGIN CERTIFICATE-----\n" + Wrap(base64, 64) + "-----END CERTIFICATE-----\n",
      "begin 644 x\n" + Wrap("M" + std::string(60, '8'), 61),
      std::string(5000, 'x') + "\nnext\n",
      RandomBytes(3000),
      "a\0b\x1B"s + Prose(60) + "\x7F",
  };
}

TEST(ScannerTest, SaysTheSameAtEverySplit) {
  for (const std::string& text : Samples()) {
    const std::string expected = Show(Scan(text));
    for (size_t split = 0; split <= text.size(); split += text.size() > 600 ? 7 : 1) {
      Scanner scanner(kLineBytes);
      scanner.Feed(std::string_view(text).substr(0, split));
      scanner.Feed(std::string_view(text).substr(split));
      ASSERT_EQ(Show(scanner.Finish()), expected) << "split at " << split;
    }
    Scanner scanner(kLineBytes);
    for (const char& byte : text) {
      scanner.Feed({&byte, 1});
      if (text.size() < 700) static_cast<void>(scanner.Now());  // looking changes nothing
    }
    EXPECT_EQ(Show(scanner.Finish()), expected);
  }
}

// What the scanner passes over in stretches and whole characters, taken byte by byte.
Facts ByteByByte(std::string_view text) {
  Facts facts;
  Utf8Decoder decoder;
  CharacterWatch watch;
  for (size_t i = 0; i < text.size(); ++i) {
    const Utf8Decoder::Step step = decoder.Take(static_cast<unsigned char>(text[i]));
    if (step.malformed_before > 0) facts.malformed.See(i - step.malformed_before, step.malformed_before);
    if (step.malformed) facts.malformed.See(i);
    facts.high += step.malformed_before + (step.malformed ? 1 : 0);
    if (!step.complete) continue;
    if (step.width > 1) {
      ++facts.multibyte;
      facts.high += step.width;
    }
    watch.Take(step.character, i + 1 - step.width, &facts);
  }
  if (decoder.pending() > 0) {
    facts.malformed.See(text.size() - decoder.pending(), decoder.pending());
    facts.high += decoder.pending();
  }
  watch.Finish(&facts);
  return facts;
}

std::string ShowCharacters(const Facts& f) {
  std::string out;
  for (const Sighting* s : {&f.nul, &f.control, &f.invisible, &f.bidi, &f.tag, &f.malformed, &f.mixed_script}) {
    out += std::to_string(s->count) + "@" + std::to_string(s->count > 0 ? s->first : 0) + " ";
  }
  return out + std::to_string(f.high) + " " + std::to_string(f.multibyte);
}

TEST(ScannerTest, StretchesSayWhatBytesSay) {
  static constexpr std::array<std::string_view, 40> kPieces = {
      "word",   "Text",   "a",          "x1",         " of ",       ", ",         ".\n",    "9",
      "(b)",    "\t",     "\u00E9",     "\u00FC",     "\u0142",     "\u00D7",     "\u00F7", "\u00AD",
      "\u00A0", "\u0085", "\u0250",     "\u03B1",     "\u03BF",     "\u0430",     "\u0440", "\u0411",
      "\u05D0", "\u0639", "\u200D",     "\u200B",     "\u2019",     "\u2026",     "\u202E", "\uFE0F",
      "\u4E2D", "\uFEFF", "\U0001F600", "\U0001F3F4", "\U000E0041", "\U000E0100", "\xC3",   "\xE2\x80"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    // A letter in each block: a block of ASCII without one is taken as if it had one.
    std::string text = "abcd ";
    // Rounds differ in how much of it is out of the ordinary.
    const size_t choice = 12 + static_cast<size_t>(round) % (kPieces.size() - 11);
    while (text.size() < 400) text += std::string(kPieces[random() % choice]) + (random() % 8 == 0 ? " word " : "");
    EXPECT_EQ(ShowCharacters(Scan(text)), ShowCharacters(ByteByByte(text))) << text;
    if (HasFailure()) return;
  }
}

// Letters of Latin are passed over with the ASCII around them: at every place of a block, beside what is none.
TEST(ScannerTest, TextInLatinSaysWhatBytesSay) {
  static constexpr std::array<std::string_view, 24> kPieces = {
      "\u00E9",          "\u00FC", "\u0153", "\u00C0", "\u023F", "word",   " ",      "n",
      "\u00E9l\u00E8ve", "\n",     "\u0240", "\u024F", "\u0250", "\u00D7", "\u00F7", "\u00D6",
      "\u2019",          "\u0430", "\u03BF", "\u200D", "\u0633", "\xC3",   "\xE2",   "\x97"};
  std::mt19937 random(8);
  for (int round = 0; round < 6000; ++round) {
    std::string text(static_cast<size_t>(round) % 67, 'a');
    const size_t choice = round % 3 == 0 ? kPieces.size() : 10 + static_cast<size_t>(round) % (kPieces.size() - 9);
    while (text.size() < 300) text += kPieces[random() % (random() % 4 == 0 ? choice : 10)];
    ASSERT_EQ(ShowCharacters(Scan(text)), ShowCharacters(ByteByByte(text))) << text;
  }
}

TEST(LatinTest, ReadersAgree) {
  std::mt19937 random(9);
  for (int round = 0; round < 20000; ++round) {
    std::array<unsigned char, kBlockBytes> block{};
    for (unsigned char& byte : block) {
      byte = static_cast<unsigned char>(random() % 3 == 0 ? random() : 0xC0 + random() % 12);
      if (random() % 3 == 0) byte = static_cast<unsigned char>(0x80 + random() % 64);
    }
    const uint64_t plain = AllLatinReaders()[0](block.data());
    for (const LatinReader reader : AllLatinReaders()) ASSERT_EQ(reader(block.data()), plain);
    for (size_t i = 0; i + 1 < kBlockBytes; ++i) {
      const bool first = block[i] >= 0xC3 && block[i] <= 0xC8;
      const bool letter = first && (block[i + 1] & 0xC0) == 0x80 &&
                          !(block[i] == 0xC3 && (block[i + 1] == 0x97 || block[i + 1] == 0xB7));
      ASSERT_EQ(first && (plain >> i & 1) != 0, letter);
    }
  }
}

TEST(ScannerTest, NowKnowsTheLastByte) {
  for (size_t before : {0U, 1U, 63U, 64U, 2047U, 2048U, 2049U}) {
    Scanner scanner(kLineBytes);
    scanner.Feed(std::string(before, 'x'));
    EXPECT_EQ(scanner.Now().nul.count, 0U);
    scanner.Feed("\0"s);
    EXPECT_EQ(scanner.Now().nul.count, 1U) << before;
    EXPECT_EQ(scanner.Now().nul.first, before);
  }
}

TEST(ScannerTest, ACharacterMayStillEnd) {
  Scanner scanner(kLineBytes);
  scanner.Feed("caf\xC3");
  EXPECT_EQ(scanner.Now().malformed.count, 0U);
  scanner.Feed("\xA9!");
  EXPECT_EQ(scanner.Now().malformed.count, 0U);
  EXPECT_EQ(scanner.Finish().encoding, Encoding::kUtf8);
}

TEST(ScannerTest, ADigestUnderWayIsNoRun) {
  std::string digests;
  for (uint32_t i = 0; i < 40; ++i) digests += Encode(RandomBytes(32, i + 1), "0123456789abcdef", 4) + "\n";
  Scanner scanner(kLineBytes);
  for (const char& byte : digests) {
    scanner.Feed({&byte, 1});
    ASSERT_EQ(scanner.Now().RunsIn(Wrapper::kNone).count, 0U);
  }
  EXPECT_EQ(scanner.Finish().RunsIn(Wrapper::kNone).count, 0U);
}

TEST(ScannerTest, LongLines) {
  EXPECT_EQ(Scan(std::string(kLineBytes, 'x') + "\n").long_line.count, 0U);
  EXPECT_EQ(Scan("a\n" + std::string(kLineBytes + 1, 'x')).long_line.first, 2U);
  EXPECT_EQ(Scan(std::string(kLineBytes + 1, 'x') + "\nb\n" + std::string(9000, 'y') + "\n").long_line.count, 2U);
}

TEST(ScannerTest, InvisibleCharacters) {
  EXPECT_EQ(Scan("a\xE2\x80\x8B"s + "b").invisible.count, 1U);
  EXPECT_EQ(Scan("a\xE2\x80\xAE"s + "b").bidi.count, 1U);
  EXPECT_EQ(Scan("a\xF3\xA0\x81\x81"s + "b").tag.count, 1U);
  EXPECT_EQ(Scan("a\xEF\xB8\x80\xEF\xB8\x8F"s).tag.count, 1U) << "two selectors in a row";
  // Scripts and emoji that are made with them: a family, the flag of Scotland, Persian.
  EXPECT_TRUE(Scan("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7").clean());
  EXPECT_TRUE(Scan("\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xB3\xF3\xA0\x81\xA3\xF3\xA0\x81\xB4"
                   "\xF3\xA0\x81\xBF")
                  .clean());
  EXPECT_TRUE(Scan("\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85").clean());
  const std::string joiner = "\xE2\x80\x8D";
  EXPECT_FALSE(Scan("\xD9\x85" + joiner + joiner + joiner + joiner).clean()) << "a run of joiners";
}

TEST(ScannerTest, CharactersThatTextHasNoUseFor) {
  for (const char* hidden : {"\xE1\x9E\xB4", "\xEF\xBF\xB9", "\xF0\x9D\x85\xB3", "\xF0\x9B\xB2\xA0"}) {
    EXPECT_EQ(Scan("a" + std::string(hidden) + "b").invisible.count, 1U) << hidden;
  }
  for (const char* odd : {"\xE2\xA0\x80", "\xE2\x80\xA8", "\xC2\x85", "\xEE\x80\x80", "\xEF\xB7\x90", "\xEF\xBF\xBF"}) {
    EXPECT_EQ(Scan("a" + std::string(odd) + "b").odd.count, 1U) << odd;
  }
  EXPECT_EQ(Scan("\xE2\xA0\x87\xE2\xA0\x80\xE2\xA0\x8E").odd.count, 0U) << "a space in Braille";
  const std::string acute = "\xCC\x81";
  EXPECT_EQ(Scan("a" + acute + acute + acute + acute + "b" + acute).odd.count, 0U);
  EXPECT_EQ(Scan("a" + acute + acute + acute + acute + acute + "b").odd.count, 1U);
}

TEST(ScannerTest, SpacesOfSeveralKinds) {
  std::string one, two, french;
  for (int i = 0; i < 20; ++i) {
    one +=
        "a\xC2\xA0"
        "b 5\xE2\x80\x89mm\n";
    two +=
        "a\xE2\x80\x82"
        "b c\xE2\x80\x83"
        "d\n";
    french += "mot\xC2\xA0: mot\xE2\x80\xAF; mot\xE2\x80\xAF!\n";
  }
  EXPECT_EQ(Scan(one).odd.count, 0U);
  EXPECT_EQ(Scan(french).odd.count, 0U);
  EXPECT_GE(Scan(two).odd.count, 16U);
}

TEST(ScannerTest, LineEndsThatTakeTurns) {
  std::mt19937 random(3);
  std::string mixed, halves, crlf;
  for (int i = 0; i < 400; ++i) {
    mixed += random() % 2 == 0 ? "a line\r\n" : "a line of text\n";
    halves += i < 200 ? "a line\r\n" : "a line of text\n";
    crlf += "a line\r\n";
  }
  EXPECT_GE(Scan(mixed).mixed_line_ends.count, 300U);
  EXPECT_EQ(Scan(halves).mixed_line_ends.count, 0U);
  EXPECT_EQ(Scan(crlf).mixed_line_ends.count, 0U);
}

TEST(ScannerTest, WordsOfTwoScripts) {
  EXPECT_EQ(Scan("log in to p\xD0\xB0ypal now").mixed_script.count, 1U);  // a Cyrillic a
  EXPECT_EQ(Scan("log in to p\xD0\xB0ypal now").mixed_script.first, 11U);
  EXPECT_EQ(Scan(std::string(63, ' ') + "p\xD0\xB0").mixed_script.count, 1U) << "across blocks";
  for (const char* fine : {"TGF\xCE\xB2"
                           "1 and IFN\xCE\xB3",
                           "5 \xCE\xBCm", "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 world",
                           "PDF\xD0\xBE\xD0\xB2", "caf\xC3\xA9"}) {
    EXPECT_EQ(Scan(fine).mixed_script.count, 0U) << fine;
  }
}

}  // namespace
}  // namespace shareguard::text
