#include <gtest/gtest.h>

#include <functional>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

// A picture of whole rows, each with its filter.
std::string PngOf(uint32_t width, uint32_t height, int colour, const std::string& rows, size_t piece = 1 << 16) {
  const std::string packed = StoredZlib(rows);
  std::string png = "\x89PNG\r\n\x1A\n" + PngHeaderChunk(width, height, 8, colour);
  for (size_t at = 0; at < packed.size(); at += piece) png += PngChunk("IDAT", packed.substr(at, piece));
  return png + PngChunk("IEND", "");
}

std::string Control(uint32_t number) {
  return PngChunk("fcTL", Big(number, 4) + Big(1, 4) + Big(1, 4) + Big(0, 4) + Big(0, 4) + std::string(6, '\0'));
}
std::string Announced(uint32_t frames) { return PngChunk("acTL", Big(frames, 4) + Big(0, 4)); }
std::string FramePixels(uint32_t number) { return PngChunk("fdAT", Big(number, 4) + StoredZlib("\0\1\2\3"s)); }

bool IsDamaged(const std::string& png) {
  const MediaRun run = CheckPart(png);
  return std::any_of(run.findings.begin(), run.findings.end(),
                     [](const policy::Finding& f) { return f.id == "media.damaged"; });
}

TEST(PngAnimationTest, ChunksHaveAnOrder) {
  EXPECT_FALSE(IsDamaged(Png(Announced(2) + Control(0), Control(1) + FramePixels(2))))
      << CheckPart(Png(Announced(2) + Control(0), Control(1) + FramePixels(2))).Ids();
  EXPECT_FALSE(IsDamaged(Png(Announced(1), Control(0) + FramePixels(1))));
  EXPECT_TRUE(IsDamaged(Png(Control(0), "")));
  EXPECT_TRUE(IsDamaged(Png(Announced(1) + Control(0) + Control(1), "")));
  EXPECT_TRUE(IsDamaged(Png(Announced(2) + Control(0), Control(1))));
  EXPECT_TRUE(IsDamaged(Png(Announced(2) + Control(0), Control(7) + FramePixels(8))));
  EXPECT_TRUE(IsDamaged(Png(Announced(1) + Control(0x42424242), "")));
}

TEST(PngChunkTest, LengthsFollowTheColours) {
  EXPECT_FALSE(IsDamaged(Png(PngChunk("tRNS", std::string(6, '\0')), "")));
  EXPECT_TRUE(IsDamaged(Png(PngChunk("tRNS", std::string(200, 'x')), "")));
  EXPECT_TRUE(IsDamaged(Png(PngChunk("hIST", std::string(500, 'x')), "")));
  EXPECT_TRUE(IsDamaged(Png(PngChunk("sCAL", "\1words and more words"), "")));
  EXPECT_FALSE(IsDamaged(Png(PngChunk("sCAL", "\1"s + "1.5\0"s + "2e3"), "")));
  ExpectFound(Png(PngChunk("pCAL", "words and more words"), ""), "media.text_chunk", 33, "names of measures");
}

// A profile of just a header and no tags.
std::string PlainProfile() {
  std::string profile(132, '\0');
  profile[3] = static_cast<char>(132);
  return profile.replace(36, 4, "acsp");
}

std::string ProfileChunk(const std::string& packed) { return PngChunk("iCCP", "name\0\0"s + packed); }

TEST(PngProfileTest, PhotoshopLeavesOutTheEnd) {
  const std::string packed = StoredZlib(PlainProfile());
  EXPECT_FALSE(IsDamaged(Png(ProfileChunk(packed), ""))) << CheckPart(Png(ProfileChunk(packed), "")).Ids();
  const std::string unended = Png(ProfileChunk(packed.substr(0, packed.size() - 4)), "");
  ExpectFound(unended, "media.metadata", 33, "a profile without its checksum");
  EXPECT_TRUE(CheckPart(unended).account.whole);
  EXPECT_TRUE(IsDamaged(Png(ProfileChunk(packed.substr(0, packed.size() - 40)), "")));
  EXPECT_TRUE(IsDamaged(Png(ProfileChunk(packed + "more"), "")));
}

