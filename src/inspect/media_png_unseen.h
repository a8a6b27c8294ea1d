// The colours of pixels that are wholly transparent. Programs leave them black or white, or as they were before a
// background was taken away: smooth, as pictures are. Data is neither.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_PNG_UNSEEN_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_PNG_UNSEEN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

class PngUnseen {
 public:
  // Bytes of a channel, of which alpha is the last.
  explicit PngUnseen(size_t channel_bytes) : channel_(channel_bytes) {}
  // A row of pixels, without filter, so many bytes each.
  void Row(std::string_view row, size_t pixel);
  bool LooksLikeData() const;

 private:
  size_t channel_;
  uint64_t pixels_ = 0;   // that differ from a neighbour that nobody sees either
  uint64_t steps_ = 0;    // all differences between such neighbours, of their bytes
  uint64_t letters_ = 0;  // bytes of these pixels that text has
  uint64_t bytes_ = 0;
  std::array<uint64_t, 256> counts_{};  // by value, of their bytes
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_PNG_UNSEEN_H_
