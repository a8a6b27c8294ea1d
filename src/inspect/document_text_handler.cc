#include "inspect/document_text_handler.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/sheet_rows.h"
#include "inspect/sheet_values.h"
#include "inspect/text_rows.h"
#include "inspect/value_form.h"

namespace shareguard::inspect {
namespace {

constexpr uint32_t kMostRepeats = 1024;             // of a cell
constexpr size_t kLeastWords = 6;                   // bytes of an attribute that are worth a look
constexpr uint64_t kMostWords = uint64_t{1} << 20;  // bytes of attributes that wait for the end of the part
constexpr size_t kMostShown = 4096;                 // bytes of the text of a number

std::string DigitsOf(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) digits.push_back(c);
  }
  return digits;
}

// Groups of one, two and four digits; of the latter one, the year.
bool LooksLikeDate(std::string_view text) {
  size_t run = 0;
  size_t years = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
      ++run;
      continue;
    }
    if (run == 3 || run > 4) return false;
    years += run == 4 ? 1 : 0;
    run = 0;
  }
  return years <= 1;
}

// What is shown of a number is the number but for its last digit, or with zeros behind it.
bool IsRounded(std::string_view text, std::string_view value) {
  const std::string shown = DigitsOf(text);
  const std::string digits = DigitsOf(value.substr(0, value.find_first_of("eE")));
  const size_t same = std::min(shown.size(), digits.size());
  if (same == 0) return shown.empty();
  if (shown.compare(0, same - 1, digits, 0, same - 1) != 0) return false;
  return shown.find_first_not_of('0', same) == std::string::npos;
}

class DocumentTextHandler final : public XmlHandler {
 public:
  DocumentTextHandler(DocumentText* text, const std::string& part, bool sheets)
      : rows_(text, part), sheets_(sheets), asides_apart_(text->takes_asides()) {}

  void Start(const XmlElement& element) override {
    if (element.depth == 0) off_ = sheets_ && (HasSheetRows(element) || HasSharedStrings(element));
    if (off_) return TakeAttributes(element);
    said_ = false;
    if (IsAside(element.ns, element.local)) ++asides_;
    TakeAttributes(element);
    const std::string_view local = element.local;
    if (IsTable(element.ns, local)) {
      // Tables within cells are text of the cell.
      if (tables_++ == 0) rows_.StartTable();
    } else if (tables_ == 1 && IsCell(local)) {
      StartCell(element);
    } else if (local == "br" || local == "cr" || local == "line-break") {
      EndLine();
    } else if (local == "tab" || (element.ns == Ns::kOdfText && local == "s")) {
      rows_.Gap();
    }
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (off_) return;
    if (asides_ > 0 && IsAside(ns, local)) --asides_;
    if (local == "p" || local == "h") {
      EndLine();
    } else if (tables_ == 1 && IsCell(local)) {
      EndCell();
    } else if (local == "tr" || local == "table-row") {
      if (tables_ == 1) rows_.EndLine();
    } else if (IsTable(ns, local)) {
      if (tables_ > 0 && --tables_ == 0) rows_.EndTable();
    } else if (said_ && !IsInline(ns, local)) {
      EndLine();  // a value of its own: a property, a point of a chart
    }
    said_ = false;
  }

  void Text(std::string_view text, uint64_t offset) override {
    if (off_) return;
    if (valued_ && asides_ == 0) return TakeShown(text, offset);
    rows_.Say(text, offset);
    said_ = true;
  }

  bool TakeCells(std::span<const PlainCell> /*cells*/) override { return off_; }
  void Finish(bool /*complete*/) override {
    rows_.EndTable();
    SayAttributes();
    rows_.Finish();
  }

 private:
  static bool IsTable(Ns ns, std::string_view local) {
    return (local == "tbl" && ns != Ns::kSheet) || (local == "table" && ns == Ns::kOdfTable);
  }
  static bool IsCell(std::string_view local) {
    return local == "tc" || local == "table-cell" || local == "covered-table-cell";
  }
  // What may stand in a cell beside its value.
  static bool IsAside(Ns ns, std::string_view local) {
    return ns == Ns::kOdfDraw || ((ns == Ns::kOdfOffice || ns == Ns::kOfficeOoo) && local == "annotation");
  }
  // Elements whose text goes on in the next one: runs of letters, and all of ODF's within paragraphs.
  static bool IsInline(Ns ns, std::string_view local) {
    return local == "t" || local == "delText" || local == "instrText" || local == "delInstrText" || ns == Ns::kOdfText;
  }

