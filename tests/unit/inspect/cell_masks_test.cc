#include "inspect/cell_masks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace shareguard::inspect {
namespace {

struct Facts {
  std::vector<CellMasks> masks;
  std::vector<uint8_t> kinds;
  bool operator==(const Facts&) const = default;
};

Facts Read(CellMaskReader reader, const std::string& text, char delimiter, char quote) {
  Facts facts{std::vector<CellMasks>(text.size() / CellMasks::kBytes), std::vector<uint8_t>(text.size())};
  reader(text.data(), facts.masks.size(), delimiter, quote, facts.masks.data(), facts.kinds.data());
  return facts;
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
      const Facts plain = Read(readers[0], text, delimiter, quote);
      for (const CellMaskReader reader : readers) EXPECT_TRUE(Read(reader, text, delimiter, quote) == plain);
    }
  }
}

TEST(CellMasksTest, KindsOfBytes) {
  std::string text = "a1,\"+-. \t\n\r\xE9;Z";
  text.resize(CellMasks::kBytes, '\0');
  const Facts facts = Read(BestCellMaskReader(), text, ',', '"');
  const CellMasks& masks = facts.masks[0];
  EXPECT_EQ(masks.digit, 0b10U);
  EXPECT_EQ(masks.quote, 0b1000U);
  EXPECT_EQ(masks.stop, 0b11000001100U);
  EXPECT_EQ(masks.feed, 0b1000000000U);
  const std::vector<uint8_t> kinds = {kCellLetter, kCellDigit, kCellOther, kCellOther, kCellSign,
                                      kCellSign,   kCellPoint, kCellSpace, kCellSpace, kCellOther,
                                      kCellOther,  kCellHigh,  kCellOther, kCellLetter};
  EXPECT_EQ(std::vector<uint8_t>(facts.kinds.begin(), facts.kinds.begin() + 14), kinds);
  // No quote: a NUL is none either.
  EXPECT_EQ(Read(BestCellMaskReader(), text, ',', '\0').masks[0].quote, 0U);
  EXPECT_EQ(Read(BestCellMaskReader(), text, ',', '\0').masks[0].stop, 0b11000000100U);
}

}  // namespace
}  // namespace shareguard::inspect
