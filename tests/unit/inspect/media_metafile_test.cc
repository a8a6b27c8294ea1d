// What records of metafiles hold and nothing reads; and the same of bitmaps.
#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

constexpr uint64_t kFirst = 108;  // where the first record behind the header is

std::string Font(const std::string& name) {
  return EmfRecord(82, Little(1, 4) + std::string(28, '\0') + name + std::string(320 - 28 - name.size(), '\0'));
}
std::string Region(uint32_t count, const std::string& data) {
  const std::string region = Little(32, 4) + Little(1, 4) + Little(count, 4) + std::string(20, '\0') + data;
  return EmfRecord(75, Little(static_cast<uint32_t>(region.size()), 4) + Little(5, 4) + region);
}
std::string Plus(uint32_t type, uint32_t flags, const std::string& data) {
  const auto size = static_cast<uint32_t>(data.size());
  const std::string record = Little(type, 2) + Little(flags, 2) + Little(size + 12, 4) + Little(size, 4) + data;
  return EmfRecord(70, Little(static_cast<uint32_t>(record.size()) + 4, 4) + "EMF+" + record);
}

TEST(EmfFieldsTest, WhatNothingReadsIsFound) {
  const std::string name = "A\0r\0i\0a\0l\0\0\0"s;
  ExpectClean(Emf({Font(name)}), "a font");
  ExpectClean(Emf({Font(name + "what was in memory, \x01\x02")}), "a font with something behind its name");
  ExpectFound(Emf({Font("\x01\0\x02\0"s)}), "media.padding", kFirst + 40, "no font's name");
  ExpectClean(Emf({Region(2, std::string(32, 'x'))}), "a region");
  ExpectFound(Emf({Region(1, std::string(32, 'x'))}), "media.padding", kFirst + 64, "behind a region's rectangles");
  ExpectFound(Emf({Region(9, std::string(32, 'x'))}), "media.padding", kFirst + 16, "no region");
  const auto palette = [](uint32_t colours) {
    return EmfRecord(49, Little(1, 4) + Little(0x300, 2) + Little(colours, 2) + std::string(size_t{4} * colours, 'x'));
  };
  ExpectClean(Emf({palette(256)}), "a palette");
  ExpectFound(Emf({palette(300)}), "media.padding", kFirst + 16 + 1024, "colours that nothing shows");
  const std::string bytes(200, 'x');
  ExpectFound(Emf({EmfRecord(112, Little(0, 8) + Little(200, 4) + bytes)}), "media.damaged", kFirst + 20, "no profile");
}

TEST(EmfPlusFieldsTest, RecordsHoldWhatTheirTypeHas) {
  ExpectClean(Emf({Plus(0x4002, 0, "")}), "the end");
  ExpectFound(Emf({Plus(0x4002, 0, "surplus!")}), "media.padding", kFirst + 28, "behind the end");
  ExpectFound(Emf({Plus(0x402E, 0, std::string(40, 'x'))}), "media.padding", kFirst + 28 + 8, "a long scale");
  const std::string text = Little(0, 4) + Little(0, 4) + Little(2, 4) + std::string(16, '\0') + "a\0b\0"s;
  ExpectClean(Emf({Plus(0x401C, 0, text)}), "a text");
  ExpectFound(Emf({Plus(0x401C, 0, text + "surplus!")}), "media.padding", kFirst + 28 + 32, "behind a text");
  ExpectFound(Emf({Plus(0x4008, 0x600, std::string(40, 'x'))}), "media.private_chunk", kFirst + 28, "no object");
  const std::string version = Little(0xDBC01002, 4);
  const std::string font = version + std::string(16, '\0') + Little(2, 4) + "a\0b\0"s;
  ExpectClean(Emf({Plus(0x4008, 0x600, font)}), "a font");
  ExpectFound(Emf({Plus(0x4008, 0x600, font + std::string(40, 'x'))}), "media.padding", kFirst + 28, "a long font");
  ExpectFound(Emf({Plus(0x4008, 0x500, version + std::string(40, '\0'))}), "media.private_chunk", kFirst + 28,
              "an image of no kind");
}

