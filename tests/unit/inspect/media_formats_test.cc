#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

// A gray TIFF of 2 by 2 pixels that are not packed, behind the directory of `count` fields and their values.
std::vector<TiffField> TiffFields(uint32_t pixels_at, uint32_t bytes = 4) {
  return {{256, 3, 1, Little(2, 4)}, {257, 3, 1, Little(2, 4)},         {258, 3, 1, Little(8, 4)},
          {259, 3, 1, Little(1, 4)}, {273, 4, 1, Little(pixels_at, 4)}, {277, 3, 1, Little(1, 4)},
          {278, 3, 1, Little(2, 4)}, {279, 4, 1, Little(bytes, 4)}};
}
constexpr uint32_t kTiffEnd = 8 + 2 + 8 * 12 + 4;

TEST(BmpTest, TricksAreFound) {
  ExpectClean(Bmp(), "whole");
  ExpectClean(Bmp("\xFF\xFF"), "room filled with one value");
  ExpectNoPartPasses(Bmp(), 2);
  ExpectSurvives(Bmp());
  ExpectFound(Bmp() + "x", "media.trailing_data", 62, "behind the pixels");
  ExpectFound(Bmp("ab"), "media.padding", 54, "the room of rows");
  const std::string mask = "\x62\x19\x09\x25\x01\x02\xB2\xAC\x02"s + Bmp();
  ExpectFound(Bmp() + mask, "media.metadata", 62, "what is transparent, as OpenOffice adds it");
  EXPECT_TRUE(CheckPart(Bmp() + mask).account.whole);
  ExpectFound(Bmp() + mask + "x", "media.trailing_data", 62 + 9 + 62, "behind the second bitmap");
  ExpectFound(Bmp() + mask + mask, "media.trailing_data", 62 + 9 + 62, "a third bitmap");
  std::string gap = Bmp();
  gap.insert(54, "gap!");
  gap[10] = 58;
  ExpectFound(gap, "media.padding", 54, "before the pixels");
}

TEST(IcoTest, TricksAreFound) {
  const std::string icon = Ico({Png(), BitmapHeader(1, 2) + "BGR\0"s + std::string(4, '\0')});
  ExpectClean(icon, "whole");
  ExpectNoPartPasses(icon, 4);
  ExpectSurvives(icon);
  ExpectFound(icon + "hidden", "media.trailing_data", icon.size(), "behind the pictures");
  ExpectFound(Ico({Png() + "x"}), "media.trailing_data", 22 + Png().size(), "behind a picture of the list");
  ExpectFound(Ico({BitmapHeader(1, 2) + "BGR\0"s + std::string(4, '\0') + "more"}), "media.padding", 22 + 48, "a tail");
  std::string twice = Ico({Png(), Png()});
  twice[22 + 12] = static_cast<char>(twice[6 + 12] + 1);
  ExpectFound(twice, "media.damaged", 38 + 1, "pictures that share bytes");
}

TEST(TiffTest, TricksAreFound) {
  const std::string plain = Tiff(TiffFields(kTiffEnd), "abcd");
  ExpectClean(plain, "whole");
  ExpectNoPartPasses(plain, 4);
  ExpectSurvives(plain);
  ExpectFound(plain + "hidden", "media.trailing_data", plain.size(), "behind the pixels");
  ExpectFound(Tiff(TiffFields(kTiffEnd + 20), "twenty hidden bytes!abcd"), "media.padding", kTiffEnd, "in a gap");
  ExpectFound(Tiff(TiffFields(kTiffEnd, 9), "abcdextra"), "media.padding", 8 + 2 + 7 * 12 + 8, "a long strip");
  auto fields = TiffFields(kTiffEnd + 12);
  fields.push_back({330, 4, 1, Little(8, 4)});
  ExpectFound(Tiff(fields, "abcd"), "media.damaged", 8, "a directory in a circle");
  fields.back() = {315, 2, 300, std::string(300, 'a')};
  ExpectFound(Tiff(fields, "abcd"), "media.text_chunk", kTiffEnd + 12, "a long author");
  fields = TiffFields(kTiffEnd);
  fields[3].value = Little(8, 4);
  fields[7].value = Little(19, 4);
  ExpectFound(Tiff(fields, StoredZlib("abcd") + "more"), "media.padding", kTiffEnd + 15, "behind a packed strip");
}

