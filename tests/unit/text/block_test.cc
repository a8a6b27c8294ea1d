#include "text/block.h"

#include <gtest/gtest.h>

#include "samples.h"

namespace shareguard::text {
namespace {

std::vector<BlockFacts> Read(BlockReader reader, const std::string& text) {
  std::vector<BlockFacts> facts(text.size() / kBlockBytes);
  BlockFilter filter;
  reader(reinterpret_cast<const unsigned char*>(text.data()), facts.size(), &filter, facts.data());
  return facts;
}

void ExpectAllAgree(const std::string& text) {
  const std::vector<BlockReader> readers = AllBlockReaders();
  const auto expected = Read(readers[0], text);
  for (size_t i = 1; i < readers.size(); ++i) EXPECT_EQ(Read(readers[i], text), expected) << "reader " << i;
}

TEST(BlockTest, ReadersAgreeOnEveryByte) {
  for (int c = 0; c < 256; ++c) {
    std::string text(kBlockBytes, 'x');
    for (size_t at = 0; at < kBlockBytes; ++at) {
      text[at] = static_cast<char>(c);
      ExpectAllAgree(text);
      text[at] = ' ';
    }
    ExpectAllAgree(std::string(kBlockBytes, static_cast<char>(c)));
  }
}

TEST(BlockTest, ReadersAgreeOnRandomText) {
  std::mt19937 random(7);
  const std::vector<std::string_view> alphabets = {
      kBase64Signs,
      "0123456789abcdef\n",
      "%0123456789ABCDEF",
      " \t\r\n\f\v",
      "ACGT\n",
      "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstu",
      "@[`{/:\x7f\x80\xff"};
  for (int round = 0; round < 2000; ++round) {
    std::string text = RandomBytes(kBlockBytes * 8, static_cast<uint32_t>(round));
    const std::string_view alphabet = alphabets[static_cast<size_t>(round) % alphabets.size()];
    const unsigned raw = round % 3 == 0 ? 0 : round % 3 == 1 ? 2 : 30;  // per cent of bytes left as they are
    for (char& c : text) {
      if (random() % 100 >= raw) c = alphabet[random() % alphabet.size()];
    }
    ExpectAllAgree(text);
  }
}

TEST(BlockTest, OrdinaryTextDrawsNoAttention) {
  const std::string text = Prose(200).substr(0, kBlockBytes * 100);
  for (const BlockFacts& block : Read(BestBlockReader(), text)) {
    EXPECT_FALSE(block.tokens || block.dense || block.percent || block.capitals);
    EXPECT_EQ(block.high | block.odd, 0U);
  }
}

}  // namespace
}  // namespace shareguard::text
