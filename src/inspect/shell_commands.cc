// What the words of a shell script do.
#include <algorithm>

#include "inspect/one_of.h"
#include "inspect/shell_pattern.h"
#include "inspect/shell_reader.h"

namespace shareguard::inspect {
namespace {

bool IsNumber(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9' &&
         word.find_first_not_of("0123456789.smhd") == std::string_view::npos;
}

}  // namespace

void ShellReader::EndWord(char delimiter) {
  if (!in_word_) return;
  in_word_ = false;
  const std::string word = word_;
  if (here_) {
    here_ = false;
    if (heres_.size() < kHeres) heres_.push_back({word, here_tabs_, !quoted_, delimiter == '\r'});
    return;
  }
  if (Redirected(word)) return;
  if (delimiter == '(' && !expanded_) {  // f() { ... }; a=(...)
    array_ = AssignmentLength(word) > 0;
    if (array_) name_ = word.substr(0, AssignmentLength(word));
    if (!array_ && line_.position == Position::kCommand) Function(word);
    return;
  }
  if (line_.position == Position::kPattern) {
    if (word == "esac") {
      line_.position = Position::kArguments;
      if (cases_ > 0) --cases_;
    }
    return;
  }
  if (line_.position == Position::kCommand) {
    CommandWord(word);
  } else {
    Argument(word);
  }
}

// True when the word names where input comes from or output goes to.
bool ShellReader::Redirected(const std::string& word) {
  if (word.find("/dev/tcp/") != std::string::npos || word.find("/dev/udp/") != std::string::npos) {
    matcher_.Call("/dev/tcp", word_place_);
  }
  if (std::exchange(here_string_, false)) {
    if (line_.runs) SeeRun(word_from_);
    if (line_.name == "read" && !line_.loop.empty()) variables_->Bind(line_.loop, word);
    if (const auto language = InterpreterOf(BaseName(line_.name))) TakeCode(*language, word);
    return true;
  }
  if (!std::exchange(redirect_, false)) return false;
  if (std::exchange(output_, false)) {
    line_.output = word;
    return true;
  }
  line_.from = static_cast<Sources>(line_.from | word_from_ | FromFile(word));
  const bool reads = line_.name == "read" || line_.name == "mapfile" || line_.name == "readarray";
  if (reads && !line_.loop.empty()) variables_->Mark(line_.loop, line_.from);
  if (line_.runs) {
    SeeRun(word_from_ | FromFile(word));
  }
  return true;
}

// A function of the script's own that is called as a program is, defined where it is sure to be, hides that program.
void ShellReader::Function(const std::string& name) {
  function_ = name;
  if (compounds_ > 0 || conditional_ || !levels_.empty() || line_.wrapped || functions_.size() >= 256) return;
  functions_.push_back(name);
}

// Only what counts whether a function is defined for sure.
void ShellReader::Compound(std::string_view word) {
  if (IsOneOf(word, "if", "case", "for", "while", "until", "select", "{")) ++compounds_;
  if (IsOneOf(word, "fi", "esac", "done", "}") && compounds_ > 0) --compounds_;
  // { commands; } | sh, and what a function does when it is called
  if (word == "{") group_from_ = 0;
  if (word != "}") return;
  line_.from |= group_from_;
  if (!function_.empty()) files_.Mark("f " + function_, group_from_);
  if (compounds_ == 0) function_.clear();
}

void ShellReader::CommandWord(const std::string& word) {
  if (const size_t name = quoted_ && word.find('=') == std::string::npos ? 0 : AssignmentLength(word); name > 0) {
    return Assignment(word, name);
  }
  if (!quoted_) Compound(word);
  if (std::exchange(function_next_, false)) return Function(word);
  if (!quoted_ && word == "function") {
    function_next_ = true;
    return;
  }
  if (!quoted_ && IsReservedWord(word)) return;
  if (!quoted_ && word == "case") ++cases_;
  if (!quoted_ && word == "esac" && cases_ > 0) --cases_;
  if (WrapperWord(word)) return;
  const bool feeds = line_.feeds;
  line_.program = line_.wrapped;
  line_.wrapped = line_.feeds = false;
  line_.position = Position::kArguments;
  const std::string_view alias = quoted_ ? std::string_view() : aliases_.MeaningOf(word);
  std::string text = alias.empty() ? word : std::string(alias);
  // {nc,host,80} is three words.
  if (!quoted_ && text.size() > 2 && text.front() == '{' && text.back() == '}' && text.find(',') != std::string::npos) {
    text = text.substr(1, text.size() - 2);
    std::replace(text.begin(), text.end(), ',', ' ');
  }
  // A variable may hold a whole command line.
  const size_t end = quoted_ && alias.empty() ? std::string::npos : text.find(' ');
  line_.name = text.substr(0, end);
  SeeRun(word_from_ | FromFile(line_.name));
  if (line_.name.empty()) {
    // f() { "$@"; }: what stands behind f is started.
    if (all_words_ && !function_.empty() && starters_.size() < 64) starters_.push_back(function_);
    return;
  }
  Command(line_.name);
  if (feeds && IsShell(line_.name)) SeeRun(line_.from);  // xargs sh -c
  if (end != std::string::npos) TakeScript(text);
}

// sudo, env and others that start what stands behind their options.
bool ShellReader::WrapperWord(const std::string& word) {
  if (std::exchange(line_.skip_next, false)) return true;
  if (line_.wrapped) {
    if (word.starts_with('-')) {
      line_.skip_next = TakesValue(word);
      return true;
    }
    if (line_.operands > 0) {
      --line_.operands;
      return true;
    }
    if (IsNumber(word)) return true;
  }
  auto operands = WrapperOperands(word);
  if (!operands && std::find(starters_.begin(), starters_.end(), word) != starters_.end()) operands = 0;
  if (!operands) return false;
  line_.feeds = line_.feeds || BaseName(word) == "xargs" || BaseName(word) == "parallel";
  line_.wrapped = true;
  line_.operands = *operands;
  Command(word);
  return true;
}

void ShellReader::Assignment(const std::string& word, size_t name) {
  const std::string variable = word.substr(0, name);
  const std::string value = word.substr(word.find('=') + 1);
  if (word_from_ != 0) variables_->Mark(variable, word_from_);
  if (variable == "PROMPT_COMMAND" || variable == "BASH_ENV") TakeScript(value);
  if (variable.starts_with("LD_") || variable == "PYTHONSTARTUP" || variable == "BASH_ENV") {
    matcher_.Command(variable + "=", word_place_);
  }
  if (word.size() >= 200 || (expanded_ && value.empty())) return;  // what is not known leaves what was
  const bool more = word[name] == '+';
  variables_->Bind(variable, more ? std::string(variables_->MeaningOf(variable)) + value : value);
}

void ShellReader::Command(std::string_view program) {
  const std::string_view base = BaseName(program);
  const bool own = !line_.program && std::find(functions_.begin(), functions_.end(), program) != functions_.end();
  if (!own) matcher_.Command(program, word_place_);
  if (!quoted_ && IsPattern(program)) matcher_.CommandPattern(program, word_place_);
  const auto language = InterpreterOf(base);
  if (language) reads_input_ = language;
  SeeStage(files_.TaintOf("f " + std::string(program)));
  const bool other = IsOneOf(base, "perl", "ruby", "php");
  line_.runs = language || other || IsOneOf(base, "eval", "source", ".");
  line_.reads_code = (language && language != Language::kSql) || other;
  Stages(base, {});
}

void ShellReader::Argument(const std::string& word) {
  const std::string_view base = BaseName(line_.name);
  if (base == "case" && word == "in") {
    line_.position = Position::kPattern;
    return;
  }
  const bool option = word.starts_with('-') && word.size() > 1;
  // What is behind the program or script is its data.
  const bool code = line_.code_next || line_.script_next || base == "eval" || (!option && !line_.subcommand);
  if (line_.runs && code) SeeRun(word_from_ | FromFile(word));
  if (std::exchange(line_.file_next, false)) line_.output = word;
  if (const auto language = std::exchange(line_.code_next, std::nullopt)) return TakeCode(*language, word);
  if (std::exchange(line_.script_next, false)) return TakeScript(word);
  Stages(base, word);
  if (option) {
    OptionArgument(word);
  } else {
    OperandArgument(word);
  }
  Builtin(word);
  ++line_.arguments;
}

void ShellReader::OptionArgument(const std::string& word) {
  const std::string_view base = BaseName(line_.name);
  matcher_.CommandWord(base, word, word_place_);
  if (IsCodeOption(base, word)) line_.code_next = InterpreterOf(base);
  if (line_.code_next || (line_.reads_code && !IsShell(base))) line_.reads_code = false;
  line_.inputs_code = line_.inputs_code || (IsShell(base) && word == "-s");
  if (word.ends_with('c') && IsOneOf(base, "su", "script", "runuser")) line_.script_next = true;
  if (base == "find" && (word == "-exec" || word == "-execdir" || word == "-ok")) line_.position = Position::kCommand;
}

void ShellReader::OperandArgument(const std::string& word) {
  const std::string_view base = BaseName(line_.name);
  if (!std::exchange(line_.subcommand, true)) {
    matcher_.CommandWord(base, word, word_place_);
    // sh script.sh <<E: its input is the script's.
    if (word != "-" && !line_.inputs_code) line_.reads_code = false;
    if (reads_input_ && !line_.reads_code && reads_input_ != Language::kSql && InterpreterOf(base))
      reads_input_.reset();
    if (IsOneOf(base, "awk", "gawk", "mawk", "nawk")) {
      if (word.find("/inet") != std::string::npos) matcher_.Call("/dev/tcp", word_place_);
      TakeScript(AwkCommands(word));
    }
  }
}

// Commands of the shell itself whose words are names, values or scripts.
void ShellReader::Builtin(const std::string& word) {
  const std::string& name = line_.name;
  if (name == "eval") TakeScript(word);
  if (name == "trap" && line_.arguments == 0) TakeScript(word);
  if (const size_t length = AssignmentLength(word); length > 0) {
    if (IsOneOf(name, "export", "declare", "local", "readonly", "typeset")) Assignment(word, length);
    if (name == "alias" && word.size() < 200) aliases_.Bind(word.substr(0, length), word.substr(length + 1));
  }
  if (name == "unset") std::erase(functions_, word);
  if (name == "read" || name == "mapfile" || name == "readarray") variables_->Mark(word, line_.from);
  if (name == "read" || name == "mapfile" || name == "readarray" || (name == "for" && line_.arguments == 0))
    line_.loop = word;
  if (name == "for" && line_.arguments > 1 && (line_.arguments == 2 || matcher_.KnowsCommand(word))) {
    variables_->Bind(line_.loop, word);
  }
  if (name == "set" && line_.arguments == 1) variables_->Bind("@", word);
  if (name == "=" && line_.arguments == 0) variables_->Bind(line_.loop, word);  // the first word of a list
  if (name == "printf" && line_.arguments == 1 && line_.echoed == "-v") line_.loop = word;
  if (name == "printf" && line_.arguments == 2 && !line_.loop.empty()) variables_->Bind(line_.loop, word);
  const bool prints = IsOneOf(name, "echo", "printf", "which") && (word[0] != '-' || name == "printf");
  if (prints && line_.echoed.size() + word.size() < kWordBytes) {
    if (!line_.echoed.empty()) line_.echoed += ' ';
    line_.echoed += word;
  }
}

void ShellReader::EndCommand(char delimiter) {
  const bool pattern = line_.position == Position::kPattern;
  const bool pattern_ends = pattern && delimiter == ')';
  if (pattern && !pattern_ends) return;
  if (line_.name == "=" && delimiter != ')') return;  // within an array
  if (delimiter == '(') {
    Push(')', State::kParen);
    if (std::exchange(array_, false)) {
      line_.position = Position::kArguments;
      line_.name.assign(1, '=');  // no command is called so
      line_.loop = name_;
    }
    return;
  }
  const bool closes = delimiter == ')' && !levels_.empty() && levels_.back().close == ')' && !pattern_ends;
  const bool ended_command = !line_.name.empty() || line_.wrapped;
  printed_ = line_.echoed;
  conditional_ = delimiter == '&' || delimiter == '|';
  EndStage(delimiter);
  if (delimiter != '|') line_ = {};
  if (delimiter == ';' && cases_ > 0 && !ended_command) line_.position = Position::kPattern;  // ;;
  redirect_ = here_ = output_ = here_string_ = false;
  if (closes) return Pop();
  if (delimiter != '\n') return;
  if (!heres_.empty()) return BeginHere();
  reads_input_.reset();
}

}  // namespace shareguard::inspect
