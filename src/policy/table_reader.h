// Reads one table of a file: each key once, with its type checked; what was not asked for is an unknown key. Every
// error goes to a Diagnostics with its place, and reading goes on, so that one run shows them all.
#ifndef SHAREGUARD_SRC_POLICY_TABLE_READER_H_
#define SHAREGUARD_SRC_POLICY_TABLE_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/diagnostics.h"
#include "policy/toml_document.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::policy {

// A string of a list, with its place.
struct PlacedString {
  std::string text;
  Position where;
};

// Both arguments outlive the reader. Not thread-safe.
class TableReader {
 public:
  // `title` names the table in messages: "[types]".
  TableReader(const TomlNode& table, std::string title, Diagnostics* problems)
      : table_(table), title_(std::move(title)), problems_(*problems) {}

  // Each returns nullopt (nullptr, an empty list) when the key is absent or its value is wrong; wrong ones are told.
  std::optional<std::string> String(std::string_view key);
  std::optional<bool> Boolean(std::string_view key);
  std::optional<uint64_t> Count(std::string_view key, uint64_t least, uint64_t most);
  // Bytes: a whole number, or a string as ParseBytes reads it.
  std::optional<uint64_t> Bytes(std::string_view key);
  std::optional<double> Number(std::string_view key, double least, double most);
  std::vector<PlacedString> Strings(std::string_view key);
  std::optional<Action> ActionOf(std::string_view key);
  const TomlNode* Table(std::string_view key);
  const TomlNode* Array(std::string_view key);
  // The value whatever its type.
  const TomlEntry* Take(std::string_view key);
  // Reads a string that must be one of `words`, and gives its index.
  std::optional<size_t> Word(std::string_view key, const std::vector<std::string>& words);

  bool Has(std::string_view key) const;
  Position where() const { return table_.where; }
  Diagnostics& problems() { return problems_; }
  // Tells of every key that nobody took. Call last.
  void Finish();

 private:
  const TomlNode* TakeKind(std::string_view key, TomlKind kind);

  const TomlNode& table_;
  std::string title_;
  Diagnostics& problems_;
  std::vector<std::string> known_;
};

// "allow", "hold" or "refuse"; tells of anything else.
std::optional<Action> ReadAction(const TomlNode& node, std::string_view what, Diagnostics* problems);
// "2 GiB", "1.5MiB", "500 kB", "1024": units of 1024 (KiB, MiB, GiB, TiB) or of 1000 (kB, MB, GB, TB), or none or B.
std::optional<uint64_t> ParseBytes(std::string_view text);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_TABLE_READER_H_
