// The normal form of a value.
#include "shareguard/policy/fingerprints.h"

namespace shareguard::policy {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) {
  return static_cast<uint8_t>(c) >= 0x80 || IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

}  // namespace

char FoldedByte(char c, char before) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c | 0x20);
  // U+00C0 to U+00DE, but the sign of multiplication: C3 80 to C3 9E.
  const auto byte = static_cast<uint8_t>(c);
  const bool latin = static_cast<uint8_t>(before) == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
  return latin ? static_cast<char>(byte | 0x20) : c;
}

std::optional<NormalValue> NormalForm(std::string_view value) {
  NormalValue normal;
  std::string joined;
  bool letters = false, digits = false, within = false;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (!IsWordByte(c)) {
      within = false;
      continue;
    }
    if (!within) {
      within = true;
      if (normal.words++ != 0) normal.text.push_back(' ');
    }
    const char folded = FoldedByte(c, i == 0 ? '\0' : value[i - 1]);
    normal.text.push_back(folded);
    joined.push_back(folded);
    (IsDigit(c) ? digits : letters) = true;
    if (joined.size() > kMaxFingerprintValue) return std::nullopt;
  }
  if (digits) normal.text = std::move(joined);
  if (normal.words == 0 || normal.words > kMaxFingerprintWords || normal.text.size() > kMaxFingerprintValue) {
    return std::nullopt;
  }
  normal.kind = !digits ? ValueKind::kLetters : letters ? ValueKind::kMixed : ValueKind::kDigits;
  return normal;
}

}  // namespace shareguard::policy
