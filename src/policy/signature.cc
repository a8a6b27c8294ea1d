#include "policy/signature.h"

#include <algorithm>
#include <bit>

namespace shareguard::policy {
namespace {

uint8_t ByteOf(const std::string& bytes, size_t index) { return static_cast<uint8_t>(bytes[index]); }
uint8_t MaskOf(const SignaturePart& part, size_t index) { return part.mask.empty() ? 0xFF : ByteOf(part.mask, index); }

// One hex digit as value and mask; nullopt for anything else.
struct Digit {
  uint8_t value, mask;
};
std::optional<Digit> ParseDigit(char c) {
  if (c == '?') return Digit{0, 0};
  if (c >= '0' && c <= '9') return Digit{static_cast<uint8_t>(c - '0'), 0xF};
  if (c >= 'a' && c <= 'f') return Digit{static_cast<uint8_t>(c - 'a' + 10), 0xF};
  if (c >= 'A' && c <= 'F') return Digit{static_cast<uint8_t>(c - 'A' + 10), 0xF};
  return std::nullopt;
}

}  // namespace

std::optional<SignaturePart> ParseHexPattern(std::string_view text) {
  SignaturePart part;
  size_t i = 0;
  while (i < text.size()) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    if (i + 1 >= text.size()) return std::nullopt;
    auto high = ParseDigit(text[i]);
    auto low = ParseDigit(text[i + 1]);
    if (!high || !low) return std::nullopt;
    part.bytes += static_cast<char>(high->value << 4 | low->value);
    part.mask += static_cast<char>(high->mask << 4 | low->mask);
    i += 2;
  }
  if (std::all_of(part.mask.begin(), part.mask.end(), [](char c) { return c == 0; })) return std::nullopt;
  if (std::all_of(part.mask.begin(), part.mask.end(), [](char c) { return c == '\xFF'; })) part.mask.clear();
  return part;
}

std::string FormatHexPattern(const SignaturePart& part) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (size_t i = 0; i < part.bytes.size(); ++i) {
    const uint8_t byte = ByteOf(part.bytes, i);
    const uint8_t mask = MaskOf(part, i);
    if (i > 0) out += ' ';
    out += (mask >> 4) == 0 ? '?' : kDigits[byte >> 4];
    out += (mask & 0xF) == 0 ? '?' : kDigits[byte & 0xF];
  }
  return out;
}

bool PartMatches(const SignaturePart& part, std::span<const uint8_t> head) {
  if (head.size() < part.offset || head.size() - part.offset < part.bytes.size()) return false;
  return PartMayMatch(part, head, false);
}

bool SignatureMatches(const Signature& signature, std::span<const uint8_t> head) {
  return std::all_of(signature.parts.begin(), signature.parts.end(),
                     [&](const SignaturePart& part) { return PartMatches(part, head); });
}

bool PartMayMatch(const SignaturePart& part, std::span<const uint8_t> head, bool zeros_undecided) {
  if (head.size() <= part.offset) return true;
  auto bytes = head.subspan(part.offset);
  bytes = bytes.first(std::min(bytes.size(), part.bytes.size()));
  bool agrees = true;
  for (size_t i = 0; i < bytes.size() && agrees; ++i) {
    agrees = ((bytes[i] ^ ByteOf(part.bytes, i)) & MaskOf(part, i)) == 0;
  }
  if (agrees || !zeros_undecided) return agrees;
  return std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; });
}

bool SignatureMayMatch(const Signature& signature, std::span<const uint8_t> head, bool zeros_undecided) {
  return std::all_of(signature.parts.begin(), signature.parts.end(),
                     [&](const SignaturePart& part) { return PartMayMatch(part, head, zeros_undecided); });
}

uint32_t SignatureBits(const Signature& signature) {
  uint32_t bits = 0;
  for (const SignaturePart& part : signature.parts) {
    for (size_t i = 0; i < part.bytes.size(); ++i) bits += static_cast<uint32_t>(std::popcount(MaskOf(part, i)));
  }
  return bits;
}

bool SignatureIsPrintable(const Signature& signature) {
  for (const SignaturePart& part : signature.parts) {
    for (size_t i = 0; i < part.bytes.size(); ++i) {
      if (MaskOf(part, i) == 0) continue;
      const uint8_t byte = ByteOf(part.bytes, i);
      if (byte != '\t' && byte != '\n' && byte != '\r' && (byte < 0x20 || byte > 0x7E)) return false;
    }
  }
  return true;
}

}  // namespace shareguard::policy