TEST(EmfTest, TricksAreFound) {
  const std::string pen = EmfRecord(38, Little(1, 4) + Little(0, 16));
  const std::string plain = Emf({pen});
  ExpectClean(plain, "whole");
  ExpectNoPartPasses(plain, 44);
  ExpectSurvives(plain);
  ExpectFound(plain + "data", "media.trailing_data", plain.size(), "behind the end");
  ExpectFound(Emf({EmfRecord(38, Little(1, 4) + Little(0, 16) + "more")}), "media.padding", 108 + 28, "a long pen");
  ExpectFound(Emf({EmfRecord(999, "mine")}), "media.private_chunk", 108, "an unknown record");
  ExpectFound(Emf({EmfRecord(70, Little(8, 4) + "MINEdata")}), "media.private_chunk", 108, "a private comment");
  ExpectFound(Emf({EmfRecord(105, Little(1, 4) + Little(4, 4) + "data")}), "media.private_chunk", 108, "an escape");
  const std::string plus = Little(0x4003, 2) + Little(0, 2) + Little(16, 4) + Little(4, 4) + "note";
  ExpectFound(Emf({EmfRecord(70, Little(20, 4) + "EMF+" + plus)}), "media.private_chunk", 108, "an EMF+ comment");
  std::string counts = plain;
  counts[52] = 9;
  ExpectFound(counts, "media.damaged", 52, "a header that counts wrong");
}

TEST(EmfTest, BitmapsAndTextsFillTheirRecords) {
  const auto blit = [](const std::string& bits, const std::string& tail) {
    return EmfRecord(81, std::string(40, '\0') + Little(80, 4) + Little(40, 4) + Little(120, 4) +
                             Little(bits.size(), 4) + std::string(16, '\0') + BitmapHeader(1, 2) + bits + tail);
  };
  ExpectClean(Emf({blit("BGR\0BGR\0"s, "")}), "a bitmap");
  ExpectFound(Emf({blit("BGRaBGRb"s, "")}), "media.padding", 108 + 120, "the room of rows");
  ExpectFound(Emf({blit("BGR\0BGR\0more"s, "")}), "media.padding", 108 + 128, "more than the rows");
  ExpectFound(Emf({blit("BGR\0BGR\0"s, "more")}), "media.padding", 108 + 128, "behind the bitmap");
  const auto text = [](const std::string& tail) {
    return EmfRecord(84, std::string(36, '\0') + Little(2, 4) + Little(76, 4) + std::string(20, '\0') + Little(80, 4) +
                             "h\0i\0"s + std::string(8, '\0') + tail);
  };
  ExpectClean(Emf({text("")}), "a text");
  ExpectFound(Emf({text("tail")}), "media.padding", 108 + 88, "behind a text");
}

TEST(WmfTest, TricksAreFound) {
  const std::string plain = Wmf({WmfRecord(0x020B, Little(0, 4))});
  ExpectClean(plain, "whole");
  ExpectNoPartPasses(plain, 4);
  ExpectSurvives(plain);
  ExpectFound(plain + "data", "media.trailing_data", plain.size(), "behind the end");
  ExpectClean(plain + std::string(84, '\0'), "filled up to a sector");
  ExpectFound(plain + std::string(600, '\0'), "media.trailing_data", plain.size(), "more than a sector");
  ExpectFound(plain + "what was there..", "media.trailing_data", plain.size(), "bytes behind the end");
  ExpectFound(plain + "what was there..", "media.metadata", plain.size(), "of memory", "thumbnail.wmf");
  ExpectFound(plain + std::string(40, 'x'), "media.trailing_data", plain.size(), "of more memory", "thumbnail.wmf");
  ExpectFound(Wmf({WmfRecord(0x020B, "longer")}), "media.padding", 18 + 10, "a long record");
  ExpectFound(Wmf({WmfRecord(0x0777, "mine")}), "media.private_chunk", 18, "an unknown record");
  const auto escape = [](int number, const std::string& data) {
    return WmfRecord(0x0626, Little(static_cast<uint64_t>(number), 2) + Little(data.size(), 2) + data);
  };
  ExpectFound(Wmf({escape(15, "mine")}), "media.private_chunk", 18, "a private comment");
  ExpectFound(Wmf({escape(37, std::string(100, 'p'))}), "media.private_chunk", 18, "a program for the printer");
  const auto enhanced = [](const std::string& emf) {
    return "WMFC" + Little(1, 4) + Little(0x10000, 4) + Little(0, 2) + Little(0, 4) + Little(1, 4) +
           Little(emf.size(), 4) + Little(0, 4) + Little(emf.size(), 4) + emf;
  };
  ExpectFound(Wmf({escape(15, enhanced(Emf()))}), "media.metadata", 28, "a second form");
  ExpectFound(Wmf({escape(15, enhanced(Emf() + "more"))}), "media.trailing_data", 28, "behind the second form");
}

