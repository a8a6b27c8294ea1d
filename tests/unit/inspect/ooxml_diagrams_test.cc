// The two forms of a diagram, which have to say the same.
#include "inspect/ooxml_diagrams.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing.h"

namespace shareguard::inspect {
namespace {

constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
    " xmlns:dsp='http://schemas.microsoft.com/office/drawing/2008/diagram'";

struct Read {
  std::string name;
  std::string kind;
  std::string xml = {};
  std::vector<Relationship> relationships = {};
};

// "id@part" of all that is said.
std::string Said(const std::vector<Read>& parts) {
  static Magic magic = Magic::Open().value();
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic, limits, Budget(limits, 1 << 20), {}};
  DiagramSight sight;
  for (const Read& each : parts) {
    const PackagePart part{each.name, "", each.kind, each.relationships};
    const Scope scope{session, "x.pptx", each.name, 0, {}};
    const std::unique_ptr<XmlHandler> handler = sight.HandlerFor(part);
    if (handler == nullptr) continue;
    XmlReader reader(scope, {handler.get()}, {.known_vocabulary = false});
    reader.Feed("<root" + std::string(kNamespaces) + ">" + each.xml + "</root>");
    reader.Finish();
  }
  session.findings.Take();
  sight.Report([&](const std::string& name) { return Scope{session, "x.pptx", name, 0, {}}; });
  std::string said;
  for (const policy::Finding& finding : session.findings.Take()) {
    EXPECT_EQ(finding.severity, policy::Severity::kMedium);
    said += (said.empty() ? "" : " ") + finding.id + "@" + finding.part;
  }
  return said;
}

std::string Paragraph(const std::string& text) { return "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p>"; }
std::string Point(const std::string& text, const std::string& type = "node") {
  return "<dgm:pt type='" + type + "'><dgm:t>" + Paragraph(text) + "</dgm:t></dgm:pt>";
}
std::string Shape(const std::string& text) {
  return "<dsp:sp><dsp:txBody>" + Paragraph(text) + "</dsp:txBody></dsp:sp>";
}

// A slide with one diagram of these points and shapes.
std::vector<Read> Slide(const std::string& points, const std::string& shapes, const std::string& id = "r2",
                        const std::string& target = "d/drawing1.xml") {
  return {{"s.xml",
           "slide",
           "",
           {{"r1", "diagramData", "d/data1.xml", false, 0}, {"r2", "diagramDrawing", target, false, 0}}},
          {"d/data1.xml", "diagramData", points + "<dsp:dataModelExt relId='" + id + "'/>"},
          {"d/drawing1.xml", "diagramDrawing", shapes}};
}

const std::string kLong(300, 'w');

TEST(DiagramSightTest, BothSayTheSame) {
  EXPECT_EQ(Said(Slide(Point("First  step") + Point(kLong), Shape(kLong) + Shape("First step"))), "");
  EXPECT_EQ(Said(Slide(Point("no place for me"), Shape("seen"))), "");  // a few words
}

// What is more than can be kept is not taken for shown.
TEST(DiagramSightTest, MoreParagraphsThanAreKept) {
  std::string points, shapes;
  for (int i = 0; i < 1 << 15; ++i) {
    points += Point("i");
    shapes += Shape("i");
  }
  EXPECT_EQ(Said(Slide(points, shapes)), "");
  EXPECT_EQ(Said(Slide(points + Point(kLong), shapes + Shape("i"))), "office.hidden_text@d/data1.xml");
  EXPECT_EQ(Said(Slide(points, shapes + Shape(kLong))), "office.alternate_content@d/drawing1.xml");
}

TEST(DiagramSightTest, TextThatTheDrawingDoesNotShow) {
  EXPECT_EQ(Said(Slide(Point(kLong), Shape("seen"))), "office.hidden_text@d/data1.xml");
  EXPECT_EQ(Said(Slide(Point(kLong), Shape("seen"), "r2", "D/Drawing1.XML")), "office.hidden_text@d/data1.xml");
  EXPECT_EQ(Said(Slide(Point(kLong, "pres"), Shape("seen"))), "");  // is told of elsewhere
}

TEST(DiagramSightTest, TextThatTheDataDoNotHold) {
  EXPECT_EQ(Said(Slide(Point("seen"), Shape(kLong))), "office.alternate_content@d/drawing1.xml");
}

TEST(DiagramSightTest, DrawingsThatNobodyNames) {
  EXPECT_EQ(Said(Slide(Point(kLong), Shape(kLong), "r3")), "office.hidden_text@d/drawing1.xml");
  EXPECT_EQ(Said({Slide(Point(kLong), "", "r3")[1]}), "");  // data alone are drawn anew
}

}  // namespace
}  // namespace shareguard::inspect
