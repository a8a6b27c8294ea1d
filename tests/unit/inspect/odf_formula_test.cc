// Formulas of OpenDocument documents that hide something, names that RDF gives, and pictures of toolbars.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kOdf = "application/vnd.oasis.opendocument.formula";

std::string Words(size_t count) {
  std::string words;
  for (size_t i = 0; i < count; ++i)
    words += "word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + " ";
  return words;
}

std::string Formula(std::string_view drawn, std::string_view annotation) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><math "
         "xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow>" +
         std::string(drawn) + "</mrow><annotation encoding=\"StarMath 5.0\">" + std::string(annotation) +
         "</annotation></semantics></math>";
}

class OdfFormulaTest : public OdfTest {
 protected:
  void ExpectHides(std::string_view drawn, std::string_view annotation) {
    SCOPED_TRACE(annotation);
    ExpectAt(kOdf, Formula(drawn, annotation), "office.hidden_text", "<math");
  }
  void ExpectShows(std::string_view drawn, std::string_view annotation) {
    SCOPED_TRACE(annotation);
    ExpectSilent(Run(Package(kOdf, {{"content.xml", Formula(drawn, annotation)}})));
  }
};

TEST_F(OdfFormulaTest, AnAnnotationThatSaysSomethingElse) {
  constexpr std::string_view kDrawn = "<mi>a</mi><mo>=</mo><mfrac><mn>2</mn><mi>b</mi></mfrac>";
  ExpectShows(kDrawn, "nitalic a = left lbrace {2 over b} right none matrix { partial quot }");
  ExpectHides(kDrawn, Words(60));
  ExpectHides("<mtext>" + Words(60) + "</mtext>", "a = b");
  ExpectShows("<mtext>" + Words(60) + "</mtext>", "\"" + Words(60) + "\"");
  ExpectShows("<mn>12.5</mn><mi>x</mi>", "12.5x");
}

TEST_F(OdfFormulaTest, PartsThatAreNotShown) {
  const std::string text = "<mtext>" + Words(20) + "</mtext>";
  const std::string said = "\"" + Words(20) + "\"";
  ExpectHides("<mphantom>" + text + "</mphantom>", said);
  ExpectHides("<mstyle mathcolor=\"#ffffff\">" + text + "</mstyle>", said);
  ExpectHides(text, "phantom {" + said + "}");
  ExpectHides(text, "size 1 " + said);
  ExpectHides(text, "color white {" + said + "}");
  ExpectShows(text, "color red {" + said + "} phantom {x}");
  ExpectShows(text, "size 12 " + said);
  ExpectShows("<mphantom><mi>x</mi></mphantom>", "phantom x");
}

TEST_F(OdfFormulaTest, NamesThatRdfGives) {
  const auto rdf = [](const std::string& statements) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
           statements + "</rdf:RDF>";
  };
  const auto about = [](const std::string& name) {
    return "<rdf:Description rdf:about=\"" + name +
           "\"><rdf:type "
           "rdf:resource=\"http://docs.oasis-open.org/ns/office/1.2/meta/odf#StylesFile\"/></rdf:Description>";
  };
  std::string usual, odd;
  for (int i = 0; i < 60; ++i) {
    usual += about("content.xml#id" + std::to_string(i));
    odd += about("Patient number " + std::to_string(i));
  }
  const std::string content = Content("", "text", kPlain);
  ExpectSilent(Run(Package(kOdt, {{"content.xml", content}, {"manifest.rdf", rdf(usual)}})));
  ExpectSilent(Run(Package(kOdt, {{"content.xml", content}, {"manifest.rdf", rdf(about("urn:example:a"))}})));
  Find(Run(Package(kOdt, {{"content.xml", content}, {"manifest.rdf", rdf(odd)}})), "office.user_metadata",
       "manifest.rdf");
}

TEST_F(OdfFormulaTest, PicturesOfToolbars) {
  const auto with = [&](size_t size) {
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", Content("", "text", kPlain)},
                                               {"Configurations2/images/Bitmaps/a.png", std::string(size, 'x')}}));
    Severity worst = Severity::kInfo;
    for (const Finding& finding : outcome.findings) {
      if (finding.id == "office.configuration") worst = std::max(worst, finding.severity);
    }
    return worst;
  };
  EXPECT_EQ(with(2000), Severity::kLow);
  EXPECT_EQ(with(5000), Severity::kMedium);
}

TEST_F(OdfFormulaTest, WordsOfMenus) {
  const auto with = [&](size_t labels) {
    std::string menu =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><menu:menubar "
        "xmlns:menu=\"http://openoffice.org/2001/menu\" menu:id=\"menubar\">";
    for (size_t i = 0; i < labels; ++i) menu += "<menu:menu menu:id=\".uno:A\" menu:label=\"Save as a picture\"/>";
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", Content("", "text", kPlain)},
                                               {"Configurations2/menubar/menubar.xml", menu + "</menu:menubar>"}}));
    Severity worst = Severity::kInfo;
    for (const Finding& finding : outcome.findings) worst = std::max(worst, finding.severity);
    return worst;
  };
  EXPECT_EQ(with(5), Severity::kLow);
  EXPECT_EQ(with(100), Severity::kMedium);
}

}  // namespace
}  // namespace shareguard::inspect
