#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

const std::string kControl = "\x21\xF9\x04\0\x0A\0\0\0"s;

// One pixel at a place, with a table of its own of 256 colours or without.
std::string Image(const std::string& table = "", uint32_t left = 0) {
  return "\x2C" + Little(left, 2) + Little(0, 2) + Little(1, 2) + Little(1, 2) + (table.empty() ? "\0"s : "\x87"s) +
         table + "\x02" + SubBlocks("\x44\x01");
}

std::string Application(const std::string& name) { return "\x21\xFF\x0B" + name + SubBlocks("\1\0\0"s); }

std::string Noise(uint32_t seed) {
  std::string bytes;
  for (uint32_t i = 0; i < 768; ++i) {
    seed = seed * 1664525U + 1013904223U;
    bytes += static_cast<char>(seed >> 24);
  }
  return bytes;
}

TEST(GifBlockTest, ControlsAreForTheImageThatFollows) {
  ExpectClean(Gif(kControl), "one");
  ExpectClean(Gif(kControl + Image() + kControl), "one for each");
  ExpectClean(Gif(kControl + Application("NETSCAPE2.0")), "with something between");
  ExpectFound(Gif(kControl + kControl), "media.padding", 19, "two for one");
  const std::string last = Gif();
  ExpectFound(last.substr(0, last.size() - 1) + kControl + ";", "media.padding", last.size() - 1, "for none");
}

TEST(GifBlockTest, ProgramsWriteAFewBlocks) {
  const std::string block = Application("MSOFFICE9.0");
  ExpectClean(Gif(block + block + block), "as Office does");
  ExpectFound(Gif(block + block + block + block), "media.private_chunk", 19 + 3 * block.size(), "over and over");
}

TEST(GifFrameTest, ImagesLieWithinThePicture) {
  ExpectFound(Gif(Image("", 1)), "media.padding", 19, "beside it");
  const MediaRun frames = CheckPart(Gif(Image()));
  EXPECT_TRUE(frames.clean()) << frames.Ids();
  ASSERT_EQ(frames.findings.size(), 1U);
  EXPECT_EQ(frames.findings[0].count, 2U);
}

TEST(GifFrameTest, TablesOfFramesAreUsed) {
  ExpectClean(Gif(Image(Noise(1))), "a table that the program has for all its pictures");
  ExpectFound(Gif(Image(Noise(1)) + Image(Noise(2)) + Image(Noise(3))), "media.metadata", 29, "tables of no use");
  std::string grey;
  for (int i = 0; i < 256; ++i) grey += std::string(3, static_cast<char>(i));
  ExpectClean(Gif(Image(grey) + Image(grey) + Image(grey)), "shades of grey");
  std::string words;
  while (words.size() < 768) words += "Patient " + std::to_string(words.size()) + " was seen on ward seven. ";
  ExpectFound(Gif(Image(words.substr(0, 768))), "media.padding", 29, "a text");
}

}  // namespace
}  // namespace shareguard::inspect
