#include "inspect/code_lexer.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "inspect/one_of.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
CodeLexer::CodeLexer(Language language, CodeTokens* tokens, uint64_t first_line, SqlDialect dialect)
    : lexis_(LexisOf(language, dialect)), language_(language), dialect_(dialect), tokens_(*tokens), line_(first_line) {}

void CodeLexer::Feed(std::string_view text, uint64_t offset) {
  base_ = text.data();
  base_offset_ = offset;
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) p = tag_.empty() ? Step(p, end) : InBody(p);
}

// Each step reads a byte or more, or changes the state so that the next one does.
const char* CodeLexer::Step(const char* p, const char* end) {
  switch (state_) {
    case State::kPlain:
      return Plain(p, end);
    case State::kWord:
      return Word(p, end);
    case State::kNumber:
      return Number(p, end);
    case State::kSlash:
    case State::kDash:
    case State::kDashes:
    case State::kHash:
    case State::kBackslash:
      return AfterSlash(p);
    case State::kPercent:
      return Percent(p, end);
    case State::kTag:
      return Tag(p);
    case State::kWide:
      return Wide(p);
    case State::kNameEscape:
      return NameEscape(p);
    case State::kLineComment:
      return LineComment(p, end);
    case State::kBlockComment:
      return BlockComment(p, end);
    case State::kBlockStar:
    case State::kBlockHash:
    case State::kBlockStart:
      return BlockMark(p);
    case State::kQuoteOne:
    case State::kQuoteTwo:
      return QuoteRun(p);
    case State::kString:
      return String(p, end);
    case State::kStringEscape:
    case State::kStringClose:
    case State::kStringDouble:
    case State::kStringBrace:
    case State::kSqlEscape:
      return StringMark(p);
    case State::kRawOpen:
    case State::kRawBody:
    case State::kRawClose:
      return Raw(p, end);
    case State::kRegex:
    case State::kRegexEscape:
      break;
  }
  return Regex(p, end);
}

void CodeLexer::StartToken(const char* p) {
  place_ = {At(p), line_};
  kept_bytes_ = token_bytes_ = 0;
  escaped_ = false;
}

void CodeLexer::Keep(const char* p, const char* end) {
  const size_t n = static_cast<size_t>(end - p);
  const size_t kept = std::min(n, kept_.size() - kept_bytes_);
  std::memcpy(kept_.data() + kept_bytes_, p, kept);
  kept_bytes_ += kept;
  token_bytes_ += n;
}

void CodeLexer::Emit(CodeToken::Kind kind, std::string_view text, char sign) {
  CodeToken token;
  token.kind = kind;
  token.sign = sign;
  token.command = kind == CodeToken::kString && quote_.close == '`' && language_ == Language::kJulia;
  token.joined = place_.offset == last_end_;
  token.escaped = kind == CodeToken::kWord && escaped_;
  token.inserted = inserted_;
  token.decoded = quote_.decoded;
  token.quoted = kind == CodeToken::kWord && quote_.name && state_ != State::kWord;
  token.text = text;
  token.place = place_;
  tokens_.Take(token);
}

const char* CodeLexer::Plain(const char* p, const char* end) {
  while (p < end) {
    const char c = *p;
    switch (lexis_.begins[static_cast<unsigned char>(c)]) {
      case Begins::kSpace:
        ++p;
        continue;
      case Begins::kLineEnd:
        LineEnd(p++);
        continue;
      case Begins::kWord:
        StartToken(p);
        state_ = State::kWord;
        p = Word(p, end);
        if (state_ != State::kPlain) return p;
        continue;
      case Begins::kDigit:
        StartToken(p);
        state_ = State::kNumber;
        p = Number(p, end);
        if (state_ != State::kPlain) return p;
        continue;
      case Begins::kQuote:
        if (QuoteIsTranspose() && c == '\'' && last_end_ == At(p)) {
          Sign(c, p++);
          after_value_ = true;
          continue;
        }
        StartToken(p);
        prefix_bytes_ = 0;
        OpenQuote(c);
        return p + 1;
      case Begins::kSlash:
      case Begins::kDash:
      case Begins::kHash:
      case Begins::kBackslash:
        StartToken(p);
        state_ = c == '/' ? State::kSlash : c == '-' ? State::kDash : c == '#' ? State::kHash : State::kBackslash;
        return p + 1;
      case Begins::kPercent:
      case Begins::kDollar:
        StartToken(p);
        state_ = c == '%' ? State::kPercent : State::kTag;
        return p + 1;
      case Begins::kWide:
        StartToken(p);
        state_ = State::kWord;
        return p;
      case Begins::kOpen:
        if (depth_ > 0) ++frames_[depth_ - 1].depth;
        Sign(c, p++);
        continue;
      case Begins::kClose:
        if (depth_ > 0 && CloseCode(c)) return ResumeString(p);
        Sign(c, p++);
        continue;
      case Begins::kSign:
        if (c == ':' && depth_ > 0 && EndsValue()) return ResumeString(p);
        Sign(c, p++);
        continue;
    }
  }
  return p;
}

