// The shared strings of a workbook, kept while its sheets are read, so that rows can be read as a person reads them.
// Source: ECMA-376 part 1, 18.4.8 (si), 18.4.12 (t), 18.4.6 (rPh: readings, which are left out).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_SHARED_TEXTS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_SHARED_TEXTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// By number, from 0 on; bounded, so that the last ones of a very large workbook are not kept.
class SharedTexts {
 public:
  static constexpr size_t kMostBytes = size_t{32} << 20;
  static constexpr size_t kMostTexts = size_t{4} << 20;

  bool Keeps(uint32_t number) const { return number < ends_.size(); }
  // "" for what is not kept.
  std::string_view Text(uint32_t number) const {
    if (!Keeps(number)) return {};
    const uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
  }
  void Append(std::string_view text) {
    full_ = full_ || texts_.size() + text.size() > kMostBytes || ends_.size() >= kMostTexts;
    if (!full_) texts_ += text;
  }
  void EndText() {
    if (!full_) ends_.push_back(static_cast<uint32_t>(texts_.size()));
  }

 private:
  std::string texts_;
  std::vector<uint32_t> ends_;
  bool full_ = false;
};

// Fills them from the part. `texts` outlives the handler.
std::unique_ptr<XmlHandler> MakeSharedTextsHandler(SharedTexts* texts);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_SHARED_TEXTS_H_
