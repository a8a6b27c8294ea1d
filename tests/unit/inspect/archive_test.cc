// Containers, made by the real tools.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "inspect/compressed_inspector.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

class ArchiveTest : public testing::Test {
 protected:
  void SetUp() override {
    workshop_.Write("in/a.csv", "a,b\n1,2\n");
    workshop_.Write("in/deep/b.txt", "hello\n");
  }
  policy::Inspection Look(const std::string& name, const InspectLimits& limits = {}) {
    return InspectPath(workshop_.Path(name), name, limits);
  }
  Workshop workshop_;
};

TEST_F(ArchiveTest, PlainArchivesHaveNoFindings) {
  ASSERT_TRUE(workshop_.Run(
      "cd in && zip -qr ../x.zip . && tar cf ../x.tar . && tar czf ../x.tar.gz . && tar cjf ../x.tar.bz2 . "
      "&& tar cJf ../x.tar.xz . && tar --format=v7 -cf ../v7.tar a.csv && tar --format=pax -cf ../pax.tar ."));
  ASSERT_TRUE(
      workshop_.Run("gzip -k in/a.csv && cp in/a.csv.gz . && bzip2 -k in/a.csv && mv in/a.csv.bz2 . && xz -k in/a.csv "
                    "&& mv in/a.csv.xz ."));
  const std::pair<const char*, const char*> expected[] = {
      {"x.zip", "zip"},  {"x.tar", "tar"},   {"x.tar.gz", "tar-gz"}, {"x.tar.bz2", "tar-bz2"}, {"x.tar.xz", "tar-xz"},
      {"v7.tar", "tar"}, {"pax.tar", "tar"}, {"a.csv.gz", "gz"},     {"a.csv.bz2", "bz2"},     {"a.csv.xz", "xz"}};
  for (const auto& [name, type] : expected) {
    const policy::Inspection inspection = Look(name);
    EXPECT_EQ(inspection.type, type) << name;
    EXPECT_TRUE(inspection.findings.empty()) << name << ": " << FindingIds(inspection);
  }
}

TEST_F(ArchiveTest, SevenZip) {
  if (!workshop_.Run("7z a x.7z in && 7z a -psecret -mhe=off e.7z in && 7z a -psecret -tzip e.zip in")) {
    GTEST_SKIP() << "7z is not installed";
  }
  EXPECT_EQ(Look("x.7z").type, "7z");
  EXPECT_TRUE(Look("x.7z").findings.empty()) << FindingIds(Look("x.7z"));
  EXPECT_TRUE(HasFinding(Look("e.7z"), "archive.encrypted")) << FindingIds(Look("e.7z"));
  EXPECT_TRUE(HasFinding(Look("e.zip"), "archive.encrypted")) << FindingIds(Look("e.zip"));
}

TEST_F(ArchiveTest, OddMembers) {
  ASSERT_TRUE(
      workshop_.Python("import tarfile, io\n"
                       "t = tarfile.open('odd.tar', 'w')\n"
                       "def add(name, data=b'x\\n', **kw):\n"
                       "  i = tarfile.TarInfo(name); i.size = len(data)\n"
                       "  for k, v in kw.items(): setattr(i, k, v)\n"
                       "  if i.type != tarfile.REGTYPE: i.size = 0\n"
                       "  t.addfile(i, io.BytesIO(data))\n"
                       "add('../up.txt'); add('/abs.txt'); add('C:\\\\w.txt')\n"
                       "add('l', type=tarfile.SYMTYPE, linkname='/etc/passwd')\n"
                       "add('h', type=tarfile.LNKTYPE, linkname='l')\n"
                       "add('d', type=tarfile.CHRTYPE)\n"
                       "add('Same.txt'); add('same.TXT')\n"
                       "add('bi\\u202edi.txt')\n"
                       "add('run.exe', b'MZ' + bytes(200))\n"
                       "add('pic.png', b'a,b\\n1,2\\n')\n"
                       "t.close()\n"));
  const policy::Inspection inspection = Look("odd.tar");
  for (const char* id :
       {"archive.traversal", "archive.absolute", "archive.link", "archive.device", "archive.duplicate_name",
        "archive.odd_name", "archive.executable_member", "archive.member_mismatch"}) {
    EXPECT_TRUE(HasFinding(inspection, id)) << id << " not in " << FindingIds(inspection);
  }
}

