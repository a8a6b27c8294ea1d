// Presentations of one slide for tests, shape by shape.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_SLIDES_TESTING_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_SLIDES_TESTING_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "parts.h"

// A namespace of its own: the sources have colours of the same names.
namespace shareguard::inspect::slides_testing {

inline constexpr char kSlideNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'";

inline constexpr char kSlideTree[] =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

struct BoxForm {
  int id = 2;
  int64_t x = 1000000, y = 1000000, width = 3000000, height = 500000;
  std::string name_attributes = {};
  std::string transform = {};  // attributes of a:xfrm
  std::string fill = {};       // behind the geometry
  std::string run = {};        // within a:rPr
  std::string text = "Seen by all";
  std::string placeholder = {};  // p:ph; then without a place of its own
  std::string form = "rect";
  std::string style = {};            // p:style
  std::string body = "<a:bodyPr/>";  // and a:lstStyle
};

inline std::string Run(const BoxForm& form) {
  return "<a:r><a:rPr>" + form.run + "</a:rPr><a:t>" + form.text + "</a:t></a:r>";
}

inline std::string Box(const BoxForm& form) {
  const std::string place = "<a:xfrm" + form.transform + "><a:off x=\"" + std::to_string(form.x) + "\" y=\"" +
                            std::to_string(form.y) + "\"/><a:ext cx=\"" + std::to_string(form.width) + "\" cy=\"" +
                            std::to_string(form.height) + "\"/></a:xfrm><a:prstGeom prst=\"" + form.form +
                            "\"><a:avLst/></a:prstGeom>";
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(form.id) + "\" name=\"Box\"" + form.name_attributes +
         "/><p:cNvSpPr/><p:nvPr>" + form.placeholder + "</p:nvPr></p:nvSpPr><p:spPr>" +
         (form.placeholder.empty() ? place : "") + form.fill + "</p:spPr>" + form.style + "<p:txBody>" + form.body +
         "<a:p>" + (form.text.empty() ? "" : Run(form)) + "</a:p></p:txBody></p:sp>";
}

inline std::string Tree(const std::string& shapes, const std::string& background = "") {
  return "<p:cSld>" + background + "<p:spTree>" + kSlideTree + shapes + "</p:spTree></p:cSld>";
}

inline constexpr char kWhiteGround[] =
    "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";
inline constexpr char kWhite[] = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
inline constexpr char kBlue[] = "<a:solidFill><a:srgbClr val=\"0000AA\"/></a:solidFill>";

struct Deck {
  std::string slide = {};
  std::string slide_attributes = {};
  std::string behind = {};  // p:cSld: p:clrMapOvr, p:timing
  std::string layout_shapes = {};
  std::string master_shapes = {};
  std::string list = "<p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst>";
  std::string ground = kWhiteGround;  // of the master
  std::string master_styles = {};     // p:txStyles
  std::string usual = {};             // p:defaultTextStyle
  std::string layout_attributes = {};
  std::string table_styles = {};
  std::string master_map = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\"";

  std::string SlideXml() const {
    return std::string("<p:sld") + kSlideNamespaces + slide_attributes + ">" + slide + behind + "</p:sld>";
  }
  std::vector<policy::Finding> Findings() const {
    const auto reader = MakeSlidesReader();
    const auto to = [](const char* type, const char* target) {
      return std::vector<Relationship>{{"rId1", type, target, false, 0}};
    };
    const std::string theme = std::string("<a:theme") + kSlideNamespaces +
                              "><a:themeElements><a:clrScheme name=\"x\"><a:dk1><a:sysClr val=\"windowText\" "
                              "lastClr=\"000000\"/></a:dk1><a:lt1><a:sysClr val=\"window\" lastClr=\"FFFFFF\"/></a:lt1>"
                              "</a:clrScheme></a:themeElements></a:theme>";
    const std::string master = std::string("<p:sldMaster") + kSlideNamespaces + ">" + Tree(master_shapes, ground) +
                               "<p:clrMap " + master_map + "/>" + master_styles + "</p:sldMaster>";
    const std::string layout = std::string("<p:sldLayout") + kSlideNamespaces + layout_attributes + ">" +
                               Tree(layout_shapes) + "</p:sldLayout>";
    const std::string main = std::string("<p:presentation") + kSlideNamespaces + ">" + list +
                             "<p:sldSz cx=\"9144000\" cy=\"6858000\"/>" + usual + "</p:presentation>";
    const std::string tables =
        std::string("<a:tblStyleLst") + kSlideNamespaces + ">" + table_styles + "</a:tblStyleLst>";
    return ReadParts(reader.get(), {MakePart("ppt/theme/theme1.xml", "theme+xml", theme),
                                    MakePart("ppt/tableStyles.xml", "presentationml.tablestyles+xml", tables),
                                    MakePart("ppt/presentation.xml", "presentationml.presentation.main+xml", main,
                                             to("slide", "ppt/slides/slide1.xml")),
                                    MakePart("ppt/slideMasters/slideMaster1.xml", "presentationml.slidemaster+xml",
                                             master, to("theme", "ppt/theme/theme1.xml")),
                                    MakePart("ppt/slideLayouts/slideLayout1.xml", "presentationml.slidelayout+xml",
                                             layout, to("slideMaster", "ppt/slideMasters/slideMaster1.xml")),
                                    MakePart("ppt/slides/slide1.xml", "presentationml.slide+xml", SlideXml(),
                                             to("slideLayout", "ppt/slideLayouts/slideLayout1.xml"))});
  }
  std::string ids() const { return Ids(Findings()); }
  // The only finding that counts is this one, at the first place of the text.
  testing::AssertionResult Only(const std::string& id, const std::string& text) const {
    const std::string wanted = id + "@ppt/slides/slide1.xml:" + std::to_string(SlideXml().find(text));
    const std::string seen = ids();
    if (seen == wanted) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "'" << seen << "', not '" << wanted << "'";
  }
};

inline Deck WithShapes(const std::string& shapes) { return {.slide = Tree(shapes)}; }

}  // namespace shareguard::inspect::slides_testing

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_SLIDES_TESTING_H_
