// What belongs to a file besides its bytes: attributes, owners, times, locks, and the figures of the file system.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class MetadataTest : public MountTest {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount("permissive");
  }
};

std::string Xattr(const std::string& path, const char* name) {
  char value[1024];
  const ssize_t size = lgetxattr(path.c_str(), name, value, sizeof value);
  return size < 0 ? "errno " + std::to_string(errno) : std::string(value, static_cast<size_t>(size));
}

TEST_F(MetadataTest, ExtendedAttributes) {
  Both([&](const std::string& root) {
    const std::string path = root + "/t.txt";
    UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    ASSERT_TRUE(fd.valid());
    // Before any data, as Samba does.
    EXPECT_EQ(fsetxattr(fd.get(), "user.DOSATTRIB", "0x20", 4, 0), 0) << strerror(errno);
    ASSERT_TRUE(WriteAll(fd.get(), "content\n").ok());
    EXPECT_EQ(setxattr(path.c_str(), "user.note", "seen", 4, XATTR_CREATE), 0) << strerror(errno);
    EXPECT_EQ(setxattr(path.c_str(), "user.note", "x", 1, XATTR_CREATE), -1);
    EXPECT_EQ(errno, EEXIST);
    ASSERT_EQ(close(fd.Release()), 0);
    EXPECT_EQ(Xattr(path, "user.DOSATTRIB"), "0x20");
    EXPECT_EQ(setxattr(path.c_str(), "user.note", "read", 4, XATTR_REPLACE), 0) << strerror(errno);
    char list[1024];
    EXPECT_EQ(listxattr(path.c_str(), list, sizeof list),
              static_cast<ssize_t>(sizeof "user.DOSATTRIB" + sizeof "user.note"));
    EXPECT_EQ(removexattr(path.c_str(), "user.DOSATTRIB"), 0) << strerror(errno);
    EXPECT_EQ(Xattr(path, "user.DOSATTRIB"), "errno " + std::to_string(ENODATA));
  });
  EXPECT_EQ(Xattr(guard_.published("t.txt"), "user.note"), "read");
  // A new version keeps them.
  ASSERT_EQ(Shell("echo more >> t.txt", guard_.mounted()).code, 0);
  ExpectFile("t.txt", "content\nmore\n");
  EXPECT_EQ(Xattr(guard_.published("t.txt"), "user.note"), "read");
}

TEST_F(MetadataTest, AccessControlLists) {
  Both(R"sh(mkdir d && setfacl -m u:nobody:rx,g:games:rwx d && setfacl -d -m u:nobody:rw d
echo one > d/inherits.txt && mkdir d/sub && echo two > plain.txt && setfacl -m u:nobody:r plain.txt
chmod 600 plain.txt && setfacl -x u:nobody d && getfacl -n -R . | sort && echo more >> d/inherits.txt
getfacl -n d/inherits.txt)sh");
  EXPECT_EQ(Shell("getfacl -n -R .", guard_.published()).output, Shell("getfacl -n -R .", guard_.path("twin")).output);
}

TEST_F(MetadataTest, ModesOwnersTimes) {
  CompareTimes();
  Both(R"sh(umask 027; echo one > a.txt; mkdir d; umask 022; chmod 4711 a.txt; chmod 2775 d; echo in > d/t.txt
if [ "$(id -u)" = 0 ]; then chown 1234:4321 a.txt; chgrp 50 d; echo inherits > d/group.txt; stat -c '%u %g %a' a.txt d/group.txt; fi
chmod 640 a.txt; touch -d '2001-02-03 04:05:06.123456789' a.txt; stat -c '%a %y %s' a.txt; echo done > last.txt
touch -r a.txt last.txt; touch -d 2002-01-01 d/t.txt; cp -p a.txt copy.txt
if [ "$(id -u)" = 0 ]; then touch -d 2003-01-01 d/group.txt; fi
stat -c '%A %h %F' a.txt d d/t.txt)sh");
}

