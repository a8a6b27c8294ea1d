// What a log's lines say of their chain, and where a log that is opened again has to go on.
#ifndef SHAREGUARD_SRC_AUDIT_CHAIN_H_
#define SHAREGUARD_SRC_AUDIT_CHAIN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audit/serialize.h"
#include "shareguard/base/result.h"

namespace shareguard::audit {

// What the first record of a new log names as its predecessor.
inline constexpr std::string_view kGenesis = "0000000000000000000000000000000000000000000000000000000000000000";

// The links that one record holds.
struct Link {
  uint64_t sequence = 0;
  std::string previous;
  std::optional<TornRegion> torn;
};
// nullopt: the line is no whole record of a log.
std::optional<Link> ReadLink(std::string_view line);

// The end of a log file.
struct LogTail {
  std::string last_line;           // the last whole record, without newline; "" in a new log
  std::optional<TornRegion> torn;  // what stands behind it
  bool ends_in_newline = true;
};
// Reads backwards from the end. EINVAL: the file is not empty and holds no record, so it is not a log.
Result<LogTail> ReadTail(int fd);

}  // namespace shareguard::audit

#endif  // SHAREGUARD_SRC_AUDIT_CHAIN_H_
