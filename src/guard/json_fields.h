// Reading fields of the guard's own JSON records: a missing or mistyped field reads as its neutral value, so that a
// damaged record never throws.
#ifndef SHAREGUARD_GUARD_JSON_FIELDS_H_
#define SHAREGUARD_GUARD_JSON_FIELDS_H_

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "shareguard/base/clock.h"

namespace shareguard::guard {

std::string JsonText(const nlohmann::json& json, const char* key);

uint64_t JsonNumber(const nlohmann::json& json, const char* key);

WallTime JsonTime(const nlohmann::json& json, const char* key);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_JSON_FIELDS_H_
