#include <gtest/gtest.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "audit/ecs.h"
#include "fakes.h"
#include "shareguard/base/text.h"

namespace shareguard::audit {
namespace {

using nlohmann::json;

const std::string kPrevious(64, 'a');

json Parsed(const Event& event, const LogContext& context = {"results", "egress", "m1"}) {
  return json::parse(Serialize(event, context, FixedClock().Now(), 7, kPrevious));
}

Event FullEvent() {
  Event event;
  event.action = "verdict";
  event.level = Level::kDecision;
  event.verdict = policy::Action::kRefuse;
  event.errno_value = EACCES;
  event.who = {1000, 100, 4711, "smbd", "alice", "192.0.2.7", "ws7"};
  event.path = "out/report.DOCX";
  event.target_path = "out/report2.docx";
  event.file_kind = "file";
  event.type = "docx";
  event.mime = "application/zip";
  event.size = 12345;
  event.sha256 = std::string(64, 'b');
  event.item = "01hzzzzzzzzzzzzzzzzzzzzzzz";
  event.bytes_total = 12345;
  event.bytes_accounted = 12000;
  event.reasons = {{policy::Action::kRefuse, "types.docx", "type.mismatch", "It is not what it says.", "Save as CSV."}};
  event.findings = {{"type.mismatch", policy::Severity::kHigh, "word/document.xml", 10, 20, 3, "a zip"}};
  event.policy_name = "egress-strict";
  event.policy_digest = std::string(64, 'c');
  event.duration = std::chrono::microseconds(1500);
  event.message = "Refused.";
  return event;
}

TEST(SerializeTest, EveryFieldStandsWhereTheSchemaSays) {
  const json expected = json::parse(R"({
    "@timestamp": "2026-11-22T06:20:56.123Z", "ecs": {"version": "8.11.0"}, "message": "Refused.",
    "event": {"action": "verdict", "kind": "alert", "category": ["file"], "type": ["info", "denied"],
              "outcome": "failure", "duration": 1500000, "sequence": 7},
    "user": {"id": "1000", "name": "alice"}, "group": {"id": "100"}, "process": {"pid": 4711, "name": "smbd"},
    "source": {"address": "192.0.2.7", "ip": "192.0.2.7", "domain": "ws7"},
    "file": {"path": "out/report.DOCX", "target_path": "out/report2.docx", "type": "file", "extension": "docx",
             "mime_type": "application/zip", "size": 12345, "hash": {"sha256": "B"}},
    "error": {"code": "EACCES"}, "rule": {"name": ["types.docx"]},
    "shareguard": {"share": "results", "direction": "egress", "mount_id": "m1",
      "policy": {"name": "egress-strict", "digest": "C"}, "verdict": "refuse", "item": "01hzzzzzzzzzzzzzzzzzzzzzzz",
      "type": "docx",
      "reasons": [{"action": "refuse", "rule": "types.docx", "finding": "type.mismatch",
                   "text": "It is not what it says.", "advice": "Save as CSV."}],
      "findings": [{"id": "type.mismatch", "severity": "high", "part": "word/document.xml", "offset": 10, "length": 20,
                    "count": 3, "detail": "a zip"}],
      "inspection": {"bytes_total": 12345, "bytes_accounted": 12000}, "chain": {"prev": "A"}}})");
  json wanted = expected;
  wanted["file"]["hash"]["sha256"] = std::string(64, 'b');
  wanted["shareguard"]["policy"]["digest"] = std::string(64, 'c');
  wanted["shareguard"]["chain"]["prev"] = kPrevious;
  EXPECT_EQ(Parsed(FullEvent()), wanted);
}

TEST(SerializeTest, AnEmptyEventStillIsARecord) {
  const json record = Parsed(Named("mount", ""), {});
  EXPECT_EQ(record["event"]["category"], json::array({"session"}));
  EXPECT_EQ(record["event"]["outcome"], "success");
  EXPECT_EQ(record["event"]["kind"], "event");
  EXPECT_FALSE(record.contains("file"));
  EXPECT_FALSE(record.contains("error"));
  EXPECT_FALSE(record.contains("source"));
  EXPECT_FALSE(record["shareguard"].contains("verdict"));
}

TEST(SerializeTest, NamesOfAnyBytesGiveValidUtf8ThatReadsBack) {
  std::string every;
  for (int c = 1; c < 256; ++c) {
    if (c != '/') every.push_back(static_cast<char>(c));
  }
  const std::vector<std::string> names = {every,
                                          "caf\xC3\xA9.csv",
                                          "\xFF\xFE.csv",
                                          "a\\x41.csv",
                                          "a\xE2\x80\xAE"
                                          "fdp.csv",
                                          "new\nline",
                                          "quote\".csv",
                                          std::string("\xED\xA0\x80"),
                                          "tab\there",
                                          "\x7F"};
  for (const std::string& name : names) {
    Event event = Named("create", name);
    event.who.process = name;
    event.who.user = name;
    event.message = name;
    event.findings = {{"x", policy::Severity::kLow, name, 0, 0, 1, name}};
    const std::string line = Serialize(event, {}, FixedClock().Now(), 1, kPrevious);
    EXPECT_TRUE(IsUtf8(line)) << PrintableName(name);
    EXPECT_EQ(line.find('\n'), std::string::npos) << PrintableName(name);
    const json record = json::parse(line);
    const auto back = ParsePrintableName(record["file"]["path"].get<std::string>());
    ASSERT_TRUE(back.has_value()) << PrintableName(name);
    EXPECT_EQ(*back, name);
    EXPECT_EQ(ParsePrintableName(record["process"]["name"].get<std::string>()), name);
  }
}

TEST(SerializeTest, OutcomeFollowsWhatTheCallerGot) {
  struct Case {
    std::optional<policy::Action> verdict;
    bool observed;
    int errno_value;
    const char* outcome;
    json type;
    const char* kind;
  };
  const std::vector<Case> cases = {
      {std::nullopt, false, 0, "success", {"creation"}, "event"},
      {std::nullopt, false, ENOSPC, "failure", {"creation"}, "event"},
      {policy::Action::kAllow, false, 0, "success", {"creation", "allowed"}, "event"},
      {policy::Action::kHold, false, 0, "success", {"creation"}, "alert"},
      {policy::Action::kRefuse, false, EACCES, "failure", {"creation", "denied"}, "alert"},
      {policy::Action::kRefuse, false, 0, "failure", {"creation", "denied"}, "alert"},
      {policy::Action::kRefuse, true, 0, "success", {"creation", "allowed"}, "alert"},
  };
  for (const Case& c : cases) {
    Event event = Named("create");
    event.verdict = c.verdict;
    event.observed = c.observed;
    event.errno_value = c.errno_value;
    const json record = Parsed(event);
    EXPECT_EQ(record["event"]["outcome"], c.outcome) << record;
    EXPECT_EQ(record["event"]["type"], c.type) << record;
    EXPECT_EQ(record["event"]["kind"], c.kind) << record;
    EXPECT_EQ(record["shareguard"].contains("observed"), c.observed);
  }
}

TEST(SerializeTest, ExtensionsAsEcsHasThem) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"a.CSV", "csv"},   {"dir.d/plain", ""},
                                                                  {".bashrc", ""},    {"x/.hidden.txt", "txt"},
                                                                  {"a.tar.gz", "gz"}, {"dot.", ""}};
  for (const auto& [path, extension] : cases) {
    const json record = Parsed(Named("create", path));
    EXPECT_EQ(record["file"].value("extension", ""), extension) << path;
  }
}

