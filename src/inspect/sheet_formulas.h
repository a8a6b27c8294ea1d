// What formulas do beyond reckoning: calls to programs and servers, DDE, texts that are never shown. Reads words, not
// grammar. Sources: ECMA-376 part 1, 18.17 (formulas); [MS-XLSX] 2.2.2 (future functions, _xlfn.).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_FORMULAS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_FORMULAS_H_

#include <cstdint>
#include <string_view>

#include "inspect/seen_texts.h"
#include "inspect/sheet_values.h"

namespace shareguard::inspect {

inline constexpr size_t kMaxFormula = 8192;  // characters, ECMA-376 part 1, 18.17.2

// The formulas of one part. Not thread-safe.
class SheetFormulas {
 public:
  // `length`: of the whole formula, of which `formula` may be the beginning only.
  void Look(std::string_view formula, uint64_t length, uint64_t offset);
  // office.active_formula, office.dde, office.xlm_macros, office.hidden_text, office.aside_text, xml.long_value.
  void Report(const Scope& scope) const;

 private:
  enum class Kind : uint8_t { kOrdinary, kCall, kDde, kMacro, kNote, kLink };
  static Kind KindOf(std::string_view function);
  void TakeString(std::string_view text, uint64_t offset);
  void Take(Kind kind, std::string_view rest, uint64_t length, uint64_t offset);

  Flood calls_;
  Flood dde_;
  Flood macros_;
  Flood notes_;
  Flood long_;
  uint64_t string_offset_ = 0;
  uint64_t string_bytes_ = 0;  // of sentences in quotes, each once
  SeenTexts strings_{4096};
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_FORMULAS_H_
