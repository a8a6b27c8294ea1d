// Names of columns and keys that announce identifiers of people, however they are written.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_NAMES_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

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
  bool anywhere;          // also counts as a key of JSON, where "email" or "address" are everyday words
  bool doubtful = false;  // counts beside another one only: "fname" may be that of a file
};
inline constexpr size_t kPersonNames = 128;  // at most

// The index in the list of names, by a name as it is written: "NHS Number", "nhs_number", "nhsNumber", "pt_nhs_no_1".
std::optional<size_t> FindPersonName(std::string_view written);
const PersonName& PersonNameAt(size_t index);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_NAMES_H_
