// Stands between the bytes of a part and expat. Plain tags and text (xml_plain.h) go to the reader at once; everything
// else is given to expat, from where it begins to a tag behind it. Before that expat is told which elements were
// opened and closed without it, by tags that stand in no part and that it reads without a report; its offsets are
// corrected by as much. So expat sees a document with the same open elements at every place where it reads, and
// refuses what it would refuse otherwise.
#ifndef SHAREGUARD_SRC_INSPECT_XML_FAST_PATH_H_
#define SHAREGUARD_SRC_INSPECT_XML_FAST_PATH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_plain.h"

namespace shareguard::inspect {

// For parts in UTF-8. Not thread-safe.
class XmlFastPath {
 public:
  class Reader {
   public:
    // To expat; the offsets that it counts are `elided` less than those in the part. False: no more is wanted.
    virtual bool ParseBytes(std::string_view bytes, uint64_t elided) = 0;
    // Has expat read all that it got?
    virtual bool HasRead() = 0;
    // A start tag from < to the first >. False: it is not plain, and nothing was done.
    virtual bool TakeTag(std::string_view raw, uint64_t offset) = 0;
    virtual void TakeEnd(std::string_view raw, uint64_t offset) = 0;
    virtual void TakeText(const PlainPiece& piece, uint64_t offset) = 0;

   protected:
    ~Reader() = default;
  };

  // Off: all goes to expat.
  explicit XmlFastPath(bool on) : on_(on) {}
  // From here on all goes to expat.
  void TurnOff() { on_ = false; }
  // Expat reads tags that stand in no part.
  bool muted() const { return muted_; }
  // What expat has read, unless muted.
  void Opened(std::string_view name);
  void Closed();

  bool Feed(std::string_view bytes, Reader* reader);
  // What comes next is the beginning of a tag. False: expat has not read all that came before it.
  bool Settle(Reader* reader);
  // Bytes of the part that neither expat nor the fast path gets.
  void Skip(uint64_t bytes) { position_ += bytes; }
  // What was held back: no more bytes come.
  bool Flush(Reader* reader);

 private:
  static constexpr size_t kCut = SIZE_MAX;
  static constexpr size_t kMostHeld = 8 * 1024;  // bytes of a tag or a text that is not complete
  static constexpr size_t kStep = 256;
  static constexpr size_t kLargestStep = 1 << 20;

  size_t Run(std::string_view bytes, bool complete, Reader* reader);
  size_t Take(std::string_view bytes, bool complete, Reader* reader);
  size_t TakeEndTag(std::string_view raw, Reader* reader);
  size_t TakeStartTag(std::string_view raw, Reader* reader);
  size_t TakeText(std::string_view bytes, bool complete, Reader* reader);
  size_t Step(std::string_view bytes, Reader* reader);
  bool Give(std::string_view bytes, Reader* reader);
  bool Tell(Reader* reader);
  void Push(std::string_view name);
  std::string_view Innermost() const { return std::string_view(names_).substr(open_.back()); }

  bool on_;
  bool muted_ = false;
  bool failed_ = false;
  bool behind_ = false;       // expat has begun to read something that is not complete
  std::string pending_;       // bytes that are held back
  uint64_t position_ = 0;     // of what comes next, in the part; what is held back is not behind it yet
  uint64_t text_end_ = 0;     // where the next tag is, when text comes next and that is known
  uint64_t fed_ = 0;          // bytes to expat
  size_t step_ = kStep;       // bytes that expat gets at once
  std::string names_;         // of the open elements as they are written, one behind the other
  std::vector<size_t> open_;  // where each begins
  size_t shared_ = 0;         // so many of them are open in expat too
  std::string owed_;          // end tags of what is open in expat alone
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_FAST_PATH_H_
