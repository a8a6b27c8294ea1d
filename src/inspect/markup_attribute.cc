#include "inspect/markup_attribute.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "inspect/style_watch.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <size_t N>
bool IsOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array kScriptSchemes = {"javascript:"sv, "vbscript:"sv, "data:text/html"sv, "data:image/svg"sv};
bool IsScript(std::string_view address) {
  return std::any_of(kScriptSchemes.begin(), kScriptSchemes.end(),
                     [&](auto scheme) { return address.starts_with(scheme); });
}

// What an address that runs or loads something may begin with; most are of pages and pictures nearby.
constexpr std::array<bool, 256> kFirstBytes = [] {
  std::array<bool, 256> bytes{};
  const auto add = [&](std::string_view scheme) {
    const auto first = static_cast<unsigned char>(scheme[0]);
    bytes[first] = true;
    if (first >= 'a' && first <= 'z') bytes[first - 0x20U] = true;
  };
  for (const std::string_view scheme : kScriptSchemes) add(scheme);
  for (const std::string_view scheme : kOutsideSchemes) add(scheme);
  return bytes;
}();
bool MayDoSomething(std::string_view address) {
  size_t i = 0;
  while (i < address.size() && static_cast<unsigned char>(address[i]) <= ' ') ++i;
  return i < address.size() && kFirstBytes[static_cast<unsigned char>(address[i])];
}

// What stands between '&' and ';', or the digits of a number that nothing ends. `*length`: of what was used.
std::optional<char32_t> Reference(std::string_view text, size_t* length) {
  if (text.starts_with('#')) {
    const bool hexadecimal = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
    const char* begin = text.data() + (hexadecimal ? 2 : 1);
    const char* end = text.data() + text.size();
    uint32_t code = 0;
    const auto read = std::from_chars(begin, end, code, hexadecimal ? 16 : 10);
    if (read.ptr == begin) return std::nullopt;
    *length = static_cast<size_t>(read.ptr - text.data()) + (read.ptr != end && *read.ptr == ';' ? 1 : 0);
    return read.ec == std::errc() && code > 0 && code < 0x110000 ? code : 0xFFFD;
  }
  static constexpr std::array<std::pair<std::string_view, char>, 14> kNames = {{{"amp;", '&'},
                                                                                {"lt;", '<'},
                                                                                {"gt;", '>'},
                                                                                {"quot;", '"'},
                                                                                {"apos;", '\''},
                                                                                {"colon;", ':'},
                                                                                {"sol;", '/'},
                                                                                {"bsol;", '\\'},
                                                                                {"Tab;", '\t'},
                                                                                {"NewLine;", '\n'},
                                                                                {"lpar;", '('},
                                                                                {"rpar;", ')'},
                                                                                {"period;", '.'},
                                                                                {"commat;", '@'}}};
  for (const auto& [name, character] : kNames) {
    if (!text.starts_with(name)) continue;
    *length = name.size();
    return static_cast<unsigned char>(character);
  }
  return std::nullopt;
}

// "a.png 1x, https://example.org/b.png 2x": any of them.
bool AnyOutside(std::string_view candidates) {
  const auto list = SplitString(candidates, ',');
  return std::any_of(list.begin(), list.end(),
                     [](const std::string& one) { return IsOutside(AddressStart(one).view()); });
}

}  // namespace

std::string_view LocalName(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string WithoutReferences(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    size_t length = 0;
    const auto code = value[i] == '&' ? Reference(value.substr(i + 1), &length) : std::nullopt;
    if (code) {
      AppendUtf8(*code, &out);
      i += length;
    } else {
      out.push_back(value[i]);
    }
  }
  return out;
}

void JudgeAttribute(std::string_view element, std::string_view name, std::string_view value, MarkupDeeds* deeds) {
  if (name.size() > 3 && name.starts_with("on") && IsLetter(name[2]) && !value.empty()) deeds->runs = true;
  if (name == "srcdoc") deeds->runs = true;
  if (name == "style" || value.find('(') != std::string_view::npos) {
    StyleWatch style;
    style.Feed(value);
    if (style.End()) deeds->loads = true;
  }
  if (element == "meta" && name == "http-equiv" && AddressStart(value).view() == "refresh") deeds->loads = true;
  static constexpr std::array kAddresses = {"href"sv,       "src"sv,        "data"sv, "poster"sv, "action"sv,
                                            "formaction"sv, "background"sv, "to"sv,   "from"sv,   "by"sv};
  static constexpr std::array kLists = {"srcset"sv, "imagesrcset"sv, "values"sv};
  if (IsOneOf(name, kLists) && AnyOutside(value)) deeds->loads = true;
  if (!MayDoSomething(value) || !IsOneOf(name, kAddresses)) return;
  const AddressStart start(value);
  const std::string_view address = start.view();
  if (IsScript(address) && element != "img" && element != "image") deeds->runs = true;
  // A link is followed by a click, and says where it leads; nor do these load what they name.
  static constexpr std::array kLinks = {"a"sv, "area"sv, "base"sv, "cite"sv, "blockquote"sv, "q"sv};
  const bool shown = element == "link" || !IsOneOf(element, kLinks);
  if (shown && IsOutside(address)) deeds->loads = true;
}

}  // namespace shareguard::inspect
