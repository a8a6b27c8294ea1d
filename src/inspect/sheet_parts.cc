#include "inspect/sheet_parts.h"

#include "inspect/aside_account.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

class CommentsHandler final : public XmlHandler {
 public:
  CommentsHandler(const Book& book, const Scope& scope) : scope_(scope), text_(&book.styles) {}

  void Start(const XmlElement& element) override {
    ids_.LookAt(element);
    if (element.local == "comment" || element.local == "threadedComment") {
      offset_ = element.offset;
      counted_ = false;
    } else if (element.local == "author") {
      author_bytes_ = 0;
      offset_ = element.offset;
      in_author_ = true;
    } else if (element.local == "text") {
      in_text_ = true;
      text_.Begin();
    }
    if (in_text_) text_.Start(element);
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (local == "author") in_author_ = false;
    if (local == "text") in_text_ = false;
    if (ns == Ns::kSheet && in_text_) text_.End(local);
  }

  void Text(std::string_view text, uint64_t offset) override {
    constexpr uint64_t kLongAuthor = 1024;  // bytes; programs allow 255 characters
    if (in_author_) {
      const bool was_long = author_bytes_ > kLongAuthor;
      author_bytes_ += text.size();
      if (!was_long && author_bytes_ > kLongAuthor) long_authors_.Add(offset_);
    }
    if (!in_text_) return;
    text_.Text(text, offset);
    if (!counted_ && text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      comments_.Add(offset_);
      counted_ = true;
    }
  }

  void Finish(bool /*complete*/) override {
    comments_.Report(scope_, "office.comments", Severity::kMedium, "comments of cells");
    long_authors_.Report(scope_, "xml.long_value", Severity::kMedium, "names of authors hold much text");
    text_.escapes().Report(scope_);
    ids_.Report(scope_);
  }

 private:
  const Scope& scope_;
  SheetText text_;
  bool in_author_ = false;
  bool in_text_ = false;
  bool counted_ = false;
  uint64_t offset_ = 0;
  uint64_t author_bytes_ = 0;
  Flood comments_;
  Flood long_authors_;
  UniqueIds ids_;
};

// ECMA-376 part 1, 18.14: the last values that were seen in another workbook stay here.
class ExternalLinkHandler final : public XmlHandler {
 public:
  explicit ExternalLinkHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    ids_.LookAt(element);
    if (element.ns != Ns::kSheet) return;
    if (element.local == "cell" || element.local == "value") cell_offset_ = element.offset;
    if (element.local == "v" || element.local == "val") in_value_ = true;
    if (element.local == "ddeLink") dde_.Add(element.offset);
    if (element.local == "oleLink") ole_.Add(element.offset);
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (ns == Ns::kSheet && (local == "v" || local == "val")) in_value_ = false;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!in_value_ || text.empty()) return;
    values_.Add(cell_offset_);
    in_value_ = false;
  }

  void Finish(bool /*complete*/) override {
    values_.Report(scope_, "office.external_cache", Severity::kMedium, "values of cells of another workbook");
    dde_.Report(scope_, "office.dde", Severity::kMedium, "a link that asks another program for data (DDE)");
    ole_.Report(scope_, "office.external_object", Severity::kMedium, "a link to an object of another program");
    ids_.Report(scope_);
  }

 private:
  const Scope& scope_;
  bool in_value_ = false;
  uint64_t cell_offset_ = 0;
  Flood values_;
  Flood dde_;
  Flood ole_;
  UniqueIds ids_;
};

// ECMA-376 part 1, 18.6: one entry for each cell with a formula, in the order of reckoning.
class CalcChainHandler final : public XmlHandler {
 public:
  CalcChainHandler(const Book& book, const Scope& scope) : book_(book), scope_(scope) {}

  void Start(const XmlElement& element) override {
    if (!element.Is(Ns::kSheet, "c")) return;
    entries_.Add(element.offset);
  }

  void Finish(bool /*complete*/) override {
    constexpr uint64_t kTolerated = 16;
    if (entries_.count <= book_.formula_cells + kTolerated) return;
    constexpr uint64_t kFew = 256;  // what programs leave behind when formulas are taken away
    const bool few = entries_.count <= book_.formula_cells + kFew;
    entries_.Report(scope_, "office.calc_chain", few ? Severity::kLow : Severity::kMedium,
                    "the order of reckoning names more cells than reckon");
  }

 private:
  const Book& book_;
  const Scope& scope_;
  Flood entries_;
};

