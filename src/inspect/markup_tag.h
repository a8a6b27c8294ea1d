// One tag of HTML or XML, in pieces that end anywhere (HTML standard, 13.2.5.6 to 13.2.5.39; XML 1.0, 3.1): its name,
// and what its attributes do. HTML forgives everything; of XML that is well-formed both make the same.
#ifndef SHAREGUARD_SRC_INSPECT_MARKUP_TAG_H_
#define SHAREGUARD_SRC_INSPECT_MARKUP_TAG_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/markup_attribute.h"
#include "inspect/style_watch.h"

namespace shareguard::inspect {

inline constexpr size_t kMarkupNameBytes = 64;  // no name that matters is longer
// HTML's white space: that of XML, and the form feed.
inline bool IsMarkupSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
inline char SmallLetter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// A value: a copy goes on reading where the original stood. Memory: a few KiB.
class MarkupTag {
 public:
  // Begins with the byte behind the '<', which is at `offset` of the file.
  void Begin(char first, uint64_t offset);
  // Begins behind the name of an end tag, which is all that matters of one.
  void BeginEnd(std::string_view name);
  // Takes one byte or more, and stops behind the '>' that ends the tag. Precondition: not ended(), and text not empty.
  size_t Take(std::string_view text);
  // It ends here, whatever is missing.
  void End();

  bool ended() const { return state_ == State::kEnded; }
  // Within a value in quotes: up to the next one nothing ends the tag.
  bool in_quotes() const { return state_ == State::kValue; }
  char quote() const { return quote_; }
  // In small letters; that of an end tag begins with '/'. Of a long one the beginning.
  const std::string& element() const { return element_; }
  bool is_end() const { return element_.starts_with('/'); }
  bool self_closed() const { return slash_last_; }
  const MarkupDeeds& deeds() const { return deeds_; }
  uint64_t offset() const { return offset_; }
  uint64_t length() const { return length_; }  // without the '>'

 private:
  enum class State {
    kElement,     // within its name
    kBeforeName,  // of an attribute
    kName,
    kAfterName,
    kBeforeValue,
    kValue,  // in quotes
    kBareValue,
    kEnded,
  };

  size_t Step(std::string_view text);
  size_t InElement(std::string_view text);
  size_t BetweenAttributes(char c);
  size_t InName(std::string_view text);
  size_t BeforeValue(char c);
  size_t InValue(std::string_view text);
  size_t InBareValue(char c);
  void TakeValue(std::string_view piece);
  void EndAttribute();

  State state_ = State::kEnded;
  bool slash_last_ = false;
  bool long_value_ = false;
  char quote_ = '\0';
  MarkupDeeds deeds_;
  uint64_t offset_ = 0, length_ = 0;
  std::string element_;
  std::string name_, value_;  // of the attribute under way; bounded
  StyleWatch value_style_;    // of a value that is longer
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MARKUP_TAG_H_
