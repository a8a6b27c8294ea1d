// Text of OpenDocument documents that has no room: in frames, rows, headers and footers that keep to a height, in cells
// and shapes that shrink it until it fits, on slides that hold less, on pages that there are not. Source: OASIS ODF 1.3
// part 3, 9 (tables), 10.4 (frames), 16.5 (page layouts), 20.
//
// Nothing is laid out here. What the document says is taken for its best: letters far smaller than any that one reads.
#include <algorithm>
#include <string>
#include <vector>

#include "inspect/drawing_values.h"
#include "inspect/finding_tally.h"
#include "inspect/odf_context.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Hundredths of a millimetre.
constexpr uint64_t kLeastLetter = 7467;  // six square points, whatever size the letter has
constexpr int64_t kLine = 176;           // five points
constexpr int64_t kShrunkLetter = 25;    // the width of a letter of one point and a half
constexpr int64_t kWidest = 21600;       // of a frame or a cell that does not say
constexpr int64_t kUsualColumn = 2258;   // of a sheet
constexpr uint64_t kOverflowing = 255;   // letters: shorter texts may stand out of their box
constexpr size_t kMaxLevels = 256;
constexpr size_t kMaxColumns = 20000;
constexpr size_t kMaxAnchors = 4096;

// How much of a document its pages need at most, for the last of them to be known.
constexpr uint64_t kParagraphsPerPage = 8;
constexpr uint64_t kLettersPerPage = 300;
constexpr uint64_t kFewPages = 2;

