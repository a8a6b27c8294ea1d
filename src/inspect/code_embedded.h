// Code that stands in literals of other code: command lines that a program starts, programs given to an interpreter,
// text that is run as code.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_EMBEDDED_H_
#define SHAREGUARD_SRC_INSPECT_CODE_EMBEDDED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/code_language.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// What readers find of it, kept until the program around it has been read; bounded. Not thread-safe.
class EmbeddedCode {
 public:
  struct Piece {
    Language language = Language::kShell;
    std::string text;
    CodePlace place;  // of the literal
  };
  void Add(Language language, std::string_view text, const CodePlace& place) {
    if (text.empty()) return;
    if (pieces_.size() >= kPieces || bytes_ + text.size() > kBytes) {
      return Omit(place);
    }
    bytes_ += text.size();
    pieces_.push_back({language, std::string(text), place});
  }
  // There is more at this place, which is not read.
  void Omit(const CodePlace& place) {
    if (!cut_) cut_ = place;
  }
  // Grows while pieces are read that hold further ones.
  const std::vector<Piece>& pieces() const { return pieces_; }
  // Of the first that is not read.
  const std::optional<CodePlace>& cut() const { return cut_; }

 private:
  static constexpr size_t kPieces = 16384;
  static constexpr size_t kBytes = 4 << 20;

  std::vector<Piece> pieces_;
  size_t bytes_ = 0;
  std::optional<CodePlace> cut_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_EMBEDDED_H_
