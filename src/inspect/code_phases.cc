#include "inspect/code_phases.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }

bool IsLetterOrDigit(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Encodings in which every byte below 0x80 is its letter, whatever stands before it.
bool KeepsAscii(std::string_view name) {
  std::string plain = AsciiLower(name);
  std::replace(plain.begin(), plain.end(), '_', '-');
  constexpr std::string_view kWhole[] = {
      "utf8",   "utf-8",   "u8",     "ascii",  "us-ascii", "latin", "latin1", "latin-1", "l1",     "8859",     "cp819",
      "koi8-r", "koi8-u",  "euc-jp", "eucjp",  "euc-kr",   "euckr", "gb2312", "cp437",   "cp850",  "cp852",    "cp866",
      "cp858",  "tis-620", "kz1048", "viscii", "646",      "cp737", "cp775",  "cp862",   "cp1125", "utf-8-sig"};
  constexpr std::string_view kFamilies[] = {"utf-8-", "latin-1-",    "iso-8859-", "iso8859-", "iso-latin-",
                                            "latin-", "windows-125", "cp125",     "mac-",     "koi8-"};
  return std::find(std::begin(kWhole), std::end(kWhole), plain) != std::end(kWhole) ||
         std::any_of(std::begin(kFamilies), std::end(kFamilies),
                     [&](std::string_view family) { return plain.starts_with(family); });
}

// The name that "coding: name" or "coding=name" gives within a comment; "" when there is none.
std::string_view DeclaredEncoding(std::string_view line) {
  while (!line.empty() && IsBlank(line.front())) line.remove_prefix(1);
  if (!line.starts_with('#')) return {};
  for (size_t at = line.find("coding"); at != std::string_view::npos; at = line.find("coding", at + 1)) {
    std::string_view rest = line.substr(at + 6);
    if (!rest.starts_with(':') && !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
    const auto part = [](char c) { return IsLetterOrDigit(static_cast<unsigned char>(c)) || c == '-' || c == '.'; };
    const auto end = std::find_if_not(rest.begin(), rest.end(), part);
    if (end != rest.begin()) return rest.substr(0, static_cast<size_t>(end - rest.begin()));
  }
  return {};
}

}  // namespace

CodePhases::CodePhases(Language language, CodeLexer* lexer)
    : lexer_(*lexer),
      joins_(language == Language::kC || language == Language::kCpp),
      unicode_(language == Language::kJava) {}

void CodePhases::Plain(std::string_view text, uint64_t offset) {
  if (!text.empty()) lexer_.Feed(text, offset);
}

void CodePhases::Feed(std::string_view text, uint64_t offset) {
  if (!joins_ && !unicode_) return Plain(text, offset);
  while (!text.empty()) {
    if (held_bytes_ > 0) {
      if (TakeHeld(text.front())) {
        text.remove_prefix(1);
        ++offset;
      }
      continue;
    }
    if (std::exchange(after_return_, false) && text.front() == '\n') {
      lexer_.SkipLineEnd();
      text.remove_prefix(1);
      ++offset;
      continue;
    }
    const size_t end = std::min(text.find('\\'), text.size());
    Plain(text.substr(0, end), offset);
    if (end > 0) after_backslash_ = false;
    if (end < text.size()) {
      held_[0] = '\\';
      held_bytes_ = 1;
      held_offset_ = offset + end;
      digits_ = value_ = 0;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    offset += end + 1;
  }
}

// A byte behind a backslash; false when it does not belong to what began, which is handed on.
bool CodePhases::TakeHeld(char c) { return joins_ ? TakeJoin(c) : TakeUnicode(c); }

// Compilers allow blanks between the backslash and the end of its line.
bool CodePhases::TakeJoin(char c) {
  if (c == '\n' || c == '\r') {
    held_bytes_ = 0;
    after_return_ = c == '\r';
    if (c == '\n') lexer_.SkipLineEnd();
    return true;
  }
  if (IsBlank(c) && held_bytes_ < held_.size()) {
    held_[held_bytes_++] = c;
    return true;
  }
  Release();
  return false;
}

// Letters are left to the lexer, which tells whoever writes those so. The second of two backslashes begins nothing.
bool CodePhases::TakeUnicode(char c) {
  if (after_backslash_) {
    Release();
    after_backslash_ = false;
    return false;
  }
  const int digit = HexDigit(c);
  const bool u = c == 'u' && digits_ == 0;
  if (!u && (held_bytes_ == 1 || digit < 0)) {
    const bool alone = held_bytes_ == 1;
    Release();
    after_backslash_ = alone && c == '\\';
    return false;
  }
  if (held_bytes_ < held_.size()) held_[held_bytes_++] = c;
  if (u) return true;
  value_ = value_ * 16 + static_cast<uint32_t>(digit);
  if (++digits_ < 4) return true;
  if (value_ < 0x80 && !IsLetterOrDigit(value_)) {
    const char letter = static_cast<char>(value_);
    held_bytes_ = 0;
    Plain({&letter, 1}, held_offset_);
  } else {
    Release();
  }
  return true;
}

void CodePhases::Release() {
  const size_t bytes = std::exchange(held_bytes_, 0);
  Plain({held_.data(), bytes}, held_offset_);
}

void CodePhases::Finish() {
  Release();
  lexer_.Finish();
}

bool PythonEncodingLine::Feed(std::string_view text, uint64_t offset) {
  for (size_t at = 0; !done_ && at < text.size(); ++at) {
    const char c = text[at];
    if (std::exchange(after_return_, false) && c == '\n') continue;
    if (!begun_) line_offset_ = offset + at;
    begun_ = true;
    if (c != '\n' && c != '\r') {
      if (line_.size() < kLine) line_ += c;
      continue;
    }
    after_return_ = c == '\r';
    if (EndLine()) return true;
  }
  return false;
}

// The second line counts when the first is a comment or empty.
bool PythonEncodingLine::EndLine() {
  place_.offset = line_offset_;
  const std::string_view name = DeclaredEncoding(line_);
  const size_t text = line_.find_first_not_of(" \t\f\v");
  done_ = place_.line == 2 || !name.empty() || (text != std::string::npos && line_[text] != '#');
  const bool strange = !name.empty() && !KeepsAscii(name);
  line_.clear();
  begun_ = false;
  if (!strange) ++place_.line;
  return strange;
}

}  // namespace shareguard::inspect
