// Where the input of a shell comes from: what was fetched or decoded, through pipes, substitutions, variables and
// files.
#include <algorithm>

#include "inspect/code_escapes.h"
#include "inspect/code_lexer.h"
#include "inspect/one_of.h"
#include "inspect/shell_reader.h"

namespace shareguard::inspect {
namespace {

// What unpacks or turns around its input; text that is run behind it stands nowhere.
bool Unpacks(std::string_view program) {
  return IsOneOf(program, "uudecode", "zcat", "gzcat", "gunzip", "bzcat", "bunzip2", "xzcat", "unxz", "zstdcat",
                 "unzstd", "lz4cat", "rev");
}

}  // namespace

// A part of a pipeline, or of what is handed to a command that runs it.
void ShellReader::SeeStage(Sources from) {
  if (from == 0) return;
  line_.from |= from;
  seen_ |= from;
  group_from_ |= from;
}

void ShellReader::SeeRun(Sources from) {
  if ((from & kFetched) != 0) matcher_.Shape("fetched-to-shell", word_place_);
  if ((from & kDecoded) != 0) matcher_.Shape("decoded-to-shell", word_place_);
}

// What a program with this argument, "" for none yet, gives on.
void ShellReader::Stages(std::string_view base, std::string_view word) {
  if (word.empty()) {
    // Only what goes into a shell by a pipe tells `zcat table.gz | sh` from `zcat table.gz`.
    if (FetchesFiles(base)) SeeStage(kFetched);
    if (Unpacks(base)) SeeStage(kDecoded);
    return;
  }
  if (DecodesWith(base, word)) SeeStage(kDecoded);
  if (FetchesFiles(base) && IsOneOf(word, "-o", "-O", "--output", "--output-document")) line_.file_next = true;
}

// A shell without a script runs its input. A file may hold what was fetched or decoded.
void ShellReader::EndStage(char delimiter) {
  if (line_.reads_code) {
    SeeRun(line_.from);
    if (!line_.piped.empty()) TakePiped();
  }
  if (!line_.output.empty() && line_.from != 0 && line_.output != "-" && !line_.output.starts_with("/dev/")) {
    std::string_view file = line_.output;
    while (file.starts_with("./")) file.remove_prefix(2);
    files_.Mark(file, line_.from);
  }
  if (delimiter != '|') return;
  CommandLine next;
  next.from = line_.from;
  next.piped = line_.echoed;
  line_ = std::move(next);
}

// echo "command" | sh
void ShellReader::TakePiped() {
  std::string text = line_.piped;
  const Unescaped plain = UndoEscapes(text.data(), text.size());
  text.resize(plain.bytes);
  if (plain.numeric > 1 && plain.printable > 0) SeeRun(kDecoded);
  if (const auto language = InterpreterOf(BaseName(line_.name))) TakeCode(*language, text);
}

ShellReader::Sources ShellReader::FromFile(std::string_view name) const {
  while (name.starts_with("./")) name.remove_prefix(2);
  return files_.TaintOf(name);
}

void ShellReader::TakeScript(std::string_view text) {
  if (text.empty()) return;
  if (scripts_.size() >= kScripts) return embedded_.Omit(word_place_);
  scripts_.emplace_back(text, word_place_);
}

void ShellReader::TakeCode(Language language, std::string_view text) {
  if (language == Language::kShell) return TakeScript(text);
  embedded_.Add(language, text, word_place_);
}

}  // namespace shareguard::inspect