void CodeLexer::Sign(char c, const char* p) {
  place_ = {At(p), line_};
  Emit(CodeToken::kSign, {}, c);
  last_end_ = place_.offset + 1;
  if (lexis_.regexes) Bracket(c);
  after_value_ = c == ')' || c == ']' || c == '}';
  condition_ = false;
  last_sign_ = c;
}

// Where a regular expression may stand depends on what the bracket before it was for.
void CodeLexer::Bracket(char c) {
  if (c == '(') paren_kinds_ = (paren_kinds_ << 1) | (condition_ ? 1U : 0U);
  if (c == '{') {
    const bool block = last_sign_ == 0 || std::string_view(";{}>)").find(last_sign_) != std::string_view::npos;
    brace_kinds_ = (brace_kinds_ << 1) | (block ? 1U : 0U);
  }
  if (c != ')' && c != '}') return;
  uint64_t& kinds = c == ')' ? paren_kinds_ : brace_kinds_;
  closed_statement_ = (kinds & 1U) != 0;
  kinds >>= 1;
}

void CodeLexer::LineEnd(const char* p) {
  place_ = {At(p), line_};
  if (place_.offset != continued_at_) Emit(CodeToken::kLineEnd, {});
  if (*p == '\n') ++line_;
}

const char* CodeLexer::Word(const char* p, const char* end) {
  const char* q = p;
  while (q < end && lexis_.word[static_cast<unsigned char>(*q)]) ++q;
  const bool known = q < end && *q != '\\' && !BeginsOther(*q);
  if (known && token_bytes_ == 0) {  // all of it is here
    token_bytes_ = static_cast<uint64_t>(q - p);
    EndWord({p, std::min<size_t>(token_bytes_, kept_.size())});
    state_ = State::kPlain;
    return q;
  }
  Keep(p, q);
  if (q == end) return q;
  const char c = *q;
  if (c == '\\' && lexis_.escaped_names) {
    state_ = State::kNameEscape;
    escape_digits_ = escape_value_ = 0;
    return q + 1;
  }
  if (lexis_.begins[static_cast<unsigned char>(c)] == Begins::kWide) {
    wide_from_ = State::kWord;
    wide_bytes_ = 0;
    state_ = State::kWide;
    return q;
  }
  if (lexis_.begins[static_cast<unsigned char>(c)] == Begins::kQuote && IsStringPrefix(c)) {
    prefix_bytes_ = std::min(kept_bytes_, prefix_.size());
    std::memcpy(prefix_.data(), kept_.data(), prefix_bytes_);
    kept_bytes_ = token_bytes_ = 0;
    OpenQuote(c);
    return q + 1;
  }
  EndWord({kept_.data(), kept_bytes_});
  state_ = State::kPlain;
  return q;
}

// May what stands right behind a word make something else of it?
bool CodeLexer::BeginsOther(char c) const {
  const Begins begins = lexis_.begins[static_cast<unsigned char>(c)];
  return begins == Begins::kWide || begins == Begins::kQuote;
}

