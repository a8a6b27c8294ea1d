// The reports of `ingest`, with names that try to break out of their formats.
#include "cli/ingest_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace shareguard::cli {
namespace {

using nlohmann::json;

IngestReport Sample(const std::string& path) {
  IngestReport report;
  report.share = "code";
  report.into = "project";
  report.origin = "work tree /x";
  report.outcome.id = "01jd3v6y3r8a6h7k2m5n9p4q1t";
  report.outcome.policy = "ingress-code";
  guard::EntryResult good;
  good.path = "good.py";
  good.passes = true;
  guard::EntryResult bad;
  bad.path = path;
  bad.verdict.Add({policy::Action::kRefuse, "findings.type.mismatch", "type.mismatch", "It is <not> what & says.",
                   "Leave \"it\" out."});
  bad.verdict.Add({policy::Action::kAllow, "types.x", "", "This one is fine.", ""});
  guard::EntryResult held = bad;
  held.path = "held.py";
  held.past = true;
  held.sha256 = "aa";
  held.verdict = {};
  held.verdict.Add({policy::Action::kHold, "findings.code.networking", "code.networking", "It calls out.", ""});
  guard::EntryResult again = held;
  again.repeated = true;
  again.passes = true;
  again.verdict = {};
  report.outcome.results = {good, bad, held, again};
  return report;
}

size_t Occurrences(const std::string& text, const std::string& of) {
  size_t count = 0;
  for (size_t at = text.find(of); at != std::string::npos; at = text.find(of, at + of.size())) ++count;
  return count;
}

// Strict enough for what is written here: every '<' begins a known tag, every '&' a known reference, no control.
void ExpectWellFormed(const std::string& xml) {
  for (size_t at = 0; at < xml.size(); ++at) {
    const std::string_view rest = std::string_view(xml).substr(at);
    if (rest.front() == '<') {
      const bool known = rest.starts_with("<?xml ") || rest.starts_with("<testsuite") ||
                         rest.starts_with("</testsuite") || rest.starts_with("<testcase ") ||
                         rest.starts_with("</testcase>") || rest.starts_with("<failure ") ||
                         rest.starts_with("</failure>");
      EXPECT_TRUE(known) << rest.substr(0, 40);
    }
    if (rest.front() == '&') {
      const bool known = rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;") ||
                         rest.starts_with("&quot;") || rest.starts_with("&#");
      EXPECT_TRUE(known) << rest.substr(0, 40);
    }
    EXPECT_TRUE(static_cast<unsigned char>(rest.front()) >= 0x20 || rest.front() == '\n');
  }
}

TEST(IngestReportTest, RequestsAreParsed) {
  EXPECT_EQ(ParseReportRequest("text")->format, ReportFormat::kText);
  const auto junit = ParseReportRequest("junit=a=b.xml");
  ASSERT_TRUE(junit.ok());
  EXPECT_EQ(junit->format, ReportFormat::kJUnit);
  EXPECT_EQ(junit->file, "a=b.xml");
  for (const char* wrong : {"", "html", "junit=", "=x", "JUnit"}) EXPECT_FALSE(ParseReportRequest(wrong).ok()) << wrong;
}

TEST(IngestReportTest, XmlTextHoldsOnlyWhatXmlMay) {
  EXPECT_EQ(XmlText("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
  EXPECT_EQ(XmlText("a\nb"), "a&#10;b");
  EXPECT_EQ(XmlText(std::string("\x01\xFF", 2)), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(XmlText("\xEF\xBF\xBF"), "\xEF\xBF\xBD");  // U+FFFF
  EXPECT_EQ(XmlText("\xC3\xA9"), "\xC3\xA9");
}

TEST(IngestReportTest, UriPathsArePercentEncoded) {
  EXPECT_EQ(UriPath("a b/c#d?e%f.py"), "a%20b/c%23d%3Fe%25f.py");
  EXPECT_EQ(UriPath("\xFF:x"), "%FF%3Ax");
  EXPECT_EQ(UriPath("javascript:alert(1)"), "javascript%3Aalert%281%29");
}

TEST(IngestReportTest, JUnitCountsAndEscapes) {
  const std::string xml = JUnitReport(Sample("x\"><failure>\x01\xFF.txt"));
  ExpectWellFormed(xml);
  EXPECT_EQ(Occurrences(xml, "<testcase "), 3U) << xml;  // what was repeated is no case of its own
  EXPECT_EQ(Occurrences(xml, "<failure "), 2U) << xml;
  EXPECT_NE(xml.find("tests=\"3\" failures=\"2\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("classname=\"history\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("It is &lt;not&gt; what &amp; says."), std::string::npos) << xml;
}

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
TEST(IngestReportTest, GitLabHasWhatItsPageNeeds) {
  const auto list = json::parse(GitLabReport(Sample("dir/\"q\"\n\xFF.txt")), nullptr, false);
  ASSERT_TRUE(list.is_array());
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["severity"], "critical");
  EXPECT_EQ(list[1]["severity"], "major");
  EXPECT_EQ(list[0]["check_name"], "findings.type.mismatch");
  EXPECT_EQ(list[0]["location"]["path"], "dir/\"q\"\\x0a\\xff.txt");
  EXPECT_EQ(list[0]["location"]["lines"]["begin"], 1);
  EXPECT_NE(list[0]["fingerprint"], list[1]["fingerprint"]);
  EXPECT_EQ(list[0]["fingerprint"].get<std::string>().size(), 64U);
  EXPECT_EQ(json::parse(GitLabReport(IngestReport{})), json::array());
}

// SARIF 2.1.0, 3.13 (log), 3.14 (run), 3.27 (result)
TEST(IngestReportTest, SarifHasWhatTheStandardRequires) {
  const auto log = json::parse(SarifReport(Sample("a b.txt")), nullptr, false);
  ASSERT_TRUE(log.is_object());
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1U);
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["name"], "shareguard");
  ASSERT_EQ(log["runs"][0]["results"].size(), 2U);
  const json& first = log["runs"][0]["results"][0];
  EXPECT_EQ(first["level"], "error");
  EXPECT_FALSE(first["message"]["text"].get<std::string>().empty());
  EXPECT_EQ(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.txt");
  EXPECT_EQ(log["runs"][0]["results"][1]["level"], "warning");
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["rules"].size(), 2U);
  EXPECT_TRUE(json::parse(SarifReport(IngestReport{}))["runs"][0]["results"].is_array());
}

TEST(IngestReportTest, TextSaysWhatHappened) {
  IngestReport report = Sample("bad\x1b[31m.txt");
  report.git_entries = 2;
  report.lfs_pointers = {"model.bin"};
  std::string text = TextReport(report);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("Nothing was published"), std::string::npos) << text;
  EXPECT_NE(text.find("1 allow, 1 hold, 1 refuse"), std::string::npos) << text;
  EXPECT_NE(text.find("held.py  (in the history)"), std::string::npos) << text;
  EXPECT_NE(text.find("2 .git entries were left out"), std::string::npos) << text;
  EXPECT_NE(text.find("1 file is a pointer to Git LFS"), std::string::npos) << text;
  report.outcome.published = report.outcome.replaced = true;
  text = TextReport(report);
  EXPECT_NE(text.find("Published as project in the share code, in the place of"), std::string::npos) << text;
}

}  // namespace
}  // namespace shareguard::cli