TEST(WebpTest, TricksAreFound) {
  ExpectClean(Webp(), "whole");
  ExpectNoPartPasses(Webp(), 12);
  ExpectSurvives(Webp(RiffChunk("VP8X", std::string(10, '\0')) + RiffChunk("EXIF", Tiff({{296, 3, 1, Little(2, 4)}}))));
  ExpectFound(Webp() + "x", "media.trailing_data", Webp().size(), "behind the end");
  ExpectFound(Webp(RiffChunk("MINE", "data")), "media.private_chunk", 12, "an unknown chunk");
  ExpectFound(Webp(RiffChunk("VP8X", std::string(14, 'x'))), "media.damaged", 12, "a long chunk");
}

TEST(SvgTest, TricksAreFound) {
  const auto svg = [](const std::string& content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\">" + content + "</svg>";
  };
  const uint64_t inside = svg("").find("</svg>");
  ExpectClean(svg("<title>A plot</title><a href=\"#x\"/><path d=\"M0 0\"/><text>shown</text>"), "whole");
  ExpectNoPartPasses(svg("<g/>"), 5);
  ExpectSurvives(svg("<g style=\"fill:url(#a)\"/>"));
  ExpectFound(svg("<script>x()</script>"), "media.script", inside, "a script");
  ExpectFound(svg("<g onclick=\"x()\"/>"), "media.script", inside, "a reaction");
  ExpectFound(svg("<a href=\"javascript:x()\"/>"), "media.script", inside, "a reference that runs");
  ExpectFound(svg("<image href=\"http://example.org/a.png\"/>"), "media.external", inside, "a picture from outside");
  ExpectFound(svg("<g style=\"fill:url(http://example.org/a)\"/>"), "media.external", inside, "a fill from outside");
  ExpectFound(svg("<style>@import 'x.css';</style>"), "media.external", inside + 7, "a style from outside");
  ExpectFound(svg("<foreignObject/>"), "media.metadata", inside, "a foreign part");
  ExpectFound(svg("<g display=\"none\"><text>hidden</text></g>"), "media.metadata", inside + 24, "a hidden text");
  const std::string editor = "<x:y xmlns:x=\"http://www.inkscape.org/namespaces/inkscape\">";
  ExpectFound(svg(editor + "words</x:y>"), "media.metadata", inside + editor.size(), "a text of a program's element");
  ExpectClean(svg("<metadata>" + editor + "words</x:y></metadata>"), "metadata");
  ExpectFound(svg("<x:y xmlns:x=\"urn:mine\">" + std::string(5000, 'a') + "</x:y>"), "media.metadata", inside,
              "foreign");
  // The base64 of "GIF89a" is that of a picture that breaks off, that of "text" is no picture.
  ExpectFound(svg("<image href=\"data:image/gif;base64,R0lGODlh\"/>"), "media.damaged", inside,
              "a broken picture in it");
  ExpectFound(svg("<image href=\"data:image/gif;base64,dGV4dA==\"/>"), "media.private_chunk", inside,
              "no picture in it");
  ExpectFound(svg("<!-- hidden -->"), "xml.comment", inside, "a comment");
  ExpectFound(svg("") + "more", "xml.malformed", svg("").size(), "behind the end");
}

TEST(PackedMetafileTest, TricksAreFound) {
  ExpectClean(StoredGzip(Emf()), "EMZ");
  ExpectClean(StoredGzip(Wmf()), "WMZ");
  ExpectNoPartPasses(StoredGzip(Wmf()), 3);
  ExpectFound(StoredGzip(Emf()) + "x", "media.damaged", 0, "behind the packed picture");
  ExpectFound(StoredGzip(Emf() + "x"), "media.trailing_data", 0, "behind the picture in it");
  ExpectFound(StoredGzip("no picture"), "media.private_chunk", 0, "no picture in it");
  ExpectFound(StoredGzip(StoredGzip(Emf())), "media.private_chunk", 0, "packed twice");
}

}  // namespace
}  // namespace shareguard::inspect
