// The lexer's strings, regular expressions, and the code that stands within strings.
#include <algorithm>
#include <string>
#include <utility>

#include "inspect/code_escapes.h"
#include "inspect/code_lexer.h"

namespace shareguard::inspect {
namespace {

// What a string has to be looked at for, whatever its quotes are.
constexpr std::array<bool, 256> kMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {'\'', '"', '`', '\\', '\n', '{', '$', ']'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

bool AllOf(std::string_view text, std::string_view set) {
  return text.find_first_not_of(set) == std::string_view::npos;
}

}  // namespace

bool CodeLexer::IsStringPrefix(char quote) const {
  if (token_bytes_ > prefix_.size()) return false;
  const std::string_view word(kept_.data(), kept_bytes_);
  switch (language_) {
    case Language::kPython:
      return word.size() <= 2 && AllOf(word, "rRbBuUfFtT");
    case Language::kJulia:
      return quote != '\'';
    case Language::kC:
    case Language::kCpp:
      return (word == "L" || word == "u" || word == "U" || word == "u8") ||
             (quote == '"' && (word == "R" || word == "LR" || word == "uR" || word == "UR" || word == "u8R"));
    case Language::kR:
      return (word == "r" || word == "R") && quote != '`';
    case Language::kSql:
      if (quote != '\'') return false;
      // Text of Oracle between delimiters of one's own.
      if (word.size() <= 2 && AllOf(word, "nNqQ") && (word.ends_with('q') || word.ends_with('Q'))) {
        return dialect_ == SqlDialect::kTransact;
      }
      return word.size() == 1 && AllOf(word, "eEnNbBxX");
    case Language::kJava:
    case Language::kJavaScript:
    case Language::kShell:
      break;
  }
  return false;
}

void CodeLexer::OpenQuote(char c) {
  const std::string_view prefix(prefix_.data(), prefix_bytes_);
  quote_ = {};
  quote_.close = c;
  quote_.escapes = quote_.decoded = true;
  state_ = State::kString;
  switch (language_) {
    case Language::kPython:
      quote_.decoded = prefix.find_first_of("rR") == std::string_view::npos;
      if (prefix.find_first_of("fFtT") != std::string_view::npos) quote_.code = Code::kBraces;
      state_ = State::kQuoteOne;
      break;
    case Language::kJulia:
      if (c == '\'') break;
      quote_.lines = true;
      quote_.decoded = prefix.empty();
      if (prefix.empty()) quote_.code = Code::kDollarParen;
      state_ = State::kQuoteOne;
      break;
    case Language::kJava:
      if (c == '"') state_ = State::kQuoteOne;
      break;
    case Language::kJavaScript:
      quote_.lines = c == '`';
      if (c == '`') quote_.code = Code::kDollarBrace;
      break;
    case Language::kR:
      quote_.lines = true;
      quote_.name = c == '`';
      if (!prefix.empty()) state_ = State::kRawOpen;
      break;
    case Language::kSql:
      OpenSqlQuote(c, prefix);
      break;
    case Language::kC:
    case Language::kCpp:
      if (prefix.ends_with("R")) state_ = State::kRawOpen;
      break;
    case Language::kShell:
      break;
  }
  delimiter_bytes_ = 0;
  BeginString();
}

void CodeLexer::OpenSqlQuote(char c, std::string_view prefix) {
  const bool mysql = dialect_ == SqlDialect::kMySql;
  if (c == '[') quote_.close = ']';
  quote_.lines = quote_.doubled = true;
  quote_.name = c != '\'' && !(mysql && c == '"');
  quote_.escapes = quote_.decoded = prefix == "e" || prefix == "E" || (mysql && !quote_.name);
  quote_.sql = dialect_ == SqlDialect::kCommon && !quote_.name && !quote_.escapes;
  if (prefix.ends_with('q') || prefix.ends_with('Q')) state_ = State::kRawOpen;
}

void CodeLexer::BeginString() {
  kept_bytes_ = token_bytes_ = 0;
  string_ = {};
  string_.place = place_;
  closing_ = 0;
  sql_escape_ = false;
}

void CodeLexer::ContentOf(std::string_view text, uint64_t offset) {
  Keep(text.data(), text.data() + text.size());
  string_.bytes += text.size();
  if (!quote_.name) tokens_.StringPiece(text, offset);
}

void CodeLexer::EndString(uint64_t end) {
  if (quote_.decoded) {
    const Unescaped plain = UndoEscapes(kept_.data(), kept_bytes_);
    kept_bytes_ = plain.bytes;
    string_.printable = plain.printable;
    string_.escapes = std::max(string_.escapes, plain.numeric);
  }
  Emit(quote_.name ? CodeToken::kWord : CodeToken::kString, {kept_.data(), kept_bytes_});
  if (!quote_.name) tokens_.StringEnd(string_);
  last_end_ = end;
  after_value_ = true;
  condition_ = false;
  last_sign_ = '"';
  state_ = State::kPlain;
}

const char* CodeLexer::QuoteRun(const char* p) {
  if (*p != quote_.close) {
    if (state_ == State::kQuoteTwo) {
      EndString(At(p));
    } else {
      state_ = State::kString;
    }
    return p;
  }
  if (state_ == State::kQuoteOne) {
    state_ = State::kQuoteTwo;
  } else {
    quote_.triple = quote_.lines = true;
    state_ = State::kString;
  }
  return p + 1;
}

const char* CodeLexer::String(const char* p, const char* end) {
  const char* q = p;
  while (q < end && !kMarks[static_cast<unsigned char>(*q)]) ++q;
  Content(p, q);
  if (q == end) return q;
  const char c = *q;
  if (c == quote_.close) {
    if (!quote_.triple && !quote_.doubled) {
      EndString(At(q) + 1);
      return q + 1;
    }
    state_ = quote_.triple ? State::kStringClose : State::kStringDouble;
    closing_ = 1;
    return q + 1;
  }
  if (c == '\n' && !quote_.lines && continued_at_ != At(q)) {
    EndString(At(q));
    return q;
  }
  const bool code = c == '{' ? quote_.code == Code::kBraces
                             : c == '$' && (quote_.code == Code::kDollarBrace || quote_.code == Code::kDollarParen);
  if (code && depth_ < kFrames) {
    state_ = State::kStringBrace;
    return q + 1;
  }
  if (c == '\n') ++line_;
  if (c == '\\' && quote_.escapes) state_ = State::kStringEscape;
  if (c == '\\' && quote_.sql) state_ = State::kSqlEscape;
  Content(q, q + 1);
  return q + 1;
}

// The byte behind a mark within a string.
const char* CodeLexer::StringMark(const char* p) {
  const char c = *p;
  if (state_ == State::kStringClose) return Triple(p);
  if (state_ == State::kStringDouble) return Doubled(p);
  const State before = std::exchange(state_, State::kString);
  if (before == State::kStringEscape) {
    if (c == '\n') ++line_;
    if (c == '\r') continued_at_ = At(p) + 1;
    if (c == 'x' || c == 'u' || (c >= '0' && c <= '7')) ++string_.escapes;
    Content(p, p + 1);
    return p + 1;
  }
  if (before == State::kSqlEscape) {
    if (c != quote_.close) return p;
    sql_escape_ = true;
    state_ = State::kStringDouble;
    return p + 1;
  }
  if (quote_.code == Code::kBraces) {
    if (c != '{') {
      OpenCode();
      return p;
    }
    ContentOf("{{", At(p) - 1);
    return p + 1;
  }
  if (c == (quote_.code == Code::kDollarBrace ? '{' : '(')) {
    OpenCode();
    return p + 1;
  }
  ContentOf("$", At(p) - 1);
  return p;
}

const char* CodeLexer::Triple(const char* p) {
  if (*p == quote_.close) {
    if (++closing_ == 3) EndString(At(p) + 1);
    return p + 1;
  }
  const std::array<char, 2> quotes = {quote_.close, quote_.close};
  ContentOf({quotes.data(), closing_}, At(p) - closing_);
  state_ = State::kString;
  return p;
}

// Behind '' in SQL, or \'. What is escaped for MySQL ends the string elsewhere: a letter goes on with it.
const char* CodeLexer::Doubled(const char* p) {
  const bool escaped = std::exchange(sql_escape_, false);
  if (*p == quote_.close) {
    ContentOf({&quote_.close, 1}, At(p));
    state_ = State::kString;
    return p + 1;
  }
  if (escaped && lexis_.word[static_cast<unsigned char>(*p)]) {
    state_ = State::kString;
    return p;
  }
  EndString(At(p));
  return p;
}

void CodeLexer::OpenCode() {
  const Quote quote = quote_;
  EndString(~0ULL);
  frames_[depth_++] = {quote, 0};
  place_.offset += token_bytes_;
  inserted_ = true;
  Emit(CodeToken::kSign, {}, '(');
  inserted_ = false;
  after_value_ = false;
  last_sign_ = '(';
}

bool CodeLexer::CloseCode(char c) {
  Frame& frame = frames_[depth_ - 1];
  if (frame.depth > 0) {
    --frame.depth;
    return false;
  }
  return c == (frame.quote.code == Code::kDollarParen ? ')' : '}');
}

// The format behind a value in an f-string is text again; its closing brace, too.
bool CodeLexer::EndsValue() const {
  const Frame& frame = frames_[depth_ - 1];
  return frame.depth == 0 && frame.quote.code == Code::kBraces;
}

const char* CodeLexer::ResumeString(const char* p) {
  inserted_ = true;
  Sign(')', p);
  inserted_ = false;
  quote_ = frames_[--depth_].quote;
  StartToken(p + 1);
  BeginString();
  state_ = State::kString;
  return p + 1;
}

// R"delimiter(...)delimiter" of C++, r"--(...)--" of R.
const char* CodeLexer::RawOpen(const char* p) {
  const char c = *p;
  if (language_ == Language::kSql) return OracleOpen(p);
  const bool brackets = language_ == Language::kR;
  const bool opens = c == '(' || (brackets && (c == '[' || c == '{'));
  if (!opens) {
    const bool part = brackets ? c == '-' : c != '"' && c != '\\' && c != ')' && static_cast<unsigned char>(c) > ' ';
    if (part && delimiter_bytes_ + 3 < delimiter_.size()) {
      delimiter_[1 + delimiter_bytes_++] = c;
      return p + 1;
    }
    state_ = State::kString;  // a plain string that a name stands before
    return p;
  }
  delimiter_[0] = c == '(' ? ')' : c == '[' ? ']' : '}';
  delimiter_[1 + delimiter_bytes_] = quote_.close;
  delimiter_bytes_ += 2;
  quote_.decoded = false;
  state_ = State::kRawBody;
  return p + 1;
}

// q'[text]', q'!text!': any byte may delimit; brackets in pairs.
const char* CodeLexer::OracleOpen(const char* p) {
  const char c = *p;
  delimiter_[0] = c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : c == '<' ? '>' : c;
  delimiter_[1] = quote_.close;
  delimiter_bytes_ = 2;
  state_ = State::kRawBody;
  return p + 1;
}

const char* CodeLexer::Raw(const char* p, const char* end) {
  if (state_ == State::kRawOpen) return RawOpen(p);
  if (state_ == State::kRawClose) {
    if (*p == delimiter_[closing_]) {
      if (++closing_ == delimiter_bytes_) EndString(At(p) + 1);
      return p + 1;
    }
    ContentOf({delimiter_.data(), closing_}, At(p) - closing_);
    state_ = State::kRawBody;
    return p;
  }
  const char* q = p;
  while (q < end && *q != delimiter_[0]) {
    if (*q == '\n') ++line_;
    ++q;
  }
  Content(p, q);
  if (q == end) return q;
  closing_ = 1;
  state_ = State::kRawClose;
  return q + 1;
}

// What is in it does not matter; it ends with its line at the latest.
const char* CodeLexer::Regex(const char* p, const char* end) {
  if (state_ == State::kRegexEscape) {
    state_ = State::kRegex;
    return *p == '\n' ? p : p + 1;
  }
  for (const char* q = p; q < end; ++q) {
    const char c = *q;
    if (c == '\\') {
      state_ = State::kRegexEscape;
      return q + 1;
    }
    if (c == '[') regex_class_ = true;
    if (c == ']') regex_class_ = false;
    if (c != '\n' && (c != '/' || regex_class_)) continue;
    Emit(CodeToken::kSign, {}, '~');
    state_ = State::kPlain;
    last_sign_ = '"';
    after_value_ = true;
    return c == '\n' ? q : q + 1;
  }
  return end;
}

}  // namespace shareguard::inspect
