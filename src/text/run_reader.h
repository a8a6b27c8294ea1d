// Encoded runs of letters, digits and a few signs: base64, base32, hexadecimal, numbers; in one piece or wrapped over
// lines of one length, as encoders wrap them. Reads byte by byte, but only where the blocks show that it is worth it.
#ifndef SHAREGUARD_SRC_TEXT_RUN_READER_H_
#define SHAREGUARD_SRC_TEXT_RUN_READER_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "text/facts.h"
#include "text/run_shape.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class RunReader {
 public:
  // `before` is what stands before the bytes, as far as it is at hand; `offset` that of the first of them.
  void Read(std::string_view bytes, std::string_view before, uint64_t offset, Facts* facts, RunSink* sink);
  // Could a run go on in what follows? If not, what follows need not be read.
  bool active() const { return length_ > 0 || lines_ > 0; }
  // What follows is not joined to what came before; at the end of the text as well.
  void Break(Facts* facts, RunSink* sink);

  // The text goes on, but what is known so far is wanted: a piece under way counts once it is long by itself, since one
  // that is cut short would look like the last line of a run.
  void Pause(Facts* facts, RunSink* sink);

  static constexpr uint64_t kShortRun = 40;     // signs: shorter ones are of interest only as lines of one run
  static constexpr uint64_t kLongRun = 128;     // one such run is enough
  static constexpr uint64_t kWrappedRun = 640;  // of lines shorter than kShortRun

 private:
  struct Output {
    Facts* facts;
    RunSink* sink;
  };
  static size_t NextPiece(std::string_view bytes, size_t from);
  void TakeSign(unsigned char c, std::string_view before, uint64_t offset, const Output& out);
  void TakeOther(unsigned char c, const Output& out);
  void EndSegment(const Output& out);
  bool Continues() const;
  void EndChain(const Output& out);
  void Judge(const Output& out);
  bool IsDigest() const;
  bool IsBase64Digest() const;
  bool IsNumber() const;
  void Keep(unsigned char c);

  static constexpr uint64_t kShortLine = 16;
  static constexpr uint64_t kGap = 24;  // bytes between two lines of one run: quotes, commas, indentation

  // The piece of signs under way.
  RunShape segment_;
  std::array<char, kShortLine> start_{};  // its first signs, before it is worth counting
  uint64_t length_ = 0;
  uint64_t begin_ = 0;
  uint32_t padding_ = 0;
  Wrapper wrapper_ = Wrapper::kNone;
  bool behind_point_ = false;
  std::array<char, EncodedRun::kHeadBytes> segment_head_{};
  // The pieces of one length that make up a run so far.
  RunShape chain_;
  EncodedRun run_;
  uint64_t lines_ = 0;
  uint64_t unit_ = 0;  // signs of its first piece
  uint64_t gap_ = 0;   // bytes since its last piece
  bool gap_has_line_end_ = false;
  bool fraction_ = false;   // its first piece stands behind a decimal point
  bool last_line_ = false;  // a shorter piece was the last
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_RUN_READER_H_
