// Which bytes of a block are spoken for, for formats whose structures lie where offsets say: what two claim, and what
// none does.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_SPANS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_SPANS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

struct Span {
  uint64_t at = 0;
  uint64_t length = 0;
  uint64_t end() const { return at + length; }
};

class Spans {
 public:
  // Nothing is added beyond this; Full() then says so.
  static constexpr size_t kMax = 1 << 20;

  // The caller has checked that at + length does not overflow.
  void Add(uint64_t at, uint64_t length);
  bool Full() const { return spans_.size() >= kMax; }

  struct Account {
    uint64_t covered = 0;
    std::vector<Span> gaps;      // between 0 and the size, in order
    std::vector<Span> overlaps;  // bytes of two structures that are not the very same span
  };
  // Gaps of at most `alignment` - 1 zero bytes in front of a structure count as covered. The lists are cut at 20.
  Account Close(std::string_view block, uint64_t alignment);

 private:
  std::vector<Span> spans_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_SPANS_H_
