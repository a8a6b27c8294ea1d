// Number formats of SpreadsheetML, as far as they decide whether a value is shown at all, and whether it is a date.
// Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31 (numFmts): up to four sections, for positive numbers, negative
// numbers, zero and text; conditions in brackets take the place of the signs.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_NUMBER_FORMAT_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_NUMBER_FORMAT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// An immutable value. What a format makes of rounding, widths and locales is not looked at.
class NumberFormat {
 public:
  NumberFormat() = default;  // General
  explicit NumberFormat(std::string_view code);

  // Is there any value that it does not show?
  bool may_hide() const { return may_hide_; }
  bool may_whiten() const { return may_whiten_; }
  // Does a reader see nothing of this number, or a text in its place? 0, 1 and -1 count as shown: "Yes";"Yes";"No" and
  // blanks for zero are ordinary, and such values carry next to nothing.
  bool HidesNumber(double value) const;
  bool HidesText() const { return text_ >= 0 && !sections_[static_cast<size_t>(text_)].shows; }
  // Is it written in white?
  bool WhitensNumber(double value) const;
  bool WhitensText() const { return text_ >= 0 && sections_[static_cast<size_t>(text_)].white; }
  // Does it show a number as a date, with a day or a year?
  bool is_date() const { return (date_parts_ & kYear) != 0 || date_parts_ == (kMonth | kDay); }
  // Bytes of literal text in it.
  size_t literal_bytes() const { return literal_bytes_; }

 private:
  enum class Operator : uint8_t { kNone, kLess, kLessEqual, kEqual, kNotEqual, kGreater, kGreaterEqual };
  struct Section {
    bool shows = false;  // has a placeholder
    bool text = false;   // has the placeholder for text
    bool white = false;
    Operator condition = Operator::kNone;
    double limit = 0;
  };

  static uint8_t DatePartOf(char c);
  size_t ReadSection(std::string_view code, Section* section);
  static void ReadBracket(std::string_view inside, Section* section);
  static bool ReadCondition(std::string_view inside, Section* section);
  const Section& SectionFor(double value) const;
  static bool Holds(const Section& section, double value);

  std::array<Section, 4> sections_;
  int numbers_ = 0;  // sections for numbers; 0: General
  int text_ = -1;    // the section for text; -1: as it is
  bool may_hide_ = false;
  bool may_whiten_ = false;
  enum : uint8_t { kYear = 1, kMonth = 2, kDay = 4 };
  uint8_t date_parts_ = 0;  // whose letters it has
  size_t literal_bytes_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_NUMBER_FORMAT_H_
