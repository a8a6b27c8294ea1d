#include "text/group_reader.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "samples.h"
#include "text/scanner.h"

namespace shareguard::text {
namespace {

struct Runs : RunSink {
  void OnRun(const EncodedRun& run) override {
    if (run.grouped) seen.push_back(run);
  }
  std::vector<EncodedRun> seen;
};

std::vector<EncodedRun> GroupsIn(const std::string& text, size_t piece = 4096) {
  Runs runs;
  Scanner scanner(1 << 20, &runs);
  for (size_t i = 0; i < text.size(); i += piece) scanner.Feed(std::string_view(text).substr(i, piece));
  scanner.Finish();
  return runs.seen;
}

// `value` in `width` digits.
std::string Number(uint64_t value, size_t width, unsigned base, const char* digits = "0123456789abcdef") {
  std::string out;
  for (; width > 0; --width, value /= base) out.insert(out.begin(), digits[value % base]);
  return out;
}
std::string Hex(uint64_t value, size_t width = 2) { return Number(value, width, 16); }
std::string HexByte(unsigned byte) { return Hex(byte); }
std::string Octal(uint64_t value, size_t width = 3) { return Number(value, width, 8); }
std::string Decimal(uint64_t value, size_t width) { return Number(value, width, 10); }

// As a program that dumps files writes it: what stands before a line, each byte, what is between, what is behind.
std::string Dump(const std::string& bytes, size_t a_line, const std::function<std::string(size_t offset)>& before,
                 const std::function<std::string(unsigned)>& byte, size_t a_group, const char* between,
                 const std::function<std::string(const std::string&)>& behind) {
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += a_line) {
    const std::string line = bytes.substr(i, a_line);
    out += before(i);
    for (size_t k = 0; k < line.size(); ++k) {
      if (k > 0 && k % a_group == 0) out += between;
      out += byte(static_cast<unsigned char>(line[k]));
    }
    out += behind(line) + "\n";
  }
  return out;
}

std::string Nothing(size_t) { return ""; }
std::string NothingOf(const std::string&) { return ""; }
std::string AsText(const std::string& line) {
  std::string out = "  ";
  for (const char c : line) out += c >= ' ' && c < 0x7F ? c : '.';
  return out;
}
std::string Offset(size_t at) { return Hex(at, 8) + ": "; }

std::string Xxd(const std::string& bytes) { return Dump(bytes, 16, Offset, HexByte, 2, " ", AsText); }

TEST(GroupReaderTest, DumpsOfFiles) {
  const std::string bytes = RandomBytes(1000);
  const auto octal_offset = [](size_t at) { return Octal(at, 7) + " "; };
  const struct {
    const char* what;
    std::string text;
    Code code;
    bool literals = false;
  } kDumps[] = {
      {"xxd", Xxd(bytes), Code::kHex},
      {"hexdump -C", Dump(bytes, 16, Offset, HexByte, 1, " ", AsText), Code::kHex},
      {"od -An -tx1", Dump(bytes, 16, Nothing, HexByte, 1, " ", NothingOf), Code::kHex},
      {"od -tx4", Dump(bytes, 16, octal_offset, HexByte, 4, " ", NothingOf), Code::kHex},
      {"xxd -i",
       Dump(
           bytes, 12, Nothing, [](unsigned b) { return "0x" + Hex(b); }, 1, ", ", NothingOf),
       Code::kHex, true},
      {"escapes",
       Dump(
           bytes, 20, Nothing, [](unsigned b) { return "\\x" + Hex(b); }, 1, "", NothingOf),
       Code::kHex, true},
      {"references",
       Dump(
           bytes, 12, Nothing, [](unsigned b) { return "&#x" + Hex(b, 1 + (b > 15)) + ";"; }, 1, "", NothingOf),
       Code::kHex, true},
      {"code points",
       Dump(
           bytes, 12, Nothing, [](unsigned b) { return "U+00" + Hex(b); }, 1, " ", NothingOf),
       Code::kHex, true},
      {"a list of strings",
       "[" +
           Dump(
               bytes, 1000, Nothing, [](unsigned b) { return "\"" + Number(b, 2, 16, "0123456789ABCDEF") + "\""; }, 1,
               ",", NothingOf) +
           "]",
       Code::kHex},
      {"pairs with colons", Dump(bytes, 15, Nothing, HexByte, 1, ":", NothingOf), Code::kHex},
      {"one line", Dump(bytes, 1000, Nothing, HexByte, 1, " ", NothingOf), Code::kHex},
      {"od -b",
       Dump(
           bytes, 16, octal_offset, [](unsigned b) { return Octal(b); }, 1, " ", NothingOf),
       Code::kOctal},
      {"octal escapes",
       Dump(
           bytes, 16, Nothing, [](unsigned b) { return "\\" + Octal(b); }, 1, "", NothingOf),
       Code::kOctal, true},
  };
  for (const auto& dump : kDumps) {
    const auto runs = GroupsIn("Some results.\n\n" + dump.text + "\nThat is all.\n");
    ASSERT_EQ(runs.size(), 1U) << dump.what << "\n" << dump.text.substr(0, 300);
    EXPECT_EQ(runs[0].code, dump.code) << dump.what;
    EXPECT_GE(runs[0].length, (dump.code == Code::kHex ? 2 : 3) * bytes.size() * 9 / 10) << dump.what;
    EXPECT_LT(runs[0].begin, 200U) << dump.what;
    EXPECT_EQ(runs[0].literals, dump.literals) << dump.what;
  }
}

TEST(GroupReaderTest, ADumpOfText) {
  std::string table;
  for (unsigned i = 0; i < 60; ++i) table += Decimal(i * 7919 % 100000, 6) + ",1984-02-11,NE1 4LP,Jones\n";
  EXPECT_EQ(GroupsIn(Xxd(table)).size(), 1U);
  EXPECT_EQ(GroupsIn(Dump(table, 16, Offset, HexByte, 1, " ", AsText)).size(), 1U);
}

TEST(GroupReaderTest, TheHeadIsThatOfTheFile) {
  const auto runs = GroupsIn(Xxd("PK\x03\x04" + RandomBytes(600)));
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].Head().substr(0, 8), "504b0304");
  EXPECT_EQ(runs[0].begin, 10U) << "behind the offset of the first line";
}

