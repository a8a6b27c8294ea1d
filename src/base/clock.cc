#include "shareguard/base/clock.h"

#include <sys/random.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace shareguard {
namespace {

class SystemClock : public Clock {
 public:
  WallTime Now() const override { return std::chrono::system_clock::now(); }
};

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr size_t kIdLength = 26;

}  // namespace

const Clock& Clock::System() {
  static const SystemClock clock;
  return clock;
}

std::string FormatTime(WallTime time) {
  const auto since_epoch = time.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch - seconds).count();
  const std::time_t whole = seconds.count();
  std::tm parts{};
  ::gmtime_r(&whole, &parts);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, static_cast<int>(millis));
  return text.data();
}

std::optional<WallTime> ParseTime(std::string_view text) {
  const std::string copy(text);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millis = 0, used = 0;
  const bool date = std::sscanf(copy.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10;
  // WallTime counts nanoseconds in 64 bits: it ends in 2262.
  if (!date || year < 1970 || year > 2261 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  if (copy.size() > 10) {
    used = 0;
    const char* rest = copy.c_str() + 10;
    if (std::sscanf(rest, "T%2d:%2d:%2d.%3dZ%n", &hour, &minute, &second, &millis, &used) != 4 || used == 0) {
      millis = 0;
      used = 0;
      if (std::sscanf(rest, "T%2d:%2d:%2dZ%n", &hour, &minute, &second, &used) != 3 || used == 0) return std::nullopt;
    }
    if (static_cast<size_t>(used) + 10 != copy.size() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  }
  std::tm parts{};
  parts.tm_year = year - 1900;
  parts.tm_mon = month - 1;
  parts.tm_mday = day;
  parts.tm_hour = hour;
  parts.tm_min = minute;
  parts.tm_sec = second;
  const std::time_t whole = ::timegm(&parts);
  if (parts.tm_mday != day) return std::nullopt;  // timegm turned 31 February into March
  return WallTime(std::chrono::seconds(whole) + std::chrono::milliseconds(millis));
}

std::string NewId() {
  std::array<unsigned char, 10> random{};
  size_t filled = 0;
  while (filled < random.size()) {
    const ssize_t n = ::getrandom(random.data() + filled, random.size() - filled, 0);
    if (n > 0) filled += static_cast<size_t>(n);
  }
  auto millis = static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::System().Now().time_since_epoch()).count());
  std::string id(kIdLength, '0');
  for (size_t i = 10; i-- > 0; millis >>= 5) id[i] = kCrockford[millis & 31];
  // 80 random bits are 16 digits of five bits.
  uint32_t bits = 0;
  int available = 0;
  size_t next = 10;
  for (const unsigned char byte : random) {
    bits = bits << 8 | byte;
    for (available += 8; available >= 5; available -= 5) id[next++] = kCrockford[bits >> (available - 5) & 31];
  }
  return id;
}

bool IsId(std::string_view text) {
  return text.size() == kIdLength && text.find_first_not_of(kCrockford) == std::string_view::npos;
}

}  // namespace shareguard
