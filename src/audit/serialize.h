// The line of one record, with what only the log itself may add to it.
#ifndef SHAREGUARD_SRC_AUDIT_SERIALIZE_H_
#define SHAREGUARD_SRC_AUDIT_SERIALIZE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shareguard/audit/event.h"
#include "shareguard/audit/log.h"

namespace shareguard::audit {

// Bytes that a crash left behind the last whole line.
struct TornRegion {
  uint64_t bytes = 0;
  std::string sha256;
};

// Replaces `line` by the record, without newline. `torn` may be null.
void SerializeTo(const Event& event, const LogContext& context, WallTime time, uint64_t sequence,
                 std::string_view previous, const TornRegion* torn, std::string* line);

}  // namespace shareguard::audit

#endif  // SHAREGUARD_SRC_AUDIT_SERIALIZE_H_
