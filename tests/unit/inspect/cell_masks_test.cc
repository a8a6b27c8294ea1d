#include "inspect/cell_masks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace shareguard::inspect {
namespace {

std::vector<CellMasks> Read(CellMaskReader reader, const std::string& text, char delimiter, char quote) {
  std::vector<CellMasks> masks(text.size() / CellMasks::kBytes);
  reader(text.data(), masks.size(), delimiter, quote, masks.data());
  return masks;
}

// Every byte at every place, for every dialect; then bytes as tables have them.
TEST(CellMasksTest, AllReadersAgree) {
  const auto readers = AllCellMaskReaders();
  std::mt19937 random(7);
  std::string text;
  for (int i = 0; i < 256 * 65; ++i) text += static_cast<char>(i % 257);
  constexpr std::string_view kBytes = "0123456789aZ.,;\t|\"' +-\r\n\xC3\xA9";
  for (int i = 0; i < 64 * 500; ++i) text += kBytes[random() % kBytes.size()];
  text.resize(text.size() / CellMasks::kBytes * CellMasks::kBytes);
  for (const char delimiter : {',', ';', '\t', '|', ' '}) {
    for (const char quote : {'"', '\'', '\0'}) {
      const auto plain = Read(readers[0], text, delimiter, quote);
      for (const CellMaskReader reader : readers) EXPECT_EQ(Read(reader, text, delimiter, quote), plain);
    }
  }
}

TEST(CellMasksTest, KindsOfBytes) {
  std::string text = "a1,\"+-. \t\n\r\xE9;Z";
  text.resize(CellMasks::kBytes, '\0');
  const CellMasks masks = Read(BestCellMaskReader(), text, ',', '"')[0];
  EXPECT_EQ(masks.letter, 0b10000000000001U);
  EXPECT_EQ(masks.digit, 0b10U);
  EXPECT_EQ(masks.quote, 0b1000U);
  EXPECT_EQ(masks.stop, 0b11000001100U);
  EXPECT_EQ(masks.sign, 0b110000U);
  EXPECT_EQ(masks.point, 0b1000000U);
  EXPECT_EQ(masks.space, 0b110000000U);
  EXPECT_EQ(masks.feed, 0b1000000000U);
  EXPECT_EQ(masks.high, 0b100000000000U);
  // No quote: a NUL is none either.
  EXPECT_EQ(Read(BestCellMaskReader(), text, ',', '\0')[0].quote, 0U);
  EXPECT_EQ(Read(BestCellMaskReader(), text, ',', '\0')[0].stop, 0b11000000100U);
}

}  // namespace
}  // namespace shareguard::inspect
