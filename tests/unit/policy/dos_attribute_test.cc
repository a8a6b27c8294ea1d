#include "policy/dos_attribute.h"

#include <gtest/gtest.h>

#include <string>

namespace shareguard::policy {
namespace {

using namespace std::string_literals;

// As smbd writes them.
const std::string kVersion3 = "0x20\0\0\3\0\3\0\0\0\x11\0\0\0\x20\0\0\0"s + std::string(16, '\x5A');
const std::string kVersion5 = "\0\0\5\0\5\0\0\0\x11\0\0\0\x20\0\0\0"s + std::string(8, '\x5A');

TEST(DosAttributeTest, WhatServersWrite) {
  for (const std::string& value : {"0x20"s, "0x1"s, "0x20\0"s, kVersion3, kVersion5}) {
    EXPECT_TRUE(IsDosAttribute(value)) << value;
  }
}

TEST(DosAttributeTest, WhatNobodyWrites) {
  for (const std::string& value :
       {""s, "20"s, "0x"s, "0x123456789"s, "0xAB message"s, "0x20 and a message"s, "0x20\0message"s, "\0\0message"s,
        "0x20\0x\3\0\3\0"s, "\0\0\6\0\6\0"s, "\0\0\5\0\4\0"s, "\0\0\5\0"s, kVersion5 + std::string(100, 'x')}) {
    EXPECT_FALSE(IsDosAttribute(value)) << value;
  }
}

}  // namespace
}  // namespace shareguard::policy
