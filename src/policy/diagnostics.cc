#include "policy/diagnostics.h"

#include <algorithm>
#include <cerrno>
#include <tuple>

#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

constexpr size_t kMaxTold = 20;
constexpr size_t kMaxListed = 16;
constexpr size_t kMaxWord = 64;

// What it costs to turn one word into the other: 2 for a letter inserted, deleted or replaced, 1 for two neighbours
// swapped, the commonest slip.
size_t EditCost(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = 2 * j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = 2 * i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 2);
      row[j] = std::min({above[j] + 2, row[j - 1] + 2, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::string PlaceName(const std::string& origin, Position where) {
  std::string place = PrintableName(origin);
  if (where.line == 0) return place;
  return place + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

void Diagnostics::Add(Position where, std::string message) { problems_.push_back({where, std::move(message)}); }

Error Diagnostics::ToError() const {
  std::vector<Problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  std::string cause = sorted.front().message;
  for (size_t i = 1; i < sorted.size(); ++i) {
    if (i == kMaxTold) {
      cause += "\n  and " + std::to_string(sorted.size() - i) + " more";
      break;
    }
    cause += "\n  " + PlaceName(origin_, sorted[i].where) + ": " + sorted[i].message;
  }
  return Error::Make("read", PlaceName(origin_, sorted.front().where), cause, EINVAL);
}

std::optional<std::string> ClosestWord(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > kMaxWord) return std::nullopt;
  const std::string lower = AsciiLower(word);
  const size_t bound = 2 * std::max<size_t>(1, word.size() / 3);
  size_t best = bound + 1;
  const std::string* closest = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kMaxWord) continue;
    size_t distance = EditCost(lower, AsciiLower(candidate));
    if (distance < best) {
      best = distance;
      closest = &candidate;
    }
  }
  if (closest == nullptr) return std::nullopt;
  return *closest;
}

std::string Suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  if (auto closest = ClosestWord(word, candidates)) return "; did you mean \"" + *closest + "\"?";
  if (candidates.empty() || candidates.size() > kMaxListed) return "";
  return "; known here: " + JoinStrings(candidates, ", ");
}

}  // namespace shareguard::policy
