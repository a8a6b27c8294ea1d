// What inspection found in a file. An inspector states facts and never decides; the policy turns facts into a verdict.
// These are plain values, shared by the worker that makes them and the guard that judges them.
#ifndef SHAREGUARD_POLICY_FINDING_H_
#define SHAREGUARD_POLICY_FINDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shareguard::policy {

enum class Severity { kInfo, kLow, kMedium, kHigh, kCritical };
std::string_view SeverityName(Severity severity);

// One thing an inspector saw. `id` is stable and dotted ("type.mismatch", "archive.encrypted"); docs/findings.md lists
// all. The detail is plain words for a person; it never holds content of the inspected file beyond names of parts.
struct Finding {
  std::string id;
  Severity severity = Severity::kMedium;
  std::string part;     // where inside a container: "word/document.xml", "" for the file itself
  uint64_t offset = 0;  // bytes from the start of the part
  uint64_t length = 0;  // bytes concerned, 0 when it concerns the whole
  uint64_t count = 1;   // how many occurrences this finding stands for
  std::string detail;
};

// What inspection says of a whole file.
struct Inspection {
  std::string type;                     // registry name of the type the content proves to be, "" when unknown
  std::vector<std::string> candidates;  // every registry type the content is consistent with, best first
  std::string mime;                     // libmagic's answer, the second opinion; "" when it was not asked
  uint64_t bytes_total = 0;
  uint64_t bytes_accounted = 0;  // bytes that a validator has explained
  std::vector<Finding> findings;
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_FINDING_H_
