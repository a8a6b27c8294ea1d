#include "inspect/odf_metafile.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "inspect/odf_metafile_records.h"
#include "pictures.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::literals;

// A version, a length, the bytes.
std::string Block(uint16_t version, const std::string& bytes) {
  return Little(version, 2) + Little(static_cast<uint32_t>(bytes.size()), 4) + bytes;
}

std::string Action(uint16_t action, uint16_t version, const std::string& bytes) {
  return Little(action, 2) + Block(version, bytes);
}

std::string Metafile(const std::vector<std::string>& actions) {
  std::string head = Little(0, 4) + Block(1, std::string(27, '\0')) + std::string(8, '\0');
  head += Little(static_cast<uint32_t>(actions.size()), 4);
  std::string file = "VCLMTF" + Block(1, head);
  for (const std::string& action : actions) file += action;
  return file;
}

std::string Comment(const std::string& name, const std::string& data) {
  return Action(512, 1,
                Little(static_cast<uint32_t>(name.size()), 2) + name + Little(0, 4) +
                    Little(static_cast<uint32_t>(data.size()), 4) + data);
}

std::string Points(uint16_t count) { return Little(count, 2) + std::string(size_t{8} * count, '\1'); }

std::vector<policy::Finding> Check(const std::string& file) {
  auto magic = Magic::Open();
  Session session{*ShippedTypes(), magic.value(), InspectLimits{}, Budget(InspectLimits{}, 1000), {}};
  const Scope scope{session, "", "a", 0, {}};
  CheckStarMetafile(file, scope);
  return session.findings.Take();
}

void ExpectOrdinary(const std::string& action) {
  EXPECT_TRUE(Check(Metafile({action})).empty()) << "action " << static_cast<int>(Le16(action, 0));
}

void ExpectFinding(const std::string& action, std::string_view id) {
  const auto findings = Check(Metafile({action}));
  ASSERT_FALSE(findings.empty()) << "action " << static_cast<int>(Le16(action, 0));
  EXPECT_EQ(findings[0].id, id);
}

const std::string kLine = Block(4, std::string(26, '\0'));

// As LibreOffice writes them; `bytes` of each is what follows the record's version.
std::vector<std::pair<uint16_t, std::pair<uint16_t, std::string>>> OrdinaryRecords() {
  const std::string letter = Little(1, 2) + "a" + Little(0, 2) + Little(1, 2);
  const std::string drawn = Little(1, 2) + "a\0"s;
  const std::string polygon = Block(1, Points(2) + "\1" + "\0\2"s);
  return {
      {103, {1, std::string(16, 'x')}},
      {109, {3, Points(2) + kLine + "\0"s}},
      {109, {3, Points(2) + Block(5, std::string(58, '\0')) + "\1" + polygon}},
      {110, {2, Points(3) + "\0"s}},
      {111, {2, Little(1, 2) + Points(3) + Little(1, 2) + Little(0, 2) + polygon}},
      {112, {2, std::string(8, 'x') + letter + drawn}},
      {113, {2, std::string(8, 'x') + letter + Little(1, 4) + Little(9, 4) + drawn}},
      {113, {4, std::string(8, 'x') + letter + Little(0, 4) + drawn + Little(0, 4) + "\0"s}},
      {117, {1, Bmp() + std::string(16, 'x')}},
      {120, {1, Bmp() + "\x62\x19\x09\x25\x01\x02\xB2\xAC\x02"s + Bmp() + std::string(16, 'x')}},
      {125, {1, std::string(16, 'x') + Block(1, std::string(32, 'x'))}},
      {130,
       {1, Block(2, Little(2, 2) + Little(2, 2) + Little(0, 2) + std::string(8, 'x') + Little(1, 2) +
                        std::string(8, 'x') + Little(2, 2) + "\0"s)}},
      {130, {1, Block(2, Little(2, 2) + Little(3, 2) + Little(2, 2) + "\1" + Little(1, 2) + Points(5))}},
      {137, {1, Block(1, std::string(27, '\0'))}},
      {138, {1, Block(3, Little(5, 2) + "Arial" + Little(0, 2) + std::string(40, '\0'))}},
      {138, {1, Block(4, Little(5, 2) + "Arial" + Little(0, 2) + std::string(48, '\0'))}},
      {140, {1, ""}},
  };
}

