// What the two ends of an ingest say to one another: one JSON object a message, over a SOCK_SEQPACKET pair whose one
// end came with the request.
//   to the guard:    {"entry": {...}}, of a file with its descriptor; {"finish": true}
//   from the guard:  {"ok": true} when it begins; {"result": {...}} for each entry and {"outcome": {...}} after the
//   finish;
//                    {"ok": false, "error": TEXT, "errno": N} instead of any of these, and then nothing further
#ifndef SHAREGUARD_SRC_CONTROL_INGEST_WIRE_H_
#define SHAREGUARD_SRC_CONTROL_INGEST_WIRE_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "shareguard/guard/ingest.h"

namespace shareguard::control {

inline constexpr size_t kMaxIngestMessage = 64 * 1024;

nlohmann::json ToJson(const guard::TreeOptions& options);  // without who
Result<guard::TreeOptions> OptionsFromJson(const nlohmann::json& json);
nlohmann::json ToJson(const guard::TreeEntry& entry);  // without the descriptor
Result<guard::TreeEntry> EntryFromJson(const nlohmann::json& json);
// Long lists of reasons are cut to what a message holds: the worst stay.
nlohmann::json ToJson(const guard::EntryResult& result);
Result<guard::EntryResult> ResultFromJson(const nlohmann::json& json);
nlohmann::json ToJson(const guard::TreeOutcome& outcome);  // without the results
guard::TreeOutcome OutcomeFromJson(const nlohmann::json& json);

std::string DumpMessage(const nlohmann::json& json);

}  // namespace shareguard::control

#endif  // SHAREGUARD_SRC_CONTROL_INGEST_WIRE_H_
