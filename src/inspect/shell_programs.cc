#include "inspect/shell_programs.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "inspect/one_of.h"

namespace shareguard::inspect {
namespace {

struct Wrapper {
  std::string_view program;
  uint32_t operands;
};

constexpr Wrapper kWrappers[] = {
    {"sudo", 0},     {"doas", 0},      {"env", 0},      {"nohup", 0},       {"exec", 0},         {"command", 0},
    {"builtin", 0},  {"nice", 0},      {"ionice", 0},   {"xargs", 0},       {"timeout", 0},      {"stdbuf", 0},
    {"setsid", 0},   {"watch", 0},     {"busybox", 0},  {"parallel", 0},    {"strace", 0},       {"ltrace", 0},
    {"unbuffer", 0}, {"srun", 0},      {"mpirun", 0},   {"mpiexec", 0},     {"systemd-run", 0},  {"nsenter", 0},
    {"unshare", 0},  {"torsocks", 0},  {"torify", 0},   {"proxychains", 0}, {"proxychains4", 0}, {"numactl", 0},
    {"fakeroot", 0}, {"eatmydata", 0}, {"firejail", 0}, {"catchsegv", 0},   {"time", 0},         {"toybox", 0},
    {"chrt", 1},     {"taskset", 1},   {"flock", 1},    {"chroot", 1},      {"singularity", 2},  {"apptainer", 2},
};

}  // namespace

std::string_view BaseName(std::string_view program) { return program.substr(program.rfind('/') + 1); }

bool IsShell(std::string_view program) {
  return IsOneOf(BaseName(program), "sh", "bash", "zsh", "ksh", "dash", "ash", "fish", "rbash", "mksh");
}

bool IsReservedWord(std::string_view word) {
  return IsOneOf(word, "if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "coproc");
}

std::optional<uint32_t> WrapperOperands(std::string_view program) {
  const std::string_view base = BaseName(program);
  const auto found = std::find_if(std::begin(kWrappers), std::end(kWrappers),
                                  [&](const Wrapper& wrapper) { return wrapper.program == base; });
  if (found == std::end(kWrappers)) return std::nullopt;
  return found->operands;
}

bool TakesValue(std::string_view option) {
  return IsOneOf(option, "-u", "-g", "-n", "-I", "-P", "-L", "-k", "-s", "-d", "-c", "-a", "-C", "-S", "-p", "-o", "-N",
                 "-np", "-H", "-J");
}

size_t AssignmentLength(std::string_view word) {
  size_t at = 0;
  while (at < word.size() && ((word[at] >= 'a' && word[at] <= 'z') || (word[at] >= 'A' && word[at] <= 'Z') ||
                              word[at] == '_' || (at > 0 && word[at] >= '0' && word[at] <= '9'))) {
    ++at;
  }
  const size_t name = at;
  if (at < word.size() && word[at] == '+') ++at;
  return name > 0 && at < word.size() && word[at] == '=' ? name : 0;
}

bool FetchesFiles(std::string_view program) { return IsOneOf(program, "curl", "wget", "fetch", "aria2c"); }

bool DecodesWith(std::string_view program, std::string_view argument) {
  if (IsOneOf(program, "base64", "base32", "basenc")) {
    const bool letters = argument.size() > 1 && argument[0] == '-' && argument[1] != '-';
    return argument == "--decode" || (letters && argument.find_first_of("dD") != std::string_view::npos);
  }
  if (program == "tr") {  // rot13 and such
    return argument.find("-za-") != std::string_view::npos || argument.find("-ZA-") != std::string_view::npos;
  }
  return (program == "xxd" && argument.starts_with("-r")) || (program == "openssl" && argument == "-d");
}

std::optional<Language> InterpreterOf(std::string_view program) {
  if (IsShell(program)) return Language::kShell;
  if (program.starts_with("python") || program.starts_with("pypy") || program == "ipython") return Language::kPython;
  if (IsOneOf(program, "R", "Rscript", "littler")) return Language::kR;
  if (IsOneOf(program, "node", "nodejs", "deno", "bun")) return Language::kJavaScript;
  if (program == "julia") return Language::kJulia;
  if (IsOneOf(program, "psql", "mysql", "mariadb", "sqlite3", "sqlplus", "sqlcmd", "duckdb", "clickhouse-client")) {
    return Language::kSql;
  }
  return std::nullopt;
}

bool IsCodeOption(std::string_view program, std::string_view option) {
  const auto language = InterpreterOf(program);
  if (!language || option.size() < 2 || option[0] != '-') return false;
  switch (*language) {
    case Language::kShell:
    case Language::kPython:
      return option[1] != '-' && option.ends_with('c');
    case Language::kSql:
      return IsOneOf(option, "-c", "--command", "-e", "--execute", "-Q", "-q", "--query", "-cmd");
    default:
      return IsOneOf(option, "-e", "-E", "--eval", "-p", "--print", "-pe");
  }
}

std::string AwkCommands(std::string_view program) {
  std::string commands;
  for (size_t at = program.find("system("); at != std::string_view::npos; at = program.find("system(", at + 1)) {
    const size_t open = program.find('"', at);
    if (open == std::string_view::npos) break;
    for (size_t end = open + 1; end < program.size() && program[end] != '"'; ++end) commands += program[end];
    commands += '\n';
  }
  return commands;
}

}  // namespace shareguard::inspect
