// One program, through the lexer and reader of its language; and what stands as code in its literals.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "inspect/code_blobs.h"
#include "inspect/code_embedded.h"
#include "inspect/code_lexer.h"
#include "inspect/code_matcher.h"
#include "inspect/code_phases.h"
#include "inspect/code_reader.h"
#include "inspect/code_validator.h"
#include "inspect/shell_reader.h"
#include "inspect/sql_reader.h"

namespace shareguard::inspect {
namespace {

constexpr uint32_t kDepth = 3;  // programs within programs of other languages

// Tokens of embedded code stand where its literal does. The literal's bytes have been looked at as such.
class AtOnePlace final : public CodeTokens {
 public:
  AtOnePlace(CodeTokens* tokens, const CodePlace& place) : tokens_(*tokens), place_(place) {}
  void Take(const CodeToken& token) override {
    CodeToken placed = token;
    placed.place = place_;
    tokens_.Take(placed);
  }
  void StringPiece(std::string_view, uint64_t) override {}
  void StringEnd(const CodeString&) override {}

 private:
  CodeTokens& tokens_;
  CodePlace place_;
};

// SQL as a product reads it that has other quotes.
struct DialectReading {
  DialectReading(SqlDialect dialect, const policy::InspectSettings& settings)
      : matcher(settings, Language::kSql),
        reader(&matcher, nullptr, &embedded),
        lexer(Language::kSql, &reader, 1, dialect) {}

  CodeMatcher matcher;
  EmbeddedCode embedded;
  SqlReader reader;
  CodeLexer lexer;
};

}  // namespace

// Only what the language needs is made.
struct SourceReader::Parts {
  Parts(Language which, const policy::InspectSettings& given, uint32_t around)
      : language(which), settings(given), depth(around), matcher(given, which) {
    if (which == Language::kShell) {
      shell = std::make_unique<ShellReader>(&matcher, &blobs, &embedded);
      return;
    }
    if (which == Language::kSql) {
      tokens = std::make_unique<SqlReader>(&matcher, &blobs, &embedded);
      for (const SqlDialect dialect : {SqlDialect::kPostgres, SqlDialect::kTransact, SqlDialect::kMySql}) {
        dialects.push_back(std::make_unique<DialectReading>(dialect, given));
      }
    } else {
      auto made = std::make_unique<CodeReader>(which, &matcher, &blobs, &embedded);
      code = made.get();
      tokens = std::move(made);
    }
    lexer = std::make_unique<CodeLexer>(which, tokens.get());
    phases = std::make_unique<CodePhases>(which, lexer.get());
  }

  void Feed(std::string_view text, uint64_t offset) {
    if (shell) return shell->Feed(text, offset);
    if (language == Language::kPython && encoding.Feed(text, offset)) {
      matcher.Shape("source-encoding", encoding.place());
    }
    phases->Feed(text, offset);
    for (const auto& dialect : dialects) dialect->lexer.Feed(text, offset);
  }

  void End() {
    if (shell) return shell->Finish();
    phases->Finish();
    for (const auto& dialect : dialects) {
      dialect->lexer.Finish();
      matcher.Merge(dialect->matcher);
    }
  }

  void ReadEmbedded(const EmbeddedCode::Piece& piece) {
    if (piece.language == Language::kShell) {
      ShellReader inner(&matcher, &blobs, &embedded);
      return inner.ReadAt(piece.text, piece.place);
    }
    if (piece.language == language && tokens) {
      AtOnePlace placed(tokens.get(), piece.place);
      CodeLexer inner(language, &placed);
      CodePhases early(language, &inner);
      early.Feed(piece.text, piece.place.offset);
      early.Finish();
      if (code != nullptr) code->Break();
      return;
    }
    if (depth >= kDepth) return;
    auto& other = others[piece.language];
    if (!other) other = std::make_unique<Parts>(piece.language, settings, depth + 1);
    other->Feed(piece.text, piece.place.offset);
    other->Feed("\n", piece.place.offset + piece.text.size());
  }

  void Finish(const Scope& scope) {
    End();
    for (size_t i = 0; i < embedded.pieces().size(); ++i) {
      const EmbeddedCode::Piece piece = embedded.pieces()[i];
      ReadEmbedded(piece);
    }
    matcher.Report(scope);
    blobs.Report(scope);
    if (embedded.cut()) {
      scope.Report("code.blob", policy::Severity::kMedium, "literals hold more code than is read",
                   embedded.cut()->offset);
    }
    for (const auto& [other, parts] : others) parts->Finish(scope);
  }

  Language language;
  const policy::InspectSettings& settings;
  uint32_t depth;
  CodeMatcher matcher;
  CodeBlobs blobs;
  EmbeddedCode embedded;
  PythonEncodingLine encoding;
  std::unique_ptr<ShellReader> shell;
  std::unique_ptr<CodeTokens> tokens;
  CodeReader* code = nullptr;
  std::unique_ptr<CodeLexer> lexer;
  std::unique_ptr<CodePhases> phases;
  std::vector<std::unique_ptr<DialectReading>> dialects;
  std::map<Language, std::unique_ptr<Parts>> others;
};

SourceReader::SourceReader(Language language, const policy::InspectSettings& settings)
    : parts_(std::make_unique<Parts>(language, settings, 0)) {}

SourceReader::~SourceReader() = default;

void SourceReader::Feed(std::string_view text, uint64_t offset) { parts_->Feed(text, offset); }

void SourceReader::Finish(const Scope& scope) { parts_->Finish(scope); }

bool InspectSource(std::string_view language, std::string_view text, uint64_t offset, const Scope& scope) {
  const auto known = LanguageNamed(language);
  if (!known) return false;
  SourceReader reader(*known, scope.session.settings);
  if (!text.empty()) reader.Feed(text, offset);
  reader.Finish(scope);
  return true;
}

}  // namespace shareguard::inspect
