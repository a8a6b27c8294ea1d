#include "inspect/chart_reference.h"

#include <algorithm>
#include <cstddef>

#include "inspect/sheet_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostNames = 4;  // a workbook, a sheet, a range, and one more

bool IsOfNames(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '\\' || c == '?' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// A cell, a row or a column, a number of a workbook, an error.
bool IsPlace(std::string_view word) {
  CellPlace place;
  if (ParseCell(word, &place) || word == "REF") return true;
  std::string bare;
  std::copy_if(word.begin(), word.end(), std::back_inserter(bare), [](char c) { return c != '$'; });
  const bool digits = bare.find_first_not_of("0123456789") == std::string::npos;
  const bool column = bare.size() <= 3 && bare.size() < word.size() &&
                      std::all_of(bare.begin(), bare.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return digits || column;
}

// Up to the sign that closes it; one that is doubled stands for itself.
std::string_view TakeEnclosed(std::string_view* rest, char close) {
  const std::string_view from = rest->substr(1);
  size_t end = 0;
  while (end < from.size() && (from[end] != close || (end + 1 < from.size() && from[end + 1] == close))) {
    end += from[end] == close ? 2 : 1;
  }
  const std::string_view name = from.substr(0, end);
  *rest = from.substr(std::min(from.size(), name.size() + 1));
  return name;
}

}  // namespace

std::vector<std::string> NamesInReference(std::string_view formula) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (name.empty() || IsPlace(name) || std::find(names.begin(), names.end(), name) != names.end()) return;
    names.emplace_back(name);
  };
  std::string_view rest = formula;
  while (!rest.empty() && names.size() <= kMostNames) {
    if (rest.front() == '\'') {
      std::string_view name = TakeEnclosed(&rest, '\'');
      if (name.starts_with('[')) add(TakeEnclosed(&name, ']'));
      add(name);
    } else if (rest.front() == '[') {
      add(TakeEnclosed(&rest, ']'));
    } else if (IsOfNames(rest.front())) {
      const auto end = std::find_if_not(rest.begin(), rest.end(), IsOfNames);
      const auto size = static_cast<size_t>(end - rest.begin());
      add(rest.substr(0, size));
      rest.remove_prefix(size);
    } else {
      rest.remove_prefix(1);
    }
  }
  if (names.size() > kMostNames) names = {std::string(formula)};
  return names;
}

}  // namespace shareguard::inspect
