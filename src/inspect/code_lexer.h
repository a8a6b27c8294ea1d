// Takes source code apart into tokens, by the lexical rules of its language. It sees the code as a stream, in pieces
// that end anywhere, and keeps a bounded state: names and strings are cut, nesting beyond a bound is read as text.
// Rules: Python Language Reference 2; R Language Definition 10.3 and ?Quotes; Julia manual, Strings; ECMA-262 12; Java
// SE 3; C17 6.4; C++20 [lex]; PostgreSQL 4.1, with the quotes of MySQL. Broken code is read on from the next line.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_LEXER_H_
#define SHAREGUARD_SRC_INSPECT_CODE_LEXER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/code_language.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// Every language but the shell's, which has its own. Not thread-safe. `tokens` outlives it.
class CodeLexer {
 public:
  CodeLexer(Language language, CodeTokens* tokens, uint64_t first_line = 1, SqlDialect dialect = SqlDialect::kCommon);
  void Feed(std::string_view text, uint64_t offset);
  // An end of a line that is none to the language has been left out.
  void SkipLineEnd() { ++line_; }
  void Finish();

 private:
  enum class State : uint8_t {
    kPlain,
    kWord,
    kNumber,
    kSlash,
    kDash,
    kDashes,  // behind -- of MySQL, which wants a blank there
    kHash,
    kBackslash,
    kPercent,  // within %op%
    kTag,      // within $tag$
    kWide,     // within a character that may be a blank
    kNameEscape,
    kLineComment,
    kBlockComment,
    kBlockStar,   // * in a comment; = in one of Julia
    kBlockHash,   // # in a nested comment
    kBlockStart,  // right behind /*: MySQL runs what stands in /*! */
    kQuoteOne,    // one quote where three would open another kind
    kQuoteTwo,
    kString,
    kStringEscape,
    kStringClose,   // quotes that may end a string of three
    kStringDouble,  // a quote that may stand for itself
    kStringBrace,   // { that may begin code
    kSqlEscape,
    kRawOpen,
    kRawBody,
    kRawClose,
    kRegex,  // of JavaScript
    kRegexEscape,
  };
  enum class Code : uint8_t { kNone, kBraces, kDollarBrace, kDollarParen };  // within strings
  struct Quote {
    char close = 0;
    bool triple = false;
    bool escapes = false;  // a backslash keeps the next byte from ending it
    bool decoded = false;  // and what follows it has a meaning
    bool doubled = false;
    bool lines = false;  // may go over line ends
    bool name = false;   // is a name, not a string
    bool sql = false;    // may or may not know backslashes
    Code code = Code::kNone;
  };
  struct Frame {
    Quote quote;
    uint32_t depth = 0;  // brackets open in the code
  };
  static constexpr size_t kFrames = 32;
  static constexpr size_t kDelimiter = 20;

  const char* Step(const char* p, const char* end);
  const char* Plain(const char* p, const char* end);
  const char* Word(const char* p, const char* end);
  const char* Number(const char* p, const char* end);
  const char* NameEscape(const char* p);
  const char* LineComment(const char* p, const char* end);
  const char* BlockComment(const char* p, const char* end);
  const char* BlockMark(const char* p);
  const char* Percent(const char* p, const char* end);
  const char* Tag(const char* p);
  const char* InBody(const char* p);
  const char* Wide(const char* p);
  void Flush();
  const char* AfterSlash(const char* p);
  const char* QuoteRun(const char* p);
  const char* String(const char* p, const char* end);
  const char* StringMark(const char* p);
  const char* Raw(const char* p, const char* end);
  const char* Regex(const char* p, const char* end);

  void StartToken(const char* p);
  void Keep(const char* p, const char* end);
  void EndWord(std::string_view word);
  bool BeginsOther(char c) const;
  bool IsStringPrefix(char quote) const;
  void OpenQuote(char c);
  void OpenSqlQuote(char c, std::string_view prefix);
  void BeginString();
  void Content(const char* p, const char* end) {
    if (p < end) ContentOf({p, static_cast<size_t>(end - p)}, At(p));
  }
  void EndString(uint64_t end);
  void ContentOf(std::string_view text, uint64_t offset);
  void OpenCode();
  const char* ResumeString(const char* p);
  bool EndsValue() const;
  const char* RawOpen(const char* p);
  const char* OracleOpen(const char* p);
  const char* Triple(const char* p);
  const char* Doubled(const char* p);
  bool CloseCode(char c);
  void Sign(char c, const char* p);
  void LineEnd(const char* p);
  bool QuoteIsTranspose() const;
  bool RegexMayStand() const;
  void Bracket(char c);
  void Emit(CodeToken::Kind kind, std::string_view text, char sign = 0);
  uint64_t At(const char* p) const { return base_offset_ + static_cast<uint64_t>(p - base_); }

  const Lexis& lexis_;
  Language language_;
  SqlDialect dialect_;
  CodeTokens& tokens_;
  State state_ = State::kPlain;
  const char* base_ = nullptr;
  uint64_t base_offset_ = 0;
  uint64_t line_ = 1;
  // The token at hand.
  CodePlace place_;
  std::array<char, CodeToken::kKept> kept_{};
  size_t kept_bytes_ = 0;
  uint64_t token_bytes_ = 0;
  bool escaped_ = false;
  uint32_t escape_digits_ = 0;
  uint32_t escape_value_ = 0;
  // The token before.
  uint64_t last_end_ = ~0ULL;
  bool after_value_ = false;
  bool condition_ = false;    // if, while, for: a ( behind it ends before a statement
  uint64_t paren_kinds_ = 0;  // one bit a level
  uint64_t brace_kinds_ = 0;
  bool closed_statement_ = false;
  char last_sign_ = 0;
  // The string or comment at hand.
  Quote quote_;
  CodeString string_;
  std::array<char, 8> prefix_{};
  size_t prefix_bytes_ = 0;
  uint32_t closing_ = 0;
  uint32_t comment_depth_ = 0;
  std::array<char, kDelimiter> delimiter_{};
  size_t delimiter_bytes_ = 0;
  bool sql_escape_ = false;
  bool regex_class_ = false;
  bool inserted_ = false;          // the sign at hand stands around code within a string
  uint64_t continued_at_ = ~0ULL;  // a line feed there belongs to the carriage return before, which was escaped
  State wide_from_ = State::kWord;
  std::array<char, 3> wide_{};
  size_t wide_bytes_ = 0;
  // $tag$ around the code at hand, and how much of it the last bytes are.
  std::string tag_;
  size_t tag_seen_ = 0;
  // Strings around the code at hand.
  std::array<Frame, kFrames> frames_{};
  size_t depth_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_LEXER_H_
