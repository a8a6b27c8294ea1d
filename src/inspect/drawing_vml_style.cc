#include "inspect/drawing_vml_style.h"

#include <algorithm>
#include <array>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kLongName = 40;  // bytes, of a font or another shape
constexpr size_t kLongNumber = 24;
constexpr size_t kLongUnit = 2;

constexpr std::array kNames = {"position"sv,
                               "left"sv,
                               "top"sv,
                               "right"sv,
                               "bottom"sv,
                               "width"sv,
                               "height"sv,
                               "margin"sv,
                               "margin-left"sv,
                               "margin-top"sv,
                               "margin-right"sv,
                               "margin-bottom"sv,
                               "padding"sv,
                               "padding-left"sv,
                               "padding-top"sv,
                               "padding-right"sv,
                               "padding-bottom"sv,
                               "z-index"sv,
                               "visibility"sv,
                               "display"sv,
                               "rotation"sv,
                               "flip"sv,
                               "center-x"sv,
                               "center-y"sv,
                               "direction"sv,
                               "layout-flow"sv,
                               "text-align"sv,
                               "font"sv,
                               "font-family"sv,
                               "font-size"sv,
                               "font-style"sv,
                               "font-variant"sv,
                               "font-weight"sv,
                               "text-decoration"sv,
                               "color"sv,
                               "antialias"sv,
                               "behavior"sv,
                               "overflow"sv,
                               "vertical-align"sv,
                               "float"sv,
                               "line-height"sv,
                               "letter-spacing"sv,
                               "text-indent"sv,
                               "white-space"sv,
                               "tab-interval"sv,
                               "background-color"sv,
                               "text-transform"sv,
                               "text-kashida"sv,
                               "text-justify"sv,
                               "border"sv};
constexpr std::array kFamilies = {"mso-"sv, "v-text-"sv, "v-rotate-"sv, "v-same-"sv};

constexpr std::array kWords = {"absolute"sv,
                               "relative"sv,
                               "static"sv,
                               "hidden"sv,
                               "visible"sv,
                               "inherit"sv,
                               "auto"sv,
                               "none"sv,
                               "inline"sv,
                               "block"sv,
                               "inline-block"sv,
                               "page"sv,
                               "margin"sv,
                               "text"sv,
                               "char"sv,
                               "line"sv,
                               "column"sv,
                               "left"sv,
                               "center"sv,
                               "right"sv,
                               "top"sv,
                               "bottom"sv,
                               "middle"sv,
                               "inside"sv,
                               "outside"sv,
                               "x"sv,
                               "y"sv,
                               "t"sv,
                               "f"sv,
                               "true"sv,
                               "false"sv,
                               "yes"sv,
                               "no"sv,
                               "square"sv,
                               "tight"sv,
                               "through"sv,
                               "both"sv,
                               "largest"sv,
                               "edited"sv,
                               "horizontal"sv,
                               "vertical"sv,
                               "vertical-ideographic"sv,
                               "horizontal-ideographic"sv,
                               "bottom-to-top"sv,
                               "top-to-bottom"sv,
                               "normal"sv,
                               "bold"sv,
                               "bolder"sv,
                               "lighter"sv,
                               "italic"sv,
                               "oblique"sv,
                               "small-caps"sv,
                               "underline"sv,
                               "overline"sv,
                               "line-through"sv,
                               "baseline"sv,
                               "justify"sv,
                               "stretch"sv,
                               "letter-justify"sv,
                               "stretch-justify"sv,
                               "distribute"sv,
                               "ltr"sv,
                               "rtl"sv,
                               "collapse"sv,
                               "exactly"sv,
                               "atleast"sv,
                               "scroll"sv,
                               "nowrap"sv,
                               "inter-word"sv,
                               "tightening"sv,
                               "tracking"sv,
                               "top-center"sv,
                               "middle-center"sv,
                               "bottom-center"sv,
                               "top-baseline"sv,
                               "bottom-baseline"sv,
                               "top-center-baseline"sv,
                               "bottom-center-baseline"sv,
                               "left-margin-area"sv,
                               "right-margin-area"sv,
                               "top-margin-area"sv,
                               "bottom-margin-area"sv,
                               "inner-margin-area"sv,
                               "outer-margin-area"sv,
                               "start"sv,
                               "end"sv,
                               "context"sv,
                               "arch-up"sv,
                               "solid"sv};

template <typename List>
bool Contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "12.5pt", "-8e-5mm", "50%", "3801f", "#fff".
bool IsNumber(std::string_view text) {
  if (text.size() > kLongNumber) return false;
  if (text.starts_with('#')) return text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
  const size_t digits = std::min(text.find_first_not_of("+-.0123456789"), text.size());
  const std::string_view unit =
      text.substr(text.substr(digits).starts_with("e-") ? text.find_last_of("0123456789") + 1 : digits);
  return digits > 0 && unit.size() <= kLongUnit;
}

bool IsName(std::string_view property) {
  return Contains(kNames, property) || std::any_of(kFamilies.begin(), kFamilies.end(), [&](auto family) {
           return property.starts_with(family) && property.size() <= kLongName;
         });
}

bool IsValue(std::string_view property, std::string_view value) {
  if (property == "font-family" || property == "font" || property == "mso-next-textbox") {
    return value.size() <= kLongName;
  }
  while (!value.empty()) {
    const size_t end = std::min(value.find_first_of(" ,"), value.size());
    const std::string_view word = value.substr(0, end);
    if (!word.empty() && !Contains(kWords, word) && !IsNumber(word)) return false;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return true;
}

}  // namespace

uint64_t OddVmlStyle(std::string_view style) {
  uint64_t odd = 0;
  while (!style.empty()) {
    const size_t end = std::min(style.find(';'), style.size());
    const std::string_view item = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const size_t colon = std::min(item.find(':'), item.size());
    const std::string_view property = Trimmed(item.substr(0, colon));
    const std::string_view value = Trimmed(item.substr(std::min(colon + 1, item.size())));
    if (!IsName(property) || !IsValue(property, value)) odd += property.size() + value.size();
  }
  return odd;
}

}  // namespace shareguard::inspect
