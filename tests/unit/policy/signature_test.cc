#include "policy/signature.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace shareguard::policy {
namespace {

using namespace std::string_view_literals;

TEST(Signature, ParsesHexPatterns) {
  auto part = ParseHexPattern("50 4B 03 04");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->bytes, "PK\x03\x04");
  EXPECT_EQ(part->mask, "");
  EXPECT_EQ(ParseHexPattern("504b0304")->bytes, part->bytes);
  part = ParseHexPattern("FF F? ?? 0A");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->bytes, "\xFF\xF0\x00\x0A"sv);
  EXPECT_EQ(part->mask, "\xFF\xF0\x00\xFF"sv);
}

TEST(Signature, RefusesWhatIsNoPattern) {
  for (const char* text : {"", " ", "5", "50 4", "5G", "0x50", "50,4B", "5 0", "??", "?? ??", "PK"}) {
    EXPECT_FALSE(ParseHexPattern(text)) << text;
  }
}

TEST(Signature, FormatsWhatItParses) {
  for (const char* text : {"50 4B 03 04", "FF F? ?? 0A", "?5 00"}) {
    EXPECT_EQ(FormatHexPattern(*ParseHexPattern(text)), text);
  }
}

Signature One(std::string_view pattern, uint32_t offset = 0) {
  SignaturePart part = *ParseHexPattern(pattern);
  part.offset = offset;
  return {{part}};
}

TEST(Signature, MatchesAtOffsetsOnlyWhenTheHeadHoldsAllOfIt) {
  const Signature signature = One("75 73 74 61 72", 3);
  EXPECT_TRUE(SignatureMatches(signature, Bytes("abcustar")));
  EXPECT_TRUE(SignatureMatches(signature, Bytes("abcustar and more")));
  EXPECT_FALSE(SignatureMatches(signature, Bytes("abcusta")));
  EXPECT_FALSE(SignatureMatches(signature, Bytes("ab")));
  EXPECT_FALSE(SignatureMatches(signature, Bytes("")));
  EXPECT_FALSE(SignatureMatches(signature, Bytes("abxustar")) != SignatureMatches(signature, Bytes("xyzustar")));
}

TEST(Signature, MaskedBitsDoNotCount) {
  const Signature signature = One("FF F?");
  EXPECT_TRUE(SignatureMatches(signature, Bytes("\xFF\xFB")));
  EXPECT_TRUE(SignatureMatches(signature, Bytes("\xFF\xF3")));
  EXPECT_FALSE(SignatureMatches(signature, Bytes("\xFF\xE3")));
}

// Every head shorter than the signature may become it as long as its bytes agree.
TEST(Signature, MayMatchAtEveryBoundary) {
  const std::string_view whole = "ab\x89PNG\r\n";
  const Signature signature = One("89 50 4E 47 0D 0A", 2);
  for (size_t n = 0; n <= whole.size(); ++n) {
    EXPECT_TRUE(SignatureMayMatch(signature, Bytes(whole.substr(0, n)), false)) << n;
    EXPECT_EQ(SignatureMatches(signature, Bytes(whole.substr(0, n))), n == whole.size()) << n;
  }
  for (size_t wrong = 2; wrong < whole.size(); ++wrong) {
    std::string head(whole);
    head[wrong] = 'x';
    for (size_t n = 0; n <= head.size(); ++n) {
      EXPECT_EQ(SignatureMayMatch(signature, Bytes(std::string_view(head).substr(0, n)), false), n <= wrong)
          << wrong << n;
    }
  }
}

TEST(Signature, ZerosAreUndecidedOnlyWhenAskedFor) {
  const Signature signature = One("89 50 4E 47");
  EXPECT_TRUE(SignatureMayMatch(signature, Bytes("\0\0\0\0tail"sv), true));
  EXPECT_FALSE(SignatureMayMatch(signature, Bytes("\0\0\0\0tail"sv), false));
  EXPECT_FALSE(SignatureMayMatch(signature, Bytes("\x89\0\0\0"sv), true));
}

TEST(Signature, SaysWhetherATextCouldBeginLikeThis) {
  EXPECT_TRUE(SignatureIsPrintable(One("42 4D")));
  EXPECT_TRUE(SignatureIsPrintable(One("42 ?? 0A")));
  EXPECT_FALSE(SignatureIsPrintable(One("42 00")));
  EXPECT_FALSE(SignatureIsPrintable(One("89")));
  EXPECT_EQ(SignatureBits(One("FF F? ??")), 12u);
}

}  // namespace
}  // namespace shareguard::policy
