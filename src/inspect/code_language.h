// The languages of source code that are read, and how each is written: where comments and strings begin and end.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_LANGUAGE_H_
#define SHAREGUARD_SRC_INSPECT_CODE_LANGUAGE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shareguard::inspect {

enum class Language : uint8_t { kC, kCpp, kJava, kJavaScript, kJulia, kPython, kR, kShell, kSql };

// As rules name it; "c++", "r", ...
std::string_view LanguageName(Language language);
// By the names people and notebooks use: "python3", "IR", "bash", "typescript"; case does not matter.
std::optional<Language> LanguageNamed(std::string_view name);
// The language that files of a type of the registry are written in; nullopt for other types.
std::optional<Language> LanguageOfType(std::string_view type_name);

// Languages of which there are several, that differ in what a quote or a comment is: a file is read as each of them.
enum class SqlDialect : uint8_t {
  kCommon,
  kPostgres,  // SQL: $tag$ body $tag$, nested comments, no backslashes in strings
  kTransact,  // SQL: [name]; q'[text]' of Oracle, which has no brackets elsewhere
  kMySql,     // SQL: # begins a comment, a backslash escapes, "text"
};

// What a byte between tokens begins. Those of one sign and more need the byte behind it.
enum class Begins : uint8_t {
  kSign,
  kSpace,
  kLineEnd,
  kWord,
  kDigit,
  kQuote,      // ' " ` as far as the language has them
  kSlash,      // C: // and /* */; JavaScript also a regular expression
  kDash,       // SQL: --
  kHash,       // Python, R, MySQL: a comment; Julia: also #= =#
  kBackslash,  // a continuation, or an escape within a name
  kPercent,    // R: %op%
  kDollar,     // PostgreSQL: $tag$
  kWide,       // the first byte of a character that may be a blank or end a line
  kOpen,       // ( [ {
  kClose,
};

struct Lexis {
  std::array<Begins, 256> begins{};
  std::array<bool, 256> word{};  // goes on with a name
  bool slash_comments = false;
  bool nested_comments = false;
  bool escaped_names = false;  // \u0065val
  bool transposes = false;     // a' right behind a value is no literal
  bool regexes = false;
};
const Lexis& LexisOf(Language language, SqlDialect dialect = SqlDialect::kCommon);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_LANGUAGE_H_
