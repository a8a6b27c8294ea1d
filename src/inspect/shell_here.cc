// Here-documents (POSIX.1-2017, 2.7.4): text, but for the substitutions in it when its delimiter is not quoted, and for
// the code that it is when a shell or another interpreter reads it.
#include <algorithm>

#include "inspect/shell_reader.h"

namespace shareguard::inspect {

// $(...) in a delimiter stands for itself.
void ShellReader::DelimiterByte(char c) {
  Add(c);
  if (c == '(') ++arithmetic_;
  if (c == ')') --arithmetic_;
  if (arithmetic_ == 0 || c == '\n') state_ = State::kWord;
}

void ShellReader::BeginHere() {
  state_ = State::kHere;
  here_line_.clear();
  here_text_.clear();
  here_long_ = false;
  here_reader_.reset();
  const bool script = reads_input_ == Language::kShell;
  if (!script && !heres_.front().expands) return;
  if (depth_ >= kDepth) return embedded_.Omit(place_);
  here_reader_ = std::make_unique<ShellReader>(&matcher_, &blobs_, &embedded_);
  ShellReader& inner = *here_reader_;
  inner.depth_ = depth_ + 1;
  inner.fixed_place_ = fixed_place_;
  inner.place_ = place_;
  if (!fixed_place_) ++inner.place_.line;
  inner.variables_ = variables_;
  if (script) return;
  inner.document_ = inner.in_double_ = true;
  inner.StartWord();
  inner.state_ = State::kDouble;
}

// A line is kept until it cannot be the delimiter.
void ShellReader::HereByte(char c) {
  if (c != '\n') {
    here_line_ += c;
    if (here_line_.size() > 2 * kWordBytes) {
      HereLine(here_line_, false);
      here_line_.clear();
      here_long_ = true;
    }
    return;
  }
  const Here& here = heres_.front();
  std::string_view line = here_line_;
  while (here.tabs && line.starts_with('\t')) line.remove_prefix(1);
  if (here.carriage && line.ends_with('\r')) line.remove_suffix(1);
  if (!here_long_ && line == here.delimiter) {
    EndHere();
  } else {
    HereLine(here_line_, true);
  }
  here_line_.clear();
  here_long_ = false;
}

void ShellReader::HereLine(std::string_view line, bool ends) {
  const uint64_t begin = place_.offset - std::min<uint64_t>(place_.offset, line.size());
  blobs_.StringPiece(line, begin);
  if (ends) blobs_.StringEnd({});
  if (reads_input_ && reads_input_ != Language::kShell) {
    if (here_text_.size() + line.size() > kHereText) return embedded_.Omit(place_);
    here_text_ += line;
    if (ends) here_text_ += '\n';
  }
  if (!here_reader_) return;
  here_reader_->Feed(line, begin);
  if (ends) here_reader_->Feed("\n", place_.offset);
  if (here_reader_->document_ && here_reader_->levels_.empty()) here_reader_->word_.clear();
}

void ShellReader::EndHere() {
  if (!here_text_.empty() && reads_input_) TakeCode(*reads_input_, here_text_);
  here_text_.clear();
  if (here_reader_) {
    if (here_reader_->document_) {
      seen_ |= here_reader_->seen_;
      if (reads_input_) SeeRun(here_reader_->seen_);
      here_reader_->in_word_ = false;
      here_reader_->state_ = State::kBlank;
    }
    here_reader_->Finish();
  }
  here_reader_.reset();
  heres_.erase(heres_.begin());
  if (!heres_.empty()) return BeginHere();
  state_ = State::kBlank;
  reads_input_.reset();
}

}  // namespace shareguard::inspect
