// Where Writer's pages begin: what it writes is accepted to the last byte, and room for a message is not.
#include "inspect/odf_layout_cache.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

std::string Number(uint64_t value, size_t bytes) {
  std::string text;
  for (size_t i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> (8 * i)));
  return text;
}

std::string Record(char kind, char flags, const std::string& body) {
  return std::string(1, kind) + Number(5 + body.size(), 3) + std::string(1, flags) + body;
}

std::string Paragraph(uint32_t index) { return Record('P', 0x04, Number(index, 4)); }
std::string Within(uint32_t index, uint32_t offset) { return Record('P', 0x18, Number(index, 4) + Number(offset, 4)); }
std::string Table(uint32_t index, uint32_t row) { return Record('T', 0x08, Number(index, 4) + Number(row, 4)); }
std::string Frame(uint16_t page, uint32_t number, uint32_t x) {
  return Record(
      'F', 0,
      Number(page, 2) + Number(number, 4) + Number(x, 4) + Number(0xFFFFFF00, 4) + Number(900, 4) + Number(700, 4));
}
std::string Cache(const std::string& records) {
  return Number(1, 2) + Number(1, 2) + "p" + Number(5 + records.size(), 3) + std::string(1, '\0') + records;
}

constexpr OdfExtent kDocument{.elements = 100, .text_bytes = 5000};

TEST(LayoutCacheTest, BreaksAndFramesInTheirOrder) {
  EXPECT_TRUE(IsLayoutCache(Cache(""), {}));
  const std::string records = Paragraph(3) + Within(7, 90) + Within(7, 180) + Frame(1, 0, 1134) + Table(9, 0x7FFFFFFF) +
                              Table(9, 4) + Frame(2, 1, 20) + Paragraph(40);
  EXPECT_TRUE(IsLayoutCache(Cache(records), kDocument));
  EXPECT_FALSE(IsLayoutCache(Cache(records) + "x", kDocument));
  EXPECT_FALSE(IsLayoutCache(Cache(records).substr(0, 30), kDocument));
  EXPECT_FALSE(IsLayoutCache("a message", kDocument));
}

TEST(LayoutCacheTest, RecordsThatNoDocumentHas) {
  EXPECT_FALSE(IsLayoutCache(Cache(Paragraph(40) + Paragraph(3)), kDocument)) << "out of order";
  EXPECT_FALSE(IsLayoutCache(Cache(Within(7, 90) + Within(7, 90)), kDocument)) << "twice";
  EXPECT_FALSE(IsLayoutCache(Cache(Paragraph(465)), kDocument)) << "behind the end";
  EXPECT_FALSE(IsLayoutCache(Cache(Frame(1, 0, 0x20202020)), kDocument)) << "off any page";
  EXPECT_FALSE(IsLayoutCache(Cache(Frame(2, 0, 1) + Frame(1, 1, 1)), kDocument)) << "pages out of order";
  EXPECT_FALSE(IsLayoutCache(Cache(Record('P', 0x04, "1234words")), kDocument)) << "longer than its kind";
  EXPECT_FALSE(IsLayoutCache(Cache(Record('X', 0x04, "1234")), kDocument)) << "of no kind";
  std::string breaks;
  for (uint32_t i = 0; i < 1000; ++i) breaks += Within(7, i + 1);
  EXPECT_FALSE(IsLayoutCache(Cache(breaks), kDocument)) << "more than there can be pages";
  EXPECT_TRUE(IsLayoutCache(Cache(breaks), {.elements = 100, .text_bytes = 200000}));
}

class OdfLayoutCacheTest : public OdfTest {};

TEST_F(OdfLayoutCacheTest, ItIsOfTextsAlone) {
  const auto finds = [&](std::string_view type, std::string_view genre, const std::string& name,
                         const std::string& content) {
    const Outcome outcome =
        Run(Package(type, {{"content.xml", Content("", genre, genre == "text" ? kPlain : "")}, {name, content}}));
    const auto found = Serious(outcome);
    return std::any_of(found.begin(), found.end(),
                       [](const auto& finding) { return finding.id == "office.unexpected_part"; });
  };
  EXPECT_FALSE(finds(kOdt, "text", "layout-cache", Cache(Paragraph(3))));
  EXPECT_TRUE(finds(kOdt, "text", "layout-cache", "a message"));
  EXPECT_TRUE(finds(kOds, "spreadsheet", "layout-cache", Cache(Paragraph(3))));
  EXPECT_TRUE(finds(kOdt, "text", "Object 1/layout-cache", Cache(Paragraph(3))));
}

}  // namespace
}  // namespace shareguard::inspect
