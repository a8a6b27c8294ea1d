// SVG: W3C SVG 1.1 (second edition) and SVG 2. What is drawn is not judged; what acts, loads from outside, is not
// shown, or holds another file is found. What is written in it is text of the document.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inspect/base64.h"
#include "inspect/document_text.h"
#include "inspect/media_picture.h"
#include "inspect/media_svg_css.h"
#include "inspect/media_svg_sight.h"
#include "inspect/media_svg_values.h"
#include "inspect/xml_reader.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kLongestEntity = 256;       // bytes
constexpr size_t kSearched = 4096;           // bytes that precede the first tag at most
constexpr uint64_t kOrdinaryNote = 256;      // bytes of title or description
constexpr uint64_t kOrdinaryForeign = 4096;  // bytes that editors add for themselves
constexpr uint64_t kOrdinaryStray = 32;      // bytes of a word where none is drawn: LibreOffice's line for signatures
constexpr uint64_t kOrdinaryComment = 256;   // bytes of comments in styles
constexpr uint64_t kOrdinaryUnread = 256;    // bytes of styles that nothing knows
constexpr uint64_t kOrdinaryUnpainted = 4096;
constexpr size_t kOrdinaryValue = 256;
constexpr size_t kLeastWords = 6;
constexpr size_t kShortForeign = 32;

