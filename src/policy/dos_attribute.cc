#include "policy/dos_attribute.h"

#include <algorithm>
#include <cstdint>

namespace shareguard::policy {
namespace {

bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// "0x20", or nothing: newer servers leave the text empty.
bool IsAttributeText(std::string_view text) {
  constexpr size_t kMostDigits = 8;
  if (text.empty()) return true;
  if (!text.starts_with("0x")) return false;
  text.remove_prefix(2);
  return !text.empty() && text.size() <= kMostDigits && std::all_of(text.begin(), text.end(), IsHex);
}

}  // namespace

bool IsDosAttribute(std::string_view value) {
  constexpr uint16_t kLastVersion = 5;
  constexpr size_t kMostInfo = 64;  // of the versions that are written, 3 is the longest with 52
  const size_t nul = value.find('\0');
  if (!IsAttributeText(value.substr(0, nul))) return false;
  if (nul == std::string_view::npos) return !value.empty();
  const size_t at = (nul + 2) & ~size_t{1};  // numbers are aligned to their size
  if (value.find_first_not_of('\0', nul) < at) return false;
  const std::string_view info = value.substr(std::min(at, value.size()));
  if (info.empty()) return true;
  if (info.size() < 4 || info.size() > kMostInfo) return false;
  const auto number = [&](size_t i) {
    return static_cast<uint16_t>(static_cast<unsigned char>(info[i]) | (static_cast<unsigned char>(info[i + 1]) << 8));
  };
  // The version, and once more as the switch of the union.
  return number(0) >= 1 && number(0) <= kLastVersion && number(0) == number(2);
}

}  // namespace shareguard::policy
