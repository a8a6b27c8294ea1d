// Verdicts and findings as `scan --json`, `explain --json` and `review` show them.
#ifndef SHAREGUARD_SRC_BIN_SHAREGUARD_JSON_VIEW_H_
#define SHAREGUARD_SRC_BIN_SHAREGUARD_JSON_VIEW_H_

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "shareguard/policy/finding.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::cli {

inline nlohmann::ordered_json ToJson(const policy::Finding& finding) {
  return {{"id", finding.id},         {"severity", policy::SeverityName(finding.severity)},
          {"part", finding.part},     {"offset", finding.offset},
          {"length", finding.length}, {"count", finding.count},
          {"detail", finding.detail}};
}

inline nlohmann::ordered_json ToJson(const policy::Reason& reason) {
  return {{"action", policy::ActionName(reason.action)},
          {"rule", reason.rule},
          {"finding", reason.finding},
          {"text", reason.text},
          {"advice", reason.advice}};
}

template <typename T>
nlohmann::ordered_json ListToJson(const std::vector<T>& list) {
  auto json = nlohmann::ordered_json::array();
  for (const T& value : list) json.push_back(ToJson(value));
  return json;
}

inline double Milliseconds(std::chrono::nanoseconds duration) {
  return static_cast<double>(duration.count() / 1000) / 1000.0;
}

// Never throws: bytes that are not UTF-8 are replaced.
template <typename Json>
std::string Dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_BIN_SHAREGUARD_JSON_VIEW_H_
