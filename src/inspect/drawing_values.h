// Values as drawings write them: lengths, percentages, switches, colours.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_VALUES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

inline constexpr double kEmuPerPoint = 12700;
inline constexpr double kEmuPerInch = 914400;

// The number that the text begins with; nullopt when it begins with none. `rest` gets what follows it.
std::optional<double> LeadingNumber(std::string_view text, std::string_view* rest = nullptr);
// ST_Coordinate (ECMA-376 part 1, 20.1.10.16) in EMU: a number, or one with a unit as strict documents write it.
// Bounded, so that sums and products of coordinates stay numbers.
std::optional<double> Coordinate(std::string_view text);
// A length of CSS as VML uses it (ECMA-376 part 4, 19.1.2.19), in points; numbers without a unit are taken for points.
std::optional<double> CssPoints(std::string_view text);
// ST_Percentage: thousandths of a percent, or a number with a percent sign. 1.0 is the whole.
std::optional<double> Fraction(std::string_view text);
// Characters of UTF-8 text that are no white space.
uint64_t VisibleCharacters(std::string_view text);

// A colour that a drawing states. Only what can be compared is kept.
struct Colour {
  enum class Kind : uint8_t {
    kUnset,   // nothing is said
    kNone,    // explicitly no colour
    kRgb,     // rgb
    kScheme,  // a slot of the theme
    kOther,   // gradients, patterns, pictures, changes that are not followed
  };
  enum class Slot : uint8_t { kDark1, kLight1, kDark2, kLight2, kOther };

  Kind kind = Kind::kUnset;
  uint32_t rgb = 0;
  Slot slot = Slot::kOther;
  bool mapped = false;    // bg1, tx1, bg2, tx2: through the master's colour map
  double brightness = 1;  // its luminance is multiplied by this,
  double lift = 0;        // and this is added
  double alpha = 1;

  bool operator==(const Colour&) const = default;
  bool Opaque() const { return kind != Kind::kUnset && kind != Kind::kNone && alpha > 0.95; }
};

// The colour that an element of EG_ColorChoice states (ECMA-376 part 1, 20.1.2.3): srgbClr, schemeClr and so on.
Colour ColourOf(const XmlElement& element);
// Applies a colour's child element: EG_ColorTransform. What changes more than how light a colour is leaves text and
// background, black and white what they are, and makes others kOther.
void ChangeColour(const XmlElement& element, Colour* colour);

// What a theme and a master's colour map say of the four slots that are backgrounds and text.
struct ColourScheme {
  uint32_t slots[4] = {0x000000, 0xFFFFFF, 0x000000, 0xFFFFFF};  // in the order of Slot
  Colour::Slot map[4] = {Colour::Slot::kDark1, Colour::Slot::kLight1, Colour::Slot::kDark2, Colour::Slot::kLight2};
};
std::optional<uint32_t> Resolve(const Colour& colour, const ColourScheme& scheme);
// Would a reader tell text of the one colour on the other?
bool LookAlike(uint32_t one, uint32_t other);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_VALUES_H_
