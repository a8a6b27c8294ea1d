// SVG: W3C SVG 1.1 (second edition) and SVG 2. What is drawn is not judged; what acts, loads from outside, is not
// shown, or holds another file is found.
#include <algorithm>
#include <optional>
#include <string>

#include "inspect/base64.h"
#include "inspect/media_picture.h"
#include "inspect/xml_reader.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kSearched = 4096;           // bytes that precede the first tag at most
constexpr uint64_t kOrdinaryNote = 256;      // bytes of title or description
constexpr uint64_t kOrdinaryForeign = 4096;  // bytes that editors add for themselves

bool IsHidden(const XmlElement& element) {
  if (element.Value("display") == "none" || element.Value("visibility") == "hidden") return true;
  std::string style(element.Value("style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

class SvgHandler final : public XmlHandler {
 public:
  explicit SvgHandler(Picture& picture) : picture_(picture) {}

  void Start(const XmlElement& element) override {
    if (hidden_depth_ == 0 && IsHidden(element)) hidden_depth_ = element.depth + 1;
    depth_ = element.depth + 1;
    if (element.ns != Ns::kSvg) {
      if (element.ns == Ns::kUnknown) {
        picture_.scope().Report("xml.unknown_namespace", policy::Severity::kHigh,
                                "an element of a namespace that pictures do not have", element.offset, element.length);
      }
      Foreign(element.length, element.offset);
      in_note_ = false;
      foreign_ = true;
      return;
    }
    foreign_ = false;
    in_style_ = element.local == "style";
    in_note_ = element.local == "title" || element.local == "desc" || element.local == "metadata";
    if (element.local == "metadata" && metadata_depth_ == 0) metadata_depth_ = depth_;
    Kind(element);
    for (const XmlAttribute& attribute : element.attributes) Attribute(element, attribute);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override {
    if (hidden_depth_ == depth_) hidden_depth_ = 0;
    if (metadata_depth_ == depth_) metadata_depth_ = 0;
    if (depth_ > 0) --depth_;
    in_style_ = false;
    in_note_ = false;
  }

  void Text(std::string_view text, uint64_t offset) override {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    if (in_style_) return Style(text, offset);
    if (foreign_) {
      Foreign(text.size(), offset);
      // Editors write titles and licences into the metadata; text of theirs anywhere else is drawn by nothing.
      if (metadata_depth_ == 0) Unseen(text, offset);
      return;
    }
    if (in_note_) {
      note_ += text.size();
      note_at_ = offset;
    } else if (hidden_depth_ > 0) {
      Unseen(text, offset);
    }
  }

  void Finish(bool complete) override {
    if (foreign_bytes_ > kOrdinaryForeign) {
      picture_.Metadata(foreign_at_, foreign_bytes_, "much that belongs to a program and not to the picture");
    }
    if (note_ > kOrdinaryNote) picture_.Text(note_at_, note_, false, "a long title or description");
    if (hidden_ > 0) picture_.Metadata(hidden_at_, hidden_, "a text that is not shown");
    if (complete) picture_.Explain(picture_.size());
  }

 private:
  void Unseen(std::string_view text, uint64_t offset) {
    if (hidden_ == 0) hidden_at_ = offset;
    hidden_ += text.size();
  }

  void Foreign(uint64_t bytes, uint64_t offset) {
    if (foreign_bytes_ == 0) foreign_at_ = offset;
    foreign_bytes_ += bytes;
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
    } else if (attribute.value.find("url(") != std::string_view::npos || name == "style") {
      Style(attribute.value, element.offset);
    }
  }

  void Reference(const XmlElement& element, std::string_view value) {
    const std::string start = AsciiLower(value.substr(0, 64));
    if (value.empty() || value.starts_with("#")) return;
    if (start.starts_with("data:")) return Embedded(element, value, start);
    if (start.starts_with("javascript:") || start.starts_with("vbscript:")) {
      picture_.Script(element.offset, element.length, "a reference runs a script");
    } else if (element.local == "a") {
      picture_.scope().Report("office.hyperlink", policy::Severity::kInfo, "the picture is a link", element.offset,
                              element.length);
    } else {
      picture_.External(element.offset, element.length, "the picture loads something from outside");
    }
  }

  // RFC 2397: data:type;base64,content
  void Embedded(const XmlElement& element, std::string_view value, std::string_view start) {
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
      if (target == std::string::npos || lower[target] == '#') continue;
      const std::string_view rest = std::string_view(lower).substr(target);
      if (rest.starts_with("data:")) {
        picture_.Metadata(offset, css.size(), "the picture's style holds another file");
      } else {
        picture_.External(offset, css.size(), "the picture's style loads something from outside");
      }
    }
  }

  Picture& picture_;
  size_t depth_ = 0;
  size_t hidden_depth_ = 0;  // the depth of the element that hides; 0: shown
  size_t metadata_depth_ = 0;
  bool in_style_ = false;
  bool in_note_ = false;
  bool foreign_ = false;
  uint64_t foreign_bytes_ = 0;
  uint64_t foreign_at_ = 0;
  uint64_t note_ = 0;
  uint64_t note_at_ = 0;
  uint64_t hidden_ = 0;
  uint64_t hidden_at_ = 0;
};

}  // namespace

bool IsSvg(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const size_t first = content.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || content[first] != '<') return false;
  const std::string_view head = content.substr(first, kSearched);
  return head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
}

void CheckSvg(Picture& picture) {
  SvgHandler handler(picture);
  XmlOptions options;
  options.known_vocabulary = false;
  // Pictures within are base64, and are unpacked and checked; paths look like anything.
  options.encoded_text = false;
  options.bare_doctype = true;
  XmlReader reader(picture.scope(), {&handler}, options);
  reader.Feed(picture.bytes());
  reader.Finish();
}

}  // namespace shareguard::inspect
