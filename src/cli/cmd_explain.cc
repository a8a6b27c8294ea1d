#include <fcntl.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/service_log.h"
#include "cli/terminal.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/guard/decide.h"

namespace shareguard::cli {
namespace {

constexpr const char* kDefaultPolicy = "egress-standard";
constexpr const char* kExplainFooter =
    R"(Shows what the name claims, what the content proves to be, every finding, every rule that fired, the verdict
and the advice. --as judges the file under another name, without renaming it.

Exit code: 0 allowed, 1 held, 2 refused, 64 and up: an error.

Examples:
  shareguard explain report.docx
  shareguard explain --policy egress-strict --as out/table.csv /tmp/upload123)";

struct ExplainArguments {
  std::string policy = kDefaultPolicy;
  std::string file, as;
  bool json = false;
};

struct Explained {
  std::string path;    // shown
  std::string judged;  // under which it was judged
  guard::Decision decision;
};

std::string Names(const std::vector<const policy::TypeInfo*>& types) {
  std::string text;
  for (const policy::TypeInfo* type : types) text += (text.empty() ? "" : ", ") + type->name + " (" + type->title + ")";
  return text;
}

std::string BaseName(const std::string& path) { return std::filesystem::path(path).filename().string(); }

// The findings as a table: one row each, what it means below.
class FindingTable {
 public:
  explicit FindingTable(const std::vector<policy::Finding>& findings) {
    rows_.push_back({"severity", "finding", "part", "at byte", "bytes", "count"});
    for (const policy::Finding& finding : findings) {
      rows_.push_back({std::string(policy::SeverityName(finding.severity)), finding.id,
                       finding.part.empty() ? "the file" : finding.part, std::to_string(finding.offset),
                       finding.length == 0 ? "-" : std::to_string(finding.length), std::to_string(finding.count)});
    }
    for (const Row& row : rows_) {
      for (size_t i = 0; i < row.size(); ++i) widths_[i] = std::max(widths_[i], row[i].size());
    }
  }

