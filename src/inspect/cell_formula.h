// Does a spreadsheet run this cell? Excel, LibreOffice and Google Sheets take a cell of a text table for a formula when
// it begins with = + - or @, some of them also behind white space, and in its full-width form (OWASP, "CSV Injection").
// Numbers begin so too, and signs, options, handles and mathematics of column names; these do nothing.
#ifndef SHAREGUARD_SRC_INSPECT_CELL_FORMULA_H_
#define SHAREGUARD_SRC_INSPECT_CELL_FORMULA_H_

#include <array>
#include <string_view>

namespace shareguard::inspect {

enum class Formula {
  kNone,
  kLiteral,  // ="00123": a way to keep digits from being taken for a number; it computes nothing
  kFormula,
  kReaching,  // calls a function, names another file, or a program (DDE)
};

// `cell` without its quotes, not empty.
Formula FormulaOf(std::string_view cell);
// Cheap: could a cell with this first byte be one?
inline bool MayBeFormula(char first) {
  static constexpr std::array<bool, 256> kFirst = [] {
    std::array<bool, 256> table{};
    for (const char c : {'=', '@', '+', '-', ' ', '\t', '\r', '\n', '\xEF', '\xC2'}) {
      table[static_cast<unsigned char>(c)] = true;
    }
    return table;
  }();
  return kFirst[static_cast<unsigned char>(first)];
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_FORMULA_H_
