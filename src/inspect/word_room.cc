#include "inspect/word_room.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Bytes in covered cells: programs leave words behind when they merge.
constexpr uint64_t kFewCovered = 64;
constexpr uint64_t kOverflowing = 255;                // bytes: shorter texts may stand out of their box
constexpr int64_t kWidestText = 12240;                // twips, of a table that fits itself to the page
constexpr int64_t kFarRight = 24000;                  // twips: wider than A3 is long
constexpr int64_t kNoWidth = 20;                      // twips
constexpr int64_t kNoHeight = 40;                     // twips
constexpr uint64_t kTwipsPerCharacter = 6 * 20 * 20;  // square twips; a letter of 10 points takes about ten times that
constexpr int64_t kTwipsPerLine = 5 * 20;
constexpr size_t kMaxColumns = 63;  // Word takes no more
constexpr size_t kMaxLevels = 256;

bool IsContinued(const XmlElement& element) {
  const std::string_view value = element.Value("val");
  return value.empty() || value == "continue";
}

// Letters that the room takes at best.
uint64_t Capacity(int64_t width, int64_t height) {
  if (width <= kNoWidth || height <= kNoHeight) return 0;
  return static_cast<uint64_t>(width) * static_cast<uint64_t>(height) / kTwipsPerCharacter;
}

}  // namespace

void WordRoom::Margins::Take(const XmlElement& element) {
  const auto value = ParseTwips(element.Value("w"));
  if (!value || element.Value("type") == "nil") return;
  if (element.local == "top") top = value;
  if (element.local == "bottom") bottom = value;
  if (element.local == "left" || element.local == "start") left = value;
  if (element.local == "right" || element.local == "end") right = value;
}

void WordRoom::Start(Word word, Word parent, Word owner, const XmlElement& element) {
  switch (word) {
    case Word::kTbl:
    case Word::kTr:
    case Word::kTc:
    case Word::kTxbxContent:
      return Push(word, element);
    case Word::kP:
      paragraph_frame_.reset();
      paragraph_text_ = 0;
      paragraph_offset_ = element.offset;
      if (!levels_.empty()) levels_.back().in_line = false;
      return;
    case Word::kFramePr:
      if (parent == Word::kPPr && owner == Word::kP) TakeFrame(element);
      return;
    default:
      break;
  }
  if (levels_.empty()) return;
  if (owner == levels_.back().word) TakeProperty(word, parent, element);
  if (word == Word::kGridCol && levels_.back().columns.size() < kMaxColumns) {
    levels_.back().columns.push_back(std::max<int64_t>(ParseTwips(element.Value("w")).value_or(0), 0));
  }
  if (parent == Word::kTcMar || parent == Word::kTblCellMar) levels_.back().margins.Take(element);
}

void WordRoom::Push(Word word, const XmlElement& element) {
  Level level;
  level.word = word;
  level.offset = element.offset;
  level.covered = !levels_.empty() && levels_.back().covered;
  if (levels_.size() < kMaxLevels) levels_.push_back(level);
}

void WordRoom::TakeProperty(Word word, Word parent, const XmlElement& element) {
  Level& level = levels_.back();
  const bool twips = element.Value("type") == "dxa";
  if (parent == Word::kTblPr) {
    if (word == Word::kTblLayout) level.fixed = element.Value("type") == "fixed";
    if (word == Word::kTblInd && twips) level.at = ParseTwips(element.Value("w")).value_or(0);
  } else if (parent == Word::kTrPr) {
    const bool exact = word == Word::kTrHeight && element.Value("hRule") == "exact";
    if (exact) level.exact = std::max<int64_t>(ParseTwips(element.Value("val")).value_or(0), 0);
    if (word == Word::kGridBefore) level.at = Skipped(ParseWhole(element.Value("val")).value_or(0));
    if (word == Word::kWBefore && twips) level.at = ParseTwips(element.Value("w")).value_or(0);
  } else if (parent == Word::kTcPr) {
    level.covered |= (word == Word::kVMerge || word == Word::kHMerge) && IsContinued(element);
    if (word == Word::kTcW && twips) level.width = std::max<int64_t>(ParseTwips(element.Value("w")).value_or(0), 0);
  }
}

// The width of so many columns of the table whose row is at hand.
int64_t WordRoom::Skipped(int64_t count) const {
  int64_t width = 0;
  if (levels_.size() < 2) return width;
  const std::vector<int64_t>& columns = levels_[levels_.size() - 2].columns;
  for (size_t i = 0; i < columns.size() && static_cast<int64_t>(i) < count; ++i) width += columns[i];
  return width;
}