std::string_view ValueOf(const XmlElement& element, Ns ns, std::string_view name) {
  const XmlAttribute* attribute = element.Find(ns, name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

// What a letter takes at least, of about 0.6 times the square of its height. Tenths of a point.
uint64_t AreaOfLetter(uint64_t height) {
  const uint64_t square = std::min<uint64_t>(height, 10000) * std::min<uint64_t>(height, 10000);
  return std::max(square * 15 / 100 * 1244 / 100, kLeastLetter);
}

uint64_t Area(int64_t width, int64_t height) {
  if (width <= 0 || height <= 0) return 0;
  return static_cast<uint64_t>(std::min<int64_t>(width, 1000000)) *
         static_cast<uint64_t>(std::min<int64_t>(height, 1000000));
}

bool IsBand(std::string_view local) { return local.starts_with("header") || local.starts_with("footer"); }

class RoomHandler final : public XmlHandler {
 public:
  RoomHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    switch (element.ns) {
      case Ns::kOdfDraw:
        return StartDraw(element);
      case Ns::kOdfStyle:
        return StartStyle(element);
      case Ns::kOdfTable:
        return StartTable(element);
      case Ns::kOdfText:
        return StartText(element);
      case Ns::kOdfSvg:
        if ((element.local == "title" || element.local == "desc") && aside_depth_ == 0) aside_depth_ = depth_;
        return;
      case Ns::kOdfOffice:
      case Ns::kOfficeOoo:
        if (element.local == "annotation" && aside_depth_ == 0) aside_depth_ = depth_;
        return;
      default:
        return;
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (paragraphs_ == 0 || aside_depth_ != 0) return;
    const uint64_t letters = VisibleCharacters(text);
    letters_ += letters;
    if (levels_.empty() || letters == 0) return;
    Level& level = levels_.back();
    level.letters += letters;
    level.area += letters * (level.shrinks ? kLeastLetter : AreaOfLetter(context_.letter));
    if (!level.in_line) ++level.lines;
    level.in_line = true;
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (aside_depth_ == depth_) aside_depth_ = 0;
    if (ns == Ns::kOdfText && (local == "p" || local == "h") && paragraphs_ > 0) --paragraphs_;
    if (!levels_.empty() && levels_.back().depth == depth_) EndLevel(offset);
    if (!tables_.empty() && tables_.back().depth == depth_) tables_.pop_back();
    if (page_depth_ == depth_) {
      page_depth_ = 0;
      page_ = {};
    }
    --depth_;
  }

  void Finish(bool /*complete*/) override {
    if (clipped_size_ > kOverflowing) {
      clipped_.Report(scope_, "office.hidden_text", Severity::kMedium, "far more text than there is room to show");
    }
    if (shrunk_size_ > kOverflowing) {
      shrunk_.Report(scope_, "office.tiny_text", Severity::kMedium, "text that is shrunk until it fits");
    }
    const uint64_t pages =
        kFewPages + breaks_ + frames_ + all_paragraphs_ / kParagraphsPerPage + letters_ / kLettersPerPage;
    FindingTally nowhere;
    for (const Anchor& anchor : anchors_) {
      if (anchor.page > pages) nowhere.Add(anchor.offset, anchor.length);
    }
    nowhere.Report(scope_, "office.hidden_shape", Severity::kMedium,
                   "a shape on a page that the document does not have");
  }

 private:
  // What holds text, and how many letters of it find room; the innermost counts.
  struct Level {
    size_t depth = 0;
    uint64_t offset = 0;
    int64_t width = 0;
    int64_t height = 0;
    bool bounded = false;  // `room` and `height` count
    bool shrinks = false;
    bool cell = false;  // what stands in it stands in the level around it too
    uint64_t room = 0;  // area
    uint64_t area = 0;  // that the letters need
    uint64_t letters = 0;
    uint64_t lines = 0;  // paragraphs with text
    bool in_line = false;
  };
  struct Column {
    uint64_t end = 0;  // the first column behind the run
    int64_t width = 0;
  };
  struct Table {
    size_t depth = 0;
    std::vector<Column> columns;
    uint64_t next = 0;   // column
    size_t run = 0;      // of columns that `next` is in
    int64_t height = 0;  // of the row at hand, when it does not grow
  };
  struct Anchor {
    uint64_t page = 0;
    uint64_t offset = 0;
    uint64_t length = 0;
  };

  Level* Push(const XmlElement& element) {
    if (levels_.size() >= kMaxLevels) return nullptr;
    Level& level = levels_.emplace_back();
    level.depth = depth_;
    level.offset = element.offset;
    return &level;
  }

  void StartDraw(const XmlElement& element) {
    if (element.local == "page" && page_depth_ == 0) {
      page_depth_ = depth_;
      page_ = context_.styles.LayoutOfMaster(element.Value("master-page-name"));
    } else if (element.local == "text-box") {
      StartBox(element);
    } else if (IsOdfShape(element)) {
      StartShape(element);
    }
  }

  const OdfStyle* StyleOf(const XmlElement& element) {
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local != "style-name") continue;
      const OdfFamily family = attribute.ns == Ns::kOdfPresentation ? OdfFamily::kPresentation : OdfFamily::kGraphic;
      if (const OdfStyle* style = context_.styles.Find(family, attribute.value)) return style;
    }
    return nullptr;
  }

  void StartShape(const XmlElement& element) {
    ++frames_;
    TakeAnchor(element);
    Level* const level = Push(element);
    if (level == nullptr) return;
    std::optional<int64_t> width, height;
    OdfSize across, down;  // of what it stands in, which counts for more (19.484, 19.483)
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local == "rel-width") across = OdfFontSize(attribute.value);
      if (attribute.local == "rel-height") down = OdfFontSize(attribute.value);
      if (attribute.ns != Ns::kOdfSvg) continue;
      if (attribute.local == "width") width = OdfLength(attribute.value);
      if (attribute.local == "height") height = OdfLength(attribute.value);
    }
    if (across.percent) width = kWidest * across.value / 100;
    if (down.percent) height = kWidest * down.value / 100;
    level->width = width.value_or(kWidest);
    level->height = height.value_or(0);
    const OdfStyle* style = StyleOf(element);
    if (style != nullptr) {
      level->width -= std::max<int64_t>(style->aside.value_or(0), 0);
      above_ = std::max<int64_t>(style->above.value_or(0), 0);
      level->shrinks = style->fitted == Tri::kYes && height.has_value();
    } else {
      above_ = 0;
    }
    if (level->shrinks) return Bound(level, Area(level->width, level->height - above_));
    if (level->width <= 0) return Bound(level, 0);
    // What a shape does not hold stands out of it, as far as the slide goes.
    if (page_depth_ != 0 && page_.size.width > 0 && page_.size.height > 0) {
      level->height = page_.size.height;
      Bound(level, Area(std::max(level->width, page_.size.width / 2), page_.size.height - above_));
    }
  }

  static void Bound(Level* level, uint64_t room) {
    level->bounded = true;
    level->room = room;
  }

  // 10.4.3: in a text a box without a least height keeps to its frame's, unless its text goes on in another one.
  void StartBox(const XmlElement& element) {
    if (levels_.empty() || levels_.back().depth + 1 != depth_ || context_.genre != OdfGenre::kText) return;
    Level& frame = levels_.back();
    if (!element.Value("chain-next-name").empty()) return;
    const auto most = OdfLength(ValueOf(element, Ns::kOdfFo, "max-height"));
    if (most) frame.height = *most;
    if (frame.height <= 0 || (!most && !ValueOf(element, Ns::kOdfFo, "min-height").empty())) return;
    Bound(&frame, Area(frame.width, frame.height - above_));
  }

  void TakeAnchor(const XmlElement& element) {
    const std::string_view page = ValueOf(element, Ns::kOdfText, "anchor-page-number");
    if (context_.genre != OdfGenre::kText || page.empty() || anchors_.size() >= kMaxAnchors) return;
    anchors_.push_back({OdfCount(page), element.offset, element.length});
  }

  void StartStyle(const XmlElement& element) {
    if (element.local == "master-page" && page_depth_ == 0) {
      page_depth_ = depth_;
      page_ = context_.styles.LayoutOfMaster(element.Value("name"));
    } else if (page_depth_ != 0 && page_depth_ + 1 == depth_ && IsBand(element.local)) {
      Level* const level = Push(element);
      if (level == nullptr) return;
      level->height = element.local.starts_with("header") ? page_.header : page_.footer;
      if (level->height <= 0) return;
      Bound(level, Area(page_.size.width > 0 ? page_.size.width : kWidest, level->height));
    }
  }

  void StartTable(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "table") {
      if (tables_.size() < kMaxLevels) tables_.push_back({depth_, {}, 0, 0, 0});
      CountBreak(OdfFamily::kTable, element);
    }
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (local == "table-column" && table.columns.size() < kMaxColumns) {
      const OdfStyle* style = context_.styles.Find(OdfFamily::kColumn, element.Value("style-name"));
      const uint64_t begin = table.columns.empty() ? 0 : table.columns.back().end;
      table.columns.push_back({begin + OdfCount(element.Value("number-columns-repeated")),
                               style == nullptr ? 0 : std::max<int64_t>(style->width.value_or(0), 0)});
    } else if (local == "table-row") {
      const OdfStyle* style = context_.styles.Find(OdfFamily::kRow, element.Value("style-name"));
      table.height = style == nullptr ? 0 : style->height.value_or(0);
      table.next = 0;
      table.run = 0;
    } else if (local == "table-cell" || local == "covered-table-cell") {
      StartCell(element, &table);
    }
  }

  void StartCell(const XmlElement& element, Table* table) {
    const bool sheet = context_.genre == OdfGenre::kSheet;
    const std::string_view own = element.Value("style-name");
    const OdfStyle* style = context_.styles.Find(OdfFamily::kCell, sheet ? std::string_view(context_.cell_style) : own);
    if (sheet && (style == nullptr || (style->fitted != Tri::kYes && !style->aside && !style->above))) {
      table->next += OdfCount(element.Value("number-columns-repeated"));
      return;
    }
    const uint64_t spanned = OdfCount(element.Value("number-columns-spanned"));
    const uint64_t rows = OdfCount(element.Value("number-rows-spanned"));
    const int64_t width = WidthOf(table, spanned);
    table->next += OdfCount(element.Value("number-columns-repeated"));
    Level* const level = Push(element);
    if (level == nullptr) return;
    level->cell = true;
    const int64_t aside = style == nullptr ? 0 : std::max<int64_t>(style->aside.value_or(0), 0);
    const int64_t above = style == nullptr ? 0 : std::max<int64_t>(style->above.value_or(0), 0);
    if (sheet) {
      if (aside / 2 >= kWidest / 2 || above / 2 >= kWidest / 2) return Bound(level, 0);
      level->shrinks = style != nullptr && style->fitted == Tri::kYes;
      if (level->shrinks)
        Bound(level, static_cast<uint64_t>((width > 0 ? width : kUsualColumn) / kShrunkLetter) * kLeastLetter);
    } else if (context_.genre == OdfGenre::kText && table->height > 0 && rows < 1000) {
      level->height = table->height * static_cast<int64_t>(rows);
      Bound(level, Area((width > 0 ? width : kWidest) - aside, level->height - above));
    }
  }

  // Of so many columns from the next one on; 0: not known.
  static int64_t WidthOf(Table* table, uint64_t count) {
    while (table->run < table->columns.size() && table->columns[table->run].end <= table->next) ++table->run;
    int64_t width = 0;
    uint64_t at = table->next;
    for (size_t run = table->run; run < table->columns.size() && at < table->next + count; ++run) {
      const Column& column = table->columns[run];
      const uint64_t end = std::min(column.end, table->next + count);
      if (column.width == 0) return 0;
      width += column.width * static_cast<int64_t>(std::min<uint64_t>(end - at, kMaxColumns));
      at = end;
    }
    return width;
  }

  void CountBreak(OdfFamily family, const XmlElement& element) {
    const OdfStyle* style = context_.styles.Find(family, element.Value("style-name"));
    if (style != nullptr && style->breaks == Tri::kYes) ++breaks_;
  }

  void StartText(const XmlElement& element) {
    if (element.local != "p" && element.local != "h") return;
    ++paragraphs_;
    ++all_paragraphs_;
    CountBreak(OdfFamily::kParagraph, element);
    if (!levels_.empty()) levels_.back().in_line = false;
  }

  void EndLevel(uint64_t offset) {
    const Level level = levels_.back();
    levels_.pop_back();
    uint64_t room = level.letters;
    if (level.bounded && level.area > level.room) {
      room = static_cast<uint64_t>(static_cast<double>(room) * static_cast<double>(level.room) /
                                   static_cast<double>(level.area));
    }
    if (level.bounded && level.height > 0 && !level.shrinks) {
      const auto lines = static_cast<uint64_t>(level.height / kLine + 1);
      if (level.lines > lines) room = std::min(room, level.letters * lines / level.lines);
    }
    if (level.letters > room) {
      (level.shrinks ? shrunk_ : clipped_).Add(level.offset, std::max(offset, level.offset) - level.offset);
      (level.shrinks ? shrunk_size_ : clipped_size_) += level.letters - room;
    }
    if (level.cell && !levels_.empty()) {
      levels_.back().letters += room;
      levels_.back().area += std::min(level.area, level.bounded ? level.room : level.area);
      levels_.back().lines += level.lines > 0 ? 1 : 0;
    }
  }

  const Scope& scope_;
  OdfContext& context_;
  std::vector<Level> levels_;
  std::vector<Table> tables_;
  std::vector<Anchor> anchors_;
  OdfPageLayout page_;  // of the slide or master page at hand
  size_t page_depth_ = 0;
  size_t depth_ = 0;
  size_t paragraphs_ = 0;
  size_t aside_depth_ = 0;
  int64_t above_ = 0;  // what the frame at hand leaves free above and below
  uint64_t letters_ = 0;
  uint64_t all_paragraphs_ = 0;
  uint64_t breaks_ = 0;
  uint64_t frames_ = 0;
  FindingTally clipped_;
  uint64_t clipped_size_ = 0;
  FindingTally shrunk_;
  uint64_t shrunk_size_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfRoomHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<RoomHandler>(scope, context);
}

}  // namespace shareguard::inspect
