// The text between the tags.
#include <algorithm>

#include "inspect/xml_part.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

bool IsPlain(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' '; }

}  // namespace

void XmlPart::Text(std::string_view text, bool ascii) {
  const bool reference = text.size() == 1 && place_.length > unit_;
  if (reference && IsPlain(text[0])) form_.NeedlessReference(place_.offset);
  had_text_ = true;
  if (stack_.empty()) return;
  const Open& open = stack_.back();
  const bool whitespace = IsBlank(text);
  misplaced_elements_.says = misplaced_elements_.says || !whitespace;
  loose_elements_.says = loose_elements_.says || !whitespace;
  passed_.says = passed_.says || !whitespace;
  if (unknown_depth_ > 0 && !whitespace) unknown_.TakeText();
  if (!open.holds_text && !whitespace) {
    space_.clear();
    has_words_ = true;
    if (options_.known_vocabulary && open.rule != nullptr) TakeStray(text);
  } else if (!open.holds_text && !has_words_) {
    if (space_.empty()) space_offset_ = place_.offset;
    if (space_.size() < kLongValue) space_ += text;
  }
  const bool encoded = options_.encoded_text && !open.holds_binary;
  if (encoded && whitespace) encoded_.SeeSpace();
  if (ascii) invisible_.SeeAscii(text);
  if (unit_ == 1) {
    if (encoded && !whitespace) encoded_.Feed(text, place_.offset);
    if (!ascii) invisible_.Feed(text, place_.offset);
  } else {
    TakeWide(text, encoded && !whitespace, !ascii);
  }
  if (options_.known_vocabulary && !open.holds_text) return;  // stray
  if (open.text_form != nullptr) KeepValue(text);
  for (XmlHandler* handler : handlers_) handler->Text(text, place_.offset);
}

// In UTF-16, bytes of the text are not those of the part: each character is shown with its own place, so that what is
// found does not stand elsewhere when the part is cut elsewhere.
void XmlPart::TakeWide(std::string_view text, bool encoded, bool foreign) {
  uint64_t offset = place_.offset;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = DecodeUtf8(text, &at);
    at = std::max(at, begin + 1);
    const std::string_view character = text.substr(begin, at - begin);
    if (encoded) encoded_.Feed(character, offset);
    if (foreign) invisible_.Feed(character, offset);
    offset += c >= 0x10000 ? 4 : 2;
  }
}

bool XmlPart::TakeIndentation(std::string_view text) {
  if (!options_.known_vocabulary || stack_.empty() || stack_.back().holds_text || !space_.empty()) return false;
  had_text_ = true;
  space_offset_ = place_.offset;
  if (!has_words_) space_ = text;
  if (options_.encoded_text && !stack_.back().holds_binary) encoded_.SeeSpace();
  invisible_.SeeAscii(text);
  return true;
}

// From the first word to the last all is one finding, however many pieces it comes in.
void XmlPart::TakeStray(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  if (stray_end_ == 0) stray_offset_ = place_.offset + first * unit_;
  stray_end_ = place_.offset + place_.length - (text.size() - 1 - last) * unit_;
}

void XmlPart::ReportStray() {
  unknown_.TakeStray(stray_offset_, stray_end_ - stray_offset_);
  stray_end_ = 0;
}

// What text stands since the last tag: nothing, whitespace alone, or more.
void XmlPart::SettleText(bool at_start) {
  SettleStray();
  if (space_.empty()) return;
  const bool leaf = !at_start && after_start_;
  const bool between = stack_.empty() || !(stack_.back().holds_text || leaf);
  if (between) form_.Whitespace(space_, stack_.size() * 2 + (at_start ? 1 : 2), space_offset_);
  space_.clear();
}

}  // namespace shareguard::inspect
