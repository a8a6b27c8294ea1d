#include "inspect/notebook_code.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

#include "inspect/code_language.h"
#include "inspect/code_validator.h"

namespace shareguard::inspect {
namespace {

class CellsOfCode {
 public:
  CellsOfCode(Language language, const policy::InspectSettings& settings) : language_(language), settings_(settings) {}

  void Cell(const NotebookCell& cell) {
    std::string_view text = cell.text;
    uint64_t offset = cell.offset;
    if (text.starts_with("%%")) {
      const size_t end = std::min(text.find('\n'), text.size());
      const std::string_view magic = text.substr(2, std::min(text.find_first_of(" \t\r\n"), text.size()) - 2);
      const auto other = LanguageNamed(magic);
      text.remove_prefix(end);
      // A cell of an unknown magic is read as the notebook's own language: many time or capture what they run.
      return Whole(other.value_or(language_), text, offset + end);
    }
    Lines(text, offset);
  }

  void Finish(const Scope& scope) {
    for (auto& [language, reader] : readers_) reader->Finish(scope);
  }

 private:
  void Whole(Language language, std::string_view text, uint64_t offset) {
    SourceReader& reader = ReaderOf(language);
    reader.Feed(text, offset);
    reader.Feed("\n", offset + text.size());
  }

  void Lines(std::string_view text, uint64_t offset) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      const std::string_view line = text.substr(0, end);
      const size_t start = std::min(line.find_first_not_of(" \t"), line.size());
      const std::string_view body = line.substr(start);
      if (body.starts_with('!')) {
        const size_t command = body.starts_with("!!") ? 2 : 1;
        Whole(Language::kShell, body.substr(command), offset + start + command);
      } else if (!body.starts_with('%')) {
        ReaderOf(language_).Feed(line, offset);
      }
      text.remove_prefix(end);
      offset += end;
    }
    ReaderOf(language_).Feed("\n", offset);
  }

  SourceReader& ReaderOf(Language language) {
    auto& reader = readers_[language];
    if (!reader) reader = std::make_unique<SourceReader>(language, settings_);
    return *reader;
  }

  Language language_;
  const policy::InspectSettings& settings_;
  std::map<Language, std::unique_ptr<SourceReader>> readers_;
};

}  // namespace

void InspectNotebookCode(const Notebook& notebook, const Scope& scope) {
  // Python is what a notebook that names no kernel is run with.
  const auto language = notebook.language.empty() ? Language::kPython : LanguageNamed(notebook.language);
  if (!language) return;
  CellsOfCode cells(*language, scope.session.settings);
  for (const NotebookCell& cell : notebook.cells) {
    if (cell.kind == "code") cells.Cell(cell);
  }
  cells.Finish(scope);
}

}  // namespace shareguard::inspect
