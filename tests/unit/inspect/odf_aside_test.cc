// Text that no page shows: much of it is found wherever it stands, and what ordinary documents have of it is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

class OdfAsideTest : public OdfTest {
 protected:
  static std::string Message(size_t bytes) {
    std::string said;
    for (int i = 0; said.size() < bytes; ++i) said += "patient " + std::to_string(i) + " of the ward was seen again. ";
    return said;
  }
  static bool Finds(const Outcome& outcome) {
    return std::any_of(outcome.findings.begin(), outcome.findings.end(),
                       [](const Finding& finding) { return finding.id == "office.aside_text"; });
  }
  bool InText(const std::string& body, const std::string& automatic = "") {
    return Finds(Run(Package(kOdt, {{"content.xml", Content(automatic, "text", body)}})));
  }
};

TEST_F(OdfAsideTest, IndexesFormatsAndControls) {
  for (const size_t size : {size_t{200}, size_t{2000}}) {
    const std::string said = Message(size);
    const bool much = size > 1024;
    EXPECT_EQ(
        InText("<text:table-of-content text:name=\"T\"><text:table-of-content-source><text:index-title-template>" +
               said + "</text:index-title-template></text:table-of-content-source></text:table-of-content>"),
        much);
    EXPECT_EQ(InText("<office:forms><form:form><form:textarea><text:p>" + said +
                     "</text:p></form:textarea></form:form></office:forms><text:p>a</text:p>"),
              much);
    EXPECT_EQ(InText("<text:p>a</text:p>", "<number:number-style style:name=\"N\"><number:number/><number:text>" +
                                               said + "</number:text></number:number-style>"),
              much);
  }
}

TEST_F(OdfAsideTest, FramesShowTheFirstOfTheirContents) {
  const std::string said = Message(2000);
  const auto frame = [&](const std::string& content) {
    return "<text:p><draw:frame svg:width=\"9cm\" svg:height=\"9cm\">" + content + "</draw:frame></text:p>";
  };
  const std::string box = "<draw:text-box><text:p>" + said + "</text:p></draw:text-box>";
  EXPECT_FALSE(InText(frame(box)));
  EXPECT_TRUE(InText(frame(box + box)));
  EXPECT_TRUE(InText(frame("<text:p>" + said + "</text:p>")));
  const std::string table = "<table:table><table:table-row><table:table-cell><text:p>" + said +
                            "</text:p></table:table-cell></table:table-row></table:table>";
  EXPECT_TRUE(InText(frame(table)));
  EXPECT_FALSE(Finds(
      Run(Package(kOdp, {{"content.xml", Content("", "presentation",
                                                 "<draw:page><draw:frame>" + table + "</draw:frame></draw:page>")}}))));
}

// Each by itself is as long as a description may be.
TEST_F(OdfAsideTest, ValuesAreLookedThroughForPeople) {
  const std::string numbers = "943 476 5919, 401 023 2137, 999 123 4560 and 987 654 4321";
  for (const std::string& body :
       {"<text:p><text:bookmark-ref text:ref-name=\"" + numbers + "\">a</text:bookmark-ref></text:p>",
        "<text:p><text:database-display text:database-name=\"" + numbers + "\" text:table-name=\"t\"/></text:p>"}) {
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", Content("", "text", body)}}));
    EXPECT_TRUE(std::any_of(outcome.findings.begin(), outcome.findings.end(), [](const Finding& finding) {
      return finding.id == "person.nhs_number" && finding.count >= 2;
    })) << body;
  }
}

TEST_F(OdfAsideTest, DescriptionsCountInTheirSum) {
  const auto shapes = [](int count, bool many) {
    std::string all = "<text:p>";
    for (int i = 0; i < count; ++i) {
      const std::string said = "<svg:desc>" + std::to_string(i) + Message(200) + "</svg:desc>";
      all += "<draw:frame svg:width=\"9cm\" svg:height=\"9cm\"><draw:text-box><text:p>a</text:p></draw:text-box>" +
             said + (many ? "<svg:desc>more " + Message(200) + std::to_string(i) + "</svg:desc>" : "") +
             "</draw:frame>";
    }
    return all + "</text:p>";
  };
  EXPECT_FALSE(InText(shapes(40, false)));
  EXPECT_TRUE(InText(shapes(200, false)));
  EXPECT_TRUE(InText(shapes(40, true))) << "a shape has one";
}

TEST_F(OdfAsideTest, OneAccountForAllParts) {
  const auto part = [&](const std::string& tag) {
    return "<text:table-of-content text:name=\"T\"><text:table-of-content-source><text:index-title-template>" + tag +
           Message(700) + "</text:index-title-template></text:table-of-content-source></text:table-of-content>";
  };
  EXPECT_FALSE(InText(part("a")));
  EXPECT_FALSE(InText(part("a") + part("a"))) << "the same again says nothing new";
  const std::string styles =
      Root("document-styles", "<office:styles><number:number-style style:name=\"N\"><number:text>b" + Message(700) +
                                  "</number:text></number:number-style></office:styles>");
  EXPECT_TRUE(Finds(Run(Package(kOdt, {{"content.xml", Content("", "text", part("a"))}, {"styles.xml", styles}}))));
}

}  // namespace
}  // namespace shareguard::inspect
