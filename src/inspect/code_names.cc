#include "inspect/code_names.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <span>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPython = {"builtins."sv, "__builtins__."sv, "__builtin__."sv, "sys.modules."sv, "globals()."sv};
constexpr std::array kJavaScript = {"window."sv, "globalThis."sv, "global."sv, "self."sv, "node."sv};
constexpr std::array kR = {"base."sv, "utils."sv};
constexpr std::array kJulia = {"Base."sv, "Core."sv, "Main."sv};
constexpr std::array kC = {"."sv};
constexpr std::array kJava = {"java.lang."sv};

std::span<const std::string_view> PrefixesOf(Language language) {
  switch (language) {
    case Language::kPython:
      return kPython;
    case Language::kJavaScript:
      return kJavaScript;
    case Language::kR:
      return kR;
    case Language::kJulia:
      return kJulia;
    case Language::kJava:
      return kJava;
    case Language::kC:
    case Language::kCpp:
      return kC;
    case Language::kShell:
    case Language::kSql:
      break;
  }
  return {};
}

}  // namespace

CodeNames::Name& CodeNames::Known(std::string_view name) {
  const auto found = names_.find(name);
  if (found != names_.end()) return found->second;
  if (names_.size() >= kMost || name.empty()) return overflow_ = {};
  filter_.Add(name);
  return names_[std::string(name)];
}

const CodeNames::Name* CodeNames::Find(std::string_view name) const {
  if (!filter_.MayHave(name)) return nullptr;
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

void CodeNames::Bind(std::string_view name, std::string_view meaning) {
  if (name != meaning) Known(name).meaning = meaning;
}

std::string_view CodeNames::MeaningOf(std::string_view name) const {
  const Name* found = Find(name);
  return found == nullptr ? std::string_view() : found->meaning;
}

uint8_t CodeNames::TaintOf(std::string_view name) const {
  const Name* found = Find(name);
  return found == nullptr ? uint8_t{0} : found->taint;
}

std::string_view CodeNames::TextOf(std::string_view name) const {
  const Name* found = Find(name);
  return found == nullptr ? std::string_view() : found->text;
}

std::string FoldedName(std::string_view name) {
  utf8proc_uint8_t* folded = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                 static_cast<utf8proc_ssize_t>(name.size()), &folded, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
  if (size < 0) return std::string(name);
  return {reinterpret_cast<const char*>(folded), static_cast<size_t>(size)};
}

std::string_view PlainName(Language language, std::string_view name) {
  if (name.find('.') == std::string_view::npos) return name;
  const auto prefixes = PrefixesOf(language);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix : prefixes) {
      if (name.size() <= prefix.size() || !name.starts_with(prefix)) continue;
      name.remove_prefix(prefix.size());
      again = true;
    }
  }
  return name;
}

}  // namespace shareguard::inspect
