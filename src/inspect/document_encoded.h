// Encoded data in the text of a document: in lines, in groups, spread over paragraphs, cells, slides and sheets. The
// readers of XML find long runs within an element; this finds what the elements are parts of. The same scan as that of
// plain text (src/text), over the text of all parts one behind the other.
#ifndef SHAREGUARD_SRC_INSPECT_DOCUMENT_ENCODED_H_
#define SHAREGUARD_SRC_INSPECT_DOCUMENT_ENCODED_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/encoded_runs.h"
#include "inspect/session.h"
#include "text/scanner.h"

namespace shareguard::inspect {

// Not thread-safe.
class DocumentEncoded final : private text::RunSink {
 public:
  explicit DocumentEncoded(const policy::TypeRegistry& types);
  DocumentEncoded(const DocumentEncoded&) = delete;
  DocumentEncoded& operator=(const DocumentEncoded&) = delete;

  // What comes next stands in this part.
  void Begin(const std::string& part);
  // The next text, in UTF-8, and where it begins in the part.
  void Feed(std::string_view text, uint64_t offset);
  // Reports text.encoded and what else EncodedRuns does, each in the part where it begins.
  void Finish(const Scope& scope);

 private:
  struct Mark {
    uint64_t position = 0;  // in all of the text
    uint64_t offset = 0;    // in the part
    size_t part = 0;
    uint64_t OffsetOf(uint64_t place) const { return offset + (place - position); }
  };

  void OnRun(const text::EncodedRun& run) override;
  void ThinOut();
  Mark MarkOf(uint64_t position) const;
  void ReportAlone(Sighting TextFacts::*what, Sighting seen, const Scope& scope) const;
  Scope ScopeOf(const Scope& scope, size_t part) const;

  const policy::TypeRegistry& types_;
  text::Scanner scanner_;
  std::vector<std::string> parts_;
  std::vector<Mark> marks_;  // by position; in a long text not one for each piece: offsets between are near
  uint64_t spacing_ = 1;     // of marks, at least
  std::vector<std::pair<size_t, EncodedRuns>> runs_;  // with the parts where they begin
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOCUMENT_ENCODED_H_
