// Brackets: calls with their arguments, members reached by name, blocks; and statements.
#include <algorithm>

#include "inspect/code_reader.h"
#include "inspect/one_of.h"

namespace shareguard::inspect {
namespace {

char OpenFor(char close) { return close == ')' ? '(' : close == ']' ? '[' : '{'; }

}  // namespace

// `int system(const char *)` and `def eval(self)` call nothing.
bool CodeReader::IsDeclaration() const {
  switch (language_) {
    case Language::kPython:
    case Language::kJulia:
    case Language::kJavaScript:
      return IsOneOf(word_before_, "def", "class", "function", "macro", "get", "set", "static");
    case Language::kC:
    case Language::kCpp:
      if (star_before_ && declaring_) return true;
      [[fallthrough]];
    case Language::kJava:
      return !word_before_.empty() && declaring_ &&
             !IsOneOf(word_before_, "return", "new", "throw", "else", "do", "case", "goto", "co_return", "co_await");
    default:
      return false;
  }
}

void CodeReader::Open(char c, const CodePlace& place) {
  if (c == '{' && language_ == Language::kJavaScript && IsOneOf(last_word_, "const", "let", "var")) {
    EndName();
    in_pattern_ = true;
    renamed_next_ = false;
    pattern_.clear();
    return;
  }
  if (c == '{') EndStatement();
  const bool inserted = std::exchange(inserted_, false);
  if (language_ == Language::kJavaScript && member_ == '.' && c == '(') member_ = 0;  // f?.(x)
  // return (system)("ls")
  if (name_open_ && c == '(' && name_ == "return" && word_before_.empty() && language_ != Language::kR) EndName();
  const bool named = name_open_ && member_ == 0 && c != '{' && !inserted;
  if (!named) {
    EndName();
    if (c == '(' && !inserted) NoteOther(c);
  }
  statement_start_ = c == '{';
  if (depth_ >= kFrames) {
    ++depth_;
    return;
  }
  if (frames_.size() == depth_) frames_.emplace_back();
  Frame& frame = frames_[depth_];
  frame.Begin(c, named ? name_place_ : place);
  frame.inserted = inserted;
  frame.on_literal = c == '[' && !named && last_kind_ == CodeToken::kString;
  if (named && !(c == '(' && IsDeclaration())) frame.name = Resolve().substr(0, kName);
  if (named && c == '(' && frame.name.empty()) function_ = name_;
  if (named && depth_ == target_depth_) value_mixed_ = true;
  if (named) BeginCall(&frame);
  if (c == '(' && named && !frame.name.empty()) {
    frame.role = CodeRoleOf(language_, frame.name);
    matcher_.Call(frame.name, name_place_);
    if (language_ == Language::kJava) matcher_.Import(frame.name, name_place_);
    if (package_) matcher_.Import(std::string_view(name_).substr(0, first_part_), name_place_);
    if (frame.role != CodeRole::kNone) Called(frame.role, name_place_, std::exchange(piped_, false));
  }
  if (named && !name_resolved_) SeeTaint(std::string_view(name_).substr(0, first_part_));
  piped_ = false;
  name_open_ = false;
  declaring_ = declaring_ && c != '(';
  ++depth_;
  if (frame.role == CodeRole::kRun || frame.role == CodeRole::kStart) ++runs_open_;
}

// A command line may be run as code; what is one word in a list of them is handed to a program as it is.
bool CodeReader::RunsArgument() const {
  bool listed = false;
  for (size_t i = std::min(depth_, kFrames); i > 0; --i) {
    const Frame& frame = frames_[i - 1];
    if (frame.role == CodeRole::kRun || (frame.role == CodeRole::kStart && frame.arguments == 0 && !listed)) {
      return true;
    }
    listed = listed || frame.open == '[';
  }
  return false;
}

// A call, or behind a pipe the name of a function.
void CodeReader::Called(CodeRole role, const CodePlace& place, bool piped) {
  if (piped && role == CodeRole::kRun) SeeRun(statement_taint_, place);
  if (role == CodeRole::kCharCode && language_ != Language::kJulia && RunsArgument())
    matcher_.Shape("char-codes", place);
  if (role == CodeRole::kDecode || role == CodeRole::kFetch) {
    Tainted(role == CodeRole::kDecode ? kDecodedData : kFetchedData, place);
    const Frame* around = Top();
    if (role == CodeRole::kDecode && around != nullptr && around->role == CodeRole::kImport) {
      matcher_.Shape("built-name", place);
    }
  }
}

// What is around a call hears of it before its arguments come.
void CodeReader::BeginCall(Frame* frame) {
  Frame* around = Top();
  if (around != nullptr && frame->open == '(' && !on_literal_) ++around->variables;
  frame->joins = frame->open == '(' && on_literal_ && frame->name == "join";
  const bool transforms = on_literal_ && (frame->name == "decode" || frame->name == "translate" ||
                                          frame->name == "replace" || frame->name == "swapcase");
  if (around != nullptr && transforms) around->transformed = true;
  if (depth_ == 0 && target_.empty() && frame->open == '(') last_call_ = name_;
}

void CodeReader::Close(char c) {
  if (depth_ > kFrames) {
    EndName();
    --depth_;
    return;
  }
  // Broken code: a closing brace ends all that is open within it, another bracket without its like is passed over.
  const bool matches = depth_ > 0 && frames_[depth_ - 1].open == OpenFor(c);
  if (!matches && c != '}') return EndName();
  if (!matches && std::none_of(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(depth_),
                               [](const Frame& frame) { return frame.open == '{'; })) {
    return EndStatement();
  }
  while (depth_ > 0) {
    Frame& frame = frames_[depth_ - 1];
    const bool alone =
        frame.open == '(' && frame.name.empty() && !frame.inserted && frame.others + frame.pieces == 0 && name_open_;
    if (!alone) EndName();
    const bool last = frame.open == OpenFor(c);
    EndArgument(&frame);
    EndCode(&frame);
    --depth_;
    if (frame.role == CodeRole::kRun || frame.role == CodeRole::kStart) --runs_open_;
    EndList(frame);
    if (frame.inserted) EndInserted(frame);
    if (frame.open == '(' && !frame.name.empty()) EndCall(frame);
    if (frame.open == '[') EndIndex(frame);
    if (frame.open == '{') EndStatement();
    if (last) return;
  }
}

// What an argument is, once it is whole.
void CodeReader::EndArgument(Frame* frame) {
  const bool literal = frame->pieces > 0 && frame->others == 0;
  const bool every = language_ == Language::kR && frame->name.ends_with("p_load");
  if (frame->arguments == 0) frame->owner = frame->first;
  if (frame->arguments == 0 || every) {
    if (frame->role == CodeRole::kImport) {
      const std::string& module = literal ? frame->literal : frame->first;
      if (literal || (language_ == Language::kR && frame->others == 1)) Load(module, frame->place);
      if (literal) frame->outcome = module;
    }
    if (frame->role == CodeRole::kFunction && (literal || frame->others == 1)) {
      frame->outcome = literal ? frame->literal : frame->first;
      matcher_.Call(PlainName(language_, frame->outcome), frame->place);
    }
  }
  // __import__(bytes([111, 115]).decode())
  if (frame->role == CodeRole::kImport && frame->others > 0 && frame->codes > 1) {
    matcher_.Shape("char-codes", frame->place);
  }
  if (language_ == Language::kPython && frame->name == "vars" && frame->others == 1) frame->outcome = frame->first;
  NamedArgument(frame);
  if (frame->arguments == 1 && frame->role == CodeRole::kMember && literal) {
    frame->outcome = frame->owner + "." + frame->literal;
    matcher_.Call(PlainName(language_, frame->outcome), frame->place);
  }
  Built(*frame);
  const bool list = frame->open == '[' && frame->name.empty();
  if ((list || frame->joins || frame->inserted) && literal) frame->joined += frame->literal;
  if (frame->open == '[' && !list && literal && frame->arguments == 0) {
    frame->joined = frame->literal;
    frame->built = frame->built || frame->pieces > 1;
  }
  if (frame->name.size() == 6 && frame->name == "paste0") {
    if (literal) frame->joined += frame->literal;
    frame->mixed = frame->mixed || !literal;
  }
  frame->mixed = frame->mixed || frame->others > 0;
  frame->literal.clear();
  frame->first.clear();
  frame->pieces = frame->others = frame->variables = 0;
  frame->folded = frame->keyword = frame->transformed = false;
  ++frame->arguments;
}

// {name} within a string: its text when that is known.
void CodeReader::EndInserted(const Frame& frame) {
  Frame* around = Top();
  const bool known = !frame.joined.empty() && !frame.mixed;
  if (depth_ == target_depth_) {
    value_mixed_ = value_mixed_ || !known;
    if (known) value_text_ += frame.joined;
  }
  if (around == nullptr) return;
  if (known) {
    around->folded = true;
    return TakeText(around, frame.joined);
  }
  ++around->others;
  ++around->variables;
  AddUnknownCode();
}

// Numbers that are letters: handed on to what is around them.
void CodeReader::EndList(const Frame& frame) {
  if (frame.role == CodeRole::kCharCode && frame.codes == 0) spells_ = true;
  if (frame.codes == 0) return;
  Frame* around = Top();
  if (frame.role == CodeRole::kCharCode) {
    const bool name = around != nullptr && (around->role == CodeRole::kImport || around->role == CodeRole::kFunction);
    if (name) matcher_.Shape("char-codes", frame.place);
    codes_ += frame.codes;
    if (codes_ >= kSpelt) {
      matcher_.Shape("char-codes", frame.place);
      codes_ = 0;
    }
    return;
  }
  if (frame.open == '[') listed_codes_ = std::max(listed_codes_, frame.codes);
  // exec(bytes([101, 118, ...]))
  if (frame.codes >= kListed && runs_open_ > 0 && RunsArgument()) matcher_.Shape("char-codes", frame.place);
  if (around != nullptr && frame.open != '{') around->codes += frame.codes;
}

void CodeReader::EndCall(const Frame& frame) {
  if (frame.joins && !frame.joined.empty() && !frame.mixed) {
    Frame* around = Top();
    if (around == nullptr) return;
    if (around->others > 0) --around->others;  // the dot
    around->built = true;
    return TakeText(around, frame.joined);
  }
  if (!frame.joined.empty() && frame.arguments > 1 && !frame.mixed && frame.name == "paste0") {
    if (Frame* around = Top()) {
      around->pieces += frame.arguments;
      around->literal += frame.joined.substr(0, kName - std::min(kName, around->literal.size()));
      return;
    }
  }
  StartName(frame.outcome.empty() ? frame.name + "()" : frame.outcome, frame.place);
  name_resolved_ = true;
}

// a["b"] is a.b; "metsys"[::-1] is a literal, backwards.
void CodeReader::EndIndex(const Frame& frame) {
  Frame* around = Top();
  if (frame.name.empty()) {
    if (around != nullptr && around->joins && !frame.mixed) {
      around->literal += frame.joined;
      around->pieces += frame.arguments;
    }
    if (frame.signs == "::-1" && around != nullptr && around->pieces > 0) {
      std::reverse(around->literal.begin(), around->literal.end());
      around->built = true;
      if (around->others > 0) --around->others;
      around->transformed = true;
    } else if (around != nullptr && frame.on_literal) {
      ++around->others;  // a part of the literal
    }
    return;
  }
  std::string_view owner = frame.name;
  if (owner.ends_with(".__dict__")) owner.remove_suffix(9);
  StartName(std::string(owner) + "." + (frame.joined.empty() ? "[]" : frame.joined), frame.place);
  name_resolved_ = true;
  const std::string_view member = PlainName(language_, name_);
  if (frame.built && (matcher_.KnowsCall(member) || CodeRoleOf(language_, member) != CodeRole::kNone)) {
    matcher_.Shape("built-name", frame.place);
  }
}

// The name before = is assigned what follows, unless it is an argument's.
void CodeReader::Assign() {
  if (Frame* frame = Top(); frame != nullptr && frame->open != '{') {
    frame->literal.clear();
    frame->first.clear();
    frame->pieces = frame->others = frame->variables = 0;
    frame->keyword = true;
    return;
  }
  outer_target_ = target_;
  target_ = operand_raw_.find('.') == std::string::npos || language_ == Language::kR ? operand_raw_ : std::string();
  // Julia: f(x) = ...
  if (language_ == Language::kJulia && target_.empty()) target_ = last_call_.substr(0, last_call_.find('.'));
  target_depth_ = depth_;
  value_items_ = value_literals_ = 0;
  value_text_.clear();
  value_mixed_ = false;
  declaring_ = statement_start_ = false;
}

void CodeReader::EndStatement() {
  EndName();
  if (listed_codes_ >= kListed && spells_) matcher_.Shape("char-codes", name_place_);
  if (value_items_ == 1 && !operand_.empty() && (!target_.empty() || !pattern_.empty())) {
    const bool known = operand_ != operand_raw_ || matcher_.KnowsOwner(operand_) ||
                       CodeRoleOf(language_, operand_) != CodeRole::kNone || matcher_.KnowsCall(operand_);
    const bool called =
        operand_.back() == ')' && !matcher_.KnowsOwner(operand_) && CodeRoleOf(language_, operand_) == CodeRole::kNone;
    if (known && !target_.empty() && !called) names_.Bind(target_, operand_);
    for (const CodeImport::Binding& binding : pattern_) {
      const std::string meaning = operand_ + "." + binding.meaning;
      names_.Bind(binding.name, meaning);
      matcher_.Call(meaning, name_place_);
    }
  }
  if (!target_.empty() && value_literals_ > 0 && !value_mixed_ && texts_ + value_text_.size() < kTexts) {
    texts_ += value_text_.size();
    names_.SetText(target_, value_text_);
  }
  target_.clear();
  outer_target_.clear();
  operand_.clear();
  operand_raw_.clear();
  pattern_.clear();
  value_text_.clear();
  last_call_.clear();
  value_items_ = value_literals_ = 0;
  value_mixed_ = returning_ = piped_ = false;
  statement_taint_ = 0;
  codes_ = listed_codes_ = 0;
  spells_ = line_broken_ = false;
  statement_start_ = declaring_ = true;
  last_word_.clear();
}

void CodeReader::TakeImports() {
  for (const CodeImport::Module& module : import_.modules()) {
    if (language_ == Language::kC || language_ == Language::kCpp) {
      matcher_.Include(module.name, module.place);
      continue;
    }
    std::string_view name = module.name;
    if (name.starts_with("node:")) name.remove_prefix(5);
    bool members = false;
    for (const CodeImport::Binding& binding : module.bindings) {
      const std::string meaning = std::string(name) + (binding.meaning.empty() ? "" : "." + binding.meaning);
      names_.Bind(binding.name, meaning);
      if (binding.meaning.empty()) continue;
      matcher_.Call(meaning, module.place);
      if (language_ == Language::kJavaScript) continue;
      matcher_.Import(meaning, module.place);
      members = true;
    }
    if (!members) matcher_.Import(name, module.place);
    if (module.all && stars_.size() < kStars) stars_.emplace_back(name);
  }
  if (import_.is_call()) StartName("import", import_.modules().front().place);
}

void CodeReader::Load(std::string_view module, const CodePlace& place) {
  if (module.starts_with("node:")) module.remove_prefix(5);
  if (language_ == Language::kPython) module = module.substr(0, module.find(':'));  // resolve_name("module:name")
  matcher_.Import(module, place);
}

bool CodeReader::TakePattern(const CodeToken& token) {
  if (token.kind == CodeToken::kWord) {
    if (std::exchange(renamed_next_, false) && !pattern_.empty()) {
      pattern_.back().name = token.text;
    } else if (pattern_.size() < 64) {
      pattern_.push_back({std::string(token.text), std::string(token.text)});
    }
    return true;
  }
  if (token.kind == CodeToken::kLineEnd || (token.kind == CodeToken::kSign && token.sign == ',')) return true;
  if (token.kind == CodeToken::kSign && token.sign == ':') {
    renamed_next_ = true;
    return true;
  }
  in_pattern_ = false;
  if (token.kind != CodeToken::kSign || token.sign != '}') {  // default values, patterns within the pattern
    pattern_.clear();
    return false;
  }
  target_.clear();
  target_depth_ = depth_;
  return true;
}

}  // namespace shareguard::inspect
