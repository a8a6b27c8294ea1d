#include "inspect/markup_validator.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "inspect/finding_tally.h"
#include "inspect/markup_attribute.h"
#include "inspect/style_watch.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kNameBytes = 64;     // no name that matters is longer
constexpr size_t kValueBytes = 4096;  // of a longer value the rest is searched for styles alone

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Of an element: HTML takes letters, XML some signs and what is beyond ASCII as well.
bool BeginsName(char c) { return IsLetter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }

// Takes the markup apart as a reader of HTML does (13.2.5 of its standard), who forgives everything; a reader of XML
// sees the same elements in a document that is well-formed. Where the two differ (document types, instructions, CDATA),
// what either would take for an element is one.
class MarkupValidator final : public TextValidator {
 public:
  void Feed(std::string_view text, uint64_t offset) override {
    for (size_t i = 0; i < text.size();) {
      const bool in_style = in_style_;
      const size_t n = Step(text.substr(i), offset + i);
      if (in_style) style_.Feed(text.substr(i, n));
      if (in_style && !in_style_) EndStyle();
      taken_ += n;
      i += n;
    }
  }

  void Finish(const Scope& scope) override {
    // A tag that the text ends within.
    at_ = taken_;
    if (state_ >= State::kElement && state_ <= State::kBareValue) EndTag();
    if (state_ == State::kDeclaration || state_ == State::kDeclarationOpen) EndDeclaration();
    EndStyle();
    script_.Report(scope, "markup.script", Severity::kHigh, "the markup holds scripts or what runs them");
    external_.Report(scope, "markup.external", Severity::kMedium, "the markup loads something from elsewhere");
    entity_.Report(scope, "markup.entity", Severity::kHigh, "the document type declares entities");
  }

 private:
  enum class State {
    kText,
    kOpen,        // behind '<'
    kElement,     // within its name
    kBeforeName,  // of an attribute
    kName,
    kAfterName,
    kBeforeValue,
    kValue,  // in quotes
    kBareValue,
    kDeclaration,      // <!...> and <?...>
    kDeclarationOpen,  // behind a '<' within one
    kComment,
    kScript,
    kScriptOpen,  // behind a '<' within one
  };

  // Takes one byte or more of what is there.
  size_t Step(std::string_view text, uint64_t offset) {
    const char c = text[0];
    at_ = taken_;
    switch (state_) {
      case State::kText:
        return Until(text, '<', State::kOpen);
      case State::kOpen:
        return Open(c, offset);
      case State::kElement:
        return InElement(c);
      case State::kBeforeName:
      case State::kAfterName:
        return BetweenAttributes(c);
      case State::kName:
        return InName(text);
      case State::kBeforeValue:
        return BeforeValue(c);
      case State::kValue:
        return InValue(text);
      case State::kBareValue:
        return InBareValue(c);
      case State::kDeclaration:
        return InDeclaration(text);
      case State::kDeclarationOpen:
        if (BeginsName(c)) return EndDeclaration(), Open(c, offset);
        state_ = State::kDeclaration;
        return InDeclaration(text);
      case State::kComment:
        return InComment(text);
      case State::kScript:
        return Until(text, '<', State::kScriptOpen);
      case State::kScriptOpen:
        return InScriptTag(c);
    }
    return text.size();
  }

  size_t Until(std::string_view text, char end, State then) {
    const size_t at = text.find(end);
    if (at == std::string_view::npos) return text.size();
    state_ = then;
    held_.clear();
    return at + 1;
  }

  size_t Open(char c, uint64_t offset) {
    if (c == '<') return state_ = State::kOpen, 1;
    const bool declares = (c == '!' || c == '?') && !in_style_ && !in_text_;
    if (!declares && c != '/' && !BeginsName(c)) return state_ = State::kText, 1;  // a smaller-than sign
    tag_offset_ = offset - 1;
    tag_at_ = taken_ - 1;
    deeds_ = {};
    slash_last_ = false;
    element_.assign(1, ToLower(c));
    if (declares) held_.assign(1, c);
    state_ = declares ? State::kDeclaration : State::kElement;
    return 1;
  }

  size_t InElement(char c) {
    if (!IsSpace(c) && c != '/' && c != '>') {
      if (element_.size() < kNameBytes) element_.push_back(ToLower(c));
      return 1;
    }
    state_ = State::kBeforeName;
    return BetweenAttributes(c);
  }

