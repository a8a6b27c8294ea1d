// Reading fields of the guard's own JSON records: a missing or mistyped field reads as its neutral value, so that a
// damaged record never throws.
#ifndef SHAREGUARD_GUARD_JSON_FIELDS_H_
#define SHAREGUARD_GUARD_JSON_FIELDS_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "shareguard/base/clock.h"

namespace shareguard::guard {

inline std::string JsonText(const nlohmann::json& json, const char* key) {
  const auto field = json.find(key);
  return field != json.end() && field->is_string() ? field->get<std::string>() : std::string();
}

inline uint64_t JsonNumber(const nlohmann::json& json, const char* key) {
  const auto field = json.find(key);
  return field != json.end() && field->is_number_unsigned() ? field->get<uint64_t>() : 0;
}

inline WallTime JsonTime(const nlohmann::json& json, const char* key) {
  return ParseTime(JsonText(json, key)).value_or(WallTime{});
}

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_JSON_FIELDS_H_
