// The base of what reads WordprocessingML: names as numbers, the path of open elements, and the checks that hold for
// every part (identifiers, values that are too long).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_HANDLER_H_
#define SHAREGUARD_SRC_INSPECT_WORD_HANDLER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/word_document.h"
#include "inspect/word_elements.h"

namespace shareguard::inspect {

class WordHandler : public XmlHandler {
 public:
  // Both outlive the handler.
  WordHandler(WordDocument* document, const Scope& scope) : document_(*document), scope_(scope) {}

  void Start(const XmlElement& element) final;
  void End(Ns ns, std::string_view local, uint64_t offset) final;
  void Finish(bool complete) final;

 protected:
  virtual void OnStart(Word word, const XmlElement& element) = 0;
  virtual void OnEnd(Word word, uint64_t offset);
  // The end of an element of another namespace, or of one that has no number.
  virtual void OnForeignEnd(Ns ns, std::string_view local);
  // Branches of mc:AlternateContent, which the path leaves out: a property within one still is a property.
  virtual void OnBranchStart(const XmlElement& element);
  virtual void OnBranchEnd(std::string_view local, uint64_t offset);
  virtual void OnFinish();

  // The element that is open `up` levels above the one at hand: during OnStart, OnEnd 1 is its parent.
  Word Around(size_t up) const { return up < path_.size() ? path_[path_.size() - 1 - up] : Word::kOther; }
  WordDocument& document() { return document_; }
  const Scope& scope() const { return scope_; }

 private:
  void CheckValues(Word word, const XmlElement& element);

  WordDocument& document_;
  const Scope& scope_;
  std::vector<Word> path_;
  FindingTally long_names_;
  FindingTally long_values_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_HANDLER_H_
