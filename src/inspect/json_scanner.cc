#include "inspect/json_scanner.h"

#include "inspect/byte_masks.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// What stands in a string as it is, whoever wrote it: not what HTML and JavaScript give a meaning, which some programs
// escape.
bool IsPlain(uint32_t c) {
  return c < 0x80 && (IsDigit(static_cast<char>(c)) || IsLetter(static_cast<char>(c)) || c == ' ' || c == ',' ||
                      c == '.' || c == '-' || c == '_' || c == ':' || c == '@');
}

}  // namespace

void JsonScanner::Feed(std::string_view text, uint64_t offset) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* at = begin; at < end && !stopped_;) {
    at_ = offset + static_cast<uint64_t>(at - begin);
    switch (mode_) {
      case Mode::kBetween:
        at = Between(at, end);
        break;
      case Mode::kString:
        at = String(at, end);
        break;
      case Mode::kEscape:
        Escape(*at++);
        break;
      case Mode::kUnicode:
        Unicode(*at++);
        break;
      case Mode::kNumber:
        at_ = scalar_offset_;  // whatever the pieces are
        while (at < end && InNumber(*at)) ++at;
        break;
      case Mode::kWord:
        at_ = scalar_offset_;
        at = Word(at, end);
        break;
      case Mode::kSlash:
      case Mode::kLineComment:
      case Mode::kComment:
      case Mode::kStar:
        Comment(*at++);
        break;
      case Mode::kSkip:
        if (*at++ == '\n') EndLine();
        break;
    }
  }
}

void JsonScanner::Take(char c) {
  if (c == '"') return BeginString();
  if (c == '/') {
    mode_ = Mode::kSlash;
    return;
  }
  if (c == '{' || c == '[') {
    // One value a line, under the name of a single one.
    if (expect_ == Expect::kDone && form_ == Form::kOneValue) {
      facts_.several.See(at_);
      expect_ = Expect::kValue;
    }
    return Begin(c == '{');
  }
  if (c == '}' || c == ']') return End(c == '}');
  if (c == ',') return Comma();
  if (c == ':') {
    if (expect_ != Expect::kColon) return Fail("a colon stands where none belongs");
    expect_ = Expect::kValue;
    return;
  }
  BeginScalar(c);
}

void JsonScanner::Begin(bool object) {
  if (!WantsValue()) return Fail("a value stands where none belongs");
  if (stack_.empty()) value_line_ = line_;
  if (stack_.size() >= depth_) facts_.too_deep.See(at_);
  if (stack_.size() >= kMaxDepth) return Fail("the arrays and objects within one another are too many");
  comma_ = false;
  stack_.push_back(object ? 1 : 0);
  expect_ = object ? Expect::kKeyOrEnd : Expect::kValueOrEnd;
  sink_->OnBegin(object, at_);
}

void JsonScanner::End(bool object) {
  if (stack_.empty() || (stack_.back() != 0) != object) return Fail("a bracket closes what is not open");
  const bool empty = expect_ == Expect::kValueOrEnd || expect_ == Expect::kKeyOrEnd;
  if (!empty && expect_ != Expect::kCommaOrEnd && !comma_) return Fail("a bracket stands where a value belongs");
  if (comma_) facts_.trailing_comma.See(at_);
  comma_ = false;
  stack_.pop_back();
  sink_->OnEnd(object);
  EndScalar();
}

void JsonScanner::BeginString() {
  if (!StartString()) return Fail("a string stands where none belongs");
  mode_ = Mode::kString;
  sink_->OnStringBegin(key_, at_);
}

void JsonScanner::BeginScalar(char c) {
  if (!WantsValue()) return Fail("a value stands where none belongs");
  if (stack_.empty()) value_line_ = line_;
  comma_ = false;
  scalar_offset_ = at_;
  word_.clear();
  if (c == '-' || IsDigit(c)) {
    mode_ = Mode::kNumber;
    number_ = c == '-' ? Number::kMinus : c == '0' ? Number::kZero : Number::kWhole;
    return;
  }
  if (!IsLetter(c)) return Fail("a character stands where none belongs");
  mode_ = Mode::kWord;
  word_ = c;
}