TEST(StarMetafileTest, OrdinaryRecordsAreSilent) {
  for (const auto& [action, rest] : OrdinaryRecords()) ExpectOrdinary(Action(action, rest.first, rest.second));
  ExpectOrdinary(Comment("XTEXT_EOC", ""));
  ExpectOrdinary(Comment("XPATHSTROKE_SEQ_BEGIN", std::string(90, 'x')));
  const std::string inner = Metafile({Action(140, 1, "")});
  ExpectOrdinary(Action(147, 1, inner + std::string(16, 'x') + Block(1, std::string(32, 'x'))));
}

TEST(StarMetafileTest, BytesBehindWhatARecordHoldsAreFound) {
  for (const auto& [action, rest] : OrdinaryRecords()) {
    ExpectFinding(Action(action, rest.first, rest.second + "surplus"), "media.padding");
  }
  ExpectFinding(Action(0, 1, "surplus"), "media.padding");
  ExpectFinding(Action(137, 1, Block(1, std::string(29, '\0'))), "media.padding");
  ExpectFinding(Action(138, 1, Block(3, Little(0, 4) + std::string(41, '\0'))), "media.padding");
  ExpectFinding(Action(117, 1, Bmp("ab") + std::string(16, 'x')), "media.padding");
  const std::string inner = Metafile({Action(140, 1, "surplus")});
  ExpectFinding(Action(147, 1, inner + std::string(16, 'x') + Block(1, std::string(32, 'x'))), "media.padding");
}

TEST(StarMetafileTest, WhatNoRecordIsIsFound) {
  ExpectFinding(Action(99, 1, "bytes"), "media.private_chunk");
  ExpectFinding(Action(143, 1, "%!PS"), "media.private_chunk");
  ExpectFinding(Action(109, 3, Points(2)), "media.private_chunk");
  ExpectFinding(Action(103, 1, "short"), "media.private_chunk");
}

TEST(StarMetafileTest, CommentsAreCounted) {
  ExpectFinding(Comment("MINE", std::string(2000, 'x')), "media.private_chunk");
  const std::vector<std::string> own(50, Comment("XTEXT_EOC", std::string(100, 'x')));
  EXPECT_FALSE(Check(Metafile(own)).empty());
  const std::vector<std::string> strokes(50, Comment("XPATHSTROKE_SEQ_BEGIN", std::string(1000, 'x')));
  EXPECT_FALSE(Check(Metafile(strokes)).empty());
}

TEST(StarMetafileTest, LettersAreRead) {
  const std::string bytes = std::string(8, 'x') + Little(1, 2) + "?" + Little(0, 2) + Little(1, 2);
  EXPECT_EQ(ReadStarRecord(112, 2, bytes + Little(2, 2) + "a\0\xE4\0"s).text, "a\xC3\xA4");
  EXPECT_EQ(ReadStarRecord(112, 2, bytes + Little(2, 2) + "\x3D\xD8\x00\xDE"s).text, "\xF0\x9F\x98\x80");
  // Where the font's letters are Unicode.
  const std::string pairs = std::string(8, 'x') + Little(1, 4) + "a\0"s + Little(0, 2) + Little(1, 2);
  EXPECT_EQ(ReadStarRecord(112, 2, pairs + Little(1, 2) + "a\0"s).fit, StarRecord::Fit::kExact);
  // Some writers count widths in two bytes, others all in four.
  const std::string drawn = Little(9, 4) + Little(1, 2) + "a\0"s;
  EXPECT_EQ(ReadStarRecord(113, 2, pairs + Little(1, 2) + drawn).fit, StarRecord::Fit::kExact);
  const std::string wide = std::string(8, 'x') + Little(1, 4) + "a\0"s + Little(0, 4) + Little(1, 4) + Little(1, 4);
  EXPECT_EQ(ReadStarRecord(113, 2, wide + drawn).fit, StarRecord::Fit::kExact);
}

TEST(StarMetafileTest, EveryCutIsFound) {
  std::vector<std::string> actions;
  for (const auto& [action, rest] : OrdinaryRecords()) actions.push_back(Action(action, rest.first, rest.second));
  const std::string file = Metafile(actions);
  for (size_t size = 6; size < file.size(); ++size) EXPECT_FALSE(Check(file.substr(0, size)).empty()) << size;
}

TEST(StarMetafileTest, ChangedBytesDoNoHarm) {
  std::vector<std::string> actions;
  for (const auto& [action, rest] : OrdinaryRecords()) actions.push_back(Action(action, rest.first, rest.second));
  const std::string file = Metafile(actions);
  for (size_t at = 6; at < file.size(); ++at) {
    for (const char byte : {'\0', '\x7F', '\xFF'}) {
      std::string changed = file;
      changed[at] = byte;
      Check(changed);
    }
  }
}

}  // namespace
}  // namespace shareguard::inspect
