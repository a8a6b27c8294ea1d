// Fields of WordprocessingML: instructions that a program follows and a reader does not see. ECMA-376 part 1, 17.16.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_FIELDS_H_
#define SHAREGUARD_SRC_INSPECT_WORD_FIELDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/word_document.h"
#include "inspect/word_elements.h"

namespace shareguard::inspect {

// The fields of one part, nested as they are. Not thread-safe.
class WordFields {
 public:
  // Both outlive this.
  WordFields(WordDocument* document, const Scope& scope) : document_(*document), scope_(scope) {}

  // w:fldChar, w:fldSimple, w:fldData.
  void Start(Word word, const XmlElement& element);
  void End(Word word, uint64_t offset);
  // w:instrText, and text that stands where the instruction is read.
  void Code(std::string_view text, uint64_t offset);
  void Data(std::string_view text);
  // Whether the text that comes now is part of an instruction, or of a result that is not shown.
  bool in_code() const { return coding_ > 0; }
  bool open() const { return !open_.empty(); }
  bool in_unseen_result() const { return unseen_ > 0; }
  void Finish();

 private:
  struct Field {
    std::string code;   // the beginning
    uint64_t size = 0;  // of all
    uint64_t offset = 0;
    uint64_t end = 0;
    bool result = false;  // the instruction is complete
    bool simple = false;
    bool unseen = false;  // its result is not shown
  };
  void Open(const XmlElement& element);
  void Close();
  void Judge(Field* field);
  void JudgeQuiet(std::string_view word, const Field& field);
  void EndData(uint64_t offset);
  void TakeAside(const Field& field, bool link) const;

  WordDocument& document_;
  const Scope& scope_;
  std::vector<Field> open_;
  uint64_t coding_ = 0;  // fields open whose instruction is not complete
  uint64_t unseen_ = 0;  // fields open whose result is not shown
  uint64_t too_deep_ = 0;
  std::string data_;
  uint64_t data_offset_ = 0;
  FindingTally dde_;
  FindingTally include_;
  FindingTally active_;
  FindingTally macros_;
  FindingTally links_;
  FindingTally data_fields_;
  FindingTally long_fields_;
};

// Whether base64 text of w:fldData is what Word writes for a link within the document: [MS-OSHARED] 2.3.7.1 (a
// hyperlink object) with nothing but the name of a bookmark.
bool IsBookmarkLink(std::string_view base64);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_FIELDS_H_
