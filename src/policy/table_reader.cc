#include "policy/table_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

std::string Quoted(std::string_view text) { return "\"" + PrintableName(text) + "\""; }

struct Unit {
  std::string_view name;
  double factor;
};
constexpr Unit kUnits[] = {
    {"", 1},      {"b", 1},        {"kib", 1024.0},      {"mib", 1048576.0}, {"gib", 1073741824.0},
    {"kb", 1000}, {"mb", 1000000}, {"gb", 1000000000.0}, {"tb", 1e12},       {"tib", 1099511627776.0}};
// Larger sizes are mistakes; below it a double holds every whole number of bytes.
constexpr double kLargestSize = 9007199254740992.0;  // 2^53

}  // namespace

std::optional<uint64_t> ParseBytes(std::string_view text) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end == text.data() || std::signbit(value) || !std::isfinite(value)) return std::nullopt;
  std::string_view rest = text.substr(static_cast<size_t>(end - text.data()));
  if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  const std::string unit = AsciiLower(rest);
  for (const Unit& known : kUnits) {
    if (known.name != unit) continue;
    const double bytes = value * known.factor;
    if (bytes > kLargestSize) return std::nullopt;
    return static_cast<uint64_t>(bytes);
  }
  return std::nullopt;
}

std::optional<Action> ReadAction(const TomlNode& node, std::string_view what, Diagnostics* problems) {
  if (node.kind == TomlKind::kString) {
    for (Action action : {Action::kAllow, Action::kHold, Action::kRefuse}) {
      if (node.text == ActionName(action)) return action;
    }
    problems->Add(node.where, Quoted(node.text) + " is no action for " + std::string(what) +
                                  Suggestion(node.text, {"allow", "hold", "refuse"}));
    return std::nullopt;
  }
  problems->Add(node.where, std::string(what) + " needs \"allow\", \"hold\" or \"refuse\", not " +
                                std::string(TomlKindName(node.kind)));
  return std::nullopt;
}

bool TableReader::Has(std::string_view key) const {
  return std::any_of(table_.entries.begin(), table_.entries.end(), [&](const TomlEntry& e) { return e.key == key; });
}

const TomlEntry* TableReader::Take(std::string_view key) {
  known_.emplace_back(key);
  for (const TomlEntry& entry : table_.entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

const TomlNode* TableReader::TakeKind(std::string_view key, TomlKind kind) {
  const TomlEntry* entry = Take(key);
  if (entry == nullptr) return nullptr;
  if (entry->value.kind == kind) return &entry->value;
  problems_.Add(entry->value.where, std::string(key) + " needs " + std::string(TomlKindName(kind)) + ", not " +
                                        std::string(TomlKindName(entry->value.kind)));
  return nullptr;
}

const TomlNode* TableReader::Table(std::string_view key) { return TakeKind(key, TomlKind::kTable); }
const TomlNode* TableReader::Array(std::string_view key) { return TakeKind(key, TomlKind::kArray); }

std::optional<std::string> TableReader::String(std::string_view key) {
  const TomlNode* node = TakeKind(key, TomlKind::kString);
  if (node == nullptr) return std::nullopt;
  return node->text;
}

std::optional<bool> TableReader::Boolean(std::string_view key) {
  const TomlNode* node = TakeKind(key, TomlKind::kBoolean);
  if (node == nullptr) return std::nullopt;
  return node->boolean;
}

std::optional<uint64_t> TableReader::Count(std::string_view key, uint64_t least, uint64_t most) {
  const TomlNode* node = TakeKind(key, TomlKind::kInteger);
  if (node == nullptr) return std::nullopt;
  if (node->integer >= 0 && static_cast<uint64_t>(node->integer) >= least &&
      static_cast<uint64_t>(node->integer) <= most) {
    return static_cast<uint64_t>(node->integer);
  }
  problems_.Add(node->where, std::string(key) + " needs a whole number from " + std::to_string(least) + " to " +
                                 std::to_string(most) + ", not " + std::to_string(node->integer));
  return std::nullopt;
}

std::optional<uint64_t> TableReader::Bytes(std::string_view key) {
  const TomlEntry* entry = Take(key);
  if (entry == nullptr) return std::nullopt;
  const TomlNode& node = entry->value;
  std::string given = std::string(TomlKindName(node.kind));
  if (node.kind == TomlKind::kInteger) {
    if (node.integer >= 0) return static_cast<uint64_t>(node.integer);
    given = std::to_string(node.integer);
  }
  if (node.kind == TomlKind::kString) {
    if (auto bytes = ParseBytes(node.text)) return bytes;
    given = Quoted(node.text);
  }
  problems_.Add(node.where, std::string(key) + " needs a size such as 1048576 or \"2 GiB\", not " + given);
  return std::nullopt;
}

std::optional<double> TableReader::Number(std::string_view key, double least, double most) {
  const TomlEntry* entry = Take(key);
  if (entry == nullptr) return std::nullopt;
  const TomlNode& node = entry->value;
  double value = node.kind == TomlKind::kInteger ? static_cast<double>(node.integer) : node.real;
  bool number = node.kind == TomlKind::kInteger || node.kind == TomlKind::kFloat;
  if (number && value >= least && value <= most) return value;
  char bounds[64];
  snprintf(bounds, sizeof(bounds), "from %g to %g", least, most);
  problems_.Add(node.where, std::string(key) + " needs a number " + bounds);
  return std::nullopt;
}

std::vector<PlacedString> TableReader::Strings(std::string_view key) {
  std::vector<PlacedString> strings;
  const TomlNode* node = TakeKind(key, TomlKind::kArray);
  if (node == nullptr) return strings;
  for (const TomlNode& item : node->items) {
    if (item.kind == TomlKind::kString) {
      strings.push_back({item.text, item.where});
    } else {
      problems_.Add(item.where,
                    std::string(key) + " needs a list of strings; this is " + std::string(TomlKindName(item.kind)));
    }
  }
  return strings;
}

std::optional<Action> TableReader::ActionOf(std::string_view key) {
  const TomlEntry* entry = Take(key);
  if (entry == nullptr) return std::nullopt;
  return ReadAction(entry->value, key, &problems_);
}

std::optional<size_t> TableReader::Word(std::string_view key, const std::vector<std::string>& words) {
  const TomlNode* node = TakeKind(key, TomlKind::kString);
  if (node == nullptr) return std::nullopt;
  auto found = std::find(words.begin(), words.end(), node->text);
  if (found != words.end()) return static_cast<size_t>(found - words.begin());
  problems_.Add(node->where,
                Quoted(node->text) + " is no value for " + std::string(key) + Suggestion(node->text, words));
  return std::nullopt;
}

void TableReader::Finish() {
  for (const TomlEntry& entry : table_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    problems_.Add(entry.where, "unknown key " + Quoted(entry.key) + " in " + title_ + Suggestion(entry.key, known_));
  }
}

}  // namespace shareguard::policy
