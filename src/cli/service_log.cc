#include "cli/service_log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/syslog_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <syslog.h>

#include <memory>

#include "cli/journal.h"

namespace shareguard::cli {
namespace {

constexpr const char* kPattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";

void Use(const spdlog::sink_ptr& sink, const char* pattern) {
  auto logger = std::make_shared<spdlog::logger>("shareguard", sink);
  logger->set_pattern(pattern);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

// The level as syslog's number, for "<N>" before a line (sd-daemon(3)).
class Priority : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    out.push_back(static_cast<char>('0' + Of(message.level)));
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Priority>(); }

 private:
  static int Of(spdlog::level::level_enum level) {
    if (level >= spdlog::level::critical) return LOG_CRIT;
    if (level == spdlog::level::err) return LOG_ERR;
    if (level == spdlog::level::warn) return LOG_WARNING;
    return level == spdlog::level::info ? LOG_INFO : LOG_DEBUG;
  }
};

void LogToJournal() {
  Use(std::make_shared<spdlog::sinks::stderr_sink_mt>(), "%v");
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<Priority>('*').set_pattern("<%*>%v");
  spdlog::default_logger()->set_formatter(std::move(formatter));
}

bool HaveSyslog() {
  struct stat status {};
  return ::stat("/dev/log", &status) == 0 && S_ISSOCK(status.st_mode);
}

}  // namespace

void LogToStderr() {
  if (StderrIsJournal()) return LogToJournal();
  Use(std::make_shared<spdlog::sinks::stderr_color_sink_mt>(), kPattern);
}

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
