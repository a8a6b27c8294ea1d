#include "inspect/markup_validator.h"

#include <algorithm>
#include <array>
#include <string>

#include "inspect/finding_tally.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kTagBytes = 16 * 1024;  // of a longer tag only the beginning is looked at

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <size_t N>
bool IsOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Without the prefix of a namespace.
std::string_view LocalName(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Readers of addresses skip blanks and controls, before and within.
std::string AddressOf(std::string_view value) {
  std::string address;
  for (const char c : value.substr(0, 256)) {
    if (static_cast<unsigned char>(c) > ' ') address.push_back(c);
  }
  return AsciiLower(address);
}

bool IsOutside(std::string_view address) {
  static constexpr std::array kSchemes = {"http:"sv, "https:"sv, "ftp:"sv, "file:"sv, "//"sv, "\\\\"sv, "smb:"sv};
  return std::any_of(kSchemes.begin(), kSchemes.end(), [&](auto scheme) { return address.starts_with(scheme); });
}

bool IsScript(std::string_view address) {
  return address.starts_with("javascript:") || address.starts_with("vbscript:") ||
         address.starts_with("data:text/html") || address.starts_with("data:image/svg");
}

// url(http...) and @import, wherever styles stand.
bool LoadsByStyle(std::string_view style) {
  const std::string lower = AsciiLower(style);
  if (lower.find("@import") != std::string::npos) return true;
  for (size_t at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 1)) {
    const std::string address = AddressOf(std::string_view(lower).substr(at + 4));
    if (IsOutside(std::string_view(address).substr(address.starts_with('"') || address.starts_with('\'') ? 1 : 0))) {
      return true;
    }
  }
  return false;
}

class MarkupValidator final : public TextValidator {
 public:
  void Feed(std::string_view text, uint64_t offset) override {
    for (size_t i = 0; i < text.size();) {
      if (state_ == State::kText) {
        const size_t open = text.find('<', i);
        if (open == std::string_view::npos) return;
        i = open + 1;
        state_ = State::kTag;
        quote_ = '\0';
        tag_.clear();
        last_.fill('\0');
        tag_offset_ = offset + open;
        length_ = 0;
        brackets_ = 0;
        continue;
      }
      Take(text[i++]);
    }
  }

  void Finish(const Scope& scope) override {
    if (state_ != State::kText) Judge();
    script_.Report(scope, "markup.script", Severity::kHigh, "the markup holds scripts or what runs them");
    external_.Report(scope, "markup.external", Severity::kMedium, "the markup loads something from elsewhere");
    entity_.Report(scope, "markup.entity", Severity::kHigh, "the document type declares entities");
  }

 private:
  enum class State { kText, kTag, kComment, kStyle, kScript };

  void Take(char c) {
    ++length_;
    if (tag_.size() < kTagBytes) tag_.push_back(c);
    last_ = {last_[1], last_[2], last_[3], c};
    switch (state_) {
      case State::kComment:
        // HTML ends a comment by either.
        if (EndsWith("-->") || EndsWith("--!>")) state_ = State::kText;
        return;
      case State::kStyle:
      case State::kScript:
        TakeRaw(c);
        return;
      default:
        TakeTag(c);
    }
  }

  bool EndsWith(std::string_view what) const { return std::string_view(last_.data(), last_.size()).ends_with(what); }

  void TakeTag(char c) {
    if (length_ == 1 && !IsLetter(c) && c != '!' && c != '?' && c != '/' && c != '_') {
      state_ = State::kText;  // a smaller-than sign
      return;
    }
    if (length_ == 3 && tag_ == "!--") {
      state_ = State::kComment;
      return;
    }
    if (quote_ != '\0') {
      if (c == quote_) quote_ = '\0';
      return;
    }
    if (c == '[') ++brackets_;
    if (c == ']' && brackets_ > 0) --brackets_;
    const bool declaration = tag_[0] == '!';
    // A quote begins a value only behind '=', or within a declaration.
    if ((c == '"' || c == '\'') && (declaration || after_equals_)) quote_ = c;
    if (!IsSpace(c)) after_equals_ = c == '=';
    if (c == '>' && (!declaration || brackets_ == 0)) Judge();
  }

  // Styles and scripts end with their own end tag; what stands between is no markup.
  void TakeRaw(char c) {
    if (c != '>') return;
    const size_t open = tag_.rfind("</");
    const bool ends = open != std::string::npos && LocalName(AsciiLower(std::string_view(tag_).substr(open + 2)))
                                                       .starts_with(state_ == State::kStyle ? "style" : "script");
    if (!ends && tag_.size() < kTagBytes) return;
    if (state_ == State::kStyle && LoadsByStyle(tag_)) external_.Add(tag_offset_, length_);
    if (ends) {
      state_ = State::kText;
    } else {
      tag_.erase(0, tag_.size() - 16);  // the end tag may have begun
    }
  }

