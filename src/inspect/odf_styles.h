// The styles of an OpenDocument document, as far as they decide whether text, cells, sheets and slides are seen.
// Source: OASIS ODF 1.3 part 3, 16 (styles), 20 (formatting attributes).
#ifndef SHAREGUARD_SRC_INSPECT_ODF_STYLES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_STYLES_H_

#include <cstdint>
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

// Properties; what is unset comes from the parent.
struct OdfStyle {
  std::string parent;
  std::string data_style;
  int32_t color = kColorUnset;  // of text
  int32_t back = kColorUnset;   // behind text, paragraph or cell
  int32_t fill = kColorUnset;   // of a shape or a slide
  OdfSize size;
  Tri hidden = Tri::kUnset;           // text:display
  Tri collapsed = Tri::kUnset;        // a row or column of no height or width
  Tri squeezed = Tri::kUnset;         // text of no height or width
  Tri faint = Tri::kUnset;            // transparent
  Tri shown = Tri::kUnset;            // table:display of a sheet, presentation:visibility of a slide
  Tri behind = Tri::kUnset;           // style:run-through="background"
  Tri conceals = Tri::kUnset;         // style:cell-protect that hides the value
  Tri conditional = Tri::kUnset;      // a style with a ground of its own may take its place
  bool visible_format = false;        // kData: it shows something
  std::vector<std::string> branches;  // styles that conditions lead to
  bool flat = false;                  // the parents' properties have been taken in
  uint64_t written = 0;               // hash of all that it says, looked at or not
  bool operator==(const OdfStyle& other) const = default;
};

// How text looks at a place.
struct OdfLook {
  int32_t color = kColorUnknown;
  int32_t back = 0xFFFFFF;
  uint32_t size = 120;  // tenths of a point
  bool hidden = false;
  bool faint = false;
  bool squeezed = false;

  void Apply(const OdfStyle& style);
  bool invisible() const { return faint || LookAlike(color, back); }
  bool tiny() const { return squeezed || size <= 20; }
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
  // Does a value of this format show anything? True for names that are not known.
  bool ShowsValue(std::string_view data_style);
  // A part's automatic styles are its own; content.xml comes behind styles.xml.
  void BeginPart() { automatic_.clear(); }

  OdfStyleEntry AddPageLayout(std::string_view name, const OdfPageLayout& layout);
  OdfStyleEntry AddMaster(std::string_view name, std::string_view layout);
  OdfPageSize PageOfMaster(std::string_view master) const;
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