TEST(GroupReaderTest, Base64InGroups) {
  for (const size_t group : {4, 5, 8, 13}) {
    std::string text;
    size_t n = 0;
    for (const char c : Encode(RandomBytes(900), kBase64Signs, 6)) {
      text += c;
      if (++n % group == 0) text += n % (group * 10) == 0 ? '\n' : ' ';
    }
    const auto runs = GroupsIn("Words stand here.\n" + text + "\n");
    ASSERT_FALSE(runs.empty()) << group;
    EXPECT_EQ(runs[0].code, Code::kBase64) << group;
  }
}

// As base64 -w 12 and the like wrap it, indented, quoted or listed.
TEST(GroupReaderTest, LinesOfOneGroupAreReadTogether) {
  const std::string bytes = RandomBytes(2000);
  const struct {
    Code code;
    std::string signs;
  } kCodes[] = {{Code::kBase64, Encode(bytes, kBase64Signs, 6)},
                {Code::kBase32, Encode(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5)},
                {Code::kHex, Encode(bytes, "0123456789abcdef", 4)}};
  for (const auto& [code, signs] : kCodes) {
    for (const size_t width : {4, 6, 8, 12, 15, 20, 30, 36, 39}) {
      for (const char* mark : {"  ", "> ", "- ", "\""}) {
        std::string text = "Words stand here.\n";
        for (size_t at = 0; at < signs.size(); at += width) text += mark + signs.substr(at, width) + "\n";
        const auto runs = GroupsIn(text + "That is all.\n");
        ASSERT_EQ(runs.size(), 1U) << width << mark << static_cast<int>(code);
        EXPECT_EQ(runs[0].code, code) << width << mark;
        EXPECT_LT(runs[0].begin, 120U) << width << mark;
        EXPECT_GE(runs[0].length, signs.size() * 3 / 4) << width << mark;
      }
    }
    for (const size_t width : {5, 11, 19}) {
      std::string text = "Words stand here.\n";
      for (size_t at = 0, n = 0; at < signs.size(); at += width) text += signs.substr(at, width) + ",  \n"[n++ % 4];
      EXPECT_EQ(GroupsIn(text).size(), 1U) << width << static_cast<int>(code);
    }
  }
}

// Text does not use the signs evenly.
TEST(GroupReaderTest, TextInShortLinesIsFound) {
  std::string table = "nhs,dob,sex,postcode\n";
  for (unsigned i = 0; i < 200; ++i) {
    table += Decimal(4000000000 + i * 7919917ULL, 10) + ",19" + Decimal(40 + i % 60, 2) + "-0" + Decimal(1 + i % 9, 1) +
             "-1" + Decimal(i % 10, 1) + ",M,NE" + Decimal(i % 50, 2) + " 4LP\n";
  }
  const std::string kCodes[] = {Encode(table, kBase64Signs, 6), Encode(table, "0123456789abcdef", 4)};
  for (const std::string& signs : kCodes) {
    for (const size_t width : {6, 8, 12, 15, 20, 36}) {
      std::string text;
      for (size_t at = 0; at < signs.size(); at += width) text += " " + signs.substr(at, width) + "\n";
      EXPECT_FALSE(GroupsIn("Words stand here.\n" + text).empty()) << width << " " << signs.substr(0, 20);
    }
  }
}

