// Which delimiter and quotes a table uses: those by which its first records have one number of cells.
#ifndef SHAREGUARD_SRC_INSPECT_DELIMITED_DIALECT_H_
#define SHAREGUARD_SRC_INSPECT_DELIMITED_DIALECT_H_

#include <cstdint>
#include <string_view>

#include "inspect/delimited_reader.h"

namespace shareguard::inspect {

struct DialectGuess {
  Dialect dialect;
  uint64_t columns = 1;     // of most records of the head
  uint64_t preamble = 0;    // records before the first one with as many: titles, notes
  bool shifted = false;     // the record before the rows names all columns but the first, as R writes row names
  bool consistent = false;  // at least nine of ten records have as many
};

// `whole`: nothing follows the head, so that its last line is complete. `usual` is the delimiter of the type: it wins
// where several do equally well. A space is considered only when it is the usual one.
DialectGuess GuessDialect(std::string_view head, bool whole, char usual);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DELIMITED_DIALECT_H_
