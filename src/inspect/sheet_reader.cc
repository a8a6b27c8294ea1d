// Which handler reads which part of a workbook. The root element decides, as it does for programs: a part's name or its
// content type cannot keep content from being read as what it is.
#include <array>

#include "inspect/document_reader.h"
#include "inspect/sheet_book.h"
#include "inspect/sheet_cells.h"
#include "inspect/sheet_chart.h"
#include "inspect/sheet_parts.h"
#include "inspect/sheet_pivot.h"
#include "inspect/sheet_rows.h"
#include "inspect/sheet_strings.h"
#include "inspect/sheet_workbook.h"

namespace shareguard::inspect {
namespace {

// The root that a relationship of this kind leads to (ECMA-376 part 1, 12.3).
struct KindRoot {
  std::string_view kind;
  std::string_view root;
};
constexpr std::array<KindRoot, 18> kRoots = {{{"worksheet", "worksheet"},
                                              {"chartsheet", "chartsheet"},
                                              {"dialogsheet", "dialogsheet"},
                                              {"xlMacrosheet", "macrosheet"},
                                              {"xlIntlMacrosheet", "macrosheet"},
                                              {"sharedStrings", "sst"},
                                              {"styles", "styleSheet"},
                                              {"theme", "theme"},
                                              {"comments", "comments"},
                                              {"table", "table"},
                                              {"calcChain", "calcChain"},
                                              {"pivotCacheDefinition", "pivotCacheDefinition"},
                                              {"pivotCacheRecords", "pivotCacheRecords"},
                                              {"pivotTable", "pivotTableDefinition"},
                                              {"externalLink", "externalLink"},
                                              {"connections", "connections"},
                                              {"queryTable", "queryTable"},
                                              {"threadedComment", "ThreadedComments"}}};

// Hands a part on to the handler for its root element.
class RootHandler final : public XmlHandler {
 public:
  RootHandler(Book* book, const SharedTexts& texts, DocumentText* out, const PackagePart& part, const Scope& scope)
      : book_(book), texts_(texts), out_(out), part_(part), scope_(scope) {}

  void Start(const XmlElement& element) override {
    if (element.depth == 0) {
      CheckKind(element);
      handler_ = Make(element);
      beside_ = MakeBeside(element);
    }
    if (handler_ != nullptr) handler_->Start(element);
    if (beside_ != nullptr) beside_->Start(element);
  }
  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (handler_ != nullptr) handler_->End(ns, local, offset);
    if (beside_ != nullptr) beside_->End(ns, local, offset);
  }
  void Text(std::string_view text, uint64_t offset) override {
    if (handler_ != nullptr) handler_->Text(text, offset);
    if (beside_ != nullptr) beside_->Text(text, offset);
  }
  bool TakeCells(std::span<const PlainCell> cells) override {
    if (handler_ != nullptr && !handler_->TakeCells(cells)) return false;
    return beside_ == nullptr || beside_->TakeCells(cells);
  }
  void Finish(bool complete) override {
    if (handler_ != nullptr) handler_->Finish(complete);
    if (beside_ != nullptr) beside_->Finish(complete);
  }

 private:
  void CheckKind(const XmlElement& element) const {
    for (const KindRoot& known : kRoots) {
      if (part_.kind != known.kind || element.local == known.root) continue;
      scope_.Report("office.unexpected_part", policy::Severity::kHigh,
                    "the part is not what the relationship to it says", element.offset);
    }
  }

  std::unique_ptr<XmlHandler> Make(const XmlElement& root) {
    const std::string_view local = root.local;
    if (root.ns == Ns::kDrawing && local == "theme") {
      return std::make_unique<SheetThemeHandler>(&book_->styles.palette());
    }
    if (local == "macrosheet") return std::make_unique<SheetCellsHandler>(book_, part_, scope_, true);
    if (local == "ThreadedComments") return MakeSheetCommentsHandler(*book_, scope_);
    if (root.ns == Ns::kSheet) {
      if (local == "workbook") return std::make_unique<SheetWorkbookHandler>(book_, part_, scope_);
      if (local == "worksheet" || local == "dialogsheet") {
        return std::make_unique<SheetCellsHandler>(book_, part_, scope_, false);
      }
      if (local == "styleSheet") return std::make_unique<SheetStylesHandler>(&book_->styles, scope_);
      if (local == "sst") return std::make_unique<SheetStringsHandler>(book_, scope_);
      if (local == "comments") return MakeSheetCommentsHandler(*book_, scope_);
      if (local == "externalLink") return MakeExternalLinkHandler(scope_);
      if (local == "calcChain") return MakeCalcChainHandler(*book_, scope_);
      if (local == "table") return MakeSheetTableHandler(scope_);
      if (local == "pivotCacheDefinition" || local == "pivotCacheRecords") {
        return std::make_unique<SheetPivotCacheHandler>(book_, scope_);
      }
      if (local == "chartsheet") NoteChartSheet();
    }
    return MakeSheetCountHandler(scope_);
  }

  // What holds charts against the cells, or looks for people in these; the text of other parts is read by the package.
  std::unique_ptr<XmlHandler> MakeBeside(const XmlElement& root) {
    if (root.local == "chartSpace") return std::make_unique<SheetChartHandler>(book_, texts_, scope_);
    if (out_ == nullptr) return nullptr;
    if (HasSharedStrings(root)) return MakeUnreadStringsHandler(*book_, texts_, out_, scope_.part);
    return HasSheetRows(root) ? MakeSheetRowsHandler(book_, texts_, out_, scope_.part) : nullptr;
  }

  void NoteChartSheet() {
    BookSheet* sheet = book_->SheetOfPart(part_.name);
    if (sheet != nullptr) sheet->read = sheet->content = true;
  }

  Book* book_;
  const SharedTexts& texts_;
  DocumentText* out_;
  const PackagePart& part_;
  const Scope& scope_;
  std::unique_ptr<XmlHandler> handler_;
  std::unique_ptr<XmlHandler> beside_;
};

class SheetReader final : public ContentReader {
 public:
  explicit SheetReader(DocumentText* text) : text_(text) {}

  std::unique_ptr<XmlHandler> AheadHandlerFor(const PackagePart& part) override {
    if (part.kind == "chart" || part.kind == "chartEx") {
      book_.seen.Enable();
      book_.chart_numbers.Enable();
    }
    return part.kind == "sharedStrings" && text_ != nullptr ? MakeSharedTextsHandler(&texts_) : nullptr;
  }
  std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part, const Scope& scope) override {
    return std::make_unique<RootHandler>(&book_, texts_, text_, part, scope);
  }

  void Finish(const Scope& scope) override {
    ReportHiddenSheets(book_, scope);
    ReportCachedTexts(book_, scope);
  }

 private:
  DocumentText* text_;
  Book book_;
  SharedTexts texts_;
};

}  // namespace

std::unique_ptr<ContentReader> MakeSheetReader(DocumentText* text) { return std::make_unique<SheetReader>(text); }

}  // namespace shareguard::inspect
