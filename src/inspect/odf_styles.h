// The styles of an OpenDocument document, as far as they decide whether text, cells, sheets and slides are seen.
// Source: OASIS ODF 1.3 part 3, 16 (styles), 20 (formatting attributes).
#ifndef SHAREGUARD_SRC_INSPECT_ODF_STYLES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_STYLES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inspect/odf_values.h"

namespace shareguard::inspect {

// style:family, and the two kinds of names that are no family.
enum class OdfFamily : uint8_t {
  kText,
  kParagraph,
  kSection,
  kTable,
  kColumn,
  kRow,
  kCell,
  kGraphic,
  kPresentation,
  kPage,  // drawing-page
  kOther,
  kData,  // number formats
};
OdfFamily OdfFamilyOf(std::string_view name);

enum class Tri : uint8_t { kUnset, kNo, kYes };

// Another style on a condition (16.3).
struct OdfBranch {
  std::string style;
  bool holds = false;  // whatever text stands in a cell; of text it may hold
  bool operator==(const OdfBranch& other) const = default;
};
// Does this condition of a cell hold whatever text stands in it? Of those that compare with a number, and of formulas
// that are a constant.
bool HoldsForText(std::string_view condition);

// Office programs keep a size for each of these (20.190 and following).
enum class OdfScript : uint8_t { kLatin, kAsian, kComplex };
inline constexpr size_t kOdfScripts = 3;

// Properties; what is unset comes from the parent. Lengths are hundredths of a millimetre.
struct OdfStyle {
  std::string parent;
  std::string data_style;
  std::string master;           // of the page that a paragraph or table of it begins
  int32_t color = kColorUnset;  // of text
  int32_t back = kColorUnset;   // behind text, paragraph or cell
  int32_t fill = kColorUnset;   // of a shape or a slide
  std::array<OdfSize, kOdfScripts> sizes;
  std::optional<int64_t> left;     // of text, a section or a table: from where its room begins
  std::optional<int64_t> indent;   // of a paragraph's first line, from there
  std::optional<int64_t> spacing;  // between letters
  std::optional<int64_t> height;   // of a row that does not grow
  std::optional<int64_t> width;    // of a column
  std::optional<int64_t> aside;    // what is left free at the sides of a shape's or a cell's text
  std::optional<int64_t> above;    // and above and below
  Tri fitted = Tri::kUnset;        // text shrinks until it fits
  Tri breaks = Tri::kUnset;        // a paragraph or table that begins or ends a page
  Tri bare = Tri::kUnset;          // a slide without what stands on its master
  Tri hidden = Tri::kUnset;        // text:display
  Tri collapsed = Tri::kUnset;     // a row or column of no height or width
  Tri squeezed = Tri::kUnset;      // text of no height or width
  Tri stacked = Tri::kUnset;       // lines of no height
  Tri faint = Tri::kUnset;         // transparent
  Tri clear = Tri::kUnset;         // the ground of a shape is transparent
  Tri sheer = Tri::kUnset;         // or lets something through
  Tri ghost = Tri::kUnset;         // a picture that is transparent
  Tri unlined = Tri::kUnset;       // a shape without a line
  Tri over = Tri::kUnset;          // text runs through it
  Tri shown = Tri::kUnset;         // table:display of a sheet, presentation:visibility of a slide
  Tri behind = Tri::kUnset;        // style:run-through="background"
  Tri conceals = Tri::kUnset;      // style:cell-protect that hides the value
  Tri conditional = Tri::kUnset;   // a style with a ground of its own may take its place
  bool visible_format = false;     // kData: it shows something
  bool text_format = false;        // kData: of text, not of numbers
  std::vector<OdfBranch> branches;
  const OdfStyle* branching = nullptr;  // the nearest parent that has branches, when it has none itself
  bool flat = false;                    // the parents' properties have been taken in
  uint64_t written = 0;                 // hash of all that it says, looked at or not

