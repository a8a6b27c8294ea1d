#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/audit_query.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/share_selector.h"
#include "cli/terminal.h"
#include "shareguard/audit/log.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr std::chrono::milliseconds kPollInterval{250};

constexpr const char* kAuditFooter =
    R"(The log is one JSON object a line (Elastic Common Schema); each line holds the SHA-256 of the one before it.

Examples:
  shareguard audit tail -f results
  shareguard audit query --share results --user alice --verdict refuse --since 2d
  shareguard audit query --share results --path 'out/*.csv' --json | jq .
  shareguard audit verify --file /srv/out/state/audit.jsonl.1 --file /srv/out/state/audit.jsonl)";

constexpr const char* kVerifyFooter =
    R"(Several files are checked as one log, in the order given: the oldest first. That lines are missing at the very
end shows only against a head noted elsewhere, which --expect-head gives. Exit code: 0 intact, 65 not.

Example:
  shareguard audit verify --share results)";

struct AuditArguments {
  ShareSelector selector;
  std::vector<std::string> files;
  AuditFilter filter;
  std::string since, until, expect_head;
  bool follow = false, json = false;
  uint64_t lines = 10;
  uint64_t limit = 0;
};

Result<std::vector<std::string>> Files(const AuditArguments& arguments) {
  if (!arguments.files.empty()) return arguments.files;
  SHAREGUARD_ASSIGN(const FoundShare share, FindShare(arguments.selector));
  return std::vector<std::string>{share.AuditLog()};
}

std::string Human(const AuditLine& line) {
  std::string who = line.user.empty() ? "uid " + line.uid : line.user;
  std::string text = Painted(line.time, Colour::kDim) + "  " + who + "  " + line.action;
  if (!line.verdict.empty()) text += "  " + PaintedVerdict(line.verdict);
  if (line.verdict.empty() && line.outcome == "failure") text += "  " + Painted("failed", Colour::kRed);
  if (!line.path.empty()) text += "  " + line.path;
  if (!line.target_path.empty()) text += " -> " + line.target_path;
  if (!line.why.empty()) text += Painted("  " + PrintableName(line.why), Colour::kDim);
  return text;
}

bool Print(const AuditArguments& arguments, std::string_view line, const AuditLine& parsed) {
  if (arguments.json) return PrintLine(line);
  return PrintLine(parsed.is_record ? Human(parsed) : "(not a record) " + PrintableName(line));
}

int Finish() { return FlushOutput() ? kOk : Fail(kIoError, "the output could not be written"); }

int Tail(const AuditArguments& arguments) {
  const auto files = Files(arguments);
  if (!files.ok()) return Fail(files.error());
  LogFollower follower(files->back());
  for (;;) {
    const auto lines = follower.Poll(arguments.lines);
    if (!lines.ok()) return Fail(lines.error());
    for (const std::string& line : *lines) Print(arguments, line, ReadAuditLine(line));
    if (!arguments.follow) return Finish();
    // Whoever read the output has gone.
    if (!FlushOutput()) return kOk;
    std::this_thread::sleep_for(kPollInterval);
  }
}

// The words of the filter that need reading; false after a message.
bool ReadFilter(AuditArguments* arguments) {
  const WallTime now = Clock::System().Now();
  for (const auto& [text, moment] : {std::pair{&arguments->since, &arguments->filter.since},
                                     std::pair{&arguments->until, &arguments->filter.until}}) {
    if (text->empty()) continue;
    *moment = ParseMoment(*text, now);
    if (*moment) continue;
    Fail(kUsage,
         "'" + PrintableName(*text) + "' is no time: write 2026-11-22, 2026-11-22T06:20:56Z, or an age as 2h or 3d");
    return false;
  }
  return true;
}

int Query(AuditArguments* arguments) {
  if (!ReadFilter(arguments)) return kUsage;
  const auto files = Files(*arguments);
  if (!files.ok()) return Fail(files.error());
  std::deque<std::string> last;  // with a limit, the last ones count
  bool wanted = true;
  for (const std::string& file : *files) {
    const Status read = ForEachLine(file, [&](std::string_view line) {
      const AuditLine parsed = ReadAuditLine(line);
      if (!Matches(arguments->filter, parsed)) return true;
      if (arguments->limit == 0) return wanted = Print(*arguments, line, parsed);
      last.emplace_back(line);
      if (last.size() > arguments->limit) last.pop_front();
      return true;
    });
    if (!read.ok()) return Fail(read.error());
    if (!wanted) break;
  }
  for (const std::string& line : last) Print(*arguments, line, ReadAuditLine(line));
  return Finish();
}

