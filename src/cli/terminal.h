// Output for people: colour and width only on terminals, names always in printable form.
#ifndef SHAREGUARD_SRC_CLI_TERMINAL_H_
#define SHAREGUARD_SRC_CLI_TERMINAL_H_

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/verdict.h"

namespace shareguard::cli {

enum class Colour { kNone, kRed, kGreen, kYellow, kBold, kDim };

// Is `stream` a terminal that may be coloured (NO_COLOR unset, TERM not dumb)?
bool IsColoured(std::FILE* stream);
// `text` in colour when standard output is coloured.
std::string Painted(std::string_view text, Colour colour);
std::string PaintedAction(policy::Action action);
std::string PaintedVerdict(std::string_view verdict);

// Prints to standard output, with a newline. False once nobody takes the output any more (a closed pipe, a full disk).
bool PrintLine(std::string_view line);
// Flushes standard output: false when anything printed was lost.
bool FlushOutput();

// Columns as wide as their widest cell, two blanks apart; the last is never padded. Cells hold no colour.
class Table {
 public:
  explicit Table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }
  void Add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  size_t size() const { return rows_.size() - 1; }
  void Print() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

// Columns that a terminal gives to UTF-8 text: one a code point, two for wide ones, none for combining marks.
size_t DisplayWidth(std::string_view text);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_TERMINAL_H_
