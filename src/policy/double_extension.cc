// Double extensions: a type-bearing ending before the real one. A file manager that hides known endings shows
// "report.pdf.exe" as "report.pdf". Ordinary names are full of dots, so the rule says what is *not* one with care.
#include <algorithm>
#include <array>
#include <span>

#include "policy/name_rules.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

// Endings that are words or parts of host names first, and types second: "example.com.csv", "run.log.txt".
constexpr auto kPlainWords = std::to_array<std::string_view>(
    {"app",  "bak", "bin",     "bundle", "cfg", "class",    "com",     "command", "conf", "config", "dat",
     "data", "db",  "desktop", "drv",    "efi", "env",      "example", "ini",     "key",  "lock",   "log",
     "map",  "mod", "model",   "mui",    "net", "numbers",  "obj",     "pages",   "part", "pkg",    "pub",
     "raw",  "reg", "run",     "sample", "sys", "template", "test",    "text",    "tmp",  "url",    "website"});
// Markup that templates, notes and modules name before their own ending: "page.html.ts", "index.html.md".
constexpr auto kMarkup =
    std::to_array<std::string_view>({"css", "html", "json", "markdown", "svg", "toml", "xml", "yaml"});
// Text that its readers run or draw, and do not just show.
constexpr auto kActiveText = std::to_array<std::string_view>({"html", "mhtml", "svg", "xml"});

template <size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

using Types = std::span<const TypeInfo* const>;

bool AnyInGroup(Types types, std::string_view group) {
  return std::any_of(types.begin(), types.end(), [&](const TypeInfo* type) { return type->group == group; });
}
bool AllInGroup(Types types, std::string_view group) {
  return std::all_of(types.begin(), types.end(), [&](const TypeInfo* type) { return type->group == group; });
}
bool Share(Types a, Types b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const TypeInfo* t) { return std::find(b.begin(), b.end(), t) != b.end(); });
}

// Compressed, packed or signed: the ending before says what is inside, and it is no disguise.
bool WrapsAnother(Types last) { return AnyInGroup(last, "archive"); }

bool AllNamed(Types types, std::span<const std::string_view> names) {
  return std::all_of(types.begin(), types.end(), [&](const TypeInfo* type) {
    return std::find(names.begin(), names.end(), type->name) != names.end();
  });
}

// Code, or text that is only shown.
bool IsInertText(Types types) {
  if (AnyInGroup(types, "code")) return true;
  return AllInGroup(types, "text") && !AllNamed(types, kActiveText);
}

bool IsDouble(std::string_view inner, Types inner_types, Types last_types) {
  if (inner_types.empty() || Share(inner_types, last_types)) return false;
  if (AnyInGroup(last_types, "executable")) return true;
  if (WrapsAnother(last_types) || inner.size() < 3 || IsOneOf(kPlainWords, inner)) return false;
  if (AnyInGroup(inner_types, "executable")) return true;
  if (AllInGroup(inner_types, "code")) return false;
  return !(AllNamed(inner_types, kMarkup) && IsInertText(last_types));
}

}  // namespace

std::string DoubleExtension(std::string_view name, const TypeRegistry& types) {
  if (std::count(name.begin(), name.end(), '.') < 2) return "";
  const std::string last = types.ClaimedExtension(name);
  if (last.empty() || name.size() <= last.size() + 1) return "";
  std::string_view stem = name.substr(0, name.size() - last.size() - 1);
  while (!stem.empty() && (stem.back() == ' ' || stem.back() == '_')) stem.remove_suffix(1);
  const size_t dot = stem.rfind('.');
  if (dot == std::string_view::npos) return "";
  std::string inner = AsciiLower(stem.substr(dot + 1));
  return IsDouble(inner, types.ByExtension(inner), types.ByExtension(last)) ? inner : "";
}

}  // namespace shareguard::policy
