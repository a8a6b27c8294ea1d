#include "inspect/code_reader.h"

#include <algorithm>
#include <charconv>

namespace shareguard::inspect {
namespace {

bool IsC(Language language) { return language == Language::kC || language == Language::kCpp; }

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Code of a letter or sign: what a text is spelt with.
bool IsCharCode(std::string_view text) {
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  if (hex) text.remove_prefix(2);
  if (text.ends_with('L')) text.remove_suffix(1);
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
  return error == std::errc() && end == text.data() + text.size() && value > 31 && value < 127;
}

}  // namespace

CodeReader::CodeReader(Language language, CodeMatcher* matcher, CodeBlobs* blobs)
    : language_(language), matcher_(*matcher), blobs_(*blobs) {
  frames_.reserve(8);
}

void CodeReader::Take(const CodeToken& token) {
  if (importing_) {
    if (import_.Take(token)) return;
    importing_ = false;
    TakeImports();
  }
  if (in_pattern_ && TakePattern(token)) return;
  switch (token.kind) {
    case CodeToken::kWord:
      Word(token);
      break;
    case CodeToken::kNumber:
      NumberToken(token);
      break;
    case CodeToken::kString:
      Literal(token);
      break;
    case CodeToken::kSign:
      Sign(token);
      break;
    case CodeToken::kLineEnd:
      LineEnd();
      return;
  }
  last_kind_ = token.kind;
  line_start_ = false;
}

// The reserved words stand nowhere else, but for members that are called so.
bool CodeReader::BeginsImport(const CodeToken& token) {
  if (token.text.size() < 4 || token.text.size() > 12) return false;
  if (IsC(language_) ? !directive_ : token.text == "from" || token.text == "export") {
    if (!statement_start_ && last_sign_ != ':') return false;
    if (IsC(language_) && !directive_) return false;
  }
  if (language_ == Language::kJava && !statement_start_) return false;
  return import_.Begin(language_, token.text, token.place);
}

void CodeReader::Word(const CodeToken& token) {
  blobs_.ListEnd();
  if (language_ == Language::kPython && !folding_ && !std::all_of(token.text.begin(), token.text.end(), IsAscii)) {
    const std::string folded = FoldedName(token.text);
    CodeToken plain = token;
    plain.text = folded;
    folding_ = true;
    Word(plain);
    folding_ = false;
    return;
  }
  if (name_open_ && member_ == '.') {
    member_ = 0;
    if (name_.size() + token.text.size() < kName) (name_ += '.') += token.text;
    last_word_.clear();
    return;
  }
  EndName();
  if (line_broken_) EndStatement();
  if (token.escaped) matcher_.Shape("escapes", token.place);
  if (std::exchange(shell_line_, false)) matcher_.Command(token.text, token.place);
  if (BeginsImport(token)) {
    importing_ = true;
    directive_ = false;
    return;
  }
  directive_ = false;
  word_before_.clear();
  if (last_kind_ == CodeToken::kWord) word_before_.swap(last_word_);  // which becomes this one
  star_before_ = last_kind_ == CodeToken::kSign && last_sign_ == '*';
  statement_start_ = false;
  StartName(token.text, token.place);
  last_word_ = token.text;
}

void CodeReader::StartName(std::string_view word, const CodePlace& place) {
  name_ = word;
  first_part_ = name_.size();
  name_place_ = place;
  name_open_ = true;
  name_resolved_ = package_ = false;
  member_ = 0;
}

// The name with renaming undone.
std::string_view CodeReader::Resolve() {
  if (name_resolved_) return PlainName(language_, name_);
  const std::string_view meaning = names_.MeaningOf(std::string_view(name_).substr(0, first_part_));
  if (meaning.empty()) return PlainName(language_, name_);
  resolved_ = meaning;
  resolved_.append(name_, first_part_);
  return PlainName(language_, resolved_);
}

// A variable that may hold decoded data is used: what is made of it holds such, too.
void CodeReader::SeeDecoded(std::string_view variable) {
  if (!names_.IsDecoded(variable)) return;
  if (runs_open_ > 0 && RunsArgument()) matcher_.Shape("run-decoded", name_place_);
  if (!target_.empty()) names_.MarkDecoded(target_);
}

// The name at hand is not called: it is a value, or a part of one.
void CodeReader::EndName() {
  if (!name_open_) return;
  name_open_ = false;
  member_ = 0;
  const std::string_view first = std::string_view(name_).substr(0, first_part_);
  const std::string_view name = Resolve();
  if (name.find('.') != std::string_view::npos && name.back() != ')') {
    matcher_.Call(name, name_place_);
    if (language_ == Language::kJava) matcher_.Import(name, name_place_);
    if (package_) matcher_.Import(first, name_place_);
  }
  if (!name_resolved_) SeeDecoded(first);
  if (name == "chr" && language_ == Language::kPython) spells_ = true;
  if (Frame* frame = Top()) {
    if (frame->others++ == 0 && frame->pieces == 0) frame->first = name;
  }
  if (depth_ == target_depth_) ++value_items_;
  if (depth_ != target_depth_ && !InBlock()) return;
  operand_ = name;
  if (name_resolved_) {
    operand_raw_.clear();
  } else {
    operand_raw_ = name_;
  }
}

void CodeReader::Literal(const CodeToken& token) {
  blobs_.ListEnd();
  EndName();
  if (line_broken_) EndStatement();
  statement_start_ = declaring_ = false;
  if (token.command) StartProgram(token.text, token.place);
  if (Frame* frame = Top()) {
    ++frame->pieces;
    if (frame->literal.size() + token.text.size() < kName) frame->literal += token.text;
  }
  if (depth_ == target_depth_) value_items_ += 2;  // no name for anything
}

void CodeReader::StringEnd(const CodeString& string) {
  blobs_.StringEnd(string);
  // What could have been written plainly was not. Tables of bytes hold a letter here and there.
  if (string.printable >= 12 && string.printable * 4 >= string.escapes * 3) matcher_.Shape("escapes", string.place);
}

void CodeReader::NumberToken(const CodeToken& token) {
  EndName();
  if (line_broken_) EndStatement();
  statement_start_ = declaring_ = false;
  if (Frame* frame = Top()) {
    if (frame->open != '{' || IsC(language_) || language_ == Language::kJava) blobs_.Number(token.text, token.place);
    ++frame->others;
    if (frame->signs.size() < 8) frame->signs += token.text.substr(0, 4);
    if (IsCharCode(token.text)) ++frame->codes;
  }
  if (depth_ == target_depth_) value_items_ += 2;
}

// Does the sign lead to a member of the name at hand?
bool CodeReader::Member(const CodeToken& token) {
  if (!name_open_) return false;
  const char c = token.sign;
  const bool two = language_ == Language::kR || IsC(language_);
  if (c == '.') {
    member_ = '.';
  } else if (c == ':' && two && member_ == '.') {  // package:::function
    return true;
  } else if (c == ':' && two) {
    package_ = package_ || language_ == Language::kR;
    member_ = member_ == ':' && token.joined ? '.' : ':';
    if (name_.find('.') != std::string::npos && language_ != Language::kR) package_ = false;
  } else if ((c == '$' || c == '@') && language_ == Language::kR) {
    member_ = '.';
  } else if (c == '-' && IsC(language_)) {
    member_ = '-';
  } else if (c == '>' && member_ == '-' && token.joined) {
    member_ = '.';
  } else if (c == '?' && language_ == Language::kJavaScript) {
    member_ = '?';
  } else {
    return false;
  }
  line_broken_ = false;
  return true;
}

void CodeReader::Sign(const CodeToken& token) {
  const char c = token.sign;
  if (c != ',' && c != '-' && c != '+') blobs_.ListEnd();
  if (Member(token)) {
    last_sign_ = c;
    return;
  }
  if (line_broken_ && (c == '{' || c == '(' || c == '[' || c == '}')) EndStatement();
  line_broken_ = false;
  switch (c) {
    case '(':
    case '[':
    case '{':
      Open(c, token.place);
      break;
    case ')':
    case ']':
    case '}':
      Close(c);
      break;
    case ';':
      EndStatement();
      break;
    case ',':
      EndName();
      if (Frame* frame = Top()) EndArgument(frame);
      if (depth_ == target_depth_) value_items_ += 2;
      break;
    default:
      Operator(token);
  }
  last_sign_ = c;
  last_word_.clear();
}

void CodeReader::Operator(const CodeToken& token) {
  const char c = token.sign;
  const bool joined = token.joined && last_kind_ == CodeToken::kSign;
  EndName();
  if (c == '#' && line_start_ && IsC(language_)) {
    directive_ = true;
    return;
  }
  if (c == '!' && line_start_ && statement_start_ && language_ == Language::kPython) shell_line_ = true;
  const bool arrow = c == '-' && joined && last_sign_ == '<' && language_ == Language::kR;
  if (arrow || (c == '=' && !(joined && std::string_view("=!<>").find(last_sign_) != std::string_view::npos)))
    return Assign();
  if (joined && last_sign_ == '=') target_.clear();  // == or =>
  if (c != '*' && c != '&' && c != ':') declaring_ = false;
  statement_start_ = false;
  NoteOther(c);
}

// Counts what is neither a name nor a literal. What joins literals does not count.
void CodeReader::NoteOther(char sign) {
  if (Frame* frame = Top()) {
    const bool joins = frame->pieces > 0 && (sign == '+' || (sign == '*' && language_ == Language::kJulia));
    if (!joins) ++frame->others;
    if (frame->signs.size() < 8) frame->signs += sign;
  }
  if (depth_ == target_depth_) value_items_ += 2;
}

void CodeReader::LineEnd() {
  line_start_ = true;
  directive_ = shell_line_ = false;
  if (IsC(language_) || language_ == Language::kJava || !InBlock()) return;
  if (language_ == Language::kJavaScript) {
    line_broken_ = true;
    return;
  }
  EndStatement();
  last_kind_ = CodeToken::kLineEnd;
}

}  // namespace shareguard::inspect
