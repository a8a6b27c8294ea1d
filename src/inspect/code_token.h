// Tokens of source code: what is left of it without comments and white space.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_TOKEN_H_
#define SHAREGUARD_SRC_INSPECT_CODE_TOKEN_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

struct CodePlace {
  uint64_t offset = 0;  // of the first byte, in the file
  uint64_t line = 1;
};

struct CodeToken {
  enum Kind : uint8_t { kWord, kNumber, kString, kSign, kLineEnd };
  Kind kind = kSign;
  char sign = 0;          // kSign: the byte; interpolated code stands between ( and )
  bool command = false;   // kString: Julia's `command`
  bool decoded = false;   // kString: its escapes have a meaning
  bool joined = false;    // right behind the token before, no space between
  bool escaped = false;   // kWord: a letter was written as an escape, which no honest hand does
  bool quoted = false;    // kWord: it stands in quotes, as names of SQL and R may
  bool inserted = false;  // kSign: ( and ) around code within a string
  std::string_view text;  // kWord, kNumber, kString: the first kKept bytes; escapes of strings are undone; %op% of R
  CodePlace place;

  static constexpr size_t kKept = 200;
};

// The content of one string literal, whole.
struct CodeString {
  CodePlace place;
  uint64_t bytes = 0;
  uint64_t escapes = 0;    // \x41, \u0041, \101
  uint64_t printable = 0;  // of those, letters and such, which could have been written plainly
};

class CodeTokens {
 public:
  virtual ~CodeTokens() = default;
  // The text lives until the call returns.
  virtual void Take(const CodeToken& token) = 0;
  // A piece of a string's content as it is written; the literal's end.
  virtual void StringPiece(std::string_view raw, uint64_t offset) = 0;
  virtual void StringEnd(const CodeString& string) = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_TOKEN_H_
