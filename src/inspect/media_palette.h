// Colours of a palette that no pixel has: nobody reads them. Programs that make pictures smaller leave a few dozen,
// others write the colours of a system or the web, or shades of grey.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_PALETTE_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_PALETTE_H_

#include <bitset>
#include <cstddef>
#include <string_view>

namespace shareguard::inspect {

// By the colour's number.
using UsedColours = std::bitset<256>;

enum class UnusedColours {
  kOrdinary,
  kMany,  // and they follow no rule
  kText,  // they spell one
};

// `bytes`: of a colour; three of them are looked at.
UnusedColours JudgeUnusedColours(std::string_view palette, size_t bytes, const UsedColours& used);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_PALETTE_H_
