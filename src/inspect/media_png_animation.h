// The order of an animation's chunks (PNG 3rd edition, 11.3.6): as many controls as frames are announced, each with
// pixels, all numbered through. Programs skip what is not so, and show the picture without it.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_PNG_ANIMATION_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_PNG_ANIMATION_H_

#include <cstdint>

namespace shareguard::inspect {

class PngAnimation {
 public:
  void Announce(uint64_t frames) { announced_ = frames; }  // acTL
  void Control(uint32_t number) {                          // fcTL
    Number(number);
    if (!has_pixels_) fault_ = "a frame without pixels";
    has_pixels_ = false;
    ++controls_;
  }
  void FramePixels(uint32_t number) {  // fdAT
    Number(number);
    has_pixels_ = true;
  }
  void Pixels() { has_pixels_ = true; }  // IDAT
  // What is wrong with all of it; null: nothing.
  const char* Fault() const {
    if (fault_ != nullptr) return fault_;
    if (!has_pixels_) return "a frame without pixels";
    return controls_ == announced_ ? nullptr : "the picture has more or fewer frames than it announces";
  }

 private:
  void Number(uint32_t number) {
    if (number != next_) fault_ = "a frame's number is out of order";
    next_ = uint64_t{number} + 1;
  }

  uint64_t announced_ = 0;
  uint64_t controls_ = 0;
  uint64_t next_ = 0;
  bool has_pixels_ = true;
  const char* fault_ = nullptr;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_PNG_ANIMATION_H_
