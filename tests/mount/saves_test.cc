// How programs save: never by just writing the file. The other side sees the old version or the new one, nothing
// between.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class SavesTest : public MountTest {
 protected:
  // Under a policy that holds documents back from review the document is a table here, which it lets pass.
  void StartWithDocument(const std::string& policy) {
    ASSERT_NO_FATAL_FAILURE(Mount(policy));
    ASSERT_NO_FATAL_FAILURE(Publish("report.csv", old_));
  }
  std::string M(const std::string& name) { return guard_.mounted(name); }

  // A temporary file as an editor writes it: all at once, durable, closed.
  int WriteDurably(const std::string& name, const std::string& content) {
    UniqueFd fd(open(M(name).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!fd.valid()) return errno;
    if (const auto written = WriteAll(fd.get(), content); !written.ok()) return written.error().errno_value();
    if (fsync(fd.get()) != 0) return errno;
    return close(fd.Release()) == 0 ? 0 : errno;
  }
  int Move(const std::string& from, const std::string& to) {
    return rename(M(from).c_str(), M(to).c_str()) == 0 ? 0 : errno;
  }
  // Only the two versions, whole, and under no other name than the document's.
  Watch WatchBothVersions() {
    return Watch(guard_.published(), [this](const std::string& path, const std::string& content) {
      return path == "report.csv" && (content == old_ || content == new_);
    });
  }

  const std::string old_ = Csv(200, 1), new_ = Csv(300, 2);
};

TEST_F(SavesTest, OfficeLike) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  Watch watch = WatchBothVersions();
  ASSERT_EQ(WriteDurably("~$report.csv", "who has it open\n"), 0);
  ASSERT_EQ(WriteDurably("1A2B3C4D.tmp", new_), 0);
  ASSERT_EQ(Move("report.csv", "5E6F7A8B.tmp"), 0);
  EXPECT_EQ(ReadFile(M("5E6F7A8B.tmp")), old_);
  // The successor has not passed yet: the other side keeps what it had.
  CheckPublished();
  ASSERT_EQ(Move("1A2B3C4D.tmp", "report.csv"), 0);
  ExpectFile("report.csv", new_);
  CheckPublished();
  ASSERT_EQ(unlink(M("5E6F7A8B.tmp").c_str()), 0);
  ASSERT_EQ(unlink(M("~$report.csv").c_str()), 0);
  EXPECT_EQ(watch.Finish(), "");
  EXPECT_EQ(ReadFile(M("report.csv")), new_);
}

TEST_F(SavesTest, OfficeLikeWithARefusedSuccessor) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  Watch watch = WatchBothVersions();
  ASSERT_EQ(WriteDurably("1A2B3C4D.tmp", Noise(5000)), 0);
  ASSERT_EQ(Move("report.csv", "5E6F7A8B.tmp"), 0);
  EXPECT_EQ(Move("1A2B3C4D.tmp", "report.csv"), EACCES);
  CheckPublished();
  // Office then puts the old one back.
  ASSERT_EQ(Move("5E6F7A8B.tmp", "report.csv"), 0);
  EXPECT_EQ(ReadFile(M("report.csv")), old_);
  EXPECT_EQ(watch.Finish(), "");
  unlink(M("1A2B3C4D.tmp").c_str());
}

TEST_F(SavesTest, OfficeLikeWhereAllIsAllowed) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("permissive"));
  ASSERT_EQ(WriteDurably("1A2B3C4D.tmp", new_), 0);
  ASSERT_EQ(Move("report.csv", "5E6F7A8B.tmp"), 0);
  ASSERT_EQ(Move("1A2B3C4D.tmp", "report.csv"), 0);
  ASSERT_EQ(unlink(M("5E6F7A8B.tmp").c_str()), 0);
  ExpectFile("report.csv", new_);
}

