#include "inspect/odf_scripts.h"

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

// A letter's script by the first two bytes of its UTF-8, which leave 6 bits of three bytes open, and 12 of four: the
// blocks that matter begin and end at such places, or close enough.
OdfScript ScriptOf(uint32_t lead, uint32_t second) {
  const uint32_t low = second & 0x3FU;
  if (lead < 0xE0) {
    const uint32_t letter = (lead & 0x1FU) << 6 | low;
    return letter >= 0x590 ? OdfScript::kComplex : OdfScript::kLatin;
  }
  if (lead >= 0xF0) {
    const uint32_t block = (lead & 7U) << 18 | low << 12;
    if (block >= 0x20000) return OdfScript::kAsian;
    return block == 0x10000 || block == 0x11000 || block == 0x1E000 ? OdfScript::kComplex : OdfScript::kLatin;
  }
  const uint32_t block = (lead & 0xFU) << 12 | low << 6;
  if (block < 0x1100) return block < 0x10C0 ? OdfScript::kComplex : OdfScript::kLatin;  // to Myanmar, then Georgian
  if (block < 0x1200) return OdfScript::kAsian;                                         // Hangul Jamo
  if (block >= 0x1780 && block < 0x18C0) return OdfScript::kComplex;                    // Khmer, Mongolian
  if (block >= 0x2E80 && block < 0xA4C0) return OdfScript::kAsian;                      // CJK, kana, Yi
  if (block >= 0xAC00 && block < 0xD800) return OdfScript::kAsian;                      // Hangul
  if (block >= 0xF900 && block < 0xFB00) return OdfScript::kAsian;
  if (block >= 0xFB00 && block < 0xFE00) return OdfScript::kComplex;  // Hebrew and Arabic, beside a few ligatures
  if (block == 0xFE40 || block == 0xFE00) return OdfScript::kAsian;
  if (block == 0xFE80 || block == 0xFEC0) return OdfScript::kComplex;
  return block >= 0xFF00 ? OdfScript::kAsian : OdfScript::kLatin;
}

}  // namespace

OdfScriptInk::Bytes OdfScriptInk::Count(std::string_view piece) {
  Bytes bytes{};
  for (const char c : piece) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      lead_ = 0;
      script_ = OdfScript::kLatin;
      bytes[0] += IsSpace(c) ? 0 : 1;
      continue;
    }
    if (byte >= 0xC0) {
      lead_ = byte;
      continue;  // counted with its second byte
    }
    if (lead_ != 0) {
      script_ = ScriptOf(lead_, byte);
      lead_ = 0;
      ++bytes[static_cast<size_t>(script_)];
    }
    ++bytes[static_cast<size_t>(script_)];
  }
  return bytes;
}

}  // namespace shareguard::inspect
