#include "inspect/base64.h"

namespace shareguard::inspect {
namespace {

int ValueOf(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

}  // namespace

void Base64::Feed(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c == '=') {
      ++padding_;
      continue;
    }
    const int value = ValueOf(c);
    if (value < 0 || padding_ > 0) sound_ = false;
    if (value >= 0) Take(static_cast<uint32_t>(value), out);
  }
}

void Base64::Take(uint32_t value, std::string* out) {
  ++count_;
  bits_ = (bits_ << 6) | value;
  have_ += 6;
  if (have_ < 8) return;
  have_ -= 8;
  out->push_back(static_cast<char>(bits_ >> have_));
  bits_ &= (1U << have_) - 1;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string out;
  Base64 decoder;
  decoder.Feed(text, &out);
  if (!decoder.decodable()) return std::nullopt;
  return out;
}

}  // namespace shareguard::inspect
