// Names of a piece of source code that stand for something else: imports under other names, functions put into
// variables, variables that hold decoded data. One scope for all: which of two variables of a name is meant is not
// worked out.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_NAMES_H_
#define SHAREGUARD_SRC_INSPECT_CODE_NAMES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "inspect/code_language.h"
#include "inspect/code_name_filter.h"

namespace shareguard::inspect {

// Not thread-safe. Holds kMost names; later ones stand for themselves.
class CodeNames {
 public:
  static constexpr size_t kMost = 4096;

  void Bind(std::string_view name, std::string_view meaning);
  // What it holds comes from somewhere: a set of bits that the reader gives meaning to.
  void Mark(std::string_view name, uint8_t taint) { Known(name).taint |= taint; }
  uint8_t TaintOf(std::string_view name) const;
  // A variable that was last given this text, and nothing else.
  void SetText(std::string_view name, std::string_view text) { Known(name).text = text; }
  std::string_view TextOf(std::string_view name) const;
  // "" when the name stands for itself.
  std::string_view MeaningOf(std::string_view name) const;

 private:
  struct Name {
    std::string meaning;
    std::string text;
    uint8_t taint = 0;
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  Name& Known(std::string_view name);
  const Name* Find(std::string_view name) const;

  std::unordered_map<std::string, Name, Hash, std::equal_to<>> names_;
  CodeNameFilter filter_;
  Name overflow_;
};

// A name as Python reads it: letters of other shapes are the same letters (NFKC; PEP 3131).
std::string FoldedName(std::string_view name);
// What is left of a function's name without the ways to say "built in": "builtins.eval", "window.fetch".
std::string_view PlainName(Language language, std::string_view name);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_NAMES_H_
