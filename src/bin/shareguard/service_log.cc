#include "service_log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/syslog_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <syslog.h>

#include <memory>

namespace shareguard::cli {
namespace {

constexpr const char* kPattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";

void Use(const spdlog::sink_ptr& sink, const char* pattern) {
  auto logger = std::make_shared<spdlog::logger>("shareguard", sink);
  logger->set_pattern(pattern);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

bool HaveSyslog() {
  struct stat status {};
  return ::stat("/dev/log", &status) == 0 && S_ISSOCK(status.st_mode);
}

}  // namespace

void LogToStderr() { Use(std::make_shared<spdlog::sinks::stderr_color_sink_mt>(), kPattern); }

Status LogTo(const std::string& where, bool foreground, const std::string& state_dir) {
  if (where == "stderr" || (where == "auto" && foreground)) return {};  // as it is
  if (where == "syslog" || (where == "auto" && HaveSyslog())) {
    // The daemon's own time and level come from syslog.
    Use(std::make_shared<spdlog::sinks::syslog_sink_mt>("shareguard", LOG_PID, LOG_DAEMON, true), "%v");
    return {};
  }
  const std::string path = where == "auto" ? state_dir + "/shareguard.log" : where;
  try {
    Use(std::make_shared<spdlog::sinks::basic_file_sink_mt>(path), kPattern);
    return {};
  } catch (const spdlog::spdlog_ex& problem) {
    return Error::Make("open log", path, problem.what(), EEXIST);
  }
}

}  // namespace shareguard::cli
