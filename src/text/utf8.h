// UTF-8 byte by byte (Unicode 15, table 3-7): what shareguard::DecodeUtf8 says of a whole text, said of a stream.
#ifndef SHAREGUARD_SRC_TEXT_UTF8_H_
#define SHAREGUARD_SRC_TEXT_UTF8_H_

#include <cstdint>

namespace shareguard::text {

// Not thread-safe.
class Utf8Decoder {
 public:
  // What a byte made of those before it: a number of malformed bytes that end before this byte, and perhaps a
  // character that ends with it, or one more malformed byte: this one.
  struct Step {
    uint32_t malformed_before = 0;
    bool malformed = false;
    bool complete = false;
    char32_t character = 0;
    uint32_t width = 0;  // bytes of the character
  };
  Step Take(unsigned char byte) {
    Step step;
    if (need_ > 0) {
      if (byte >= low_ && byte <= high_) return Continue(byte);
      step.malformed_before = have_;
      need_ = have_ = 0;
    }
    Begin(byte, &step);
    return step;
  }
  // Bytes of a character that has not ended.
  uint32_t pending() const { return need_ > 0 ? have_ : 0; }

 private:
  Step Continue(unsigned char byte) {
    Step step;
    value_ = (value_ << 6) | (byte & 0x3FU);
    low_ = 0x80;
    high_ = 0xBF;
    ++have_;
    if (--need_ > 0) return step;
    step.complete = true;
    step.character = value_;
    step.width = have_;
    have_ = 0;
    return step;
  }
  void Begin(unsigned char byte, Step* step) {
    if (byte < 0x80) {
      *step = {step->malformed_before, false, true, byte, 1};
      return;
    }
    if (byte < 0xC2 || byte > 0xF4) {
      step->malformed = true;
      return;
    }
    need_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    have_ = 1;
    value_ = byte & (0x3FU >> need_);
    low_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;   // no overlong forms
    high_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;  // no surrogates, nothing beyond U+10FFFF
  }

  char32_t value_ = 0;
  uint32_t need_ = 0;
  uint32_t have_ = 0;
  unsigned char low_ = 0x80, high_ = 0xBF;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_UTF8_H_
