// Double extensions: a type-bearing ending before the real one. A file manager that hides known endings shows
// "report.pdf.exe" as "report.pdf". Ordinary names are full of dots, so the rule says what is *not* one with care.
#include <algorithm>
#include <array>

#include "policy/name_rules.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

// Endings that are words or parts of host names first, and types second: "example.com.csv", "run.log.txt".
constexpr std::array<std::string_view, 30> kPlainWords = {
    "app", "bin",   "cfg",  "class", "com", "conf", "config", "dat",   "data", "db",
    "env", "ini",   "key",  "lock",  "log", "map",  "mod",    "model", "net",  "numbers",
    "obj", "pages", "part", "pub",   "raw", "run",  "test",   "text",  "tmp",  "bak"};
// Text with markup: templates and modules carry its ending before that of their code ("page.html.ts").
constexpr std::array<std::string_view, 8> kMarkup = {"css", "html", "json", "markdown", "svg", "toml", "xml", "yaml"};

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

bool IsDouble(std::string_view inner, Types inner_types, Types last_types) {
  if (inner_types.empty() || Share(inner_types, last_types)) return false;
  if (AnyInGroup(last_types, "executable")) return true;
  if (WrapsAnother(last_types)) return false;
  if (IsOneOf(kPlainWords, inner)) return false;
  if (AnyInGroup(inner_types, "executable")) return true;
  if (inner.size() < 3 || AllInGroup(inner_types, "code")) return false;
  const bool markup = std::all_of(inner_types.begin(), inner_types.end(),
                                  [](const TypeInfo* type) { return IsOneOf(kMarkup, type->name); });
  return !markup || !AnyInGroup(last_types, "code");
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
