#include "inspect/zip_directory.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

std::optional<ZipDirectory> Read(const std::string& bytes, size_t max_entries = 100) {
  MemorySource source(bytes);
  return ReadZipDirectory(source, max_entries);
}

TEST(ZipDirectoryTest, Places) {
  const std::string zip = StoredZip({{"a", "1"}, {"b", "22"}}, "note");
  const auto plain = Read(zip);
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->damaged);
  ASSERT_EQ(plain->entries.size(), 2U);
  EXPECT_EQ(plain->entries[1].name, "b");
  EXPECT_EQ(plain->entries[1].expanded, 2U);
  EXPECT_EQ(plain->comment_bytes, 4U);
  EXPECT_EQ(plain->leading_bytes + plain->trailing_bytes, 0U);
  const auto shifted = Read("prefix" + zip + "tail");
  ASSERT_TRUE(shifted);
  EXPECT_EQ(shifted->leading_bytes, 6U);
  EXPECT_EQ(shifted->trailing_bytes, 4U);
  EXPECT_FALSE(shifted->damaged);
}

TEST(ZipDirectoryTest, BoundsAndLies) {
  const std::string zip = StoredZip({{"a", "1"}, {"b", "22"}});
  EXPECT_EQ(Read(zip, 1)->entries.size(), 1U);
  std::string lying = zip;
  lying[zip.size() - 12] = '\x7F';  // number of entries
  lying[zip.size() - 11] = '\x7F';
  EXPECT_TRUE(Read(lying)->damaged);
  lying = zip;
  lying[zip.size() - 8] = '\x7F';  // size of the directory, upper bytes
  EXPECT_TRUE(Read(lying)->damaged);
  EXPECT_FALSE(Read("no archive at all").has_value());
  EXPECT_FALSE(Read("PK\x05\x06").has_value());
}

TEST(ZipDirectoryTest, EveryTruncation) {
  const std::string zip = StoredZip({{"a", "1"}});
  for (size_t size = 0; size < zip.size(); ++size) EXPECT_FALSE(Read(zip.substr(0, size)).has_value()) << size;
}

}  // namespace
}  // namespace shareguard::inspect
