// Data within source code: string literals that look encoded, literals written as escapes, lists of small numbers.
// Such data is how a program or a table travels as a script.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_BLOBS_H_
#define SHAREGUARD_SRC_INSPECT_CODE_BLOBS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "inspect/code_token.h"
#include "inspect/encoded_text.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Not thread-safe.
class CodeBlobs {
 public:
  void StringPiece(std::string_view raw, uint64_t offset) { encoded_.Feed(raw, offset); }
  void StringEnd(const CodeString& string);
  // A number that stands in a list, and the end of the list.
  void Number(std::string_view text, const CodePlace& place);
  void ListEnd() {
    if (numbers_ > 0) EndList();
  }
  void Report(const Scope& scope);

 private:
  void EndList();

  static constexpr uint64_t kEscapes = 256;     // in one literal
  static constexpr uint64_t kNumbers = 1024;    // in one list; tables of 256 are everyday
  static constexpr uint64_t kWordBytes = 2048;  // of numbers of four bytes and more, likewise

  EncodedText encoded_;
  uint64_t escaped_bytes_ = 0;
  CodePlace escaped_;
  // The list at hand: how often each value of a byte.
  std::array<uint32_t, 256> values_{};
  uint64_t numbers_ = 0;
  uint64_t small_ = 0;
  // The same of numbers that have four bytes or eight.
  std::array<uint32_t, 256> word_values_{};
  uint64_t words_ = 0, word_bytes_ = 0;
  CodePlace begin_;
  uint64_t listed_bytes_ = 0;
  CodePlace listed_;
  uint64_t listed_words_ = 0;  // their bytes
  CodePlace first_words_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_BLOBS_H_
