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
#include "inspect/code_embedded.h"
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
    bool all = false;  // from m import *
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
  CodeReader(Language language, CodeMatcher* matcher, CodeBlobs* blobs, EmbeddedCode* embedded);
  void Take(const CodeToken& token) override;
  void StringPiece(std::string_view raw, uint64_t offset) override;
  void StringEnd(const CodeString& string) override;
  // What was open is over; names keep their meaning.
  void Break();

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
    std::string joined;   // the literals of paste0; of a list that is joined; of code in a string that is one
    std::string code;     // of what runs it or starts programs: the text, as far as it stands in the code
    uint32_t pieces = 0;  // that the literal is put together from
    uint32_t others = 0;  // parts of the argument that are no literals
    uint32_t arguments = 0;
    uint64_t codes = 0;      // numbers that are codes of letters and signs
    uint32_t variables = 0;  // names in the argument
    bool built = false;
    bool folded = false;       // the literal is that of a variable, or a part of it is
    bool mixed = false;        // paste0 joins more than literals
    bool inserted = false;     // within a string
    bool joins = false;        // "".join(
    bool on_literal = false;   // "text"[
    bool transformed = false;  // the literal is not what is run: "text"[::-1], "text".translate(table)
    bool keyword = false;      // the argument has a name
    CodePlace place;

    void Begin(char bracket, const CodePlace& where) {
      open = bracket;
      place = where;
      role = CodeRole::kNone;
      for (std::string* text : {&name, &outcome, &first, &owner, &literal, &signs, &joined, &code}) text->clear();
      pieces = others = arguments = variables = 0;
      codes = 0;
      built = folded = mixed = inserted = joins = on_literal = transformed = keyword = false;
    }
  };
  static constexpr size_t kFrames = 64;
  static constexpr size_t kName = 200;
  static constexpr uint64_t kSpelt = 6;      // letters spelt as chr(101), in one statement
  static constexpr uint64_t kListed = 8;     // codes of letters in one list
  static constexpr size_t kCode = 64 << 10;  // bytes of code in one literal
  static constexpr size_t kTexts = 4 << 20;  // in all variables
  static constexpr size_t kStars = 32;       // from m import *
  // What a variable holds.
  static constexpr uint8_t kDecodedData = 1, kFetchedData = 2;

  void Word(const CodeToken& token);
  bool BeginsImport(const CodeToken& token);
  void Literal(const CodeToken& token);
  void NumberToken(const CodeToken& token);
  void Sign(const CodeToken& token);
  bool Member(const CodeToken& token);
  bool BeginsDirective(char c, bool joined);
  void Operator(const CodeToken& token);
  void LineEnd();

  void EndName();
  void StartName(std::string_view word, const CodePlace& place);
  std::string_view Resolve();
  bool FindInStars();
  bool TakesScript() const;
  bool Joins(char sign) const;
  void SeeTaint(std::string_view variable);
  void SeeRun(uint8_t taint, const CodePlace& place);
  void NameArgument(Frame* frame, std::string_view name);
  void BindDeclared();
  bool IsDeclaration() const;

  void Open(char c, const CodePlace& place);
  void Close(char c);
  void EndArgument(Frame* frame);
  void EndCall(const Frame& frame);
  void EndIndex(const Frame& frame);
  void EndList(const Frame& frame);
  void BeginCall(Frame* frame);
  void EndInserted(const Frame& frame);
  void Called(CodeRole role, const CodePlace& place, bool piped);
  void Tainted(uint8_t taint, const CodePlace& place);
  // code_reader_text.cc: text that is code
  void AddCode(std::string_view text);
  void AddUnknownCode();
  void TakeText(Frame* frame, std::string_view text);
  void EndCode(Frame* frame);
  std::string_view LiteralText(const CodeToken& token);
  Frame* CodeFrame(bool* listed);
  void NamedArgument(Frame* frame);
  void MagicCall(Frame& frame);
  void Built(const Frame& frame);
  bool UsesText(const Frame& frame) const;
  void Define(const CodeToken& token);
  bool DefineHeader(const CodeToken& token);
  bool RunsArgument() const;
  void NoteOther(char sign);
  Frame* Top() { return depth_ > 0 && depth_ <= kFrames ? &frames_[depth_ - 1] : nullptr; }
  bool InBlock() const { return depth_ == 0 || depth_ > kFrames || frames_[depth_ - 1].open == '{'; }

  void Assign();
  void EndStatement();
  void TakeImports();
  void Load(std::string_view module, const CodePlace& place);
  void SeeCodes(const CodePlace& place);
  bool TakePattern(const CodeToken& token);

  Language language_;
  CodeMatcher& matcher_;
  CodeBlobs& blobs_;
  EmbeddedCode& embedded_;
  CodeNames names_;
  std::vector<std::string> stars_;   // modules all of whose names stand for themselves
  std::vector<std::string> pastes_;  // C: macros that join their arguments
  size_t texts_ = 0;                 // bytes that are kept of variables
  bool raw_cut_ = false;
  std::string raw_;  // the literal at hand
  CodeImport import_;
  bool importing_ = false;
  std::vector<Frame> frames_;
  size_t depth_ = 0;
  size_t runs_open_ = 0;   // frames whose function runs its argument
  bool inserted_ = false;  // the sign at hand stands around code within a string

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
  std::string line_signs_;    // the signs that a line of C begins with
  bool shell_line_ = false;   // ! at the start of a line: IPython
  std::string target_;        // what is assigned to
  std::string outer_target_;  // and before that, in the same statement
  size_t target_depth_ = 0;
  uint32_t value_items_ = 0;  // parts of the value
  std::string operand_;       // the last of them; as it was written:
  std::string operand_raw_;
  std::vector<CodeImport::Binding> pattern_;  // { a, b: c } = require(...)
  bool in_pattern_ = false;
  bool renamed_next_ = false;
  std::string value_text_;  // what is assigned, while it is nothing but literals
  uint32_t value_literals_ = 0;
  bool value_mixed_ = false;
  uint8_t statement_taint_ = 0;  // what this statement has decoded or fetched
  bool piped_ = false;           // behind |> or %>%
  bool returning_ = false;
  std::string function_;  // whose body this is
  std::string last_call_;
  bool on_literal_ = false;      // the name at hand is a method of a literal
  bool literal_before_ = false;  // and a dot
  // C: #define
  uint32_t define_ = 0;  // words of it
  std::string define_name_, define_value_;
  char define_sign_ = 0;
  bool define_header_ = false;  // its value is the name of a header in <>, which define_value_ collects
  uint64_t codes_ = 0;          // chr(101) in this statement
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
