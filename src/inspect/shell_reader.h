// What a shell script starts. Reads the language of POSIX shells and bash as a stream (POSIX.1-2017, 2 Shell Command
// Language; bash manual 3): quotes, substitutions, here-documents and what stands where a command may. Names put
// together at run time are followed only through plain variables; what a script sources is not read.
#ifndef SHAREGUARD_SRC_INSPECT_SHELL_READER_H_
#define SHAREGUARD_SRC_INSPECT_SHELL_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/code_blobs.h"
#include "inspect/code_matcher.h"
#include "inspect/code_names.h"

namespace shareguard::inspect {

// Not thread-safe. The arguments outlive it.
class ShellReader {
 public:
  ShellReader(CodeMatcher* matcher, CodeBlobs* blobs, uint64_t first_line = 1)
      : matcher_(*matcher), blobs_(*blobs), place_{0, first_line} {}
  void Feed(std::string_view text, uint64_t offset);
  void Finish();

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
    kParen,  // behind $( or ( : another ( makes it arithmetic
    kLess,
    kGreater,
    kHere,
  };
  enum class Position : uint8_t { kCommand, kArguments, kPattern };
  // What surrounds the commands at hand.
  struct Level {
    char close = ')';
    bool in_double = false;
    bool in_word = false;
    Position position = Position::kCommand;
    std::string word;
    std::string command;
    bool runs = false;
  };
  static constexpr size_t kLevels = 32;
  static constexpr size_t kWordBytes = 4096;
  static constexpr size_t kScripts = 32;
  static constexpr size_t kHeres = 8;

  void Take(char c);
  void Blank(char c);
  void WordByte(char c);
  void Quoted(char c);
  void Dollar(char c);
  void Name(char c);
  void Param(char c);
  void Less(char c);
  void HereByte(char c);
  void Arithmetic(char c);
  void Add(char c);
  void StartWord();
  void EndWord(char delimiter);
  void EndCommand(char delimiter);
  void Push(char close, State next);
  void Pop();
  State Resting() const;
  void CommandWord(const std::string& word);
  void Argument(const std::string& word);
  void Command(std::string_view program);
  void SeeStage(bool fetches, bool decodes);
  bool Redirected(const std::string& word);
  void TakeScript(const std::string& text);

  CodeMatcher& matcher_;
  CodeBlobs& blobs_;
  CodeNames variables_;
  State state_ = State::kBlank;
  State back_ = State::kBlank;  // where an escape or $ began
  CodePlace place_;             // of the byte at hand
  CodePlace word_place_;
  std::string word_;
  bool in_word_ = false;
  bool quoted_ = false;
  bool expanded_ = false;  // the word holds what is only known at run time
  std::string name_;       // of a variable
  bool in_double_ = false;
  Position position_ = Position::kCommand;
  std::string command_;  // of the arguments at hand
  bool wrapped_ = false;
  bool skip_next_ = false;                  // the value of an option of a wrapper
  bool script_next_ = false;                // sh -c
  bool runs_ = false;                       // the command runs its arguments or input as code
  bool fetched_ = false, decoded_ = false;  // earlier in the pipeline
  uint32_t cases_ = 0;
  bool array_ = false;  // a=( has begun
  bool redirect_ = false;
  bool here_ = false, here_tabs_ = false;
  uint32_t less_ = 0;
  uint32_t arithmetic_ = 0;
  struct Here {
    std::string delimiter;
    bool tabs = false;
  };
  std::vector<Here> heres_;
  std::string line_;  // of a here-document
  std::vector<Level> levels_;
  std::vector<std::pair<std::string, CodePlace>> scripts_;
  bool fixed_place_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHELL_READER_H_
