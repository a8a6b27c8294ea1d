// Words of charts that nobody sees: their look, and where names and categories are shown.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "inspect/chart_reference.h"
#include "parts.h"

namespace shareguard::inspect {
namespace {

constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:cx='http://schemas.microsoft.com/office/drawing/2014/chartex'";
constexpr char kWhite[] = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
constexpr char kBlue[] = "<a:solidFill><a:srgbClr val=\"0000AA\"/></a:solidFill>";

std::string Title(const std::string& run, const std::string& behind = "", const std::string& text = "Weights") {
  return "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr" + run + "<a:t>" + text +
         "</a:t></a:r></a:p></c:rich></c:tx>" + behind + "</c:title>";
}

std::string Layout(const std::string& x) {
  return "<c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:x val=\"" + x + "\"/></c:manualLayout></c:layout>";
}

struct Chart {
  std::string title = {};
  std::string name = "Weight";
  std::string category = "Ward";
  std::string more_series = {};
  std::string labels = {};  // of the group
  std::string axis = {};    // of the categories, behind its number
  std::string legend = "<c:legend/>";
  std::string ground = "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></c:spPr>";
  std::string behind = {};  // the chart's ground
  bool pie = false;

  static std::string Series(const std::string& name, const std::string& category) {
    const auto copy = [](const std::string& text) {
      return "<c:strRef><c:f>Sheet1!$A$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>" + text +
             "</c:v></c:pt></c:strCache></c:strRef>";
    };
    return "<c:ser><c:idx val=\"0\"/><c:tx>" + copy(name) + "</c:tx><c:cat>" + copy(category) + "</c:cat></c:ser>";
  }
  std::string Xml() const {
    const std::string inner = Series(name, category) + more_series + labels;
    const std::string plot =
        pie ? "<c:pieChart>" + inner + "</c:pieChart>"
            : "<c:barChart>" + inner +
                  "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId val=\"1\"/>" + axis +
                  "</c:catAx><c:valAx><c:axId val=\"2\"/></c:valAx>";
    return std::string("<c:chartSpace") + kNamespaces + "><c:chart>" + title + "<c:plotArea>" + plot + "</c:plotArea>" +
           legend + "</c:chart>" + ground + behind + "</c:chartSpace>";
  }
  std::string Findings(DocumentFamily family = DocumentFamily::kText) const {
    const std::vector<policy::Finding> all =
        ReadParts(nullptr, {MakePart("word/charts/chart1.xml", "drawingml.chart+xml", Xml())}, family);
    std::string ids;
    for (const policy::Finding& finding : all) ids += (ids.empty() ? "" : " ") + finding.id;
    return ids;
  }
};

TEST(DrawingChartSightTest, LookOfTitles) {
  EXPECT_EQ(Chart{.title = Title("/>")}.Findings(), "");
  EXPECT_EQ(Chart{.title = Title(" sz=\"200\"/>")}.Findings(), "office.tiny_text");
  EXPECT_EQ(Chart{.title = Title("><a:noFill/></a:rPr>")}.Findings(), "office.hidden_text");
  const std::string clear =
      "><a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill></a:rPr>";
  EXPECT_EQ(Chart{.title = Title(clear)}.Findings(), "office.hidden_text");
  const std::string outlined = std::string("><a:ln>") + kBlue + "</a:ln><a:noFill/></a:rPr>";
  EXPECT_EQ(Chart{.title = Title(outlined)}.Findings(), "");
  const auto blend = [](const std::string& second) {
    return Title(
        "><a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"FFFFFF\"/></a:gs><a:gs pos=\"100000\">"
        "<a:srgbClr val=\"" +
        second + "\"/></a:gs></a:gsLst></a:gradFill></a:rPr>");
  };
  EXPECT_EQ(Chart{.title = blend("FEFEFE")}.Findings(), "office.white_text");
  EXPECT_EQ(Chart{.title = blend("0000AA")}.Findings(), "");
  const Chart white{.title = Title(std::string(">") + kWhite + "</a:rPr>")};
  const auto all = ReadParts(nullptr, {MakePart("word/charts/chart1.xml", "drawingml.chart+xml", white.Xml())});
  EXPECT_EQ(FindingOf(all, "office.white_text").offset, white.Xml().find("<a:r>"));
}

TEST(DrawingChartSightTest, WhatIsBehindATitle) {
  const std::string white = std::string(">") + kWhite + "</a:rPr>";
  const std::string blue_ground = std::string("<c:spPr>") + kBlue + "</c:spPr>";
  EXPECT_EQ((Chart{.title = Title(white), .ground = blue_ground}.Findings()), "");
  EXPECT_EQ((Chart{.title = Title(white, blue_ground)}.Findings()), "");
  EXPECT_EQ((Chart{.title = Title(white), .ground = ""}.Findings()), "office.white_text");
  // A chart on a slide is as the slide is; so is one without a fill, whose title may be white as long as it is short.
  EXPECT_EQ((Chart{.title = Title(white), .ground = ""}.Findings(DocumentFamily::kSlides)), "");
  const std::string clear = "<c:spPr><a:noFill/></c:spPr>";
  EXPECT_EQ((Chart{.title = Title(white), .ground = clear}.Findings()), "");
  const std::string long_title = Title(white, "", std::string(300, 'x'));
  EXPECT_EQ((Chart{.title = long_title, .ground = clear}.Findings()), "office.white_text");
  // What the chart says of all its text, and what it does not.
  const std::string usual = "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"100\">" + std::string(kWhite) +
                            "</a:defRPr></a:pPr></a:p></c:txPr>";
  EXPECT_EQ((Chart{.title = Title("/>"), .behind = usual}.Findings()), "office.tiny_text");
  EXPECT_EQ((Chart{.title = Title(" sz=\"900\"/>"), .behind = usual}.Findings()), "office.white_text");
}

TEST(DrawingChartSightTest, TitlesBesideTheChart) {
  EXPECT_EQ(Chart{.title = Title("/>", Layout("0.9"))}.Findings(), "");
  EXPECT_EQ(Chart{.title = Title("/>", Layout("2.5E-2"))}.Findings(), "");
  EXPECT_EQ(Chart{.title = Title("/>", Layout("1.5"))}.Findings(), "office.hidden_shape");
}

const std::string kLong(300, 'w');

TEST(DrawingChartSightTest, NamesOfSeries) {
  EXPECT_EQ(Chart{.name = kLong}.Findings(), "");
  const Chart bare{.title = Title("/>"), .name = kLong, .legend = ""};
  EXPECT_EQ(bare.Findings(), "office.chart_data");
  // In a workbook it is a copy of a cell, which others look after.
  EXPECT_EQ(bare.Findings(DocumentFamily::kSheets), "");
  Chart shown = bare;
  shown.labels = "<c:dLbls><c:showSerName val=\"1\"/></c:dLbls>";
  EXPECT_EQ(shown.Findings(), "");
  shown = bare;
  shown.title = "";  // that of a chart with one series is its name
  EXPECT_EQ(shown.Findings(), "");
  shown = bare;
  shown.legend = "<c:legend><c:legendEntry><c:idx val=\"0\"/><c:delete val=\"1\"/></c:legendEntry></c:legend>";
  EXPECT_EQ(shown.Findings(), "office.chart_data");
  shown.legend = "<c:legend><c:txPr><a:p><a:pPr><a:defRPr sz=\"100\"/></a:pPr></a:p></c:txPr></c:legend>";
  EXPECT_EQ(shown.Findings(), "office.chart_data");
}

TEST(DrawingChartSightTest, Categories) {
  EXPECT_EQ(Chart{.category = kLong}.Findings(), "");
  const Chart bare{.category = kLong, .axis = "<c:delete val=\"1\"/>"};
  EXPECT_EQ(bare.Findings(), "office.chart_data");
  Chart shown = bare;
  shown.labels = "<c:dLbls><c:showCatName val=\"1\"/></c:dLbls>";
  EXPECT_EQ(shown.Findings(), "");
  EXPECT_EQ((Chart{.category = kLong, .axis = "<c:delete val=\"0\"/><c:tickLblPos val=\"low\"/>"}.Findings()), "");
  EXPECT_EQ((Chart{.category = kLong, .axis = "<c:tickLblPos val=\"none\"/>"}.Findings()), "office.chart_data");
  // An axis shows the categories of the first series.
  EXPECT_EQ((Chart{.category = kLong, .more_series = Chart::Series("b", kLong)}.Findings()), "");
  EXPECT_EQ((Chart{.more_series = Chart::Series("b", kLong)}.Findings()), "office.chart_data");
  // A pie shows them in its legend.
  EXPECT_EQ((Chart{.category = kLong, .pie = true}.Findings()), "");
  EXPECT_EQ((Chart{.category = kLong, .legend = "", .pie = true}.Findings()), "office.chart_data");
}

TEST(DrawingChartSightTest, TitlesThatAreSwitchedOff) {
  const std::string title = Title("/>", "", kLong);
  EXPECT_EQ(Chart{.axis = "<c:delete val=\"0\"/>" + title}.Findings(), "");
  EXPECT_EQ(Chart{.axis = "<c:delete val=\"1\"/>" + title}.Findings(), "office.chart_data");
  EXPECT_EQ(Chart{.title = title + "<c:autoTitleDeleted val=\"1\"/>"}.Findings(), "office.chart_data");
}

TEST(DrawingChartSightTest, LittleIsOrdinary) {
  Chart chart{.category = "January", .axis = "<c:delete val=\"1\"/>", .legend = ""};
  EXPECT_EQ(chart.Findings(), "");
  for (int i = 0; i < 100; ++i) chart.more_series += Chart::Series("b", "January");  // counts once
  EXPECT_EQ(chart.Findings(), "");
}

TEST(DrawingChartSightTest, HeadersFormatsAndFormulas) {
  const auto header = [](const std::string& text) {
    return "<c:printSettings><c:headerFooter><c:oddHeader>" + text +
           "</c:oddHeader></c:headerFooter></c:printSettings>";
  };
  EXPECT_EQ(Chart{.behind = header("&amp;A")}.Findings(), "");
  EXPECT_EQ(Chart{.behind = header(kLong)}.Findings(), "office.chart_data");
  const auto values = [](const std::string& formula, const std::string& format) {
    return "<c:ser><c:val><c:numRef><c:f>" + formula + "</c:f><c:numCache><c:formatCode>" + format +
           "</c:formatCode></c:numCache></c:numRef></c:val></c:ser>";
  };
  EXPECT_EQ((Chart{.more_series = values("Sheet1!$A$1:$B$7", "0.0")}.Findings()), "");
  EXPECT_EQ((Chart{.more_series = values(std::string(1200, 'x'), "0.0")}.Findings()), "office.chart_data");
  EXPECT_EQ((Chart{.more_series = values("Sheet1!$A$1", std::string(1200, '0'))}.Findings()), "office.chart_data");
}

TEST(ChartReferenceTest, Names) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(NamesInReference("Sheet1!$A$1:$B$2"), Names{"Sheet1"});
  EXPECT_EQ(NamesInReference("(Sheet1!$A$1,Sheet1!$A$3)"), Names{"Sheet1"});
  EXPECT_EQ(NamesInReference("'My sheet''s'!$A:$A"), Names{"My sheet''s"});
  EXPECT_EQ(NamesInReference("[1]Sheet1!#REF!"), Names{"Sheet1"});
  EXPECT_EQ(NamesInReference("'[Book 1.xlsx]Data'!Totals"), (Names{"Book 1.xlsx", "Data", "Totals"}));
  EXPECT_EQ(NamesInReference("'open"), Names{"open"});
  const std::string said = "Smith was seen in the ward again";
  EXPECT_EQ(NamesInReference(said), Names{said});
}

}  // namespace
}  // namespace shareguard::inspect
