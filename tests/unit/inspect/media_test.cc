#include "inspect/media.h"

#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

TEST(MediaTest, WholePicturesAreClean) {
  ExpectClean(Png(), "png");
  ExpectClean(Jpeg(), "jpeg");
  ExpectClean(Gif(), "gif");
  ExpectClean(Png(PngChunk("gAMA", Big(45455, 4)) + PngChunk("pHYs", Big(1, 4) + Big(1, 4) + "\1"),
                  PngChunk("tEXt", "Software\0Plots 3.1"sv)),
              "png with usual chunks");
  ExpectClean(Jpeg(JpegSegment(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0"sv) + JpegSegment(0xFE, "Written by a program")),
              "jpeg with usual segments");
  ExpectClean(Gif("\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0"sv), "gif with a loop");
  ExpectClean("", "nothing");
  EXPECT_FALSE(CheckPart("no picture").account.known);
}

// The rest of the document is not unexplained for what a finding of its own tells of a picture.
TEST(MediaTest, WhatIsToldOfIsNotUnexplained) {
  EXPECT_TRUE(CheckPart(Png()).account.whole);
  const MediaRun told = CheckPart(Png(PngChunk("prVt", "of a program")));
  EXPECT_LT(told.account.accounted, Png(PngChunk("prVt", "of a program")).size());
  EXPECT_TRUE(told.account.whole);
  EXPECT_FALSE(CheckPart(Png() + "behind").account.whole);
  EXPECT_FALSE(CheckPart(Png(PngChunk("prVt", "of a program")) + "behind").account.whole);
  EXPECT_FALSE(CheckPart("no picture").account.whole);
}

TEST(MediaTest, NoCutPicturePasses) {
  const std::string unended = Png().substr(0, Png().size() - 12);
  ExpectNoPartPasses(unended, 8);
  for (size_t more = 1; more < 12; ++more) {
    EXPECT_FALSE(CheckPart(Png().substr(0, unended.size() + more)).clean()) << more;
  }
  // Only the mark of the end is missing.
  ASSERT_EQ(CheckPart(unended).findings.size(), 1U);
  EXPECT_EQ(CheckPart(unended).findings[0].id, "media.damaged");
  EXPECT_EQ(CheckPart(unended).findings[0].offset, unended.size());
  ExpectClean(unended, "no end");
  ExpectNoPartPasses(Jpeg(), 3);
  ExpectNoPartPasses(Gif(), 6);
}

TEST(MediaTest, DamageDoesNoHarm) {
  ExpectSurvives(
      Png(PngChunk("tEXt", "Title\0x"sv) + PngChunk("zTXt", "Title\0\0"sv) + PngChunk("iTXt", "Title\0\0\0\0\0x"sv)));
  ExpectSurvives(Jpeg(
      JpegSegment(0xE1, "Exif\0\0"s + Tiff({{271, 2, 9, "A camera"s + '\0'}, {282, 5, 1, std::string(8, '\1')}}))));
  ExpectSurvives(Gif("\x21\xFE\x02hi\0"sv));
}

TEST(PngTest, TricksAreFound) {
  const std::string plain = Png();
  ExpectFound(plain + "x", "media.trailing_data", plain.size(), "behind the end");
  ExpectFound(Png(PngChunk("prVW", "layers")), "media.private_chunk", 33, "a private chunk");
  ExpectFound(Png(PngChunk("tEXt", "Comment\0"s + std::string(300, 'a'))), "media.text_chunk", 33, "a long text");
  ExpectFound(Png(PngChunk("tEXt", "data\0x"sv)), "media.text_chunk", 33, "an unusual keyword");
  ExpectFound(Png(PngChunk("zTXt", "Comment\0\0"s + StoredZlib(std::string(300, 'a')))), "media.text_chunk", 33,
              "packed");
  ExpectFound(Png(PngChunk("zTXt", "Comment\0\0"s + StoredZlib("a") + "x")), "media.damaged", 33, "more than packed");
  ExpectFound(Png(PngChunk("gAMA", "12345")), "media.damaged", 33, "a long number");
  ExpectFound(Png(PngChunk("gAMA", "1234") + PngChunk("gAMA", "1234")), "media.damaged", 49, "a number twice");
  ExpectFound(Png("", PngChunk("IDAT", "more")), "media.damaged", 33, "more pixels");
  ExpectFound(Png("", PngChunk("tIME", "1234567") + PngChunk("IDAT", "more")), "media.damaged", plain.size() - 12 + 19,
              "pixels behind other chunks");
  ExpectFound(Png(PngChunk("iCCP", "x\0\0"s + StoredZlib(std::string(200, 'a')))), "media.damaged", 33, "no profile");
  std::string sum = Png(PngChunk("gAMA", "1234"));
  sum[45] = static_cast<char>(sum[45] ^ 1);
  ExpectFound(sum, "media.metadata", 33, "a wrong checksum of what is not needed");
}

TEST(PngTest, PixelsAreExactlyWhatTheHeaderSays) {
  const auto picture = [](const std::string& header, const std::string& idat) {
    return std::string(kPngMagic) + header + PngChunk("IDAT", idat) + PngChunk("IEND", "");
  };
  const std::string header = PngHeaderChunk(1, 2, 8, 0);
  ExpectClean(picture(header, StoredZlib("\0a\1b"sv)), "exact");
  ExpectFound(picture(header, StoredZlib("\0a\1b."sv)), "media.damaged", 33, "too long");
  ExpectFound(picture(header, StoredZlib("\0a\1"sv)), "media.damaged", 33, "too short");
  ExpectFound(picture(header, StoredZlib("\0a\5b"sv)), "media.damaged", 33, "no such filter");
  ExpectFound(picture(header, StoredZlib("\0a\1b"sv) + "x"), "media.damaged", 33, "behind the packed pixels");
  // Of 3 by 3 pixels the passes 2 and 3 have none, and pass 6 has two rows (PNG 3rd edition, 8.1).
  std::string rows;
  for (const int width : {1, 1, 2, 1, 1, 3})
    rows += std::string(1, '\0') + std::string(static_cast<size_t>(width), 'p');
  ExpectClean(picture(PngHeaderChunk(3, 3, 8, 0, 1), StoredZlib(rows)), "interlaced");
  ExpectFound(picture(PngHeaderChunk(0x7FFFFFFF, 0x7FFFFFFF, 16, 6), StoredZlib("")), "media.oversize", 33, "vast");
  ExpectFound(picture(PngHeaderChunk(1, 1, 1, 3) + PngChunk("PLTE", "abcdefghi"), StoredZlib("\0\0"sv)),
              "media.padding", 33 + 8 + 6, "colours that one bit cannot name");
}

std::string PalettePng(uint32_t width, int depth, std::string_view palette, const std::string& rows, int colour = 3) {
  return std::string(kPngMagic) + PngHeaderChunk(width, 1, depth, colour) + PngChunk("PLTE", palette) +
         PngChunk("IDAT", StoredZlib(rows)) + PngChunk("IEND", "");
}

TEST(PngTest, ColoursThatNoPixelHas) {
  std::string words = "A patient was seen on the ward, and went home on the day after that, well again.";
  words.resize(words.size() / 3 * 3);
  constexpr uint64_t kData = 33 + 8;
  ExpectFound(PalettePng(3, 8, words, "\0\0\1\0"s), "media.padding", kData, "colours that spell text");
  // Filtered by the pixel to the left, the pixels are the numbers 0 to 25.
  ExpectClean(PalettePng(26, 8, words, "\1\0"s + std::string(25, '\1')), "colours that pixels have");
  ExpectFound(PalettePng(26, 8, words, "\0\0"s + std::string(25, '\1')), "media.padding", kData, "of one pixel");
  std::string grey;
  std::string any;
  for (int i = 0; i < 200; ++i) {
    grey += std::string(3, static_cast<char>(i));
    any += {static_cast<char>(i), static_cast<char>(i * 7 + 1), static_cast<char>(255 - i)};
  }
  ExpectClean(PalettePng(1, 8, grey, "\0\0"s), "shades of grey");
  ExpectFound(PalettePng(1, 8, any, "\0\0"s), "media.metadata", 33, "many unused colours");
}

TEST(PngTest, BitsBehindTheLastPixel) {
  const std::string colours("\0\0\0\xFF\xFF\xFF", 6);
  ExpectClean(PalettePng(3, 1, colours, "\0\x40"s), "no bits");
  ExpectClean(PalettePng(3, 1, colours, "\0\x5F"s), "inverted bits");
  const uint64_t pixels = PalettePng(3, 1, colours, "").find("IDAT") - 4;
  ExpectFound(PalettePng(3, 1, colours, "\0\x55"s), "media.padding", pixels, "odd bits");
  ExpectClean(PalettePng(8, 1, colours, "\0\x55"s), "pixels to the end");
}

TEST(PngTest, Times) {
  ExpectClean(Png("", PngChunk("tIME", "\x07\xE8\x0C\x1F\x17\x3B\x3C"sv)), "the last second of 2024");
  ExpectFound(Png(PngChunk("tIME", "\x07\xE8\x0D\x1F\x17\x3B\x3B"sv)), "media.damaged", 33, "a thirteenth month");
  ExpectFound(Png(PngChunk("tIME", "\x30\x34\x0C\x1F\x17\x3B\x3B"sv)), "media.damaged", 33, "the year 12340");
}

TEST(JpegTest, TricksAreFound) {
  const std::string plain = Jpeg();
  ExpectFound(Jpeg(std::string(100, '\xFF')), "media.padding", 2, "a long filling");
  ExpectClean(Jpeg(std::string(9, '\xFF')), "a short filling");
  ExpectFound(plain + "data", "media.trailing_data", plain.size(), "behind the end");
  ExpectFound(Jpeg(JpegSegment(0xE5, "mine")), "media.private_chunk", 2, "a private segment");
  ExpectFound(Jpeg(JpegSegment(0xE1, "mine")), "media.private_chunk", 2, "a private name");
  ExpectFound(Jpeg(JpegSegment(0xFE, std::string(300, 'a'))), "media.text_chunk", 2, "a long comment");
  ExpectFound(Jpeg(JpegSegment(0xFE, "x") + "loose"), "media.damaged", 7, "between segments");
  ExpectFound(Jpeg(JpegSegment(0xDB, std::string(70, '\1'))), "media.damaged", 2, "a long table");
  ExpectFound(Jpeg(JpegSegment(0xE0, "JFIF\0\1\1\0\0\1\0\1\1\1abc"sv)), "media.metadata", 2, "a thumbnail in the head");
  ExpectFound(Jpeg(JpegSegment(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0abc"sv)), "media.padding", 2, "a long head");
  ExpectFound(Jpeg(JpegSegment(0xE2, "ICC_PROFILE\0\1\2x"sv)), "media.damaged", 2, "half a profile");
  ExpectFound(Jpeg(JpegSegment(0xED, "Photoshop 3.0\0junk and more junk"sv)), "media.damaged", 2, "no resources");
  ExpectFound(Jpeg(JpegSegment(0xE1, "http://ns.adobe.com/xap/1.0/\0nothing of it"sv)), "media.metadata", 2, "no XMP");
}

TEST(JpegTest, ScansEndWithTheirLastBlock) {
  const std::string plain = Jpeg();
  ExpectFound(Jpeg("", "hidden"), "media.padding", plain.size() - 2, "behind the last block");
  ExpectFound(Jpeg("", "\xFF\xD0more"), "media.padding", plain.size() - 2, "behind a restart that none asked for");
  const auto scan = [](const std::string& data) {
    std::string picture = Jpeg();
    return picture.replace(picture.size() - 3, 1, data);
  };
  ExpectFound(scan("\xC0"), "media.damaged", plain.size() - 2, "a code that no table has");
  ExpectFound(scan(""), "media.damaged", plain.size() - 3, "no bits");
  // Progressive: first coefficients (one bit each), the others in a second scan, then a bit more of each.
  const auto progressive = [](const std::string& second, const std::string& third) {
    const std::string codes = std::string("\x02", 1) + std::string(15, '\0') + std::string("\x00\x11", 2);
    std::string picture = "\xFF\xD8" + JpegSegment(0xDB, std::string(1, '\0') + std::string(64, '\x01')) +
                          JpegSegment(0xC2, std::string("\x08\0\x08\0\x08\x01\x01\x11\0", 9)) +
                          JpegSegment(0xC4, std::string(1, '\0') + codes) + JpegSegment(0xC4, "\x10" + codes);
    picture += JpegSegment(0xDA, std::string("\x01\x01\0\0\0\1", 6)) + "\x7F";
    picture += JpegSegment(0xDA, std::string("\x01\x01\0\1\x3F\1", 6)) + second;
    return picture + JpegSegment(0xDA, std::string("\x01\x01\0\1\x3F\x10", 6)) + third + "\xFF\xD9";
  };
  // Second scan: 1 (run of one zero, then a coefficient of one bit) 1, 0 (end of block), filled. Third: 0, one bit
  // more.
  ExpectClean(progressive("\xDF", "\x7F"), "progressive");
  ExpectNoPartPasses(progressive("\xDF", "\x7F"), 3);
  ExpectSurvives(progressive("\xDF", "\x7F"));
  const std::string whole = progressive("\xDF", "\x7F");
  ExpectFound(progressive("\xDF", "\x7F more"), "media.padding", whole.size() - 2, "behind a refining scan");
}

TEST(JpegTest, TablesAreThoseOfTheScans) {
  std::string many;
  for (int i = 0; i < 30; ++i) many += JpegSegment(0xDB, std::string(1, '\0') + std::string(64, '\x01'));
  ExpectFound(Jpeg(many), "media.padding", 0, "tables that no scan uses");
  const std::string counts = std::string("\x02", 1) + std::string(15, '\0');
  ExpectFound(Jpeg(JpegSegment(0xC4, std::string(1, '\0') + counts + "aa")), "media.damaged", 2, "a value twice");
  ExpectFound(Jpeg(JpegSegment(0xC4, std::string(1, '\0') + "\x03" + std::string(15, '\0') + "abc")), "media.damaged",
              2, "more codes than there are");
}

TEST(JpegTest, CameraData) {
  const auto exif = [](const std::string& block) { return Jpeg(JpegSegment(0xE1, "Exif\0\0"s + block)); };
  ExpectClean(exif("MM\0*\0\0\0\x08\0\0\0\0\0\0"s), "an empty directory, as GIMP and Photoshop write it");
  ExpectFound(exif("MM\0*\0\0\0\x08\0\0\0\0\0\0 a message"s), "media.metadata", 12, "behind an empty directory");
  ExpectClean(exif(Tiff({{282, 5, 1, std::string(8, '\1')}, {296, 3, 1, Little(2, 4)}})), "resolution");
  ExpectFound(exif(Tiff({{37500, 7, 8, "secret!!"}})), "media.metadata", 12, "a maker's note");
  ExpectFound(exif(Tiff({{271, 2, 200, std::string(200, 'a')}})), "media.metadata", 12, "a long value");
  ExpectFound(exif(Tiff({{296, 3, 1, Little(2, 4)}}, "unnamed bytes")), "media.metadata", 12, "bytes no field names");
  ExpectFound(exif("hidden bytes"), "media.damaged", 12, "no camera data");
}

TEST(JpegTest, OnlyAThumbnailMayBeRoundedUp) {
  std::string picture = Jpeg();
  while (picture.size() % 4 != 2) picture.insert(2, JpegSegment(0xFE, "x"));
  EXPECT_TRUE(CheckPart(picture + "ab", "thumbnail.jpeg").clean());
  ExpectFound(picture + "ab", "media.trailing_data", picture.size(), "another picture");
  ExpectFound(picture + "abcdef", "media.trailing_data", picture.size(), "more than three", "thumbnail.jpeg");
}

// PowerPoint writes out the buffer that it made the thumbnail in: zeros, or what was in memory.
TEST(JpegTest, AThumbnailMayBeTheWholeOfItsBuffer) {
  const std::string picture = Jpeg();
  const std::string zeros(4096 - picture.size(), '\0');
  const std::string rest = std::string(100, '\0') + "something" + zeros.substr(109);
  EXPECT_TRUE(CheckPart(picture + zeros, "thumbnail.jpeg").clean());
  ExpectFound(picture + rest, "media.metadata", picture.size(), "what was in memory", "thumbnail.jpeg");
  ExpectFound(picture + zeros, "media.trailing_data", picture.size(), "another picture");
  ExpectFound(picture + zeros + std::string(1, '\0'), "media.trailing_data", picture.size(), "no whole buffer",
              "thumbnail.jpeg");
}

TEST(GifTest, TricksAreFound) {
  const std::string plain = Gif();
  ExpectFound(plain + "x", "media.trailing_data", plain.size(), "behind the end");
  ExpectFound(Gif("\x21\xFE"s + SubBlocks(std::string(300, 'a'))), "media.text_chunk", 19, "a long comment");
  ExpectFound(Gif("\x21\xFF\x0BMYPROGRAM01"s + SubBlocks("data")), "media.private_chunk", 19, "a private block");
  ExpectFound(Gif("\x21\x77"s + SubBlocks("data")), "media.private_chunk", 19, "an unknown block");
  std::string tail = Gif();
  tail.insert(tail.size() - 2,
              "\x04"
              "data");
  ExpectFound(tail, "media.padding", 19, "behind the packed pixels");
  std::string wide = Gif();
  wide[19 + 5] = 2;
  ExpectFound(wide, "media.damaged", 19, "fewer pixels than announced");
}

}  // namespace
}  // namespace shareguard::inspect