  // Words in attributes: descriptions of pictures, tips of links, prompts of cells, authors, fields. They are lines of
  // their own behind all others, so that they part no line.
  void TakeAttributes(const XmlElement& element) {
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.value.size() < kLeastWords || !HoldsWords(attribute.local)) continue;
      if (asides_apart_ && IsAside(element, attribute)) continue;
      attributes_.emplace_back(element.offset, attribute.value);
      attribute_bytes_ += attribute.value.size();
    }
    if (tables_ == 0 && attribute_bytes_ > kMostWords) SayAttributes();
  }
  // What comes from the account of such values.
  static bool IsAside(const XmlElement& element, const XmlAttribute& attribute) {
    const ValueForm* const form = FormOf(element.rule, attribute.ns, attribute.local);
    if (form == nullptr) return false;
    const ValueForm::Match match = form->Of(attribute.value);
    return match == ValueForm::Match::kAside || match == ValueForm::Match::kBeside;
  }
  static bool HoldsWords(std::string_view local) {
    constexpr std::string_view kNames[] = {"alt",         "author", "descr",       "error",   "errorTitle", "instr",
                                           "promptTitle", "prompt", "description", "tooltip", "title"};
    return std::find(std::begin(kNames), std::end(kNames), local) != std::end(kNames);
  }
  void SayAttributes() {
    rows_.EndLine();
    for (const auto& [offset, value] : attributes_) {
      rows_.Say(value, offset);
      rows_.EndLine();
    }
    attributes_.clear();
    attribute_bytes_ = 0;
  }

  void EndLine() {
    if (tables_ > 0) {
      rows_.Gap();
    } else {
      rows_.EndLine();
    }
  }

  void TakeShown(std::string_view text, uint64_t offset) {
    if (shown_.empty()) shown_offset_ = offset;
    shown_.append(text.substr(0, kMostShown - shown_.size()));
  }
  // Said as an attribute is: it is not the cell's value, though some program may show it.
  void SayShown() {
    const bool usual = date_ ? LooksLikeDate(shown_) : IsRounded(shown_, value_);
    if (!usual && shown_.size() >= kLeastWords) {
      attribute_bytes_ += shown_.size();
      attributes_.emplace_back(shown_offset_, std::move(shown_));
    }
    shown_.clear();
  }

  // What is shown of a number or a date is rounded, or in one of many forms; the value is neither. Text that is neither
  // this nor that is said beside it.
  void StartCell(const XmlElement& element) {
    repeats_ = 1;
    valued_ = false;
    if (element.ns != Ns::kOdfTable) return;
    ParseNumber(element.Value("number-columns-repeated"), &repeats_);
    repeats_ = std::clamp(repeats_, 1U, kMostRepeats);
    for (const XmlAttribute& attribute : element.attributes) {
      const bool value = attribute.local == "value" || attribute.local == "date-value";
      if (!value || attribute.value.empty()) continue;
      rows_.Say(attribute.value, element.offset);
      valued_ = true;
      date_ = attribute.local == "date-value";
      value_ = attribute.value;
      return;
    }
  }
  void EndCell() {
    if (valued_) SayShown();
    rows_.EndCell(repeats_);
    repeats_ = 1;
    valued_ = false;
  }

  TextRows rows_;
  const bool sheets_;
  const bool asides_apart_;
  bool off_ = false;
  bool said_ = false;     // text, since the last tag
  unsigned tables_ = 0;   // that are open
  unsigned asides_ = 0;   // likewise
  uint32_t repeats_ = 1;  // of the cell at hand
  bool valued_ = false;   // its value was said
  bool date_ = false;     // which is a date
  std::string value_;
  std::string shown_;  // beside its value
  uint64_t shown_offset_ = 0;
  std::vector<std::pair<uint64_t, std::string>> attributes_;  // with words, and where their tags are
  uint64_t attribute_bytes_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeDocumentTextHandler(DocumentText* text, const std::string& part, bool sheets) {
  if (text == nullptr) return nullptr;
  return std::make_unique<DocumentTextHandler>(text, part, sheets);
}

}  // namespace shareguard::inspect
