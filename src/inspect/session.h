// One inspection of one file, with all that its nested containers share: the registry, libmagic, the findings and the
// budget. Not thread-safe; lives as long as one Engine::Inspect.
#ifndef SHAREGUARD_SRC_INSPECT_SESSION_H_
#define SHAREGUARD_SRC_INSPECT_SESSION_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/findings.h"
#include "inspect/magic.h"
#include "shareguard/inspect/inspector.h"
#include "shareguard/policy/types.h"

namespace shareguard::inspect {

// What one inspection may spend on containers, over all levels. The first limit met stays met.
class Budget {
 public:
  enum class Stop { kNone, kEntries, kBytes, kRatio, kTime };

  Budget(const InspectLimits& limits, uint64_t file_bytes);
  // Each takes its share and answers whether work may go on.
  bool TakeMember();
  bool TakeBytes(uint64_t bytes);
  Stop stop() const { return stop_; }

 private:
  bool Check();
  InspectLimits limits_;
  uint64_t file_bytes_;
  uint64_t members_ = 0;
  uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point deadline_;
  Stop stop_ = Stop::kNone;
};

struct Identity {
  std::string type;
  std::vector<std::string> candidates;
  std::string mime;
  uint64_t accounted = 0;  // bytes that are explained
};

class AsideAccount;

struct Session {
  const policy::TypeRegistry& types;
  Magic& magic;
  InspectLimits limits;
  Budget budget;
  Findings findings;
  const policy::InspectSettings& settings = policy::InspectSettings::Defaults();
  AsideAccount* asides = nullptr;  // of the document at hand; null: it has none
};

// Where in the file an inspector works.
struct Scope {
  Session& session;
  std::string_view name;  // what the content claims to be
  std::string part;       // path through containers, raw bytes, "" for the file itself
  uint32_t depth = 0;     // containers around it
  std::vector<const policy::TypeInfo*> claimed;

  bool Claims(std::string_view type_name) const;
  // The same of another part of the container.
  Scope In(std::string other) const {
    Scope scope = *this;
    scope.part = std::move(other);
    return scope;
  }
  void Report(std::string_view id, policy::Severity severity, std::string detail, uint64_t offset = 0,
              uint64_t length = 0, uint64_t count = 1) const {
    session.findings.Add(id, severity, part, std::move(detail), offset, length, count);
  }
};

// Identifies and inspects content, containers within it included, up to the session's limits.
Identity InspectContent(Session& session, ByteSource& source, std::string_view name, const std::string& part,
                        uint32_t depth);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SESSION_H_
