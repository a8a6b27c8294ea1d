// The account of a ZIP file's bytes: each lie under its own id and at its own place, ordinary files without any.
#include <gtest/gtest.h>

#include "lying_zip.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using policy::Finding;
using policy::Inspection;

const Finding* Find(const Inspection& inspection, std::string_view id) {
  for (const Finding& finding : inspection.findings) {
    if (finding.id == id) return &finding;
  }
  return nullptr;
}

LyingZip TwoTexts() {
  LyingZip zip;
  LyingEntry first;
  first.name = "a.txt";
  first.content = "first\n";
  LyingEntry second;
  second.name = "b.txt";
  second.content = std::string(2000, 'b') + "\n";
  second.deflate = true;
  zip.entries = {first, second};
  return zip;
}

constexpr size_t kFirstEnd = 30 + 5 + 6;  // header, name, content of the first entry

Inspection Look(const LyingZip& zip) { return InspectBytes(zip.Make(), "x.zip"); }

void ExpectFinding(const LyingZip& zip, std::string_view id, uint64_t offset) {
  const Inspection inspection = Look(zip);
  const Finding* finding = Find(inspection, id);
  ASSERT_NE(finding, nullptr) << id << " not among: " << FindingIds(inspection);
  EXPECT_EQ(finding->offset, offset) << id;
}

TEST(ZipStructureTest, OrdinaryFilesHaveNothing) {
  LyingZip zip = TwoTexts();
  Inspection inspection = Look(zip);
  EXPECT_TRUE(inspection.findings.empty()) << FindingIds(inspection);
  EXPECT_EQ(inspection.bytes_accounted, inspection.bytes_total);
  zip.entries[1].descriptor = true;
  zip.entries[0].date = 0;
  zip.entries[0].attributes = 0x81A40000;
  zip.entries[1].flags = 0x0806;
  inspection = Look(zip);
  EXPECT_TRUE(inspection.findings.empty()) << FindingIds(inspection);
  EXPECT_EQ(inspection.bytes_accounted, inspection.bytes_total);
}

TEST(ZipStructureTest, BytesBetweenStructures) {
  LyingZip zip = TwoTexts();
  zip.entries[0].behind = "hidden";
  ExpectFinding(zip, "zip.gap", kFirstEnd);
  zip = TwoTexts();
  zip.before_directory = "hidden";
  EXPECT_NE(Find(Look(zip), "zip.gap"), nullptr);
  zip = TwoTexts();
  zip.behind_directory = "hidden";
  EXPECT_FALSE(Look(zip).findings.empty());
  zip = TwoTexts();
  zip.before = "#!prefix";
  ExpectFinding(zip, "archive.leading_data", 0);
}

TEST(ZipStructureTest, BytesBehindAndComments) {
  const std::string plain = TwoTexts().Make();
  const Inspection behind = InspectBytes(plain + "tail", "x.zip");
  ASSERT_NE(Find(behind, "archive.trailing_data"), nullptr);
  EXPECT_EQ(Find(behind, "archive.trailing_data")->offset, plain.size());
  EXPECT_EQ(Find(behind, "archive.trailing_data")->severity, policy::Severity::kMedium);
  const Inspection line = InspectBytes(plain + "\n", "x.zip");
  EXPECT_EQ(Find(line, "archive.trailing_data")->severity, policy::Severity::kLow);
  EXPECT_EQ(line.bytes_accounted, line.bytes_total);
  LyingZip zip = TwoTexts();
  zip.comment = "a note";
  ExpectFinding(zip, "archive.comment", plain.size());
  zip = TwoTexts();
  zip.entries[1].comment = "a note";
  EXPECT_NE(Find(Look(zip), "zip.entry_comment"), nullptr);
}

TEST(ZipStructureTest, TwoArchivesInOne) {
  const std::string plain = TwoTexts().Make();
  LyingZip outer = TwoTexts();
  outer.before = plain;
  const Inspection inspection = Look(outer);
  EXPECT_NE(Find(inspection, "zip.several_ends"), nullptr) << FindingIds(inspection);
  EXPECT_NE(Find(inspection, "zip.unlisted_entry"), nullptr) << FindingIds(inspection);
  LyingZip in_comment = TwoTexts();
  in_comment.comment = plain;
  EXPECT_FALSE(Look(in_comment).findings.empty());
}

