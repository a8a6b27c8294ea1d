// What says of values which identifiers of people they are: words before one, and the header of a table.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "inspect/person_names.h"

namespace shareguard::inspect {

// Do the words before a value say what it is? `before` ends at the value: `NHS no.: `. Looked at as far back as the
// last digit.
bool WordsAnnounce(Person person, std::string_view before);

// The header of a table: at least one column announces, and the line that follows has as many. It is the first line, or
// one of the next behind comments and a title.
struct PersonHeader {
  size_t begin = 0;              // bytes before it
  char delimiter = '\0';         // '\0': a single column
  std::vector<uint8_t> columns;  // 1 + index of the name; 0: it announces nothing
};
// `text` begins with the table and holds at least two lines of it where there are two.
std::optional<PersonHeader> FindPersonHeader(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_
