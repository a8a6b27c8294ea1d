// Colours of SpreadsheetML: what a colour element comes to, and whether an eye can tell two of them apart.
// Sources: ECMA-376 part 1, 18.8.3 (bgColor), 18.8.19 (fgColor), 18.8.27 (indexedColors), 20.1.6.2 (clrScheme).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_COLORS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_COLORS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

struct Rgb {
  uint8_t red = 0;
  uint8_t green = 0;
  uint8_t blue = 0;
};
inline constexpr Rgb kWhite{255, 255, 255};
inline constexpr Rgb kBlack{0, 0, 0};

// "RRGGBB" or "AARRGGBB"; programs ignore the alpha.
std::optional<Rgb> ParseArgb(std::string_view hex);
// So near that text of one on the other is not read. Pale but saturated colours (yellow on white) are told apart.
bool LooksSame(Rgb a, Rgb b);

// A colour as it is written. `value` is an RGB triple, an index of the theme or of the palette.
struct SheetColor {
  enum class Kind : uint8_t { kNone, kAutomatic, kRgb, kTheme, kIndexed };
  Kind kind = Kind::kNone;
  uint32_t value = 0;
  double tint = 0;

  static SheetColor Of(const XmlElement& element);
  bool operator==(const SheetColor&) const = default;
};

// What indices mean in one workbook.
class SheetPalette {
 public:
  SheetPalette();
  void SetTheme(size_t index, Rgb color);
  // <indexedColors> replaces the palette from its start.
  void SetIndexed(size_t index, Rgb color);
  // nullopt for none, automatic and indices that nothing defines.
  std::optional<Rgb> Resolve(const SheetColor& color) const;

 private:
  std::array<Rgb, 12> theme_;
  std::vector<Rgb> indexed_;
};

// Reads a theme's <clrScheme> into the palette.
class SheetThemeHandler final : public XmlHandler {
 public:
  explicit SheetThemeHandler(SheetPalette* palette) : palette_(palette) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;

 private:
  SheetPalette* palette_;
  bool in_scheme_ = false;
  int slot_ = -1;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_COLORS_H_
