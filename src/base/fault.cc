#include "shareguard/base/fault.h"

#ifdef SHAREGUARD_FAULT_HOOKS

#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace shareguard {
namespace {

constexpr int kUsage = 64;
constexpr size_t kRulesMax = 64 << 10;
constexpr auto kErrors = std::to_array<std::pair<std::string_view, int>>(
    {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EROFS", EROFS}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM}});

struct Rule {
  std::string point;  // with '*' at its end: a prefix
  enum class Action { kKill, kError, kSleep } action = Action::kKill;
  int value = 0;  // errno or milliseconds
  uint64_t first = 1;
  uint64_t last = UINT64_MAX;
  uint64_t passed = 0;

  bool Matches(std::string_view name) const {
    return point.back() == '*' ? name.starts_with(std::string_view(point).substr(0, point.size() - 1)) : name == point;
  }
};

// Only bare system calls from here on: the functions of base/fd.h may have fault points of their own.
[[noreturn]] void Complain(std::string_view text, const char* cause) {
  std::fprintf(stderr, "shareguard: SHAREGUARD_FAULT: '%.*s': %s\n", static_cast<int>(text.size()), text.data(), cause);
  std::exit(kUsage);
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool ParseNumber(std::string_view text, uint64_t* number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

void ParseAction(std::string_view text, std::string_view action, Rule* rule) {
  uint64_t number = 0;
  if (action == "kill") return;
  if (action.starts_with("sleep=") && ParseNumber(action.substr(6), &number) && number <= 60000) {
    rule->action = Rule::Action::kSleep;
    rule->value = static_cast<int>(number);
    return;
  }
  if (!action.starts_with("error=")) Complain(text, "the action is none of kill, error=ERRNO, sleep=MS");
  const auto known =
      std::find_if(kErrors.begin(), kErrors.end(), [&](const auto& e) { return e.first == action.substr(6); });
  if (known == kErrors.end()) Complain(text, "no such errno; EIO, ENOSPC, EDQUOT, EROFS, EMFILE or ENOMEM");
  rule->action = Rule::Action::kError;
  rule->value = known->second;
}

Rule ParseRule(std::string_view text) {
  const auto parts = Split(text, ':');
  if (parts.size() < 2 || parts.size() > 3 || parts[0].empty()) Complain(text, "a rule is POINT:ACTION[:WHEN]");
  Rule rule;
  rule.point = parts[0];
  ParseAction(text, parts[1], &rule);
  const auto matches = [&](std::string_view name) { return rule.Matches(name); };
  if (std::none_of(kFailingPoints.begin(), kFailingPoints.end(), matches) &&
      (rule.action == Rule::Action::kError || std::none_of(kCrashPoints.begin(), kCrashPoints.end(), matches))) {
    Complain(text, rule.action == Rule::Action::kError ? "no such point, or none that can fail" : "no such point");
  }
  if (parts.size() == 3) {
    std::string_view when = parts[2];
    const bool onwards = !when.empty() && when.back() == '+';
    if (onwards) when.remove_suffix(1);
    if (!ParseNumber(when, &rule.first) || rule.first == 0) Complain(text, "when is a number from 1 on, as 3 or 3+");
    if (!onwards) rule.last = rule.first;
  }
  return rule;
}

std::string ReadRules(const char* path) {
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT || errno == EMFILE) return "";  // no rules for now; or the very shortage that is being tested
    Complain(path, "the file cannot be read");
  }
  std::string text(kRulesMax, '\0');
  const ssize_t n = ::read(fd, text.data(), text.size());
  ::close(fd);
  text.resize(n > 0 ? static_cast<size_t>(n) : 0);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// What SHAREGUARD_FAULT says at the moment.
class Rules {
 public:
  Rules() : source_(FromEnvironment()), from_file_(!source_.empty() && source_[0] == '@') {
    Parse(from_file_ ? ReadRules(source_.c_str() + 1) : source_);
  }

  int Pass(std::string_view name) {
    if (source_.empty()) return 0;
    std::vector<Rule> due;
    {
      const std::lock_guard lock(mutex_);
      if (from_file_) {
        const std::string text = ReadRules(source_.c_str() + 1);
        if (text != text_) Parse(text);
      }
      for (Rule& rule : rules_) {
        if (!rule.Matches(name)) continue;
        ++rule.passed;
        if (rule.passed >= rule.first && rule.passed <= rule.last) due.push_back(rule);
      }
    }
    int err = 0;
    for (const Rule& rule : due) {
      const int failed = Act(rule);
      if (failed != 0) err = failed;
    }
    return err;
  }

 private:
  static std::string FromEnvironment() {
    const char* text = std::getenv("SHAREGUARD_FAULT");
    return text != nullptr ? text : "";
  }
  static int Act(const Rule& rule) {
    if (rule.action == Rule::Action::kKill) {
      ::kill(::getpid(), SIGKILL);
      for (;;) ::pause();
    }
    if (rule.action == Rule::Action::kError) return rule.value;
    const timespec time{rule.value / 1000, rule.value % 1000 * 1000000L};
    ::nanosleep(&time, nullptr);
    return 0;
  }
  void Parse(const std::string& text) {
    text_ = text;
    rules_.clear();
    if (text.empty()) return;
    for (const std::string_view rule : Split(text, ',')) rules_.push_back(ParseRule(rule));
  }

  const std::string source_;
  const bool from_file_;
  std::mutex mutex_;  // guards what follows; held for no action
  std::string text_;
  std::vector<Rule> rules_;
};

Rules& TheRules() {
  // Never destroyed: threads may pass points until the very end.
  static Rules& rules = *new Rules;
  return rules;
}

}  // namespace

void LoadFaults() { TheRules(); }

int PassFaultPoint(std::string_view name) { return TheRules().Pass(name); }

}  // namespace shareguard

#endif