int BadChain(const std::string& file, const std::string& problem) {
  return Fail(kBadData, "audit log '" + PrintableName(file) + "' " + problem);
}

int Verify(const AuditArguments& arguments) {
  const auto files = Files(arguments);
  if (!files.ok()) return Fail(files.error());
  std::string head;
  for (const std::string& file : *files) {
    const auto report = audit::VerifyChain(file);
    if (!report.ok()) return Fail(report.error());
    if (!report->intact)
      return BadChain(file, "line " + std::to_string(report->first_bad_line) + ": " + report->problem);
    if (!head.empty() && report->lines > 0 && report->first_previous != head) {
      return BadChain(file, "does not go on from the file before it");
    }
    if (!report->head.empty()) head = report->head;
    PrintLine(PrintableName(file) + ": " + std::to_string(report->lines) + " lines, intact" +
              (report->torn_regions > 0
                   ? ", " + std::to_string(report->torn_regions) + " torn by crashes and accounted for"
                   : "") +
              (report->torn_tail ? ", the last line is unfinished" : ""));
  }
  if (!head.empty()) PrintLine("head " + head);
  if (!arguments.expect_head.empty() && arguments.expect_head != head) {
    return BadChain(files->back(),
                    "does not end in the expected head: lines are missing at its end, or have come since");
  }
  return Finish();
}

void AddFiles(CLI::App* app, const std::shared_ptr<AuditArguments>& arguments) {
  AddTarget(app, &arguments->selector);
  app->add_option("--file", arguments->files, "The log file itself; several are read in order")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

void DefineAudit(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<AuditArguments>();
  app->require_subcommand(1);
  app->footer(kAuditFooter);
  CLI::App* tail = app->add_subcommand("tail", "The last records, and with -f those that come");
  AddFiles(tail, arguments);
  tail->add_flag("-f,--follow", arguments->follow, "Go on as the log grows, across rotations");
  tail->add_option("-n,--lines", arguments->lines, "How many to begin with (10)")->type_name("N");
  tail->add_flag("--json", arguments->json, "The lines as they are");
  tail->footer("Example:\n  shareguard audit tail -f results");
  tail->callback([=] { *action = [=] { return Tail(*arguments); }; });

  CLI::App* query = app->add_subcommand("query", "The records that match");
  AddFiles(query, arguments);
  AuditFilter& filter = arguments->filter;
  query->add_option("--user", filter.user, "User name or uid")->type_name("USER");
  query->add_option("--path", filter.path, "Path below the share, with * ? [] as wildcards")->type_name("GLOB");
  query->add_option("--action", filter.action, "create, verdict, publish, rename, ...; with wildcards")
      ->type_name("GLOB");
  query->add_option("--verdict", filter.verdict, "allow, hold or refuse")
      ->type_name("VERDICT")
      ->check(CLI::IsMember({"allow", "hold", "refuse"}));
  query->add_option("--item", filter.item, "The records of one item")->type_name("ID");
  query->add_option("--since", arguments->since, "Not before this time, or this age (2h, 3d)")->type_name("TIME");
  query->add_option("--until", arguments->until, "Before this time, or this age")->type_name("TIME");
  query->add_option("--limit", arguments->limit, "Only the last N that match")->type_name("N");
  query->add_flag("--json", arguments->json, "The lines as they are");
  query->footer("Example:\n  shareguard audit query --share results --user alice --verdict refuse --since 2d");
  query->callback([=] { *action = [=] { return Query(arguments.get()); }; });

  CLI::App* verify = app->add_subcommand("verify", "Is the hash chain whole?");
  AddFiles(verify, arguments);
  verify->add_option("--expect-head", arguments->expect_head, "The head that the log must end in")->type_name("SHA256");
  verify->footer(kVerifyFooter);
  verify->callback([=] { *action = [=] { return Verify(*arguments); }; });
}

}  // namespace shareguard::cli
