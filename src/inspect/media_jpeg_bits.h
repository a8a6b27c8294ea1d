// The bits of a JPEG scan (ITU-T T.81, F.2.2.5): FF 00 is a byte FF, FF and D0 to D7 a restart.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_BITS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_BITS_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// Zeros follow the end; Overrun() says that they were used.
class JpegBits {
 public:
  explicit JpegBits(std::string_view data) : data_(data) {}

  uint32_t Peek16() {
    if (have_ < 16) Fill();
    return static_cast<uint32_t>(bits_ >> 48);
  }
  void Skip(unsigned count) {
    if (have_ < count) Fill();
    bits_ <<= count;
    have_ -= count;
  }
  uint32_t Take(unsigned count) {
    if (count == 0) return 0;
    if (have_ < count) Fill();
    const auto value = static_cast<uint32_t>(bits_ >> (64 - count));
    bits_ <<= count;
    have_ -= count;
    return value;
  }
  bool Overrun() const { return have_ < zeros_; }

  // At the end of an interval: bytes that were not used, up to the next restart or the end. Fewer than eight bits that
  // fill up a byte are not counted; `*filled`: they are all ones or all zeros.
  uint64_t Rest(bool* filled);
  // Moves behind the next restart marker; false when there is none.
  bool Restart(unsigned number);
  uint64_t at() const { return at_; }

 private:
  void Fill() {
    while (have_ <= 56) {
      uint64_t byte = 0;
      if (at_ < data_.size() && !AtMarker()) {
        byte = static_cast<unsigned char>(data_[at_]);
        at_ += byte == 0xFF ? 2 : 1;
      } else {
        zeros_ += 8;
      }
      bits_ |= byte << (56 - have_);
      have_ += 8;
    }
  }
  bool AtMarker() const { return data_[at_] == '\xFF' && (at_ + 1 >= data_.size() || data_[at_ + 1] != '\0'); }

  std::string_view data_;
  uint64_t at_ = 0;
  uint64_t bits_ = 0;   // the next bits, first ones highest
  unsigned have_ = 0;   // bits in `bits_`
  unsigned zeros_ = 0;  // of them, those behind the end
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_BITS_H_
