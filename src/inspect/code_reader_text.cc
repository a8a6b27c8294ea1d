// Text that is code: what is run, command lines, names that are put together.
#include <algorithm>
#include <utility>

#include "inspect/code_escapes.h"
#include "inspect/code_lexer.h"
#include "inspect/code_reader.h"

namespace shareguard::inspect {
namespace {

bool IsUrl(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("ftp://");
}

// A word of a command line that stands for itself.
std::string ShellWord(std::string_view text) {
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'') word += "'\\'";
    word += c;
  }
  return word += "' ";
}

bool RunsIt(CodeRole role) { return role == CodeRole::kRun || role == CodeRole::kStart || role == CodeRole::kParse; }

}  // namespace

// All of it, as far as it was kept; the token holds its beginning.
std::string_view CodeReader::LiteralText(const CodeToken& token) {
  if (token.text.size() < CodeToken::kKept || raw_.size() <= token.text.size()) return token.text;
  if (token.decoded) raw_.resize(UndoEscapes(raw_.data(), raw_.size()).bytes);
  return raw_;
}

// A piece of text in an argument.
void CodeReader::TakeText(Frame* frame, std::string_view text) {
  ++frame->pieces;
  if (frame->literal.size() + text.size() < kName) frame->literal += text;
  AddCode(text);
}

bool CodeReader::UsesText(const Frame& frame) const {
  if (frame.inserted || frame.joins) return true;
  if (frame.role == CodeRole::kMember) return frame.arguments > 0;
  if (frame.role == CodeRole::kImport) return language_ != Language::kR;
  bool listed = false;
  return frame.role == CodeRole::kFunction || const_cast<CodeReader*>(this)->CodeFrame(&listed) != nullptr;
}

// The call that runs the text at hand, or starts it as a command line: the one around, or around a list or a call that
// makes text.
CodeReader::Frame* CodeReader::CodeFrame(bool* listed) {
  for (size_t i = std::min(depth_, kFrames); i > 0; --i) {
    Frame& frame = frames_[i - 1];
    if (RunsIt(frame.role)) {
      const bool start = frame.role == CodeRole::kStart;
      *listed = *listed || (start && frame.arguments > 0);
      const bool due = frame.arguments == 0 || start || frame.role == CodeRole::kParse;
      return due && !(start && frame.keyword && frame.arguments > 0) ? &frame : nullptr;
    }
    const bool list = frame.open == '[' && frame.name.empty();
    if (!list && !(frame.open == '(' && MakesText(language_, frame.name))) return nullptr;
    *listed = *listed || list || (frame.name != "paste0" && frame.name != "join");
  }
  return nullptr;
}

void CodeReader::AddCode(std::string_view text) {
  bool listed = false;
  Frame* frame = CodeFrame(&listed);
  if (frame == nullptr) return;
  if (raw_cut_ || frame->code.size() + text.size() > kCode) return embedded_.Omit(frame->place);
  if (frame->role == CodeRole::kStart && listed) {
    const bool words = frame == Top() || Top()->open == '[' || Top()->name == "c";
    if (!frame->code.empty() && !frame->code.ends_with(' ')) frame->code += ' ';
    frame->code += words ? ShellWord(text) : std::string(text) + " ";
  } else {
    frame->code += text;
  }
}

// Something that only shows when it runs.
void CodeReader::AddUnknownCode() {
  bool listed = false;
  Frame* frame = CodeFrame(&listed);
  if (frame == nullptr || frame->role != CodeRole::kStart || frame->code.empty()) return;
  if (frame->code.size() < kCode) frame->code += listed ? "$_ " : "$_";
}

void CodeReader::EndCode(Frame* frame) {
  if (frame->code.empty()) return;
  const bool own = language_ == Language::kPython || language_ == Language::kR || language_ == Language::kJulia ||
                   language_ == Language::kJavaScript;
  if (frame->role == CodeRole::kStart) {
    embedded_.Add(Language::kShell, frame->code, frame->place);
  } else if (IsUrl(frame->code) && language_ != Language::kPython) {
    SeeRun(kFetchedData, frame->place);  // source("https://...")
  } else if (own && frame->name != "source" && frame->name != "include") {
    embedded_.Add(language_, frame->code, frame->place);
  }
}