TEST_F(MetadataTest, TimesSetWhileWritingSurvivePublish) {
  CompareTimes();
  Both([&](const std::string& root) {
    UniqueFd fd(open((root + "/t.txt").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    ASSERT_TRUE(WriteAll(fd.get(), "content\n").ok());
    const timespec times[2] = {{1000000000, 5}, {1100000000, 7}};
    ASSERT_EQ(futimens(fd.get(), times), 0) << strerror(errno);
    ASSERT_EQ(fchmod(fd.get(), 0604), 0) << strerror(errno);
    ASSERT_EQ(close(fd.Release()), 0);
  });
}

TEST_F(MetadataTest, FileSystemFigures) {
  struct statvfs mount {
  }, disk{};
  ASSERT_EQ(statvfs(guard_.mounted().c_str(), &mount), 0);
  ASSERT_EQ(statvfs(guard_.published().c_str(), &disk), 0);
  EXPECT_EQ(mount.f_blocks * mount.f_frsize, disk.f_blocks * disk.f_frsize);
  EXPECT_EQ(mount.f_files, disk.f_files);
  EXPECT_GE(mount.f_namemax, 255U);
}

TEST_F(MetadataTest, RecordLocks) {
  Publish("t.txt", "content of the file\n");
  const UniqueFd fd(open(guard_.mounted("t.txt").c_str(), O_RDWR | O_CLOEXEC));
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_len = 5;
  ASSERT_EQ(fcntl(fd.get(), F_SETLK, &lock), 0) << strerror(errno);
  // Another process: refused on the locked bytes, granted beside them.
  const Outcome other = RunCommand({"/usr/bin/python3", "-c",
                                    "import fcntl, sys\nf = open(sys.argv[1], 'r+')\n"
                                    "try:\n  fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 0)\n  print('got it')\n"
                                    "except OSError as e:\n  print('refused')\n"
                                    "fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 10)\nprint('beside')\n",
                                    guard_.mounted("t.txt")});
  EXPECT_EQ(other.output, "refused\nbeside\n");
  lock.l_type = F_UNLCK;
  EXPECT_EQ(fcntl(fd.get(), F_SETLK, &lock), 0);
}

TEST_F(MetadataTest, WholeFileLocks) {
  Publish("t.txt", "content of the file\n");
  const UniqueFd fd(open(guard_.mounted("t.txt").c_str(), O_RDONLY | O_CLOEXEC));
  ASSERT_EQ(flock(fd.get(), LOCK_EX | LOCK_NB), 0) << strerror(errno);
  EXPECT_EQ(Shell("flock -n t.txt true || echo refused", guard_.mounted()).output, "refused\n");
  ASSERT_EQ(flock(fd.get(), LOCK_UN), 0);
  EXPECT_EQ(Shell("flock -n t.txt echo granted", guard_.mounted()).output, "granted\n");
}

TEST_F(MetadataTest, PermissionsHold) {
  if (geteuid() != 0) GTEST_SKIP() << "acting as another user needs root";
  ASSERT_EQ(mkdir(guard_.mounted("d").c_str(), 0755), 0);
  ASSERT_EQ(mkdir(guard_.mounted("open").c_str(), 0777), 0);
  ASSERT_EQ(chmod(guard_.mounted("open").c_str(), 01777), 0);
  ExpectDirectory("d");
  ExpectDirectory("open");
  Publish("d/secret.txt", "root's\n");
  ASSERT_EQ(chmod(guard_.mounted("d/secret.txt").c_str(), 0600), 0);
  const Outcome other = Shell(R"sh(exec setpriv --reuid=65534 --regid=65534 --clear-groups bash -c '
cat d/secret.txt 2>/dev/null && echo read; echo x 2>/dev/null >> d/secret.txt && echo wrote
echo x 2>/dev/null > d/new.txt && echo created; rm -f d/secret.txt 2>/dev/null && echo removed
echo mine > open/mine.txt && stat -c "%u %g" open/mine.txt')sh",
                              guard_.mounted());
  EXPECT_EQ(other.output, "65534 65534\n");
  ExpectFile("open/mine.txt", "mine\n");
  struct stat st {};
  ASSERT_EQ(stat(guard_.published("open/mine.txt").c_str(), &st), 0);
  EXPECT_EQ(st.st_uid, 65534U);
  EXPECT_EQ(st.st_gid, 65534U);
  // A pending file of another user is under its own mode, too.
  const Outcome pending = Shell(R"sh(exec 3> open/root.txt; chmod 600 open/root.txt; echo hidden >&3
setpriv --reuid=65534 --regid=65534 --clear-groups cat open/root.txt 2>/dev/null && echo read; exec 3>&-; echo done)sh",
                                guard_.mounted());
  EXPECT_EQ(pending.output, "done\n");
  ExpectFile("open/root.txt", "hidden\n");
}

TEST_F(MetadataTest, WritingClearsSetuid) {
  if (geteuid() != 0) GTEST_SKIP() << "acting as another user needs root";
  ASSERT_EQ(Write("t.txt", "content\n"), 0);
  ASSERT_EQ(Shell("chmod 0777 . && chown 65534 t.txt && chmod 4777 t.txt && "
                  "setpriv --reuid=65533 --regid=65533 --clear-groups bash -c 'echo more >> t.txt'",
                  guard_.mounted())
                .code,
            0);
  ExpectFile("t.txt", "content\nmore\n");
  struct stat st {};
  ASSERT_EQ(stat(guard_.published("t.txt").c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 07777, 0777U);
}

class EgressMetadataTest : public MountTest {};

TEST_F(EgressMetadataTest, HiddenStreamsAreRefused) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  Publish("t.csv", Csv(5));
  const std::string path = guard_.mounted("t.csv");
  EXPECT_EQ(setxattr(path.c_str(), "user.DosStream.payload:$DATA", "hidden", 6, 0), -1);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(setxattr(path.c_str(), "user.anything", "hidden", 6, 0), -1);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(setxattr(path.c_str(), "user.DOSATTRIB", "0x20", 4, 0), 0) << strerror(errno);
  EXPECT_EQ(setxattr(path.c_str(), "user.DOSATTRIB", Noise(60000).data(), 60000, 0), -1);
  char list[1024];
  EXPECT_EQ(listxattr(guard_.published("t.csv").c_str(), list, sizeof list),
            static_cast<ssize_t>(sizeof "user.DOSATTRIB"));
  EXPECT_EQ(Xattr(guard_.published("t.csv"), "user.DOSATTRIB"), "0x20");
}

}  // namespace
}  // namespace shareguard::testing
