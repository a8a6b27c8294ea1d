#include "inspect/code_language.h"

#include <iterator>
#include <string>
#include <utility>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

struct Named {
  std::string_view name;
  Language language;
};

constexpr Named kNames[] = {
    {"c", Language::kC},
    {"c++", Language::kCpp},
    {"cpp", Language::kCpp},
    {"cuda", Language::kCpp},
    {"java", Language::kJava},
    {"javascript", Language::kJavaScript},
    {"js", Language::kJavaScript},
    {"node", Language::kJavaScript},
    {"ojs", Language::kJavaScript},
    {"typescript", Language::kJavaScript},
    {"julia", Language::kJulia},
    {"python", Language::kPython},
    {"python2", Language::kPython},
    {"python3", Language::kPython},
    {"ipython", Language::kPython},
    {"cython", Language::kPython},
    {"sage", Language::kPython},
    {"r", Language::kR},
    {"ir", Language::kR},
    {"rcpp", Language::kCpp},
    {"shell", Language::kShell},
    {"bash", Language::kShell},
    {"sh", Language::kShell},
    {"zsh", Language::kShell},
    {"sql", Language::kSql},
};

// Types whose registry name is not the language's.
constexpr Named kTypes[] = {
    {"c", Language::kC},
    {"c++", Language::kCpp},
    {"cuda", Language::kCpp},
    {"java", Language::kJava},
    {"javascript", Language::kJavaScript},
    {"typescript", Language::kJavaScript},
    {"julia", Language::kJulia},
    {"python", Language::kPython},
    {"r", Language::kR},
    {"shell", Language::kShell},
    {"sql", Language::kSql},
};

constexpr std::string_view kLanguages[] = {"c", "c++", "java", "javascript", "julia", "python", "r", "shell", "sql"};

void Mark(Lexis* lexis, std::string_view bytes, Begins begins) {
  for (const char c : bytes) lexis->begins[static_cast<unsigned char>(c)] = begins;
}

Lexis Common() {
  Lexis lexis;
  for (size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
    const bool digit = c >= '0' && c <= '9';
    lexis.word[c] = letter || digit;
    if (letter) lexis.begins[c] = Begins::kWord;
    if (digit) lexis.begins[c] = Begins::kDigit;
  }
  Mark(&lexis, " \t\f\v", Begins::kSpace);
  // A carriage return alone ends a line in all of them, or in one of their compilers (clang; source() of R).
  Mark(&lexis, "\r\n", Begins::kLineEnd);
  Mark(&lexis, "([{", Begins::kOpen);
  Mark(&lexis, ")]}", Begins::kClose);
  Mark(&lexis, "'\"", Begins::kQuote);
  Mark(&lexis, "\\", Begins::kBackslash);
  return lexis;
}

void AddWordByte(Lexis* lexis, char c) {
  lexis->word[static_cast<unsigned char>(c)] = true;
  lexis->begins[static_cast<unsigned char>(c)] = Begins::kWord;
}

// Languages where blanks of Unicode part words: no-break spaces, U+2000 to U+200A, U+3000; ECMA-262 12.2, 12.3.
void PartAtWideBlanks(Lexis* lexis) {
  for (const char c : {'\xC2', '\xE1', '\xE2', '\xE3', '\xEF'}) {
    lexis->begins[static_cast<unsigned char>(c)] = Begins::kWide;
    lexis->word[static_cast<unsigned char>(c)] = false;
  }
}

void MakeSql(SqlDialect dialect, Lexis* lexis) {
  Mark(lexis, "`", Begins::kQuote);
  Mark(lexis, "-", Begins::kDash);
  if (dialect == SqlDialect::kPostgres) Mark(lexis, "$", Begins::kDollar);
  if (dialect == SqlDialect::kTransact) Mark(lexis, "[", Begins::kQuote);
  if (dialect == SqlDialect::kMySql) Mark(lexis, "#", Begins::kHash);
}

Lexis Make(Language language, SqlDialect dialect) {
  Lexis lexis = Common();
  if (language != Language::kPython && language != Language::kJava) PartAtWideBlanks(&lexis);
  switch (language) {
    case Language::kC:
    case Language::kCpp:
      break;
    case Language::kJava:
    case Language::kJavaScript:
      AddWordByte(&lexis, '$');
      lexis.escaped_names = true;
      if (language == Language::kJavaScript) Mark(&lexis, "`", Begins::kQuote);
      lexis.regexes = language == Language::kJavaScript;
      break;
    case Language::kJulia:
      Mark(&lexis, "`", Begins::kQuote);
      Mark(&lexis, "#", Begins::kHash);
      lexis.nested_comments = true;
      lexis.transposes = true;
      return lexis;
    case Language::kPython:
    case Language::kShell:
      Mark(&lexis, "#", Begins::kHash);
      return lexis;
    case Language::kR:
      AddWordByte(&lexis, '.');
      Mark(&lexis, "`", Begins::kQuote);
      Mark(&lexis, "#", Begins::kHash);
      Mark(&lexis, "%", Begins::kPercent);
      return lexis;
    case Language::kSql:
      MakeSql(dialect, &lexis);
      break;
  }
  Mark(&lexis, "/", Begins::kSlash);
  lexis.slash_comments = language != Language::kSql;
  return lexis;
}

}  // namespace

std::string_view LanguageName(Language language) { return kLanguages[static_cast<size_t>(language)]; }

std::optional<Language> LanguageNamed(std::string_view name) {
  const std::string lower = AsciiLower(name);
  for (const Named& known : kNames) {
    if (known.name == lower) return known.language;
  }
  return std::nullopt;
}

std::optional<Language> LanguageOfType(std::string_view type_name) {
  for (const Named& known : kTypes) {
    if (known.name == type_name) return known.language;
  }
  return std::nullopt;
}

const Lexis& LexisOf(Language language, SqlDialect dialect) {
  static const std::array<Lexis, std::size(kLanguages)> lexes = [] {
    std::array<Lexis, std::size(kLanguages)> all;
    for (size_t i = 0; i < all.size(); ++i) all[i] = Make(static_cast<Language>(i), SqlDialect::kCommon);
    return all;
  }();
  static const Lexis postgres = Make(Language::kSql, SqlDialect::kPostgres),
                     transact = Make(Language::kSql, SqlDialect::kTransact),
                     mysql = Make(Language::kSql, SqlDialect::kMySql);
  switch (dialect) {
    case SqlDialect::kCommon:
      break;
    case SqlDialect::kPostgres:
      return postgres;
    case SqlDialect::kTransact:
      return transact;
    case SqlDialect::kMySql:
      return mysql;
  }
  return lexes[static_cast<size_t>(language)];
}

}  // namespace shareguard::inspect
