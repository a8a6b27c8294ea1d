#include <gtest/gtest.h>

#include "media_check.h"
#include "pictures.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

const std::string kFrame("\x08\0\x08\0\x08\x01\x01\x11\0", 9);
const std::string kOneCode = "\x01" + std::string(15, '\0') + std::string(1, '\0');
const std::string kScan = JpegSegment(0xDA, "\x01\x01\0\0\x3F\0"sv) + "\x3F";

std::string Table(char number = '\0') { return JpegSegment(0xDB, number + std::string(64, '\x01')); }

// What stands before the frame and behind the scan.
std::string Jpeg(const std::string& before, const std::string& behind, const std::string& frame = kFrame) {
  return "\xFF\xD8" + Table() + before + JpegSegment(0xC0, frame) + JpegSegment(0xC4, "\0"s + kOneCode) +
         JpegSegment(0xC4, "\x10" + kOneCode) + kScan + behind + "\xFF\xD9";
}

void ExpectNeedless(const std::string& before, const std::string& behind) {
  const std::string picture = Jpeg(before, behind);
  const uint64_t at = before.empty() ? picture.size() - behind.size() - 2 : 2 + Table().size();
  ExpectFound(picture, "media.padding", at, "needless");
}

TEST(JpegOrderTest, WhatDecodersSkipIsFound) {
  ExpectNeedless("", JpegSegment(0xC0, kFrame));
  ExpectNeedless("", JpegSegment(0xDC, "\0\x08"sv));
  ExpectNeedless("", JpegSegment(0xDD, "\0\x08"sv));
  ExpectNeedless(JpegSegment(0xCC, "\0\x08"sv), "");
  ExpectNeedless("", JpegSegment(0xCC, "\0\x08"sv));
  ExpectNeedless("", kScan);
  ExpectNeedless("", kScan + JpegSegment(0xC4, "\0"s + kOneCode) + kScan);
  std::string tables;
  for (int i = 0; i < 8; ++i) tables += Table();
  const std::string many = Jpeg(tables, "");
  ExpectFound(many, "media.padding", 2 + 5 * Table().size(), "tables that no scan uses");
  const std::string components = "\x08\0\x08\0\x08\x40"s + std::string(192, '\x11');
  EXPECT_FALSE(CheckPart(Jpeg("", "", components)).clean());
}

TEST(JpegOrderTest, OrdinaryPicturesAreSilent) {
  ExpectClean(Jpeg("", ""), "plain");
  // Grey pictures that were in colour keep tables for it.
  ExpectClean(Jpeg(Table(1) + JpegSegment(0xC4, "\1"s + kOneCode), ""), "tables of other components");
  ExpectClean(Jpeg(JpegSegment(0xDD, "\0\x08"sv), ""), "an interval of restarts");
}

TEST(JpegOrderTest, NotesOfProgramsStandOnce) {
  const std::string adobe = JpegSegment(0xEE, "Adobe\0\x64\0\0\0\0\1"sv);
  const std::string ducky = JpegSegment(0xEC, "Ducky\0\1\0\4\0\0\0\x64\0\0"sv);
  ExpectClean(Jpeg(adobe + ducky, ""), "once");
  ExpectFound(Jpeg(adobe + adobe, ""), "media.private_chunk", 2 + Table().size() + adobe.size(), "twice");
  ExpectFound(Jpeg(ducky + ducky, ""), "media.private_chunk", 2 + Table().size() + ducky.size(), "twice");
}

}  // namespace
}  // namespace shareguard::inspect
