// Text in WordprocessingML that has no room on the page: in cells that a merged one covers, in rows and frames that
// keep to a height, in cells whose margins leave nothing or that stand beside the page. ECMA-376 part 1, 17.4 (tables),
// 17.3.1.11 (frames).
//
// Nothing is laid out here. What the tables say is taken for its best: letters far smaller than any that one reads,
// cells as wide as a page where the program may widen them.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_ROOM_H_
#define SHAREGUARD_SRC_INSPECT_WORD_ROOM_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/word_elements.h"

namespace shareguard::inspect {

// Follows one part. Not thread-safe.
class WordRoom {
 public:
  // `parent` and `owner`: the elements around it, innermost first.
  void Start(Word word, Word parent, Word owner, const XmlElement& element);
  // Offset: where the end tag begins.
  void End(Word word, uint64_t offset);
  // So many bytes that are not spaces, in the element from offset on.
  void Text(uint64_t size, uint64_t offset, uint64_t length);
  // Reports office.covered_cells and office.hidden_text.
  void Finish(const Scope& scope);

 private:
  // Twips.
  struct Margins {
    std::optional<int64_t> top, bottom, left, right;
    void Take(const XmlElement& element);
  };
  struct Level {
    Word word = Word::kOther;
    uint64_t offset = 0;
    bool fixed = false;            // of a table: it keeps to the widths of its cells
    bool covered = false;          // of a cell: by one that it is merged with
    Margins margins;               // of a table or a cell
    int64_t width = 0;             // of a cell; twips, 0: not said
    int64_t exact = 0;             // of a row: its height; 0: as it needs
    int64_t at = 0;                // of a table and a row: where the next cell begins
    std::vector<int64_t> columns;  // of a table: their widths
    uint64_t text = 0;             // bytes in a cell
    uint64_t lines = 0;            // paragraphs with text in it
    bool in_line = false;          // the paragraph at hand has text
  };
  struct Frame {
    int64_t width = 0, height = 0, x = 0, y = 0;
    bool exact = false;
    bool operator==(const Frame&) const = default;
  };

  void Push(Word word, const XmlElement& element);
  void TakeProperty(Word word, Word parent, const XmlElement& element);
  void TakeFrame(const XmlElement& element);
  int64_t Skipped(int64_t count) const;
  void EndCell(uint64_t offset);
  void EndParagraph(uint64_t offset);
  void EndFrame(uint64_t offset);
  void Clip(uint64_t excess, uint64_t offset, uint64_t end);

  std::vector<Level> levels_;
  std::optional<Frame> paragraph_frame_;
  uint64_t paragraph_text_ = 0;
  uint64_t paragraph_offset_ = 0;
  std::optional<Frame> frame_;  // paragraphs that follow each other with the same one share it
  uint64_t frame_text_ = 0;
  uint64_t frame_offset_ = 0;
  FindingTally covered_;
  uint64_t covered_size_ = 0;
  FindingTally clipped_;
  uint64_t clipped_size_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_ROOM_H_
