#include "cli/ingest_report.h"

#include <fcntl.h>

#include <array>
#include <cerrno>

#include "cli/terminal.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr size_t kListedPointers = 20;

struct Format {
  std::string_view name;
  ReportFormat format;
  std::string (*make)(const IngestReport&);
};
constexpr std::array<Format, 4> kFormats = {{{"text", ReportFormat::kText, TextReport},
                                             {"junit", ReportFormat::kJUnit, JUnitReport},
                                             {"gitlab", ReportFormat::kGitLab, GitLabReport},
                                             {"sarif", ReportFormat::kSarif, SarifReport}}};

std::string Count(uint64_t number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

void AppendEntry(const guard::EntryResult& result, std::string* text) {
  const std::string action(policy::ActionName(result.verdict.action));
  *text += action + std::string(8 - action.size(), ' ') + PrintableName(result.path);
  if (result.past) *text += "  (in the history)";
  if (!result.type.empty()) *text += "  (" + result.type + ")";
  if (!result.item.empty()) *text += "  [" + result.item + "]";
  *text += "\n";
  for (const policy::Reason& reason : result.verdict.reasons) {
    if (reason.action == policy::Action::kAllow) continue;
    *text += "        " + reason.text + "  [" + reason.rule + "]\n";
    if (!reason.advice.empty()) *text += "        " + reason.advice + "\n";
  }
}

std::string Notes(const IngestReport& report) {
  std::string text;
  if (report.commits > 0) text += Count(report.commits, "commit was", "commits were") + " gone through.\n";
  if (report.git_entries > 0) {
    text += Count(report.git_entries, ".git entry was", ".git entries were") +
            " left out: a repository is never published.\n";
  }
  if (report.gitlinks > 0) {
    text += Count(report.gitlinks, "submodule is", "submodules are") +
            " only a commit's id there; what it stands for was not judged.\n";
  }
  if (!report.lfs_pointers.empty()) {
    text += Count(report.lfs_pointers.size(), "file is a pointer", "files are pointers") +
            " to Git LFS: the pointer was judged, not what it stands for:\n";
    for (size_t i = 0; i < report.lfs_pointers.size(); ++i) {
      if (i == kListedPointers) {
        text += "        ...\n";
        break;
      }
      text += "        " + PrintableName(report.lfs_pointers[i]) + "\n";
    }
  }
  return text;
}

}  // namespace

Result<ReportRequest> ParseReportRequest(const std::string& text) {
  const size_t equals = text.find('=');
  const std::string_view name = std::string_view(text).substr(0, equals);
  for (const Format& format : kFormats) {
    if (format.name != name) continue;
    ReportRequest request{format.format, equals == std::string::npos ? "" : text.substr(equals + 1)};
    if (equals != std::string::npos && request.file.empty()) break;
    return request;
  }
  return Error::Make("make a report", PrintableName(text), "choose text, junit, gitlab or sarif, and perhaps =FILE",
                     ENOTUNIQ);
}

std::string TextReport(const IngestReport& report) {
  std::string text;
  std::array<uint64_t, 3> counts{};  // by policy::Action
  uint64_t past = 0, present = 0;
  for (const guard::EntryResult& result : report.outcome.results) {
    if (result.past) {
      past += result.repeated ? 0 : 1;
    } else {
      ++present;
    }
    if (result.repeated) continue;
    ++counts[static_cast<size_t>(result.verdict.action)];
    if (!result.verdict.allowed()) AppendEntry(result, &text);
  }
  text += Notes(report);
  text += Count(present, "entry", "entries") +
          (past > 0 ? " and " + Count(past, "version", "versions") + " in the history" : "") + ": " +
          std::to_string(counts[0]) + " allow, " + std::to_string(counts[1]) + " hold, " + std::to_string(counts[2]) +
          " refuse (policy " + report.outcome.policy + ")\n";
  const guard::TreeOutcome& outcome = report.outcome;
  if (outcome.published) {
    text += "Published as " + PrintableName(report.into) + " in the share " + report.share +
            (outcome.replaced ? ", in the place of the version before" : "") + ". [" + outcome.id + "]\n";
  } else if (!report.into.empty()) {
    text += "Nothing was published. [" + outcome.id + "]\n";
  } else {
    text += outcome.passes ? "Everything may pass.\n" : "It may not pass.\n";
  }
  return text;
}

std::string MakeReport(ReportFormat format, const IngestReport& report) {
  for (const Format& each : kFormats) {
    if (each.format == format) return each.make(report);
  }
  return "";
}

Status WriteReport(const ReportRequest& request, const IngestReport& report) {
  const std::string text = MakeReport(request.format, report);
  if (request.file.empty()) {
    std::string_view rest = text;
    while (rest.ends_with('\n')) rest.remove_suffix(1);
    return PrintLine(rest) && FlushOutput() ? Status() : Error::FromErrno("write", "the report", EIO);
  }
  // A file of a checkout may be anything, a symlink to a file of ours included.
  SHAREGUARD_ASSIGN(const UniqueFd file,
                    OpenAt(AT_FDCWD, request.file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK, 0644));
  return WriteAll(file.get(), text);
}

}  // namespace shareguard::cli
