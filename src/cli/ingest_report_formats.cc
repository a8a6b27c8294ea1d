// The reports that build servers read.
#include <nlohmann/json.hpp>
#include <set>

#include "cli/ingest_report.h"
#include "cli/json_view.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

using nlohmann::ordered_json;

// One reason why one entry may not pass.
struct Problem {
  const guard::EntryResult& entry;
  const policy::Reason& reason;
};

template <typename See>
void ForEachProblem(const IngestReport& report, const See& see) {
  static const policy::Reason kUnnamed{policy::Action::kRefuse, "verdict", "", "It may not pass.", ""};
  for (const guard::EntryResult& entry : report.outcome.results) {
    bool said = false;
    for (const policy::Reason& reason : entry.verdict.reasons) {
      if (reason.action == policy::Action::kAllow || entry.verdict.allowed()) continue;
      see(Problem{entry, reason});
      said = true;
    }
    if (!said && !entry.passes) see(Problem{entry, kUnnamed});
  }
}

std::string Where(const guard::EntryResult& entry) {
  return PrintableName(entry.path) + (entry.past ? " (in the history)" : "");
}

std::string Verb(policy::Action action) { return action == policy::Action::kHold ? "held" : "refused"; }

// The same problem has the same fingerprint in the next pipeline, so that a page shows what is new.
std::string Fingerprint(const Problem& problem) {
  const std::string separator(1, '\0');
  return Sha256Hex(problem.entry.path + separator + problem.reason.rule + separator + problem.reason.text + separator +
                   (problem.entry.past ? problem.entry.sha256 : ""));
}

std::string Describe(const Problem& problem) {
  std::string text = Where(problem.entry) + " is " + Verb(problem.reason.action) + ": " + problem.reason.text;
  if (!problem.reason.advice.empty()) text += " " + problem.reason.advice;
  return text;
}

// Characters that XML 1.0 allows (section 2.2), apart from those that PrintableName has escaped before.
bool IsXmlCharacter(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

std::string Seconds(std::chrono::milliseconds duration) {
  const std::string rest = std::to_string(duration.count() % 1000);
  return std::to_string(duration.count() / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

void AppendCase(const guard::EntryResult& entry, std::string* xml) {
  *xml += "    <testcase classname=\"" + XmlText(entry.past ? "history" : policy::NodeKindName(entry.kind)) +
          "\" name=\"" + XmlText(PrintableName(entry.path)) + "\" file=\"" + XmlText(PrintableName(entry.path)) +
          "\" time=\"0\"";
  if (entry.passes) {
    *xml += "/>\n";
    return;
  }
  const std::string verb = Verb(entry.verdict.action);
  const std::string first = entry.verdict.reasons.empty() ? "It may not pass." : entry.verdict.reasons.front().text;
  *xml += ">\n      <failure type=\"" + verb + "\" message=\"" + XmlText(verb + ": " + first) + "\">";
  for (const policy::Reason& reason : entry.verdict.reasons) {
    if (reason.action == policy::Action::kAllow) continue;
    *xml += XmlText(reason.text + " [" + reason.rule + "]" + (reason.advice.empty() ? "" : " " + reason.advice)) + "\n";
  }
  if (!entry.item.empty()) *xml += "Number in quarantine: " + XmlText(entry.item) + "\n";
  *xml += "</failure>\n    </testcase>\n";
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string out;
  for (size_t pos = 0; pos < text.size();) {
    const char32_t c = DecodeUtf8(text, &pos);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n' || c == '\t' || c == '\r') {
      out += "&#" + std::to_string(static_cast<unsigned>(c)) + ";";  // kept as it is in an attribute, too
    } else {
      AppendUtf8(IsXmlCharacter(c) ? c : 0xFFFD, &out);
    }
  }
  return out;
}

std::string UriPath(std::string_view path) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::string JUnitReport(const IngestReport& report) {
  std::string cases;
  uint64_t tests = 0, failures = 0;
  for (const guard::EntryResult& entry : report.outcome.results) {
    if (entry.repeated || (entry.passes && entry.kind == policy::NodeKind::kDirectory)) continue;
    ++tests;
    failures += entry.passes ? 0 : 1;
    AppendCase(entry, &cases);
  }
  const std::string numbers = " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
                              "\" errors=\"0\" time=\"" + Seconds(report.duration) + "\"";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shareguard\"" + numbers +
         ">\n  <testsuite name=\"" + XmlText(report.origin) + "\" skipped=\"0\"" + numbers + ">\n" + cases +
         "  </testsuite>\n</testsuites>\n";
}

std::string GitLabReport(const IngestReport& report) {
  auto list = ordered_json::array();
  ForEachProblem(report, [&](const Problem& problem) {
    list.push_back({{"description", Describe(problem)},
                    {"check_name", problem.reason.rule},
                    {"fingerprint", Fingerprint(problem)},
                    {"severity", problem.reason.action == policy::Action::kHold ? "major" : "critical"},
                    {"location", {{"path", PrintableName(problem.entry.path)}, {"lines", {{"begin", 1}}}}}});
  });
  return Dump(list, 2) + "\n";
}

std::string SarifReport(const IngestReport& report) {
  auto results = ordered_json::array(), rules = ordered_json::array();
  std::set<std::string> known;
  ForEachProblem(report, [&](const Problem& problem) {
    const std::string& rule = problem.reason.rule;
    if (known.insert(rule).second) rules.push_back({{"id", rule}});
    const ordered_json location = {
        {"physicalLocation",
         {{"artifactLocation", {{"uri", UriPath(problem.entry.path)}}}, {"region", {{"startLine", 1}}}}}};
    results.push_back({{"ruleId", rule},
                       {"level", problem.reason.action == policy::Action::kHold ? "warning" : "error"},
                       {"message", {{"text", Describe(problem)}}},
                       {"locations", ordered_json::array({location})},
                       {"partialFingerprints", {{"shareguard/v1", Fingerprint(problem)}}}});
  });
  const ordered_json run = {
      {"tool", {{"driver", {{"name", "shareguard"}, {"version", SHAREGUARD_VERSION}, {"rules", rules}}}}},
      {"results", results}};
  const ordered_json sarif = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                              {"version", "2.1.0"},
                              {"runs", ordered_json::array({run})}};
  return Dump(sarif, 2) + "\n";
}

}  // namespace shareguard::cli
