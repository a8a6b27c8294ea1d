#include "inspect/table_counts.h"

#include <algorithm>
#include <array>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t kMaxRows = 5000;  // of a table with a row of totals
constexpr uint64_t kMostTotalRows =
    200;  // of one with a column of totals: longer ones are sums of scores, a row a person
constexpr uint64_t kMostCategoryRows = 500;

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsPeople(std::string_view word) {
  static constexpr std::array kWords = {
      "cases"sv,     "deaths"sv,      "patients"sv,     "participants"sv, "subjects"sv,         "persons"sv,
      "people"sv,    "individuals"sv, "respondents"sv,  "admissions"sv,   "births"sv,           "women"sv,
      "men"sv,       "children"sv,    "males"sv,        "females"sv,      "survivors"sv,        "controls"sv,
      "died"sv,      "deceased"sv,    "patient"sv,      "participant"sv,  "subject"sv,          "case"sv,
      "death"sv,     "person"sv,      "observations"sv, "obs"sv,          "hospitalisations"sv, "hospitalizations"sv,
      "referrals"sv, "diagnoses"sv};
  return IsOneOf(kWords, word);
}

bool IsPlural(std::string_view word) {
  return IsPeople(word) &&
         (word.ends_with('s') || word == "people" || word == "women" || word == "men" || word == "children");
}

bool IsCounting(std::string_view word) {
  static constexpr std::array kWords = {"n"sv,     "count"sv,     "counts"sv,      "cnt"sv,  "freq"sv,
                                        "freqs"sv, "frequency"sv, "frequencies"sv, "nobs"sv, "number"sv,
                                        "num"sv,   "no"sv,        "tally"sv};
  return IsOneOf(kWords, word);
}

bool IsFilling(std::string_view word) {
  static constexpr std::array kWords = {"of"sv, "the"sv, "total"sv, "new"sv, "all"sv, "observed"sv, "unweighted"sv};
  return IsOneOf(kWords, word);
}

// Letters and digits in small letters; a change from small to capital letters begins a word.
std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words(1);
  bool small = false;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if ((!letter || (capital && small)) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += AsciiLower(std::string_view(&c, 1));
    small = c >= 'a' && c <= 'z';
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// 18-24, 65+, <18, >=75, [18,25), 0 to 4
bool IsRange(std::string_view name) {
  const bool marks = name.find_first_of("-+<>[(") != std::string_view::npos || name.find(" to ") != name.npos;
  const bool digits = name.find_first_of("0123456789") != std::string_view::npos;
  return marks && digits && name.find_first_not_of("0123456789-+<>=[](), ./toyrsea") == std::string_view::npos;
}

// Columns named 0, 1, 2, ... are of a table without names.
bool IsNumbering(const std::vector<std::string>& names) {
  if (names.size() < 3) return false;
  const uint64_t first = names[0] == "0" ? 0 : 1;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] != std::to_string(first + i)) return false;
  }
  return true;
}

bool HasCategories(const TableShape& shape, const std::vector<TableColumn>& columns) {
  if (shape.rows > kMostCategoryRows || shape.rows < 2 || shape.names.size() != columns.size()) return false;
  std::vector<std::string> names;
  size_t categories = 0;
  size_t labels = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0 && columns[i].CouldBeCounts()) {
      names.push_back(shape.names[i]);
      categories += NamesCategory(shape.names[i]) ? 1 : 0;
    } else if (i == 0 || columns[i].is_labels()) {
      ++labels;
    } else {
      return false;
    }
  }
  return names.size() >= 2 && labels <= 3 && categories * 4 >= names.size() * 3 && !IsNumbering(names);
}

// Of the columns that could be counts (the first one names the rows), does each end in its sum?
bool HasColumnTotals(const TableShape& shape, const std::vector<TableColumn>& columns) {
  if (shape.rows < 4 || shape.rows > kMaxRows) return false;
  size_t numbers = 0;
  for (size_t i = 1; i < columns.size(); ++i) {
    if (!columns[i].CouldBeCounts()) continue;
    if (!columns[i].EndsInTotal()) return false;
    ++numbers;
  }
  return numbers > 0;
}

bool HasRowTotals(const TableShape& shape) {
  return shape.rows >= 3 && shape.rows <= kMostTotalRows && shape.row_totals * 10 >= shape.rows * 9;
}

}  // namespace

bool NamesCounts(std::string_view name) {
  std::vector<std::string> words = WordsOf(name);
  std::erase_if(words, IsFilling);
  if (words.empty() || words.size() > 4) return false;
  if (words.size() == 1) return words[0] != "no" && (IsCounting(words[0]) || IsPlural(words[0]));
  if (words.size() == 2 && words[0] == "n" && words[1] == "obs") return true;
  // Number of patients, n_cases, deaths_count; "patient number" and "case no" are identifiers.
  const std::string& last = words.back();
  if (IsCounting(words[0]) && IsPeople(last)) return IsPlural(last) || last == "obs";
  const bool sure = IsCounting(last) && last != "number" && last != "num" && last != "no";
  return sure && std::any_of(words.begin(), words.end() - 1, IsPeople);
}

bool NamesCategory(std::string_view name) {
  static constexpr std::array kWords = {
      "no"sv,       "yes"sv,     "n"sv,        "y"sv,       "f"sv,       "m"sv,        "female"sv, "male"sv,
      "females"sv,  "males"sv,   "women"sv,    "men"sv,     "true"sv,    "false"sv,    "total"sv,  "all"sv,
      "unknown"sv,  "missing"sv, "other"sv,    "na"sv,      "none"sv,    "never"sv,    "ever"sv,   "former"sv,
      "current"sv,  "low"sv,     "medium"sv,   "high"sv,    "mild"sv,    "moderate"sv, "severe"sv, "alive"sv,
      "dead"sv,     "died"sv,    "survived"sv, "control"sv, "treated"sv, "placebo"sv,  "case"sv,   "positive"sv,
      "negative"sv, "sum"sv,     "first"sv,    "second"sv,  "third"sv};
  const std::string word = AsciiLower(name);
  return IsOneOf(kWords, word) || IsDigits(word) || IsRange(word);
}

std::vector<bool> CountColumns(const TableShape& shape, const std::vector<TableColumn>& columns) {
  std::vector<bool> counts(columns.size(), false);
  const bool table = HasCategories(shape, columns) || HasColumnTotals(shape, columns) || HasRowTotals(shape);
  for (size_t i = 0; i < columns.size(); ++i) {
    const bool named = i < shape.names.size() && NamesCounts(shape.names[i]);
    counts[i] = columns[i].CouldBeCounts() && (named || (table && i > 0));
  }
  return counts;
}

}  // namespace shareguard::inspect