bool IsOneOf(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A letter for each node of a path.
bool IsOfNodes(std::string_view name, std::string_view value) {
  return name == "nodetypes" && value.find_first_not_of("csza") == std::string_view::npos;
}

// Elements in which letters are drawn, or say what they are for.
bool HoldsLetters(std::string_view local) {
  constexpr std::array<std::string_view, 13> kHolders = {
      "text",     "tspan",   "textPath", "tref",       "a",      "altGlyph",     "flowPara",
      "flowSpan", "flowDiv", "flowLine", "flowRegion", "script", "foreignObject"};
  return IsOneOf(local, kHolders);
}

// Attributes whose values are lists of any length, or are checked where they are used.
bool MayBeLong(std::string_view name) {
  constexpr std::array<std::string_view, 20> kLists = {"d",
                                                       "points",
                                                       "path",
                                                       "style",
                                                       "href",
                                                       "src",
                                                       "values",
                                                       "keyTimes",
                                                       "keySplines",
                                                       "x",
                                                       "y",
                                                       "dx",
                                                       "dy",
                                                       "rotate",
                                                       "tableValues",
                                                       "kernelMatrix",
                                                       "unicode-range",
                                                       "widths",
                                                       "keyPoints",
                                                       "stroke-dasharray"};
  return IsOneOf(name, kLists);
}

// Values of this kind hold no words.
bool IsOfNumbers(std::string_view name) {
  return name == "d" || name == "points" || name == "path" || name == "transform" || name == "viewBox" ||
         name == "gradientTransform" || name == "patternTransform";
}

bool FitsItsKind(std::string_view name, std::string_view value) {
  if (name == "d" || name == "path") return IsPathData(value);
  if (name == "points") return IsNumberList(value);
  if (name == "viewBox") return value == "none" || ReadNumbers(value, 4).has_value();
  return ReadTransform(value).has_value();
}

class SvgHandler final : public XmlHandler {
 public:
  SvgHandler(Picture& picture, DocumentText* text)
      : picture_(picture), text_(text), css_([this](std::string_view words) { Say(words, at_); }), sight_(css_) {
    text_->Begin(picture.scope().part);
  }

  void Start(const XmlElement& element) override {
    EndOfText();
    at_ = element.offset;
    open_.push_back({element.ns, std::string(element.local)});
    if (element.ns != Ns::kSvg) return Other(element);
    if (element.rule == nullptr) unknown_.Add(element.length, element.offset);
    if (element.local == "metadata" && metadata_depth_ == 0) metadata_depth_ = open_.size();
    Kind(element);
    std::vector<std::pair<std::string, std::string>> style;
    css_.Declarations(element.Value("style"),
                      [&](std::string_view name, std::string_view value) { style.emplace_back(name, value); });
    sight_.Start(element, style);
    for (const XmlAttribute& attribute : element.attributes) Attribute(element, attribute);
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    EndOfText();
    if (metadata_depth_ == open_.size()) metadata_depth_ = 0;
    if (!open_.empty()) open_.pop_back();
    if (ns == Ns::kSvg) sight_.End();
    // The words of a line stand in elements of their own, and letters too.
    if (ns != Ns::kSvg || local != "tspan") EndLine();
  }

  void Text(std::string_view text, uint64_t offset) override {
    if (words_.empty()) words_at_ = offset;
    words_ += text;
  }

  void Finish(bool complete) override {
    EndLine();
    sight_.Finish();
    Close(foreign_, kOrdinaryForeign, "much that belongs to a program and not to the picture");
    if (note_.bytes > kOrdinaryNote) picture_.Text(note_.at, note_.bytes, false, "a long title or description");
    Close(sight_.texts(), 0, "a text that is not shown");
    Close(other_texts_, 0, "a text that is not shown");
    Close(sight_.images(), 0, "a picture that is not shown");
    Close(sight_.paths(), kOrdinaryUnpainted, "long paths that are not drawn");
    Close({css_.comment_bytes(), style_at_}, kOrdinaryComment, "comments in the picture's styles");
    Close({css_.unread_bytes(), style_at_}, kOrdinaryUnread, "styles that nothing reads");
    if (stray_.bytes > kOrdinaryStray) {
      picture_.Private(stray_.at, stray_.bytes, "text in an element that draws none");
    }
    if (unknown_.bytes > 0) picture_.Private(unknown_.at, unknown_.bytes, "elements that SVG does not have");
    if (unused_.bytes > 0) picture_.Private(unused_.at, unused_.bytes, "attributes that SVG does not have");
    if (broken_.bytes > 0)
      picture_.Private(broken_.at, broken_.bytes, "values that are not what their attribute holds");
    if (complete) picture_.Explain(picture_.size());
  }

 private:
  struct Open {
    Ns ns;
    std::string local;
  };

  void Close(const UnseenBytes& found, uint64_t ordinary, const char* what) const {
    if (found.bytes > ordinary) picture_.Metadata(found.at, found.bytes, what);
  }

  // An element of another namespace, drawn by nothing.
  void Other(const XmlElement& element) {
    if (element.ns == Ns::kUnknown) {
      picture_.scope().Report("xml.unknown_namespace", policy::Severity::kHigh,
                              "an element of a namespace that pictures do not have", element.offset, element.length);
    }
    foreign_.Add(element.length, element.offset);
    for (const XmlAttribute& attribute : element.attributes) SayWords(attribute.value, element.offset);
  }

  // What stood between two tags.
  void EndOfText() {
    const std::string words = std::exchange(words_, {});
    if (IsBlank(words)) {
      if (!words.empty() && !line_.empty()) line_ += ' ';
      return;
    }
    if (open_.empty()) return;
    const auto& [ns, local] = open_.back();
    if (ns == Ns::kSvg && local == "style") return Sheet(words, words_at_);
    if (line_.empty()) line_at_ = words_at_;
    line_ += words;
    if (ns != Ns::kSvg) {
      foreign_.Add(words.size(), words_at_);
      // Editors write titles and licences into the metadata; text of theirs anywhere else is drawn by nothing.
      if (metadata_depth_ == 0) other_texts_.Add(words.size(), words_at_);
    } else if (local == "title" || local == "desc" || local == "metadata") {
      note_.Add(words.size(), words_at_);
    } else if (HoldsLetters(local)) {
      sight_.Text(words, words_at_);
    } else {
      stray_.Add(words.size(), words_at_);
    }
  }

  void EndLine() {
    EndOfText();
    if (!line_.empty()) Say(std::exchange(line_, {}), line_at_);
  }

  void Say(std::string_view words, uint64_t offset) {
    if (IsBlank(words)) return;
    text_->Add(words, offset);
    text_->Add("\n", offset + words.size());
  }
  void SayWords(std::string_view value, uint64_t offset) {
    if (value.size() >= kLeastWords) Say(value, offset);
  }

  void Kind(const XmlElement& element) {
    if (element.local == "script" || element.local == "handler" || element.local == "listener") {
      picture_.Script(element.offset, element.length, "the picture holds a script");
    } else if (element.local == "foreignObject") {
      picture_.Metadata(element.offset, element.length, "the picture holds a part of another kind of document");
    }
  }

  void Attribute(const XmlElement& element, const XmlAttribute& attribute) {
    const std::string name = AsciiLower(attribute.local);
    if (attribute.ns == Ns::kNone && name.size() > 4 && name.starts_with("on")) {
      picture_.Script(element.offset, element.length, "the picture reacts to the reader by a script");
    } else if (name == "href" || name == "src") {
      Reference(element, attribute.value);
    } else if (name == "base") {
      picture_.External(element.offset, element.length, "the picture's references begin elsewhere");
    } else {
      if (attribute.value.find("url(") != std::string_view::npos || name == "style") {
        Style(attribute.value, element.offset);
      }
      if (name != "style") Value(element, attribute);
    }
  }

  // Whose attribute is it, and may it hold this?
  void Value(const XmlElement& element, const XmlAttribute& attribute) {
    const std::string_view name = attribute.local;
    const std::string_view value = attribute.value;
    if (attribute.ns != Ns::kNone && attribute.ns != Ns::kSvg && attribute.ns != Ns::kXml) {
      if (value.size() > kShortForeign && !IsOfNodes(name, value)) foreign_.Add(value.size(), element.offset);
      return SayWords(value, element.offset);
    }
    // SVG 2, 5.6: data for scripts; what is for those who hear the picture.
    const bool aside = name.starts_with("data-") || name.starts_with("aria-");
    if (aside) {
      foreign_.Add(value.size(), element.offset);
    } else if (element.rule == nullptr || !AllowsAttribute(element.rule, attribute.ns, name)) {
      unused_.Add(name.size() + value.size(), element.offset);
    } else if (IsOfNumbers(name)) {
      if (!FitsItsKind(name, value)) broken_.Add(value.size(), element.offset);
      if (name == "d") sight_.Path(value.size(), element.offset);
      return;
    } else if (MayBeLong(name)) {
      if (IsNumberList(value)) return;
    } else if (value.size() > kOrdinaryValue) {
      broken_.Add(value.size(), element.offset);
    }
    if (HoldsWords(name, value)) SayWords(value, element.offset);
  }

  // Names of colours, fonts and kinds say nothing; nor do identifiers, but for what is no name at all.
  static bool HoldsWords(std::string_view name, std::string_view value) {
    if (name == "id" || name == "class") return value.find_first_of(" \t\n") != std::string_view::npos;
    return IsOneOf(name, std::array<std::string_view, 4>{"font-family", "unicode", "glyph-name", "name"}) ||
           name.starts_with("data-") || name.starts_with("aria-") || value.size() > kOrdinaryValue ||
           value.find(' ') != std::string_view::npos;
  }

  void Reference(const XmlElement& element, std::string_view value) {
    const std::string start = AsciiLower(value.substr(0, 64));
    if (value.starts_with("#")) sight_.Refer(value.substr(1));
    if (value.empty() || value.starts_with("#"))
      return SayWords(value.size() > kOrdinaryValue ? value : "", element.offset);
    if (start.starts_with("data:")) return Embedded(element, value, start);
    if (start.starts_with("javascript:") || start.starts_with("vbscript:")) {
      picture_.Script(element.offset, element.length, "a reference runs a script");
    } else if (element.local == "a") {
      picture_.scope().Report("office.hyperlink", policy::Severity::kInfo, "the picture is a link", element.offset,
                              element.length);
    } else {
      picture_.External(element.offset, element.length, "the picture loads something from outside");
    }
    SayWords(value, element.offset);
  }

  // RFC 2397: data:type;base64,content
  void Embedded(const XmlElement& element, std::string_view value, std::string_view start) {
    sight_.Image(value.size(), element.offset);
    const size_t comma = value.find(',');
    std::optional<std::string> content;
    if (comma != std::string_view::npos && comma < start.size() && start.substr(0, comma).ends_with(";base64")) {
      content = DecodeBase64(value.substr(comma + 1));
    }
    if (content && picture_.depth() < kMaxPictureDepth) {
      Picture inner = picture_.Unpacked(*content, element.offset, element.length);
      if (CheckPicture(inner)) return;
    }
    picture_.Private(element.offset, element.length, "the picture holds something that is no picture of a known kind");
  }

  void Sheet(std::string_view css, uint64_t offset) {
    if (style_at_ == 0) style_at_ = offset;
    at_ = offset;
    css_.Sheet(css);
    Style(css, offset);
  }

  // CSS: @import and url() load; a reference within the picture begins with #.
  void Style(std::string_view css, uint64_t offset) {
    const std::string lower = AsciiLower(css);
    if (lower.find("@import") != std::string::npos) {
      picture_.External(offset, css.size(), "the picture's style loads something from outside");
    }
    if (lower.find("expression(") != std::string::npos || lower.find("javascript:") != std::string::npos) {
      picture_.Script(offset, css.size(), "the picture's style runs a script");
    }
    for (size_t at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 4)) {
      const size_t target = lower.find_first_not_of(" \"'", at + 4);
      if (target == std::string::npos) continue;
      if (lower[target] == '#') {
        sight_.Refer(css.substr(target + 1, css.find_first_of("\"')", target) - target - 1));
        continue;
      }
      const std::string_view rest = std::string_view(lower).substr(target);
      if (rest.starts_with("data:")) {
        picture_.Metadata(offset, css.size(), "the picture's style holds another file");
      } else {
        picture_.External(offset, css.size(), "the picture's style loads something from outside");
      }
    }
  }

  Picture& picture_;
  DocumentText* text_;
  SvgCss css_;
  SvgSight sight_;
  uint64_t at_ = 0;  // of the tag or style at hand
  std::vector<Open> open_;
  size_t metadata_depth_ = 0;
  std::string words_;  // since the last tag
  uint64_t words_at_ = 0;
  std::string line_;  // of the text at hand
  uint64_t line_at_ = 0;
  uint64_t style_at_ = 0;
  UnseenBytes foreign_;
  UnseenBytes other_texts_;
  UnseenBytes note_;
  UnseenBytes stray_;
  UnseenBytes unknown_;
  UnseenBytes unused_;
  UnseenBytes broken_;
};

