// The text of a file while it is written: the scan of src/text over what is known from the first byte on without a gap.
#ifndef SHAREGUARD_FUSE_PASSING_TEXT_H_
#define SHAREGUARD_FUSE_PASSING_TEXT_H_

#include <cstdint>

#include "shareguard/policy/policy.h"
#include "text/scanner.h"

namespace shareguard::fuse {

// Belongs to one Content and is guarded by its write_mutex.
class PassingText {
 public:
  explicit PassingText(uint64_t line_bytes) : line_bytes_(line_bytes), scanner_(line_bytes) {}

  // A write of [from, to), whose bytes are at `data` (nullptr: they are only in the file). `prefix`: how far the file
  // is written without a gap. Where writes come out of order the bytes are read back from `fd`; a write to what has
  // been scanned begins the scan anew. What is read back is bounded by what is written: beyond that the scan gives up,
  // and the judgement of the whole file alone decides.
  void Take(int fd, uint64_t from, uint64_t to, const char* data, uint64_t prefix);
  // What the policy refuses of what has been seen so far; an allow when there is nothing.
  policy::Verdict Judge(const policy::Policy& policy, const std::string& path) const;

 private:
  void ReadBack(int fd, uint64_t prefix);

  uint64_t line_bytes_;
  text::Scanner scanner_;
  uint64_t may_read_ = 16 << 20;  // bytes
  bool gave_up_ = false;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_PASSING_TEXT_H_
