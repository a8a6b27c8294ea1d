// The inspectors: bytes in, findings out. Runs only in shareguard-inspect (and in tests): this is the one component
// that links parsers of untrusted content.
#ifndef SHAREGUARD_INSPECT_INSPECTOR_H_
#define SHAREGUARD_INSPECT_INSPECTOR_H_

#include <cstdint>
#include <memory>
#include <string>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/inspect_settings.h"
#include "shareguard/policy/types.h"

namespace shareguard::inspect {

// Bounds an inspection keeps to, enforced while it works and reported as findings when met ("limit.*").
struct InspectLimits {
  uint64_t entries = 20000;              // members of one container
  uint64_t expanded_bytes = 4ULL << 30;  // decompressed bytes in total
  uint32_t expansion_ratio = 200;        // decompressed to compressed, beyond the first MiB
  uint32_t nesting = 3;                  // containers within containers
  uint32_t milliseconds = 30000;         // time spent in containers
};

struct InspectRequest {
  int fd = -1;       // read by position only; the caller keeps it open
  std::string name;  // last component of the file's name: what it claims to be
  InspectLimits limits;
};

// One engine per thread (it holds a libmagic cookie, which is not thread-safe).
class Engine {
 public:
  // Loads libmagic's database. Fails when it cannot be loaded: then nothing may be inspected.
  static Result<std::unique_ptr<Engine>> Create(std::shared_ptr<const policy::TypeRegistry> types,
                                                policy::InspectSettings settings = {});
  virtual ~Engine() = default;
  // An Error means that the file could not be inspected (I/O); malformed content is a finding, not an error.
  virtual Result<policy::Inspection> Inspect(const InspectRequest& request) = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_INSPECT_INSPECTOR_H_
