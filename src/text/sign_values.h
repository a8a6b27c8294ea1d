// The values of the signs of hexadecimal, base32 and base64 (RFC 4648, 4 to 8), and which bytes are text.
#ifndef SHAREGUARD_SRC_TEXT_SIGN_VALUES_H_
#define SHAREGUARD_SRC_TEXT_SIGN_VALUES_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace shareguard::text {

// By the sign's byte.
using SignValues = std::array<uint8_t, 256>;
inline constexpr uint8_t kNoSign = 255;  // the byte is no sign

constexpr SignValues MakeSignValues(const char* signs) {
  SignValues values{};
  values.fill(kNoSign);
  for (uint8_t i = 0; signs[i] != '\0'; ++i) values[static_cast<unsigned char>(signs[i])] = i;
  return values;
}

inline constexpr SignValues kHexValues = [] {
  SignValues values = MakeSignValues("0123456789abcdef");
  for (size_t c = 'a'; c <= 'f'; ++c) values[c - 'a' + 'A'] = values[c];
  return values;
}();
inline constexpr SignValues kBase32Values = MakeSignValues("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
// With the signs of base64url as well.
inline constexpr SignValues kBase64Values = [] {
  SignValues values = MakeSignValues("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  values['-'] = values['+'];
  values['_'] = values['/'];
  return values;
}();

constexpr bool IsTextByte(uint32_t byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
}

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_SIGN_VALUES_H_
