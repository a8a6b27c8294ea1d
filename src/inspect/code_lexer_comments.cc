// The lexer's comments, ends of lines, and what one byte begins that means several things.
#include <algorithm>
#include <cstring>

#include "inspect/code_lexer.h"

namespace shareguard::inspect {
namespace {

const char* FindByte(const char* p, const char* end, char c) {
  const void* found = std::memchr(p, c, static_cast<size_t>(end - p));
  return found == nullptr ? end : static_cast<const char*>(found);
}

enum class WideKind : uint8_t { kOther, kBlank, kLineEnd };

// Of a character of two or three bytes: a space of Unicode (Zs), the mark of byte order, U+2028 and U+2029.
WideKind WideKindOf(std::string_view c) {
  if (c == "\xE2\x80\xA8" || c == "\xE2\x80\xA9") return WideKind::kLineEnd;
  const bool quad = c.size() == 3 && c[0] == '\xE2' && c[1] == '\x80' && static_cast<unsigned char>(c[2]) <= 0x8A;
  const bool blank = quad || c == "\xC2\xA0" || c == "\xE1\x9A\x80" || c == "\xE2\x80\xAF" || c == "\xE2\x81\x9F" ||
                     c == "\xE3\x80\x80" || c == "\xEF\xBB\xBF";
  return blank ? WideKind::kBlank : WideKind::kOther;
}

}  // namespace

// The byte behind one that begins several things.
const char* CodeLexer::AfterSlash(const char* p) {
  const char c = *p;
  const State before = state_;
  state_ = State::kPlain;
  if (before == State::kSlash) {
    if (c == '/' && lexis_.slash_comments) state_ = State::kLineComment;
    if (c == '*') {
      state_ = language_ == Language::kSql ? State::kBlockStart : State::kBlockComment;
      comment_depth_ = 1;
    }
    if (state_ != State::kPlain) return p + 1;
    if (RegexMayStand()) {
      state_ = State::kRegex;
      regex_class_ = false;
      return p;
    }
  }
  if (before == State::kDash && c == '-') {
    state_ = dialect_ == SqlDialect::kMySql ? State::kDashes : State::kLineComment;
    return p + 1;
  }
  if (before == State::kDashes && static_cast<unsigned char>(c) <= ' ') {
    state_ = State::kLineComment;
    return p;
  }
  if (before == State::kHash) {
    const bool block = lexis_.nested_comments && c == '=';
    state_ = block ? State::kBlockComment : State::kLineComment;
    comment_depth_ = 1;
    return block ? p + 1 : p;
  }
  if (before == State::kBackslash) {
    if (c == '\r') continued_at_ = At(p) + 1;
    if (c == '\n') ++line_;
    if (c == '\r' || c == '\n') return p + 1;
    if (c == 'u' && lexis_.escaped_names) {
      state_ = State::kNameEscape;
      escape_digits_ = escape_value_ = 0;
      return p + 1;
    }
  }
  Emit(CodeToken::kSign, {}, before == State::kSlash ? '/' : before == State::kBackslash ? '\\' : '-');
  last_end_ = place_.offset + 1;
  after_value_ = condition_ = false;
  last_sign_ = '/';
  return p;
}

const char* CodeLexer::LineComment(const char* p, const char* end) {
  const char* q = FindByte(p, FindByte(p, end, '\n'), '\r');
  if (language_ == Language::kJavaScript) q = FindByte(p, q, '\xE2');
  if (q == end) return q;
  if (*q == '\xE2') {
    wide_from_ = State::kLineComment;
    wide_bytes_ = 0;
    state_ = State::kWide;
    return q;
  }
  state_ = State::kPlain;
  return q;
}

// Byte by byte, as a piece may end within. What is no character of UTF-8 ends where it breaks.
const char* CodeLexer::Wide(const char* p) {
  const bool more = wide_bytes_ == 0 || (static_cast<unsigned char>(*p) & 0xC0U) == 0x80;
  if (more) wide_[wide_bytes_++] = *p;
  const size_t due = wide_[0] == '\xC2' ? 2 : 3;
  if (more && wide_bytes_ < due) return p + 1;
  const WideKind kind = WideKindOf({wide_.data(), wide_bytes_});
  state_ = wide_from_;
  if (kind == WideKind::kOther) {
    if (state_ == State::kWord) Keep(wide_.data(), wide_.data() + wide_bytes_);
  } else if (state_ == State::kWord || kind == WideKind::kLineEnd) {
    if (state_ == State::kWord && token_bytes_ > 0) EndWord({kept_.data(), kept_bytes_});
    state_ = State::kPlain;
    if (kind == WideKind::kLineEnd) LineEnd(p);
  }
  return more ? p + 1 : p;
}

const char* CodeLexer::BlockComment(const char* p, const char* end) {
  const char mark = lexis_.nested_comments ? '=' : '*';
  const char other = lexis_.nested_comments ? '#' : dialect_ == SqlDialect::kPostgres ? '/' : mark;
  const char* q = p;
  while (q < end && *q != mark && *q != other) {
    if (*q == '\n') ++line_;
    ++q;
  }
  if (q == end) return q;
  state_ = *q == mark ? State::kBlockStar : State::kBlockHash;
  return q + 1;
}

const char* CodeLexer::BlockMark(const char* p) {
  const char c = *p;
  const State before = state_;
  state_ = State::kBlockComment;
  if (before == State::kBlockStart) {
    if (c == '!' || c == '+') state_ = State::kPlain;  // code of one product, or a hint
    return state_ == State::kPlain ? p + 1 : p;
  }
  const bool nested = lexis_.nested_comments || dialect_ == SqlDialect::kPostgres;
  if (before == State::kBlockHash) {
    if (c != (lexis_.nested_comments ? '=' : '*')) return p;
    ++comment_depth_;
    return p + 1;
  }
  if (c != (lexis_.nested_comments ? '#' : '/')) return p;
  if (!nested || --comment_depth_ == 0) state_ = State::kPlain;
  return p + 1;
}

// %op% of R: any bytes but % and the end of the line; a quote or # within is a part of the name.
const char* CodeLexer::Percent(const char* p, const char* end) {
  const char* q = p;
  while (q < end && *q != '%' && *q != '\n' && *q != '\r') ++q;
  Keep(p, q);
  if (q == end) return q;
  state_ = State::kPlain;
  Emit(CodeToken::kSign, {kept_.data(), kept_bytes_}, '%');
  after_value_ = false;
  last_sign_ = '%';
  return *q == '%' ? q + 1 : q;
}

// $tag$ of PostgreSQL (4.1.2.4). What stands between two is read as code of its own: bodies of functions do.
const char* CodeLexer::Tag(const char* p) {
  const char c = *p;
  const bool digit = c >= '0' && c <= '9';
  if (c != '$' && lexis_.word[static_cast<unsigned char>(c)] && !(digit && kept_bytes_ == 0) && kept_bytes_ < 63) {
    Keep(p, p + 1);
    return p + 1;
  }
  state_ = State::kPlain;
  if (c == '$') {
    tag_.assign(1, '$').append(kept_.data(), kept_bytes_).append(1, '$');
    tag_seen_ = 0;
  }
  Emit(CodeToken::kSign, {}, '$');
  return c == '$' ? p + 1 : p;
}

// The second $tag$ ends whatever is open within the body.
const char* CodeLexer::InBody(const char* p) {
  const char* q = p;
  while (q == p) q = Step(q, p + 1);
  if (*p != tag_[tag_seen_])
    tag_seen_ = *p == '$' ? 1 : 0;
  else
    ++tag_seen_;
  if (tag_seen_ < tag_.size()) return q;
  Flush();
  tag_.clear();
  depth_ = 0;
  return q;
}

}  // namespace shareguard::inspect