TEST_F(ArchiveTest, ProgramsUnderAnotherName) {
  const std::string zip = StoredZip({{"notes.txt",
                                      "\x7F"
                                      "ELF\2\1\1"s +
                                          std::string(100, '\0')}});
  const policy::Inspection inspection = InspectBytes(zip, "x.zip");
  EXPECT_TRUE(HasFinding(inspection, "archive.executable_member"));
  EXPECT_TRUE(HasFinding(inspection, "archive.member_mismatch"));
  EXPECT_EQ(inspection.findings[0].part, "notes.txt");
}

TEST_F(ArchiveTest, Nesting) {
  std::string content = StoredZip({{"a.txt", "hello\n"}});
  EXPECT_FALSE(HasFinding(InspectBytes(content, "x.zip"), "archive.nested"));
  content = StoredZip({{"one.zip", content}});
  EXPECT_TRUE(HasFinding(InspectBytes(content, "x.zip"), "archive.nested"));
  EXPECT_FALSE(HasFinding(InspectBytes(content, "x.zip"), "limit.nesting"));
  for (int i = 0; i < 4; ++i) content = StoredZip({{"more.zip", content}});
  EXPECT_TRUE(HasFinding(InspectBytes(content, "x.zip"), "limit.nesting"));
}

TEST_F(ArchiveTest, FindingsInsideNestedArchivesNameTheirPath) {
  const std::string inner = StoredZip({{"../up.txt", "x\n"}});
  const policy::Inspection inspection = InspectBytes(StoredZip({{"inner.zip", inner}}), "x.zip");
  ASSERT_TRUE(HasFinding(inspection, "archive.traversal"));
  bool found = false;
  for (const policy::Finding& finding : inspection.findings) found = found || finding.part == "inner.zip!../up.txt";
  EXPECT_TRUE(found) << FindingIds(inspection);
}

TEST_F(ArchiveTest, Bombs) {
  ASSERT_TRUE(workshop_.Run("head -c 64M /dev/zero > z && zip -q9 bomb.zip z && gzip -9 -c z > bomb.gz"));
  EXPECT_TRUE(HasFinding(Look("bomb.zip"), "archive.bomb"));
  EXPECT_TRUE(HasFinding(Look("bomb.gz"), "archive.bomb"));
  InspectLimits limits;
  limits.expansion_ratio = 1'000'000;
  limits.expanded_bytes = 1 << 20;
  EXPECT_TRUE(HasFinding(Look("bomb.zip", limits), "limit.expanded"));
}

// What follows a tar's end is part of the file.
TEST_F(ArchiveTest, NothingHidesBehindTheEndOfATar) {
  ASSERT_TRUE(workshop_.Run(
      "tar cf a.tar in && tar cf b.tar -C in a.csv && (cat a.tar; echo payload) > c.tar && gzip -k c.tar && "
      "(head -c 4096 /dev/zero; head -c 3000 /dev/urandom) | gzip > z.gz"));
  EXPECT_TRUE(Look("a.tar").findings.empty()) << FindingIds(Look("a.tar"));
  EXPECT_TRUE(HasFinding(Look("c.tar"), "archive.damaged"));
  EXPECT_TRUE(HasFinding(Look("c.tar.gz"), "archive.damaged"));
  EXPECT_EQ(Look("z.gz").type, "gz");
}

TEST_F(ArchiveTest, TooManyMembers) {
  std::vector<std::pair<std::string, std::string>> members;
  for (int i = 0; i < 50; ++i) members.emplace_back("f" + std::to_string(i) + ".txt", "x\n");
  InspectLimits limits;
  limits.entries = 49;
  EXPECT_TRUE(HasFinding(InspectBytes(StoredZip(members), "x.zip", limits), "archive.too_many"));
  limits.entries = 50;
  EXPECT_FALSE(HasFinding(InspectBytes(StoredZip(members), "x.zip", limits), "archive.too_many"));
}

