#include "inspect/markup_validator.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/markup_plain.h"
#include "inspect/markup_tag.h"
#include "inspect/style_watch.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kReadings = 8;  // of the same bytes as tags, at a time

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Of an element: HTML takes letters, XML some signs and what is beyond ASCII as well.
bool BeginsName(char c) { return IsLetter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }

// Elements of HTML whose content is text up to their end tag; in XML, and within SVG in HTML, there may be elements. 0:
// any other.
unsigned TextElement(std::string_view name) {
  static constexpr std::array kNames = {"textarea"sv, "title"sv,    "xmp"sv,       "iframe"sv, "noembed"sv,
                                        "noframes"sv, "noscript"sv, "plaintext"sv, "style"sv};
  if (name.size() < 3) return 0;  // most of those that stand within lines
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? 0 : 1U << (found - kNames.begin());
}

// Takes the markup apart as a reader of HTML does (13.2.5 of its standard), who forgives everything; a reader of XML
// sees the same elements in a document that is well-formed. Where the two may differ, what either would take for an
// element is one: tags are seen wherever they stand but in a comment, a script or the value of an attribute, and these
// count only where both readers see them. What one reader takes for text and the other for a value is read in both
// ways.
class MarkupValidator final : public TextValidator {
 public:
  void Feed(std::string_view text, uint64_t offset) override {
    for (size_t i = 0; i < text.size();) {
      if (InPlainText()) {
        const size_t plain = PlainMarkup(text.substr(i));
        taken_ += plain;
        i += plain;
        if (i == text.size()) return;
      }
      const bool in_style = !style_element_.empty();
      const size_t n = Step(text.substr(i), offset + i);
      const std::string_view piece = text.substr(i, n);
      if (!other_readings_.empty()) FeedOtherReadings(piece);
      if (in_style) style_.Feed(piece);
      if (in_style && style_element_.empty()) EndStyle(tag_at_ + 2);  // behind the "</" of its end tag
      taken_ += n;
      i += n;
    }
  }

  void Finish(const Scope& scope) override {
    // A tag that the text ends within.
    if (state_ == State::kTag) tag_.End(), EndTag();
    if (state_ == State::kDeclaration || state_ == State::kDeclarationOpen) EndDeclaration(0);
    for (Reading& reading : other_readings_) reading.tag.End(), CountOther(reading);
    EndStyle(taken_);
    script_.Report(scope, "markup.script", Severity::kHigh, "the markup holds scripts or what runs them");
    external_.Report(scope, "markup.external", Severity::kMedium, "the markup loads something from elsewhere");
    entity_.Report(scope, "markup.entity", Severity::kHigh, "the document type declares entities");
  }

 private:
  enum class State {
    kText,
    kOpen,  // behind '<'
    kTag,
    kDeclaration,      // <!...> and <?...>
    kDeclarationOpen,  // behind a '<' within one
    kComment,
    kScript,
    kScriptOpen,  // behind a '<' within one
  };

  // A tag that one reader sees where the other sees text.
  struct Reading {
    MarkupTag tag;
    MarkupDeeds known;  // what it has done before the two part
  };

  // Where nobody sees anything but text, and tags have no other meaning than their own.
  bool InPlainText() const {
    return state_ == State::kText && !MayBeText() && other_readings_.empty() && style_element_.empty();
  }

