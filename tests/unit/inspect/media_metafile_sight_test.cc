// Metafiles that draw beside the picture.
#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

std::string Signed(int32_t value) { return Little(static_cast<uint32_t>(value), 4); }
std::string Pair(int32_t x, int32_t y) { return Signed(x) + Signed(y); }

// A picture of 100 by 100 millimetres, on a device of ten pixels to a millimetre.
std::string Framed(const std::vector<std::string>& records) {
  std::string emf = Emf(records);
  emf.replace(24, 16, Pair(0, 0) + Pair(10000, 10000));
  emf.replace(72, 16, Pair(2000, 2000) + Pair(200, 200));
  return emf;
}

std::string EmfText(int32_t x, int32_t y, size_t letters) {
  const std::string text(2 * letters, 'a');
  return EmfRecord(84, std::string(16, '\0') + Little(1, 4) + std::string(8, '\0') + Pair(x, y) + Little(letters, 4) +
                           Little(76, 4) + Little(0, 4) + std::string(16, '\0') + Little(0, 4) + text);
}

std::string EmfLine(size_t points, int32_t x, int32_t y) {
  std::string data = std::string(16, '\0') + Little(points, 4);
  for (size_t i = 0; i < points; ++i) data += Pair(x + static_cast<int32_t>(i % 7), y);
  return EmfRecord(4, data);
}

constexpr uint64_t kFirst = 108;  // where the first record behind the header is

TEST(EmfSightTest, TextAndLinesBesideTheFrame) {
  ExpectClean(Framed({EmfText(100, 100, 100)}), "within");
  ExpectFound(Framed({EmfText(9000, 100, 100)}), "media.text_chunk", kFirst, "to the right");
  ExpectFound(Framed({EmfText(100, -9000, 100)}), "media.text_chunk", kFirst, "above");
  ExpectClean(Framed({EmfText(9000, 100, 10)}), "a label that was cut off");
  ExpectClean(Framed({EmfText(1500, 100, 100)}), "text that may reach back");
  ExpectClean(Framed({EmfLine(200, 500, 500)}), "a line within");
  ExpectFound(Framed({EmfLine(200, 5000, 500)}), "media.metadata", kFirst, "a line beside");
  ExpectClean(Framed({EmfLine(20, 5000, 500)}), "a short line beside");
  ExpectClean(Emf({EmfText(9000, 100, 100)}), "without a frame");
}

TEST(EmfSightTest, MappingsAreFollowed) {
  const auto record = [](uint32_t type, const std::string& data) { return EmfRecord(type, data); };
  const std::string anisotropic = record(17, Little(8, 4));
  const std::string wide = record(9, Pair(20000, 20000)) + record(11, Pair(1000, 1000));
  ExpectClean(
      Framed({anisotropic, record(9, Pair(20000, 20000)), record(11, Pair(1000, 1000)), EmfText(9000, 100, 100)}),
      "within a window");
  ExpectFound(Framed({record(10, Pair(-9000, 0)), EmfText(100, 100, 100)}), "media.text_chunk", kFirst + 16,
              "a window that begins elsewhere");
  const std::string saved = record(33, ""), restored = record(34, Signed(-1));
  ExpectClean(Framed({saved, record(12, Pair(9000, 0)), restored, EmfText(100, 100, 100)}), "moved there and back");
  ExpectClean(Framed({record(17, Little(2, 4)), EmfText(100, -100, 60)}), "tenths of a millimetre");
  const std::string moved = Little(0x3F800000, 4) + Little(0, 8) + Little(0x3F800000, 4) + Little(0x461C4000, 4) +
                            Little(0, 4);  // by 10000 to the right
  ExpectFound(Framed({record(35, moved), EmfText(100, 100, 100)}), "media.text_chunk", kFirst + 32, "a transformation");
  ExpectClean(Framed({record(35, moved), EmfText(-9900, 100, 100)}), "a transformation that leads into the frame");
}

std::string Short(int value) { return Little(static_cast<uint16_t>(value), 2); }

std::string WmfText(int x, int y, size_t letters) {
  return WmfRecord(0x0521, Short(static_cast<int>(letters)) + std::string(letters, 'a') + Short(y) + Short(x));
}

TEST(WmfSightTest, TextAndLinesBesideTheWindow) {
  const std::string window = WmfRecord(0x020B, Short(0) + Short(0)) + WmfRecord(0x020C, Short(1000) + Short(1000));
  constexpr uint64_t kText = 18 + 20;
  ExpectClean(Wmf({window, WmfText(100, 100, 100)}), "within");
  ExpectFound(Wmf({window, WmfText(9000, 100, 100)}), "media.text_chunk", kText, "to the right");
  ExpectFound(Wmf({window, WmfText(100, -9000, 100)}), "media.text_chunk", kText, "above");
  ExpectClean(Wmf({window, WmfText(9000, 100, 10)}), "a label that was cut off");
  ExpectClean(Wmf({WmfText(9000, 100, 100)}), "without a window");
  std::string points = Short(400);
  for (int i = 0; i < 400; ++i) points += Short(5000 + i) + Short(100);
  ExpectFound(Wmf({window, WmfRecord(0x0325, points)}), "media.metadata", kText, "a line beside");
  ExpectClean(Wmf({window, WmfRecord(0x020B, Short(0) + Short(5000)), WmfRecord(0x0325, points)}), "another window");
  const std::string font = WmfRecord(0x02FB, Short(200) + std::string(16, '\0') + "Arial\0"s);
  const std::string select = WmfRecord(0x012D, Short(0));
  ExpectClean(Wmf({window, font, select, WmfText(9000, 100, 100)}), "large letters may reach back");
}

}  // namespace
}  // namespace shareguard::inspect