TEST(GroupReaderTest, ThePiecesDoNotMatter) {
  const std::string text =
      "first\n" + Xxd(RandomBytes(700)) + "middle\nof\nall\nthat\n" + Xxd(RandomBytes(700, 2)) + "last\n";
  const auto whole = GroupsIn(text);
  ASSERT_EQ(whole.size(), 2U);
  for (const size_t piece : {1, 7, 63, 64, 65, 1000}) {
    const auto runs = GroupsIn(text, piece);
    ASSERT_EQ(runs.size(), 2U) << piece;
    for (size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(runs[i].begin, whole[i].begin) << piece;
      EXPECT_EQ(runs[i].length, whole[i].length) << piece;
      EXPECT_EQ(runs[i].Head(), whole[i].Head()) << piece;
    }
  }
}

std::string Lines(size_t lines, const std::function<std::string(std::mt19937&)>& cell, size_t a_line,
                  const char* between = " ") {
  std::mt19937 random(3);
  std::string out;
  for (size_t i = 0; i < lines; ++i) {
    for (size_t k = 0; k < a_line; ++k) out += (k > 0 ? between : "") + cell(random);
    out += "\n";
  }
  return out;
}

TEST(GroupReaderTest, WhatOrdinaryTextHolds) {
  using Random = std::mt19937;
  const auto number = [](const char* before, size_t width, unsigned below) {
    return [=](Random& random) { return before + Decimal(random() % below, width); };
  };
  const auto hex = [](Random& random, size_t width) { return Hex(random(), width); };
  const auto letter = [](Random& random, unsigned kinds) {
    return std::string(1, static_cast<char>('A' + random() % kinds));
  };
  const struct {
    const char* what;
    std::string text;
  } kTexts[] = {
      {"prose", Prose(400)},
      {"two digits", Lines(200, number("", 2, 100), 16)},
      {"years", Lines(200, number("20", 2, 30), 12)},
      {"six digits", Lines(200, number("", 6, 1000000), 8)},
      {"yes and no", Lines(200, number("", 3, 2), 16)},
      {"small numbers", Lines(
                            200, [](Random& r) { return std::to_string(r() % 256); }, 16)},
      {"scientific", Lines(
                         200, [&](Random& r) { return number("1.", 3, 1000)(r) + "e-05"; }, 8)},
      {"wells", Lines(
                    200, [&](Random& r) { return letter(r, 6) + std::to_string(1 + r() % 9); }, 12)},
      {"codes of diagnoses", Lines(
                                 200, [&](Random& r) { return letter(r, 26) + Decimal(r() % 100, 2); }, 12)},
      {"identifiers", Lines(300, number("rs", 7, 9999999), 1) + Lines(300, number("ID", 4, 9999), 8)},
      {"UUIDs", Lines(
                    200,
                    [&](Random& r) {
                      return hex(r, 8) + "-" + hex(r, 4) + "-4" + hex(r, 3) + "-a" + hex(r, 3) + "-" + hex(r, 8) +
                             hex(r, 4);
                    },
                    1)},
      {"addresses of network cards", Lines(
                                         100, [&](Random& r) { return hex(r, 2); }, 6, ":")},
      {"digests", Lines(
                      100,
                      [&](Random& r) {
                        std::string digest;
                        while (digest.size() < 64) digest += hex(r, 8);
                        return digest;
                      },
                      1)},
      {"genotypes", Lines(
                        200, [&](Random& r) { return letter(r, 2) + letter(r, 2); }, 20)},
      {"names of functions", Lines(200, number("getValue", 1, 10), 6)},
  };
  for (const auto& each : kTexts)
    EXPECT_TRUE(GroupsIn(each.text).empty()) << each.what << "\n" << each.text.substr(0, 200);
}

// One such word a line, in sentences and behind the names of things.
TEST(GroupReaderTest, WordsThatLookLikeBase64) {
  const std::string base64 = Encode(RandomBytes(1500), kBase64Signs, 6);
  for (const std::string lead : {"The job ", "2024-03-01 10:00:00 INFO step: id=", "| a | ", "  key: \""}) {
    std::string text, few;
    for (size_t at = 0; at + 30 <= base64.size(); at += 30) {
      const std::string line = lead + base64.substr(at, 30) + " was taken and ended well.\n";
      text += line;
      if (at < 300) few += line;
    }
    Seen seen;
    EXPECT_GE(Scan(text, &seen).random_words.count, 1000U) << lead;
    EXPECT_LT(Scan(few, &seen).random_words.count, 640U) << lead;
  }
  std::string names;
  for (int i = 0; i < 300; ++i) {
    names += "getValueOfHTTPRequest" + std::to_string(i) + " AbstractFactory2Bean MSTRG0000" + std::to_string(i) +
             ".1 Homo_sapiens_GRCh38_release109 d41d8cd98f00b204e9800998ecf8427e\n";
  }
  Seen seen;
  EXPECT_EQ(Scan(names, &seen).random_words.count, 0U);
}

TEST(GroupReaderTest, AFewBytesAreNone) { EXPECT_TRUE(GroupsIn(Xxd(RandomBytes(200))).empty()); }

}  // namespace
}  // namespace shareguard::text
