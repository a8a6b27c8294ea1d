// The service log: what a running shareguard tells its operator (docs/operations.md says where it goes). What is
// decided about files is not logged but recorded, in the audit log.
//
// The library behind it is known to one source file only: its headers take longer to compile than most of our files.
#ifndef SHAREGUARD_BASE_LOG_H_
#define SHAREGUARD_BASE_LOG_H_

#include <concepts>
#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// One line, in which each {} of `format` stands for the next of `values`. Thread-safe. A line that cannot be formatted
// is logged as it stands.
void LogLine(LogLevel level, std::string_view format, std::initializer_list<std::string> values);

namespace log_internal {

inline std::string ToText(std::string_view text) { return std::string(text); }
inline std::string ToText(const Error& error) { return error.ToString(); }
std::string ToText(std::integral auto number) { return std::to_string(number); }

// Never fails: where there is no memory for a line, what it was about goes on without.
template <class... Values>
void Write(LogLevel level, std::string_view format, const Values&... values) noexcept {
  try {
    LogLine(level, format, {ToText(values)...});
  } catch (const std::exception&) {
  }
}

}  // namespace log_internal

// Values are texts, numbers or errors; an error may also stand by itself.
template <class... Values>
void LogDebug(std::string_view format, const Values&... values) noexcept {
  log_internal::Write(LogLevel::kDebug, format, values...);
}
template <class... Values>
void LogInfo(std::string_view format, const Values&... values) noexcept {
  log_internal::Write(LogLevel::kInfo, format, values...);
}
template <class... Values>
void LogWarning(std::string_view format, const Values&... values) noexcept {
  log_internal::Write(LogLevel::kWarning, format, values...);
}
inline void LogWarning(const Error& error) noexcept { LogWarning("{}", error); }
template <class... Values>
void LogError(std::string_view format, const Values&... values) noexcept {
  log_internal::Write(LogLevel::kError, format, values...);
}
inline void LogError(const Error& error) noexcept { LogError("{}", error); }

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_LOG_H_
