// The statements of SQL, word by word.
#ifndef SHAREGUARD_SRC_INSPECT_SQL_READER_H_
#define SHAREGUARD_SRC_INSPECT_SQL_READER_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "inspect/code_blobs.h"
#include "inspect/code_embedded.h"
#include "inspect/code_matcher.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// Bodies of functions between $$ are read as code. A quoted name is a function's only where one may be called. Not
// thread-safe. The arguments outlive it; `blobs` is null where another reading looks at the data in literals.
class SqlReader : public CodeTokens {
 public:
  SqlReader(CodeMatcher* matcher, CodeBlobs* blobs, EmbeddedCode* embedded)
      : matcher_(*matcher), blobs_(blobs), embedded_(*embedded) {}
  void Take(const CodeToken& token) override {
    TakeClient(token);
    const bool opens = token.kind == CodeToken::kSign && token.sign == '(';
    if (!quoted_.empty()) matcher_.StatementWord(quoted_, quoted_place_, !opens);
    quoted_.clear();
    if (token.kind == CodeToken::kWord) {
      Word(token);
    } else if (token.kind == CodeToken::kSign && token.sign == ';') {
      matcher_.StatementEnd();
      callable_ = true;
    } else if (token.kind == CodeToken::kString) {
      // EXECUTE 'text', EXEC('text'), PREPARE s FROM 'text', sp_executesql N'text': what is run is the text.
      if (dynamic_) embedded_.Add(Language::kSql, token.text, token.place);
      callable_ = dynamic_ = false;
    } else if (token.kind != CodeToken::kLineEnd) {
      callable_ = token.kind == CodeToken::kSign && (token.sign == '.' || token.sign == '=');
    }
  }
  void StringPiece(std::string_view raw, uint64_t offset) override {
    if (blobs_ != nullptr) blobs_->StringPiece(raw, offset);
  }
  void StringEnd(const CodeString& string) override {
    if (blobs_ != nullptr) blobs_->StringEnd(string);
  }

 private:
  // What clients of databases do themselves: \! command and \o | command (psql, mysql), .shell command (sqlite3). Said
  // to the rules as "\!", "\|" and ".shell".
  void TakeClient(const CodeToken& token) {
    const bool begins = client_ == Client::kLine;
    const bool sign = token.kind == CodeToken::kSign;
    if (sign && token.sign == '\\') {
      client_ = Client::kBackslash;
    } else if (sign && token.sign == '.' && begins) {
      client_ = Client::kPoint;
    } else if (client_ == Client::kBackslash && sign && token.sign == '!') {
      matcher_.StatementWord("\\!", token.place);
      client_ = Client::kNone;
    } else if (client_ == Client::kBackslash && token.kind == CodeToken::kWord) {
      client_ = Client::kOutput;
    } else if (client_ == Client::kOutput && sign && token.sign == '|') {
      matcher_.StatementWord("\\|", token.place);
      client_ = Client::kNone;
    } else if (client_ == Client::kPoint && token.kind == CodeToken::kWord) {
      if (token.joined) matcher_.StatementWord("." + std::string(token.text), token.place);
      client_ = Client::kNone;
    } else {
      client_ = token.kind == CodeToken::kLineEnd ? Client::kLine : Client::kNone;
    }
  }

  // EXEC "xp_cmdshell", {call "f"}, "sys"."f": the next name may be what is called.
  void Word(const CodeToken& token) {
    if (token.quoted && !callable_) {
      quoted_ = token.text;
      quoted_place_ = token.place;
    } else {
      matcher_.StatementWord(token.text, token.place);
    }
    callable_ = dynamic_ = false;
    if (token.quoted || token.text.empty()) return;
    const auto is = [&](std::string_view word) { return IsInSmall(token.text, word); };
    switch (token.text[0] | 0x20) {  // few words come into question
      case 'e':
        callable_ = dynamic_ = is("exec") || is("execute");
        break;
      case 'b':
        callable_ = is("begin");
        break;
      case 'c':
        callable_ = is("call");
        break;
      case 'f':
        dynamic_ = is("from");
        break;
      case 'i':
        dynamic_ = is("immediate");
        break;
      case 's':
        dynamic_ = is("sp_execute");
        break;
      default:
        break;
    }
  }
  static bool IsInSmall(std::string_view text, std::string_view small) {
    const auto same = [](char c, char wanted) { return (c >= 'A' && c <= 'Z' ? c | 0x20 : c) == wanted; };
    return text.size() == small.size() && std::equal(text.begin(), text.end(), small.begin(), same);
  }

  CodeMatcher& matcher_;
  CodeBlobs* blobs_;
  EmbeddedCode& embedded_;
  std::string quoted_;  // a name in quotes, until it shows what it is
  CodePlace quoted_place_;
  enum class Client : uint8_t { kLine, kNone, kBackslash, kOutput, kPoint };
  Client client_ = Client::kLine;  // the last token, as far as clients care; kLine: a line begins
  bool callable_ = true;
  bool dynamic_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SQL_READER_H_
