// Shapes of OpenDocument slides beneath others, and blank shapes in front of a text.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

std::string Graphic(std::string_view name, std::string_view properties) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:family=\"graphic\"><style:graphic-properties " +
         std::string(properties) + "/></style:style>";
}

std::string Place(int x, int y, int width, int height) {
  const auto of = [](const char* name, int value) {
    return std::string(" svg:") + name + "=\"" + std::to_string(value) + "cm\"";
  };
  return of("x", x) + of("y", y) + of("width", width) + of("height", height);
}

const std::string kText = "<draw:frame draw:id=\"t\"" + Place(2, 2, 6, 4) +
                          "><draw:text-box><text:p>words</text:p></draw:text-box></draw:frame>";
std::string Cover(const std::string& place, std::string_view style = "g", std::string_view id = "c") {
  return "<draw:rect draw:id=\"" + std::string(id) + "\" draw:style-name=\"" + std::string(style) + "\"" + place + "/>";
}

class OdfCoverTest : public OdfTest {
 protected:
  static std::string Slide(const std::string& shapes) {
    return Content(Graphic("g", "draw:fill=\"solid\" draw:fill-color=\"#ffffff\"") +
                       Graphic("glass", "draw:fill=\"solid\" draw:fill-color=\"#ffffff\" draw:opacity=\"50%\"") +
                       Graphic("none", "draw:fill=\"none\""),
                   "presentation", "<draw:page draw:name=\"p\">" + shapes + "</draw:page>");
  }
  void ExpectCovered(const std::string& shapes) {
    SCOPED_TRACE(shapes);
    ExpectAt(kOdp, Slide(shapes), "office.hidden_shape", "<draw:frame");
  }
  void ExpectSeen(const std::string& shapes) {
    SCOPED_TRACE(shapes);
    ExpectSilent(Run(Package(kOdp, {{"content.xml", Slide(shapes)}})));
  }
};

TEST_F(OdfCoverTest, TextBeneathASolidShape) {
  ExpectCovered(kText + Cover(Place(1, 1, 8, 8)));
  ExpectCovered(kText + Cover(Place(1, 1, 3, 8)) + Cover(Place(4, 1, 8, 8)));
  ExpectSeen(Cover(Place(1, 1, 8, 8)) + kText);
  ExpectSeen(kText + Cover(Place(1, 1, 3, 8)));
  ExpectSeen(kText + Cover(Place(1, 1, 8, 8), "glass"));
  ExpectSeen(kText + Cover(Place(1, 1, 8, 8), "none"));
}

// Nobody hides a text behind more shapes than are compared; what can neither cover nor be covered is not counted.
TEST_F(OdfCoverTest, MoreShapesThanAreCompared) {
  std::string lines, frames;
  for (int i = 0; i < 5000; ++i) lines += Cover(Place(1, 1, 8, 8), "none");
  for (int i = 0; i < 4096; ++i) frames += Cover(Place(20, 20, 1, 1));
  ExpectSeen(lines + kText);
  ExpectSeen(frames);
  ExpectCovered(lines + kText + Cover(Place(1, 1, 8, 8)));
  ExpectCovered(frames + kText);
}

TEST_F(OdfCoverTest, WhatMovesMayComeAndGo) {
  const std::string animation =
      "<anim:par xmlns:anim=\"urn:oasis:names:tc:opendocument:xmlns:animation:1.0\" "
      "xmlns:smil=\"urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0\"><anim:set smil:targetElement=\"c\" "
      "smil:attributeName=\"visibility\" smil:to=\"visible\"/></anim:par>";
  ExpectSeen(kText + Cover(Place(1, 1, 8, 8)) + animation);
  ExpectCovered(kText + Cover(Place(1, 1, 8, 8), "g", "d") + animation);
}

TEST_F(OdfCoverTest, ABlankShapeInFrontOfAText) {
  const auto with = [&](std::string_view properties, const std::string& place) {
    return Run(Package(kOdt, {{"content.xml", Content(Graphic("g", properties), "text",
                                                      "<text:p>words" + Cover(place) + "</text:p>")}}));
  };
  const std::string blank =
      "draw:fill=\"solid\" draw:fill-color=\"#ffffff\" draw:stroke=\"none\" style:wrap=\"run-through\"";
  Find(with(blank, Place(0, 0, 20, 20)), "office.hidden_shape", "content.xml");
  ExpectSilent(with(blank, Place(0, 0, 2, 1)));
  ExpectSilent(with("draw:fill=\"solid\" draw:fill-color=\"#ffffff\" draw:stroke=\"solid\" style:wrap=\"run-through\"",
                    Place(0, 0, 20, 20)));
  ExpectSilent(with("draw:fill=\"solid\" draw:fill-color=\"#ffffff\" draw:stroke=\"none\" style:wrap=\"none\"",
                    Place(0, 0, 20, 20)));
  ExpectSilent(with("draw:fill=\"solid\" draw:fill-color=\"#00ff00\" draw:stroke=\"none\" style:wrap=\"run-through\"",
                    Place(0, 0, 20, 20)));
}

TEST_F(OdfCoverTest, FramesBesideThePageOfAText) {
  const auto at = [&](int x) {
    return Run(Package(kOdt, {{"content.xml", Content("", "text",
                                                      "<text:p><draw:frame" + Place(x, 1, 20, 20) +
                                                          "><draw:text-box><text:p>words</text:p></draw:text-box>"
                                                          "</draw:frame></text:p>")}}));
  };
  Find(at(60), "office.hidden_shape", "content.xml");
  Find(at(-50), "office.hidden_shape", "content.xml");
  ExpectSilent(at(-3));
  ExpectSilent(at(18));
}

TEST_F(OdfCoverTest, ATransparentPicture) {
  const auto with = [&](std::string_view opacity) {
    const std::string content = Content(Graphic("g", "draw:image-opacity=\"" + std::string(opacity) + "\""), "text",
                                        "<text:p><draw:frame draw:style-name=\"g\"" + Place(1, 1, 5, 5) +
                                            "><draw:image xlink:href=\"Pictures/a.gif\"/></draw:frame></text:p>");
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", content}, {"Pictures/a.gif", "GIF89a"}}));
    return std::any_of(outcome.findings.begin(), outcome.findings.end(),
                       [](const Finding& finding) { return finding.id == "office.hidden_shape"; });
  };
  EXPECT_TRUE(with("0%"));
  EXPECT_FALSE(with("50%"));
}

}  // namespace
}  // namespace shareguard::inspect
