#include "inspect/media_png_unseen.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kFewPixels = 256;
// The mean step from a byte to its neighbour: 85 for chance, below 30 in pictures.
constexpr uint64_t kRandomStep = 56;
constexpr uint64_t kEvenShare = 24;
constexpr uint64_t kLetterStep = 12;

bool IsLetter(unsigned char c) { return std::isalnum(c) != 0 || c == ' ' || c == '.' || c == ',' || c == '\n'; }

}  // namespace

void PngUnseen::Row(std::string_view row, size_t pixel) {
  const size_t colours = pixel - channel_;
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(row[at]); };
  const auto unseen = [&](size_t at) { return row.substr(at + colours, channel_).find_first_not_of('\0') == row.npos; };
  for (size_t at = pixel; at + pixel <= row.size(); at += pixel) {
    if (!unseen(at) || !unseen(at - pixel) || row.substr(at, colours) == row.substr(at - pixel, colours)) continue;
    ++pixels_;
    for (size_t i = at; i < at + colours; ++i) {
      steps_ += static_cast<uint64_t>(std::abs(byte(i) - byte(i - pixel)));
      ++counts_[byte(i)];
      letters_ += IsLetter(byte(i)) ? 1 : 0;
    }
    bytes_ += colours;
  }
}

bool PngUnseen::LooksLikeData() const {
  if (pixels_ < kFewPixels) return false;
  // Edges between black and white step far, too, but of few values.
  const bool even = *std::max_element(counts_.begin(), counts_.end()) * kEvenShare < bytes_;
  return (even && steps_ > kRandomStep * bytes_) || (letters_ * 20 > bytes_ * 19 && steps_ > kLetterStep * bytes_);
}

}  // namespace shareguard::inspect