  void Judge() {
    state_ = State::kText;
    after_equals_ = false;
    if (tag_.empty() || tag_[0] == '/') return;
    if (tag_[0] == '!') return JudgeDeclaration();
    if (tag_[0] == '?') {
      if (AsciiLower(tag_).starts_with("?xml-stylesheet")) external_.Add(tag_offset_, length_);
      return;
    }
    JudgeElement();
  }

  void JudgeDeclaration() {
    if (AsciiLower(tag_).find("<!entity") != std::string::npos) entity_.Add(tag_offset_, length_);
  }

  void JudgeElement() {
    size_t at = 0;
    while (at < tag_.size() && !IsSpace(tag_[at]) && tag_[at] != '/' && tag_[at] != '>') ++at;
    const std::string name(LocalName(AsciiLower(std::string_view(tag_).substr(0, at))));
    bool runs = name == "script" || name == "applet";
    bool loads = false;
    while (at < tag_.size()) {
      const Attribute attribute = NextAttribute(&at);
      JudgeAttribute(name, attribute, &runs, &loads);
    }
    if (runs) script_.Add(tag_offset_, length_);
    if (loads) external_.Add(tag_offset_, length_);
    const bool closed = tag_.size() >= 2 && tag_[tag_.size() - 2] == '/';
    if (closed || (name != "style" && name != "script")) return;
    state_ = name == "style" ? State::kStyle : State::kScript;
    tag_.clear();
    length_ = 0;
  }

  struct Attribute {
    std::string name;
    std::string_view value;
  };
  Attribute NextAttribute(size_t* at) const {
    const std::string_view tag = tag_;
    Attribute attribute;
    while (*at < tag.size() && (IsSpace(tag[*at]) || tag[*at] == '/')) ++*at;
    size_t start = *at;
    while (*at < tag.size() && !IsSpace(tag[*at]) && tag[*at] != '=' && tag[*at] != '>') ++*at;
    const std::string whole = AsciiLower(tag.substr(start, *at - start));
    attribute.name = whole.starts_with("xmlns") ? whole : std::string(LocalName(whole));
    while (*at < tag.size() && IsSpace(tag[*at])) ++*at;
    if (*at >= tag.size() || tag[*at] != '=') {
      *at += attribute.name.empty() ? 1 : 0;
      return attribute;
    }
    ++*at;
    while (*at < tag.size() && IsSpace(tag[*at])) ++*at;
    const char quote = *at < tag.size() && (tag[*at] == '"' || tag[*at] == '\'') ? tag[(*at)++] : '\0';
    start = *at;
    while (*at < tag.size() && (quote != '\0' ? tag[*at] != quote : !IsSpace(tag[*at]) && tag[*at] != '>')) ++*at;
    attribute.value = tag.substr(start, *at - start);
    if (quote != '\0' && *at < tag.size()) ++*at;
    return attribute;
  }

  static void JudgeAttribute(std::string_view element, const Attribute& attribute, bool* runs, bool* loads) {
    const std::string_view name = attribute.name;
    if (name.size() > 3 && name.starts_with("on") && IsLetter(name[2]) && !attribute.value.empty()) *runs = true;
    if (name == "srcdoc") *runs = true;
    if (name == "style" && LoadsByStyle(attribute.value)) *loads = true;
    if (element == "meta" && name == "http-equiv" && AddressOf(attribute.value) == "refresh") *loads = true;
    static constexpr std::array kAddresses = {"href"sv,   "src"sv,        "data"sv,       "srcset"sv, "poster"sv,
                                              "action"sv, "formaction"sv, "background"sv, "to"sv,     "from"sv};
    if (!IsOneOf(name, kAddresses)) return;
    const std::string address = AddressOf(attribute.value);
    if (IsScript(address) && element != "img" && element != "image") *runs = true;
    // A link is followed by a click, and says where it leads; nor do these load what they name.
    static constexpr std::array kLinks = {"a"sv, "area"sv, "base"sv, "cite"sv, "blockquote"sv, "q"sv};
    const bool shown = element == "link" || !IsOneOf(element, kLinks);
    if (shown && IsOutside(address)) *loads = true;
  }

  State state_ = State::kText;
  std::string tag_;             // behind '<', at most kTagBytes
  std::array<char, 4> last_{};  // the last bytes
  uint64_t length_ = 0;
  uint64_t tag_offset_ = 0;
  char quote_ = '\0';
  bool after_equals_ = false;
  int brackets_ = 0;
  FindingTally script_, external_, entity_;
};

}  // namespace

bool IsMarkup(const policy::TypeInfo& type) {
  static constexpr std::array kTypes = {"html"sv, "svg"sv, "xml"sv, "xhtml"sv};
  return IsOneOf(type.name, kTypes);
}

std::unique_ptr<TextValidator> MakeMarkupValidator(const policy::InspectSettings&) {
  return std::make_unique<MarkupValidator>();
}

}  // namespace shareguard::inspect
