#include "inspect/ooxml_pictures.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    " xmlns:asvg='http://schemas.microsoft.com/office/drawing/2016/SVG/main'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

struct Read {
  std::string name;
  std::string kind;
  std::string xml;
  std::vector<Relationship> relationships;
};

Relationship Image(const std::string& id, const std::string& target) { return {id, "image", target, false, 0}; }

// What is said of pictures of these sizes; "" of none, else the first part and the severity.
std::string Said(const std::vector<Read>& parts, const std::map<std::string, uint64_t>& sizes) {
  static Magic magic = Magic::Open().value();
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic, limits, Budget(limits, 1 << 20), {}};
  PictureSight sight;
  for (const Read& each : parts) {
    const PackagePart part{each.name, "", each.kind, each.relationships};
    const Scope scope{session, "x.pptx", each.name, 0, {}};
    const std::unique_ptr<XmlHandler> handler = sight.HandlerFor(part);
    if (handler == nullptr) continue;
    XmlReader reader(scope, {handler.get()}, {.known_vocabulary = false});
    reader.Feed("<p:sld" + std::string(kNamespaces) + ">" + each.xml + "</p:sld>");
    reader.Finish();
  }
  session.findings.Take();
  sight.Report([&](const std::string& name) { return sizes.at(name); },
               [&](const std::string& name) {
                 return Scope{session, "x.pptx", name, 0, {}};
               });
  std::string said;
  for (const policy::Finding& finding : session.findings.Take()) {
    EXPECT_EQ(finding.id, "office.hidden_shape");
    said += finding.part + (finding.severity == policy::Severity::kMedium ? " much" : " little");
  }
  return said;
}

std::string Blip(const std::string& id, const std::string& within = "") {
  return "<a:blip r:embed='" + id + "'>" + within + "</a:blip>";
}

constexpr uint64_t kLarge = 1 << 20;

TEST(PictureSightTest, PicturesForOldPrograms) {
  const auto slide = [](const std::string& xml) { return Read{"s", "slide", xml, {Image("r1", "x.png")}}; };
  const std::string fallback =
      "<mc:AlternateContent><mc:Choice/><mc:Fallback>" + Blip("r1") + "</mc:Fallback></mc:AlternateContent>";
  EXPECT_EQ(Said({slide(Blip("r1"))}, {{"x.png", kLarge}}), "");
  EXPECT_EQ(Said({slide(fallback)}, {{"x.png", kLarge}}), "x.png much");
  EXPECT_EQ(Said({slide(fallback)}, {{"x.png", 20000}}), "x.png little") << "a formula, say";
  EXPECT_EQ(Said({slide(fallback + Blip("r1"))}, {{"x.png", kLarge}}), "");
  EXPECT_EQ(Said({slide(fallback), {"t", "slide", Blip("r1"), {Image("r1", "x.png")}}}, {{"x.png", kLarge}}), "");
}

TEST(PictureSightTest, PicturesBehindDrawings) {
  const std::string twin = Blip("r1", "<a:extLst><a:ext><asvg:svgBlip r:embed='r2'/></a:ext></a:extLst>");
  const auto said = [&](uint64_t picture, uint64_t drawing) {
    return Said({{"s", "slide", twin, {Image("r1", "x.png"), Image("r2", "x.svg")}}},
                {{"x.png", picture}, {"x.svg", drawing}});
  };
  EXPECT_EQ(said(kLarge, 300), "x.png much");
  EXPECT_EQ(said(kLarge, 50000), "");
  EXPECT_EQ(said(20000, 300), "");
}

TEST(PictureSightTest, PicturesOfLayouts) {
  const Read layout = {"l", "slideLayout", Blip("r1"), {Image("r1", "x.png"), {"r2", "slideMaster", "m", false, 0}}};
  const Read master = {"m", "slideMaster", Blip("r1"), {Image("r1", "y.png")}};
  const Read slide = {"s", "slide", "", {{"r1", "slideLayout", "l", false, 0}}};
  const std::map<std::string, uint64_t> sizes = {{"x.png", kLarge}, {"y.png", kLarge}};
  EXPECT_EQ(Said({layout, master}, sizes), "x.png much");
  EXPECT_EQ(Said({slide, layout, master}, sizes), "");
  EXPECT_EQ(Said({layout}, {{"x.png", 20000}}), "x.png little");
}

TEST(PictureSightTest, PicturesOfBullets) {
  const auto said = [](uint64_t size) {
    return Said({{"s", "slide", "<a:buBlip>" + Blip("r1") + "</a:buBlip>", {Image("r1", "x.png")}}}, {{"x.png", size}});
  };
  EXPECT_EQ(said(kLarge), "x.png much");
  EXPECT_EQ(said(900), "");
}

}  // namespace
}  // namespace shareguard::inspect
