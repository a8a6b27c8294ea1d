// What source code names: modules it loads, functions it calls, under the names they have at home; and shapes of code
// that hides what it does. Works on tokens, so comments and text never count; without a syntax tree, so what a name
// means is taken from the imports and plain assignments seen before, whatever their scope. Not worked out: values that
// flow through functions, containers or arithmetic; names that only exist at run time.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_READER_H_
#define SHAREGUARD_SRC_INSPECT_CODE_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/code_blobs.h"
#include "inspect/code_matcher.h"
#include "inspect/code_names.h"
#include "inspect/code_roles.h"
#include "inspect/code_token.h"

namespace shareguard::inspect {

// Statements that load modules, in the grammar of each language. Fed with the tokens behind the word that begins one.
class CodeImport {
 public:
  struct Binding {
    std::string name;     // as the code will call it
    std::string meaning;  // within the module; "" for the module itself
  };

  // True when the word begins a statement of this kind; then all tokens go to Take until it answers false.
  bool Begin(Language language, std::string_view word, const CodePlace& place);
  bool Take(const CodeToken& token);
  // import(...) of JavaScript is a call after all.
  bool is_call() const { return is_call_; }

  // What has been read: modules, and names bound to them.
  struct Module {
    std::string name;
    std::vector<Binding> bindings;
    CodePlace place;
  };
  std::vector<Module>& modules() { return modules_; }

 private:
  enum class Part : uint8_t { kModule, kNames };
  bool TakePython(const CodeToken& token);
  bool TakeJulia(const CodeToken& token);
  bool TakeJava(const CodeToken& token);
  bool TakeJavaScript(const CodeToken& token);
  bool TakeInclude(const CodeToken& token);
  void EndItem();
  void AddWord(std::string_view word);

  static constexpr size_t kMost = 256;  // names in one statement

  Language language_ = Language::kPython;
  Part part_ = Part::kModule;
  bool from_ = false;
  bool is_call_ = false;
  bool alias_next_ = false;
  bool comma_ = false;
  bool header_ = false;
  bool closed_ = false;
  uint32_t depth_ = 0;
  std::string text_;   // the dotted name at hand
  std::string alias_;  // behind `as`
  CodePlace place_;
  std::vector<Module> modules_;
};

// Not thread-safe. The arguments outlive it.
class CodeReader : public CodeTokens {
 public:
  CodeReader(Language language, CodeMatcher* matcher, CodeBlobs* blobs);
  void Take(const CodeToken& token) override;
  void StringPiece(std::string_view raw, uint64_t offset) override { blobs_.StringPiece(raw, offset); }
  void StringEnd(const CodeString& string) override;

 private:
  // An open bracket.
  struct Frame {
    char open = '(';
    CodeRole role = CodeRole::kNone;
    std::string name;     // of the function that is called; of what is indexed
    std::string outcome;  // what the call gives, when that is a module or a function
    std::string first;    // the argument at hand begins with this name
    std::string owner;    // the first argument, when it is a name
    std::string literal;  // the argument at hand, while it is nothing but string literals
    std::string signs;    // what else stands in it, as far as it is short
    std::string joined;   // the literals of paste0
    uint32_t pieces = 0;  // that the literal is put together from
    uint32_t others = 0;  // parts of the argument that are no literals
    uint32_t arguments = 0;
    uint64_t codes = 0;  // numbers that are codes of letters and signs
    bool built = false;
    bool mixed = false;  // paste0 joins more than literals
    CodePlace place;

    void Begin(char bracket, const CodePlace& where) {
      open = bracket;
      place = where;
      role = CodeRole::kNone;
      for (std::string* text : {&name, &outcome, &first, &owner, &literal, &signs, &joined}) text->clear();
      pieces = others = arguments = 0;
      codes = 0;
      built = mixed = false;
    }
  };
  static constexpr size_t kFrames = 64;
  static constexpr size_t kName = 200;
  static constexpr uint64_t kSpelt = 6;   // letters spelt as chr(101), in one statement
  static constexpr uint64_t kListed = 8;  // codes of letters in one list

  void Word(const CodeToken& token);
  bool BeginsImport(const CodeToken& token);
  void Literal(const CodeToken& token);
  void NumberToken(const CodeToken& token);
  void Sign(const CodeToken& token);
  bool Member(const CodeToken& token);
  void Operator(const CodeToken& token);
  void LineEnd();

  void EndName();
  void StartName(std::string_view word, const CodePlace& place);
  std::string_view Resolve();
  void SeeDecoded(std::string_view variable);
  bool IsDeclaration() const;

  void Open(char c, const CodePlace& place);
  void Close(char c);
  void EndArgument(Frame* frame);
  void EndCall(const Frame& frame);
  void EndIndex(const Frame& frame);
  void EndList(const Frame& frame);
  void Called(CodeRole role, const CodePlace& place);
  bool RunsArgument() const;
  void NoteOther(char sign);
  Frame* Top() { return depth_ > 0 && depth_ <= kFrames ? &frames_[depth_ - 1] : nullptr; }
  bool InBlock() const { return depth_ == 0 || depth_ > kFrames || frames_[depth_ - 1].open == '{'; }

  void Assign();
  void EndStatement();
  void TakeImports();
  void Load(std::string_view module, const CodePlace& place);
  void StartProgram(std::string_view command, const CodePlace& place);
  void SeeCodes(const CodePlace& place);
  bool TakePattern(const CodeToken& token);

  Language language_;
  CodeMatcher& matcher_;
  CodeBlobs& blobs_;
  CodeNames names_;
  CodeImport import_;
  bool importing_ = false;
  std::vector<Frame> frames_;
  size_t depth_ = 0;
  size_t runs_open_ = 0;  // frames whose function runs its argument

  // The dotted name at hand.
  std::string name_;
  std::string resolved_;
  size_t first_part_ = 0;  // bytes of it up to the first dot
  bool name_open_ = false;
  bool name_resolved_ = false;
  bool package_ = false;  // R: package::function
  char member_ = 0;       // the sign that leads to a member, as far as it has been read
  CodePlace name_place_;
  std::string word_before_;  // the name at hand, when that was a word
  bool declaring_ = true;    // nothing but words and * in this statement
  bool star_before_ = false;

  // The statement at hand.
  bool statement_start_ = true;
  bool line_start_ = true;
  bool line_broken_ = false;  // JavaScript: the statement may go on
  bool directive_ = false;    // # at the start of a line
  bool shell_line_ = false;   // ! at the start of a line: IPython
  std::string target_;        // what is assigned to
  size_t target_depth_ = 0;
  uint32_t value_items_ = 0;  // parts of the value
  std::string operand_;       // the last of them; as it was written:
  std::string operand_raw_;
  std::vector<CodeImport::Binding> pattern_;  // { a, b: c } = require(...)
  bool in_pattern_ = false;
  bool renamed_next_ = false;
  uint64_t codes_ = 0;  // chr(101) in this statement
  uint64_t listed_codes_ = 0;
  bool spells_ = false;  // chr(x)
  bool folding_ = false;
  // The token before.
  CodeToken::Kind last_kind_ = CodeToken::kLineEnd;
  char last_sign_ = 0;
  std::string last_word_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_READER_H_
