#include "policy/toml_document.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <tuple>

#include "shareguard/base/clock.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

Position PositionOf(const toml::source_region& region) {
  return {static_cast<uint32_t>(region.begin.line), static_cast<uint32_t>(region.begin.column)};
}

std::string DateText(const toml::date& date) {
  char buffer[32];
  snprintf(buffer, sizeof(buffer), "%04u-%02u-%02u", static_cast<unsigned>(date.year),
           static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  return buffer;
}

// A time without an offset has no meaning for a policy that is read in several places: it gets no "Z", so that
// ParseTime refuses it. So it does years that a WallTime cannot hold.
std::string DateTimeText(const toml::date_time& moment) {
  if (moment.date.year < 1970 || moment.date.year > 2199) return DateText(moment.date) + "T";
  using std::chrono::year, std::chrono::month, std::chrono::day, std::chrono::sys_days;
  sys_days date = sys_days(year(static_cast<int>(moment.date.year)) / month(moment.date.month) / day(moment.date.day));
  WallTime time = date + std::chrono::hours(moment.time.hour) + std::chrono::minutes(moment.time.minute) +
                  std::chrono::seconds(moment.time.second) + std::chrono::nanoseconds(moment.time.nanosecond);
  if (moment.offset.has_value()) return FormatTime(time - std::chrono::minutes(moment.offset->minutes));
  std::string text = FormatTime(time);
  text.pop_back();
  return text;
}

TomlNode Convert(const toml::node& source);

void ConvertTable(const toml::table& table, TomlNode* node) {
  node->kind = TomlKind::kTable;
  for (auto&& [key, value] : table) {
    node->entries.push_back({std::string(key.str()), PositionOf(key.source()), Convert(value)});
  }
  std::stable_sort(node->entries.begin(), node->entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
}

void ConvertArray(const toml::array& array, TomlNode* node) {
  node->kind = TomlKind::kArray;
  for (const toml::node& item : array) node->items.push_back(Convert(item));
}

// The nesting is bounded by the parser (TOML_MAX_NESTED_VALUES).
TomlNode Convert(const toml::node& source) {
  TomlNode node;
  node.where = PositionOf(source.source());
  if (const auto* table = source.as_table()) {
    ConvertTable(*table, &node);
  } else if (const auto* array = source.as_array()) {
    ConvertArray(*array, &node);
  } else if (const auto* text = source.as_string()) {
    node.kind = TomlKind::kString;
    node.text = text->get();
  } else if (const auto* integer = source.as_integer()) {
    node.kind = TomlKind::kInteger;
    node.integer = integer->get();
  } else if (const auto* real = source.as_floating_point()) {
    node.kind = TomlKind::kFloat;
    node.real = real->get();
  } else if (const auto* boolean = source.as_boolean()) {
    node.kind = TomlKind::kBoolean;
    node.boolean = boolean->get();
  } else {
    node.kind = TomlKind::kTime;
    if (const auto* date = source.as_date()) node.text = DateText(date->get());
    if (const auto* moment = source.as_date_time()) node.text = DateTimeText(moment->get());
  }
  return node;
}

}  // namespace

std::string_view TomlKindName(TomlKind kind) {
  switch (kind) {
    case TomlKind::kTable:
      return "a table";
    case TomlKind::kArray:
      return "a list";
    case TomlKind::kString:
      return "a string";
    case TomlKind::kInteger:
      return "a whole number";
    case TomlKind::kFloat:
      return "a number with a fraction";
    case TomlKind::kBoolean:
      return "true or false";
    case TomlKind::kTime:
      return "a date or time";
  }
  return "a value";
}

Result<TomlNode> ParseToml(const std::string& origin, std::string_view text) {
  Diagnostics problems(origin);
  if (text.size() > kMaxTomlBytes) {
    problems.Add({1, 1}, "the file is larger than " + FormatBytes(kMaxTomlBytes));
    return problems.ToError();
  }
  try {
    toml::table table = toml::parse(text);
    return Convert(table);
  } catch (const toml::parse_error& error) {
    problems.Add(PositionOf(error.source()), "not TOML: " + std::string(error.description()));
  } catch (const std::exception& error) {
    problems.Add({1, 1}, std::string("the TOML parser failed: ") + error.what());
  }
  return problems.ToError();
}

std::string TomlQuote(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      char buffer[8];
      snprintf(buffer, sizeof(buffer), "\\u%04X", byte);
      out += buffer;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace shareguard::policy
