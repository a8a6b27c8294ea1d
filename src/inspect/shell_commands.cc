// What the words of a shell script do.
#include <algorithm>

#include "inspect/shell_reader.h"

namespace shareguard::inspect {
namespace {

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view BaseName(std::string_view program) { return program.substr(program.rfind('/') + 1); }

bool IsShell(std::string_view program) {
  return IsOneOf(BaseName(program), {"sh", "bash", "zsh", "ksh", "dash", "ash", "fish"});
}

// Words behind which another command stands.
bool IsReserved(std::string_view word) {
  return IsOneOf(word, {"if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "coproc"});
}

bool IsWrapper(std::string_view word) {
  return IsOneOf(BaseName(word),
                 {"sudo", "doas", "env", "nohup", "exec", "command", "builtin", "nice", "ionice", "xargs", "timeout",
                  "stdbuf", "setsid", "watch", "busybox", "parallel", "chroot", "strace", "unbuffer"});
}

bool TakesValue(std::string_view option) {
  return IsOneOf(option, {"-u", "-g", "-n", "-I", "-P", "-L", "-k", "-s", "-d", "-c", "-a", "-C", "-S", "-p", "-o"});
}

bool IsNumber(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9' &&
         word.find_first_not_of("0123456789.smhd") == std::string_view::npos;
}

size_t AssignmentLength(std::string_view word) {
  size_t at = 0;
  while (at < word.size() && ((word[at] >= 'a' && word[at] <= 'z') || (word[at] >= 'A' && word[at] <= 'Z') ||
                              word[at] == '_' || (at > 0 && word[at] >= '0' && word[at] <= '9'))) {
    ++at;
  }
  const size_t name = at;
  if (at < word.size() && word[at] == '+') ++at;
  return name > 0 && at < word.size() && word[at] == '=' ? name : 0;
}

bool Fetches(std::string_view program) { return IsOneOf(program, {"curl", "wget", "fetch", "aria2c"}); }

}  // namespace

void ShellReader::EndWord(char delimiter) {
  if (!in_word_) return;
  in_word_ = false;
  const std::string word = word_;
  if (Redirected(word)) return;
  if (delimiter == '(' && !expanded_) {  // f() { ... }; a=(...)
    array_ = AssignmentLength(word) > 0;
    return;
  }
  if (position_ == Position::kPattern) {
    if (word == "esac") {
      position_ = Position::kArguments;
      if (cases_ > 0) --cases_;
    }
    return;
  }
  if (position_ == Position::kCommand) {
    CommandWord(word);
  } else {
    Argument(word);
  }
}

// True when the word names where input comes from or output goes to.
bool ShellReader::Redirected(const std::string& word) {
  if (here_) {
    here_ = false;
    const bool script = IsShell(command_);
    if (heres_.size() < kHeres && !script) heres_.push_back({word, here_tabs_});
    return true;
  }
  if (word.find("/dev/tcp/") != std::string::npos || word.find("/dev/udp/") != std::string::npos) {
    matcher_.Call("/dev/tcp", word_place_);
  }
  return std::exchange(redirect_, false);
}

void ShellReader::CommandWord(const std::string& word) {
  if (const size_t name = quoted_ && word.find('=') == std::string::npos ? 0 : AssignmentLength(word); name > 0) {
    if (!expanded_ && word.size() < 200) variables_.Bind(word.substr(0, name), word.substr(word.find('=') + 1));
    return;
  }
  if (!quoted_ && IsReserved(word)) return;
  if (!quoted_ && word == "case") ++cases_;
  if (!quoted_ && word == "esac" && cases_ > 0) --cases_;
  if (std::exchange(skip_next_, false)) return;
  if (wrapped_) {
    if (word.starts_with('-')) {
      skip_next_ = TakesValue(word);
      return;
    }
    if (IsNumber(word)) return;
  }
  if (IsWrapper(word)) {
    wrapped_ = true;
    Command(word);
    return;
  }
  wrapped_ = false;
  position_ = Position::kArguments;
  // A variable may hold a whole command line.
  const size_t end = quoted_ ? std::string::npos : word.find(' ');
  command_ = word.substr(0, end);
  if (command_.empty()) return;
  Command(command_);
}

void ShellReader::Command(std::string_view program) {
  matcher_.Command(program, word_place_);
  const std::string_view base = BaseName(program);
  if (IsShell(base)) SeeStage(false, false);
  runs_ = IsShell(base) || IsOneOf(base, {"eval", "source", "."});
  SeeStage(Fetches(base), IsOneOf(base, {"uudecode"}));
}

// A part of a pipeline, or of what is handed to a command that runs it.
void ShellReader::SeeStage(bool fetches, bool decodes) {
  if (!fetches && !decodes) {
    if (fetched_) matcher_.Shape("fetched-to-shell", word_place_);
    if (decoded_) matcher_.Shape("decoded-to-shell", word_place_);
    fetched_ = decoded_ = false;
    return;
  }
  fetched_ = fetched_ || fetches;
  decoded_ = decoded_ || decodes;
  if (levels_.empty() || !levels_.back().runs) return;
  matcher_.Shape(fetches ? "fetched-to-shell" : "decoded-to-shell", word_place_);
}

void ShellReader::Argument(const std::string& word) {
  const std::string_view base = BaseName(command_);
  if (base == "case" && word == "in") {
    position_ = Position::kPattern;
    return;
  }
  if (std::exchange(script_next_, false) || (base == "eval" && !word.empty())) return TakeScript(word);
  if (word.starts_with('-') && word.ends_with('c') && (IsShell(base) || base == "su")) script_next_ = true;
  if (base == "find" && (word == "-exec" || word == "-execdir" || word == "-ok")) position_ = Position::kCommand;
  const bool decodes = (IsOneOf(base, {"base64", "base32", "basenc"}) &&
                        (word == "-d" || word == "-D" || word == "--decode" || word == "-di")) ||
                       (base == "xxd" && word.starts_with("-r")) || (base == "openssl" && word == "-d");
  if (decodes) SeeStage(false, true);
}

void ShellReader::TakeScript(const std::string& text) {
  if (scripts_.size() < kScripts && !text.empty()) scripts_.emplace_back(text, word_place_);
}

void ShellReader::EndCommand(char delimiter) {
  const bool pattern_ends = position_ == Position::kPattern && delimiter == ')';
  if (position_ == Position::kPattern && !pattern_ends) return;
  if (command_ == "=" && delimiter != ')') return;  // within an array
  if (delimiter == '(') {
    Push(')', State::kParen);
    if (std::exchange(array_, false)) {
      position_ = Position::kArguments;
      command_.assign(1, '=');  // no command is called so
    }
    return;
  }
  const bool closes = delimiter == ')' && !levels_.empty() && levels_.back().close == ')' && !pattern_ends;
  const bool ended_command = !command_.empty() || wrapped_;
  position_ = Position::kCommand;
  if (delimiter == ';' && cases_ > 0 && !ended_command) position_ = Position::kPattern;  // ;;
  command_.clear();
  wrapped_ = skip_next_ = script_next_ = runs_ = false;
  redirect_ = here_ = false;
  if (delimiter != '|') fetched_ = decoded_ = false;
  if (closes) return Pop();
  if (delimiter == '\n' && !heres_.empty()) {
    state_ = State::kHere;
    line_.clear();
  }
}

}  // namespace shareguard::inspect
