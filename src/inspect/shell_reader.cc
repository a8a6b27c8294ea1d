#include "inspect/shell_reader.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

void ShellReader::Feed(std::string_view text, uint64_t offset) {
  for (const char c : text) {
    if (!fixed_place_) place_.offset = offset++;
    Take(c);
    if (c == '\n' && !fixed_place_) ++place_.line;
  }
}

void ShellReader::Take(char c) {
  switch (state_) {
    case State::kBlank:
      return Blank(c);
    case State::kWord:
      return WordByte(c);
    case State::kEscape:
      if (c != '\n') Add(c);
      state_ = in_word_ ? State::kWord : State::kBlank;
      return;
    case State::kComment:
      if (c != '\n') return;
      state_ = State::kBlank;
      return Blank(c);
    case State::kSingle:
    case State::kAnsi:
    case State::kAnsiEscape:
    case State::kDouble:
    case State::kDoubleEscape:
      return Quoted(c);
    case State::kDollar:
      return Dollar(c);
    case State::kName:
      return Name(c);
    case State::kParam:
    case State::kParamEscape:
      return Param(c);
    case State::kArithmetic:
      return Arithmetic(c);
    case State::kParen:
      state_ = State::kBlank;
      if (c != '(') return Blank(c);
      arithmetic_ = 2;
      state_ = State::kArithmetic;
      return;
    case State::kLess:
    case State::kGreater:
      return Less(c);
    case State::kHere:
      return HereByte(c);
  }
}

void ShellReader::StartWord() {
  if (in_word_) return;
  in_word_ = true;
  quoted_ = expanded_ = false;
  word_.clear();
  word_place_ = place_;
}

void ShellReader::Add(char c) {
  StartWord();
  if (word_.size() < kWordBytes) word_ += c;
}

void ShellReader::Blank(char c) {
  if (c == '#') {
    state_ = State::kComment;
    return;
  }
  state_ = State::kWord;
  WordByte(c);
}

void ShellReader::WordByte(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
      EndWord(' ');
      state_ = State::kBlank;
      return;
    case '\n':
    case ';':
    case '&':
    case '|':
    case '(':
    case ')':
      EndWord(c);
      state_ = State::kBlank;
      return EndCommand(c);
    case '<':
    case '>':
      if (in_word_ && word_.find_first_not_of("0123456789") == std::string::npos) in_word_ = false;  // 2>
      EndWord(' ');
      less_ = 1;
      state_ = c == '<' ? State::kLess : State::kGreater;
      return;
    case '\\':
      StartWord();
      state_ = State::kEscape;
      return;
    case '\'':
      StartWord();
      quoted_ = true;
      state_ = State::kSingle;
      return;
    case '"':
      StartWord();
      quoted_ = in_double_ = true;
      state_ = State::kDouble;
      return;
    case '$':
      StartWord();
      back_ = State::kWord;
      state_ = State::kDollar;
      return;
    case '`':
      if (!levels_.empty() && levels_.back().close == '`') {
        EndWord('\n');
        EndCommand('\n');
        return Pop();
      }
      StartWord();
      expanded_ = true;
      return Push('`', State::kBlank);
    default:
      Add(c);
  }
}

void ShellReader::Quoted(char c) {
  if (state_ == State::kAnsiEscape || state_ == State::kDoubleEscape) {
    const bool kept = state_ == State::kAnsiEscape;
    state_ = kept ? State::kAnsi : State::kDouble;
    if (kept) Add('\\');
    if (c != '\n') Add(c);
    return;
  }
  const char close = state_ == State::kDouble ? '"' : '\'';
  blobs_.StringPiece({&c, 1}, place_.offset);
  if (c == close) {
    CodeString end;
    end.place = word_place_;
    blobs_.StringEnd(end);
    in_double_ = false;
    state_ = State::kWord;
  } else if (c == '\\' && state_ != State::kSingle) {
    state_ = state_ == State::kAnsi ? State::kAnsiEscape : State::kDoubleEscape;
  } else if (c == '$' && state_ == State::kDouble) {
    back_ = State::kDouble;
    state_ = State::kDollar;
  } else if (c == '`' && state_ == State::kDouble) {
    if (!levels_.empty() && levels_.back().close == '`') {  // "`cmd "x"`": its own quotes
      EndWord('\n');
      EndCommand('\n');
      return Pop();
    }
    expanded_ = true;
    Push('`', State::kBlank);
  } else {
    Add(c);
  }
}

ShellReader::State ShellReader::Resting() const { return in_double_ ? State::kDouble : State::kWord; }

