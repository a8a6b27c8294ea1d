// The text of a document, as the readers of its parts come upon it, for the validators that look for identifiers of
// people, for protected values and for encoded data: one account for all parts, so that nothing is lost by being spread
// over slides or sheets.
#ifndef SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "inspect/document_encoded.h"
#include "inspect/text_validator.h"

namespace shareguard::inspect {

// Not thread-safe.
class DocumentText {
 public:
  // `scope` is the document's.
  explicit DocumentText(const Scope& scope);
  // What comes next is another text, in this part of the document (a path as findings have it).
  void Begin(const std::string& part);
  // The next piece of it, in UTF-8. `offset`: where it begins in the part.
  void Add(std::string_view text, uint64_t offset);
  // What is to look at one table as such.
  std::unique_ptr<TextValidator> MakeTable() const;
  // Reports what was found in a table of the part.
  void EndTable(TextValidator* table, const std::string& part) const;
  // Values that stand beside the page are given here by the account of them, each once (aside_account.h).
  void TakeAsides() { takes_asides_ = true; }
  bool takes_asides() const { return takes_asides_; }
  // Of all texts so far.
  uint64_t bytes() const { return bytes_; }
  // All parts were read: reports what was found in all.
  void Finish();

 private:
  const Scope scope_;
  DocumentEncoded encoded_;
  TextValidators validators_;
  std::string part_;
  uint64_t bytes_ = 0;
  bool takes_asides_ = false;
  bool begun_ = false;  // and nothing was said of it yet
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_
