#include "shareguard/guard/quarantine.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "scratch_dir.h"

namespace shareguard::guard {
namespace {

QuarantineItem Sample() {
  QuarantineItem item;
  item.id = NewId();
  item.state = ItemState::kHeld;
  item.path = "d\xFFir/na\nme.csv";
  item.type = "csv";
  item.mime = "text/csv";
  item.size = 42;
  item.sha256 = std::string(64, 'a');
  item.uid = 1000;
  item.gid = 1001;
  item.pid = 77;
  item.process = "cp";
  item.created = WallTime{std::chrono::milliseconds(1'700'000'000'123)};
  item.reasons.push_back({policy::Action::kHold, "types.docx", "type.mismatch", "why", "do"});
  item.findings.push_back({"type.mismatch", policy::Severity::kHigh, "part", 1, 2, 3, "detail"});
  item.policy_name = "p";
  item.policy_digest = "d";
  return item;
}

TEST(QuarantineItemTest, ReadsBackWhatItWrote) {
  QuarantineItem item = Sample();
  item.state = ItemState::kReleased;
  item.reviewer = "ada";
  item.review_note = "fine";
  item.reviewed = item.created;
  const auto read = QuarantineItemFromJson(ToJson(item));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(ToJson(*read), ToJson(item));
  EXPECT_EQ(read->path, item.path) << "raw bytes";
}

TEST(QuarantineItemTest, RefusesDamagedRecordsWithoutThrowing) {
  const nlohmann::json good = ToJson(Sample());
  for (const char* key : {"id", "path", "state"}) {
    nlohmann::json bad = good;
    bad.erase(key);
    EXPECT_FALSE(QuarantineItemFromJson(bad).ok()) << key;
    bad[key] = 5;
    EXPECT_FALSE(QuarantineItemFromJson(bad).ok()) << key;
  }
  for (const char* key : {"reasons", "findings", "policy", "review", "size", "created"}) {
    nlohmann::json odd = good;
    odd[key] = nlohmann::json::array({1, "x", nullptr});
    EXPECT_TRUE(QuarantineItemFromJson(odd).ok()) << key;
  }
  EXPECT_FALSE(QuarantineItemFromJson(nlohmann::json::array()).ok());
}

TEST(QuarantineItemTest, AnUnreadableReasonStaysARefusal) {
  nlohmann::json json = ToJson(Sample());
  json["reasons"][0]["action"] = "nonsense";
  EXPECT_EQ(QuarantineItemFromJson(json)->reasons[0].action, policy::Action::kRefuse);
}

TEST(QuarantineTest, TakesDataWithItsRecordAndAgainAfterACrash) {
  const ScratchDir dir;
  const UniqueFd staging = dir.Dir("staging");
  Quarantine quarantine(dir.Dir("quarantine"));
  const QuarantineItem item = Sample();
  ASSERT_TRUE(WriteFileDurably(staging.get(), item.id, "content").ok());
  // The crash: the record is there, the data is not.
  ASSERT_TRUE(quarantine.Update(item).ok());
  EXPECT_TRUE(quarantine.HasRecord(item.id));
  EXPECT_FALSE(quarantine.OpenData(item.id, O_RDONLY).ok());
  ASSERT_TRUE(quarantine.Take(staging.get(), item).ok());
  EXPECT_EQ(*ReadAll(quarantine.OpenData(item.id, O_RDONLY)->get(), 100), "content");
  EXPECT_EQ(dir.Count("staging"), 0U);
  ASSERT_EQ(quarantine.List().size(), 1U);
}

TEST(QuarantineTest, ListsWhatItCanReadAndReportsTheRest) {
  const ScratchDir dir;
  const UniqueFd directory = dir.Dir("quarantine");
  Quarantine quarantine(dir.Dir("quarantine"));
  ASSERT_TRUE(quarantine.Update(Sample()).ok());
  ASSERT_TRUE(WriteFileDurably(directory.get(), NewId() + ".json", "{").ok());
  // A record under another item's name must not stand for it.
  ASSERT_TRUE(WriteFileDurably(directory.get(), NewId() + ".json", ToJson(Sample()).dump()).ok());
  std::vector<std::string> problems;
  EXPECT_EQ(quarantine.List(&problems).size(), 1U);
  EXPECT_EQ(problems.size(), 2U);
}

TEST(QuarantineTest, AnIdIsNeverAPath) {
  const ScratchDir dir;
  Quarantine quarantine(dir.Dir("quarantine"));
  for (const char* id : {"../secret", "", ".", "x"}) {
    EXPECT_FALSE(quarantine.Load(id).ok()) << id;
    EXPECT_FALSE(quarantine.OpenData(id, O_RDONLY).ok()) << id;
  }
}

}  // namespace
}  // namespace shareguard::guard
