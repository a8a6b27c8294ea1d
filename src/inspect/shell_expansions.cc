// What stands for something else in a shell script: variables, and the ways to take a part of their values. A variable
// whose value is plain text stands for that.
#include <algorithm>

#include "inspect/shell_reader.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

size_t NumberAt(std::string_view text) {
  size_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 10000) break;
    value = value * 10 + static_cast<size_t>(c - '0');
  }
  return value;
}

// The value of ${name...} behind its name: ${x:-y}, ${x,,}, ${x:1:2}; other ways give the value itself.
std::string Changed(std::string_view value, std::string_view change) {
  if (change.starts_with(':') && change.size() > 1 && change[1] >= '0' && change[1] <= '9') {
    const size_t from = std::min(NumberAt(change.substr(1)), value.size());
    const size_t colon = change.find(':', 1);
    const size_t bytes = colon == std::string_view::npos ? value.size() : NumberAt(change.substr(colon + 1));
    return std::string(value.substr(from, bytes));
  }
  if (change.starts_with(",,")) return AsciiLower(value);
  if (!value.empty()) return std::string(value);
  const size_t colon = change.starts_with(':') ? 1 : 0;
  const bool other = change.size() > colon && std::string_view("-=+").find(change[colon]) != std::string_view::npos;
  return other ? std::string(change.substr(colon + 1)) : std::string();
}

}  // namespace

void ShellReader::Dollar(char c) {
  if (here_ && c != '\'' && c != '"') {  // the delimiter of a here-document is not expanded
    Add('$');
    state_ = back_;
    if (c != '(') return Take(c);
    Add(c);
    arithmetic_ = 1;
    state_ = State::kDelimiter;
    return;
  }
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
    ansi_ = word_.size();
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
  if (c == '*' || c == '@') {
    StartWord();
    all_words_ = true;
    return Expand("@");
  }
  if (c == '?' || c == '#' || c == '!' || c == '$' || c == '-') {
    expanded_ = true;
    return;
  }
  Add('$');
  Take(c);
}

void ShellReader::AddValue(std::string_view value) {
  for (const char byte : value) Add(byte);
}

void ShellReader::Expand(std::string_view name) {
  const std::string_view value = variables_->MeaningOf(name);
  if (const uint8_t from = variables_->TaintOf(name); from != 0) {
    StartWord();
    word_from_ |= from;
  }
  if (value.empty()) {
    expanded_ = true;
    return;
  }
  AddValue(value);
}

// ${IFS} stands for a blank.
void ShellReader::Name(char c) {
  if (IsNameByte(c) && name_.size() < 100) {
    name_ += c;
    return;
  }
  state_ = back_ == State::kArithmetic ? back_ : Resting();
  if (name_ == "IFS" && !in_double_) {
    EndWord(' ');
    state_ = State::kBlank;
  } else {
    Expand(name_);
  }
  if (!levels_.empty() && levels_.back().close == '}') {  // ${a:-$b}: the value is known to the word within
    name_param_ += variables_->MeaningOf(name_);
    state_ = State::kParam;
    std::swap(name_, name_param_);
  }
  Take(c);
}

void ShellReader::Param(char c) {
  if (state_ == State::kParamEscape) {
    state_ = State::kParam;
    return;
  }
  if (c == '\\') {
    state_ = State::kParamEscape;
  } else if (c == '}') {
    EndParam();
  } else if (c == '`') {
    Push('`', State::kBlank);
  } else if (c == '$') {
    back_ = State::kParam;
    name_param_ = name_;
    state_ = State::kDollar;
  } else if (name_.size() < 200 && c != '"' && c != '\'') {
    name_ += c;
  }
}

void ShellReader::EndParam() {
  std::string text = name_;
  Pop();
  const bool indirect = text.starts_with('!');
  if (indirect) text.erase(0, 1);
  const auto end = std::find_if_not(text.begin(), text.end(), IsNameByte);
  std::string name(text.begin(), end);
  std::string_view change(text);
  change.remove_prefix(name.size());
  if (name.empty() && !change.empty() && (change[0] == '@' || change[0] == '*')) {
    name = "@";
    change.remove_prefix(1);
  }
  if (change.starts_with("[")) change = {};  // ${list[@]}: its words, as far as they are known
  if (indirect) name = variables_->MeaningOf(name);
  if (name == "IFS" && !in_double_) {
    EndWord(' ');
    state_ = State::kBlank;
    return;
  }
  if (change.empty()) return Expand(name);
  if (const uint8_t from = variables_->TaintOf(name); from != 0) {
    StartWord();
    word_from_ |= from;
  }
  AddValue(Changed(variables_->MeaningOf(name), change));
}

}  // namespace shareguard::inspect
