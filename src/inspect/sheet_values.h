// Simple values of SpreadsheetML: numbers, references of cells, unique ids, and counts of what was seen.
// Sources: ECMA-376 part 1, 18.18.7 (ST_CellRef), 18.18.76 (ST_Sqref), 22.9.2.4 (ST_Guid), 22.9.2.19 (ST_Xstring).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_VALUES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

inline constexpr uint32_t kMaxColumns = 16384;  // of a sheet, 1 to this
inline constexpr uint32_t kMaxRows = 1048576;

// Whole decimal or hexadecimal numbers without a sign; false leaves *value alone.
bool ParseNumber(std::string_view text, uint32_t* value);
bool ParseHex(std::string_view text, uint32_t* value);
// 0 for what is no number.
double ParseDouble(std::string_view text);

struct CellPlace {
  uint32_t row = 0;     // from 1; 0: unknown
  uint32_t column = 0;  // from 1; 0: unknown
};
// "AB12"; dollar signs are passed over. False for anything else and for places outside of a sheet.
bool ParseCell(std::string_view text, CellPlace* place);

struct CellRange {
  uint32_t first_row = 0;
  uint32_t last_row = 0;
  uint32_t first_column = 0;
  uint32_t last_column = 0;
  bool Covers(const CellRange& other) const {
    return first_row <= other.first_row && last_row >= other.last_row && first_column <= other.first_column &&
           last_column >= other.last_column;
  }
  bool Meets(const CellRange& other) const {
    return first_row <= other.last_row && last_row >= other.first_row && first_column <= other.last_column &&
           last_column >= other.first_column;
  }
};
// "A1:B2" or "A1".
bool ParseRange(std::string_view text, CellRange* range);
// Several of them with spaces between; appends at most `limit` in all to *ranges.
void ParseRanges(std::string_view text, size_t limit, std::vector<CellRange>* ranges);

// Something that may occur in every cell: where it was first, and how often.
struct Flood {
  uint64_t first = 0;
  uint64_t count = 0;
  void Add(uint64_t offset, uint64_t times = 1) {
    if (count == 0) first = offset;
    count += times;
  }
  void Report(const Scope& scope, std::string_view id, policy::Severity severity, std::string_view detail) const {
    if (count > 0) scope.Report(id, severity, std::string(detail), first, 0, count);
  }
};

// Unique ids that spell text. A random id's 16 bytes are all printable once in seven million.
class UniqueIds {
 public:
  void Look(std::string_view value, uint64_t offset);
  // Any attribute may hold one; cheap where none does.
  void LookAt(const XmlElement& element) {
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.value.size() == 38) Look(attribute.value, element.offset);
    }
  }
  // Reports office.revision_ids.
  void Report(const Scope& scope) const;

 private:
  Flood spelled_;    // printable to the last byte
  Flood suspected_;  // nearly so
};

// The escape _xHHHH_ in cell text: stands for characters that XML cannot hold. Programs write it for control
// characters (and _x005F_ for an underscore that would start one), not for what could stand as it is.
class EscapedCharacters {
 public:
  // `text`: pieces of one text; an escape that is cut between pieces is not seen.
  void Look(std::string_view text, uint64_t offset);
  // Reports xml.invisible and office.hidden_text.
  void Report(const Scope& scope) const;

 private:
  void Take(uint32_t code, uint64_t offset);
  Flood controls_;
  Flood needless_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_VALUES_H_
