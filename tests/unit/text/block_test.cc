#include "text/block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

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

// Blocks that are just, or just not, worth the masks that few blocks need: a step or two between letters and digits,
// digits alone, per cent signs, capitals.
TEST(BlockTest, ReadersAgreeAtTheBoundsOfWhatIsRare) {
  std::mt19937 random(11);
  std::string text;
  size_t jumbled = 0, percent = 0, capitals = 0, nothing = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string block;
    const auto kind = random() % 4;
    if (kind == 0) {
      for (auto n = random() % 7; n > 0; --n) block += std::string("a1 ") + "f" + std::to_string(random() % 100) + ",";
    } else if (kind == 1) {
      block = std::string(36 + random() % 8, static_cast<char>('0' + random() % 10)) + " ";
    } else if (kind == 2) {
      for (auto n = 10 + random() % 6; n > 0; --n) block += "%A" + std::to_string(random() % 10);
    } else {
      block = std::string(4 + random() % 5, 'Q') + std::string(random() % 4, '7') + std::string(3 + random() % 5, '#');
    }
    block.resize(kBlockBytes, random() % 2 == 0 ? ' ' : '.');
    if (random() % 4 == 0) block[random() % kBlockBytes] = 'x';
    text += block;
  }
  ExpectAllAgree(text);
  for (const BlockFacts& facts : Read(BestBlockReader(), text)) {
    jumbled += facts.jumbled ? 1 : 0;
    percent += facts.percent ? 1 : 0;
    capitals += facts.capitals ? 1 : 0;
    nothing += facts.jumbled || facts.percent || facts.capitals ? 0 : 1;
  }
  EXPECT_GT(std::min({jumbled, percent, capitals, nothing}), 100U);
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
