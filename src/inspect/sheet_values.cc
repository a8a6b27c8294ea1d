#include "inspect/sheet_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace shareguard::inspect {
namespace {

using policy::Severity;

bool IsPrintable(uint32_t byte) { return byte >= 0x20 && byte < 0x7F; }

}  // namespace

bool ParseNumber(std::string_view text, uint32_t* value) {
  uint32_t parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (error != std::errc() || end != text.data() + text.size()) return false;
  *value = parsed;
  return true;
}

bool ParseHex(std::string_view text, uint32_t* value) {
  uint32_t parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed, 16);
  if (error != std::errc() || end != text.data() + text.size()) return false;
  *value = parsed;
  return true;
}

double ParseDouble(std::string_view text) {
  double parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(parsed) ? parsed : 0;
}

bool ParseCell(std::string_view text, CellPlace* place) {
  size_t at = 0;
  uint32_t column = 0;
  uint32_t row = 0;
  if (at < text.size() && text[at] == '$') ++at;
  for (; at < text.size() && column <= kMaxColumns; ++at) {
    const char letter = static_cast<char>(text[at] & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<uint32_t>(letter - 'A' + 1);
  }
  if (at < text.size() && text[at] == '$') ++at;
  for (; at < text.size() && row <= kMaxRows; ++at) {
    if (text[at] < '0' || text[at] > '9') return false;
    row = row * 10 + static_cast<uint32_t>(text[at] - '0');
  }
  if (at != text.size() || column == 0 || column > kMaxColumns || row == 0 || row > kMaxRows) return false;
  *place = {row, column};
  return true;
}

bool ParseRange(std::string_view text, CellRange* range) {
  const size_t colon = text.find(':');
  CellPlace from;
  if (!ParseCell(text.substr(0, colon), &from)) return false;
  CellPlace to = from;
  if (colon != std::string_view::npos && !ParseCell(text.substr(colon + 1), &to)) return false;
  if (to.row < from.row || to.column < from.column) return false;
  *range = {from.row, to.row, from.column, to.column};
  return true;
}

void ParseRanges(std::string_view text, size_t limit, std::vector<CellRange>* ranges) {
  while (!text.empty() && ranges->size() < limit) {
    const size_t end = std::min(text.find(' '), text.size());
    CellRange range;
    if (ParseRange(text.substr(0, end), &range)) ranges->push_back(range);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void UniqueIds::Look(std::string_view value, uint64_t offset) {
  if (value.size() != 38 || value.front() != '{' || value.back() != '}') return;
  size_t printable = 0;
  size_t at = 1;
  for (size_t byte = 0; byte < 16; ++byte, at += 2) {
    if (value[at] == '-') ++at;
    uint32_t code = 0;
    if (at + 2 > value.size() || !ParseHex(value.substr(at, 2), &code)) return;
    if (IsPrintable(code)) ++printable;
  }
  if (printable == 16) spelled_.Add(offset);
  if (printable >= 14) suspected_.Add(offset);
}

void UniqueIds::Report(const Scope& scope) const {
  constexpr uint64_t kSuspected = 3;  // by chance: once in ten thousand million files of a thousand ids
  if (spelled_.count == 0 && suspected_.count < kSuspected) return;
  suspected_.Report(scope, "office.revision_ids", Severity::kHigh, "unique ids spell text, as random ones never do");
}

void EscapedCharacters::Look(std::string_view text, uint64_t offset) {
  for (size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1)) {
    uint32_t code = 0;
    if (at + 7 > text.size() || text[at + 6] != '_' || !ParseHex(text.substr(at + 2, 4), &code)) continue;
    Take(code, offset + at);
  }
}

void EscapedCharacters::Take(uint32_t code, uint64_t offset) {
  if (code == '\t' || code == '\n' || code == '\r' || code == '_') return;
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  (control || surrogate ? controls_ : needless_).Add(offset);
}

void EscapedCharacters::Report(const Scope& scope) const {
  constexpr uint64_t kMany = 64;  // exports of old databases leave some
  controls_.Report(scope, "office.hidden_text", controls_.count > kMany ? Severity::kMedium : Severity::kLow,
                   "cell text holds escaped control characters, which are not shown");
  needless_.Report(scope, "xml.invisible", Severity::kHigh,
                   "cell text holds characters in the form of escapes that programs write for control characters only");
}

}  // namespace shareguard::inspect