// Arguments that say more by what they are called with.
void CodeReader::NamedArgument(Frame* frame) {
  const bool literal = frame->pieces > 0 && frame->others == 0;
  const bool name = frame->others == 1 && frame->pieces == 0 && !frame->first.empty();
  switch (frame->role) {
    case CodeRole::kSymbol:
      if (literal && frame->arguments == 1) matcher_.Call(frame->literal, frame->place);
      break;
    case CodeRole::kRun:
      if (frame->arguments == 0 && frame->pieces > 0 && frame->variables == 0 && frame->transformed) {
        matcher_.Shape("run-decoded", frame->place);
      }
      break;
    case CodeRole::kApply:
      // lapply(files, "system")
      if (literal && language_ == Language::kR && frame->arguments > 0) matcher_.Call(frame->literal, frame->place);
      if (!name || frame->first.find('.') != std::string::npos) break;
      matcher_.Call(frame->first, frame->place);
      [[fallthrough]];
    case CodeRole::kFunction:
      // map(exec, texts), do.call("eval", list(...))
      if (CodeRoleOf(language_, literal ? frame->literal : frame->first) != CodeRole::kRun) break;
      frame->role = CodeRole::kRun;
      ++runs_open_;
      break;
    case CodeRole::kImport:
      if (frame->arguments == 1 && literal && (frame->name.ends_with(".call") || frame->name.ends_with(".apply"))) {
        Load(frame->literal, frame->place);
      }
      if (literal && language_ == Language::kJavaScript && frame->literal.starts_with("data:")) {
        SeeRun(kDecodedData, frame->place);
      }
      break;
    default:
      break;
  }
  MagicCall(*frame);
  const bool buffer = literal && frame->arguments == 1 && frame->name == "Buffer.from";
  if (buffer && (frame->literal.starts_with("base64") || frame->literal == "hex")) Tainted(kDecodedData, frame->place);
  const bool clipboard = literal && language_ == Language::kR && frame->literal.starts_with("clipboard");
  if (clipboard && frame->open == '(') matcher_.Call("file.clipboard", frame->place);
  if (std::find(pastes_.begin(), pastes_.end(), frame->name) != pastes_.end() && frame->open == '(') {
    frame->joined += frame->first;
    if (frame->arguments > 0 && matcher_.KnowsCall(frame->joined)) matcher_.Call(frame->joined, frame->place);
  }
}

// get_ipython().run_cell_magic("bash", "", "code"), run_line_magic("sx", "command")
void CodeReader::MagicCall(Frame& frame) {
  const bool cell = frame.name.ends_with(".run_cell_magic");
  if ((!cell && !frame.name.ends_with(".run_line_magic")) || frame.pieces == 0 || language_ != Language::kPython)
    return;
  if (frame.arguments == 0) frame.joined = frame.literal;
  if (frame.arguments != (cell ? 2U : 1U)) return;
  const auto language = LanguageNamed(frame.joined);
  const bool shell =
      frame.joined == "sx" || frame.joined == "system" || frame.joined == "!" || frame.joined == "script";
  if (language || shell) embedded_.Add(language.value_or(Language::kShell), frame.literal, frame.place);
}

// Is the name of a module or function put together? Parts of one's own names are everyday: getattr(self, "visit_" +
// kind), import_module(PACKAGE + ".plugins").
void CodeReader::Built(const Frame& frame) {
  const bool names =
      frame.role == CodeRole::kImport || frame.role == CodeRole::kMember || frame.role == CodeRole::kFunction;
  if (!names || frame.pieces == 0) return;
  if (frame.others > 0) {
    // "sub%s" % "process": nothing but literals, and not plain.
    const bool python = language_ == Language::kPython && frame.role == CodeRole::kImport;
    if (python && frame.arguments == 0 && frame.variables == 0) matcher_.Shape("built-name", frame.place);
    return;
  }
  if (frame.pieces == 1 && !frame.built) return;
  const bool own = frame.role == CodeRole::kMember && (frame.owner == "self" || frame.owner == "cls" ||
                                                       frame.owner == "this" || frame.owner.starts_with("self."));
  const bool known = matcher_.KnowsModule(frame.literal) || matcher_.KnowsCall(frame.literal) ||
                     (frame.role == CodeRole::kMember && matcher_.KnowsCall(frame.outcome));
  if (known || (!own && !frame.folded)) matcher_.Shape("built-name", frame.place);
}

// #define NAME <sys/socket.h>, for #include NAME (C17 6.10.2.4).
bool CodeReader::DefineHeader(const CodeToken& token) {
  const bool sign = token.kind == CodeToken::kSign;
  if (!define_header_ && sign && token.sign == '<' && define_ == 2 && define_sign_ == 0) {
    define_header_ = true;
    define_value_.clear();
    return true;
  }
  if (!define_header_) return false;
  if (sign && token.sign == '>') {
    matcher_.Include(define_value_, token.place);
    define_ = 0;
  } else if (define_value_.size() < kName) {
    define_value_ += sign ? std::string_view(&token.sign, 1) : token.text;
  }
  return true;
}

// #define NAME value: NAME is the value, when that is one name; #define NAME(a, b) a##b joins what it is given.
void CodeReader::Define(const CodeToken& token) {
  if (token.kind == CodeToken::kLineEnd) {
    if (define_ == 3 && define_sign_ == 0) names_.Bind(define_name_, define_value_);
    define_ = 0;
    return;
  }
  if (token.kind == CodeToken::kWord && define_ == 1) {
    define_name_ = token.text;
    define_sign_ = 0;
    define_header_ = false;
    define_ = 2;
    return;
  }
  if (DefineHeader(token)) return;
  if (token.kind == CodeToken::kWord && define_ == 2) define_value_ = token.text;
  const bool joins = token.kind == CodeToken::kSign && token.sign == '#' && define_sign_ == '#' && token.joined;
  if (joins && pastes_.size() < 64 && std::find(pastes_.begin(), pastes_.end(), define_name_) == pastes_.end()) {
    pastes_.push_back(define_name_);
  }
  if (token.kind == CodeToken::kWord) {
    ++define_;
  } else {
    define_sign_ = token.kind == CodeToken::kSign ? token.sign : '0';
  }
}

}  // namespace shareguard::inspect
