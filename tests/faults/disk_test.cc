// The disk underneath is full, over quota, or turns read-only.
#include <fcntl.h>
#include <sys/quota.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "fault_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class DiskTest : public FaultTest {
 protected:
  // Writes zeros until an error; answers with it. 0: so much was written.
  static int Fill(int fd, uint64_t bytes) {
    const std::string block(1 << 20, '\0');
    for (uint64_t done = 0; done < bytes; done += block.size()) {
      if (!WriteAll(fd, block).ok()) return errno;
    }
    return 0;
  }
  int WriteBig(const std::string& path, uint64_t bytes) {
    UniqueFd fd(open(guard_->mounted(path).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd.valid()) return errno;
    const int err = Fill(fd.get(), bytes);
    const int closed = close(fd.Release()) == 0 ? 0 : errno;
    return err != 0 ? err : closed;
  }

  void FillAndRecover() {
    ASSERT_EQ(Write("first.csv", Csv(10)), 0);
    const uint64_t free = disk_->FreeBytes();
    const int descriptors = Descriptors();
    EXPECT_EQ(WriteBig("big.bin", 100UL << 20), ENOSPC);
    EXPECT_FALSE(Exists(guard_->published("big.bin"))) << "a part of it was published";
    // What has no room is not half there: an older version stays.
    EXPECT_EQ(WriteBig("first.csv", 100UL << 20), ENOSPC);
    ExpectPublished("first.csv", Csv(10));
    EXPECT_EQ(unlink(guard_->mounted("big.bin").c_str()), 0);
    unlink(guard_->mounted("first.csv").c_str());
    EXPECT_TRUE(Eventually([&] { return disk_->FreeBytes() + (2 << 20) > free; }))
        << "of " << free << " free bytes " << disk_->FreeBytes() << " came back";
    EXPECT_EQ(Write("second.csv", Csv(20)), 0);
    ExpectPublished("second.csv", Csv(20));
    EXPECT_TRUE(Eventually([&] { return Descriptors() <= descriptors; }))
        << descriptors << " before, now" << DescriptorList();
  }
};

TEST_F(DiskTest, Full) {
  UseDisk(64);
  if (IsSkipped()) return;
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  FillAndRecover();
}

TEST_F(DiskTest, FullWithTheLogElsewhere) {
  UseDisk(64);
  if (IsSkipped()) return;
  ASSERT_NO_FATAL_FAILURE(Mount("permissive", {"--audit-log", disk_->outside("audit.jsonl")}));
  FillAndRecover();
}

TEST_F(DiskTest, FullByTheOtherSideWhileFilesAreOpen) {
  UseDisk(64);
  if (IsSkipped()) return;
  ASSERT_NO_FATAL_FAILURE(Mount("permissive", {"--audit-log", disk_->outside("audit.jsonl")}));
  ASSERT_EQ(Write("t.csv", Csv(10)), 0);
  UniqueFd open_file(open(guard_->mounted("synced.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(open_file.get(), Csv(500)).ok());
  ASSERT_EQ(fsync(open_file.get()), 0);
  {
    const UniqueFd filler(open((disk_->path() + "/filler").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    Fill(filler.get(), 100UL << 20);
    fsync(filler.get());
  }
  // What fsync acknowledged needs no more room; what is new has none.
  EXPECT_EQ(close(open_file.Release()), 0) << strerror(errno);
  ExpectPublished("synced.csv", Csv(500));
  EXPECT_EQ(WriteBig("new.bin", 8 << 20), ENOSPC);
  EXPECT_FALSE(Exists(guard_->published("new.bin")));
  EXPECT_EQ(WriteBig("t.csv", 8 << 20), ENOSPC);
  ExpectPublished("t.csv", Csv(10));
  unlink((disk_->path() + "/filler").c_str());
  EXPECT_EQ(unlink(guard_->mounted("new.bin").c_str()), 0);
  EXPECT_EQ(Write("t.csv", Csv(11)), 0);
  ExpectPublished("t.csv", Csv(11));
}

// Staged files belong to their writer, so that the writer's quota counts them; but a mount that root runs is exempt
// from quota in the kernel's eyes (CAP_SYS_RESOURCE), so that an ordinary user's is what is looked at.
TEST_F(DiskTest, Quota) {
  UseDisk(64, "usrquota", "-O quota");
  if (IsSkipped()) return;
  dqblk limit{};
  limit.dqb_bhardlimit = 2048;  // KiB
  limit.dqb_valid = QIF_BLIMITS;
  const std::string source = Shell("findmnt -no SOURCE " + disk_->path()).output;
  const std::string device = source.substr(0, source.find('\n'));
  if (quotactl(QCMD(Q_SETQUOTA, USRQUOTA), device.c_str(), 65534, reinterpret_cast<caddr_t>(&limit)) != 0) {
    GTEST_SKIP() << "no quota here: " << strerror(errno);
  }
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  ASSERT_EQ(chmod(guard_->published().c_str(), 0777), 0);
  const Outcome written = RunCommand({"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dd",
                                      "if=/dev/zero", "of=" + guard_->mounted("big.bin"), "bs=1M", "count=8"});
  EXPECT_NE(written.code, 0);
  EXPECT_NE(written.output.find("quota exceeded"), std::string::npos) << written.output;
  EXPECT_FALSE(Exists(guard_->published("big.bin")));
}

TEST_F(DiskTest, TurnsReadOnly) {
  UseDisk(64);
  if (IsSkipped()) return;
  const std::string log = disk_->outside("service.log");
  ASSERT_NO_FATAL_FAILURE(Mount("permissive", {"--audit-log", disk_->outside("audit.jsonl"), "--log", log}));
  ASSERT_EQ(Write("t.csv", Csv(10)), 0);
  UniqueFd pending(open(guard_->mounted("pending.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(pending.get(), Csv(500)).ok());
  ASSERT_EQ(fsync(pending.get()), 0);
  if (const std::string why = disk_->Abort(); !why.empty()) GTEST_SKIP() << "ext4 cannot be aborted: " << why;
  int err = Write("new.csv", Csv(5));
  EXPECT_TRUE(err == EROFS || err == EIO) << strerror(err);
  err = Write("t.csv", Csv(5));
  EXPECT_TRUE(err == EROFS || err == EIO) << strerror(err);
  EXPECT_EQ(ReadFile(guard_->mounted("t.csv")), Csv(10)) << "what is published can be read";
  EXPECT_NE(close(pending.Release()), 0) << "published on a disk that is read-only";
  EXPECT_FALSE(Exists(guard_->published("pending.csv")));
  EXPECT_TRUE(guard_->running()) << guard_->log();
  EXPECT_NE(ReadFile(log).find("ead-only"), std::string::npos) << ReadFile(log);
  guard_->Stop();
  Ended();
  // After its repair: the disk is mounted afresh, as after a reboot.
  ASSERT_EQ(Shell("cd /; mp='" + disk_->path() + "'; dev=$(findmnt -no SOURCE $mp); umount $mp; e2fsck -fy " +
                  disk_->outside("image") + " >/dev/null 2>&1 || [ $? -le 1 ]; mount -o loop " +
                  disk_->outside("image") + " $mp")
                .code,
            0);
  ExpectPublished("t.csv", Csv(10));
  EXPECT_TRUE(Kept(Csv(500))) << "what fsync acknowledged is lost";
}

}  // namespace
}  // namespace shareguard::testing
