#include "inspect/sheet_workbook.h"

#include <algorithm>
#include <array>

#include "inspect/sheet_text.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kMaxSheets = 1 << 16;
constexpr size_t kMaxNames = 1 << 16;
constexpr size_t kLongText = 32;         // of a constant in a name: units, titles and places are shorter
constexpr uint64_t kMuchText = 1024;     // of all constants in names
constexpr size_t kLongFormulaText = 64;  // in a formula, or in a name of a program's own
constexpr size_t kLongRemark = 255;      // of a name's comment; programs allow 255
constexpr uint64_t kManyHidden = 1000;   // add-ins leave hundreds

// Names that programs and their add-ins hide: built-in ones, placeholders of functions and parameters, charts, the
// Solver, sort and fill dialogues, Lotus menus, web export, reports, SAS and query wizards.
constexpr std::array kHiddenByPrograms = {"_xlnm."sv,
                                          "_xlfn."sv,
                                          "_xlpm."sv,
                                          "_xleta."sv,
                                          "_xlchart."sv,
                                          "_xlws."sv,
                                          "_xlcn."sv,
                                          "_xludf."sv,
                                          "solver_"sv,
                                          "_order"sv,
                                          "_sort"sv,
                                          "_key"sv,
                                          "_fill"sv,
                                          "_dist_"sv,
                                          "_regression_"sv,
                                          "_parse_"sv,
                                          "_table"sv,
                                          "_matinverse_"sv,
                                          "_matmult_"sv,
                                          "_amo_"sv,
                                          "html_"sv,
                                          "wrn."sv,
                                          "rwb."sv,
                                          "pal_workbook_guid"sv,
                                          "_filterdatabase"sv,
                                          "xrefcolumnscount"sv,
                                          "textrefcopy"sv,
                                          "__fds_"sv,
                                          "iq_"sv};

bool IsHiddenByPrograms(std::string_view name) {
  const std::string lower = AsciiLower(name);
  return std::any_of(kHiddenByPrograms.begin(), kHiddenByPrograms.end(),
                     [&](std::string_view prefix) { return lower.starts_with(prefix); });
}

// The longest text in quotes.
size_t LongestText(std::string_view formula) {
  size_t longest = 0;
  for (size_t at = formula.find('"'); at != std::string_view::npos;) {
    const size_t end = formula.find('"', at + 1);
    if (end == std::string_view::npos) return std::max(longest, formula.size() - at);
    longest = std::max(longest, end - at - 1);
    at = formula.find('"', end + 1);
  }
  return longest;
}

BookSheet::State StateOf(std::string_view state) {
  if (state == "veryHidden") return BookSheet::State::kVeryHidden;
  return state == "hidden" ? BookSheet::State::kHidden : BookSheet::State::kVisible;
}

}  // namespace

SheetWorkbookHandler::SheetWorkbookHandler(Book* book, const PackagePart& part, const Scope& scope)
    : book_(book), part_(part), scope_(scope) {
  book->workbook_part = scope.part;
}

void SheetWorkbookHandler::Start(const XmlElement& element) {
  ids_.LookAt(element);
  if (element.ns != Ns::kSheet) return;
  if (element.local == "sheet") {
    StartSheet(element);
  } else if (element.local == "definedName") {
    StartName(element);
  } else if (element.local == "workbookView") {
    if (StateOf(element.Value("visibility")) == BookSheet::State::kVisible) return;
    scope_.Report("office.hidden_sheets", Severity::kMedium, "the workbook's window is hidden", element.offset);
  } else if (element.local == "pivotCaches") {
    book_->seen.Enable();  // what the caches hold will be looked for in the cells
  }
}

void SheetWorkbookHandler::StartSheet(const XmlElement& element) {
  if (book_->sheets.size() >= kMaxSheets) return;
  BookSheet sheet;
  sheet.name = element.Value("name");
  sheet.offset = element.offset;
  sheet.state = StateOf(element.Value("state"));
  const XmlAttribute* id = element.Find(Ns::kRelationship, "id");
  const auto target =
      std::find_if(part_.relationships.begin(), part_.relationships.end(), [&](const Relationship& relationship) {
        return id != nullptr && relationship.id == id->value && !relationship.external;
      });
  if (target != part_.relationships.end()) sheet.target = target->target;
  if (!sheet.target.empty()) book_->sheet_of_part.emplace(sheet.target, book_->sheets.size());
  book_->sheets.push_back(std::move(sheet));
}

