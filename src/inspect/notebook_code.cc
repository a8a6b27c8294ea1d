#include "inspect/notebook_code.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/code_language.h"
#include "inspect/code_validator.h"
#include "inspect/notebook_magics.h"
#include "inspect/shell_programs.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view FirstWord(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(" \t\r\n"), text.size()));
}

// IPython leaves out empty lines and the indentation in front of a cell.
std::string_view WithoutLeadingBlanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

// Behind the options of a magic: "-n 10 -r 3 f(x)". Values of options are numbers or names; what is left is code.
std::string_view WithoutOptions(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    if (!text.starts_with('-') || text.size() < 2) return text;
    text.remove_prefix(FirstWord(text).size());
  }
}

// `x = !ls` and `x = %sx ls`: where the ! or % stands; npos when there is none.
size_t AssignedEscape(std::string_view line) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) return equals;
  const size_t mark = line.find_first_not_of(kBlanks, equals + 1);
  if (mark == std::string_view::npos || (line[mark] != '!' && line[mark] != '%')) return std::string_view::npos;
  const std::string_view target = line.substr(0, equals);
  const bool names = target.find_first_of("\"'#(=!<>") == std::string_view::npos;
  return names ? mark : std::string_view::npos;
}

// "python3", "ir", "julia-1.10"; what a name begins with tells for those with versions.
std::optional<Language> KernelLanguage(std::string_view name) {
  if (const auto known = LanguageNamed(name)) return known;
  const std::string lower = AsciiLower(name);
  if (lower.starts_with("julia")) return Language::kJulia;
  if (lower.starts_with("xcpp") || lower.starts_with("c++")) return Language::kCpp;
  if (lower.starts_with("pyspark") || lower.starts_with("xpython") || lower.starts_with("python") ||
      lower.starts_with("conda-env-") || lower.starts_with("sagemath")) {
    return Language::kPython;
  }
  if (lower == "plaintext") return Language::kPython;  // no kernel has been chosen yet
  if (lower == "ijava") return Language::kJava;
  if (lower == "deno" || lower == "ijavascript" || lower == "jslab") return Language::kJavaScript;
  return std::nullopt;
}

class CellsOfCode {
 public:
  CellsOfCode(std::optional<Language> language, const Scope& scope) : language_(language), scope_(scope) {}

  void Cell(const NotebookCell& cell) {
    cell_ = &cell;
    const std::string_view text = WithoutLeadingBlanks(cell.text);
    Text(text, cell.offset + (cell.text.size() - text.size()), 0);
  }

  void Finish() {
    for (auto& [language, reader] : readers_) reader->Finish(scope_);
    if (unread_ == 0) return;
    scope_.Report("notebook.unchecked_data", policy::Severity::kMedium,
                  "code in a language that is not read, first in cell " + std::to_string(unread_cell_), unread_offset_,
                  0, unread_);
  }

 private:
  static constexpr int kDepth = 4;  // %%time over %%bash

  // A cell, or what a magic hands on as one.
  void Text(std::string_view text, uint64_t offset, int depth) {
    if (!text.starts_with("%%") || depth > kDepth) return Lines(text, offset);
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view name = FirstWord(text.substr(2, end - 2));
    const std::string_view rest = text.substr(2 + name.size(), end - 2 - name.size());
    const uint64_t rest_offset = offset + 2 + name.size();
    NotebookMagic magic = CellMagic(name);
    if (name == "script") magic = CellMagic(BaseName(FirstWord(WithoutOptions(rest))));
    Body(magic, rest, rest_offset, text.substr(end), offset + end, depth);
  }

  // `rest` is the magic's own line, `body` what follows.
  void Body(const NotebookMagic& magic, std::string_view rest, uint64_t rest_offset, std::string_view body,
            uint64_t offset, int depth) {
    switch (magic.kind) {
      case NotebookMagic::kLanguage:
        return Whole(magic.language, body, offset);
      case NotebookMagic::kOwn: {
        const std::string_view code = WithoutOptions(rest);
        Lines(code, rest_offset + (rest.size() - code.size()));
        const std::string_view plain = WithoutLeadingBlanks(body);
        return Text(plain, offset + (body.size() - plain.size()), depth + 1);
      }
      case NotebookMagic::kMarkup:
        return Scripts(body, offset);
      case NotebookMagic::kFile: {
        const NotebookMagic file = FileMagic(FirstWord(WithoutOptions(rest)));
        if (file.kind == NotebookMagic::kLanguage) Whole(file.language, body, offset);
        return;
      }
      case NotebookMagic::kUnknown:
        // Some time or capture what they run, others hand it to a language of their own.
        Unread();
        return Lines(body, offset);
      case NotebookMagic::kSilent:
        return;
    }
  }