// Illustrator names its namespaces by entities: a DOCTYPE declares each, and nothing else. That is no SVG which could
// be read here, where no entity is, and yet no attack.
bool HasNamedNamespaces(std::string_view content) {
  size_t at = content.substr(0, kSearched).find("<!DOCTYPE");
  at = at == content.npos ? at : content.find_first_of("[>", at);
  if (at == content.npos || content[at] != '[') return false;
  const std::string_view subset = content.substr(at + 1, content.find(']', at) - at - 1);
  constexpr std::string_view kEntity = "<!ENTITY ";
  for (size_t i = subset.find_first_not_of(" \t\r\n"); i != subset.npos; i = subset.find_first_not_of(" \t\r\n", i)) {
    const std::string_view rest = subset.substr(i);
    const size_t end = rest.find('>');
    if (!rest.starts_with(kEntity) || end == rest.npos || end > kLongestEntity) return false;
    const std::string_view words = rest.substr(kEntity.size(), end - kEntity.size());
    const size_t value = words.find(" \"http://");
    if (value == words.npos || words.find_first_of("&%") != words.npos ||
        words.find('"', value + 2) + 1 != words.size())
      return false;
    i += end + 1;
  }
  return true;
}

}  // namespace

bool IsSvg(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const size_t first = content.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || content[first] != '<') return false;
  const std::string_view head = content.substr(first, kSearched);
  const bool svg = head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
  return svg && !HasNamedNamespaces(content);
}

void CheckSvg(Picture& picture) {
  DocumentText alone(picture.scope());
  DocumentText* const text = picture.text() != nullptr ? picture.text() : &alone;
  SvgHandler handler(picture, text);
  XmlOptions options;
  options.known_vocabulary = false;
  // Pictures within are base64, and are unpacked and checked; paths look like anything.
  options.encoded_text = false;
  options.bare_doctype = true;
  XmlReader reader(picture.scope(), {&handler}, options);
  reader.Feed(picture.bytes());
  reader.Finish();
  if (text == &alone) alone.Finish();
}

}  // namespace shareguard::inspect