void CodeLexer::EndWord(std::string_view word) {
  Emit(CodeToken::kWord, word);
  last_end_ = place_.offset + token_bytes_;
  last_sign_ = 'a';
  after_value_ = true;
  condition_ = false;
  if (!lexis_.regexes || word.size() < 2 || word.size() > 10) return;
  constexpr uint32_t kInitials = [] {
    uint32_t letters = 0;
    for (const char c : std::string_view("acdefinortvwy")) letters |= 1U << (c & 31);
    return letters;
  }();
  if (word[0] < 'a' || word[0] > 'z' || (kInitials >> (word[0] & 31) & 1) == 0) return;
  after_value_ = !IsOneOf(word, "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do",
                          "instanceof", "yield", "await");
  condition_ = IsOneOf(word, "if", "while", "for", "with");
  if (!after_value_ && (word == "else" || word == "do")) last_sign_ = ';';
}

// \u0065 or \u{65}, where a name may hold it: Java and JavaScript read the letter.
const char* CodeLexer::NameEscape(const char* p) {
  const char c = *p;
  const int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
  if (escape_digits_ == 0 && (c == 'u' || c == '{')) return p + 1;  // Java takes any number of u
  if (digit >= 0 && escape_digits_ < 6) {
    escape_value_ = escape_value_ * 16 + static_cast<uint32_t>(digit);
    if (++escape_digits_ < 4) return p + 1;
  }
  if (escape_digits_ < 4 && c != '}') {  // no escape after all
    state_ = token_bytes_ > 0 ? State::kWord : State::kPlain;
    return p;
  }
  std::string letter;
  AppendUtf8(escape_value_ < 0x110000 ? escape_value_ : 0xFFFD, &letter);
  Keep(letter.data(), letter.data() + letter.size());
  escaped_ = escaped_ || (escape_value_ >= '0' && escape_value_ <= 'z');
  state_ = State::kWord;
  return p + 1;
}

const char* CodeLexer::Number(const char* p, const char* end) {
  const char* q = p;
  const bool separators = language_ == Language::kC || language_ == Language::kCpp;
  while (q < end && (lexis_.word[static_cast<unsigned char>(*q)] || *q == '.' || (separators && *q == '\''))) ++q;
  if (q == end || token_bytes_ > 0) Keep(p, q);
  if (q == end) return q;
  if (token_bytes_ == 0) {  // all of it is here
    token_bytes_ = static_cast<uint64_t>(q - p);
    Emit(CodeToken::kNumber, {p, std::min<size_t>(token_bytes_, kept_.size())});
  } else {
    Emit(CodeToken::kNumber, {kept_.data(), kept_bytes_});
  }
  last_end_ = place_.offset + token_bytes_;
  after_value_ = true;
  condition_ = false;
  last_sign_ = '0';
  state_ = State::kPlain;
  return q;
}

bool CodeLexer::RegexMayStand() const {
  if (!lexis_.regexes) return false;
  return last_sign_ == ')' || last_sign_ == '}' ? closed_statement_ : !after_value_;
}

bool CodeLexer::QuoteIsTranspose() const { return lexis_.transposes && after_value_; }

// What is open ends here.
void CodeLexer::Flush() {
  switch (state_) {
    case State::kWide:
      if (wide_from_ != State::kWord) break;
      Keep(wide_.data(), wide_.data() + wide_bytes_);
      [[fallthrough]];
    case State::kWord:
    case State::kNameEscape:
      EndWord({kept_.data(), kept_bytes_});
      break;
    case State::kNumber:
      Emit(CodeToken::kNumber, {kept_.data(), kept_bytes_});
      break;
    case State::kString:
    case State::kStringEscape:
    case State::kStringClose:
    case State::kStringDouble:
    case State::kStringBrace:
    case State::kSqlEscape:
    case State::kRawOpen:
    case State::kRawBody:
    case State::kRawClose:
    case State::kQuoteTwo:
      EndString(last_end_);
      break;
    default:
      break;
  }
  state_ = State::kPlain;
}

void CodeLexer::Finish() {
  Flush();
  place_ = {last_end_ == ~0ULL ? 0 : last_end_, line_};
  Emit(CodeToken::kLineEnd, {});
}

}  // namespace shareguard::inspect
