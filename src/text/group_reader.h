// Encoded data in groups of a few signs, set apart by blanks or punctuation, as programs that dump files write it (xxd,
// hexdump, od, od -b) and as a list of escapes or of a program's bytes: hexadecimal and octal groups of one length;
// base64, base32 and long hexadecimal in groups of any. Lines are judged one by one, several lines of few groups each
// as one, runs of lines by the mix of their signs.
#ifndef SHAREGUARD_SRC_TEXT_GROUP_READER_H_
#define SHAREGUARD_SRC_TEXT_GROUP_READER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/decoded_text.h"
#include "text/facts.h"
#include "text/lone_words.h"

namespace shareguard::text {

// Lines of one code, one behind the other. What it holds is certain from some length on and never less so.
class GroupRun {
 public:
  static constexpr uint64_t kLeastSigns = 512;
  static constexpr uint64_t kLeastBase64Signs = 320;

  struct Group {
    std::string_view signs;  // without a prefix
    bool prefix = false;
    uint64_t offset = 0;
  };

  // Precondition: empty().
  void Begin(Code code, size_t unit);
  void Take(const Group& group);
  // A line has ended: is it certain by now?
  void Judge();
  bool empty() const { return run_.length == 0; }
  bool certain() const { return certain_; }
  Code code() const { return run_.code; }
  size_t unit() const { return unit_; }
  const EncodedRun& run() const { return run_; }
  void Clear();

 private:
  bool IsEven() const;
  bool IsHex() const;
  bool IsOctal() const;
  bool IsBase64() const;
  bool IsBase32() const;
  bool IsMixed(uint64_t percent) const;

  EncodedRun run_;
  size_t unit_ = 0;  // signs of each group; 0: any
  bool certain_ = false;
  uint64_t letters_first_ = 0, letters_last_ = 0, groups_ = 0, prefixes_ = 0;
  std::array<uint32_t, 128> signs_{};  // how often each
  DecodedText decoded_;
  // Steps from one sign of a group to the next.
  uint64_t pairs_ = 0, small_to_capital_ = 0, letter_to_digit_ = 0, digit_to_letter_ = 0;
};

// Not thread-safe; no allocation.
class GroupReader {
 public:
  // `offset` is that of the first byte. `sink` is told of runs that are certain.
  void Read(std::string_view bytes, uint64_t offset, RunSink* sink);
  // Does a run go on in what follows?
  bool active() const { return !run_.empty(); }
  // What follows is not joined to what came before; at the end of the text as well.
  void Break(RunSink* sink);
  const LoneWords& words() const { return words_; }

 private:
  static constexpr size_t kLineBytes = 512;  // longer lines are taken in parts
  static constexpr size_t kUnits = 9;        // groups of up to eight signs are told apart by length
  static constexpr size_t kJoined = 96;      // bytes of short lines that are read as one

  // What a line has of groups of one kind.
  struct Share {
    uint64_t groups = 0, covered = 0;
    uint64_t lettered = 0;  // groups with letters
    uint64_t turns = 0;     // steps from one kind of sign to another
    uint64_t rises = 0;     // steps from small letters to capitals
  };
  struct Shares {
    std::array<Share, kUnits> hex, octal;  // by length
    Share long_hex, base32, base64;        // of any
    uint64_t visible = 0;
  };

  void TakeNewline(RunSink* sink);
  void EndJoined(RunSink* sink);
  void EndLine(size_t bytes, RunSink* sink);
  unsigned LinesAtHand() const;
  Shares Measure(std::string_view line);
  // The code of the line, and the length of its groups.
  struct Form {
    Code code = Code::kHex;
    size_t unit = 0;
    bool found = false;
    bool plain = false;  // of hexadecimal, without letters
  };
  Form FormOf(const Shares& shares) const;
  Form AnyLengthOf(const Shares& shares) const;
  void TakeGroups(std::string_view line, const Form& form);
  void EndRun(RunSink* sink);

  std::array<char, kLineBytes> line_{};
  size_t size_ = 0;
  size_t joined_ = 0;  // of these, lines of few groups that wait for the next
  unsigned joined_lines_ = 0;
  uint64_t line_offset_ = 0;
  unsigned other_lines_ = 0;  // since the last one of the run
  unsigned plain_lines_ = 0;  // of the run, one behind the other
  GroupRun run_;
  LoneWords words_;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_GROUP_READER_H_