  // Row 0 is the heading.
  std::string Line(size_t index) const {
    std::string line;
    for (size_t i = 0; i < rows_[index].size(); ++i) {
      const std::string& cell = rows_[index][i];
      const std::string space(widths_[i] - cell.size(), ' ');
      line += "  " + (i >= kFirstNumber ? space + cell : cell + space);
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
  }

 private:
  static constexpr size_t kFirstNumber = 3;
  using Row = std::array<std::string, 6>;
  std::vector<Row> rows_;
  std::array<size_t, 6> widths_{};
};

void PrintFindings(const std::vector<policy::Finding>& findings) {
  PrintLine("\n" + Painted("Findings", Colour::kBold) + (findings.empty() ? ": none" : ""));
  if (findings.empty()) return;
  const FindingTable table(findings);
  PrintLine(table.Line(0));
  for (size_t i = 0; i < findings.size(); ++i) {
    PrintLine(table.Line(i + 1));
    if (!findings[i].detail.empty()) PrintLine("            " + findings[i].detail);
  }
}

void PrintFacts(const Explained& explained, const policy::Policy& policy) {
  const policy::Inspection& inspection = explained.decision.inspection;
  const auto claimed = policy.types().Claimed(BaseName(explained.judged));
  const policy::TypeInfo* proved = policy.types().Find(inspection.type);
  const auto row = [](const char* label, const std::string& value) {
    PrintLine(Painted(label, Colour::kBold) + std::string(12 - std::string_view(label).size(), ' ') + value);
  };
  row("File", PrintableName(explained.path));
  if (explained.judged != BaseName(explained.path)) row("Judged as", PrintableName(explained.judged));
  row("Size", std::to_string(explained.decision.size) + " bytes (" + FormatBytes(explained.decision.size) + ")");
  row("SHA-256", explained.decision.sha256);
  row("Name claims", claimed.empty() ? "no type that the registry knows" : Names(claimed));
  row("Content is", proved == nullptr ? "no type that could be proved" : Names({proved}));
  if (!inspection.mime.empty()) row("libmagic", inspection.mime);
  if (inspection.bytes_total > 0) {
    const uint64_t left = inspection.bytes_total - std::min(inspection.bytes_total, inspection.bytes_accounted);
    row("Explained", std::to_string(inspection.bytes_accounted) + " of " + std::to_string(inspection.bytes_total) +
                         " bytes" + (left == 0 ? "" : ", " + std::to_string(left) + " are not"));
  }
  row("Policy", policy.name() + " (" + policy.digest().substr(0, 12) + ")" +
                    (policy.mode() == policy::Mode::kObserve ? ", mode observe: nothing is enforced" : ""));
}

void PrintReport(const Explained& explained, const policy::Policy& policy) {
  PrintFacts(explained, policy);
  const guard::Decision& decision = explained.decision;
  PrintFindings(decision.inspection.findings);
  PrintLine("\n" + Painted("Rules that fired", Colour::kBold) + (decision.verdict.reasons.empty() ? ": none" : ""));
  for (const policy::Reason& reason : decision.verdict.reasons) {
    PrintLine("  " + PaintedAction(reason.action) + "  " + reason.rule +
              (reason.finding.empty() ? "" : "  (finding " + reason.finding + ")"));
    PrintLine("        " + reason.text);
    if (!reason.advice.empty()) PrintLine("        Advice: " + reason.advice);
  }
  PrintLine("\n" + Painted("Verdict", Colour::kBold) + ": " + PaintedAction(decision.verdict.action));
}

void PrintJson(const Explained& explained, const policy::Policy& policy) {
  const guard::Decision& decision = explained.decision;
  auto claimed = nlohmann::ordered_json::array();
  for (const policy::TypeInfo* type : policy.types().Claimed(BaseName(explained.judged))) claimed.push_back(type->name);
  PrintLine(Dump(nlohmann::ordered_json{{"path", PrintableName(explained.path)},
                                        {"judged_as", PrintableName(explained.judged)},
                                        {"size", decision.size},
                                        {"sha256", decision.sha256},
                                        {"claims", claimed},
                                        {"type", decision.inspection.type},
                                        {"candidates", decision.inspection.candidates},
                                        {"mime", decision.inspection.mime},
                                        {"bytes_total", decision.inspection.bytes_total},
                                        {"bytes_accounted", decision.inspection.bytes_accounted},
                                        {"policy", {{"name", policy.name()}, {"digest", policy.digest()}}},
                                        {"verdict", policy::ActionName(decision.verdict.action)},
                                        {"findings", ListToJson(decision.inspection.findings)},
                                        {"reasons", ListToJson(decision.verdict.reasons)},
                                        {"duration_ms", Milliseconds(decision.duration)}},
                 2));
}

int Explain(const ExplainArguments& arguments) {
  LogToStderr();
  const auto policy = policy::Policy::Load(arguments.policy);
  if (!policy.ok()) return Fail(kBadData, policy.error().ToString());
  const auto file = OpenAt(AT_FDCWD, arguments.file, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file.ok()) return Fail(Error::FromErrno("explain", PrintableName(arguments.file), file.error().errno_value()));
  struct stat status {};
  if (::fstat(file->get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return Fail(kNoInput, "explain '" + PrintableName(arguments.file) + "': it is not a regular file");
  }
  sandbox::WorkerOptions options;
  options.count = 1;
  const auto workers = sandbox::WorkerPool::Start(options, guard::BriefOf(**policy));
  if (!workers.ok()) return Fail(kUnavailable, workers.error().ToString());
  Explained explained{arguments.file, arguments.as.empty() ? BaseName(arguments.file) : arguments.as, {}};
  explained.decision = guard::DecideFile(file->get(), explained.judged, **policy, **workers);
  if (arguments.json) {
    PrintJson(explained, **policy);
  } else {
    PrintReport(explained, **policy);
  }
  if (!FlushOutput()) return Fail(kIoError, "the output could not be written");
  return static_cast<int>(explained.decision.verdict.action);  // 0, 1, 2: kOk, kHold, kRefuse
}

}  // namespace

void DefineExplain(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<ExplainArguments>();
  app->add_option("FILE", arguments->file, "The file")->required();
  app->add_option("--policy", arguments->policy, "The policy, by name or file (egress-standard)")
      ->type_name("NAME|FILE");
  app->add_option("--as", arguments->as, "Judge it under this path in the share")->type_name("PATH");
  app->add_flag("--json", arguments->json, "As JSON");
  app->footer(kExplainFooter);
  app->callback([=] { *action = [=] { return Explain(*arguments); }; });
}

}  // namespace shareguard::cli
