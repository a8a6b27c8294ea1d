// Values and characters that all vocabularies write alike.
#ifndef SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_XML_VALUES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "inspect/byte_masks.h"

namespace shareguard::inspect {

// xsd:boolean and ST_OnOff (ECMA-376 part 1, 22.9.2.7), and the "t" of VML.
inline bool IsTrue(std::string_view value) { return value == "1" || value == "true" || value == "on" || value == "t"; }

// XML 1.0, 2.3: production S.
inline bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline bool IsBlank(std::string_view text) { return std::all_of(text.begin(), text.end(), IsSpace); }

// Without white space at either end.
inline std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

inline bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// ECMA-376 part 1, 22.9.2.4, without its braces: "71af3243-3dd4-4a8d-8c0d-dd76da1f02a5".
inline bool IsGuid(std::string_view text) {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return text.size() == kForm.size() && std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
           return form == 'x' ? IsHexDigit(c) : c == form;
         });
}

// Bytes that are not white space.
inline uint64_t InkIn(std::string_view text) {
  uint64_t ink = text.size();
  for (const char space : {' ', '\t', '\n', '\r'}) ink -= ByteMasks::Count(text.data(), text.size(), space);
  return ink;
}

// How many of the first bytes are ASCII.
inline size_t AsciiPrefix(std::string_view text) {
  size_t size = 0;
  for (uint64_t word = 0; size + sizeof(word) <= text.size(); size += sizeof(word)) {
    std::memcpy(&word, text.data() + size, sizeof(word));
    if ((word & 0x8080808080808080) != 0) break;
  }
  while (size < text.size() && static_cast<unsigned char>(text[size]) < 0x80) ++size;
  return size;
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
