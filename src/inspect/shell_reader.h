// What a shell script starts. Reads the language of POSIX shells and bash as a stream (POSIX.1-2017, 2 Shell Command
// Language; bash manual 3): quotes, substitutions, here-documents and what stands where a command may. Names put
// together at run time are followed through variables that hold plain text and through what echo and which print; what
// a script sources is not read.
#ifndef SHAREGUARD_SRC_INSPECT_SHELL_READER_H_
#define SHAREGUARD_SRC_INSPECT_SHELL_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/code_blobs.h"
#include "inspect/code_embedded.h"
#include "inspect/code_matcher.h"
#include "inspect/code_names.h"
#include "inspect/shell_programs.h"

namespace shareguard::inspect {

// Not thread-safe. The arguments outlive it.
class ShellReader {
 public:
  ShellReader(CodeMatcher* matcher, CodeBlobs* blobs, EmbeddedCode* embedded)
      : matcher_(*matcher), blobs_(*blobs), embedded_(*embedded), place_{0, 1} {}
  ShellReader(const ShellReader&) = delete;
  ShellReader& operator=(const ShellReader&) = delete;
  void Feed(std::string_view text, uint64_t offset);
  void Finish();
  // A whole script that stands within other code: all of it is at `place`.
  void ReadAt(std::string_view text, const CodePlace& place);

 private:
  enum class State : uint8_t {
    kBlank,
    kWord,
    kEscape,
    kComment,
    kSingle,
    kAnsi,  // $'...'
    kAnsiEscape,
    kDouble,
    kDoubleEscape,
    kDollar,
    kName,   // $name
    kParam,  // ${...}
    kParamEscape,
    kArithmetic,
    kParen,      // behind $( or ( : another ( makes it arithmetic
    kDelimiter,  // $( ) in the delimiter of a here-document, where it stands for itself
    kLess,
    kGreater,
    kHere,
  };
  enum class Position : uint8_t { kCommand, kArguments, kPattern };
  // Where bytes come from that a shell is given. A set of these goes with a pipeline, a substitution, a variable, a
  // file.
  using Sources = uint8_t;
  static constexpr Sources kFetched = 1, kDecoded = 2;

  // The command at hand, and the pipeline it stands in.
  struct CommandLine {
    Position position = Position::kCommand;
    std::string name;                   // of the arguments at hand
    bool wrapped = false;               // sudo, env
    bool program = false;               // what such a word starts, which is no function
    bool feeds = false;                 // xargs: the command's arguments are its input
    uint32_t operands = 0;              // words of a wrapper before the command
    bool skip_next = false;             // the value of an option of a wrapper
    bool script_next = false;           // sh -c
    std::optional<Language> code_next;  // python3 -c
    bool runs = false;                  // the command runs an argument or its input as code
    bool reads_code = false;            // its input is code, as far as its arguments tell
    bool inputs_code = false;           // sh -s: so it is whatever they are
    bool subcommand = false;            // the first word behind the program has been seen
    bool file_next = false;             // curl -o
    uint32_t arguments = 0;
    Sources from = 0;    // of the stages before and of this one
    std::string output;  // the file it writes
    std::string echoed;  // what echo, printf or which are given
    std::string piped;   // what they have printed into this stage
    std::string loop;    // the variable of a for
  };
  // What surrounds the commands at hand.
  struct Level {
    char close = ')';
    bool in_double = false;
    bool in_word = false;
    bool quoted = false;
    bool redirect = false, output = false, here_string = false;
    bool procedure = false;  // <(...)
    std::string word;
    CommandLine line;
    uint32_t arithmetic = 0;  // brackets that are open, when it stands within sums
    Sources seen = 0;         // within it
    Sources word_from = 0;
  };
  struct Here {
    std::string delimiter;
    bool tabs = false;
    bool expands = false;  // the delimiter was not quoted: substitutions are run
    bool carriage = false;
  };
  static constexpr size_t kLevels = 32;
  static constexpr size_t kWordBytes = 4096;
  static constexpr size_t kScripts = 4096;
  static constexpr size_t kHeres = 8;
  static constexpr size_t kDepth = 6;  // here-documents within substitutions of here-documents
  static constexpr size_t kHereText = 256 << 10;