void SheetWorkbookHandler::StartName(const XmlElement& element) {
  const std::string_view name = element.Value("name");
  in_name_ = true;
  name_offset_ = element.offset;
  if (book_->range_names.size() < kMaxNames) book_->range_names.insert(HashText(name));
  name_hidden_ = IsTrue(element.Value("hidden"));
  name_ordinary_ = IsHiddenByPrograms(name);
  formula_.clear();
  formula_length_ = 0;
  const std::string lower = AsciiLower(name);
  const bool automatic =
      lower.starts_with("_xlnm.auto_") || lower.starts_with("auto_open") || lower.starts_with("auto_close");
  if (automatic || (!name_ordinary_ && (IsTrue(element.Value("xlm")) || IsTrue(element.Value("function"))))) {
    macro_names_.Add(element.offset);
  }
  for (const std::string_view text : {"comment"sv, "customMenu"sv, "description"sv, "help"sv, "statusBar"sv}) {
    if (element.Value(text).size() > kLongRemark) long_names_.Add(element.offset);
  }
}

void SheetWorkbookHandler::Text(std::string_view text, uint64_t /*offset*/) {
  if (!in_name_) return;
  formula_length_ += text.size();
  if (formula_.size() <= 4 * kMaxFormula) formula_ += text;
}

void SheetWorkbookHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (in_name_ && ns == Ns::kSheet && local == "definedName") EndName();
}

void SheetWorkbookHandler::EndName() {
  in_name_ = false;
  formulas_.Look(formula_, formula_length_, name_offset_);
  const bool constant = formula_.starts_with('"');
  if (constant) Constant();
  if (LongestText(formula_) > (constant && !name_ordinary_ ? kLongText : kLongFormulaText)) {
    return long_names_.Add(name_offset_);
  }
  if (!name_hidden_ || name_ordinary_) return;
  // What is left of a deleted range refers to nothing.
  (formula_.starts_with('#') ? empty_hidden_names_ : hidden_names_).Add(name_offset_);
}

// A name that stands for a text alone, which no cell needs to show.
void SheetWorkbookHandler::Constant() {
  if (constant_bytes_ == 0) constants_offset_ = name_offset_;
  constant_bytes_ += formula_length_;
}

void SheetWorkbookHandler::Finish(bool /*complete*/) {
  if (constant_bytes_ > kMuchText) {
    scope_.Report("office.hidden_names", Severity::kMedium, "many names stand for texts", constants_offset_,
                  constant_bytes_);
  }
  hidden_names_.Report(scope_, "office.hidden_names", Severity::kMedium, "names are hidden");
  empty_hidden_names_.Report(scope_, "office.hidden_names",
                             empty_hidden_names_.count > kManyHidden ? Severity::kMedium : Severity::kLow,
                             "hidden names that refer to nothing");
  long_names_.Report(scope_, "office.hidden_names", Severity::kMedium, "names hold long texts");
  macro_names_.Report(scope_, "office.xlm_macros", Severity::kMedium, "names start macros");
  formulas_.Report(scope_);
  ids_.Report(scope_);
}

void ReportHiddenSheets(const Book& book, const Scope& scope) {
  Scope place = scope;
  place.part = book.workbook_part;
  for (const BookSheet& sheet : book.sheets) {
    if (sheet.state == BookSheet::State::kVisible || (sheet.read && !sheet.content)) continue;
    const bool very = sheet.state == BookSheet::State::kVeryHidden;
    place.Report(
        very ? "office.very_hidden_sheets" : "office.hidden_sheets", Severity::kMedium,
        very ? "a sheet with content is hidden even from the list of hidden sheets" : "a sheet with content is hidden",
        sheet.offset);
  }
}

}  // namespace shareguard::inspect
