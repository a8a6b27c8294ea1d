#include "inspect/code_validator.h"

#include <algorithm>
#include <map>
#include <string>

namespace shareguard::inspect {

namespace {

class CodeValidator : public TextValidator {
 public:
  CodeValidator(Language language, const policy::InspectSettings& settings) : reader_(language, settings) {}
  void Feed(std::string_view text, uint64_t offset) override { reader_.Feed(text, offset); }
  void Finish(const Scope& scope) override { reader_.Finish(scope); }

 private:
  SourceReader reader_;
};

// Lines are told apart by their first bytes; a line of code goes on to its reader as it comes. Lines of prose are
// handed to every reader as an empty one, so that the numbers of lines stay those of the file.
class ChunkValidator : public TextValidator {
 public:
  explicit ChunkValidator(const policy::InspectSettings& settings) : settings_(settings) {}

  void Feed(std::string_view text, uint64_t offset) override {
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      Piece(text.substr(at, end - at), offset + at);
      at = end;
    }
  }
  void Finish(const Scope& scope) override {
    if (!line_.empty()) EndHead();
    for (auto& [language, reader] : readers_) reader->Finish(scope);
  }

 private:
  static constexpr size_t kHead = 120;  // bytes of a line that tell a fence

  // A part of one line, or the rest of it with its end.
  void Piece(std::string_view piece, uint64_t offset) {
    if (line_.empty() && !passing_) line_offset_ = offset;
    const bool ends = piece.back() == '\n';
    if (!passing_) {
      const size_t taken = std::min(piece.size(), kHead - line_.size());
      line_ += piece.substr(0, taken);
      piece.remove_prefix(taken);
      offset += taken;
      if (line_.size() == kHead || ends) {
        EndHead();
        passing_ = true;
      }
    }
    if (passing_ && inside_ && !piece.empty()) inside_->Feed(piece, offset);
    if (!ends) return;
    passing_ = false;
    for (auto& [language, reader] : readers_) {
      if (reader.get() != inside_ || fence_line_) reader->Feed("\n", offset);
    }
    if (fence_line_) inside_ = next_;
    if (inside_ && fence_line_) Catch(inside_);
    ++lines_;
    fence_line_ = false;
  }

  // The beginning of a line is whole: it is a fence, or it goes on as code.
  void EndHead() {
    std::string_view head = line_;
    while (head.starts_with(' ') || head.starts_with('\t')) head.remove_prefix(1);
    const bool fence = head.starts_with("```") || head.starts_with("~~~");
    if (fence) {
      fence_line_ = true;
      next_ = in_fence_ ? nullptr : ReaderFor(head.substr(3));
      in_fence_ = !in_fence_;
      inside_ = nullptr;
    } else if (inside_) {
      inside_->Feed(line_, line_offset_);
    }
    line_.clear();
  }

  // {r setup, echo=FALSE}, {python}; a plain ```r is shown, not run.
  SourceReader* ReaderFor(std::string_view info) {
    while (info.starts_with('`') || info.starts_with(' ')) info.remove_prefix(1);
    if (!info.starts_with('{')) return nullptr;
    info.remove_prefix(1);
    const auto language = LanguageNamed(info.substr(0, info.find_first_of(" ,}\r\n")));
    if (!language) return nullptr;
    auto& reader = readers_[*language];
    if (!reader) {
      reader = std::make_unique<SourceReader>(*language, settings_);
      fed_[reader.get()] = 0;
    }
    return reader.get();
  }

  // A reader that is new has missed the lines before.
  void Catch(SourceReader* reader) {
    uint64_t& fed = fed_[reader];
    if (fed++ > 0) return;
    for (uint64_t i = 0; i < lines_; ++i) reader->Feed("\n", 0);
  }

  const policy::InspectSettings& settings_;
  std::map<Language, std::unique_ptr<SourceReader>> readers_;
  std::map<SourceReader*, uint64_t> fed_;
  SourceReader* inside_ = nullptr;
  SourceReader* next_ = nullptr;
  bool in_fence_ = false;
  bool fence_line_ = false;
  bool passing_ = false;  // the rest of a line whose beginning has been told
  std::string line_;
  uint64_t line_offset_ = 0;
  uint64_t lines_ = 0;
};

}  // namespace

std::unique_ptr<TextValidator> MakeCodeValidator(Language language, const policy::InspectSettings& settings) {
  return std::make_unique<CodeValidator>(language, settings);
}

std::unique_ptr<TextValidator> MakeChunkValidator(const policy::InspectSettings& settings) {
  return std::make_unique<ChunkValidator>(settings);
}

}  // namespace shareguard::inspect