TEST(SerializeTest, TotalsStandOnCloseEvenWhenNothingWasDone) {
  const json untouched = Parsed(Named("close"));
  EXPECT_EQ(untouched["shareguard"]["io"]["bytes_written"], 0);
  Event event = Named("read");
  event.reads = 1;
  event.bytes_read = 18446744073709551615ULL;
  EXPECT_EQ(Parsed(event)["shareguard"]["io"]["bytes_read"], 18446744073709551615ULL);
  EXPECT_FALSE(Parsed(Named("create"))["shareguard"].contains("io"));
}

TEST(SerializeTest, LongListsAreCutAndCounted) {
  Event event = Named("verdict");
  for (int i = 0; i < 1000; ++i) {
    event.findings.push_back({"f", policy::Severity::kInfo, "", 0, 0, 1, ""});
    event.reasons.push_back({policy::Action::kHold, "r", "", "", ""});
  }
  const json record = Parsed(event);
  EXPECT_EQ(record["shareguard"]["findings"].size(), 256U);
  EXPECT_EQ(record["shareguard"]["findings_omitted"], 744U);
  EXPECT_EQ(record["shareguard"]["reasons"].size(), 256U);
  EXPECT_EQ(record["shareguard"]["reasons_omitted"], 744U);
}

TEST(EcsTest, ARefusedOperationIsOfTheClassOfTheOperation) {
  EXPECT_EQ(ClassOf("mkdir-refused").type, "creation");
  EXPECT_EQ(ClassOf("rename-refused").type, "change");
  EXPECT_EQ(ClassOf("-refused").type, "info");
  EXPECT_EQ(ClassOf("reload").category, "configuration");
}

TEST(EcsTest, ErrorsHaveNames) {
  EXPECT_EQ(ErrnoName(EACCES), "EACCES");
  EXPECT_EQ(ErrnoName(99999), "EUNKNOWN");
}

}  // namespace
}  // namespace shareguard::audit