class TableHandler final : public XmlHandler {
 public:
  explicit TableHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    ids_.LookAt(element);
    constexpr size_t kLongRemark = 255;
    if (element.Is(Ns::kSheet, "table") && element.Value("comment").size() > kLongRemark) remarks_.Add(element.offset);
    if (element.Is(Ns::kSheet2009, "table") && element.Value("altTextSummary").size() > kLongRemark) {
      remarks_.Add(element.offset);
    }
    TakeName(element);
    in_formula_ =
        element.ns == Ns::kSheet && (element.local == "calculatedColumnFormula" || element.local == "totalsRowFormula");
    formula_.clear();
    offset_ = element.offset;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (in_formula_ && formula_.size() <= 4 * kMaxFormula) formula_ += text;
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override {
    if (in_formula_) formulas_.Look(formula_, formula_.size(), offset_);
    in_formula_ = false;
  }

  void Finish(bool /*complete*/) override {
    remarks_.Report(scope_, "office.alt_text", Severity::kMedium, "a table's remark is long");
    formulas_.Report(scope_);
    ids_.Report(scope_);
  }

 private:
  // The name of a column is that of its cell in the row of headers (18.5.1.3), if there is one.
  void TakeName(const XmlElement& element) {
    if (element.Is(Ns::kSheet, "table")) headless_ = element.Value("headerRowCount") == "0";
    AsideAccount* const asides = scope_.session.asides;
    if (!headless_ || asides == nullptr || !element.Is(Ns::kSheet, "tableColumn")) return;
    asides->Take(element.Value("name"), scope_.part, element.offset);
  }

  const Scope& scope_;
  bool headless_ = false;
  bool in_formula_ = false;
  uint64_t offset_ = 0;
  std::string formula_;
  SheetFormulas formulas_;
  Flood remarks_;
  UniqueIds ids_;
};

// Parts of which it matters that something is in them.
class CountHandler final : public XmlHandler {
 public:
  explicit CountHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    ids_.LookAt(element);
    if (element.depth == 0) {
      revisions_wanted_ = element.Is(Ns::kSheet, "revisions");
      cache_wanted_ = element.Is(Ns::kSheet, "volTypes") || element.Is(Ns::kSheet, "metadata");
    }
    in_rich_value_ = element.ns == Ns::kSheetRichData && element.local == "v";
    rich_offset_ = element.offset;
    if (element.Is(Ns::kSheet, "connection")) connections_.Add(element.offset);
    if (revisions_wanted_ && element.depth == 1) revisions_.Add(element.offset);
    if (!cache_wanted_ || element.ns != Ns::kSheet) return;
    if (element.local == "s" || element.local == "tp") caches_.Add(element.offset);
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!in_rich_value_) return;
    rich_bytes_ += text.size();
    if (!text.empty()) rich_values_.Add(rich_offset_);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override { in_rich_value_ = false; }

  void Finish(bool /*complete*/) override {
    constexpr uint64_t kMuch = 4096;
    connections_.Report(scope_, "office.data_connection", Severity::kMedium, "connections to databases or files");
    revisions_.Report(scope_, "office.tracked_changes", Severity::kMedium, "the log of a shared workbook");
    caches_.Report(scope_, "office.external_cache", Severity::kMedium, "values that servers have given");
    rich_values_.Report(scope_, "office.rich_data", rich_bytes_ > kMuch ? Severity::kMedium : Severity::kLow,
                        "values behind cells of linked data types");
    ids_.Report(scope_);
  }

 private:
  const Scope& scope_;
  bool revisions_wanted_ = false;
  bool cache_wanted_ = false;
  bool in_rich_value_ = false;
  uint64_t rich_offset_ = 0;
  uint64_t rich_bytes_ = 0;
  Flood connections_;
  Flood revisions_;
  Flood caches_;
  Flood rich_values_;
  UniqueIds ids_;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeSheetCommentsHandler(const Book& book, const Scope& scope) {
  return std::make_unique<CommentsHandler>(book, scope);
}
std::unique_ptr<XmlHandler> MakeExternalLinkHandler(const Scope& scope) {
  return std::make_unique<ExternalLinkHandler>(scope);
}
std::unique_ptr<XmlHandler> MakeCalcChainHandler(const Book& book, const Scope& scope) {
  return std::make_unique<CalcChainHandler>(book, scope);
}
std::unique_ptr<XmlHandler> MakeSheetTableHandler(const Scope& scope) { return std::make_unique<TableHandler>(scope); }
std::unique_ptr<XmlHandler> MakeSheetCountHandler(const Scope& scope) { return std::make_unique<CountHandler>(scope); }

}  // namespace shareguard::inspect
