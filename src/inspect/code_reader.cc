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

CodeReader::CodeReader(Language language, CodeMatcher* matcher, CodeBlobs* blobs, EmbeddedCode* embedded)
    : language_(language), matcher_(*matcher), blobs_(*blobs), embedded_(*embedded) {
  frames_.reserve(8);
}

void CodeReader::Break() {
  importing_ = in_pattern_ = line_broken_ = false;
  depth_ = runs_open_ = 0;
  EndStatement();
  target_depth_ = 0;
  last_kind_ = CodeToken::kLineEnd;
  LineEnd();
}

void CodeReader::Take(const CodeToken& token) {
  if (importing_) {
    if (import_.Take(token)) return;
    importing_ = false;
    TakeImports();
  }
  if (in_pattern_ && TakePattern(token)) return;
  if (define_ > 0) Define(token);
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
  if (directive_ && token.text == "define") define_ = 1;
  if (token.text == "return") returning_ = true;
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
  on_literal_ = last_kind_ == CodeToken::kSign && last_sign_ == '.' && std::exchange(literal_before_, false);
  StartName(token.text, token.place);
  last_word_ = token.text;
  BindDeclared();
}

// Java: `Runtime r` makes r.exec Runtime.exec.
void CodeReader::BindDeclared() {
  if (language_ == Language::kJava && !word_before_.empty() && matcher_.KnowsOwner(word_before_)) {
    names_.Bind(name_, word_before_);
  }
}

void CodeReader::StartName(std::string_view word, const CodePlace& place) {
  name_ = word;
  first_part_ = name_.size();
  name_place_ = place;
  name_open_ = true;
  name_resolved_ = package_ = false;
  member_ = 0;
}

void CodeReader::Literal(const CodeToken& token) {
  blobs_.ListEnd();
  EndName();
  if (line_broken_) EndStatement();
  statement_start_ = declaring_ = false;
  const std::string_view text = LiteralText(token);
  if (token.command) embedded_.Add(Language::kShell, text, token.place);
  if (Frame* frame = Top()) TakeText(frame, text);
  if (depth_ == target_depth_) {
    value_items_ += 2;  // no name for anything
    ++value_literals_;
    if (value_text_.size() + text.size() < kCode) value_text_ += text;
  }
}

void CodeReader::StringPiece(std::string_view raw, uint64_t offset) {
  blobs_.StringPiece(raw, offset);
  if (raw_.size() + raw.size() < kCode) {
    raw_ += raw;
  } else {
    raw_cut_ = true;
  }
}

void CodeReader::StringEnd(const CodeString& string) {
  blobs_.StringEnd(string);
  raw_.clear();
  raw_cut_ = false;
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
  if (depth_ == target_depth_) {
    value_items_ += 2;
    value_mixed_ = true;
  }
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
  // A line that begins with ( goes on with the one before (ECMA-262 12.10).
  if (line_broken_ && (c == '{' || c == '[' || c == '}')) EndStatement();
  line_broken_ = false;
  inserted_ = token.inserted;
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
      // let a = 1, b = 2
      if (language_ == Language::kJavaScript && depth_ == target_depth_ && !target_.empty() && InBlock()) {
        EndStatement();
        break;
      }
      EndName();
      if (Frame* frame = Top()) EndArgument(frame);
      if (depth_ == target_depth_) {
        value_items_ += 2;
        value_mixed_ = true;
      }
      break;
    default:
      Operator(token);
  }
  last_sign_ = c;
  last_word_.clear();
}

// Also by a digraph (C17 6.4.6) or a trigraph (5.2.1.1), which some compilers take for it.
bool CodeReader::BeginsDirective(char c, bool joined) {
  if (!line_start_ && (line_signs_.empty() || !joined)) {
    line_signs_.clear();
    return false;
  }
  line_signs_ += c;
  return line_signs_ == "#" || line_signs_ == "%:" || line_signs_ == "?\?=";
}

void CodeReader::Operator(const CodeToken& token) {
  const char c = token.sign;
  const bool joined = token.joined && last_kind_ == CodeToken::kSign;
  const bool pipe =
      (c == '>' && joined && last_sign_ == '|') || (c == '%' && token.text.find('>') != std::string_view::npos);
  literal_before_ = c == '.' && last_kind_ == CodeToken::kString;
  EndName();
  piped_ = pipe;
  if (IsC(language_) && BeginsDirective(c, joined)) {
    directive_ = true;
    return;
  }
  if (c == '!' && line_start_ && statement_start_ && language_ == Language::kPython) shell_line_ = true;
  const bool arrow = c == '-' && joined && last_sign_ == '<' && language_ == Language::kR;
  if (arrow || (c == '=' && !(joined && std::string_view("=!<>").find(last_sign_) != std::string_view::npos)))
    return Assign();
  // ==; of => the function that begins keeps its name.
  if (joined && last_sign_ == '=') {
    target_.swap(outer_target_);
    if (c != '>' || language_ != Language::kJavaScript) target_.clear();
    value_mixed_ = true;
    value_items_ += 2;
  }
  if (c != '*' && c != '&' && c != ':') declaring_ = false;
  statement_start_ = false;
  NoteOther(c);
}

// Counts what is neither a name nor a literal. What joins literals does not count.
void CodeReader::NoteOther(char sign) {
  Frame* const frame = Top();
  // (*system)("ls")
  const bool pointed = sign == '*' && IsC(language_) && frame != nullptr && frame->open == '(';
  if (pointed && frame->name.empty() && frame->others + frame->pieces == 0) return;
  if (frame != nullptr) {
    if (!Joins(sign) || frame->pieces == 0) ++frame->others;
    if (frame->signs.size() < 8) frame->signs += sign;
  }
  if (depth_ != target_depth_) return;
  value_items_ += 2;
  value_mixed_ = value_mixed_ || !Joins(sign);
}

bool CodeReader::Joins(char sign) const { return sign == '+' || (sign == '*' && language_ == Language::kJulia); }

void CodeReader::LineEnd() {
  line_start_ = true;
  directive_ = shell_line_ = false;
  line_signs_.clear();
  define_ = 0;
  if (IsC(language_) || language_ == Language::kJava || !InBlock()) return;
  if (language_ == Language::kJavaScript) {
    line_broken_ = true;
    return;
  }
  if (piped_ && !name_open_) return;  // the pipe goes on
  EndStatement();
  last_kind_ = CodeToken::kLineEnd;
}

}  // namespace shareguard::inspect