  size_t BetweenAttributes(char c) {
    if (c == '>') return EndTag(), 1;
    slash_last_ = c == '/';
    if (state_ == State::kAfterName && c == '=') return state_ = State::kBeforeValue, 1;
    if (IsSpace(c)) return 1;
    if (state_ == State::kAfterName) EndAttribute();
    state_ = State::kBeforeName;
    if (c == '/') return 1;
    name_.assign(1, ToLower(c));  // of a name that begins so, '=' is a part
    value_.clear();
    long_value_ = false;
    state_ = State::kName;
    return 1;
  }

  size_t InName(std::string_view text) {
    size_t n = 0;
    while (n < text.size() && !IsSpace(text[n]) && text[n] != '=' && text[n] != '/' && text[n] != '>') ++n;
    for (const char c : text.substr(0, std::min(n, kNameBytes - std::min(kNameBytes, name_.size())))) {
      name_.push_back(ToLower(c));
    }
    if (n == text.size()) return n;
    state_ = State::kAfterName;
    at_ += n;
    return n + BetweenAttributes(text[n]);
  }

  size_t BeforeValue(char c) {
    if (IsSpace(c)) return 1;
    if (c == '>') {
      EndAttribute();
      EndTag();
    } else if (c == '"' || c == '\'') {
      quote_ = c;
      state_ = State::kValue;
    } else {
      value_.assign(1, c);
      state_ = State::kBareValue;
    }
    return 1;
  }

  size_t InValue(std::string_view text) {
    if (in_text_) return InValueOrText(text);
    const size_t end = text.find(quote_);
    TakeValue(text.substr(0, end));
    if (end == std::string_view::npos) return text.size();
    EndAttribute();
    state_ = State::kBeforeName;
    return end + 1;
  }

  // For a reader of HTML this is no value but text, which an end tag ends.
  size_t InValueOrText(std::string_view text) {
    const char c = text[0];
    if (c == '<') {
      EndTag();
      state_ = State::kOpen;
    } else if (c == quote_) {
      EndAttribute();
      state_ = State::kBeforeName;
    } else {
      TakeValue({&c, 1});
    }
    return 1;
  }

  size_t InBareValue(char c) {
    if (!IsSpace(c) && c != '>') return TakeValue({&c, 1}), 1;
    EndAttribute();
    state_ = State::kBeforeName;
    return BetweenAttributes(c);
  }

  void TakeValue(std::string_view piece) {
    const size_t n = std::min(piece.size(), kValueBytes - value_.size());
    value_ += piece.substr(0, n);
    if (n == piece.size()) return;
    if (!long_value_) value_style_.Feed(value_);
    long_value_ = true;
    value_style_.Feed(piece.substr(n));
  }

  void EndAttribute() {
    if (long_value_ && value_style_.End()) deeds_.loads = true;
    long_value_ = false;
    if (!name_.empty() && element_[0] != '/') {
      const std::string_view name = name_.starts_with("xmlns") ? std::string_view(name_) : LocalName(name_);
      const bool plain = value_.find('&') == std::string::npos;
      JudgeAttribute(LocalName(element_), name, plain ? value_ : WithoutReferences(value_), &deeds_);
    }
    name_.clear();
    value_.clear();
  }

  void EndTag() {
    if (state_ == State::kAfterName || state_ == State::kValue || state_ == State::kBareValue) EndAttribute();
    state_ = State::kText;
    const std::string_view name = LocalName(element_);
    if (element_[0] == '/') {
      const std::string_view ended = name.starts_with('/') ? name.substr(1) : name;
      if (ended == "style") in_style_ = false;
      if (HoldsText(ended)) in_text_ = false;
      return;
    }
    static constexpr std::array kRun = {"script"sv, "applet"sv, "handler"sv};
    const uint64_t length = at_ - tag_at_;
    if (deeds_.runs || std::find(kRun.begin(), kRun.end(), name) != kRun.end()) script_.Add(tag_offset_, length);
    if (deeds_.loads) external_.Add(tag_offset_, length);
    if (slash_last_) return;
    if (name == "script") state_ = State::kScript;
    if (HoldsText(name)) in_text_ = true;
    if (name == "style") {
      in_style_ = true;
      style_offset_ = tag_offset_;
      style_at_ = tag_at_;
    }
  }

  // What it declares ends, for a reader of HTML, with the first '>'; for one of XML perhaps later: what stands there
  // is looked at as text.
  size_t InDeclaration(std::string_view text) {
    if (held_.size() < kCdata.size()) return BeginDeclaration(text[0]);
    const size_t end = text.find_first_of("<>");
    const size_t n = end == std::string_view::npos ? text.size() : end + 1;
    Hold(text.substr(0, n));
    at_ += n - 1;
    if (end != std::string_view::npos) GoOn(text[end]);
    return n;
  }

