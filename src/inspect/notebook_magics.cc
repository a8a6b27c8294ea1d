#include "inspect/notebook_magics.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

struct Known {
  std::string_view name;
  NotebookMagic magic;
};

constexpr NotebookMagic kSilentMagic{NotebookMagic::kSilent, Language::kShell};
constexpr NotebookMagic kOwnMagic{NotebookMagic::kOwn, Language::kPython};
constexpr NotebookMagic Of(Language language) { return {NotebookMagic::kLanguage, language}; }

// Of IPython itself and of the kernels and extensions that analyses load.
constexpr Known kLineMagics[] = {
    {"sx", Of(Language::kShell)},
    {"system", Of(Language::kShell)},
    {"sc", Of(Language::kShell)},
    {"R", Of(Language::kR)},
    {"julia", Of(Language::kJulia)},
    {"sql", Of(Language::kSql)},
    {"pip", Of(Language::kShell)},
    {"conda", Of(Language::kShell)},
    {"mamba", Of(Language::kShell)},
    {"uv", Of(Language::kShell)},
    {"time", kOwnMagic},
    {"timeit", kOwnMagic},
    {"prun", kOwnMagic},
    {"memit", kOwnMagic},
    {"mprun", kOwnMagic},
    {"lprun", kOwnMagic},
    {"debug", kOwnMagic},
    {"px", kOwnMagic},
};

constexpr Known kCellMagics[] = {
    {"!", Of(Language::kShell)},
    {"sx", Of(Language::kShell)},
    {"system", Of(Language::kShell)},
    {"cmd", Of(Language::kShell)},
    {"R", Of(Language::kR)},
    {"time", kOwnMagic},
    {"timeit", kOwnMagic},
    {"prun", kOwnMagic},
    {"capture", kOwnMagic},
    {"memit", kOwnMagic},
    {"pypy", Of(Language::kPython)},
    {"cython", Of(Language::kPython)},
    {"debug", kOwnMagic},
    {"html", {NotebookMagic::kMarkup, Language::kJavaScript}},
    {"HTML", {NotebookMagic::kMarkup, Language::kJavaScript}},
    {"svg", {NotebookMagic::kMarkup, Language::kJavaScript}},
    {"SVG", {NotebookMagic::kMarkup, Language::kJavaScript}},
    {"markdown", {NotebookMagic::kMarkup, Language::kJavaScript}},
    {"latex", kSilentMagic},
    {"writefile", {NotebookMagic::kFile, Language::kShell}},
    {"file", {NotebookMagic::kFile, Language::kShell}},
};

template <size_t kSize>
const Known* Find(const Known (&magics)[kSize], std::string_view name) {
  const auto* found =
      std::find_if(std::begin(magics), std::end(magics), [&](const Known& known) { return known.name == name; });
  return found == std::end(magics) ? nullptr : found;
}

}  // namespace

NotebookMagic LineMagic(std::string_view name) {
  const Known* known = Find(kLineMagics, name);
  return known == nullptr ? kSilentMagic : known->magic;
}

NotebookMagic CellMagic(std::string_view name) {
  if (const Known* known = Find(kCellMagics, name)) return known->magic;
  const auto language = LanguageNamed(name);
  return language ? Of(*language) : NotebookMagic{};
}

NotebookMagic FileMagic(std::string_view path) {
  const size_t dot = path.rfind('.');
  const std::string ending = dot == std::string_view::npos ? std::string() : AsciiLower(path.substr(dot + 1));
  if (ending == "py") return Of(Language::kPython);
  if (ending == "jl") return Of(Language::kJulia);
  if (ending == "h" || ending == "cu" || ending == "cc") return Of(Language::kCpp);
  const auto language = LanguageNamed(ending);
  return language ? Of(*language) : kSilentMagic;
}

}  // namespace shareguard::inspect
