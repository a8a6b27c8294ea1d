// Sets of fingerprints: made, read back, damaged, and looked up in text.
#include "shareguard/policy/fingerprints.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "inspect/fingerprint_validator.h"
#include "shareguard/base/siphash.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using policy::FingerprintBuilder;
using policy::FingerprintSecret;
using policy::FingerprintTable;
using policy::NormalForm;
using policy::OpenFingerprints;

const std::string kKey(policy::kFingerprintKeyBytes, 'k');

std::string MakeSet(const std::vector<std::string>& values) {
  FingerprintSecret salt{};
  salt[0] = 7;
  FingerprintBuilder builder(kKey, salt);
  for (const std::string& value : values) EXPECT_TRUE(builder.Add(*NormalForm(value)).ok());
  return builder.Finish();
}

std::shared_ptr<const FingerprintTable> TableOf(const Workshop& shop, const std::vector<std::string>& values) {
  shop.Write("set.fpr", MakeSet(values));
  shop.Write("set.key", kKey);
  const auto file = OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key"));
  EXPECT_TRUE(file.ok()) << file.error().ToString();
  auto table = FingerprintTable::Map((*file)->fd.get(), (*file)->secret);
  EXPECT_TRUE(table.ok());
  return *table;
}

policy::Inspection Search(const std::shared_ptr<const FingerprintTable>& table, std::string_view text) {
  Workshop shop;
  shop.Write("a.txt", text);
  policy::InspectSettings settings;
  settings.persons.clear();
  settings.fingerprints.push_back({"patients", "", "", "", nullptr, table});
  auto engine = Engine::Create(ShippedTypes(), settings);
  EXPECT_TRUE(engine.ok());
  const UniqueFd fd(::open(shop.Path("a.txt").c_str(), O_RDONLY | O_CLOEXEC));
  auto inspection = (*engine)->Inspect({fd.get(), "a.txt", {}});
  EXPECT_TRUE(inspection.ok());
  return *inspection;
}

uint64_t Count(const std::shared_ptr<const FingerprintTable>& table, std::string_view text) {
  for (const policy::Finding& finding : Search(table, text).findings) {
    if (finding.id == "fingerprint.patients") return finding.count;
  }
  return 0;
}

// Of the reference implementation: key 00 to 0f, messages 00, 01, ... of 0, 1, 8 and 15 bytes.
TEST(Fingerprints, SipHashIsThatOfThePaper) {
  std::array<uint8_t, 16> key{};
  std::string message;
  for (uint8_t i = 0; i < 16; ++i) key[i] = i;
  for (char c = 0; c < 15; ++c) message.push_back(c);
  const SipHash hash(key);
  EXPECT_EQ(hash(message), 0xa129ca6149be45e5ULL);
  EXPECT_EQ(hash(""), 0x726fdb47dd0e0e31ULL);
  EXPECT_EQ(hash(message.substr(0, 1)), 0x74f839c593dc67fdULL);
  EXPECT_EQ(hash(message.substr(0, 8)), 0x93f5f5799a932462ULL);
}

TEST(Fingerprints, OneNormalFormForAllWaysOfWritingAValue) {
  EXPECT_EQ(NormalForm(" 943 476-5919 ")->text, "9434765919");
  EXPECT_EQ(NormalForm("SW1A 1AA")->text, "sw1a1aa");
  EXPECT_EQ(NormalForm("O'Brien,  Mary")->text, "o brien mary");
  EXPECT_EQ(NormalForm("\xC3\x89mile")->text, "\xC3\xA9mile");
  EXPECT_FALSE(NormalForm(" -- "));
  EXPECT_FALSE(NormalForm(std::string(64, 'a')));
  EXPECT_FALSE(NormalForm("a b c d e f g"));
}

TEST(Fingerprints, ValuesAreFoundInEachForm) {
  const Workshop shop;
  const auto table = TableOf(shop, {"9434765919", "SW1A 1AA", "Mary O'Brien", "31/12/1980"});
  EXPECT_EQ(Count(table, "a 943 476 5919 b\n"), 1U);
  EXPECT_EQ(Count(table, "a,943-476-5919,b\n"), 1U);
  EXPECT_EQ(Count(table, "sw1a1aa; MARY O'BRIEN\n"), 2U);
  EXPECT_EQ(Count(table, "31.12.1980 9434765919 9434765919 9434765919\n"), 2U) << "different values count";
  EXPECT_EQ(Count(table, "0.9434765919 9434765919.5 94347659190 943,476,5919 1 943 476 5919 Mary Brien\n"), 0U);
}

TEST(Fingerprints, AFindingSaysWhereAndNeverWhat) {
  const Workshop shop;
  const auto inspection = Search(TableOf(shop, {"9434765919"}), "one\ntwo 9434765919\n");
  ASSERT_TRUE(HasFinding(inspection, "fingerprint.patients"));
  for (const policy::Finding& finding : inspection.findings) {
    EXPECT_EQ(finding.detail.find("943"), std::string::npos);
    if (finding.id != "fingerprint.patients") continue;
    EXPECT_NE(finding.detail.find("line 2, column 5"), std::string::npos);
  }
}

TEST(Fingerprints, NoneIsMissedAndNoneIsMadeUp) {
  const Workshop shop;
  std::vector<std::string> values;
  for (int i = 0; i < 20000; ++i) values.push_back("P" + std::to_string(1000000 + 7 * i));
  const auto table = TableOf(shop, values);
  std::string all, others;
  for (int i = 0; i < 20000; ++i) {
    all += values[static_cast<size_t>(i)] + (i % 3 == 0 ? "," : "\n");
    others += "P" + std::to_string(1000001 + 7 * i) + "\n";
  }
  EXPECT_EQ(Count(table, all), 20000U);
  EXPECT_EQ(Count(table, others), 0U);
  std::mt19937_64 random(11);
  for (int i = 0; i < 2000000; ++i) ASSERT_FALSE(table->Has(random()));
}

TEST(Fingerprints, TheFileHoldsNoValueAndDamageIsFound) {
  const Workshop shop;
  const std::string set = MakeSet({"9434765919", "patient-name"});
  EXPECT_EQ(set.find("9434765919"), std::string::npos);
  shop.Write("set.key", kKey);
  for (size_t at = 0; at < set.size(); at += 3) {
    std::string damaged = set;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    shop.Write("set.fpr", damaged);
    ASSERT_FALSE(OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key")).ok()) << "byte " << at;
  }
  for (const size_t size : {size_t{0}, size_t{100}, size_t{192}, set.size() - 1}) {
    shop.Write("set.fpr", set.substr(0, size));
    EXPECT_FALSE(OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key")).ok()) << size;
  }
  shop.Write("set.fpr", set);
  EXPECT_TRUE(OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key")).ok());
  shop.Write("set.key", std::string(32, 'x'));
  const auto other = OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key"));
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.error().ToString().find("another key"), std::string::npos);
  EXPECT_FALSE(OpenFingerprints(shop.Path("set.fpr"), shop.Path("none.key")).ok());
}

}  // namespace
}  // namespace shareguard::inspect
