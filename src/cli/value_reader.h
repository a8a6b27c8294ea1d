// Reads the cells of a CSV file (RFC 4180, with any of four delimiters) as a stream.
#ifndef SHAREGUARD_SRC_CLI_VALUE_READER_H_
#define SHAREGUARD_SRC_CLI_VALUE_READER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard::cli {

// Not thread-safe. Memory is bounded: of a longer cell the rest is left out, and a line of too many cells is an error.
class ValueReader {
 public:
  static constexpr size_t kMaxCell = 64 * 1024;
  static constexpr size_t kMaxColumns = 16384;
  // Called for each cell: its row, from 0 for the header, its column and its text.
  using Cell = std::function<Status(uint64_t row, size_t column, std::string_view text)>;

  // `delimiter`: '\0' takes that of the first line, the commonest of , ; tab and |.
  ValueReader(char delimiter, Cell cell) : delimiter_(delimiter), cell_(std::move(cell)) {}
  Status Add(std::string_view piece);
  Status Finish();

 private:
  enum class State { kStart, kPlain, kQuoted, kQuoteInQuoted };
  Status EndCell();
  Status EndRow();
  Status Take(char c);
  void ChooseDelimiter();

  char delimiter_;
  Cell cell_;
  std::string head_;  // until the first line is whole
  bool chosen_ = false;
  State state_ = State::kStart;
  std::string text_;
  uint64_t row_ = 0;
  size_t column_ = 0;
};

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_VALUE_READER_H_
