#include "inspect/sheet_number_format.h"

#include <algorithm>

#include "inspect/sheet_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

bool IsPlaceholder(char c) {
  // Digits; letters are parts of dates, "General" in the program's language, or AM/PM.
  return c == '0' || c == '#' || c == '?' || c == '@' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
  if (code.empty()) return;
  size_t count = 0;
  bool more = true;
  while (more && count < sections_.size()) {
    const size_t used = ReadSection(code, &sections_[count]);
    ++count;
    more = used < code.size();
    code.remove_prefix(std::min(used + 1, code.size()));
  }
  numbers_ = static_cast<int>(count);
  if (count == sections_.size() || sections_[count - 1].text) text_ = --numbers_;
  for (size_t i = 0; i < count; ++i) {
    may_hide_ = may_hide_ || !sections_[i].shows;
    may_whiten_ = may_whiten_ || sections_[i].white;
  }
}

uint8_t NumberFormat::DatePartOf(char c) {
  switch (c) {
    case 'y':
    case 'Y':
      return kYear;
    case 'm':
    case 'M':
      return kMonth;
    case 'd':
    case 'D':
      return kDay;
    default:
      return 0;
  }
}

size_t NumberFormat::ReadSection(std::string_view code, Section* section) {
  size_t at = 0;
  size_t commas = 0;
  bool bare = true;  // nothing but brackets: the value as it is, in a colour
  for (; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    bare = bare && c == '[';
    commas = c == ',' ? commas + 1 : 0;
    if (c == '"') {
      const size_t end = std::min(code.find('"', at + 1), code.size());
      literal_bytes_ += end - at - 1;
      at = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;  // the next character as it is, its width, or it repeated
    } else if (c == '[') {
      const size_t end = std::min(code.find(']', at + 1), code.size());
      ReadBracket(code.substr(at + 1, end - at - 1), section);
      at = end;
    } else if (IsPlaceholder(c)) {
      section->shows = true;
      section->text = section->text || c == '@';
      date_parts_ = static_cast<uint8_t>(date_parts_ | DatePartOf(c));
    }
    constexpr size_t kVanishing = 4;  // each comma behind the digits divides by a thousand
    if (commas >= kVanishing) section->shows = false;
  }
  if (bare && at > 0) section->shows = true;
  return std::min(at, code.size());
}

void NumberFormat::ReadBracket(std::string_view inside, Section* section) {
  const std::string lower = AsciiLower(inside);
  if (lower == "white" || lower == "color2" || lower == "color 2") {
    section->white = true;
  } else if (!lower.empty() && lower.find_first_not_of(lower[0]) == std::string::npos &&
             (lower[0] == 'h' || lower[0] == 'm' || lower[0] == 's')) {
    section->shows = true;  // elapsed time
  } else {
    ReadCondition(inside, section);
  }
}

bool NumberFormat::ReadCondition(std::string_view inside, Section* section) {
  constexpr std::array<std::pair<std::string_view, Operator>, 6> kOperators = {{{"<=", Operator::kLessEqual},
                                                                                {">=", Operator::kGreaterEqual},
                                                                                {"<>", Operator::kNotEqual},
                                                                                {"<", Operator::kLess},
                                                                                {">", Operator::kGreater},
                                                                                {"=", Operator::kEqual}}};
  for (const auto& [sign, meaning] : kOperators) {
    if (!inside.starts_with(sign)) continue;
    section->condition = meaning;
    section->limit = ParseDouble(inside.substr(sign.size()));
    return true;
  }
  return false;
}

bool NumberFormat::Holds(const Section& section, double value) {
  switch (section.condition) {
    case Operator::kLess:
      return value < section.limit;
    case Operator::kLessEqual:
      return value <= section.limit;
    case Operator::kEqual:
      return value == section.limit;
    case Operator::kNotEqual:
      return value != section.limit;
    case Operator::kGreater:
      return value > section.limit;
    case Operator::kGreaterEqual:
      return value >= section.limit;
    case Operator::kNone:
      break;
  }
  return true;
}

const NumberFormat::Section& NumberFormat::SectionFor(double value) const {
  if (numbers_ <= 1) return sections_[0];
  const bool conditional = sections_[0].condition != Operator::kNone;
  const bool first = conditional ? Holds(sections_[0], value) : numbers_ == 2 ? value >= 0 : value > 0;
  if (first) return sections_[0];
  if (numbers_ == 2) return sections_[1];
  const bool second = sections_[1].condition != Operator::kNone ? Holds(sections_[1], value) : value < 0;
  return sections_[second ? 1 : 2];
}

bool NumberFormat::HidesNumber(double value) const {
  if (numbers_ == 0 || value == 0 || value == 1 || value == -1) return false;
  return !SectionFor(value).shows;
}

bool NumberFormat::WhitensNumber(double value) const { return numbers_ > 0 && SectionFor(value).white; }

}  // namespace shareguard::inspect
