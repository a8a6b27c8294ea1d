// Verdicts and findings as `scan --json`, `explain --json` and `review` show them.
#ifndef SHAREGUARD_SRC_CLI_JSON_VIEW_H_
#define SHAREGUARD_SRC_CLI_JSON_VIEW_H_

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shareguard/policy/finding.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::cli {

nlohmann::ordered_json ToJson(const policy::Finding& finding);
nlohmann::ordered_json ToJson(const policy::Reason& reason);
nlohmann::ordered_json ListToJson(const std::vector<policy::Finding>& list);
nlohmann::ordered_json ListToJson(const std::vector<policy::Reason>& list);

double Milliseconds(std::chrono::nanoseconds duration);

// Never throws: bytes that are not UTF-8 are replaced.
std::string Dump(const nlohmann::json& json, int indent = -1);
std::string Dump(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_JSON_VIEW_H_
