// Colours in WordprocessingML: literal, automatic, of the theme. ECMA-376 part 1, 17.3.2.6 (color), 17.3.5 and 17.18.78
// (shading), 17.18.40 (highlight), 17.15.1.20 (clrSchemeMapping), 20.1.6.2 (clrScheme).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_COLOR_H_
#define SHAREGUARD_SRC_INSPECT_WORD_COLOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "inspect/word_elements.h"

namespace shareguard::inspect {

struct Color {
  enum class Kind : uint8_t {
    kUnset,    // what is around decides
    kAuto,     // the program chooses one that can be seen
    kRgb,      // rgb
    kUnknown,  // a picture, a gradient, a pattern: it cannot be told whether text on it can be seen
  };
  Kind kind = Kind::kUnset;
  uint32_t rgb = 0;

  static Color Rgb(uint32_t rgb) { return {Kind::kRgb, rgb}; }
  static Color Unknown() { return {Kind::kUnknown, 0}; }
  bool known() const { return kind == Kind::kRgb; }
  bool set() const { return kind != Kind::kUnset; }
};

inline constexpr uint32_t kWordWhite = 0xFFFFFF;
inline constexpr uint32_t kWordBlack = 0x000000;

// Text of the one is not seen on the other.
bool LooksAlike(uint32_t a, uint32_t b);
// Far from white: white text on it can be read.
bool IsDark(uint32_t rgb);
// Six hexadecimal digits.
std::optional<uint32_t> ParseWordRgb(std::string_view text);

// The twelve colours of a document's theme; those of Office as long as no other is known.
class WordTheme {
 public:
  static constexpr size_t kColors = 12;
  enum Slot : uint8_t { kDark1, kLight1, kDark2, kLight2, kAccent1, kHyperlink = 10, kFollowed = 11 };

  void Set(size_t slot, uint32_t rgb) { colors_[slot] = rgb; }
  // w:clrSchemeMapping: which slot stands for background1, text1 and so on.
  void TakeMapping(const XmlElement& element);
  // By a slot's name in a theme ("dk1", "accent3"), in w:themeColor ("background1", "accent3") or in w14:schemeClr
  // ("bg1", "tx1").
  static std::optional<size_t> SlotOf(std::string_view name);
  // Names that the mapping leads to a slot.
  std::optional<uint32_t> Find(std::string_view name) const;

  // w:color: val, themeColor, themeTint, themeShade.
  Color TextColor(const XmlElement& element) const;
  // w:shd.
  Color Shading(const XmlElement& element) const;
  // w:background.
  Color Page(const XmlElement& element) const;

 private:
  Color Resolve(std::string_view literal, std::string_view theme, std::string_view tint, std::string_view shade) const;

  // ECMA-376 part 1 gives none; Office's own theme since 2013.
  std::array<uint32_t, kColors> colors_ = {0x000000, 0xFFFFFF, 0x44546A, 0xE7E6E6, 0x4472C4, 0xED7D31,
                                           0xA5A5A5, 0xFFC000, 0x5B9BD5, 0x70AD47, 0x0563C1, 0x954F72};
  // bg1, t1, bg2, t2, and the accents and links as they are.
  std::array<uint8_t, 4> mapping_ = {kLight1, kDark1, kLight2, kDark2};
};

Color Highlight(const XmlElement& element);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_COLOR_H_
