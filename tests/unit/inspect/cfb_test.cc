#include "inspect/cfb.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

void Put(std::string* bytes, size_t at, uint64_t value, int width) {
  for (int i = 0; i < width; ++i) (*bytes)[at + static_cast<size_t>(i)] = static_cast<char>(value >> (8 * i));
}

struct Entry {
  std::string name;
  int type;  // 1 storage, 2 stream, 5 root
  uint32_t left = 0xFFFFFFFF, right = 0xFFFFFFFF, child = 0xFFFFFFFF;
};

void PutEntry(std::string* bytes, size_t at, const Entry& entry) {
  for (size_t i = 0; i < entry.name.size(); ++i) (*bytes)[at + 2 * i] = entry.name[i];
  Put(bytes, at + 64, 2 * entry.name.size() + 2, 2);
  Put(bytes, at + 66, static_cast<uint64_t>(entry.type), 1);
  Put(bytes, at + 68, entry.left, 4);
  Put(bytes, at + 72, entry.right, 4);
  Put(bytes, at + 76, entry.child, 4);
  Put(bytes, at + 116, 0xFFFFFFFE, 4);
}

// A version 3 file: header, FAT in sector 0, directory in sector 1.
std::string MakeCfb(const std::vector<Entry>& entries) {
  std::string bytes(512 * 3, '\0');
  bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  Put(&bytes, 24, 0x3E, 2);
  Put(&bytes, 26, 3, 2);
  Put(&bytes, 28, 0xFFFE, 2);
  Put(&bytes, 30, 9, 2);
  Put(&bytes, 32, 6, 2);
  Put(&bytes, 44, 1, 4);
  Put(&bytes, 48, 1, 4);
  Put(&bytes, 56, 4096, 4);
  Put(&bytes, 60, 0xFFFFFFFE, 4);
  Put(&bytes, 68, 0xFFFFFFFE, 4);
  for (size_t i = 1; i < 109; ++i) Put(&bytes, 76 + 4 * i, 0xFFFFFFFF, 4);
  for (size_t i = 0; i < 128; ++i) Put(&bytes, 512 + 4 * i, 0xFFFFFFFF, 4);
  Put(&bytes, 512, 0xFFFFFFFD, 4);
  Put(&bytes, 516, 0xFFFFFFFE, 4);
  for (size_t i = 0; i < entries.size(); ++i) PutEntry(&bytes, 1024 + 128 * i, entries[i]);
  return bytes;
}

std::optional<CfbDirectory> Read(const std::string& bytes) {
  MemorySource source(bytes);
  return ReadCfb(source);
}

const Entry kRoot{"Root Entry", 5, 0xFFFFFFFF, 0xFFFFFFFF, 1};

TEST(CfbTest, ReadsTheTree) {
  const auto directory = Read(MakeCfb(
      {kRoot, {"WordDocument", 2, 0xFFFFFFFF, 2}, {"ObjectPool", 1, 0xFFFFFFFF, 0xFFFFFFFF, 3}, {"Workbook", 2}}));
  ASSERT_TRUE(directory);
  EXPECT_FALSE(directory->damaged);
  EXPECT_NE(directory->InRoot("worddocument"), nullptr);
  EXPECT_EQ(directory->InRoot("Workbook"), nullptr) << "it is below ObjectPool";
  EXPECT_TRUE(directory->Anywhere("Workbook"));
  EXPECT_EQ(directory->unreached, 0U);
}

TEST(CfbTest, TypesByStreams) {
  for (const auto& [stream, extension] : std::vector<std::pair<std::string, std::string>>{
           {"WordDocument", "doc"}, {"Workbook", "xls"}, {"Book", "xls"}, {"PowerPoint Document", "ppt"}}) {
    const std::string file = MakeCfb({kRoot, {stream, 2}});
    EXPECT_EQ(InspectBytes(file, "x." + extension).type, extension);
    EXPECT_TRUE(HasFinding(InspectBytes(file, "x.docx"), "type.mismatch"));
  }
  const policy::Inspection encrypted = InspectBytes(MakeCfb({kRoot, {"EncryptedPackage", 2}}), "x.docx");
  EXPECT_TRUE(HasFinding(encrypted, "office.encrypted"));
  EXPECT_EQ(encrypted.type, "ooxml-encrypted");
}

TEST(CfbTest, CirclesAndWildNumbersAreDamage) {
  EXPECT_TRUE(Read(MakeCfb({kRoot, {"a", 2, 1, 1}}))->damaged) << "an entry that is its own sibling";
  EXPECT_TRUE(Read(MakeCfb({{"Root Entry", 5, 0xFFFFFFFF, 0xFFFFFFFF, 77777}}))->damaged);
  std::string circle = MakeCfb({kRoot, {"a", 2}});
  Put(&circle, 516, 1, 4);  // the directory's sector follows itself
  EXPECT_TRUE(Read(circle)->damaged);
  std::string shift = MakeCfb({kRoot});
  Put(&shift, 30, 63, 2);
  EXPECT_TRUE(Read(shift)->damaged);
  std::string difat = MakeCfb({kRoot, {"a", 2}});
  Put(&difat, 44, 0xFFFFFFFF, 4);
  Put(&difat, 68, 1, 4);
  EXPECT_TRUE(Read(difat).has_value());
  EXPECT_FALSE(Read("\xD0\xCF\x11\xE0").has_value());
}

TEST(CfbTest, CountsUnreachedEntries) { EXPECT_EQ(Read(MakeCfb({kRoot, {"a", 2}, {"hidden", 2}}))->unreached, 1U); }

}  // namespace
}  // namespace shareguard::inspect
