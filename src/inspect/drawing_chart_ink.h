// How the text of a chart looks: size and colour of the titles and labels that somebody wrote, and of those that a
// program writes along axes and into legends. Sources: ECMA-376 part 1, 21.2.2 (charts), 21.1.2.3 (runs);
// [MS-ODRAWXML] 2.24 (cx). What is said nowhere is as programs have it: black on white.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_CHART_INK_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_CHART_INK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"
#include "inspect/drawing_values.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

struct ChartInk {
  double size = 0;  // hundredths of a point; 0: not said
  Colour colour;
  bool set_off = false;  // by an outline or a highlight of its own

  // What is not said here is as the other says.
  ChartInk Over(const ChartInk& other) const;
  bool IsTiny() const;
  bool IsClear() const;  // neither filled nor outlined, or transparent
  bool IsLike(const std::optional<uint32_t>& ground) const;
};

// A place of a chart where text stands.
struct ChartPlace {
  enum class Kind : uint8_t { kTitle, kLabel, kAxis, kLegend, kTable };

  Kind kind = Kind::kTitle;
  uint64_t offset = 0;
  ChartInk ink;           // of text that does not say its own
  Colour ground;          // what it is filled with
  double at[2] = {0, 0};  // x and y, of the chart's width and height
  std::string axis;       // that a title or the labels belong to; "" for the chart's own title
  bool IsOutside() const;
};

// Text of one look in such a place.
struct ChartWords {
  ChartPlace place;
  ChartInk ink;
  uint64_t offset = 0;
  uint64_t characters = 0;
};

// Follows the elements of one chart. Not thread-safe.
class ChartInkReader {
 public:
  void Start(const XmlElement& element);
  void End();
  void Text(std::string_view text);

  // The innermost place around what is read; null: none.
  const ChartPlace* place() const { return places_.empty() ? nullptr : &places_.back(); }

  // When all is read.
  const std::vector<ChartWords>& words() const { return words_; }
  // Runs beyond those that are kept, and where the first stands.
  uint64_t unread() const { return unread_; }
  uint64_t unread_offset() const { return unread_offset_; }
  // Axes, legends and tables of data, as they end.
  const std::vector<ChartPlace>& labelled() const { return labelled_; }
  // How text in the place looks that says this of itself.
  ChartInk InkOf(const ChartInk& ink, const ChartPlace& place) const { return ink.Over(place.ink).Over(usual_); }
  // What is behind it; nullopt when that cannot be told.
  std::optional<uint32_t> GroundOf(const ChartPlace& place, DocumentFamily family) const;

 private:
  enum class Tag : uint8_t {
    kOther,
    kSpace,  // the chart itself
    kPlace,
    kWritten,  // rich text
    kDefault,  // how other text looks
    kDefaultInk,
    kParagraphInk,
    kRun,
    kRunInk,
    kLine,  // of a run
    kText,
    kLinked,  // text that was taken from a cell
    kFilled,  // spPr of the place or the chart
    kFill,
    kBlend,  // a fill of several colours
    kColour,
    kLayout,
  };

  Tag Read(const XmlElement& element, Tag parent);
  Tag ReadChart(const XmlElement& element, Tag parent);
  Tag ReadDrawing(const XmlElement& element, Tag parent);
  Tag ReadInk(const XmlElement& element, ChartInk* ink, Tag tag);
  Tag ReadFill(const XmlElement& element, Tag parent);
  Tag ReadBlend(const XmlElement& element);
  void ReadLayout(const XmlElement& element);
  Tag OpenPlace(const XmlElement& element, ChartPlace::Kind kind);
  void ClosePlace();
  void EndRun();
  ChartInk* DefaultInk() { return places_.empty() ? &usual_ : &places_.back().ink; }

  std::vector<Tag> tags_;  // of the open elements
  std::vector<ChartPlace> places_;
  std::vector<ChartWords> words_;
  uint64_t unread_ = 0;
  uint64_t unread_offset_ = 0;
  std::vector<ChartPlace> labelled_;
  ChartInk usual_;      // of the chart
  ChartInk paragraph_;  // of its runs
  ChartWords run_;
  Colour* aim_ = nullptr;
  Colour ground_;       // of the chart
  uint32_t style_ = 2;  // 21.2.2.227
  bool in_written_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_CHART_INK_H_
