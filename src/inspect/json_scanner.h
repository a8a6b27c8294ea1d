// JSON (RFC 8259) as a stream of events. Bounded memory, no recursion. Goes on behind what programs write beside the
// standard (NaN and Infinity, comments, trailing commas, several values) and behind bad escapes; stops at anything
// else.
#ifndef SHAREGUARD_SRC_INSPECT_JSON_SCANNER_H_
#define SHAREGUARD_SRC_INSPECT_JSON_SCANNER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/text_scan.h"

namespace shareguard::inspect {

class JsonSink {
 public:
  virtual ~JsonSink() = default;
  virtual void OnBegin(bool object, uint64_t offset) = 0;
  virtual void OnEnd(bool object) = 0;
  // A string, or the name of a member; its text comes in pieces, with escapes resolved; surrogates without their other
  // half come as U+FFFD.
  virtual void OnStringBegin(bool key, uint64_t offset) = 0;
  virtual void OnString(std::string_view text) = 0;
  virtual void OnStringEnd(bool key) = 0;
  // The same for a string without escapes that is whole in the piece at hand, as most are.
  virtual void OnWholeString(bool key, std::string_view text, uint64_t offset) {
    OnStringBegin(key, offset);
    if (!text.empty()) OnString(text);
    OnStringEnd(key);
  }
  // A number, true, false, null.
  virtual void OnScalar() = 0;
};

struct JsonFacts {
  Sighting failed;  // where the scanner could not go on; in lines, each of them
  std::string_view reason;
  Sighting not_closed;  // the text ends within a value, or has none
  Sighting bad_string;  // control characters and unknown escapes within strings
  Sighting lone_surrogate;
  Sighting plain_escape;  // of what no program escapes: letters, digits, blanks
  Sighting not_a_number;  // NaN, Infinity, -Infinity
  Sighting comment;
  Sighting trailing_comma;
  Sighting over_lines;  // of JSON in lines: a value that goes over several
  Sighting several;     // values where one belongs
  Sighting too_deep;    // values opened below `depth`
  uint64_t values = 0;  // at the top
};

// Not thread-safe.
class JsonScanner {
 public:
  enum class Form { kOneValue, kLines };
  // Where arrays and objects within one another are too many to be followed at all.
  static constexpr size_t kMaxDepth = 10000;

  JsonScanner(Form form, uint64_t depth, JsonSink* sink) : form_(form), depth_(depth), sink_(sink) {}
  void Feed(std::string_view text, uint64_t offset);
  void Finish(uint64_t offset);
  const JsonFacts& facts() const { return facts_; }

 private:
  enum class Expect { kValue, kValueOrEnd, kKeyOrEnd, kKey, kColon, kCommaOrEnd, kDone };
  enum class Mode {
    kBetween,
    kString,
    kEscape,
    kUnicode,
    kNumber,
    kWord,
    kSlash,
    kLineComment,
    kComment,
    kStar,
    kSkip
  };
  enum class Number { kMinus, kZero, kWhole, kPoint, kFraction, kE, kESign, kExponent };

  const char* Between(const char* at, const char* end);
  const char* PlainString(const char* at, const char* end);
  const char* PlainNumber(const char* at, const char* end);
  const char* PlainWord(const char* at, const char* end);
  const char* PlainScalar(const char* behind);
  const char* PlainToken(const char* at, const char* end);
  const char* String(const char* at, const char* end);
  void Escape(char c);
  void Unicode(char c);
  void EndUnicode();
  bool InNumber(char c);
  const char* Word(const char* at, const char* end);
  void Comment(char c);
  void Take(char c);
  void Begin(bool object);
  void End(bool object);
  bool StartString() {
    key_ = expect_ == Expect::kKeyOrEnd || expect_ == Expect::kKey;
    if (!key_ && !WantsValue()) return false;
    if (stack_.empty()) value_line_ = line_;
    comma_ = false;
    return true;
  }
  void BeginString();
  void StringEnds();
  void BeginScalar(char c);
  // A value is complete.
  void EndScalar() {
    mode_ = Mode::kBetween;
    if (stack_.empty()) return EndTopValue();
    expect_ = Expect::kCommaOrEnd;
  }
  void EndTopValue();
  void Comma() {
    if (expect_ != Expect::kCommaOrEnd) return Fail("a comma stands where none belongs");
    comma_ = true;
    expect_ = stack_.back() != 0 ? Expect::kKey : Expect::kValue;
  }
  void EndLine();
  void Fail(std::string_view reason);
  void DropHighSurrogate();
  bool WantsValue() const { return expect_ == Expect::kValue || expect_ == Expect::kValueOrEnd; }

  Form form_;
  uint64_t depth_;
  JsonSink* sink_;
  JsonFacts facts_;
  std::vector<uint8_t> stack_;  // 1: an object, 0: an array
  Expect expect_ = Expect::kValue;
  Mode mode_ = Mode::kBetween;
  Number number_ = Number::kMinus;
  bool stopped_ = false;
  bool key_ = false;
  bool comma_ = false;    // the last token is a comma
  std::string word_;      // that has been read so far
  uint32_t unicode_ = 0;  // digits of an escape
  int unicode_digits_ = 0;
  uint32_t high_ = 0;  // a surrogate that waits for its other half
  uint64_t at_ = 0;    // offset of the byte at hand
  uint64_t scalar_offset_ = 0;
  uint64_t value_line_ = 0;
  uint64_t line_ = 1;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_JSON_SCANNER_H_
