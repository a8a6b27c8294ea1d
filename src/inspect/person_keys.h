// Keys that may name an identifier of people: of JSON, and of lines "key: value" as YAML has them, "key = value" as
// TOML.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_KEYS_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_KEYS_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "inspect/byte_masks.h"

namespace shareguard::inspect {

inline constexpr ptrdiff_t kLongestKey = 40;

// Keys of JSON come again and again, and only the first of each name counts: the last ones that were short.
class RecentKeys {
 public:
  // 16 bytes from `at` on are readable.
  bool IsNew(const char* at, size_t bytes) {
    if (bytes > sizeof(Key)) return true;
    Key key{};
    std::memcpy(&key, at, sizeof(key));
    const auto rest = [bytes](size_t from) { return bytes > from ? std::min<size_t>(bytes - from, 8) : 0; };
    key[0] = FirstBytes(key[0], rest(0));
    key[1] = FirstBytes(key[1], rest(8));
    auto& [kept, kept_bytes] = keys_[(key[0] ^ key[1]) * 0x9E3779B97F4A7C15 >> (64 - kBits)];
    if (kept == key && kept_bytes == bytes) return false;
    kept = key;
    kept_bytes = bytes;
    return true;
  }

 private:
  using Key = std::array<uint64_t, 2>;
  static constexpr unsigned kBits = 6;
  // As they are in memory; which of a number's these are depends on the processor, and only on it.
  static uint64_t FirstBytes(uint64_t word, size_t n) {
    if (n == 0) return 0;
    const size_t others = 8 * (8 - n);
    return std::endian::native == std::endian::little ? word << others >> others : word >> others << others;
  }
  std::array<std::pair<Key, size_t>, size_t{1} << kBits> keys_{};
};

// The key in quotes that ends at this colon, without them; "" for none. 64 bytes before it are readable.
inline std::string_view JsonKeyBefore(const char* colon) {
  const char* end = colon;
  while (colon - end < 8 && (end[-1] == ' ' || end[-1] == '\t')) --end;
  if (end[-1] != '"') return {};
  const char* begin = --end;
  // Most are short, of any length: the last sixteen bytes at once.
  const uint64_t marks = ByteMasks::EqualOf16(begin - 16, '"', '\n');
  if (marks != 0) {
    begin -= 15 - (63 - std::countl_zero(marks));
    return begin[-1] == '"' ? std::string_view(begin, static_cast<size_t>(end - begin)) : std::string_view();
  }
  begin -= 16;
  while (end - begin < kLongestKey && begin[-1] != '"' && begin[-1] != '\n') --begin;
  return begin[-1] == '"' ? std::string_view(begin, static_cast<size_t>(end - begin)) : std::string_view();
}

// What the line has before this colon, without indentation, dashes and quotes; "" where no value can follow.
inline std::string_view LineKeyBefore(const char* colon) {
  if (*colon == ':' && colon[1] != ' ' && colon[1] != '\n' && colon[1] != '\r') return {};
  const char* begin = colon;
  while (colon - begin < kLongestKey && begin[-1] != '\n') --begin;
  if (begin[-1] != '\n') return {};
  const auto is_mark = [](char c) { return c == ' ' || c == '-' || c == '"' || c == '\''; };
  while (begin < colon && is_mark(*begin)) ++begin;
  while (begin < colon && is_mark(colon[-1])) --colon;
  return {begin, static_cast<size_t>(colon - begin)};
}

// What stands behind the key when the first line that says something is a key and, perhaps, its value: a colon, or an
// equals sign; else NUL. "---", comments and the names of TOML's tables say nothing.
inline char SignBehindFirstKey(std::string_view text) {
  constexpr size_t kMostLines = 16;
  for (size_t i = 0; i < kMostLines && !text.empty(); ++i) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t first = line.find_first_not_of(" \t\r-");
    if (first == std::string_view::npos || line[first] == '#' || line[first] == '%' || line[first] == '[') continue;
    const size_t sign = line.find_first_of(":=");
    if (sign == std::string_view::npos || sign - first > static_cast<size_t>(kLongestKey)) return '\0';
    const bool value = sign + 1 == line.size() || line[sign + 1] == ' ' || line[sign + 1] == '\r';
    return value || (line[sign] == '=' && sign > first) ? line[sign] : '\0';
  }
  return '\0';
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_KEYS_H_
