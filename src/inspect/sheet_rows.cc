#include "inspect/sheet_rows.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "inspect/sheet_fast_cells.h"
#include "inspect/text_rows.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostValue = 32768 * 4;  // bytes of a cell that are looked at: programs keep 32,767 characters
constexpr double kLastDay = 2958465;      // 9999-12-31
constexpr double kMostWhole = 1e15;  // whole numbers that a double tells apart, without a digit that is not written

// Day 1 is 1900-01-01, and day 60 the 29th of February of that year, which there was not: behind it this is right.
std::string DateText(double day) {
  using namespace std::chrono;
  const sys_days date = sys_days{year{1899} / December / 30} + days{static_cast<int>(day)};
  const year_month_day parts{date};
  std::array<char, 16> text{};
  const int n = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(parts.year()),
                              static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
  return {text.data(), static_cast<size_t>(n)};
}

class SheetRowsHandler final : public XmlHandler {
 public:
  SheetRowsHandler(Book* book, const SharedTexts& texts, DocumentText* out, const std::string& part)
      : book_(book), texts_(texts), rows_(out, part) {
    rows_.StartTable();
  }

  void Start(const XmlElement& element) override {
    said_ = false;
    if (element.ns != Ns::kSheet) return;
    const std::string_view local = element.local;
    if (local == "c") {
      StartCell(element);
    } else if (local == "v" || local == "t") {
      in_value_ = in_cell_;
    } else if (local == "rPh") {
      in_reading_ = true;
    } else if (local == "f") {
      in_formula_ = true;
    }
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (local == "c" && ns == Ns::kSheet) {
      EndCell(kind_, style_, value_, offset_);
      in_cell_ = false;
    } else if (local == "row" && ns == Ns::kSheet) {
      rows_.EndLine();
    } else if (local == "v" || local == "t") {
      in_value_ = false;
    } else if (local == "rPh") {
      in_reading_ = false;
    } else if (local == "f") {
      in_formula_ = false;
    } else if (said_) {
      rows_.EndLine();  // headers and footers, and what is within a sheet besides
    }
    said_ = false;
  }

  void Text(std::string_view text, uint64_t offset) override {
    if (in_reading_ || in_formula_) return;
    if (in_cell_) {
      if (in_value_ && value_.size() < kMostValue) value_ += text;
      return;
    }
    rows_.Say(text, offset);
    said_ = true;
  }

  bool TakeCells(std::span<const PlainCell> cells) override {
    for (const PlainCell& cell : cells) {
      GoTo(cell.column);
      const Kind kind = cell.kind == PlainCell::Kind::kShared   ? Kind::kShared
                        : cell.kind == PlainCell::Kind::kNumber ? Kind::kNumber
                                                                : Kind::kOther;
      EndCell(kind, cell.style, cell.value, cell.offset);
    }
    return true;
  }

  void Finish(bool /*complete*/) override { rows_.Finish(); }

 private:
  enum class Kind : uint8_t { kNumber, kShared, kText, kOther };

  void StartCell(const XmlElement& element) {
    in_cell_ = true;
    in_value_ = false;
    kind_ = Kind::kNumber;
    style_ = 0;
    offset_ = element.offset;
    value_.clear();
    CellPlace place;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local == "r") {
        ParseCell(attribute.value, &place);
      } else if (attribute.local == "s") {
        ParseNumber(attribute.value, &style_);
      } else if (attribute.local == "t") {
        kind_ = KindOf(attribute.value);
      }
    }
    GoTo(place.column);
  }

  static Kind KindOf(std::string_view type) {
    if (type == "s") return Kind::kShared;
    if (type == "n") return Kind::kNumber;
    return type == "b" || type == "e" ? Kind::kOther : Kind::kText;
  }

  // Columns from 1; 0: the next one.
  void GoTo(uint32_t column) {
    if (column > rows_.cells() + 1) rows_.EndCell(column - 1 - rows_.cells());
  }

  void EndCell(Kind kind, uint32_t style, std::string_view value, uint64_t offset) {
    uint32_t number = 0;
    switch (kind) {
      case Kind::kNumber:
        SayNumber(value, book_->styles.Cell(style).date, offset);
        break;
      case Kind::kShared:
        if (ParseNumber(value, &number)) rows_.Say(texts_.Text(number), offset);
        break;
      case Kind::kText:
        rows_.Say(value, offset);
        break;
      case Kind::kOther:
        break;
    }
    rows_.EndCell();
  }

  void SayNumber(std::string_view value, bool date, uint64_t offset) {
    const bool plain = !date && !value.ends_with(".0") &&
                       std::none_of(value.begin(), value.end(), [](char c) { return c == 'E' || c == 'e'; });
    if (plain) return rows_.Say(value, offset);
    rows_.Say(ShownNumber(value, date), offset);
  }

  Book* book_;
  const SharedTexts& texts_;
  TextRows rows_;
  bool in_cell_ = false, in_value_ = false, in_reading_ = false, in_formula_ = false;
  bool said_ = false;  // text outside of cells, since the last tag
  Kind kind_ = Kind::kNumber;
  uint32_t style_ = 0;
  uint64_t offset_ = 0;
  std::string value_;
};

class UnreadStringsHandler final : public XmlHandler {
 public:
  UnreadStringsHandler(const Book& book, const SharedTexts& texts, DocumentText* out, const std::string& part)
      : book_(book), texts_(texts), rows_(out, part) {}

  void Start(const XmlElement& element) override {
    if (element.local == "t") in_text_ = true;
    if (element.local == "si") unread_ = !texts_.Keeps(number_) || !book_.used_strings.Has(number_);
  }
  void End(Ns /*ns*/, std::string_view local, uint64_t /*offset*/) override {
    if (local == "t") in_text_ = false;
    if (local != "si") return;
    rows_.EndLine();
    ++number_;
  }
  void Text(std::string_view text, uint64_t offset) override {
    if (in_text_ && unread_) rows_.Say(text, offset);
  }
  void Finish(bool /*complete*/) override { rows_.Finish(); }

 private:
  const Book& book_;
  const SharedTexts& texts_;
  TextRows rows_;
  uint32_t number_ = 0;
  bool in_text_ = false, unread_ = false;
};

}  // namespace

std::string ShownNumber(std::string_view value, bool date) {
  const double number = ParseDouble(value);
  if (date && number >= 1 && number <= kLastDay) return DateText(number);
  if (number == 0 || std::abs(number) >= kMostWhole || number != std::floor(number)) return std::string(value);
  std::array<char, 32> text{};
  const int n = std::snprintf(text.data(), text.size(), "%.0f", number);
  return {text.data(), static_cast<size_t>(n)};
}

bool HasSheetRows(const XmlElement& root) {
  return root.ns == Ns::kSheet &&
         (root.local == "worksheet" || root.local == "dialogsheet" || root.local == "macrosheet");
}

bool HasSharedStrings(const XmlElement& root) { return root.ns == Ns::kSheet && root.local == "sst"; }

std::unique_ptr<XmlHandler> MakeSheetRowsHandler(Book* book, const SharedTexts& texts, DocumentText* out,
                                                 const std::string& part) {
  return std::make_unique<SheetRowsHandler>(book, texts, out, part);
}

std::unique_ptr<XmlHandler> MakeUnreadStringsHandler(const Book& book, const SharedTexts& texts, DocumentText* out,
                                                     const std::string& part) {
  return std::make_unique<UnreadStringsHandler>(book, texts, out, part);
}

}  // namespace shareguard::inspect
