#include <gtest/gtest.h>

#include "samples.h"

namespace shareguard::text {
namespace {

TEST(TrailingSpaceTest, BitsInWhiteSpace) {
  std::mt19937 random(11);
  std::string woven, there, kinds, lengths;
  for (int i = 0; i < 200; ++i) {
    const std::string line = "a line of text, number " + std::to_string(i);
    if (i < 8)
      woven += line + "\t" + std::string(random() % 7 + 1, ' ') + "\t" + std::string(random() % 7 + 1, ' ') + "\t\n";
    there += line + (random() % 2 == 0 ? " \n" : "\n");
    kinds += line + (random() % 2 == 0 ? " \n" : "\t\n");
    lengths += line + std::string(i % 3, 'x') + std::string(1 + random() % 8, ' ') + "\r\n";
  }
  EXPECT_EQ(Scan(woven).trailing_space.count, 8U);
  EXPECT_GT(Scan(there).trailing_space.count, 60U);
  EXPECT_GT(Scan(kinds).trailing_space.count, 60U);
  EXPECT_GT(Scan(lengths).trailing_space.count, 60U);
}

TEST(TrailingSpaceTest, WhatEditorsLeave) {
  std::string padded, markdown, wrapped, indented, sloppy;
  for (int i = 0; i < 300; ++i) {
    const std::string line = "value " + std::to_string(i * i * 7919);
    padded += line + std::string(40 - line.size(), ' ') + "\n";
    markdown += line + (i % 5 == 0 ? "  \n" : "\n");
    wrapped += line + (i % 6 == 5 ? "\n\n" : " \n");
    indented += line + "\n" + std::string(static_cast<size_t>(i % 4) * 4, ' ') + "\n";
    sloppy += line + (i % 11 == 0 ? " \n" : i % 17 == 0 ? "\t\n" : "\n");
  }
  for (const std::string& text : {padded, markdown, wrapped, indented, sloppy, Prose(500)}) {
    EXPECT_EQ(Scan(text).trailing_space.count, 0U) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace shareguard::text
