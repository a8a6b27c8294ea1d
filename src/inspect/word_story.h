// The parts of a WordprocessingML document that hold text: the body, headers, footers, notes, comments, building
// blocks.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_STORY_H_
#define SHAREGUARD_SRC_INSPECT_WORD_STORY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "inspect/document_reader.h"
#include "inspect/text_branches.h"
#include "inspect/word_fields.h"
#include "inspect/word_handler.h"
#include "inspect/word_marks.h"
#include "inspect/word_math.h"
#include "inspect/word_room.h"
#include "inspect/word_shapes.h"
#include "inspect/word_text.h"

namespace shareguard::inspect {

class WordStoryHandler final : public WordHandler {
 public:
  // All outlive the handler.
  WordStoryHandler(WordDocument* document, const PackagePart& part, const Scope& scope);

  void Text(std::string_view text, uint64_t offset) override;

 private:
  // A note, a comment or a building block within the part.
  struct Item {
    uint64_t offset = 0;
    uint64_t size = 0;
    int64_t id = 0;
    bool special = false;  // a separator, a placeholder
  };
  // What the section at hand says of itself.
  struct Section {
    int64_t width = 0;
    int64_t height = 0;
    int64_t margins = 0;   // left and right
    int64_t vertical = 0;  // above and below
    int64_t aside = 0;     // how far headers and footers are from the page's edge
    bool title = false;
  };
  using Margins = std::array<std::string, 3>;  // parts: default, first, even

  void OnStart(Word word, const XmlElement& element) override;
  void OnEnd(Word word, uint64_t offset) override;
  void OnForeignEnd(Ns ns, std::string_view local) override;
  void OnBranchStart(const XmlElement& element) override;
  void OnBranchEnd(std::string_view local, uint64_t offset) override;
  void OnFinish() override;

  void StartForeign(Word word, const XmlElement& element);
  void StartStory(Word word, const XmlElement& element);
  void StartItem(const XmlElement& element);
  void EndItem(Word word, uint64_t offset);
  void StartSection(Word word, const XmlElement& element);
  void EndSection(uint64_t offset);
  void CountText(std::string_view text);
  void Count(uint64_t size, uint64_t offset);
  void EndPiece(uint64_t offset);
  std::string TargetOf(std::string_view id);

  const PackagePart& part_;
  WordShapes shapes_;
  WordText text_;
  WordFields fields_;
  WordMarks marks_;
  WordMath math_;
  WordRoom room_;
  TextBranches branches_;
  std::map<std::string_view, const Relationship*> relationships_;  // by id
  Word root_ = Word::kOther;

  WordPiece piece_;
  std::string start_;  // of the piece
  bool drawing_text_ = false;

  WordMargin margin_;  // sums of the part, whatever it is
  Item item_;
  Section section_;
  Margins headers_;
  Margins footers_;
  uint64_t placeholder_size_ = 0;
  FindingTally comments_;
  FindingTally separators_;
  FindingTally blocks_;
  FindingTally pages_;
  FindingTally off_page_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_STORY_H_
