#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/judge_files.h"
#include "cli/progress.h"
#include "cli/service_log.h"
#include "cli/terminal.h"
#include "cli/tree_walk.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr const char* kScanFooter =
    R"(Judges each file as a share with this policy would, changes nothing and needs no mount. Symlinks are not
followed. A file that cannot be read counts as refused. With --json, one object a line: path, type, verdict, findings, reasons,
duration_ms, size, sha256.

Exit code: 0 everything is allowed, 1 something would be held, 2 something would be refused, 64 and up: an error.

Examples:
  shareguard scan --policy egress-standard results/
  shareguard scan --policy ./my.toml --quiet ~/export
  shareguard scan --policy egress-strict --json results/ | jq -r 'select(.verdict != "allow") | .path')";

struct ScanArguments {
  std::string policy;
  std::vector<std::string> paths;
  bool json = false, quiet = false;
  unsigned jobs = 0;
  unsigned timeout = 60;
};

std::string JsonLine(const Judged& judged) {
  const guard::Decision& decision = judged.decision;
  nlohmann::ordered_json json = {{"path", PrintableName(judged.path)},
                                 {"kind", policy::NodeKindName(judged.kind)},
                                 {"type", decision.inspection.type},
                                 {"mime", decision.inspection.mime},
                                 {"verdict", policy::ActionName(decision.verdict.action)},
                                 {"findings", ListToJson(decision.inspection.findings)},
                                 {"reasons", ListToJson(decision.verdict.reasons)},
                                 {"duration_ms", Milliseconds(decision.duration)},
                                 {"size", decision.size},
                                 {"sha256", decision.sha256}};
  if (judged.unreadable) json["unreadable"] = true;
  return Dump(json);
}

// Counts and prints, in order.
class ScanReport {
 public:
  ScanReport(const ScanArguments& arguments, uint64_t total) : arguments_(arguments), progress_(total) {}

  bool Add(const Judged& judged) {
    const policy::Action action = judged.decision.verdict.action;
    ++counts_[static_cast<size_t>(action)];
    unreadable_ += judged.unreadable ? 1 : 0;
    bool printed = true;
    if (arguments_.json) {
      progress_.Clear();
      printed = PrintLine(JsonLine(judged));
    } else if (!arguments_.quiet || action != policy::Action::kAllow) {
      progress_.Clear();
      printed = PrintHuman(judged);
    }
    progress_.Advance(PrintableName(judged.path));
    return printed;
  }

  int Finish() {
    progress_.Clear();
    if (!arguments_.json) {
      const uint64_t total = counts_[0] + counts_[1] + counts_[2];
      PrintLine(std::to_string(total) + (total == 1 ? " file: " : " files: ") + std::to_string(counts_[0]) +
                " allow, " + std::to_string(counts_[1]) + " hold, " + std::to_string(counts_[2]) + " refuse" +
                (unreadable_ > 0 ? " (" + std::to_string(unreadable_) + " could not be read)" : ""));
    }
    if (!FlushOutput()) return Fail(kIoError, "the output could not be written");
    return counts_[2] > 0 ? kRefuse : counts_[1] > 0 ? kHold : kOk;
  }

 private:
  static bool PrintHuman(const Judged& judged) {
    const guard::Decision& decision = judged.decision;
    const std::string_view action = policy::ActionName(decision.verdict.action);
    std::string line = PaintedVerdict(action) + std::string(8 - action.size(), ' ') + PrintableName(judged.path);
    if (!decision.inspection.type.empty()) line += "  (" + decision.inspection.type + ")";
    bool printed = PrintLine(line);
    for (const policy::Reason& reason : decision.verdict.reasons) {
      if (reason.action == policy::Action::kAllow) continue;
      printed = printed && PrintLine("        " + reason.text + Painted("  [" + reason.rule + "]", Colour::kDim));
    }
    return printed;
  }

  const ScanArguments& arguments_;
  Progress progress_;
  std::array<uint64_t, 3> counts_{};  // by policy::Action
  uint64_t unreadable_ = 0;
};

// Only where a progress bar is shown: a second walk is cheap beside inspection, but not free.
uint64_t CountFiles(const std::vector<std::string>& paths) {
  if (!IsColoured(stderr)) return 0;
  uint64_t files = 0;
  for (const std::string& path : paths) {
    WalkTree(path, [&](const WalkEntry& entry) {
      files += entry.kind != policy::NodeKind::kDirectory || entry.error ? 1 : 0;
      return true;
    });
  }
  return files;
}

int Scan(const ScanArguments& arguments) {
  LogToStderr();
  const auto policy = policy::Policy::Load(arguments.policy);
  if (!policy.ok()) return Fail(kBadData, policy.error().ToString());
  for (const std::string& path : arguments.paths) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return Fail(Error::FromErrno("scan", PrintableName(path), errno));
  }
  RaiseDescriptorLimit();  // the walk holds a descriptor a level, and one a file under way
  sandbox::WorkerOptions options;
  options.count = arguments.jobs != 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());
  options.timeout = std::chrono::seconds(arguments.timeout);
  const auto workers = sandbox::WorkerPool::Start(options, guard::BriefOf(**policy));
  if (!workers.ok()) return Fail(kUnavailable, workers.error().ToString());
  ScanReport report(arguments, CountFiles(arguments.paths));
  const JudgeOptions judge{options.count, [&](const Judged& judged) { return report.Add(judged); }};
  JudgeFiles(arguments.paths, **policy, **workers, judge);
  return report.Finish();
}

}  // namespace

void DefineScan(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<ScanArguments>();
  app->add_option("--policy", arguments->policy, "The policy, by name or file")->type_name("NAME|FILE")->required();
  app->add_option("PATH", arguments->paths, "Files, and directories with all below them")->required();
  app->add_flag("--json", arguments->json, "One JSON object a file");
  app->add_flag("-q,--quiet", arguments->quiet, "Only what would be held or refused");
  app->add_option("-j,--jobs", arguments->jobs, "Files inspected at once (one a processor)")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  app->add_option("--timeout", arguments->timeout, "Seconds for one inspection (60)")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 3600));
  app->footer(kScanFooter);
  app->callback([=] { *action = [=] { return Scan(*arguments); }; });
}

}  // namespace shareguard::cli
