// Lengths and colours as drawings write them.
#include "inspect/drawing_values.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace shareguard::inspect {
namespace {

TEST(DrawingValuesTest, Numbers) {
  EXPECT_DOUBLE_EQ(*Coordinate("914400"), 914400);
  EXPECT_DOUBLE_EQ(*Coordinate("1in"), 914400);
  EXPECT_DOUBLE_EQ(*Coordinate("-2.5pt"), -31750);
  EXPECT_FALSE(Coordinate("wide"));
  EXPECT_LE(*Coordinate("9e99"), 9);  // no exponents
  EXPECT_DOUBLE_EQ(*Fraction("50000"), 0.5);
  EXPECT_DOUBLE_EQ(*Fraction("50%"), 0.5);
  EXPECT_EQ(VisibleCharacters(" a\xC3\xA4\n"), 2U);
}

// A colour's element, and those that change it: name and value.
Colour ColourFrom(const std::string& name, const std::vector<XmlAttribute>& attributes,
                  const std::vector<std::pair<std::string, std::string>>& changes = {}) {
  Colour colour = ColourOf({Ns::kDrawing, name, nullptr, attributes});
  for (const auto& [change, value] : changes) {
    const std::vector<XmlAttribute> amount{{Ns::kNone, "val", value}};
    ChangeColour({Ns::kDrawing, change, nullptr, amount}, &colour);
  }
  return colour;
}
Colour Scheme(const std::string& name, const std::vector<std::pair<std::string, std::string>>& changes = {}) {
  return ColourFrom("schemeClr", {{Ns::kNone, "val", name}}, changes);
}

TEST(DrawingValuesTest, Colours) {
  const ColourScheme scheme;
  EXPECT_EQ(Resolve(Scheme("bg1"), scheme), 0xFFFFFFU);
  EXPECT_EQ(Resolve(Scheme("bg1", {{"lumMod", "50000"}}), scheme), 0x808080U);
  EXPECT_FALSE(Resolve(Scheme("accent1"), scheme));
  const Colour window = ColourFrom("sysClr", {{Ns::kNone, "val", "window"}, {Ns::kNone, "lastClr", "FEFEFE"}});
  EXPECT_EQ(Resolve(window, scheme), 0xFEFEFEU);
  ColourScheme dark;
  dark.map[static_cast<size_t>(Colour::Slot::kLight1)] = Colour::Slot::kDark1;
  EXPECT_EQ(Resolve(Scheme("bg1"), dark), 0x000000U);
  EXPECT_EQ(Resolve(Scheme("lt1"), dark), 0xFFFFFFU);
  EXPECT_TRUE(LookAlike(0xFFFFFF, 0xFAFAFA));
  EXPECT_FALSE(LookAlike(0xFFFFFF, 0xFFFF00));
}

TEST(DrawingValuesTest, WhiteInManyWays) {
  const ColourScheme scheme;
  const auto is_white = [&](const Colour& colour) {
    const auto rgb = Resolve(colour, scheme);
    return rgb && LookAlike(*rgb, 0xFFFFFF);
  };
  const auto rgb = [](const std::string& value, const std::string& change, const std::string& amount) {
    return ColourFrom("srgbClr", {{Ns::kNone, "val", value}}, {{change, amount}});
  };
  const std::string all = "100000";
  EXPECT_TRUE(
      is_white(ColourFrom("scrgbClr", {{Ns::kNone, "r", all}, {Ns::kNone, "g", "100%"}, {Ns::kNone, "b", all}})));
  EXPECT_TRUE(
      is_white(ColourFrom("hslClr", {{Ns::kNone, "hue", "9"}, {Ns::kNone, "sat", all}, {Ns::kNone, "lum", all}})));
  EXPECT_TRUE(is_white(ColourFrom("prstClr", {{Ns::kNone, "val", "snow"}})));
  EXPECT_TRUE(is_white(rgb("000000", "inv", "")));
  EXPECT_TRUE(is_white(rgb("3366AA", "lumOff", all)));
  EXPECT_TRUE(is_white(rgb("3366AA", "tint", "1000")));
  EXPECT_TRUE(is_white(rgb("FFFFFF", "satMod", all)));
  EXPECT_TRUE(is_white(Scheme("bg1", {{"hueOff", "1"}})));
  EXPECT_TRUE(is_white(Scheme("accent1", {{"lumMod", "0"}, {"lumOff", all}})));
  EXPECT_FALSE(is_white(rgb("3366AA", "tint", "60000")));
  EXPECT_FALSE(is_white(Scheme("accent1", {{"lumMod", "20000"}, {"lumOff", "80000"}})));
  EXPECT_EQ(Resolve(rgb("3366AA", "lumMod", all), scheme), 0x3366AAU);
  EXPECT_EQ(Resolve(rgb("804020", "lumMod", "50000"), scheme), 0x402010U);
  EXPECT_EQ(
      Resolve(ColourFrom("hslClr", {{Ns::kNone, "hue", "0"}, {Ns::kNone, "sat", all}, {Ns::kNone, "lum", "50000"}}),
              scheme),
      0xFF0000U);
  EXPECT_DOUBLE_EQ(rgb("000000", "alphaMod", "2000").alpha, 0.02);
}

}  // namespace
}  // namespace shareguard::inspect