  // Its first bytes, which may make something else of it.
  size_t BeginDeclaration(char c) {
    held_.push_back(c);
    if (held_ == "!--") {
      last_ = {'\0', '!', '-', '-'};
      state_ = State::kComment;
    } else if (held_ == kCdata) {
      state_ = State::kText;
    } else {
      GoOn(c);
    }
    return 1;
  }

  void GoOn(char c) {
    if (c == '<') state_ = State::kDeclarationOpen;
    if (c == '>') EndDeclaration();
  }

  // Bounded; what a piece of it says is seen before it goes.
  void Hold(std::string_view piece) {
    constexpr size_t kWindow = 4096, kOverlap = 16;
    while (!piece.empty()) {
      const size_t n = std::min(piece.size(), kWindow - held_.size());
      held_ += piece.substr(0, n);
      piece.remove_prefix(n);
      if (held_.size() < kWindow) return;
      JudgeDeclaration();
      held_.erase(1, kWindow - kOverlap);
    }
  }

  void JudgeDeclaration() {
    const std::string lower = AsciiLower(held_);
    if (lower.starts_with("!entity") || lower.find("<!entity") != std::string::npos) declares_entity_ = true;
    if (lower.starts_with("?xml-stylesheet")) deeds_.loads = true;
  }

  void EndDeclaration() {
    JudgeDeclaration();
    if (std::exchange(declares_entity_, false)) entity_.Add(tag_offset_, at_ - tag_at_);
    if (deeds_.loads) external_.Add(tag_offset_, at_ - tag_at_);
    state_ = State::kText;
  }

  size_t InComment(std::string_view text) {
    // HTML ends a comment by either.
    const size_t end = text.find('>');
    const size_t n = end == std::string_view::npos ? text.size() : end + 1;
    for (const char c : text.substr(n - std::min(n, last_.size()), std::min(n, last_.size()))) {
      std::rotate(last_.begin(), last_.begin() + 1, last_.end());
      last_.back() = c;
    }
    const std::string_view last(last_.data(), last_.size());
    if (last.ends_with("-->") || last.ends_with("--!>")) state_ = State::kText;
    return n;
  }

  // A script ends with its own end tag; what stands before it is no markup.
  size_t InScriptTag(char c) {
    if (c == '<') return held_.clear(), 1;
    if (!IsSpace(c) && c != '>' && (c != '/' || held_.empty())) {
      if (held_.size() < kNameBytes) held_.push_back(ToLower(c));
      return 1;
    }
    if (!held_.starts_with('/') || LocalName(std::string_view(held_).substr(1)) != "script") {
      state_ = State::kScript;
      return 1;
    }
    element_ = "/script";
    state_ = State::kBeforeName;
    return BetweenAttributes(c);
  }

  void EndStyle() {
    if (style_.End()) external_.Add(style_offset_, at_ - style_at_);
  }

  // Elements of HTML whose content is text up to their end tag, though XML may have elements there.
  static bool HoldsText(std::string_view name) {
    static constexpr std::array kNames = {"textarea"sv, "title"sv,    "xmp"sv,      "iframe"sv,
                                          "noembed"sv,  "noframes"sv, "noscript"sv, "plaintext"sv};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  }

  static char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

  static constexpr std::string_view kCdata = "![CDATA[";

  State state_ = State::kText;
  uint64_t taken_ = 0;        // bytes of the text before the step under way
  uint64_t at_ = 0;           // the byte that it has come to
  uint64_t tag_offset_ = 0;   // of the '<', in the file
  uint64_t tag_at_ = 0;       // and in the text
  std::string element_;       // its name, small letters; an end tag's begins with '/'
  std::string name_, value_;  // of the attribute under way; at most kNameBytes and kValueBytes
  bool long_value_ = false;
  StyleWatch value_style_;  // of a value that is longer
  char quote_ = '\0';
  bool slash_last_ = false;
  MarkupDeeds deeds_;  // of the tag under way
  std::string held_;   // of a declaration, or of what may end a script
  bool declares_entity_ = false;
  std::array<char, 4> last_{};  // bytes of a comment
  bool in_style_ = false;
  bool in_text_ = false;
  uint64_t style_offset_ = 0, style_at_ = 0;
  StyleWatch style_;
  FindingTally script_, external_, entity_;
};

}  // namespace

bool IsMarkup(const policy::TypeInfo& type) {
  static constexpr std::array kTypes = {"html"sv, "svg"sv, "xml"sv, "xhtml"sv};
  return std::find(kTypes.begin(), kTypes.end(), type.name) != kTypes.end();
}

std::unique_ptr<TextValidator> MakeMarkupValidator(const policy::InspectSettings&) {
  return std::make_unique<MarkupValidator>();
}

}  // namespace shareguard::inspect
