// What formatting makes of text in WordprocessingML: whether a reader can see it. ECMA-376 part 1, 17.3.2
// (runs), 17.3.1 (paragraphs), 17.7 (styles and how they build on one another).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_STYLES_H_
#define SHAREGUARD_SRC_INSPECT_WORD_STYLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inspect/word_color.h"
#include "inspect/word_elements.h"

namespace shareguard::inspect {

// Of w:rPr. What is not set is inherited.
struct RunFormat {
  std::optional<bool> vanish;
  std::optional<bool> transparent;  // w14:textFill
  Color color;
  Color fill;  // w14:textFill, which goes before color
  Color shade;
  Color highlight;
  std::optional<int64_t> size;          // half points
  std::optional<int64_t> complex_size;  // the same of text in complex scripts
  std::optional<bool> complex;          // w:cs: all text counts as such
  std::optional<bool> right_to_left;    // w:rtl: so it does here
  std::optional<int64_t> scale;         // per cent of the width
  std::optional<int64_t> spacing;       // twips between characters
  std::optional<int64_t> raise;         // half points
  std::optional<int64_t> fit;           // twips for the whole run

  // Takes a child of w:rPr.
  void Take(Word word, const XmlElement& element, const WordTheme& theme);
  void Inherit(const RunFormat& base);
  // ECMA-376 part 1, 17.3.2.7, 17.3.2.30: which of the two sizes it is; nullopt: the usual one.
  std::optional<int64_t> Size() const {
    return complex.value_or(false) || right_to_left.value_or(false) ? complex_size : size;
  }
};

// Of w:pPr.
struct ParagraphFormat {
  Color shade;
  std::optional<int64_t> left;    // twips
  std::optional<int64_t> first;   // of the first line, beside left
  std::optional<int64_t> line;    // twips: exact height of a line; 0: none
  std::optional<bool> collapsed;  // [MS-DOCX] 2.5.4.2: what stands below the heading is folded away
  std::optional<bool> away;       // a frame off the page

  void Take(Word word, const XmlElement& element, const WordTheme& theme);
  void Inherit(const ParagraphFormat& base);
};

// w:framePr, w:tblpPr, w:tblInd: further out than any page.
bool IsOffPage(Word word, const XmlElement& element);

struct WordStyle {
  enum class Kind : uint8_t { kParagraph, kCharacter, kTable, kNumbering };
  Kind kind = Kind::kParagraph;
  std::string name;
  std::string based_on;
  RunFormat run;
  ParagraphFormat paragraph;
  bool dark_fill = false;  // tables: somewhere behind the text, by a condition perhaps
  enum class State : uint8_t { kRaw, kOpen, kResolved } state = State::kRaw;
};

// The styles of one document. Not thread-safe.
class WordStyles {
 public:
  static constexpr size_t kMaxStyles = 20000;

  // False: there are too many.
  bool Add(std::string_view id, WordStyle style);
  void SetDefault(WordStyle::Kind kind, std::string_view id);
  RunFormat& default_run() { return default_run_; }
  const RunFormat& default_run() const { return default_run_; }
  ParagraphFormat& default_paragraph() { return default_paragraph_; }
  const ParagraphFormat& default_paragraph() const { return default_paragraph_; }
  // All have been added: lets each inherit from what it is based on.
  void Resolve();
  // nullptr: there is none. "": the default style of the kind.
  const WordStyle* Find(WordStyle::Kind kind, std::string_view id) const;

 private:
  WordStyle* FindRaw(const std::string& id);
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, WordStyle, Hash, std::equal_to<>> styles_;
  const WordStyle* defaults_[4] = {nullptr, nullptr, nullptr, nullptr};
  RunFormat default_run_;
  ParagraphFormat default_paragraph_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_STYLES_H_
