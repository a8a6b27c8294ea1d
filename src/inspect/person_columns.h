// Names of columns and keys that announce identifiers of people, and the header of a table that has such columns.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// What may be found; in the order of policy::PersonIdentifierNames().
enum class Person : uint8_t {
  kBirthDate,
  kCard,
  kChi,
  kColumn,
  kEmail,
  kIban,
  kNhsNumber,
  kNiNumber,
  kPhone,
  kPostcode,
  kSsn,
};
inline constexpr size_t kPersons = 11;

// A name that announces. `holds`: what is under it; kColumn when that is a name or a number of no known form.
struct PersonName {
  std::string_view name;  // lower case, letters and digits alone: "nhsnumber"
  Person holds;
  bool anywhere;  // also counts as a key of JSON, where "email" or "address" are everyday words
};
inline constexpr size_t kPersonNames = 96;  // at most

// The index in the list of names, by a name as it is written: "NHS Number", "nhs_number", "nhsNumber".
std::optional<size_t> FindPersonName(std::string_view written);
const PersonName& PersonNameAt(size_t index);

// Do the words before a value say what it is? `before` ends at the value: `NHS no.: `. Looked at as far back as the
// last digit.
bool WordsAnnounce(Person person, std::string_view before);

// The first line of a table, when it is one: at least one column announces, and the line that follows has as many.
struct PersonHeader {
  char delimiter = '\0';         // '\0': a single column
  std::vector<uint8_t> columns;  // 1 + index of the name; 0: it announces nothing
};
// `text` begins with the table and holds at least two lines where there are two.
std::optional<PersonHeader> FindPersonHeader(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_COLUMNS_H_
