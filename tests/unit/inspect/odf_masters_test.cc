// Text of OpenDocument documents that programs replace by what they reckon, or that stands on master pages which nobody
// sees.
#include <gtest/gtest.h>

#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

std::string Words(size_t count, std::string_view word = "word") {
  std::string words;
  for (size_t i = 0; i < count; ++i) words += std::string(word) + std::to_string(i) + " ";
  return words;
}

using OdfFieldsTest = OdfTest;

TEST_F(OdfFieldsTest, WhatAProgramReckonsIsShort) {
  for (const auto* field : {"page-number", "date", "author-name", "title", "file-name"}) {
    const std::string name(field);
    const auto with = [&](std::string_view attributes, const std::string& text) {
      return "<text:p>See <text:" + name + std::string(attributes) + ">" + text + "</text:" + name + "></text:p>";
    };
    ExpectText("", with("", Words(100)), "office.hidden_text", "<text:" + name);
    ExpectTextSilent("", with("", "12 November 2026"));
    if (name != "page-number") ExpectTextSilent("", with(" text:fixed=\"true\"", Words(100)));
  }
}

TEST_F(OdfFieldsTest, ManyShortOnesThatDiffer) {
  std::string many, same;
  for (int i = 0; i < 60; ++i) {
    many += "<text:p><text:page-number>Patient number " + std::to_string(i) + "</text:page-number></text:p>";
    same += "<text:p><text:page-number>Page number of pages</text:page-number></text:p>";
  }
  Find(Run(Package(kOdt, {{"content.xml", Content("", "text", many)}})), "office.hidden_text", "content.xml");
  ExpectTextSilent("", same);
}

TEST_F(OdfFieldsTest, ReferencesToWhatIsNotThere) {
  const auto references = [](std::string_view target) {
    std::string text;
    for (int i = 0; i < 80; ++i) {
      const std::string name = std::string(target) + std::to_string(i);
      text += "<text:p><text:bookmark text:name=\"b" + std::to_string(i) +
              "\"/>Words <text:bookmark-ref text:ref-name=\"" + name + "\">A heading of the usual length, number " +
              std::to_string(i) + "</text:bookmark-ref></text:p>";
    }
    return text;
  };
  ExpectTextSilent("", references("b"));
  EXPECT_EQ(Serious(Run(Package(kOdt, {{"content.xml", Content("", "text", references("x"))}}))).size(), 1U);
}

class OdfMastersTest : public OdfTest {
 protected:
  Outcome With(std::string_view mimetype, const std::string& masters, const std::string& content) {
    return Run(Package(mimetype, {{"content.xml", content},
                                  {"styles.xml", Root("document-styles", "<office:master-styles>" + masters +
                                                                             "</office:master-styles>")}}));
  }
  static std::string Master(std::string_view name, const std::string& inner, std::string_view next = "") {
    return "<style:master-page style:name=\"" + std::string(name) + "\" style:next-style-name=\"" + std::string(next) +
           "\">" + inner + "</style:master-page>";
  }
  static std::string Band(std::string_view kind, size_t words, std::string_view attributes = "") {
    return "<style:" + std::string(kind) + std::string(attributes) + "><text:p>" + Words(words) +
           "</text:p></style:" + std::string(kind) + ">";
  }
  void ExpectFound(const Outcome& outcome) {
    const Finding found = Find(outcome, "office.hidden_text", "styles.xml");
    EXPECT_GT(found.length, 500U);
    EXPECT_EQ(Serious(outcome).size(), 1U) << List(outcome);
  }
  const std::string content_ = Content("", "text", kPlain);
};

TEST_F(OdfMastersTest, HeadersOfMastersThatNothingUses) {
  ExpectFound(With(kOdt, Master("Standard", "") + Master("Spare", Band("header", 300)), content_));
  ExpectSilent(With(kOdt, Master("Standard", "") + Master("Spare", Band("header", 30)), content_));
  ExpectSilent(With(kOdt, Master("Standard", Band("header", 300)), content_));
  ExpectSilent(With(kOdt, Master("Standard", "", "Second") + Master("Second", Band("footer", 300)), content_));
  // What is seen elsewhere is no news.
  ExpectSilent(With(kOdt, Master("Standard", Band("header", 300)) + Master("Spare", Band("header", 300)), content_));
}

// What is more than can be kept is not taken for seen.
TEST_F(OdfMastersTest, MoreParagraphsThanAreKept) {
  std::string many = "<style:header>";
  for (int i = 0; i < 10000; ++i) many += "<text:p>i</text:p>";
  const auto with = [&](size_t words) {
    return With(kOdt, Master("Standard", many + "</style:header>") + Master("Spare", Band("header", words)), content_);
  };
  ExpectSilent(with(30));
  Find(with(300), "office.hidden_text", "styles.xml");
}

TEST_F(OdfMastersTest, AParagraphsStyleBringsAMaster) {
  const auto content = [](std::string_view used) {
    return Content("<style:style style:name=\"P1\" style:family=\"paragraph\" style:master-page-name=\"Spare\"/>",
                   "text", std::string(kPlain) + "<text:p text:style-name=\"" + std::string(used) + "\">a</text:p>");
  };
  const std::string masters = Master("Standard", "") + Master("Spare", Band("header", 300));
  ExpectSilent(With(kOdt, masters, content("P1")));
  ExpectFound(With(kOdt, masters, content("P2")));
}

TEST_F(OdfMastersTest, HeadersThatAreSwitchedOffOrSeldomSeen) {
  ExpectFound(With(kOdt, Master("Standard", Band("header", 300, " style:display=\"false\"")), content_));
  ExpectFound(With(kOdt, Master("Standard", Band("header", 3) + Band("header-left", 300)), content_));
  ExpectSilent(With(kOdt, Master("Standard", Band("header", 300) + Band("header-left", 300)), content_));
  ExpectSilent(With(kOdt, Master("Standard", Band("header", 3) + Band("header-left", 30)), content_));
}

TEST_F(OdfMastersTest, WhatSlidesDoNotShowOfTheirMaster) {
  const auto shape = [](std::string_view attributes, size_t words) {
    return "<draw:frame" + std::string(attributes) + "><draw:text-box><text:p>" + Words(words) +
           "</text:p></draw:text-box></draw:frame>";
  };
  const auto slide = [](std::string_view style) {
    return Content(
        "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties "
        "presentation:background-objects-visible=\"false\"/></style:style>",
        "presentation",
        "<draw:page draw:name=\"p\" draw:style-name=\"" + std::string(style) +
            "\" draw:master-page-name=\"M\"><draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame>"
            "</draw:page>");
  };
  ExpectSilent(With(kOdp, Master("M", shape("", 300)), slide("")));
  ExpectFound(With(kOdp, Master("M", shape("", 300)), slide("dp1")));
  ExpectFound(With(kOdp, Master("M", shape(" presentation:class=\"outline\"", 300)), slide("")));
  ExpectSilent(With(kOdp, Master("M", shape(" presentation:class=\"outline\"", 50)), slide("")));
  ExpectFound(
      With(kOdp, "<style:handout-master>" + shape("", 300) + "</style:handout-master>" + Master("M", ""), slide("")));
}

}  // namespace
}  // namespace shareguard::inspect