  // Behind a shape's text.
  int32_t ground() const { return clear == Tri::kYes ? kColorNone : fill; }
  bool operator==(const OdfStyle& other) const = default;
};

// How text looks at a place.
struct OdfLook {
  int32_t color = kColorUnknown;
  int32_t back = 0xFFFFFF;
  std::array<uint32_t, kOdfScripts> sizes = {120, 120, 120};  // tenths of a point
  int64_t spacing = 0;                                        // between letters, hundredths of a millimetre
  int64_t room = 0;                                           // from where text begins to where no page is any more
  bool hidden = false;
  bool faint = false;
  bool squeezed = false;
  bool stacked = false;
  bool beside = false;  // it begins beside the page

  void Apply(const OdfStyle& style);
  bool invisible() const { return faint || LookAlike(color, back); }
  bool tiny(OdfScript script) const;
  bool hides() const { return hidden || invisible() || beside || tiny(OdfScript::kLatin); }

 private:
  void Place(const OdfStyle& style);
};

// A page or slide.
struct OdfPageSize {
  int64_t width = 0;  // hundredths of a millimetre, 0: not known
  int64_t height = 0;
  bool operator==(const OdfPageSize& other) const = default;
};

struct OdfPageLayout {
  uint64_t written = 0;  // as OdfStyle's
  OdfPageSize size;
  int32_t paper = kColorUnset;  // behind the page
  int32_t band = kColorUnset;   // behind its header and footer
  int64_t header = 0;           // height, when it does not grow; 0: it does
  int64_t footer = 0;
  bool operator==(const OdfPageLayout& other) const = default;
};

enum class OdfStyleEntry : uint8_t { kNew, kSame, kOther, kTooMany };

// Not thread-safe.
class OdfStyles {
 public:
  static constexpr size_t kMaxStyles = 100000;
  static constexpr size_t kMaxBranches = 256;

  // kSame, kOther: there is one of this family and name, which stays: LibreOffice takes the first of several.
  OdfStyleEntry Add(OdfFamily family, std::string_view name, bool automatic, OdfStyle style);
  // With the properties of its parents; null: there is no such style. Only once all styles of the part are known.
  const OdfStyle* Find(OdfFamily family, std::string_view name);
  const OdfStyle* Default(OdfFamily family);
  // How text of this style looks within what looks like that. A condition that hides it is taken to hold; of a cell
  // only one that holds for any text.
  void ApplyTo(OdfFamily family, std::string_view name, OdfLook* look);
  // Does a value of this format show anything? True for names that are not known.
  bool ShowsValue(std::string_view data_style);
  // The same of a text, which a format may replace by one of its own (number:text-style).
  bool ShowsText(std::string_view data_style);
  // A part's automatic styles are its own; content.xml comes behind styles.xml.
  void BeginPart() { automatic_.clear(); }

  OdfStyleEntry AddPageLayout(std::string_view name, const OdfPageLayout& layout);
  OdfStyleEntry AddMaster(std::string_view name, std::string_view layout);
  OdfPageSize PageOfMaster(std::string_view master) const;
  OdfPageLayout LayoutOfMaster(std::string_view master) const;
  // The widest page, from 30 centimetres to a metre.
  int64_t WidestPage() const;
  // What text stands on: white, or kColorUnknown when no page of the document is white. A page that is not does not
  // make white text visible elsewhere: which text is on which page is for the office program to say.
  int32_t Paper() const;
  // The same for headers and footers, which may have a ground of their own; kColorUnknown when one has.
  int32_t Band() const;
  size_t count() const { return common_.size() + automatic_.size(); }

 private:
  using Table = std::unordered_map<std::string, OdfStyle>;
  static std::string Key(OdfFamily family, std::string_view name);
  OdfStyle* Lookup(const std::string& key);
  void Flatten(OdfFamily family, OdfStyle* style);
  void TakeInBranches(OdfFamily family, OdfStyle* style);

  Table common_;
  Table automatic_;
  std::unordered_map<std::string, OdfPageLayout> layouts_;
  std::unordered_map<std::string, std::string> masters_;
  std::string key_;  // of the last look-up: no allocation on the way
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_STYLES_H_
