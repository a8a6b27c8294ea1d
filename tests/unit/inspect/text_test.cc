#include <gtest/gtest.h>

#include "inspect/text_form.h"
#include "inspect/text_scan.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

TextFacts Scan(std::string_view text) {
  MemorySource source(text);
  return ScanText(source, source.size());
}

TEST(TextScanTest, Encodings) {
  EXPECT_EQ(Scan("plain\n").encoding, TextEncoding::kAscii);
  EXPECT_EQ(Scan("gr\xC3\xBC\xC3\x9F\n").encoding, TextEncoding::kUtf8);
  EXPECT_EQ(Scan("gr\xFC\xDF, Welt\n").encoding, TextEncoding::kSingleByte);
  EXPECT_EQ(Scan("\xFF\xFEh\0i\0"s).encoding, TextEncoding::kUtf16);
  EXPECT_EQ(Scan("\xFE\xFF\0h\0i"s).encoding, TextEncoding::kUtf16);
  EXPECT_EQ(Scan("\xFF\xFE\0\0h\0\0\0"s).encoding, TextEncoding::kUtf32);
  EXPECT_EQ(Scan("\x01\x02\x03\x04\x05"s).encoding, TextEncoding::kNone);
  EXPECT_EQ(Scan("\xE9\xF0\xC1\xD2\xF3 \xA4"s).encoding, TextEncoding::kNone);
}

TEST(TextScanTest, FindsWhatHides) {
  const TextFacts nul = Scan("a,b\0c\n"s);
  EXPECT_EQ(nul.nul.count, 1U);
  EXPECT_EQ(nul.nul.first, 3U);
  EXPECT_EQ(Scan("a\xE2\x80\x8B"s + "b").invisible.count, 1U);
  EXPECT_EQ(Scan("a\xE2\x80\xAE"s + "b").bidi.count, 1U);
  EXPECT_EQ(Scan("a\xF3\xA0\x81\x81"s + "b").tag.count, 1U);
  EXPECT_EQ(Scan(std::string(300, 'a') + "\x1B[31m").control.first, 300U);
  EXPECT_FALSE(Scan("a\xEF\xBB\xBF"s + "b").clean());
  EXPECT_TRUE(Scan("\xEF\xBB\xBF"s + "a,b\r\n\t\f").clean());
  const std::string wide =
      "\xFF\xFE"
      "a\0\x0B\x20"
      "b\0"s;
  EXPECT_EQ(Scan(wide).invisible.count, 1U);
}

// The scan reads blocks: characters and findings on their edges must not get lost or counted twice.
TEST(TextScanTest, BlockEdges) {
  for (size_t before = 65530; before <= 65542; ++before) {
    const std::string text = std::string(before, 'x') + "\xF0\x9F\x98\x80\xE2\x80\xAE" + std::string(70000, 'y');
    const TextFacts facts = Scan(text);
    EXPECT_EQ(facts.encoding, TextEncoding::kUtf8) << before;
    EXPECT_EQ(facts.multibyte, 2U) << before;
    EXPECT_EQ(facts.bidi.count, 1U) << before;
    EXPECT_EQ(facts.bidi.first, before + 4) << before;
    EXPECT_EQ(facts.bytes, text.size()) << before;
  }
}

TEST(TextScanTest, MalformedUtf8) {
  EXPECT_EQ(Scan("caf\xC3"s).malformed.count, 1U);                 // cut short
  EXPECT_EQ(Scan("text \xC0\xAF text"s).malformed.count, 2U);      // overlong
  EXPECT_GT(Scan("text \xED\xA0\x80 text"s).malformed.count, 0U);  // surrogate
}

TEST(TextFormTest, Forms) {
  EXPECT_TRUE(FormOf("  [1]", "").json);
  EXPECT_FALSE(FormOf("hello", "").json);
  EXPECT_TRUE(FormOf("<!-- c --><svg/>", "").svg);
  EXPECT_TRUE(FormOf("<svg:svg>", "").svg);
  EXPECT_FALSE(FormOf("<svgx>", "").svg);
  EXPECT_TRUE(FormOf("<HTML>", "").html);
  EXPECT_TRUE(FormOf("#!/bin/sh", "").script);
  EXPECT_TRUE(FormOf("{\"cells\": [", "\"nbformat\": 4}").notebook);
  EXPECT_FALSE(FormOf("<!--", "").svg);
  EXPECT_FALSE(FormOf("", "").json);
}

TEST(TextReportTest, FindingsOfATable) {
  EXPECT_TRUE(HasFinding(InspectBytes("a,b\n1,\0\n"s + std::string(500, 'x'), "x.csv"), "text.nul"));
  EXPECT_TRUE(HasFinding(InspectBytes("a,b\n\x1B[0m" + std::string(500, 'x'), "x.csv"), "text.control"));
  EXPECT_TRUE(HasFinding(InspectBytes("gr\xFC\xDF, Welt\n", "x.csv"), "text.encoding"));
  EXPECT_TRUE(HasFinding(InspectBytes("\xC3\xBC and \xFC, both in one file\n", "x.csv"), "text.mixed_encoding"));
  EXPECT_TRUE(HasFinding(InspectBytes("\xFF\xFE"
                                      "a\0,\0b\0"s,
                                      "x.csv"),
                         "text.wide"));
  EXPECT_TRUE(HasFinding(InspectBytes("ab\xE2\x80\xAE"
                                      "cd\n",
                                      "x.csv"),
                         "text.bidi"));
  EXPECT_TRUE(HasFinding(InspectBytes("ab\xF3\xA0\x81\x81"
                                      "cd\n",
                                      "x.csv"),
                         "text.tag"));
  const policy::Inspection clean = InspectBytes(
      "name,gr\xC3\xB6\xC3\x9F"
      "e\nx,1\n",
      "x.csv");
  ASSERT_EQ(clean.findings.size(), 1U) << FindingIds(clean);
  EXPECT_EQ(clean.findings[0].id, "table.profile");
}

}  // namespace
}  // namespace shareguard::inspect
