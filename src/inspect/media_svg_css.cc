#include "inspect/media_svg_css.h"

#include <algorithm>
#include <array>

#include "inspect/xml_vocabulary.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr size_t kLongestValue = 256;
constexpr size_t kLeastWords = 6;
constexpr uint64_t kMostKept = 4 << 20;
constexpr unsigned kDeepestRules = 4;
// What is looked at for each element.
constexpr size_t kMostDeclarations = 64;  // of one selector
constexpr size_t kMostClasses = 32;

// Beside the attributes that SVG has for properties: those of CSS that drawing programs and browsers write, and what
// describes a font.
constexpr std::array<std::string_view, 78> kProperties = {"animation",
                                                          "animation-delay",
                                                          "animation-direction",
                                                          "animation-duration",
                                                          "animation-fill-mode",
                                                          "animation-iteration-count",
                                                          "animation-name",
                                                          "animation-timing-function",
                                                          "background",
                                                          "background-color",
                                                          "block-progression",
                                                          "border",
                                                          "border-radius",
                                                          "bottom",
                                                          "box-shadow",
                                                          "box-sizing",
                                                          "content",
                                                          "cx",
                                                          "cy",
                                                          "d",
                                                          "display",
                                                          "flex",
                                                          "float",
                                                          "font-display",
                                                          "font-palette",
                                                          "font-synthesis",
                                                          "font-variant-east-asian",
                                                          "gap",
                                                          "height",
                                                          "justify-content",
                                                          "left",
                                                          "list-style",
                                                          "margin",
                                                          "margin-bottom",
                                                          "margin-left",
                                                          "margin-right",
                                                          "margin-top",
                                                          "max-height",
                                                          "max-width",
                                                          "min-height",
                                                          "min-width",
                                                          "opacity",
                                                          "order",
                                                          "outline",
                                                          "outline-style",
                                                          "outline-width",
                                                          "overflow-wrap",
                                                          "overflow-x",
                                                          "overflow-y",
                                                          "padding",
                                                          "padding-bottom",
                                                          "padding-left",
                                                          "padding-right",
                                                          "padding-top",
                                                          "path",
                                                          "perspective",
                                                          "position",
                                                          "r",
                                                          "right",
                                                          "rx",
                                                          "ry",
                                                          "src",
                                                          "tab-size",
                                                          "text-orientation",
                                                          "text-shadow",
                                                          "text-underline-offset",
                                                          "top",
                                                          "transition",
                                                          "unicode-range",
                                                          "user-select",
                                                          "vertical-align",
                                                          "width",
                                                          "will-change",
                                                          "word-break",
                                                          "word-wrap",
                                                          "x",
                                                          "y",
                                                          "z-index"};

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

// Names that begin with a hyphen are of one program's own, or variables.
bool IsProperty(std::string_view name) {
  constexpr size_t kLongestName = 48;
  if (name.starts_with('-')) return name.size() <= kLongestName;
  static const ElementRule* const group = FindElement(Ns::kSvg, "g");
  return std::binary_search(kProperties.begin(), kProperties.end(), name) || AllowsAttribute(group, Ns::kNone, name);
}

// Where a value ends: at a semicolon that stands in no quotes and no brackets.
size_t EndOfValue(std::string_view css) {
  char quote = 0;
  unsigned brackets = 0;
  for (size_t at = 0; at < css.size(); ++at) {
    const char c = css[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(') {
      ++brackets;
    } else if (c == ')' && brackets > 0) {
      --brackets;
    } else if (c == ';' && brackets == 0) {
      return at;
    }
  }
  return css.size();
}

// Where the block that begins behind `{` ends; the size of `css` when it does not.
size_t EndOfBlock(std::string_view css) {
  unsigned open = 1;
  for (size_t at = 0; at < css.size(); ++at) {
    if (css[at] == '{') ++open;
    if (css[at] == '}' && --open == 0) return at;
  }
  return css.size();
}

}  // namespace

void SvgCss::Sheet(std::string_view css) { Rules(WithoutComments(css), 0); }

std::string SvgCss::WithoutComments(std::string_view css) {
  std::string rest;
  while (true) {
    const size_t begin = css.find("/*");
    rest += css.substr(0, begin);
    if (begin == std::string_view::npos) return rest;
    const size_t end = css.find("*/", begin + 2);
    const std::string_view comment = css.substr(begin + 2, end == std::string_view::npos ? end : end - begin - 2);
    comment_bytes_ += comment.size();
    say_(comment);
    rest += ' ';
    if (end == std::string_view::npos) return rest;
    css.remove_prefix(end + 2);
  }
}

