// The service log: what a running shareguard tells its operator (docs/operations.md says where it goes). What is
// decided about files is not logged but recorded, in the audit log.
//
// The library behind it is known to one source file only: its headers take longer to compile than most of our files.
#ifndef SHAREGUARD_BASE_LOG_H_
#define SHAREGUARD_BASE_LOG_H_

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// One line, in which each {} of `format` stands for the next of `values`. Thread-safe. Never fails: a line that cannot
// be formatted is logged as it stands.
void LogLine(LogLevel level, std::string_view format, std::initializer_list<std::string> values) noexcept;

namespace log_internal {

inline std::string ToText(std::string_view text) { return std::string(text); }
inline std::string ToText(const Error& error) { return error.ToString(); }
std::string ToText(std::integral auto number) { return std::to_string(number); }

}  // namespace log_internal

// Values are texts, numbers or errors; an error may also stand by itself.
template <class... Values>
void LogDebug(std::string_view format, const Values&... values) {
  LogLine(LogLevel::kDebug, format, {log_internal::ToText(values)...});
}
template <class... Values>
void LogInfo(std::string_view format, const Values&... values) {
  LogLine(LogLevel::kInfo, format, {log_internal::ToText(values)...});
}
template <class... Values>
void LogWarning(std::string_view format, const Values&... values) {
  LogLine(LogLevel::kWarning, format, {log_internal::ToText(values)...});
}
inline void LogWarning(const Error& error) { LogWarning("{}", error); }
template <class... Values>
void LogError(std::string_view format, const Values&... values) {
  LogLine(LogLevel::kError, format, {log_internal::ToText(values)...});
}
inline void LogError(const Error& error) { LogError("{}", error); }

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_LOG_H_