  void Lines(std::string_view text, uint64_t offset) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      Line(text.substr(0, end), offset);
      text.remove_prefix(end);
      offset += end;
    }
    Own("\n", offset);
  }

  void Line(std::string_view line, uint64_t offset) {
    const bool python = language_ == Language::kPython;
    const size_t start = std::min(line.find_first_not_of(kBlanks), line.size());
    const size_t assigned = python ? AssignedEscape(line) : std::string_view::npos;
    const size_t at = assigned == std::string_view::npos ? start : assigned;
    const std::string_view body = line.substr(at);
    if (language_ == Language::kJulia && body.starts_with(';')) {  // IJulia
      return Whole(Language::kShell, body.substr(1), offset + at + 1);
    }
    if (python && body.starts_with('!')) {
      const size_t command = body.starts_with("!!") ? 2 : 1;
      return Whole(Language::kShell, body.substr(command), offset + at + command);
    }
    const std::string_view name = body.starts_with('%') ? FirstWord(body.substr(1)) : std::string_view();
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    // Arithmetic may go on with a % at the start of a line.
    if (!python || name.empty() || !std::all_of(name.begin(), name.end(), letter)) return Own(line, offset);
    const std::string_view rest = body.substr(1 + name.size());
    const NotebookMagic magic = LineMagic(name);
    if (magic.kind == NotebookMagic::kOwn) {
      const std::string_view code = WithoutOptions(rest);
      return Own(code, offset + (line.size() - code.size()));
    }
    if (magic.kind == NotebookMagic::kLanguage) {
      // %pip install: the magic is the program.
      const bool program = magic.language == Language::kShell && name != "sx" && name != "system" && name != "sc";
      return Whole(magic.language, program ? body.substr(1) : rest, offset + (line.size() - rest.size()));
    }
    Own(rest, offset + (line.size() - rest.size()));
  }

  // The scripts of a page.
  void Scripts(std::string_view body, uint64_t offset) {
    const std::string lower = AsciiLower(body);
    for (size_t at = lower.find("<script"); at != std::string::npos; at = lower.find("<script", at + 1)) {
      const size_t begin = lower.find('>', at);
      if (begin == std::string::npos) return;
      const size_t end = std::min(lower.find("</script", begin), lower.size());
      Whole(Language::kJavaScript, body.substr(begin + 1, end - begin - 1), offset + begin + 1);
    }
  }

  void Own(std::string_view text, uint64_t offset) {
    if (language_) ReaderOf(*language_).Feed(text, offset);
  }

  void Whole(Language language, std::string_view text, uint64_t offset) {
    SourceReader& reader = ReaderOf(language);
    reader.Feed(text, offset);
    reader.Feed("\n", offset + text.size());
  }

  void Unread() {
    if (unread_++ > 0) return;
    unread_cell_ = cell_->number;
    unread_offset_ = cell_->offset;
  }

  SourceReader& ReaderOf(Language language) {
    auto& reader = readers_[language];
    if (!reader) reader = std::make_unique<SourceReader>(language, scope_.session.settings);
    return *reader;
  }

  std::optional<Language> language_;
  const Scope& scope_;
  const NotebookCell* cell_ = nullptr;
  std::map<Language, std::unique_ptr<SourceReader>> readers_;
  uint64_t unread_ = 0;
  uint64_t unread_cell_ = 0;
  uint64_t unread_offset_ = 0;
};

// A kernel is started by its name; the languages that a notebook states are notes for whoever shows it. Each of them is
// read.
std::vector<Language> LanguagesOf(const Notebook& notebook, bool* unknown) {
  std::vector<Language> languages;
  // People name kernels after their environments, so that a name that tells nothing is ordinary.
  const auto add = [&](std::string_view name, bool language) {
    if (name.empty()) return;
    const auto known = KernelLanguage(name);
    if (!known) {
      *unknown = *unknown || language;
    } else if (std::find(languages.begin(), languages.end(), *known) == languages.end()) {
      languages.push_back(*known);
    }
  };
  add(notebook.language, true);
  add(notebook.kernel_language, true);
  add(notebook.kernel, false);
  // Python is what a notebook that names no kernel is run with.
  if (languages.empty()) languages.push_back(Language::kPython);
  return languages;
}

}  // namespace

void InspectNotebookCode(const Notebook& notebook, const Scope& scope) {
  if (scope.session.settings.code.empty()) return;
  const auto code = [](const NotebookCell& cell) { return cell.kind == "code"; };
  const bool any = std::any_of(notebook.cells.begin(), notebook.cells.end(), code);
  bool unknown = false;
  for (const Language language : LanguagesOf(notebook, &unknown)) {
    CellsOfCode cells(language, scope);
    for (const NotebookCell& cell : notebook.cells) {
      if (code(cell)) cells.Cell(cell);
    }
    cells.Finish();
  }
  if (unknown && any) {
    scope.Report("notebook.unchecked_data", policy::Severity::kMedium, "the notebook is of a kernel that is not known");
  }
}

}  // namespace shareguard::inspect
