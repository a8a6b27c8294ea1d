#include "inspect/shell_reader.h"

#include <algorithm>

#include "inspect/code_escapes.h"
#include "inspect/code_lexer.h"

namespace shareguard::inspect {

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
      quoted_ = quoted_ || here_;
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
    case State::kDelimiter:
      return DelimiterByte(c);
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
  quoted_ = expanded_ = all_words_ = false;
  word_from_ = 0;
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
      EndWord(c == '\r' ? '\r' : ' ');
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
      if (here_) return Add(c);
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
    if (kept || std::string_view("$`\"\\\n").find(c) == std::string_view::npos) Add('\\');
    if (c != '\n') Add(c);
    return;
  }
  const char close = state_ == State::kDouble ? '"' : '\'';
  blobs_.StringPiece({&c, 1}, place_.offset);
  if (c == close && !(document_ && levels_.empty())) {
    EndQuote(state_ == State::kAnsi);
  } else if (c == '\\' && state_ != State::kSingle) {
    state_ = state_ == State::kAnsi ? State::kAnsiEscape : State::kDoubleEscape;
  } else if (c == '$' && state_ == State::kDouble) {
    back_ = State::kDouble;
    state_ = State::kDollar;
  } else if (c == '`' && state_ == State::kDouble && !here_) {
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

void ShellReader::EndQuote(bool ansi) {
  CodeString end;
  end.place = word_place_;
  blobs_.StringEnd(end);
  in_double_ = false;
  state_ = State::kWord;
  if (!ansi || ansi_ >= word_.size()) return;
  word_.resize(ansi_ + UndoEscapes(word_.data() + ansi_, word_.size() - ansi_).bytes);
}

ShellReader::State ShellReader::Resting() const { return in_double_ ? State::kDouble : State::kWord; }

// Substitutions within are commands; the rest is sums.
void ShellReader::Arithmetic(char c) {
  if (c == '$' || c == '`') {
    back_ = State::kArithmetic;
    if (c == '$') state_ = State::kDollar;
    if (c == '`') Push('`', State::kBlank);
    return;
  }
  if (c == '(') ++arithmetic_;
  if (c == ')' && --arithmetic_ == 0) Pop();
}

void ShellReader::Less(char c) {
  const bool in = state_ == State::kLess;
  state_ = State::kBlank;
  if (c == '(' && less_ == 1) {  // <(command)
    StartWord();
    expanded_ = true;
    Push(')', State::kBlank);
    levels_.back().procedure = true;
    return;
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
  here_string_ = less_ == 3;
  output_ = !in;
  if (c == '&' || c == '>' || c == '|') return;
  Blank(c);
}

void ShellReader::Push(char close, State next) {
  Level level;
  level.close = close;
  level.in_double = in_double_;
  level.in_word = in_word_;
  level.quoted = quoted_;
  level.redirect = redirect_;
  level.output = output_;
  level.here_string = here_string_;
  level.word = word_;
  level.word_from = word_from_;
  level.line = line_;
  level.seen = seen_;
  level.arithmetic = back_ == State::kArithmetic ? arithmetic_ : 0;
  back_ = State::kWord;
  if (levels_.size() >= kLevels) levels_.erase(levels_.begin());  // what is so deep begins anew
  levels_.push_back(std::move(level));
  in_double_ = false;
  state_ = next;
  if (close == '}') return;
  in_word_ = false;
  redirect_ = output_ = here_string_ = here_ = false;
  line_ = {};
  seen_ = 0;
}

void ShellReader::Pop() {
  if (levels_.empty()) {
    state_ = State::kBlank;
    return;
  }
  Level level = std::move(levels_.back());
  levels_.pop_back();
  const bool commands = level.close != '}';
  const Sources within = commands ? seen_ : word_from_;
  const std::string printed = commands && level.in_word && !level.procedure ? printed_ : std::string();
  printed_.clear();
  in_double_ = level.in_double;
  in_word_ = level.in_word;
  quoted_ = level.quoted;
  redirect_ = level.redirect;
  output_ = level.output;
  here_string_ = level.here_string;
  word_ = std::move(level.word);
  line_ = std::move(level.line);
  word_from_ = level.word_from;
  expanded_ = true;
  if (commands) {
    seen_ = level.seen | within;
    if (in_word_) {
      word_from_ |= within;
    } else {
      line_.from |= within;  // ( commands ) | sh
    }
  } else {
    word_from_ |= within;
  }
  if (level.arithmetic > 0) {
    arithmetic_ = level.arithmetic;
    state_ = State::kArithmetic;
    return;
  }
  for (const char c : printed) Add(c);
  state_ = in_double_ ? State::kDouble : in_word_ ? State::kWord : State::kBlank;
  if (!levels_.empty() && levels_.back().close == '}') state_ = State::kParam;
}

void ShellReader::Finish() {
  Take('\n');
  if (state_ == State::kHere) EndHere();
  for (size_t i = 0; i < scripts_.size(); ++i) {  // grows while it is read
    const auto [text, place] = scripts_[i];
    levels_.clear();
    heres_.clear();
    line_ = {};
    in_word_ = in_double_ = document_ = false;
    redirect_ = output_ = here_string_ = here_ = false;
    state_ = State::kBlank;
    place_ = place;
    fixed_place_ = true;
    Feed(text, 0);
    Take('\n');
    if (state_ == State::kHere) EndHere();
  }
  scripts_.clear();
}

void ShellReader::ReadAt(std::string_view text, const CodePlace& place) {
  place_ = place;
  fixed_place_ = true;
  Feed(text, 0);
  Finish();
}

}  // namespace shareguard::inspect