  // shell_reader.cc: characters and words
  void Take(char c);
  void Blank(char c);
  void WordByte(char c);
  void Quoted(char c);
  void EndQuote(bool ansi);
  void Less(char c);
  void Arithmetic(char c);
  void Add(char c);
  void StartWord();
  void Push(char close, State next);
  void Pop();
  State Resting() const;
  // shell_expansions.cc
  void Dollar(char c);
  void Name(char c);
  void Param(char c);
  void EndParam();
  void Expand(std::string_view name);
  void AddValue(std::string_view value);
  // shell_here.cc
  void DelimiterByte(char c);
  void BeginHere();
  void HereByte(char c);
  void HereLine(std::string_view line, bool ends);
  void EndHere();
  // shell_commands.cc: what words do
  void EndWord(char delimiter);
  void EndCommand(char delimiter);
  void CommandWord(const std::string& word);
  bool WrapperWord(const std::string& word);
  void Assignment(const std::string& word, size_t name);
  void Argument(const std::string& word);
  void OptionArgument(const std::string& word);
  void OperandArgument(const std::string& word);
  void Builtin(const std::string& word);
  void Command(std::string_view program);
  bool Redirected(const std::string& word);
  void Function(const std::string& name);
  void Compound(std::string_view word);
  // shell_stages.cc: where input comes from
  void SeeStage(Sources from);
  void SeeRun(Sources from);
  void Stages(std::string_view base, std::string_view word);
  void EndStage(char delimiter);
  void TakePiped();
  Sources FromFile(std::string_view name) const;
  void TakeScript(std::string_view text);
  void TakeCode(Language language, std::string_view text);

  CodeMatcher& matcher_;
  CodeBlobs& blobs_;
  EmbeddedCode& embedded_;
  CodeNames own_variables_;
  CodeNames* variables_ = &own_variables_;  // a here-document's are those of the script around it
  CodeNames aliases_;
  CodeNames files_;                     // that were fetched or decoded
  std::vector<std::string> functions_;  // of the script itself
  std::vector<std::string> starters_;   // of those, what start their arguments
  std::string function_;                // the one whose body is read
  Sources group_from_ = 0;              // since {
  State state_ = State::kBlank;
  State back_ = State::kBlank;  // where an escape or $ began
  CodePlace place_;             // of the byte at hand
  CodePlace word_place_;
  std::string word_;
  bool in_word_ = false;
  bool quoted_ = false;
  bool expanded_ = false;   // the word holds what is only known at run time
  bool all_words_ = false;  // "$@"
  Sources word_from_ = 0;
  size_t ansi_ = 0;         // where in the word $'...' began
  std::string name_;        // of a variable
  std::string name_param_;  // what stands in ${ } before a variable within
  bool in_double_ = false;
  CommandLine line_;
  std::string printed_;  // by the command before
  Sources seen_ = 0;     // within the level at hand
  uint32_t cases_ = 0;
  uint32_t compounds_ = 0;      // if, for, { and such that are open
  bool conditional_ = false;    // behind && or ||
  bool function_next_ = false;  // function name
  bool array_ = false;          // a=( has begun
  bool redirect_ = false, output_ = false, here_string_ = false;
  bool here_ = false, here_tabs_ = false;
  uint32_t less_ = 0;
  uint32_t arithmetic_ = 0;
  // Here-documents: those announced in this line, and the one at hand.
  std::vector<Here> heres_;
  std::optional<Language> reads_input_;  // the program of this line that runs its input
  std::string here_line_;
  bool here_long_ = false;
  std::unique_ptr<ShellReader> here_reader_;
  std::string here_text_;  // for a program of another language
  bool document_ = false;  // all of it stands as if in double quotes
  size_t depth_ = 0;
  std::vector<Level> levels_;
  std::vector<std::pair<std::string, CodePlace>> scripts_;
  bool fixed_place_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHELL_READER_H_
