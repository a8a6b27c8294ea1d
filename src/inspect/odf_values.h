// Values of OpenDocument attributes: lengths, colors, counts, addresses of parts. Source: OASIS ODF 1.3 part 3, 18
// (datatypes); part 2, 3.7 (references to parts of a package). Pure.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_VALUES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shareguard::inspect {

// A length in hundredths of a millimetre; nothing when it is none (percentages, empty).
std::optional<int64_t> OdfLength(std::string_view value);

inline constexpr int32_t kColorUnset = -1;
inline constexpr int32_t kColorNone = -2;     // transparent
inline constexpr int32_t kColorUnknown = -3;  // automatic, a gradient, a picture, a condition
// 0xRRGGBB, kColorNone or kColorUnknown.
int32_t OdfColor(std::string_view value);
// Nobody tells one from the other.
bool LookAlike(int32_t a, int32_t b);
inline constexpr int32_t kOdfWhite = 0xFFFFFF;
// White, or nothing on what is white.
inline bool IsLightGround(int32_t color) {
  return color == kColorUnset || color == kColorNone || LookAlike(color, kOdfWhite);
}

// A font size in tenths of a point, or in percent of what is around it.
struct OdfSize {
  uint32_t value = 0;  // 0: not set
  bool percent = false;
  bool operator==(const OdfSize& other) const = default;
};
OdfSize OdfFontSize(std::string_view value);

// A positive whole number, such as a repetition; 1 when the value is none, at most 2^40.
uint64_t OdfCount(std::string_view value);
bool IsDigits(std::string_view value);

// Where a reference leads.
struct OdfTarget {
  enum class Kind { kNothing, kWithin, kPart, kOutside, kScript };
  Kind kind = Kind::kNothing;
  std::string part;  // kPart: the member's name, without a trailing slash
};
// `href` as it stands in a part of the document in `folder` ("" or "Object 1/").
OdfTarget OdfTargetOf(std::string_view href, std::string_view folder);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_VALUES_H_