  // Takes one byte or more of what is there.
  size_t Step(std::string_view text, uint64_t offset) {
    const char c = text[0];
    switch (state_) {
      case State::kText:
        return Until(text, '<', State::kOpen);
      case State::kOpen:
        return Open(c, offset);
      case State::kTag:
        return InTag(text);
      case State::kDeclaration:
        return InDeclaration(text);
      case State::kDeclarationOpen:
        if (BeginsName(c)) return BreakDeclaration(c, offset);
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
    const bool declares = (c == '!' || c == '?') && text_elements_ == 0;
    if (!declares && c != '/' && !BeginsName(c)) return state_ = State::kText, 1;  // a smaller-than sign
    tag_offset_ = offset - 1;
    tag_at_ = taken_ - 1;
    if (declares) {
      held_.assign(1, c);
      doctype_ = subset_ = false;
      quote_ = newest_held_ = '\0';
      state_ = State::kDeclaration;
    } else {
      tag_.Begin(c, tag_offset_);
      state_ = State::kTag;
    }
    return 1;
  }

  size_t InTag(std::string_view text) {
    // The value goes on for one reader; for one to whom all this is text it is none, and here a tag may begin.
    if (MayBeText() && tag_.in_quotes()) {
      if (text[0] == '<') return ReadOtherwise(), 1;
      const char ends[] = {'<', tag_.quote()};
      text = text.substr(0, std::max<size_t>(1, std::min(text.size(), text.find_first_of({ends, 2}))));
    }
    size_t n = tag_.Take(text);
    // Where nobody else reads, what counts is only that it ends.
    if (!MayBeText() && other_readings_.empty()) {
      while (!tag_.ended() && n < text.size()) n += tag_.Take(text.substr(n));
    }
    if (tag_.ended()) EndTag();
    return n;
  }

  bool MayBeText() const { return text_elements_ != 0 || readers_differ_; }

  void ReadOtherwise() {
    other_readings_.push_back({tag_, {}});
    tag_.End();
    EndTag();
    state_ = State::kOpen;
    other_readings_.back().known = tag_.deeds();
    // Nobody writes so many quotes within one another but to be read wrongly.
    if (other_readings_.size() > kReadings) {
      script_.Add(other_readings_.front().tag.offset(), 0);
      other_readings_.erase(other_readings_.begin());
    }
  }

  void FeedOtherReadings(std::string_view piece) {
    std::erase_if(other_readings_, [&](Reading& reading) {
      MarkupTag& tag = reading.tag;
      for (std::string_view rest = piece; !rest.empty() && !tag.ended();) rest.remove_prefix(tag.Take(rest));
      if (tag.ended()) CountOther(reading);
      return tag.ended();
    });
  }

  // What it does beyond what has been counted; its bytes have been, too.
  void CountOther(const Reading& reading) {
    const MarkupTag& tag = reading.tag;
    if (tag.is_end()) return;
    if (tag.deeds().runs && !reading.known.runs) script_.Add(tag.offset(), 0);
    if (tag.deeds().loads && !reading.known.loads) external_.Add(tag.offset(), 0);
  }

  void Count(const MarkupTag& tag) {
    static constexpr std::array kRun = {"script"sv, "applet"sv, "handler"sv};
    if (tag.is_end()) return;
    const std::string_view local = LocalName(tag.element());
    const bool runs = local.size() >= 6 && std::find(kRun.begin(), kRun.end(), local) != kRun.end();
    if (tag.deeds().runs || runs) script_.Add(tag.offset(), tag.length());
    if (tag.deeds().loads) external_.Add(tag.offset(), tag.length());
  }

  void EndTag() {
    state_ = State::kText;
    Count(tag_);
    const std::string& name = tag_.element();
    if (tag_.is_end()) {
      const std::string_view ended = std::string_view(name).substr(1);
      text_elements_ &= ~TextElement(ended);
      if (ended == style_element_) style_element_.clear();
      return;
    }
    // HTML does not know of elements that are closed at once: theirs is what follows, too.
    text_elements_ |= TextElement(name);
    const std::string_view local = LocalName(name);
    if (local == "script" && !tag_.self_closed()) state_ = State::kScript;
    if (local != "style" || !style_element_.empty()) return;
    style_element_ = name;
    style_offset_ = tag_offset_;
    style_at_ = tag_at_;
  }

  // What it declares ends, for a reader of HTML, with the first '>'; for one of XML perhaps later: what stands there
  // is looked at as text.
  size_t InDeclaration(std::string_view text) {
    if (held_.size() < kCdata.size()) return BeginDeclaration(text[0]);
    const size_t end = text.find_first_of("<>");
    const size_t n = end == std::string_view::npos ? text.size() : end + 1;
    Hold(text.substr(0, n));
    if (end != std::string_view::npos) GoOn(text[end], n - 1);
    return n;
  }

  // Its first bytes, which may make something else of it.
  size_t BeginDeclaration(char c) {
    held_.push_back(c);
    Watch(c);
    if (held_.size() == kDoctype.size()) doctype_ = AsciiLower(held_) == kDoctype;
    if (held_ == "!--" && !readers_differ_) {
      last_ = {'\0', '!', '-', '-'};
      state_ = State::kComment;
    } else if (held_ == kCdata) {
      readers_differ_ = true;
      state_ = State::kText;
    } else {
      GoOn(c, 0);
    }
    return 1;
  }

  // Where may a reader of XML be within it still, when it ends for one of HTML?
  void Watch(char c) {
    last_held_ = std::exchange(newest_held_, c);
    if (quote_ == '\0' && (c == '"' || c == '\'')) {
      quote_ = c;
    } else if (c == quote_) {
      quote_ = '\0';
    } else if (c == '[') {
      subset_ = true;
    }
  }

  // `c` is the byte at `taken_ + at`.
  void GoOn(char c, uint64_t at) {
    if (c == '<') state_ = State::kDeclarationOpen;
    if (c == '>') EndDeclaration(at);
  }

  // Bounded; what a piece of it says is seen before it goes.
  void Hold(std::string_view piece) {
    constexpr size_t kWindow = 4096, kOverlap = 16;
    for (const char c : piece) Watch(c);
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
    if (lower.starts_with("?xml-stylesheet")) loads_sheet_ = true;
  }

  void EndDeclaration(uint64_t at) {
    JudgeDeclaration();
    const bool ends_later = held_[0] == '?' ? last_held_ != '?' : doctype_ && (subset_ || quote_ != '\0');
    if (ends_later) readers_differ_ = true;
    const uint64_t length = taken_ + at - tag_at_;
    if (std::exchange(declares_entity_, false)) entity_.Add(tag_offset_, length);
    if (std::exchange(loads_sheet_, false)) external_.Add(tag_offset_, length);
    state_ = State::kText;
  }

  // Either reader might see an element here.
  size_t BreakDeclaration(char c, uint64_t offset) {
    EndDeclaration(0);
    readers_differ_ = true;
    return Open(c, offset);
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
    if (!IsMarkupSpace(c) && c != '>' && (c != '/' || held_.empty())) {
      if (held_.size() < kMarkupNameBytes) held_.push_back(SmallLetter(c));
      return 1;
    }
    if (!held_.starts_with('/') || LocalName(std::string_view(held_).substr(1)) != "script") {
      state_ = State::kScript;
      return 1;
    }
    tag_.BeginEnd("script");
    state_ = State::kTag;
    return InTag({&c, 1});
  }

  // What has been counted must not depend on the pieces that the end tag came in.
  void EndStyle(uint64_t end) {
    if (style_.End()) external_.Add(style_offset_, end - style_at_);
  }

  static constexpr std::string_view kCdata = "![CDATA[", kDoctype = "!doctype";

  State state_ = State::kText;
  uint64_t taken_ = 0;       // bytes of the text before the step under way
  uint64_t tag_offset_ = 0;  // of the '<', in the file
  uint64_t tag_at_ = 0;      // and in the text
  MarkupTag tag_;
  std::vector<Reading> other_readings_;
  std::string held_;  // of a declaration, or of what may end a script
  bool declares_entity_ = false, loads_sheet_ = false;
  bool doctype_ = false;  // it is a document type
  bool subset_ = false;   // which has one of its own declarations
  char quote_ = '\0';     // that is open in it
  char newest_held_ = '\0', last_held_ = '\0';
  std::array<char, 4> last_{};  // bytes of a comment
  // Of which elements this may be the text. Never too few: one that a reader of HTML would not see ended stays.
  unsigned text_elements_ = 0;
  // From something on that ends earlier for one reader than for the other.
  bool readers_differ_ = false;
  std::string style_element_;  // its name as it stands; empty: none is open
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
