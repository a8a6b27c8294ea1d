// Whether a reader sees the text of a WordprocessingML part: what formatting, styles and the things around it make of
// each run. ECMA-376 part 1, sections 17.3, 17.4, 17.7.2 (how styles combine), 17.7.3 (toggle properties).
//
// Not protected against: text behind another shape, text that a program lays out off the page by means that the file
// does not name, colours that differ just enough.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_WORD_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/drawing_values.h"
#include "inspect/finding_tally.h"
#include "inspect/word_document.h"
#include "inspect/word_elements.h"
#include "inspect/word_shapes.h"

namespace shareguard::inspect {

// Text of one w:t, or what stands for it.
struct WordPiece {
  uint64_t offset = 0;
  uint64_t length = 0;
  uint64_t size = 0;       // bytes that are not spaces
  std::string_view start;  // the first of them, spaces included
};

// Follows one part. Not thread-safe.
class WordText {
 public:
  WordText(const WordDocument* document, const Scope& scope) : document_(*document), scope_(scope) {}

  // `parent` and `owner`: the elements around it, innermost first.
  void Start(Word word, Word parent, Word owner, const XmlElement& element, const WordShapes& shapes);
  // Elements of w14:textFill: [MS-DOCX] 2.6.1.
  void StartEffect(const XmlElement& element, bool in_run_properties);
  void End(Word word);
  void Text(const WordPiece& piece, bool unseen);
  bool in_web_hidden() const { return !runs_.empty() && runs_.back().web; }
  void Picture(const XmlElement& element);
  void Finish(const WordShapes& shapes);

 private:
  struct Level {
    Word word = Word::kOther;
    Color shade;
    bool concealed = false;            // nothing within is seen
    bool box = false;                  // of a shape
    bool fixed = false;                // the table keeps to the widths of its cells
    const WordStyle* style = nullptr;  // of the table or paragraph
    ParagraphFormat paragraph;
    bool styled = false;  // the paragraph's style has been taken in
    bool noted = false;   // as one that is folded away
    uint64_t area = 0;    // of the shape
  };
  struct Run {
    RunFormat format;
    const WordStyle* style = nullptr;
    bool web = false;  // hidden in the view as a web page
    bool outlined = false;
    bool judged = false;
    bool hidden = false;
    bool pale = false;
    bool floating = false;  // pale unless something dark is behind the text box
    bool tiny = false;
  };
  void Push(Word word, const WordShapes& shapes);
  void StartStop(const XmlElement& element);
  Color Blend() const;
  void TakeLevel(Word word, Word parent, const XmlElement& element);
  void TakeStyle(Level* paragraph);
  void Judge(Run* run);
  void JudgeColor(const RunFormat& format, Run* run);
  Color Behind(const RunFormat& format, bool* floating, bool* on_page) const;
  Level* Innermost(Word word);
  const Level* Innermost(Word word) const;
  bool IsFormLabel(const WordPiece& piece) const;

  const WordDocument& document_;
  const Scope& scope_;
  std::vector<Level> levels_;
  std::vector<Run> runs_;
  bool in_fill_ = false;
  std::vector<Colour> stops_;  // of the fill
  bool in_outline_ = false;
  bool tiny_ruby_ = false;  // the text above the text at hand: ECMA-376 part 1, 17.3.3.13
  FindingTally hidden_;
  FindingTally pale_;
  FindingTally floating_;
  FindingTally tiny_;
  FindingTally pictures_;
  FindingTally collapsed_;
  uint64_t pale_size_ = 0;
  uint64_t floating_size_ = 0;
  uint64_t floating_area_ = 0;
  uint64_t tiny_size_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_TEXT_H_
