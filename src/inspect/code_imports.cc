// Statements that load modules: Python Language Reference 7.11, Julia manual "Modules", Java SE 7.5, ECMA-262 16.2.2,
// C17 6.10.2.
#include "inspect/code_reader.h"

namespace shareguard::inspect {
namespace {

bool IsSign(const CodeToken& token, char sign) { return token.kind == CodeToken::kSign && token.sign == sign; }

std::string_view LastPart(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

bool CodeImport::Begin(Language language, std::string_view word, const CodePlace& place) {
  const bool python = language == Language::kPython && (word == "import" || word == "from" || word == "cimport");
  const bool julia = language == Language::kJulia && (word == "using" || word == "import");
  const bool script = language == Language::kJavaScript && (word == "import" || word == "export");
  const bool java = language == Language::kJava && word == "import";
  const bool include = (language == Language::kC || language == Language::kCpp) &&
                       (word == "include" || word == "import" || word == "include_next");
  if (!python && !julia && !script && !java && !include) return false;
  language_ = language;
  part_ = Part::kModule;
  from_ = word == "from";
  is_call_ = alias_next_ = comma_ = header_ = closed_ = false;
  depth_ = 0;
  text_.clear();
  alias_.clear();
  place_ = place;
  modules_.clear();
  if (script) modules_.push_back({"", {}, place});
  return true;
}

bool CodeImport::Take(const CodeToken& token) {
  switch (language_) {
    case Language::kPython:
      return TakePython(token);
    case Language::kJulia:
      return TakeJulia(token);
    case Language::kJava:
      return TakeJava(token);
    case Language::kJavaScript:
      return TakeJavaScript(token);
    default:
      return TakeInclude(token);
  }
}

void CodeImport::AddWord(std::string_view word) {
  if (alias_next_) {
    alias_ = word;
    alias_next_ = false;
  } else if (text_.size() + word.size() < CodeToken::kKept) {
    text_ += word;
  }
}

// One module, or one name of a module.
void CodeImport::EndItem() {
  if (!text_.empty() && modules_.size() < kMost) {
    if (part_ == Part::kModule) {
      Module module{text_, {}, place_};
      // import a.b binds a, and import a.b as c binds c to all of it.
      if (!alias_.empty()) module.bindings.push_back({alias_, ""});
      if (alias_.empty() && language_ == Language::kJava) module.bindings.push_back({std::string(LastPart(text_)), ""});
      if (alias_.empty() && language_ == Language::kJulia && text_.find('.') != std::string::npos) {
        module.bindings.push_back({std::string(LastPart(text_)), ""});
      }
      modules_.push_back(std::move(module));
    } else if (!modules_.empty() && modules_.back().bindings.size() < kMost) {
      modules_.back().bindings.push_back({alias_.empty() ? text_ : alias_, text_});
    }
  }
  text_.clear();
  alias_.clear();
  alias_next_ = false;
}

bool CodeImport::TakePython(const CodeToken& token) {
  if (token.kind == CodeToken::kLineEnd && depth_ > 0) return true;
  if (token.kind == CodeToken::kWord) {
    const bool names = from_ && part_ == Part::kModule && (token.text == "import" || token.text == "cimport");
    if (token.text == "as") {
      alias_next_ = true;
    } else if (names) {
      EndItem();
      part_ = Part::kNames;
    } else {
      AddWord(token.text);
    }
    return true;
  }
  if (IsSign(token, '.')) {
    text_ += '.';
  } else if (IsSign(token, ',')) {
    EndItem();
  } else if (IsSign(token, '(')) {
    ++depth_;
  } else if (IsSign(token, '*')) {
    if (!modules_.empty()) modules_.back().all = true;
  } else {
    EndItem();
    return false;
  }
  return true;
}

bool CodeImport::TakeJulia(const CodeToken& token) {
  if (token.kind == CodeToken::kLineEnd && comma_) return true;
  if (token.kind == CodeToken::kWord) {
    comma_ = false;
    if (token.text == "as") {
      alias_next_ = true;
    } else {
      AddWord(token.text);
    }
    return true;
  }
  if (IsSign(token, '.')) {
    if (!text_.empty()) text_ += '.';
  } else if (IsSign(token, ',') || IsSign(token, ':')) {
    EndItem();
    comma_ = true;
    if (token.sign == ':') part_ = Part::kNames;
  } else if (!IsSign(token, '@')) {
    EndItem();
    return false;
  }
  return true;
}

bool CodeImport::TakeJava(const CodeToken& token) {
  if (token.kind == CodeToken::kLineEnd) return true;
  if (token.kind == CodeToken::kWord) {
    if (token.text != "static") AddWord(token.text);
    return true;
  }
  if (IsSign(token, '.')) {
    text_ += '.';
    return true;
  }
  if (IsSign(token, '*')) return true;
  const bool all = text_.ends_with('.');
  while (text_.ends_with('.')) text_.pop_back();
  EndItem();
  if (all && !modules_.empty()) modules_.back().all = true;
  return false;
}

// import a, { b as c } from "m"; import * as a from "m"; import "m"; export { a } from "m"
bool CodeImport::TakeJavaScript(const CodeToken& token) {
  Module& module = modules_.front();
  const auto bind = [&] {
    if (!text_.empty() && module.bindings.size() < kMost) {
      module.bindings.push_back({alias_.empty() ? text_ : alias_, depth_ > 0 ? text_ : ""});
    }
    text_.clear();
    alias_.clear();
    alias_next_ = false;
  };
  if (token.kind == CodeToken::kLineEnd) return true;
  if (token.kind == CodeToken::kString) {
    bind();
    module.name = token.text;
    return false;
  }
  if (token.kind == CodeToken::kWord) {
    if (closed_ && token.text != "from") return false;
    if (token.text == "as") {
      alias_next_ = true;
    } else if (token.text == "from") {
      bind();
    } else if (text_.empty() || alias_next_) {
      AddWord(token.text);
    } else if (depth_ == 0 && text_ != "type") {
      return false;  // export default x, export const x
    } else {
      text_ = token.text;
    }
    return true;
  }
  if (IsSign(token, '{')) {
    bind();
    ++depth_;
  } else if (IsSign(token, '}')) {
    bind();
    depth_ = 0;
    closed_ = true;
  } else if (IsSign(token, ',')) {
    bind();
  } else if (IsSign(token, '*')) {
    text_ = "*";
  } else {
    is_call_ = IsSign(token, '(') && text_.empty();
    return false;
  }
  return true;
}

bool CodeImport::TakeInclude(const CodeToken& token) {
  if (token.kind == CodeToken::kString && !header_) {
    modules_.push_back({std::string(token.text), {}, place_});
    return false;
  }
  if (token.kind == CodeToken::kLineEnd) return false;
  if (IsSign(token, '<') && !header_) {
    header_ = true;
    return true;
  }
  if (!header_) return false;
  if (IsSign(token, '>')) {
    modules_.push_back({text_, {}, place_});
    return false;
  }
  if (token.kind == CodeToken::kSign) {
    if (text_.size() < CodeToken::kKept) text_ += token.sign;
  } else {
    AddWord(token.text);
  }
  return true;
}

}  // namespace shareguard::inspect
