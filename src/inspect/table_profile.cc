#include "inspect/table_profile.h"

#include <algorithm>
#include <string_view>

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxBytes = 860;  // what is left out is said behind it

std::string Many(uint64_t n, std::string_view one) {
  return std::to_string(n) + " " + std::string(one) + (n == 1 ? "" : "s");
}

std::string_view DelimiterName(char delimiter) {
  switch (delimiter) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars";
    default:
      return "spaces";
  }
}

std::string_view LineEnds(const DelimitedFacts& facts) {
  const int kinds = (facts.line_feed > 0 ? 1 : 0) + (facts.carriage_return > 0 ? 1 : 0) + (facts.both > 0 ? 1 : 0);
  if (kinds > 1) return "mixed line ends";
  if (facts.both > 0) return "lines end in CR LF";
  return facts.carriage_return > 0 ? "lines end in CR" : "lines end in LF";
}

// "3 text, 12 distinct, 8 % gaps": distinct values may be an estimate, never more than there are values.
std::string Describe(size_t number, const TableColumn& column, uint64_t rows) {
  std::string out = std::to_string(number) + " " + std::string(ColumnTypeName(column.type()));
  if (column.filled() == 0) return out;
  const uint64_t distinct = std::min(column.distinct(), column.filled());
  out += " " + std::to_string(distinct) + " (" + std::to_string(distinct * 100 / column.filled()) + " %)";
  const uint64_t gaps = rows > column.filled() ? rows - column.filled() : 0;
  if (gaps > 0) out += " " + Many(gaps, "gap");
  return out;
}

}  // namespace

std::string DescribeTable(const TableForm& form, const DelimitedFacts& facts, const std::vector<TableColumn>& columns) {
  std::string out =
      Many(form.rows, "row") + ", " + Many(form.columns, "column") + (form.header ? ", a header, " : ", no header, ");
  if (form.columns > 1) out += std::string(DelimiterName(form.dialect.delimiter)) + ", ";
  out += std::string(LineEnds(facts)) + "; columns by type, distinct values and their share:";
  size_t shown = 0;
  for (; shown < columns.size(); ++shown) {
    const std::string one = (shown == 0 ? " " : "; ") + Describe(shown + 1, columns[shown], form.rows);
    if (out.size() + one.size() > kMaxBytes) break;
    out += one;
  }
  if (shown < form.columns) out += "; and " + Many(form.columns - shown, "more column");
  return out;
}

}  // namespace shareguard::inspect