void SvgCss::Rules(std::string_view css, unsigned depth) {
  while (!(css = Trimmed(css)).empty()) {
    const size_t open = css.find_first_of("{;");
    const bool statement = css.starts_with('@') && open != std::string_view::npos && css[open] == ';';
    if (statement) {  // @import, @charset, @namespace
      Judge("src", css.substr(0, open));
      css.remove_prefix(open + 1);
      continue;
    }
    const size_t brace = css.find('{');
    if (brace == std::string_view::npos) break;
    const std::string_view head = Trimmed(css.substr(0, brace));
    const std::string_view block = css.substr(brace + 1, EndOfBlock(css.substr(brace + 1)));
    Rule(head, block);
    if (head.starts_with('@') && block.find('{') != std::string_view::npos && depth < kDeepestRules) {
      Rules(block, depth + 1);
    }
    css.remove_prefix(std::min(css.size(), brace + 1 + block.size() + 1));
  }
  // Old programs wrap styles in the marks of HTML's comments.
  if (css == "<!--" || css == "-->" || css.empty()) return;
  unread_bytes_ += css.size();
  say_(css);
}

void SvgCss::Rule(std::string_view selectors, std::string_view block) {
  if (selectors.size() > kLongestValue * 16) unread_bytes_ += selectors.size();
  const bool at_rule = selectors.starts_with('@');
  complex_ = complex_ || at_rule;
  if (at_rule && block.find('{') != std::string_view::npos) return;
  std::vector<std::pair<std::string, std::string>> list;
  Declarations(block, [&](std::string_view name, std::string_view value) { list.emplace_back(name, value); });
  while (!at_rule && !selectors.empty()) {
    const size_t comma = selectors.find(',');
    const std::string_view one = Trimmed(selectors.substr(0, comma));
    selectors.remove_prefix(comma == std::string_view::npos ? selectors.size() : comma + 1);
    if (one.find_first_of(" >+~:[*", 0) != std::string_view::npos || one.find_first_of(".#", 1) != one.npos) {
      complex_ = true;
      continue;
    }
    kept_ += one.size() + block.size();
    if (kept_ > kMostKept) return;
    auto& kept = rules_[std::string(one)];
    if (kept.size() + list.size() > kMostDeclarations) complex_ = true;
    for (const auto& declaration : list) {
      if (kept.size() < kMostDeclarations) kept.push_back(declaration);
    }
  }
}

void SvgCss::Declarations(std::string_view css, const CssProperty& take) {
  std::string bare;
  if (css.find("/*") != std::string_view::npos) css = bare = WithoutComments(css);
  while (!(css = Trimmed(css)).empty()) {
    const std::string_view one = css.substr(0, EndOfValue(css));
    css.remove_prefix(std::min(css.size(), one.size() + 1));
    if (Trimmed(one).empty()) continue;
    const size_t colon = one.find(':');
    if (colon == std::string_view::npos) {
      unread_bytes_ += one.size();
      say_(one);
      continue;
    }
    const std::string_view name = Trimmed(one.substr(0, colon));
    std::string_view value = Trimmed(one.substr(colon + 1));
    Judge(name, value);
    constexpr std::string_view kImportant = "!important";
    if (value.ends_with(kImportant)) value = Trimmed(value.substr(0, value.size() - kImportant.size()));
    take(name, value);
  }
}

// What stands within url() is judged as a reference.
void SvgCss::Judge(std::string_view name, std::string_view value) {
  const bool reference = value.find("url(") != std::string_view::npos;
  const bool known = IsProperty(name);
  if (!known) unread_bytes_ += name.size() + value.size();
  if (known && !reference && value.size() > kLongestValue) unread_bytes_ += value.size();
  const bool words = !known || name.starts_with('-') || name.starts_with("font-family") || name == "font" ||
                     name == "content" || value.find_first_of("\"'") != std::string_view::npos;
  if (words && !reference && value.size() >= kLeastWords) say_(value);
  if (!known) say_(name);
}

void SvgCss::Apply(std::string_view element, std::string_view id, std::string_view classes,
                   const CssProperty& take) const {
  if (rules_.empty()) return;
  const auto apply = [&](std::string_view selector) {
    const auto found = rules_.find(selector);
    if (found == rules_.end()) return;
    for (const auto& [name, value] : found->second) take(name, value);
  };
  apply(element);
  for (size_t left = kMostClasses; left > 0 && !(classes = Trimmed(classes)).empty(); --left) {
    const std::string_view one = classes.substr(0, classes.find_first_of(kBlanks));
    apply("." + std::string(one));
    classes.remove_prefix(one.size());
  }
  if (!id.empty()) apply("#" + std::string(id));
}

}  // namespace shareguard::inspect
