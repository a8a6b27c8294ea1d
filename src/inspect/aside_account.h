// Text that a document holds beside its pages, in the values and elements whose forms say so (value_form.h): one
// account for all parts, so that nothing is lost by being spread over parts, or over kinds of values. What a part may
// hold of the ordinary kinds is the matter of ValueTally.
#ifndef SHAREGUARD_SRC_INSPECT_ASIDE_ACCOUNT_H_
#define SHAREGUARD_SRC_INSPECT_ASIDE_ACCOUNT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_text.h"
#include "inspect/seen_texts.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Each different text counts once: what a program writes comes again and again, a message does not. Memory is bounded:
// beyond some ten thousand different texts all are taken for new. Not thread-safe.
class AsideAccount {
 public:
  // That of the session until it ends: documents in this one have their own. What is taken is said to `text` too, which
  // looks for identifiers of people. Both outlive this.
  AsideAccount(Session* session, DocumentText* text);
  ~AsideAccount() { session_.asides = outer_; }
  AsideAccount(const AsideAccount&) = delete;
  AsideAccount& operator=(const AsideAccount&) = delete;

  // A text of a known place, where programs put titles and tips; `part` is a path as findings have it.
  void TakeKnown(std::string_view text, const std::string& part, uint64_t offset);
  // One of a place that ordinary documents hardly use.
  void Take(std::string_view text, const std::string& part, uint64_t offset);
  // The same of the data that Word and SharePoint keep of a document; `elements`: so many of them, whose order says
  // something, too.
  void TakeOfData(std::string_view text, const std::string& part, uint64_t offset);
  void CountData(uint64_t elements, const std::string& part);
  // A formula: what stands in quotes, and what reads like prose.
  void TakeFormula(std::string_view formula, const std::string& part, uint64_t offset);
  // The address that a link leads to.
  void TakeAddress(std::string_view text, const std::string& part, uint64_t offset);
  // What a chart keeps and shows nowhere. People are looked for in its text already.
  void TakeOfChart(std::string_view text, const std::string& part, uint64_t offset);
  // A name in a formula of a chart that names nothing in the document, or the format of a number.
  void TakeCodeOfChart(std::string_view text, const std::string& part, uint64_t offset);
  // The part is read.
  void EndPart();
  // office.aside_text, office.chart_data. `scope` is the document's.
  void Report(const Scope& scope) const;

 private:
  // What there is of one kind, and the place where it becomes more than documents have.
  struct Sum {
    uint64_t bytes = 0;
    std::string part;
    uint64_t offset = 0;
    void Add(uint64_t size, uint64_t most, const std::string& where, uint64_t at);
  };
  struct Line {
    uint64_t offset = 0;
    std::string text;
  };

  void TakeQuoted(std::string_view text, const std::string& part, uint64_t offset);
  void Say(std::string_view text, const std::string& part, uint64_t offset);

  Session& session_;
  DocumentText& text_;
  AsideAccount* outer_;
  SeenTexts seen_{1 << 14};
  SeenTexts seen_of_charts_{1 << 14};
  Sum known_, known_sentences_, other_, other_sentences_, formulas_, addresses_, charts_, chart_codes_, data_;
  std::string part_;         // of the lines
  std::vector<Line> lines_;  // that are not yet said
  uint64_t line_bytes_ = 0;
  uint64_t said_bytes_ = 0;  // to text_
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ASIDE_ACCOUNT_H_