void JsonScanner::EndTopValue() {
  ++facts_.values;
  if (form_ == Form::kLines && value_line_ != line_) facts_.over_lines.See(at_);
  expect_ = Expect::kDone;
}

void JsonScanner::EndLine() {
  ++line_;
  if (form_ != Form::kLines) return;
  if (mode_ == Mode::kSkip) {
    mode_ = Mode::kBetween;
    expect_ = Expect::kValue;
  } else if (stack_.empty()) {
    expect_ = Expect::kValue;
  }
}

void JsonScanner::Fail(std::string_view reason) {
  if (facts_.failed.count == 0) facts_.reason = reason;
  facts_.failed.See(at_);
  while (!stack_.empty()) {
    sink_->OnEnd(stack_.back() != 0);
    stack_.pop_back();
  }
  comma_ = false;
  high_ = 0;  // of a string that is broken off; the next one begins anew
  stopped_ = form_ == Form::kOneValue;
  mode_ = Mode::kSkip;
}

// Each byte of a number, and the one behind it, which is not taken: false.
bool JsonScanner::InNumber(char c) {
  const bool digit = IsDigit(c);
  switch (number_) {
    case Number::kMinus:
      if (c == 'I') {
        mode_ = Mode::kWord;
        word_.assign(1, '-');
        return false;
      }
      if (!digit) break;
      number_ = c == '0' ? Number::kZero : Number::kWhole;
      return true;
    case Number::kZero:
    case Number::kWhole:
      if (digit && number_ == Number::kWhole) return true;
      if (digit) break;
      if (c == '.') number_ = Number::kPoint;
      if (c == 'e' || c == 'E') number_ = Number::kE;
      if (c == '.' || c == 'e' || c == 'E') return true;
      sink_->OnScalar();
      EndScalar();
      return false;
    case Number::kPoint:
    case Number::kFraction:
      if (digit) number_ = Number::kFraction;
      if (digit) return true;
      if (number_ == Number::kPoint) break;
      if (c == 'e' || c == 'E') number_ = Number::kE;
      if (number_ == Number::kE) return true;
      sink_->OnScalar();
      EndScalar();
      return false;
    case Number::kE:
      if (c == '+' || c == '-') number_ = Number::kESign;
      if (number_ == Number::kESign) return true;
      [[fallthrough]];
    case Number::kESign:
      if (!digit) break;
      number_ = Number::kExponent;
      return true;
    case Number::kExponent:
      if (digit) return true;
      sink_->OnScalar();
      EndScalar();
      return false;
  }
  Fail("a number is not written as JSON writes one");
  return false;
}

const char* JsonScanner::Word(const char* at, const char* end) {
  while (at < end && IsLetter(*at) && word_.size() < 16) word_ += *at++;
  if (at == end) return at;
  if (word_ == "NaN" || word_ == "Infinity" || word_ == "-Infinity") {
    facts_.not_a_number.See(at_);
  } else if (word_ != "true" && word_ != "false" && word_ != "null") {
    Fail("a word that JSON does not have");
    return at;
  }
  sink_->OnScalar();
  EndScalar();
  return at;
}

void JsonScanner::Comment(char c) {
  if (mode_ == Mode::kSlash) {
    if (c != '/' && c != '*') {
      Fail("a character stands where none belongs");
      if (c == '\n') EndLine();
      return;
    }
    facts_.comment.See(at_);
    mode_ = c == '/' ? Mode::kLineComment : Mode::kComment;
    return;
  }
  if (c == '\n') ++line_;
  if (mode_ == Mode::kLineComment) {
    if (c == '\n') mode_ = Mode::kBetween;
    return;
  }
  if (mode_ == Mode::kStar && c == '/') {
    mode_ = Mode::kBetween;
    return;
  }
  mode_ = c == '*' ? Mode::kStar : Mode::kComment;
}

