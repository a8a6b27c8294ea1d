// Time and identifiers. Everything that needs the time of day is handed a Clock, so that tests can set it.
#ifndef SHAREGUARD_BASE_CLOCK_H_
#define SHAREGUARD_BASE_CLOCK_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shareguard {

using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime Now() const = 0;
  // The system's clock; lives for ever.
  static const Clock& System();
};

// RFC 3339, UTC, milliseconds: "2026-11-22T06:20:56.123Z".
std::string FormatTime(WallTime time);
// Reads what FormatTime writes, and dates ("2026-11-22", midnight UTC).
std::optional<WallTime> ParseTime(std::string_view text);

// 26 characters, Crockford base 32 in lower case, sortable by time of creation, unguessable (80 random bits): the form
// of a ULID. Names staged files, quarantine items and mounts.
std::string NewId();
bool IsId(std::string_view text);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_CLOCK_H_
