// Which column of a table a place is in, as the places go forward through the stream.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_TABLE_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_TABLE_H_

#include <utility>

#include "inspect/person_columns.h"

namespace shareguard::inspect {

// A field in quotes may hold delimiters, not line feeds: where a quote is left open, the columns of that row alone are
// taken wrongly.
class PersonTable {
 public:
  explicit PersonTable(PersonHeader header) : header_(std::move(header)) {}

  const PersonHeader& header() const { return header_; }
  // `begin` is that of a block; the first one may have lines before the table.
  void StartBlock(const char* begin) { at_ = begin + std::exchange(header_.begin, 0); }
  // The name over the column of a place; nullptr when it announces nothing.
  const PersonName* NameOver(const char* place) {
    if (place < at_) return nullptr;
    GoTo(place);
    const size_t name = column_ < header_.columns.size() ? header_.columns[column_] : 0;
    return name == 0 ? nullptr : &PersonNameAt(name - 1);
  }
  void GoTo(const char* place) {
    for (; at_ < place; ++at_) {
      const char c = *at_;
      if (c == '\n') {
        column_ = 0;
        quoted_ = false;
      } else if (c == '"') {
        quoted_ = !quoted_;
      } else if (c == header_.delimiter && !quoted_) {
        ++column_;
      }
    }
  }

 private:
  PersonHeader header_;
  const char* at_ = nullptr;
  size_t column_ = 0;
  bool quoted_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_TABLE_H_