TEST_F(SavesTest, VimLike) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  Watch watch = WatchBothVersions();
  ASSERT_EQ(WriteDurably(".report.csv.swp", Noise(4096)), 0);
  // Can files be made here?
  ASSERT_EQ(WriteDurably("4913", ""), 0);
  ASSERT_EQ(unlink(M("4913").c_str()), 0);
  ASSERT_EQ(Move("report.csv", "report.csv~"), 0);
  CheckPublished();
  ASSERT_EQ(WriteDurably("report.csv", new_), 0);
  ExpectFile("report.csv", new_);
  CheckPublished();
  ASSERT_EQ(unlink(M("report.csv~").c_str()), 0);
  ASSERT_EQ(unlink(M(".report.csv.swp").c_str()), 0);
  EXPECT_EQ(watch.Finish(), "");
  EXPECT_EQ(RunCommand({"ls", "-A", guard_.mounted()}).output, "report.csv\n");
}

TEST_F(SavesTest, VimItself) {
  if (Shell("command -v vim").code != 0) GTEST_SKIP() << "vim is not installed";
  for (const char* backup : {"yes", "no"}) {
    ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
    ASSERT_NO_FATAL_FAILURE(Publish("report.csv", old_));
    const Outcome edited = RunCommand({"vim", "-u", "NONE", "-n", "-es", "--cmd", "set nocompatible", "-c",
                                       std::string("set writebackup backupcopy=") + (backup[0] == 'y' ? "yes" : "no"),
                                       "-c", "1s/group/cohort/", "-c", "wq", M("report.csv")});
    EXPECT_EQ(edited.code, 0) << edited.output;
    ExpectFile("report.csv", "cohort" + old_.substr(5));
    CheckPublished();
    EXPECT_EQ(guard_.Stop(), "");
  }
  Mount("egress-standard");
}

TEST_F(SavesTest, LibreOfficeLike) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  Watch watch = WatchBothVersions();
  ASSERT_EQ(WriteDurably(".~lock.report.csv#", "A,a,host,today;\n"), 0);
  ASSERT_EQ(WriteDurably("lu12345abc.tmp", new_), 0);
  ASSERT_EQ(Move("lu12345abc.tmp", "report.csv"), 0);
  ExpectFile("report.csv", new_);
  ASSERT_EQ(unlink(M(".~lock.report.csv#").c_str()), 0);
  EXPECT_EQ(watch.Finish(), "");
}

TEST_F(SavesTest, ScratchNamesAreNeverPublished) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  for (const std::string name : {"~$letter.docx", "a.tmp", ".~lock.a.odt#", ".a.txt.swp", "a.txt~"}) {
    ASSERT_EQ(WriteDurably(name, "anything at all\n"), 0) << name;
    EXPECT_EQ(ReadFile(M(name)), "anything at all\n") << name;
    CheckPublished();
  }
  ASSERT_EQ(unlink(M("a.tmp").c_str()), 0);
  EXPECT_FALSE(Exists(M("a.tmp")));
}

TEST_F(SavesTest, MovedAwayAndDeletedIsGone) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  ASSERT_EQ(Move("report.csv", "report.csv~"), 0);
  EXPECT_FALSE(Exists(M("report.csv")));
  ASSERT_EQ(unlink(M("report.csv~").c_str()), 0);
  ExpectGone("report.csv");
  CheckPublished();
}

TEST_F(SavesTest, TemporaryFileRenamedWhileOpen) {
  ASSERT_NO_FATAL_FAILURE(StartWithDocument("egress-standard"));
  UniqueFd fd(open(M("upload.part").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(fd.valid()) << strerror(errno);
  ASSERT_TRUE(WriteAll(fd.get(), new_.substr(0, 1000)).ok());
  ASSERT_EQ(Move("upload.part", "report.csv"), 0);
  CheckPublished();
  ASSERT_TRUE(WriteAll(fd.get(), new_.substr(1000)).ok());
  ASSERT_EQ(close(fd.Release()), 0);
  ExpectFile("report.csv", new_);
}

}  // namespace
}  // namespace shareguard::testing
