#include "inspect/encoded_runs.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

// gzip of 300 bytes of noise, as gzip -n writes it: header, then deflated data that the test makes up.
std::string Gzip() {
  std::string bytes = "\x1F\x8B\x08\0\0\0\0\0\0\x03"s;
  uint32_t state = 12345;
  for (int i = 0; i < 300; ++i) bytes.push_back(static_cast<char>((state = state * 1664525 + 1013904223) >> 24));
  return bytes;
}

std::string Encode(const std::string& bytes, std::string_view signs, unsigned width) {
  std::string out;
  uint32_t bits = 0;
  unsigned have = 0;
  for (const char byte : bytes) {
    bits = ((bits << 8) | static_cast<unsigned char>(byte)) & 0xFFFFU;
    for (have += 8; have >= width; have -= width) out += signs[(bits >> (have - width)) & ((1U << width) - 1)];
  }
  return out;
}

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string DetailOf(const policy::Inspection& inspection, std::string_view id) {
  for (const policy::Finding& finding : inspection.findings) {
    if (finding.id == id) return finding.detail;
  }
  return "";
}

TEST(EncodedRunsTest, WhatDecodesIsNamed) {
  const std::string base64 = Encode(Gzip(), kBase64, 6);
  EXPECT_EQ(DetailOf(InspectBytes("notes\n" + base64 + "\n", "x.txt"), "text.encoded_file"),
            "base64 that decodes to gz");
  EXPECT_EQ(
      DetailOf(InspectBytes("notes\n" + Encode(Gzip(), "0123456789abcdef", 4) + "\n", "x.txt"), "text.encoded_file"),
      "hexadecimal that decodes to gz");
  EXPECT_EQ(DetailOf(InspectBytes("notes\n" + Encode(Gzip(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5) + "\n", "x.txt"),
                     "text.encoded_file"),
            "base32 that decodes to gz");
  std::string uu = "begin 644 x\n";
  for (size_t at = 0; at + 45 <= Gzip().size(); at += 45) {
    uu += "M" + Encode(Gzip().substr(at, 45), "`!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_", 6) +
          "\n";
  }
  EXPECT_EQ(DetailOf(InspectBytes(uu + "`\nend\n", "x.txt"), "text.encoded_file"), "uuencode that decodes to gz");
}

// Underscores are bits that are all set, as an Arrow stream begins.
TEST(EncodedRunsTest, DrawnLinesAreNoFile) {
  const std::string heading = std::string(66, '_') + "\n\n   Copyright (C) 2000-2013 Somebody\n";
  EXPECT_EQ(FindingIds(InspectBytes("Notes\n" + heading + heading, "a.txt")).find("text.encoded"), std::string::npos);
  const std::string arrow = "\xFF\xFF\xFF\xFF"s + Gzip();
  EXPECT_NE(
      DetailOf(InspectBytes("x\n" + Encode(arrow, kBase64, 6) + "\n", "a.txt"), "text.encoded_file").find("arrow"),
      std::string::npos);
}

// Hexadecimal in lines of 40 signs may be SHA-1 sums, or a file.
TEST(EncodedRunsTest, ManyDigestsWithoutANameAreLow) {
  const auto list = [](size_t lines, const char* behind) {
    std::string text = "Sums\n";
    const std::string bytes = Gzip() + Gzip() + Gzip() + Gzip() + Gzip() + Gzip();
    for (size_t at = 0; at < lines; ++at)
      text += Encode(bytes.substr(20 + at * 20, 20), "0123456789abcdef", 4) + behind;
    return InspectBytes(text, "a.txt");
  };
  EXPECT_EQ(DetailOf(list(20, "\n"), "text.encoded"), "");
  EXPECT_EQ(DetailOf(list(80, "  a.csv\n"), "text.encoded"), "");
  const policy::Inspection found = list(80, "\n");
  ASSERT_NE(DetailOf(found, "text.encoded"), "") << FindingIds(found);
  for (const policy::Finding& finding : found.findings) {
    EXPECT_TRUE(finding.id != "text.encoded" || finding.severity == policy::Severity::kLow);
  }
}

TEST(EncodedRunsTest, OtherRuns) {
  const std::string noise = Gzip().substr(10);
  const std::string base64 = Encode(noise, kBase64, 6);
  EXPECT_TRUE(HasFinding(InspectBytes("notes\n" + base64 + "\n", "x.txt"), "text.encoded"));
  EXPECT_FALSE(HasFinding(InspectBytes("notes\n" + base64 + "\n", "x.txt"), "text.encoded_file"));
  EXPECT_TRUE(HasFinding(InspectBytes("see data:image/png;base64," + base64 + " there\n", "x.md"), "text.data_uri"));
  const auto pem = [&](const std::string& label) {
    return "-----BEGIN " + label + "-----\n" + base64.substr(0, 64) + "\n" + base64.substr(64, 64) + "\n-----END " +
           label + "-----\n";
  };
  EXPECT_TRUE(HasFinding(InspectBytes("text\n" + pem("CERTIFICATE"), "x.txt"), "text.pem"));
  EXPECT_TRUE(HasFinding(InspectBytes("text\n" + pem("EC PRIVATE KEY"), "x.txt"), "text.pem_key"));
  EXPECT_TRUE(HasFinding(InspectBytes("text\n" + pem("PGP MESSAGE"), "x.txt"), "text.pgp"));
}

TEST(EncodedRunsTest, TheOtherFindingsOfAText) {
  std::string woven = "a\n";
  for (int i = 0; i < 8; ++i) woven += "line\t  \t   \t \n";
  EXPECT_TRUE(HasFinding(InspectBytes(woven, "x.txt"), "text.trailing_space"));
  EXPECT_TRUE(HasFinding(InspectBytes(std::string((1 << 20) + 1, 'x') + "\n", "x.txt"), "text.long_line"));
  EXPECT_TRUE(HasFinding(InspectBytes("p\xD0\xB0ypal\n", "x.txt"), "text.mixed_script"));
}

}  // namespace
}  // namespace shareguard::inspect
