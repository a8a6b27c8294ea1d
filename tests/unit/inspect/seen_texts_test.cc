#include "inspect/seen_texts.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <string>

namespace shareguard::inspect {
namespace {

TEST(SeenTextsTest, ATextIsNewOnce) {
  SeenTexts seen(16);
  EXPECT_TRUE(seen.IsNew("a caption"));
  EXPECT_FALSE(seen.IsNew("a caption"));
  EXPECT_TRUE(seen.IsNew("another"));
  EXPECT_TRUE(seen.IsNew("a caption", 1));
  EXPECT_FALSE(seen.IsNew("a caption", 1));
}

TEST(SeenTextsTest, BeyondItsRoomAllOthersAreNew) {
  SeenTexts seen(1);
  EXPECT_TRUE(seen.IsNew("kept"));
  EXPECT_TRUE(seen.IsNew("not kept"));
  EXPECT_TRUE(seen.IsNew("not kept"));
  EXPECT_FALSE(seen.IsNew("kept"));
}

// What everybody can reckon beforehand, texts can be made for.
TEST(RunningHashTest, HasAStartOfItsOwn) {
  RunningHash hash, again;
  for (const char c : std::string("abc")) hash.Add(c);
  EXPECT_NE(hash.value(), 0xe71fa2190541574bU);  // FNV-1a of it
  EXPECT_NE(hash, again);
  for (const char c : std::string("abc")) again.Add(c);
  EXPECT_EQ(hash, again);
}

// MurmurHash64A, which is what libstdc++ takes for std::hash, has no key: its steps can be undone, and for any first
// eight bytes there are second ones that give the hash of another text.
constexpr uint64_t kFactor = 0xc6a4a7935bd1e995;
constexpr uint64_t kSeed = 0xc70f6907;

uint64_t Mixed(uint64_t block) {
  block *= kFactor;
  return (block ^ block >> 47) * kFactor;
}

uint64_t Unmixed(uint64_t mixed) {
  uint64_t inverse = kFactor;
  for (int i = 0; i < 5; ++i) inverse *= 2 - kFactor * inverse;
  mixed *= inverse;
  return (mixed ^ mixed >> 47) * inverse;
}

uint64_t Block(const std::string& text, size_t at) {
  uint64_t block = 0;
  std::memcpy(&block, text.data() + at, sizeof(block));
  return block;
}

TEST(SeenTextsTest, TextsMadeToHaveOneHashAreTwo) {
  const std::string plain = "a plain caption.";
  std::string made = "0001 943476 ....";
  const uint64_t start = kSeed ^ plain.size() * kFactor;
  const uint64_t wanted = (start ^ Mixed(Block(plain, 0))) * kFactor ^ Mixed(Block(plain, 8));
  const uint64_t second = Unmixed((start ^ Mixed(Block(made, 0))) * kFactor ^ wanted);
  std::memcpy(made.data() + 8, &second, sizeof(second));
#ifdef __GLIBCXX__
  ASSERT_EQ(std::hash<std::string>()(plain), std::hash<std::string>()(made));
#endif
  SeenTexts seen(16);
  EXPECT_TRUE(seen.IsNew(plain));
  EXPECT_TRUE(seen.IsNew(made));
}

}  // namespace
}  // namespace shareguard::inspect