TEST(ZipStructureTest, EntriesThatOneSideOmits) {
  LyingZip zip = TwoTexts();
  zip.entries[0].unlisted = true;
  EXPECT_NE(Find(Look(zip), "zip.unlisted_entry"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[1].change_local = [](std::string* header) { header->replace(0, 4, "XXXX"); };
  EXPECT_NE(Find(Look(zip), "zip.missing_entry"), nullptr) << FindingIds(Look(zip));
}

TEST(ZipStructureTest, EveryFieldThatDisagrees) {
  struct Lie {
    size_t at;
    const char* what;
  };
  for (const Lie lie : {Lie{4, "version"}, Lie{6, "flags"}, Lie{14, "checksum"}, Lie{18, "compressed size"},
                        Lie{22, "size"}, Lie{30, "name"}}) {
    LyingZip zip = TwoTexts();
    zip.entries[1].change_local = [lie](std::string* header) {
      (*header)[lie.at] = static_cast<char>((*header)[lie.at] ^ 2);
    };
    const Inspection inspection = Look(zip);
    const Finding* finding = Find(inspection, "zip.header_mismatch");
    ASSERT_NE(finding, nullptr) << lie.what << ": " << FindingIds(inspection);
    EXPECT_EQ(finding->offset, kFirstEnd + lie.at) << lie.what;
  }
}

// A name of ASCII is the same in UTF-8, whether it is said to be or not.
TEST(ZipStructureTest, TheFlagOfUtf8MattersToOtherNamesOnly) {
  LyingZip zip = TwoTexts();
  zip.entries[1].change_local = [](std::string* header) { (*header)[7] = static_cast<char>((*header)[7] ^ 0x08); };
  ASSERT_NE(Find(Look(zip), "zip.header_mismatch"), nullptr);
  EXPECT_EQ(Find(Look(zip), "zip.header_mismatch")->severity, policy::Severity::kLow);
  zip.entries[1].name = "\xC3\xA4.txt";
  ASSERT_NE(Find(Look(zip), "zip.header_mismatch"), nullptr);
  EXPECT_EQ(Find(Look(zip), "zip.header_mismatch")->severity, policy::Severity::kHigh);
}

TEST(ZipStructureTest, DataThatContradicts) {
  LyingZip zip = TwoTexts();
  const auto wrong_crc = [](size_t at) {
    return [at](std::string* header) { (*header)[at] = static_cast<char>((*header)[at] ^ 1); };
  };
  zip.entries[1].change_local = wrong_crc(14);
  zip.entries[1].change_central = wrong_crc(16);
  EXPECT_NE(Find(Look(zip), "zip.checksum"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[1].change_local = wrong_crc(22);
  zip.entries[1].change_central = wrong_crc(24);
  EXPECT_NE(Find(Look(zip), "zip.size"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[1].tail = "hidden";
  const size_t stream = Deflated(zip.entries[1].content).size();
  ExpectFinding(zip, "zip.stream_tail", kFirstEnd + 30 + 5 + stream);
}

TEST(ZipStructureTest, DescriptorsThatLie) {
  LyingZip zip = TwoTexts();
  zip.entries[1].descriptor = true;
  zip.entries[1].change_descriptor = [](std::string* descriptor) { (*descriptor)[8] ^= 1; };
  EXPECT_NE(Find(Look(zip), "zip.descriptor"), nullptr) << FindingIds(Look(zip));
  zip.entries[1].change_descriptor = [](std::string* descriptor) { descriptor->clear(); };
  EXPECT_NE(Find(Look(zip), "zip.descriptor"), nullptr) << FindingIds(Look(zip));
  zip.entries[1].change_descriptor = [](std::string* descriptor) { descriptor->erase(0, 4); };  // without signature
  EXPECT_TRUE(Look(zip).findings.empty()) << FindingIds(Look(zip));
}

TEST(ZipStructureTest, FieldsThatNobodyWrites) {
  LyingZip zip = TwoTexts();
  zip.entries[1].flags = 0x4000;
  EXPECT_NE(Find(Look(zip), "zip.flags"), nullptr);
  zip = TwoTexts();
  zip.entries[1].date = 0xFFFF;
  EXPECT_NE(Find(Look(zip), "zip.time"), nullptr);
  zip = TwoTexts();
  zip.entries[1].attributes = 0x00004400;
  EXPECT_NE(Find(Look(zip), "zip.attributes"), nullptr);
  zip.entries[1].attributes = 0x8DA40000;  // set-user-ID and set-group-ID on a file
  EXPECT_NE(Find(Look(zip), "zip.attributes"), nullptr);
  zip.entries[1].attributes = 0x45ED0010;  // a folder that hands its group on
  EXPECT_EQ(Find(Look(zip), "zip.attributes"), nullptr);
  zip = TwoTexts();
  zip.entries[0].method = 99;
  EXPECT_NE(Find(Look(zip), "zip.method"), nullptr);
  zip = TwoTexts();
  zip.entries[0].change_central = [](std::string* header) { Put16(header, 4, 0x7F7F); };
  EXPECT_NE(Find(Look(zip), "zip.version"), nullptr);
}

TEST(ZipStructureTest, ExtraFields) {
  const auto with = [](const std::string& local, const std::string& central) {
    LyingZip zip = TwoTexts();
    zip.entries[1].local_extra = local;
    zip.entries[1].central_extra = central;
    return Look(zip);
  };
  using namespace std::string_literals;
  // Times of Unix, the growth hint of Microsoft's packages.
  EXPECT_TRUE(with("UT\x05\x00\x01\x01\x02\x03\x04"s, "UT\x05\x00\x01\x01\x02\x03\x04"s).findings.empty());
  EXPECT_TRUE(with("\x20\xA2\x08\x00\x28\xA0\x00\x02\x00\x00\x00\x00"s, "").findings.empty());
  // The directory's form in the header, as pandoc copies it: two times announced, one there.
  EXPECT_TRUE(with("UT\x05\x00\x03\x01\x02\x03\x04"s, "UT\x05\x00\x03\x01\x02\x03\x04"s).findings.empty());
  for (const std::string& odd : {"\x20\xA2\x08\x00\x28\xA0\x00\x02hide"s, "ZZ\x04\x00hide"s, "UT\x04\x00hide"s, "xy"s,
                                 "UT\x05\x00\x01\x01\x02\x03\x04UT\x05\x00\x01\x01\x02\x03\x04"s}) {
    EXPECT_NE(Find(with(odd, ""), "zip.extra_field"), nullptr);
    EXPECT_NE(Find(with("", odd), "zip.extra_field"), nullptr);
  }
}

// Some readers show the name in the field, some that in the header.
TEST(ZipStructureTest, NamesInUnicode) {
  using namespace std::string_literals;
  const auto with = [](const std::string& name, const std::string& local, const std::string& central) {
    LyingZip zip = TwoTexts();
    zip.entries[1].name = name;
    const auto field = [](const std::string& data) {
      return data.empty() ? data : "up"s + static_cast<char>(data.size()) + '\0' + data;
    };
    zip.entries[1].local_extra = field(local);
    zip.entries[1].central_extra = field(central);
    return Look(zip);
  };
  const std::string plain = "\x01\x6A\x8D\x4B\x86"s;  // version, CRC-32 of "b.txt"
  const std::string cp437 = "\x01\x15\xBF\xDF\x21"s;  // of the name in code page 437
  const std::string utf8 = "\x01\xB5\xAA\x82\x00"s;   // of the name in UTF-8
  const std::string same = "\xC3\xA4.txt";
  EXPECT_EQ(Find(with("b.txt", plain + "b.txt", plain + "b.txt"), "zip.extra_field"), nullptr);
  EXPECT_EQ(Find(with("\x84.txt", cp437 + same, cp437 + same), "zip.extra_field"), nullptr);
  EXPECT_EQ(Find(with("\x84.txt", cp437 + same, cp437 + same), "zip.header_mismatch"), nullptr);
  EXPECT_EQ(Find(with(same, utf8 + same, ""), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with("b.txt", plain + "c.txt", ""), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with("b.txt", "", plain + "b.txt and more"), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with("\x84.txt", cp437 + "\xC3\xA4.txt and more", ""), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with("\x84.txt", cp437 + "\xFF.txt", ""), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with(same, utf8 + "\xC3\xB6.txt", ""), "zip.extra_field"), nullptr);
  EXPECT_NE(Find(with("\x84.txt", cp437 + same, cp437 + "\xC3\xB6.txt"), "zip.header_mismatch"), nullptr);
}

TEST(ZipStructureTest, Zip64) {
  using namespace std::string_literals;
  LyingZip zip = TwoTexts();
  zip.entries[1].local_extra = "\x01\x00\x10\x00"s + std::string(16, '\0');  // reserved before the sizes were known
  EXPECT_NE(Find(Look(zip), "zip.zip64_needless"), nullptr) << FindingIds(Look(zip));
  EXPECT_EQ(Find(Look(zip), "zip.zip64"), nullptr);
  zip.entries[1].local_extra = "\x01\x00\x10\x00"s + "sixteen bytes ..";
  EXPECT_NE(Find(Look(zip), "zip.zip64"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[1].change_central = [](std::string* header) { Put32(header, 24, 0xFFFFFFFF); };
  EXPECT_NE(Find(Look(zip), "zip.zip64"), nullptr) << FindingIds(Look(zip));
}

TEST(ZipStructureTest, OverlappingEntries) {
  LyingZip zip = TwoTexts();
  zip.entries[1].change_central = [](std::string* header) { Put32(header, 42, 0); };  // the first one's place
  const Inspection inspection = Look(zip);
  EXPECT_NE(Find(inspection, "zip.overlap"), nullptr) << FindingIds(inspection);
}

TEST(ZipStructureTest, Names) {
  const auto named = [](const std::string& name) {
    LyingZip zip = TwoTexts();
    zip.entries[1].name = name;
    zip.entries[1].flags = 0x0800;
    return Look(zip);
  };
  EXPECT_NE(Find(named("A.TXT"), "archive.duplicate_name"), nullptr);
  EXPECT_NE(Find(named("a\\b.txt"), "zip.backslash"), nullptr);
  EXPECT_NE(Find(named("../b.txt"), "archive.traversal"), nullptr);
  EXPECT_NE(Find(named("/b.txt"), "archive.absolute"), nullptr);
  EXPECT_NE(Find(named(std::string("b\0.txt", 6)), "archive.odd_name"), nullptr);
  LyingZip forms = TwoTexts();
  forms.entries[0].name = "caf\xC3\xA9.txt";
  forms.entries[1].name = "cafe\xCC\x81.txt";
  EXPECT_NE(Find(Look(forms), "archive.duplicate_name"), nullptr) << FindingIds(Look(forms));
  EXPECT_EQ(Find(named("b\xC3\xA9.txt"), "archive.duplicate_name"), nullptr);
}

TEST(ZipStructureTest, LinksEncryptionAndFolders) {
  LyingZip zip = TwoTexts();
  zip.entries[0].attributes = 0xA1FF0000;
  EXPECT_NE(Find(Look(zip), "archive.link"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[1].flags = 1;
  EXPECT_NE(Find(Look(zip), "zip.fake_encryption"), nullptr) << FindingIds(Look(zip));
  zip = TwoTexts();
  zip.entries[0].name = "dir/";
  EXPECT_NE(Find(Look(zip), "zip.directory_entry"), nullptr) << FindingIds(Look(zip));
}

// What was not listed for being too many was said to be missing from the directory.
TEST(ZipStructureTest, MoreMembersThanAreLookedAt) {
  LyingZip zip;
  for (int i = 0; i < 20; ++i) {
    LyingEntry entry;
    entry.name = std::to_string(i) + ".txt";
    entry.content = "words\n";
    zip.entries.push_back(entry);
  }
  InspectLimits limits;
  limits.entries = 10;
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip", limits)), "archive.too_many() ");
  zip.before = "words";
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip", limits)), "archive.leading_data() archive.too_many() ");
}

TEST(ZipStructureTest, EveryTruncationIsFound) {
  const std::string zip = TwoTexts().Make();
  for (size_t size = 4; size < zip.size(); ++size) {
    EXPECT_FALSE(InspectBytes(zip.substr(0, size), "x.zip").findings.empty()) << size;
  }
}

// Whatever single bit of a header is changed: the file is not clean any more, unless it is the bit of an attribute.
TEST(ZipStructureTest, EveryFlippedBitOfTheHeadersIsFound) {
  const std::string plain = TwoTexts().Make();
  size_t silent = 0;
  std::string places;
  const size_t data = kFirstEnd + 30 + 5;  // of the second entry: equal letters deflate in several ways
  const size_t directory = plain.find("PK\x01\x02");
  for (size_t at = 0; at < plain.size(); ++at) {
    if (at >= data && at < directory) continue;
    std::string zip = plain;
    zip[at] = static_cast<char>(zip[at] ^ 1);
    const Inspection inspection = InspectBytes(zip, "x.zip");
    if (!inspection.findings.empty()) continue;
    ++silent;
    places += " " + std::to_string(at);
  }
  // Version made by (2), internal (1) and external attributes (at most 4) of two entries.
  EXPECT_LE(silent, 14U) << places;
}

}  // namespace
}  // namespace shareguard::inspect