const char* JsonScanner::String(const char* at, const char* end) {
  const char* const begin = at;
  at = ByteMasks::StringEnd(at, end);
  if (at > begin) {
    DropHighSurrogate();
    sink_->OnString(std::string_view(begin, static_cast<size_t>(at - begin)));
  }
  if (at == end) return at;
  at_ += static_cast<uint64_t>(at - begin);
  if (*at == '\\') {
    mode_ = Mode::kEscape;
  } else if (*at == '"') {
    StringEnds();
  } else {
    facts_.bad_string.See(at_);
    if (*at == '\n' && form_ == Form::kLines) {
      Fail("a string goes over several lines");
      EndLine();
      return at + 1;
    }
    line_ += *at == '\n' ? 1 : 0;
    DropHighSurrogate();
    sink_->OnString(std::string_view(at, 1));
  }
  return at + 1;
}

void JsonScanner::StringEnds() {
  DropHighSurrogate();
  sink_->OnStringEnd(key_);
  if (!key_) return EndScalar();
  mode_ = Mode::kBetween;
  expect_ = Expect::kColon;
}

void JsonScanner::Escape(char c) {
  mode_ = Mode::kString;
  if (c == 'u') {
    mode_ = Mode::kUnicode;
    unicode_ = 0;
    unicode_digits_ = 0;
    return;
  }
  DropHighSurrogate();
  static constexpr std::string_view kLetters = "\"\\/bfnrt";
  static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const size_t index = kLetters.find(c);
  if (index == std::string_view::npos) {
    facts_.bad_string.See(at_);
    return;
  }
  sink_->OnString(kMeanings.substr(index, 1));
}

void JsonScanner::Unicode(char c) {
  const int value = HexValue(c);
  if (value < 0) {
    Fail("an escape is not written as JSON writes one");
    if (c == '\n') EndLine();
    return;
  }
  unicode_ = unicode_ * 16 + static_cast<uint32_t>(value);
  if (++unicode_digits_ == 4) EndUnicode();
}

// RFC 7493 (I-JSON), 2.1: no surrogates but in pairs.
void JsonScanner::EndUnicode() {
  mode_ = Mode::kString;
  if (IsPlain(unicode_)) facts_.plain_escape.See(at_);
  const bool low = unicode_ >= 0xDC00 && unicode_ < 0xE000;
  char32_t c = unicode_;
  if (low && high_ != 0) {
    c = 0x10000 + ((high_ - 0xD800) << 10) + (unicode_ - 0xDC00);
    high_ = 0;
  } else {
    DropHighSurrogate();
    if (unicode_ >= 0xD800 && unicode_ < 0xDC00) {
      high_ = unicode_;
      return;
    }
    if (low) facts_.lone_surrogate.See(at_);
    if (low) c = 0xFFFD;
  }
  std::string text;
  AppendUtf8(c, &text);
  sink_->OnString(text);
}

void JsonScanner::DropHighSurrogate() {
  if (high_ == 0) return;
  high_ = 0;
  facts_.lone_surrogate.See(at_);
  sink_->OnString("\xEF\xBF\xBD");
}

void JsonScanner::Finish(uint64_t offset) {
  static constexpr std::string_view kSpace = " ";
  at_ = mode_ == Mode::kNumber || mode_ == Mode::kWord ? scalar_offset_ : offset;
  // The end of the text ends a number or a word as a space does.
  if (!stopped_ && mode_ == Mode::kNumber) InNumber(' ');
  if (!stopped_ && mode_ == Mode::kWord) Word(kSpace.data(), kSpace.data() + kSpace.size());
  if (stopped_ || mode_ == Mode::kSkip) return;
  const bool comment = mode_ == Mode::kLineComment;
  const bool complete = expect_ == Expect::kDone || form_ == Form::kLines;
  if ((mode_ != Mode::kBetween && !comment) || !stack_.empty() || !complete) facts_.not_closed.See(offset);
}

}  // namespace shareguard::inspect
