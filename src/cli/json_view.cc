#include "cli/json_view.h"

#include <nlohmann/json.hpp>

namespace shareguard::cli {
namespace {

template <typename T>
nlohmann::ordered_json ListOf(const std::vector<T>& list) {
  auto json = nlohmann::ordered_json::array();
  for (const T& value : list) json.push_back(ToJson(value));
  return json;
}

template <typename Json>
std::string DumpOf(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

nlohmann::ordered_json ToJson(const policy::Finding& finding) {
  return {{"id", finding.id},         {"severity", policy::SeverityName(finding.severity)},
          {"part", finding.part},     {"offset", finding.offset},
          {"length", finding.length}, {"count", finding.count},
          {"detail", finding.detail}};
}

nlohmann::ordered_json ToJson(const policy::Reason& reason) {
  return {{"action", policy::ActionName(reason.action)},
          {"rule", reason.rule},
          {"finding", reason.finding},
          {"text", reason.text},
          {"advice", reason.advice}};
}

nlohmann::ordered_json ListToJson(const std::vector<policy::Finding>& list) { return ListOf(list); }
nlohmann::ordered_json ListToJson(const std::vector<policy::Reason>& list) { return ListOf(list); }

double Milliseconds(std::chrono::nanoseconds duration) { return static_cast<double>(duration.count() / 1000) / 1000.0; }

std::string Dump(const nlohmann::json& json, int indent) { return DumpOf(json, indent); }
std::string Dump(const nlohmann::ordered_json& json, int indent) { return DumpOf(json, indent); }

}  // namespace shareguard::cli