void ShellReader::Dollar(char c) {
  if (c == '(') {
    expanded_ = true;
    return Push(')', State::kParen);
  }
  if (c == '{') {
    expanded_ = true;
    name_.clear();
    return Push('}', State::kParam);
  }
  if (c == '\'' && back_ == State::kWord) {
    quoted_ = true;
    state_ = State::kAnsi;
    return;
  }
  if (c == '"' && back_ == State::kWord) {
    state_ = State::kWord;
    return WordByte(c);
  }
  if (IsNameByte(c)) {
    name_.assign(1, c);
    state_ = State::kName;
    return;
  }
  state_ = back_;
  if (c == '?' || c == '#' || c == '*' || c == '@' || c == '!' || c == '$' || c == '-') {
    expanded_ = true;
    return;
  }
  Add('$');
  Take(c);
}

// A variable whose value is plain text stands for that; ${IFS} stands for a blank.
void ShellReader::Name(char c) {
  if (IsNameByte(c) && name_.size() < 100) {
    name_ += c;
    return;
  }
  state_ = Resting();
  const std::string_view value = variables_.MeaningOf(name_);
  if (name_ == "IFS" && !in_double_) {
    EndWord(' ');
    state_ = State::kBlank;
  } else if (!value.empty()) {
    for (const char byte : value) Add(byte);
  } else {
    expanded_ = true;
  }
  if (c != '}' || levels_.empty() || levels_.back().close != '}') Take(c);
}

void ShellReader::Param(char c) {
  if (state_ == State::kParamEscape) {
    state_ = State::kParam;
    return;
  }
  if (c == '\\') {
    state_ = State::kParamEscape;
  } else if (c == '}') {
    const std::string name = name_;
    Pop();
    const std::string_view value = variables_.MeaningOf(name);
    if (name == "IFS" && !in_double_) {
      EndWord(' ');
      state_ = State::kBlank;
    } else {
      for (const char byte : value) Add(byte);
    }
  } else if (c == '`') {
    Push('`', State::kBlank);
  } else if (c == '$') {
    back_ = State::kParam;
    state_ = State::kDollar;
  } else if (name_.size() < 100) {
    name_ += c;
  }
}

void ShellReader::Arithmetic(char c) {
  if (c == '(') ++arithmetic_;
  if (c == ')' && --arithmetic_ == 0) Pop();
}

void ShellReader::Less(char c) {
  const bool in = state_ == State::kLess;
  state_ = State::kBlank;
  if (c == '(') {  // <(command)
    StartWord();
    expanded_ = true;
    return Push(')', State::kBlank);
  }
  if (in && c == '<' && less_ < 3) {
    ++less_;
    state_ = State::kLess;
    return;
  }
  if (in && less_ == 2) {
    here_ = true;
    here_tabs_ = c == '-';
    if (c == '-') return;
    return Blank(c);
  }
  redirect_ = less_ < 3;
  if (c == '&' || c == '>' || c == '|') return;
  Blank(c);
}

// A here-document is text, unless a shell reads it; then it is read on as a part of the script.
void ShellReader::HereByte(char c) {
  if (c != '\n') {
    if (line_.size() < 256) line_ += c;
    return;
  }
  const Here& here = heres_.front();
  std::string_view line = line_;
  while (here.tabs && line.starts_with('\t')) line.remove_prefix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line == here.delimiter) {
    heres_.erase(heres_.begin());
    if (heres_.empty()) state_ = State::kBlank;
  } else {
    blobs_.StringPiece(line_, place_.offset - std::min<uint64_t>(place_.offset, line_.size()));
    blobs_.StringEnd({});
  }
  line_.clear();
}

void ShellReader::Push(char close, State next) {
  Level level;
  level.close = close;
  level.in_double = in_double_;
  level.in_word = in_word_;
  level.position = position_;
  level.word = word_;
  level.command = command_;
  level.runs = runs_;
  if (levels_.size() >= kLevels) levels_.erase(levels_.begin());  // what is so deep begins anew
  levels_.push_back(std::move(level));
  in_double_ = false;
  state_ = next;
  if (close == '}') return;
  in_word_ = false;
  position_ = Position::kCommand;
  command_.clear();
  wrapped_ = skip_next_ = script_next_ = runs_ = false;
}

void ShellReader::Pop() {
  if (levels_.empty()) {
    state_ = State::kBlank;
    return;
  }
  Level level = std::move(levels_.back());
  levels_.pop_back();
  in_double_ = level.in_double;
  in_word_ = level.in_word;
  position_ = level.position;
  word_ = std::move(level.word);
  command_ = std::move(level.command);
  runs_ = level.runs;
  expanded_ = true;
  state_ = in_double_ ? State::kDouble : in_word_ ? State::kWord : State::kBlank;
  if (!levels_.empty() && levels_.back().close == '}') state_ = State::kParam;
}

void ShellReader::Finish() {
  Take('\n');
  for (size_t i = 0; i < scripts_.size(); ++i) {  // grows while it is read
    const auto [text, place] = scripts_[i];
    levels_.clear();
    heres_.clear();
    in_word_ = in_double_ = false;
    state_ = State::kBlank;
    position_ = Position::kCommand;
    place_ = place;
    fixed_place_ = true;
    Feed(text, 0);
    Take('\n');
  }
}

}  // namespace shareguard::inspect
