// The profile of a table: what a reviewer wants to know before opening it. Numbers of columns, never names or values.
#ifndef SHAREGUARD_SRC_INSPECT_TABLE_PROFILE_H_
#define SHAREGUARD_SRC_INSPECT_TABLE_PROFILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "inspect/delimited_reader.h"
#include "inspect/table_column.h"

namespace shareguard::inspect {

struct TableForm {
  Dialect dialect;
  uint64_t rows = 0;     // of data
  uint64_t columns = 0;  // all of them; those that were profiled may be fewer
  bool header = false;
};

// At most some 900 bytes; says how many columns it leaves out.
std::string DescribeTable(const TableForm& form, const DelimitedFacts& facts, const std::vector<TableColumn>& columns);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TABLE_PROFILE_H_
