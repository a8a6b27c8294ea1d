// Cell styles of one workbook, as far as they decide whether a cell's content is seen.
// Sources: ECMA-376 part 1, 18.8 (styles), 18.8.10 (cellXfs), 18.8.14 (dxf).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_STYLES_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_STYLES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "inspect/sheet_colors.h"
#include "inspect/sheet_number_format.h"
#include "inspect/sheet_values.h"

namespace shareguard::inspect {

// What a cell's style does to what is in the cell.
struct CellStyle {
  bool white = false;           // the text is of the colour of its ground
  bool tiny = false;            // letters too small to read
  bool light_ground = true;     // white text would not be seen
  bool hides_formulas = false;  // when the sheet is protected
  bool date = false;            // numbers are shown as dates
  // Only when there are values that it hides or whitens. Shared: a second part of styles may define its number anew.
  std::shared_ptr<const NumberFormat> format;
  bool plain() const { return !white && !tiny && !hides_formulas && format == nullptr; }
};

// What a differential style (conditional formatting) does.
struct OverlayStyle {
  bool hides = false;  // its number format shows nothing
  bool white_text = false;
  bool dark_ground = false;
};

inline constexpr double kTinySize = 2;  // points

// Filled while the style part is read (by SheetStylesHandler), asked afterwards.
class SheetStyles {
 public:
  SheetPalette& palette() { return palette_; }
  // The style of a cell; what nothing defines is plain. The theme must have been read.
  const CellStyle& Cell(uint32_t index);
  const OverlayStyle& Overlay(uint32_t index);
  // Is this font colour, on white, not seen?
  bool IsWhite(const SheetColor& color) const;

 private:
  friend class SheetStylesHandler;
  struct Font {
    SheetColor color;
    double size = 11;
  };
  struct Fill {
    enum class Pattern : uint8_t { kNone, kSolid, kMixed, kGradient };
    Pattern pattern = Pattern::kNone;
    SheetColor front;
    SheetColor back;
  };
  struct Format {  // of a cell: <xf>
    uint32_t font = 0;
    uint32_t fill = 0;
    uint32_t number = 0;
    bool hidden = false;
  };
  struct Overlaid {  // <dxf>
    Font font;
    Fill fill;
    bool has_fill = false;
    NumberFormat number;
    bool has_number = false;
  };

  void Settle();
  CellStyle Settled(const Format& format) const;
  OverlayStyle Settled(const Overlaid& overlaid) const;
  // nullopt: cannot be told.
  std::optional<Rgb> Ground(const Fill& fill, bool overlay) const;

  SheetPalette palette_;
  std::vector<Font> fonts_;
  std::vector<Fill> fills_;
  std::vector<Format> formats_;
  std::vector<Overlaid> overlaid_;
  std::map<uint32_t, std::shared_ptr<const NumberFormat>> numbers_;
  bool settled_ = false;
  std::vector<CellStyle> cells_;
  std::vector<OverlayStyle> overlays_;
};

// Reads the style part; reports names that carry text (office.unused_styles).
class SheetStylesHandler final : public XmlHandler {
 public:
  SheetStylesHandler(SheetStyles* styles, const Scope& scope) : styles_(styles), scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  enum class Place : uint8_t { kElsewhere, kFonts, kFills, kCellFormats, kOverlays, kPalette, kRecent };
  void StartFont(const XmlElement& element, SheetStyles::Font* font);
  void StartFill(const XmlElement& element, SheetStyles::Fill* fill);
  void StartCellFormat(const XmlElement& element);
  void StartOverlay(const XmlElement& element);
  void StartNumberFormat(const XmlElement& element);
  void CheckName(std::string_view name, size_t limit, const XmlElement& element);

  SheetStyles* styles_;
  const Scope& scope_;
  Place place_ = Place::kElsewhere;
  bool in_overlay_font_ = false;
  size_t palette_index_ = 0;
  size_t stops_ = 0;  // of the gradient at hand
  Flood recent_;      // colours of the list that programs offer
  Flood long_names_;
  Flood wordy_names_;
  Flood long_formats_;
  UniqueIds ids_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_STYLES_H_
