#include "inspect/sheet_text.h"

#include "inspect/text_hash.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

// Kana, ideographs, their forms of full and half width, hangul: what readings of East Asian text are written in.
bool IsOfReadings(char32_t code) { return code >= 0x1100 || code == ' ' || code == '\r' || code == '\n'; }

}  // namespace

uint64_t HashText(std::string_view text, uint64_t before) {
  uint64_t hash = before ^ RunningHash::Start();
  for (const char c : text) {
    const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    hash = RunningHash::With(hash, folded);
  }
  return hash ^ RunningHash::Start();  // so that pieces come to the same as the whole
}

void SheetText::Begin() {
  bytes_ = hash_ = reading_bytes_ = odd_bytes_ = 0;
  in_text_ = in_reading_ = run_white_ = run_tiny_ = white_ = tiny_ = false;
}

void SheetText::Start(const XmlElement& element) {
  if (element.local == "t") {
    in_text_ = true;
  } else if (element.local == "rPh") {
    in_reading_ = true;
  } else if (element.local == "r") {
    run_white_ = run_tiny_ = false;
  } else if (element.local == "color") {
    run_white_ = styles_->IsWhite(SheetColor::Of(element));
  } else if (element.local == "sz") {
    const double size = ParseDouble(element.Value("val"));
    run_tiny_ = size > 0 && size <= kTinySize;
  }
}

void SheetText::End(std::string_view local) {
  if (local == "t") in_text_ = false;
  if (local == "rPh") in_reading_ = false;
  if (local == "r") run_white_ = run_tiny_ = false;
}

void SheetText::Text(std::string_view text, uint64_t offset) {
  if (!in_text_) return;
  escapes_.Look(text, offset);
  if (in_reading_) return TakeReading(text);
  bytes_ += text.size();
  hash_ = HashText(text, hash_);
  if ((run_white_ || run_tiny_) && !IsBlank(text)) {
    white_ = white_ || run_white_;
    tiny_ = tiny_ || run_tiny_;
  }
}

void SheetText::TakeReading(std::string_view text) {
  reading_bytes_ += text.size();
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (!IsOfReadings(DecodeUtf8(text, &at))) odd_bytes_ += at - begin;
  }
}

bool SheetText::odd_reading() const {
  constexpr uint64_t kSomeLatin = 16;
  constexpr uint64_t kLongerThanText = 8;  // a reading is a few kana for each character
  return odd_bytes_ > kSomeLatin || reading_bytes_ > bytes_ * kLongerThanText + kSomeLatin;
}

}  // namespace shareguard::inspect