void WordRoom::TakeFrame(const XmlElement& element) {
  Frame frame;
  frame.width = ParseTwips(element.Value("w")).value_or(0);
  frame.height = ParseTwips(element.Value("h")).value_or(0);
  frame.x = ParseTwips(element.Value("x")).value_or(0);
  frame.y = ParseTwips(element.Value("y")).value_or(0);
  frame.exact = element.Value("hRule") == "exact";
  paragraph_frame_ = frame;
}

void WordRoom::Text(uint64_t size, uint64_t offset, uint64_t length) {
  paragraph_text_ += size;
  if (levels_.empty()) return;
  Level& level = levels_.back();
  level.text += size;
  if (!level.in_line) ++level.lines;
  level.in_line = true;
  if (!level.covered) return;
  covered_.Add(offset, length);
  covered_size_ += size;
}

void WordRoom::End(Word word, uint64_t offset) {
  if (word == Word::kP) return EndParagraph(offset);
  if (levels_.empty() || levels_.back().word != word) return;
  if (word == Word::kTc) EndCell(offset);
  levels_.pop_back();
}

void WordRoom::EndCell(uint64_t offset) {
  const Level cell = levels_.back();
  Level* const row = levels_.size() > 1 ? &levels_[levels_.size() - 2] : nullptr;
  Level* const table = levels_.size() > 2 ? &levels_[levels_.size() - 3] : nullptr;
  if (row == nullptr || table == nullptr || row->word != Word::kTr || table->word != Word::kTbl) return;
  const int64_t at = table->at + row->at;
  row->at += cell.width;
  const Margins& usual = table->margins;
  const auto margin = [](const std::optional<int64_t>& own, const std::optional<int64_t>& other) {
    return std::max<int64_t>(own ? *own : other.value_or(0), 0);
  };
  const int64_t aside = margin(cell.margins.left, usual.left) + margin(cell.margins.right, usual.right);
  const int64_t width = (table->fixed ? cell.width : std::max(cell.width, kWidestText)) - aside;
  uint64_t room = cell.text;
  if ((table->fixed && at >= kFarRight) || (cell.width > 0 && width <= kNoWidth)) room = 0;
  if (row->exact > 0 && room > 0) {
    const int64_t height = row->exact - margin(cell.margins.top, usual.top) - margin(cell.margins.bottom, usual.bottom);
    room = std::min(room, Capacity(cell.width > 0 ? width : kWidestText, height));
    const auto lines = static_cast<uint64_t>(std::max<int64_t>(height, 0) / kTwipsPerLine + 1);
    if (cell.lines > lines) room = std::min(room, cell.text * lines / cell.lines);
  }
  if (cell.text > room && !cell.covered) Clip(cell.text - room, cell.offset, offset);
  if (levels_.size() > 3) levels_[levels_.size() - 4].text += room;  // the cell that the table stands in
}

// ECMA-376 part 1, 17.3.1.11: paragraphs that follow each other with the same frame are in one.
void WordRoom::EndParagraph(uint64_t offset) {
  if (frame_ != paragraph_frame_) EndFrame(paragraph_offset_);
  if (paragraph_frame_ && paragraph_frame_->exact && paragraph_frame_->height > 0) {
    if (!frame_) frame_offset_ = paragraph_offset_;
    frame_ = paragraph_frame_;
    frame_text_ += paragraph_text_;
  }
  paragraph_frame_.reset();
  paragraph_text_ = 0;
  paragraph_offset_ = offset;
}

void WordRoom::EndFrame(uint64_t offset) {
  if (frame_) {
    const uint64_t room = Capacity(frame_->width > 0 ? frame_->width : kWidestText, frame_->height);
    if (frame_text_ > room) Clip(frame_text_ - room, frame_offset_, offset);
  }
  frame_.reset();
  frame_text_ = 0;
}

void WordRoom::Clip(uint64_t excess, uint64_t offset, uint64_t end) {
  clipped_.Add(offset, std::max(end, offset) - offset);
  clipped_size_ += excess;
}

void WordRoom::Finish(const Scope& scope) {
  EndFrame(paragraph_offset_);
  covered_.Report(scope, "office.covered_cells", covered_size_ > kFewCovered ? Severity::kMedium : Severity::kLow,
                  "text in cells that a merged one covers");
  if (clipped_size_ <= kOverflowing) return;
  clipped_.Report(scope, "office.hidden_text", Severity::kMedium,
                  "a cell or a frame holds far more text than it has room to show");
}

}  // namespace shareguard::inspect
