#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/ingest_plan.h"
#include "cli/ingest_report.h"
#include "cli/service_log.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr const char* kIngestFooter =
    R"(Judges a whole tree and puts it into the share as one directory, all or nothing: if anything in it is held or
refused, nothing is published, and that waits in quarantine. Works through the running mount, or without one. TREE is a checkout;
with --revision, --history or --pre-receive it may be a bare repository. .git is never published.

Exit code: 0 published (--check: everything may pass), 1 something is held, 2 something is refused, 64 and up: an error,
and nothing is published.

Examples:
  shareguard ingest --share code --into myproject ./myproject
  shareguard ingest --share code --into myproject --replace --history --report junit=report.xml .
  shareguard ingest --share code --into tool --replace --revision refs/heads/main /srv/git/tool.git
  shareguard ingest --check --policy ingress-code --report gitlab=quality.json .
  shareguard ingest --check --policy ingress-code --pre-receive /srv/git/tool.git   (in a hook))";

int CodeOf(const guard::TreeOutcome& outcome) {
  if (outcome.passes) return kOk;
  for (const guard::EntryResult& result : outcome.results) {
    if (!result.passes && result.verdict.action != policy::Action::kHold) return kRefuse;
  }
  return kHold;
}

// A report that cannot be written does not change what has happened, but is said.
int Report(const IngestPlan& plan, const IngestReport& report) {
  int code = CodeOf(report.outcome);
  bool printed = false;
  for (const ReportRequest& request : plan.reports) {
    printed = printed || request.file.empty();
    const Status written = WriteReport(request, report);
    if (!written.ok()) code = Fail(kIoError, written.error().ToString());
  }
  if (printed) return code;
  const Status written = WriteReport({ReportFormat::kText, ""}, report);
  return written.ok() ? code : Fail(kIoError, written.error().ToString());
}

int Ingest(const IngestArguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  LogToStderr();
  RaiseDescriptorLimit();  // the walk holds a descriptor a level, and one a file under way
  auto plan = PlanIngest(arguments);
  if (!plan.ok()) return Fail(plan.error());
  IngestReport report;
  const Status done = RunIngest(*plan, &report);
  if (!done.ok()) return Fail(done.error());
  report.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  return Report(*plan, report);
}

void AddGitOptions(CLI::App* app, IngestArguments* arguments) {
  auto* history = app->add_flag("--history", arguments->history, "Judge every version that any commit ever held, too");
  app->add_flag("--unreachable", arguments->unreachable, "With --history: also objects that no ref leads to")
      ->needs(history);
  auto* revision = app->add_option("--revision", arguments->revision, "The tree of this commit, not a checkout");
  revision->type_name("REV");
  auto* hook = app->add_flag("--pre-receive", arguments->pre_receive,
                             "With --check: judge what a push brings, named on standard input as by git's hook");
  hook->excludes(history)->excludes(revision);
  app->add_option("--git-dir", arguments->git_dir, "The repository, where TREE/.git is not it")->type_name("DIR");
  app->add_flag("--alternates", arguments->alternates,
                "Follow objects/info/alternates: only where no pusher can write it");
}

}  // namespace

void DefineIngest(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<IngestArguments>();
  AddSelector(app, &arguments->selector);
  app->add_option("--policy", arguments->policy,
                  "A policy that must be met besides the share's own; with --check, the policy")
      ->type_name("NAME|FILE");
  auto* check = app->add_flag("--check", arguments->check, "Judge only: no share, nothing published, held or recorded");
  check->needs("--policy")->excludes("--share")->excludes("--state")->excludes("--mountpoint");
  app->add_option("--into", arguments->into, "The directory in the share that the tree becomes (TREE's name)")
      ->type_name("DIR");
  app->add_flag("--replace", arguments->replace, "Replace an earlier version of that directory, in one step")
      ->excludes(check);
  AddGitOptions(app, arguments.get());
  app->add_option("--report", arguments->reports, "text (the default), junit, gitlab or sarif; repeatable")
      ->type_name("FORMAT[=FILE]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app->add_option("--max-entries", arguments->max_entries, "More entries and versions than this: nothing (1000000)")
      ->type_name("N")
      ->check(CLI::Range(1UL, 100000000UL));
  app->add_option("--max-bytes", arguments->max_bytes, "More bytes than this, of all together: nothing (64 GiB)")
      ->type_name("BYTES")
      ->check(CLI::Range(1UL, 1UL << 50));
  app->add_option("--timeout", arguments->timeout, "With --check: seconds for one inspection (60)")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 3600));
  app->add_option("TREE", arguments->tree, "A checkout, or a repository")->required();
  app->footer(kIngestFooter);
  app->callback([=] { *action = [=] { return Ingest(*arguments); }; });
}

}  // namespace shareguard::cli
