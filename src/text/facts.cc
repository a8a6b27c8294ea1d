#include "text/facts.h"

namespace shareguard::text {
namespace {

// Above this share of NULs and controls content is binary, below it is text with findings: per mille.
constexpr uint64_t kMaxOddPerMille = 10;

}  // namespace

std::string_view CodeName(Code code) {
  static constexpr std::array<std::string_view, kCodes> kNames = {"base64",
                                                                  "base64url",
                                                                  "base32",
                                                                  "hexadecimal",
                                                                  "decimal digits",
                                                                  "base85",
                                                                  "uuencode",
                                                                  "yEnc",
                                                                  "percent-encoding",
                                                                  "octal numbers",
                                                                  "letters and digits",
                                                                  "quoted-printable",
                                                                  "bytes as numbers",
                                                                  "signs of other scripts in even use",
                                                                  "base45"};
  return kNames[static_cast<size_t>(code)];
}

Encoding EncodingOf(const Facts& facts) {
  const uint64_t odd = facts.nul.count + facts.control.count;
  if (facts.unit_bytes > 1) {
    const uint64_t spoilt = (odd + facts.malformed.count) * facts.unit_bytes;
    if (spoilt * 1000 > facts.bytes * kMaxOddPerMille) return Encoding::kNone;
    return facts.unit_bytes == 2 ? Encoding::kUtf16 : Encoding::kUtf32;
  }
  if (odd * 1000 > facts.bytes * kMaxOddPerMille && odd > 1) return Encoding::kNone;
  if (facts.high == 0) return Encoding::kAscii;
  if (facts.malformed.count == 0) return Encoding::kUtf8;
  // Single-byte encodings of Western text: more than half accented letters is no language, but packed data.
  if (facts.high * 2 > facts.bytes) return Encoding::kNone;
  return Encoding::kSingleByte;
}

}  // namespace shareguard::text
