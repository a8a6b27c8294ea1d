#include "guard/json_fields.h"

#include <nlohmann/json.hpp>

namespace shareguard::guard {

std::string JsonText(const nlohmann::json& json, const char* key) {
  const auto field = json.find(key);
  return field != json.end() && field->is_string() ? field->get<std::string>() : std::string();
}

uint64_t JsonNumber(const nlohmann::json& json, const char* key) {
  const auto field = json.find(key);
  return field != json.end() && field->is_number_unsigned() ? field->get<uint64_t>() : 0;
}

WallTime JsonTime(const nlohmann::json& json, const char* key) {
  return ParseTime(JsonText(json, key)).value_or(WallTime{});
}

}  // namespace shareguard::guard
