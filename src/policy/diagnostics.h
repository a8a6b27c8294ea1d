// Errors in a file that a person wrote: collected with their place, so that one run shows all of them.
#ifndef SHAREGUARD_SRC_POLICY_DIAGNOSTICS_H_
#define SHAREGUARD_SRC_POLICY_DIAGNOSTICS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/result.h"

namespace shareguard::policy {

// Counted from 1; 0 means that the place is not known.
struct Position {
  uint32_t line = 0;
  uint32_t column = 0;
};

// "egress.toml:3:7"
std::string PlaceName(const std::string& origin, Position where);

// Collects the errors of one file. Not thread-safe.
class Diagnostics {
 public:
  explicit Diagnostics(std::string origin) : origin_(std::move(origin)) {}

  // `message`: what is wrong and what would be right, one line, no full stop.
  void Add(Position where, std::string message);
  bool empty() const { return problems_.empty(); }
  size_t size() const { return problems_.size(); }
  const std::string& origin() const { return origin_; }
  // Precondition: !empty(). The first by place is the Error's object and cause; the others follow in the cause, each
  // on a line of its own with its place. At most 20 are told.
  Error ToError() const;

 private:
  struct Problem {
    Position where;
    std::string message;
  };
  std::string origin_;
  std::vector<Problem> problems_;
};

// The candidate that `word` was most likely meant to be; nullopt when none is near.
std::optional<std::string> ClosestWord(std::string_view word, const std::vector<std::string>& candidates);
// "; did you mean \"allow\"?", or "; known here: a, b, c" when nothing is near and the list is short, else "".
std::string Suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_DIAGNOSTICS_H_
