// The statements of SQL, word by word.
#ifndef SHAREGUARD_SRC_INSPECT_SQL_READER_H_
#define SHAREGUARD_SRC_INSPECT_SQL_READER_H_

#include <string_view>

#include "inspect/code_blobs.h"
#include "inspect/code_matcher.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// Bodies of functions between $$ are read as code. Not thread-safe. The arguments outlive it.
class SqlReader : public CodeTokens {
 public:
  SqlReader(CodeMatcher* matcher, CodeBlobs* blobs) : matcher_(*matcher), blobs_(*blobs) {}
  void Take(const CodeToken& token) override {
    if (token.kind == CodeToken::kWord) {
      matcher_.StatementWord(token.text, token.place);
    } else if (token.kind == CodeToken::kSign && token.sign == ';') {
      matcher_.StatementEnd();
    }
  }
  void StringPiece(std::string_view raw, uint64_t offset) override { blobs_.StringPiece(raw, offset); }
  void StringEnd(const CodeString& string) override { blobs_.StringEnd(string); }

 private:
  CodeMatcher& matcher_;
  CodeBlobs& blobs_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SQL_READER_H_
