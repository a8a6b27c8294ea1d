#include "inspect/style_watch.h"

#include <algorithm>
#include <array>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kAddressBytes = 256;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// CSS Syntax Level 3, 4.3.7: a backslash and up to six hexadecimal digits, with a blank behind them if need be, or a
// backslash and the character itself.
std::string WithoutEscapes(std::string_view style) {
  std::string out;
  for (size_t i = 0; i < style.size(); ++i) {
    if (style[i] != '\\' || i + 1 == style.size()) {
      out.push_back(style[i]);
      continue;
    }
    char32_t code = 0;
    size_t digits = 0;
    for (; digits < 6 && i + 1 < style.size() && HexDigit(style[i + 1]) >= 0; ++digits, ++i) {
      code = code * 16 + static_cast<char32_t>(HexDigit(style[i + 1]));
    }
    if (digits == 0) {
      out.push_back(style[++i]);
      continue;
    }
    AppendUtf8(code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code, &out);
    if (i + 1 < style.size() && (style[i + 1] == ' ' || style[i + 1] == '\t' || style[i + 1] == '\n')) ++i;
  }
  return out;
}

bool Loads(std::string_view style) {
  const std::string lower = AsciiLower(style);
  if (lower.find("@import") != std::string::npos) return true;
  for (size_t at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 1)) {
    const std::string address = AddressOf(std::string_view(lower).substr(at + 4));
    if (IsOutside(std::string_view(address).substr(address.starts_with('"') || address.starts_with('\'') ? 1 : 0))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string AddressOf(std::string_view value) {
  std::string address;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) <= ' ') continue;
    address.push_back(c);
    if (address.size() == kAddressBytes) break;
  }
  return AsciiLower(address);
}

AddressStart::AddressStart(std::string_view value) {
  for (size_t i = 0; i < value.size() && size_ < bytes_.size(); ++i) {
    const char c = value[i];
    if (static_cast<unsigned char>(c) > ' ') bytes_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
}

bool IsOutside(std::string_view address) {
  return std::any_of(kOutsideSchemes.begin(), kOutsideSchemes.end(),
                     [&](auto scheme) { return address.starts_with(scheme); });
}

void StyleWatch::Feed(std::string_view piece) {
  while (!piece.empty() && !loads_) {
    const size_t n = std::min(piece.size(), kWindow - window_.size());
    window_ += piece.substr(0, n);
    piece.remove_prefix(n);
    if (window_.size() < kWindow) return;
    Look();
    window_.erase(0, kWindow - kOverlap);
  }
}

bool StyleWatch::End() {
  if (!loads_) Look();
  window_.clear();
  return std::exchange(loads_, false);
}

void StyleWatch::Look() {
  const std::string_view style = window_;
  loads_ = style.find('\\') != std::string_view::npos ? Loads(WithoutEscapes(style)) || Loads(style) : Loads(style);
}

}  // namespace shareguard::inspect
