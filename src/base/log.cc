#include "shareguard/base/log.h"

#include <fmt/args.h>
#include <spdlog/spdlog.h>

namespace shareguard {
namespace {

spdlog::level::level_enum LevelOf(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::string Formatted(std::string_view format, std::initializer_list<std::string> values) {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const std::string& value : values) arguments.push_back(value);
  try {
    return fmt::vformat(format, arguments);
  } catch (const fmt::format_error&) {
    return std::string(format);
  }
}

}  // namespace

void LogLine(LogLevel level, std::string_view format, std::initializer_list<std::string> values) {
  if (spdlog::should_log(LevelOf(level))) spdlog::log(LevelOf(level), Formatted(format, values));
}

}  // namespace shareguard