TEST(PngChunkTest, ChecksumsOfWhatIsNotNeeded) {
  std::string time = PngChunk("tIME", "\7\350\1\1\1\1\1"s);
  time.back() = static_cast<char>(time.back() ^ 1);
  ExpectFound(Png(time, ""), "media.metadata", 33, "a wrong checksum");
  EXPECT_TRUE(CheckPart(Png(time, "")).account.whole);
  std::string pixels = Png("", "");
  pixels[pixels.find("IDAT") + 7] ^= 1;
  EXPECT_TRUE(IsDamaged(pixels));
}

TEST(PngEndTest, LineEndsAndBuffersAreForAPerson) {
  ExpectFound(Png("", "") + "\n", "media.padding", Png("", "").size(), "a line end");
  EXPECT_TRUE(CheckPart(Png("", "") + "\n").account.whole);
  ExpectFound(Png("", "") + "\nx", "media.trailing_data", Png("", "").size(), "more");
  const std::string buffer = Png("", "") + std::string(500, 'x');
  ExpectFound(buffer, "media.metadata", Png("", "").size(), "OpenOffice's thumbnail", "Thumbnails/thumbnail.png");
  EXPECT_TRUE(CheckPart(buffer, "Thumbnails/thumbnail.png").account.whole);
}

TEST(PngPiecesTest, EncodersCutWhereTheirBufferEnds) {
  const std::string rows(500, '\0');
  ExpectClean(PngOf(499, 1, 0, rows, 20), "pieces of one length");
  const std::string packed = StoredZlib(rows);
  std::string png = "\x89PNG\r\n\x1A\n" + PngHeaderChunk(499, 1, 8, 0);
  size_t piece = 3;
  for (size_t at = 0; at < packed.size(); piece = piece * 7 % 31 + 1) {
    png += PngChunk("IDAT", packed.substr(at, piece));
    at += piece;
  }
  ExpectFound(png + PngChunk("IEND", ""), "media.metadata", 33, "lengths that say something");
}

// Pixels that nobody sees, of three bytes each.
std::string Unseen(uint32_t width, uint32_t height, const std::function<unsigned(uint32_t)>& byte) {
  std::string rows;
  uint32_t number = 0;
  for (uint32_t y = 0; y < height; ++y) {
    rows += '\0';
    for (uint32_t x = 0; x < width; ++x) {
      for (int i = 0; i < 3; ++i) rows += static_cast<char>(byte(number++));
      rows += '\0';
    }
  }
  return PngOf(width, height, 6, rows);
}

TEST(PngUnseenTest, DataIsNeitherSmoothNorOfOneColour) {
  const auto noise = [](uint32_t i) { return (i * 2654435761U) >> 24; };
  ExpectFound(Unseen(40, 40, noise), "media.metadata", 33, "bytes of chance");
  const std::string words = "Patient 42 was seen on ward seven today and again on monday in the late afternoon. ";
  ExpectFound(Unseen(40, 40, [&](uint32_t i) { return static_cast<unsigned char>(words[i * 31 % words.size()]); }),
              "media.metadata", 33, "a text");
  ExpectClean(Unseen(40, 40, [](uint32_t) { return 255U; }), "white");
  ExpectClean(Unseen(40, 40, [](uint32_t i) { return i / 3 % 2 * 255; }), "black and white");
  ExpectClean(Unseen(40, 40, [](uint32_t i) { return i / 3 % 40 * 5 + i % 3; }), "a gradient");
  ExpectClean(Unseen(10, 10, noise), "a few pixels");
}

}  // namespace
}  // namespace shareguard::inspect