std::string PlainText(const std::string& letters) {
  std::string wide;
  for (const char letter : letters) wide += {letter, '\0'};
  const auto count = static_cast<uint32_t>(letters.size());
  return EmfRecord(84, std::string(16, '\0') + Little(1, 4) + std::string(8, '\0') + Little(0, 8) + Little(count, 4) +
                           Little(76, 4) + std::string(28, '\0') + wide);
}
std::string PlusText(const std::string& letters) {
  std::string wide;
  for (const char letter : letters) wide += {letter, '\0'};
  const auto count = static_cast<uint32_t>(letters.size());
  return Plus(0x401C, 0, Little(0, 8) + Little(count, 4) + std::string(16, '\0') + wide);
}

bool SaysTwoThings(const std::vector<std::string>& records) {
  const MediaRun run = CheckPart(Emf(records));
  return std::any_of(run.findings.begin(), run.findings.end(), [](const policy::Finding& finding) {
    return finding.id == "media.metadata" && finding.detail.find("EMF+") != std::string::npos;
  });
}

// [MS-EMFPLUS] 2.3.3.2: what stands behind GetDC is shown by all.
TEST(EmfFormsTest, BothFormsWriteTheSame) {
  const std::string text(80, 'a');
  const std::string get_dc = Plus(0x4004, 0, "");
  const std::string restore = Plus(0x4002, 0, "");
  EXPECT_FALSE(SaysTwoThings({PlainText(text)})) << "there is no other form";
  EXPECT_FALSE(SaysTwoThings({restore, get_dc, PlainText(text)}));
  EXPECT_FALSE(SaysTwoThings({PlusText(text), PlainText(text)}));
  EXPECT_FALSE(SaysTwoThings({restore, PlainText(std::string(64, 'a'))}));
  EXPECT_TRUE(SaysTwoThings({restore, PlainText(text)}));
  EXPECT_TRUE(SaysTwoThings({PlainText(text), restore}));
  EXPECT_TRUE(SaysTwoThings({get_dc, restore, PlainText(text)}));
  EXPECT_TRUE(SaysTwoThings({PlusText(text)}));
  EXPECT_TRUE(SaysTwoThings({PlusText(text), get_dc, PlainText(text)}));
}

// A file of one row, with what stands between header and pixels.
std::string Bitmap(uint32_t width, uint32_t depth, const std::string& colours, const std::string& row,
                   const std::string& more_header = "") {
  const auto header = static_cast<uint32_t>(40 + more_header.size());
  const auto at = static_cast<uint32_t>(14 + header + colours.size());
  return "BM" + Little(at + static_cast<uint32_t>(row.size()), 4) + Little(0, 4) + Little(at, 4) + Little(header, 4) +
         Little(width, 4) + Little(1, 4) + Little(1, 2) + Little(depth, 2) + Little(0, 16) +
         Little(colours.size() / 4, 4) + Little(0, 4) + more_header + colours + row;
}

TEST(BmpFieldsTest, WhatNothingReadsIsFound) {
  std::string pixels;
  std::string flat;
  for (int i = 0; i < 40; ++i) {
    pixels += "abc" + std::string(1, static_cast<char>(i));
    flat += "abc" + std::string(1, i % 2 == 0 ? '\0' : '\xFF');
  }
  ExpectClean(Bitmap(40, 32, "", flat), "opaque or not");
  ExpectFound(Bitmap(40, 32, "", pixels), "media.metadata", 54, "bytes between colours");
  std::string colours;
  for (uint32_t i = 0; i < 256; ++i) colours += Little(i * 2654435761U >> 8, 3) + std::string(1, '\0');
  ExpectFound(Bitmap(4, 8, colours, "\0\1\2\3"s), "media.metadata", 54, "colours that no pixel has");
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  ExpectClean(Bitmap(256, 8, colours, all), "colours that pixels have");
  std::string longer(84, '\0');
  ExpectClean(Bitmap(1, 24, "", "abc\0"s, longer), "a long header");
  longer[81] = 'x';
  ExpectFound(Bitmap(1, 24, "", "abc\0"s, longer), "media.padding", 14 + 120, "its last field");
  longer[81] = '\0';
  longer.replace(16, 9, "BGRswords");
  ExpectFound(Bitmap(1, 24, "", "abc\0"s, longer), "media.padding", 14 + 60, "colours that its kind does not use");
}

}  // namespace
}  // namespace shareguard::inspect