TEST_F(ArchiveTest, TimeRunsOut) {
  InspectLimits limits;
  limits.milliseconds = 0;
  std::vector<std::pair<std::string, std::string>> members(100, {"a.txt", std::string(100000, 'x')});
  EXPECT_TRUE(HasFinding(InspectBytes(StoredZip(members), "x.zip", limits), "limit.time"));
}

TEST_F(ArchiveTest, DamageAndExtraBytes) {
  const std::string zip = StoredZip({{"a.txt", std::string(5000, 'x')}});
  EXPECT_TRUE(HasFinding(InspectBytes(zip.substr(0, zip.size() / 2), "x.zip"), "archive.damaged"));
  std::string flipped = zip;
  flipped[100] = 'y';
  EXPECT_TRUE(HasFinding(InspectBytes(flipped, "x.zip"), "zip.checksum"));
  const policy::Inspection trailing = InspectBytes(zip + "payload", "x.zip");
  ASSERT_TRUE(HasFinding(trailing, "archive.trailing_data"));
  EXPECT_EQ(trailing.findings[0].offset, zip.size());
  EXPECT_EQ(trailing.findings[0].length, 7U);
  EXPECT_TRUE(HasFinding(InspectBytes(StoredZip({{"a.txt", "x\n"}}, "a comment"), "x.zip"), "archive.comment"));
}

TEST_F(ArchiveTest, DirectoryAndHeadersDisagree) {
  std::string zip = StoredZip({{"data.txt", "hello\n"}});
  zip.replace(zip.find("data.txt"), 8, "evil.exe");
  EXPECT_TRUE(HasFinding(InspectBytes(zip, "x.zip"), "zip.header_mismatch"));
}

TEST_F(ArchiveTest, Packages) {
  ASSERT_TRUE(workshop_.Run(
      "mkdir -p n/package s/p-1 && echo '{}' > n/package/package.json && echo x > s/p-1/PKG-INFO && "
      "tar czf p.tgz -C n package && tar czf p-1.tar.gz -C s p-1 && echo 2.0 > debian-binary && "
      "tar czf control.tar.gz in && tar czf data.tar.gz in && ar rc p.deb debian-binary control.tar.gz data.tar.gz"));
  EXPECT_EQ(Look("p.tgz").type, "npm") << FindingIds(Look("p.tgz"));
  EXPECT_THAT(Look("p-1.tar.gz").candidates, testing::IsSupersetOf({"sdist", "tar-gz"}));
  EXPECT_FALSE(HasFinding(Look("p-1.tar.gz"), "type.mismatch"));
  EXPECT_EQ(Look("p.deb").type, "deb") << FindingIds(Look("p.deb"));
}

TEST_F(ArchiveTest, RObjects) {
  workshop_.Write("o.rds", "X\n\0\0\0\3\0\4\1\2\0\3\5\0"s + std::string(40, '\0'));
  workshop_.Write("w.RData", "RDX3\nX\n\0\0\0\3\0\4\1\2"s + std::string(40, '\0'));
  ASSERT_TRUE(
      workshop_.Run("gzip o.rds && mv o.rds.gz o.rds && bzip2 w.RData && mv w.RData.bz2 w.RData && cp w.RData w.rds"));
  EXPECT_EQ(Look("o.rds").type, "rds") << FindingIds(Look("o.rds"));
  EXPECT_EQ(Look("w.RData").type, "rdata") << FindingIds(Look("w.RData"));
  EXPECT_TRUE(HasFinding(Look("w.rds"), "type.mismatch"));
}

TEST(TarHeaderTest, Checksum) {
  EXPECT_FALSE(IsTarHeader(std::string(512, 'x')));
  EXPECT_FALSE(IsTarHeader(std::string(512, '\0')));
  EXPECT_FALSE(IsTarHeader("short"));
}

}  // namespace
}  // namespace shareguard::inspect
