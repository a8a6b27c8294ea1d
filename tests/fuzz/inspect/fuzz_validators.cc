// Validators of plain text: whatever the text, they say the same of it in pieces of any size.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "fuzz_session.h"
#include "inspect/json_validator.h"
#include "inspect/markup_validator.h"
#include "inspect/notebook_validator.h"
#include "inspect/table_validator.h"

namespace shareguard::inspect {
namespace {

using Make = std::unique_ptr<TextValidator> (*)(const policy::InspectSettings&);

std::vector<policy::Finding> FindingsOf(Make make, std::string_view text, size_t step) {
  policy::InspectSettings settings;
  settings.cell_bytes = 64;
  settings.json_depth = 8;
  FuzzSession fuzz(text.size());
  const auto validator = make(settings);
  for (size_t at = 0; at < text.size(); at += step) {
    const std::string piece(text.substr(at, step));  // its own memory: reading beyond it is seen
    validator->Feed(piece, at);
  }
  validator->Finish(fuzz.scope);
  return fuzz.session.findings.Take();
}

std::string Lines(const std::vector<policy::Finding>& findings) {
  std::string lines;
  for (const policy::Finding& f : findings) {
    lines += f.id + std::string(policy::SeverityName(f.severity)) + f.part + f.detail + std::to_string(f.offset) + "+" +
             std::to_string(f.length) + "x" + std::to_string(f.count) + "\n";
  }
  return lines;
}

void RunInPieces(Make make, std::string_view text) {
  const std::vector<policy::Finding> whole = FindingsOf(make, text, std::max<size_t>(1, text.size()));
  CheckFindings(whole, text.size());
  const std::string lines = Lines(whole);
  for (const size_t step : {1U, 7U, 333U}) Check(Lines(FindingsOf(make, text, step)) == lines);
}

}  // namespace

void RunTable(std::string_view bytes) {
  RunInPieces(MakeCsvValidator, bytes);
  RunInPieces(MakeTsvValidator, bytes);
  RunInPieces(MakeRecordsValidator, bytes);
}

void RunJson(std::string_view bytes) {
  RunInPieces(MakeJsonValidator, bytes);
  RunInPieces(MakeJsonLinesValidator, bytes);
}

void RunMarkup(std::string_view bytes) {
  RunInPieces([](const policy::InspectSettings& settings) { return MakeMarkupValidator(settings); }, bytes);
}

void RunNotebook(std::string_view bytes) {
  RunInPieces([](const policy::InspectSettings& settings) { return MakeNotebookValidator(settings); }, bytes);
}

}  // namespace shareguard::inspect
