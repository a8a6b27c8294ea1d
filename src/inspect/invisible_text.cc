#include "inspect/invisible_text.h"

#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kLongRun = 3;     // invisible characters one after the other
constexpr uint64_t kSprinkled = 64;  // single ones between letters that need none

bool IsTag(char32_t c) { return (c >= 0xE0000 && c <= 0xE0FFF) || c == 0xE0001; }

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x034F || c == 0x061C ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFE00 && c <= 0xFE0E);
}

// The two that show text in another order than it is stored; no keyboard types them.
bool IsOverride(char32_t c) { return c == 0x202D || c == 0x202E; }

// Hebrew to Thaana and further right-to-left blocks, Indic and South-East Asian scripts, Mongolian, emoji.
bool NeedsMarks(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0x0900 && c <= 0x0DFF) || (c >= 0x0E00 && c <= 0x0FFF) ||
         (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF) || (c >= 0x2190 && c <= 0x2BFF) ||
         (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) || c >= 0x1F000;
}

}  // namespace

void InvisibleText::Feed(std::string_view text, uint64_t offset) {
  for (size_t at = 0; at < text.size();) {
    if (const size_t ascii = AsciiPrefix(text.substr(at)); ascii > 0) {
      run_ = 0;
      foreign_ = foreign_ && text.substr(at, ascii).find_first_not_of(' ') == std::string_view::npos;
      at += ascii;
      continue;
    }
    const size_t begin = at;
    Take(DecodeUtf8(text, &at), offset + begin);
    if (at == begin) ++at;
  }
}

void InvisibleText::Take(char32_t c, uint64_t offset) {
  if (IsTag(c)) {
    if (tags_++ == 0) tag_offset_ = offset;
    return;
  }
  if (!IsInvisible(c)) {
    run_ = 0;
    foreign_ = NeedsMarks(c);
    return;
  }
  if (IsOverride(c) && overrides_++ == 0) override_offset_ = offset;
  if (run_++ == 0) run_offset_ = offset;
  if (run_ > longest_run_) {
    longest_run_ = run_;
    longest_offset_ = run_offset_;
  }
  if (!foreign_ && sprinkled_++ == 0) sprinkled_offset_ = offset;
}

void InvisibleText::Report(const Scope& scope) const {
  const auto report = [&](const char* what, uint64_t offset, uint64_t count) {
    scope.Report("xml.invisible", Severity::kHigh, what, offset, 1, count);
  };
  if (tags_ > 0) report("the text holds invisible tag characters", tag_offset_, tags_);
  if (longest_run_ >= kLongRun) report("the text holds a run of invisible characters", longest_offset_, longest_run_);
  if (overrides_ > 0) report("the text holds characters that turn its direction", override_offset_, overrides_);
  if (sprinkled_ >= kSprinkled)
    report("many invisible characters stand between letters", sprinkled_offset_, sprinkled_);
}

}  // namespace shareguard::inspect
