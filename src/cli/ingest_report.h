// What `shareguard ingest` says of a tree, for people and for the pages of build servers. No report holds content of
// the files; names come from outside and are escaped by what each format asks for.
#ifndef SHAREGUARD_SRC_CLI_INGEST_REPORT_H_
#define SHAREGUARD_SRC_CLI_INGEST_REPORT_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/guard/ingest.h"

namespace shareguard::cli {

struct IngestReport {
  guard::TreeOutcome outcome;
  std::string share;                      // "" for a check
  std::string into;                       // "" for a check
  std::string origin;                     // "work tree of /builds/x", "commit 1f3c..."
  uint64_t git_entries = 0;               // .git directories and files passed over
  uint64_t gitlinks = 0;                  // submodules that are only a commit's id here
  std::vector<std::string> lfs_pointers;  // paths, raw bytes
  uint64_t commits = 0;                   // whose history was judged
  std::chrono::milliseconds duration{};
};

enum class ReportFormat { kText, kJUnit, kGitLab, kSarif };

struct ReportRequest {
  ReportFormat format = ReportFormat::kText;
  std::string file;  // "": standard output
};
// "FORMAT" or "FORMAT=FILE".
Result<ReportRequest> ParseReportRequest(const std::string& text);

std::string TextReport(const IngestReport& report);
// JUnit XML as GitLab, Jenkins and others read it: one test case an entry that is not allowed or a file, one failure
// each.
std::string JUnitReport(const IngestReport& report);
// GitLab's Code Quality report: a JSON array; description, check_name, fingerprint, severity, location.
std::string GitLabReport(const IngestReport& report);
// SARIF 2.1.0 (OASIS).
std::string SarifReport(const IngestReport& report);
std::string MakeReport(ReportFormat format, const IngestReport& report);
Status WriteReport(const ReportRequest& request, const IngestReport& report);

// Text for XML 1.0, attribute values included: markup escaped, what XML cannot hold replaced.
std::string XmlText(std::string_view text);
// A path as a relative URI reference (RFC 3986): what is not unreserved or '/' is percent-encoded, byte by byte.
std::string UriPath(std::string_view path);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_INGEST_REPORT_H_
