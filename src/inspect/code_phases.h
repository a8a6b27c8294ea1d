// What some languages do with the bytes of source code before they look for tokens: Java reads \u0022 as a quote
// wherever it stands (JLS 3.3), C joins lines at a backslash (C17 5.1.1.2, phase 2), Python decodes the file by what
// its first two lines say (PEP 263).
#ifndef SHAREGUARD_SRC_INSPECT_CODE_PHASES_H_
#define SHAREGUARD_SRC_INSPECT_CODE_PHASES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/code_language.h"
#include "inspect/code_lexer.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// Stands before a lexer. Not thread-safe.
class CodePhases {
 public:
  CodePhases(Language language, CodeLexer* lexer);
  void Feed(std::string_view text, uint64_t offset);
  void Finish();

 private:
  void Plain(std::string_view text, uint64_t offset);
  bool TakeHeld(char c);
  bool TakeUnicode(char c);
  bool TakeJoin(char c);
  void Release();

  CodeLexer& lexer_;
  bool joins_ = false;    // C: a backslash at the end of a line
  bool unicode_ = false;  // Java: \u0022
  // What begins with a backslash and is not whole.
  std::array<char, 24> held_{};
  size_t held_bytes_ = 0;
  uint64_t held_offset_ = 0;
  uint32_t digits_ = 0;
  uint32_t value_ = 0;
  bool after_backslash_ = false;  // an odd number of backslashes stands before
  bool after_return_ = false;     // a line feed behind belongs to it
};

// The place of a line that declares an encoding in which the bytes of ASCII do not mean ASCII, so that what Python runs
// is not what stands there. Not thread-safe.
class PythonEncodingLine {
 public:
  // True when the line has been read and is such.
  bool Feed(std::string_view text, uint64_t offset);
  const CodePlace& place() const { return place_; }

 private:
  bool EndLine();

  static constexpr size_t kLine = 400;
  std::string line_;
  CodePlace place_;
  uint64_t line_offset_ = 0;
  bool begun_ = false;
  bool after_return_ = false;
  bool done_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_PHASES_H_
