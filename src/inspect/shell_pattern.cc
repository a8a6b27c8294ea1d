#include "inspect/shell_pattern.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

bool IsWordSign(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

// Is c within the bracket that a pattern begins with? `*length` of the bracket, 0 where it is none.
bool IsInBracket(char c, std::string_view pattern, size_t* length) {
  size_t at = 1;
  const bool but = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (but) ++at;
  bool found = false;
  const size_t first = at;
  for (; at < pattern.size() && (pattern[at] != ']' || at == first); ++at) {
    if (at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']') {
      found = found || (pattern[at] <= c && c <= pattern[at + 2]);
      at += 2;
    } else {
      found = found || pattern[at] == c;
    }
  }
  *length = at < pattern.size() ? at + 1 : 0;
  return found != but;
}

// How much of the pattern stands for c; 0: none of it does.
size_t Fits(char c, std::string_view pattern) {
  if (pattern.empty()) return 0;
  if (pattern[0] == '?') return 1;
  if (pattern[0] == '[') {
    size_t length = 0;
    const bool in = IsInBracket(c, pattern, &length);
    if (length > 0) return in ? length : 0;
  }
  return pattern[0] == c ? 1 : 0;
}

}  // namespace

bool IsPattern(std::string_view word) {
  const std::string_view base = word.substr(word.rfind('/') + 1);
  const size_t open = base.find('[');
  const bool bracket = open != std::string_view::npos && base.find(']', open + 2) != std::string_view::npos;
  return (bracket || base.find_first_of("*?") != std::string_view::npos) &&
         std::any_of(base.begin(), base.end(), IsWordSign);
}

// What fits best so far, and the last *: only from there on anything else can fit.
bool FitsPattern(std::string_view name, std::string_view pattern) {
  size_t at = 0, next = 0, star = std::string_view::npos, from = 0;
  while (at < name.size()) {
    if (next < pattern.size() && pattern[next] == '*') {
      star = ++next;
      from = at;
    } else if (const size_t length = Fits(name[at], pattern.substr(next)); length > 0) {
      next += length;
      ++at;
    } else if (star != std::string_view::npos) {
      next = star;
      at = ++from;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', next) == std::string_view::npos;
}

}  // namespace shareguard::inspect
