// Which columns of a table are counts of people or cases, so that a small number in them may single somebody out.
// Statistical disclosure control asks for it (UK Data Service, "Handbook on Statistical Disclosure Control for
// Outputs", 2019: minimum thresholds), and nothing in a file says it. By three signs, of which one is enough:
//
//   1. the name of the column: n, count, freq, cases, patients, deaths ..., alone, or with "number of", "n_", "_count"
//      beside the name of people. "n_visits", "page_count" and "total" are none: single records have such columns;
//   2. totals: the last row is the sum of those above it, or the last column of those before it. Data of single records
//      adds up by accident only;
//   3. categories as names of columns (No, Yes; 18-24, 25-34, 65+; F, M; 2019, 2020) over nothing but counts, beside
//      columns of labels: a cross-tabulation.
//
// And a cell of the form "12 (3.4%)" is a count wherever it stands. A column of counts holds nothing but integers that
// are not negative, gaps, and marks for suppressed numbers; years, ages, codes, scores and identifiers have none of the
// signs. Not found: counts in columns whose names say nothing, in tables without totals.
#ifndef SHAREGUARD_SRC_INSPECT_TABLE_COUNTS_H_
#define SHAREGUARD_SRC_INSPECT_TABLE_COUNTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/table_column.h"

namespace shareguard::inspect {

// Does the name of a column say that it counts?
bool NamesCounts(std::string_view name);
// Does it name a category or a range of a cross-tabulation?
bool NamesCategory(std::string_view name);

struct TableShape {
  std::vector<std::string> names;  // of the columns; empty without a header
  uint64_t rows = 0;               // of data
  uint64_t row_totals = 0;         // those whose last number is the sum of the others
};

// One answer a column.
std::vector<bool> CountColumns(const TableShape& shape, const std::vector<TableColumn>& columns);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TABLE_COUNTS_H_
