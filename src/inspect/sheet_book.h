// What the readers of a workbook's parts share.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_BOOK_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_BOOK_H_

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "inspect/sheet_styles.h"
#include "inspect/sheet_values.h"

namespace shareguard::inspect {

// A set of small numbers. Those over the limit are not kept.
class NumberSet {
 public:
  static constexpr uint32_t kLimit = 1 << 26;  // 8 MiB of bits
  void Insert(uint32_t number) {
    if (number >= kLimit) return;
    if (number / 64 >= words_.size()) words_.resize(number / 64 + number / 256 + 1);
    words_[number / 64] |= uint64_t{1} << (number % 64);
  }
  bool Has(uint32_t number) const {
    return number / 64 < words_.size() && (words_[number / 64] >> (number % 64) & 1) != 0;
  }

 private:
  std::vector<uint64_t> words_;
};

// Values that were seen in cells a reader can reach: a Bloom filter, which may take an unseen value for a seen one
// (one in a thousand with a million values), never the reverse.
class SeenValues {
 public:
  // Off until wanted: nothing is kept.
  void Enable() { bits_.resize(kBits / 64); }
  bool enabled() const { return !bits_.empty(); }
  void Insert(uint64_t hash);
  bool Has(uint64_t hash) const;
  static uint64_t OfNumber(double value);
  // Dates of the cache are written as dates, those of cells as numbers of days: compared by the second.
  static uint64_t OfSeconds(double days);
  // To some twelve digits: what another program wrote of the same number.
  static uint64_t OfRounded(double value);

 private:
  static constexpr uint64_t kBits = 1 << 25;
  std::vector<uint64_t> bits_;
};

struct BookSheet {
  std::string name;
  std::string target;   // its part
  uint64_t offset = 0;  // of <sheet> in the workbook
  enum class State : uint8_t { kVisible, kHidden, kVeryHidden } state = State::kVisible;
  bool read = false;      // its part was there
  bool content = false;   // there is something in it
  uint64_t last_row = 0;  // of its content
};

// What a pivot cache holds that is not yet known to be in a cell.
struct CachedText {
  uint64_t hash = 0;
  uint64_t offset = 0;
  uint32_t part = 0;  // index of Book::cache_parts
};

struct Book {
  SheetStyles styles;
  std::string workbook_part;  // where findings about sheets are placed
  std::vector<BookSheet> sheets;
  std::map<std::string, size_t, std::less<>> sheet_of_part;
  NumberSet used_strings;
  NumberSet strings_on_light;  // used in a cell of light ground
  NumberSet strings_in_reach;  // used in a sheet that is not hidden
  bool strings_used = false;   // any
  SeenValues seen;
  SeenValues chart_numbers;  // rounded; off when there are no charts
  uint64_t stray_chart_numbers = 0;
  std::unordered_set<uint64_t> range_names;  // hashes
  std::vector<std::string> cache_parts;
  std::vector<CachedText> cached_texts;
  uint64_t formula_cells = 0;

  BookSheet* SheetOfPart(std::string_view part) {
    const auto found = sheet_of_part.find(part);
    return found == sheet_of_part.end() ? nullptr : &sheets[found->second];
  }
  const BookSheet* SheetNamed(std::string_view name) const {
    for (const BookSheet& sheet : sheets) {
      if (sheet.name == name) return &sheet;
    }
    return nullptr;
  }
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_BOOK_H_
