#include "inspect/media_palette.h"

#include <algorithm>
#include <set>

namespace shareguard::inspect {
namespace {

constexpr size_t kFewForText = 16;
constexpr size_t kMany = 64;

bool IsTextByte(char c) { return c >= ' ' && c <= '~'; }

// Of the web's 216 colours, a shade of grey, or a full, half or quarter tone of a system's palette.
bool IsRegular(std::string_view colour) {
  const auto is_step = [](char c) {
    const auto value = static_cast<unsigned char>(c);
    return value % 0x33 == 0 || value % 0x40 == 0 || value == 0xC0 || value % 0x24 == 0;
  };
  return (colour[0] == colour[1] && colour[1] == colour[2]) || std::all_of(colour.begin(), colour.end(), is_step);
}

}  // namespace

UnusedColours JudgeUnusedColours(std::string_view palette, size_t bytes, const UsedColours& used) {
  std::set<std::string_view> unused;
  size_t letters = 0;
  size_t regular = 0;
  for (size_t i = 0; i + bytes <= palette.size(); i += bytes) {
    const std::string_view colour = palette.substr(i, 3);
    if (used[i / bytes & 0xFF] || !unused.insert(colour).second) continue;
    letters += static_cast<size_t>(std::count_if(colour.begin(), colour.end(), IsTextByte));
    if (IsRegular(colour)) ++regular;
  }
  if (unused.size() >= kFewForText && letters * 10 > unused.size() * 3 * 9) return UnusedColours::kText;
  return unused.size() - regular > kMany ? UnusedColours::kMany : UnusedColours::kOrdinary;
}

}  // namespace shareguard::inspect
