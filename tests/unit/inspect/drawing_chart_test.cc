// What charts and the layouts of diagrams hold and do not show.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parts.h"

namespace shareguard::inspect {
namespace {

constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:cdr='http://schemas.openxmlformats.org/drawingml/2006/chartDrawing'"
    " xmlns:c15='http://schemas.microsoft.com/office/drawing/2012/chart'"
    " xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'";

struct Read {
  std::string xml;
  std::vector<policy::Finding> findings;

  std::string ids() const { return Ids(findings); }
  // Does the finding begin at the first place where this text stands?
  bool At(std::string_view id, const std::string& text) const {
    return FindingOf(findings, id).offset == xml.find(text);
  }
};

Read ReadPart(const std::string& name, const std::string& type, const std::string& root, const std::string& inner) {
  Read read;
  read.xml = "<" + root + kNamespaces + ">" + inner + "</" + root + ">";
  read.findings = ReadParts(nullptr, {MakePart(name, type, read.xml)});
  return read;
}

Read Chart(const std::string& inner) {
  return ReadPart("xl/charts/chart1.xml", "drawingml.chart+xml", "c:chartSpace", inner);
}

TEST(DrawingChartTest, LabelsThatAChartDoesNotShow) {
  const auto series = [](const std::string& inner, const std::string& kind = "barChart") {
    return Chart(
        "<c:chart><c:plotArea><c:" + kind + "><c:ser>" + inner +
        "<c:val><c:numRef><c:f>A1:A2</c:f><c:numCache><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>1</c:v></c:pt>"
        "</c:numCache></c:numRef></c:val></c:ser></c:" +
        kind + "></c:plotArea></c:chart>");
  };
  const auto label = [](const std::string& index, const std::string& more) {
    return "<c:dLbls><c:dLbl><c:idx val=\"" + index + "\"/>" + more +
           "<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Text</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>";
  };
  EXPECT_EQ(series(label("1", "")).ids(), "");
  EXPECT_TRUE(series(label("2", "")).At("office.chart_data", "<c:dLbl>"));
  EXPECT_TRUE(series(label("1", "<c:delete val=\"1\"/>")).At("office.chart_data", "<c:dLbl>"));

  const std::string range =
      "<c:extLst><c:ext "
      "uri=\"{02D57815-91ED-43cb-92C2-25804820EDAC}\"><c15:datalabelsRange><c15:f>B1:B2</"
      "c15:f><c15:dlblRangeCache><c:ptCount val=\"1\"/>"
      "<c:pt idx=\"0\"><c:v>Text</c:v></c:pt></c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>";
  EXPECT_TRUE(series(range).At("office.chart_data", "<c:pt idx"));
  const std::string shown =
      "<c:dLbls><c:showVal val=\"0\"/><c:extLst><c:ext uri=\"{CE6537A1-D6FC-4f65-9D91-7224C49458BB}\">"
      "<c15:showDataLabelsRange val=\"1\"/></c:ext></c:extLst></c:dLbls>";
  EXPECT_EQ(series(shown + range).ids(), "");

  const std::string values =
      "<c:xVal><c:numLit><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>1</c:v></c:pt></c:numLit></c:xVal>";
  EXPECT_EQ(series(values, "scatterChart").ids(), "");
  EXPECT_TRUE(series(values).At("office.chart_data", "<c:xVal>"));
}

TEST(DrawingChartTest, ShapesOfAChart) {
  const auto shape = [](const std::string& from, const std::string& to) {
    const auto at = [](const std::string& number) {
      return "<cdr:x>" + number + "</cdr:x><cdr:y>" + number + "</cdr:y>";
    };
    return ReadPart("xl/drawings/drawing2.xml", "drawingml.chartshapes+xml", "c:userShapes",
                    "<cdr:relSizeAnchor><cdr:from>" + at(from) + "</cdr:from><cdr:to>" + at(to) +
                        "</cdr:to><cdr:sp><cdr:txBody><a:bodyPr/><a:p><a:r><a:t>Text</a:t></a:r></a:p></cdr:txBody>"
                        "</cdr:sp></cdr:relSizeAnchor>");
  };
  EXPECT_EQ(shape("0.2", "0.4").ids(), "");
  EXPECT_EQ(shape("2E-1", "4.5E-1").ids(), "");
  EXPECT_TRUE(shape("2", "3").At("office.hidden_shape", "<cdr:relSizeAnchor"));
  EXPECT_TRUE(shape("0.5", "0.5").At("office.hidden_shape", "<cdr:relSizeAnchor"));
}

TEST(DrawingChartTest, LayoutsOfDiagrams) {
  const auto layout = [](const std::string& text) {
    return ReadPart(
        "word/diagrams/layout1.xml", "drawingml.diagramlayout+xml", "dgm:layoutDef",
        "<dgm:sampData><dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"1\"><dgm:prSet/><dgm:t><a:bodyPr/><a:p>" + text +
            "</a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst/></dgm:dataModel></dgm:sampData>");
  };
  EXPECT_EQ(layout("").ids(), "");
  EXPECT_TRUE(layout("<a:r><a:t>Text</a:t></a:r>").At("office.hidden_text", "Text"));
}

}  // namespace
}  // namespace shareguard::inspect
