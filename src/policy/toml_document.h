// A TOML text as plain values with the place each came from. The one wrapper around toml++: no other file of the
// project includes it, and its exceptions end here.
#ifndef SHAREGUARD_SRC_POLICY_TOML_DOCUMENT_H_
#define SHAREGUARD_SRC_POLICY_TOML_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/diagnostics.h"
#include "shareguard/base/result.h"

namespace shareguard::policy {

enum class TomlKind { kTable, kArray, kString, kInteger, kFloat, kBoolean, kTime };
// "a table", "a list", "a string", ...: for messages.
std::string_view TomlKindName(TomlKind kind);

struct TomlEntry;

// One value. Which members count depends on `kind`.
struct TomlNode {
  TomlKind kind = TomlKind::kTable;
  Position where;
  std::string text;                // kString; kTime in the form that ParseTime reads
  int64_t integer = 0;             // kInteger
  double real = 0;                 // kFloat
  bool boolean = false;            // kBoolean
  std::vector<TomlEntry> entries;  // kTable, in the order of the file
  std::vector<TomlNode> items;     // kArray
};

struct TomlEntry {
  std::string key;
  Position where;  // of the key
  TomlNode value;
};

// The largest text that is read at all: no policy comes near it.
inline constexpr size_t kMaxTomlBytes = 4 << 20;

// Errors: not UTF-8, not TOML, too long; object() is "ORIGIN:LINE:COLUMN".
Result<TomlNode> ParseToml(const std::string& origin, std::string_view text);

// A basic TOML string, quotes included, that reads back as `text`. Precondition: `text` is UTF-8.
std::string TomlQuote(std::string_view text);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_TOML_DOCUMENT_H_
