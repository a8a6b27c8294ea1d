// The policy of a running mount: reload, observe mode, limits.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class PolicyTest : public MountTest {
 protected:
  std::string PolicyFile() { return guard_.path("policy.toml"); }
  void SetPolicy(const std::string& text) { ASSERT_EQ(WriteFile(PolicyFile(), text), 0); }
  // Egress with more types allowed, or other limits.
  std::string Based(const std::string& more) { return "extends = \"egress-standard\"\n" + more; }
  std::string Digest() {
    const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
    return status.value("/policy/digest"_json_pointer, "");
  }
  // The reload that a signal asks for is done by and by.
  bool WaitForNewDigest(const std::string& old) {
    for (int i = 0; i < 500; ++i) {
      if (Digest() != old) return true;
      usleep(10000);
    }
    return false;
  }
};

TEST_F(PolicyTest, ReloadByCommand) {
  SetPolicy(Based(""));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  const std::string before = Digest();
  EXPECT_EQ(Write("code.c", "int main(void) { return 0; }\n"), EACCES);
  SetPolicy(Based("[types]\nallow = [\"c\"]\n"));
  EXPECT_EQ(Write("code.c", "int main(void) { return 0; }\n"), EACCES);
  const Outcome reloaded = guard_.Cli({"reload", "--state", guard_.state()});
  EXPECT_EQ(reloaded.code, 0) << reloaded.output;
  EXPECT_NE(Digest(), before);
  EXPECT_EQ(Write("code.c", "int main(void) { return 0; }\n"), 0);
  ExpectFile("code.c", "int main(void) { return 0; }\n");
}

TEST_F(PolicyTest, ReloadBySignal) {
  SetPolicy(Based(""));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  const std::string before = Digest();
  SetPolicy(Based("[types]\nallow = [\"c\"]\n"));
  guard_.child().Signal(SIGHUP);
  ASSERT_TRUE(WaitForNewDigest(before));
  EXPECT_EQ(Write("code.c", "int main(void) { return 0; }\n"), 0);
  ExpectFile("code.c", "int main(void) { return 0; }\n");
}

TEST_F(PolicyTest, BadPolicyLeavesTheOldInForce) {
  SetPolicy(Based(""));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  const std::string before = Digest();
  SetPolicy(Based("[types]\nalow = [\"c\"]\n"));
  const Outcome reloaded = guard_.Cli({"reload", "--state", guard_.state()});
  EXPECT_NE(reloaded.code, 0);
  EXPECT_NE(reloaded.output.find("policy.toml:3:"), std::string::npos) << reloaded.output;
  EXPECT_NE(reloaded.output.find("alow"), std::string::npos) << reloaded.output;
  EXPECT_EQ(Digest(), before);
  const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
  EXPECT_NE(status.value("last_reload_error", "").find("alow"), std::string::npos) << status.dump();
  ASSERT_EQ(unlink(PolicyFile().c_str()), 0);
  guard_.child().Signal(SIGHUP);
  usleep(300000);
  EXPECT_EQ(Digest(), before);
  EXPECT_EQ(Write("code.c", "int main(void) { return 0; }\n"), EACCES);
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  EXPECT_EQ(guard_.Records([](const auto& r) { return r["event"]["action"] == "reload"; }).size(), 2U);
}

TEST_F(PolicyTest, ReloadWhileWritingJudgesByOnePolicy) {
  SetPolicy(Based(""));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  UniqueFd fd(open(guard_.mounted("t.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), Csv(50)).ok());
  SetPolicy(Based("[types]\nrefuse = [\"csv\"]\n"));
  // By signal: a program started here would have a duplicate of the handle, and closing that asks for a verdict.
  guard_.child().Signal(SIGHUP);
  const auto reloads = [&] { return guard_.Records([](const auto& r) { return r["event"]["action"] == "reload"; }); };
  for (int i = 0; i < 500 && reloads().empty(); ++i) usleep(10000);
  ASSERT_EQ(reloads().size(), 1U);
  // The record comes before the change.
  usleep(100000);
  // The policy in force when the verdict falls.
  EXPECT_EQ(close(fd.Release()), -1);
  EXPECT_EQ(errno, EACCES);
  ExpectItem("t.csv", "refused");
}

TEST_F(PolicyTest, ObservePublishesAndRecords) {
  SetPolicy(Based("mode = \"observe\"\n"));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  const std::string control = "a,b,\x01\x02\x03\x04,c\n";
  ASSERT_NO_FATAL_FAILURE(Publish("program.exe", "MZ but not really\n"));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(10) + control));
  ASSERT_EQ(symlink("t.csv", guard_.mounted("soft").c_str()), 0) << strerror(errno);
  ExpectLink("soft", "t.csv");
  ExpectNotice("t.csv", {"observe"});
  const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
  EXPECT_EQ(status.value("mode", ""), "observe");
  const auto records = guard_.Records([](const auto& r) {
    return r.value("/shareguard/verdict"_json_pointer, "") == "refuse" &&
           r.value("/file/path"_json_pointer, "") == "t.csv";
  });
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records[0].value("/shareguard/observed"_json_pointer, false), true) << records[0].dump();
  for (const auto& item : guard_.Items()) ADD_FAILURE() << "observed, yet quarantined: " << item.dump();
}

TEST_F(PolicyTest, FileSizeLimitAtTheWrite) {
  SetPolicy(Based("[limits]\nfile_bytes = 10000\n"));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  ASSERT_NO_FATAL_FAILURE(Publish("fits.txt", Prose(200).substr(0, 10000)));
  UniqueFd fd(open(guard_.mounted("big.txt").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), Prose(200).substr(0, 9000)).ok());
  EXPECT_EQ(write(fd.get(), Prose(200).data(), 2000), -1);
  EXPECT_TRUE(errno == EACCES || errno == EFBIG) << strerror(errno);
  EXPECT_NE(ftruncate(fd.get(), 20000), 0);
  close(fd.Release());
  EXPECT_FALSE(Exists(guard_.mounted("big.txt")));
  ExpectNotice("big.txt", {"big.txt"});
  // Growing a published one beyond the limit leaves it as it was.
  EXPECT_NE(truncate(guard_.mounted("fits.txt").c_str(), 10001), 0);
}

TEST_F(PolicyTest, FilesPerHour) {
  SetPolicy(Based("[limits]\nfiles_per_hour = 3\n"));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  for (int i = 0; i < 3; ++i) ASSERT_NO_FATAL_FAILURE(Publish("t" + std::to_string(i) + ".csv", Csv(5)));
  EXPECT_NE(Write("t3.csv", Csv(5)), 0);
  // Writing again to one that is there is no new file.
  ASSERT_NO_FATAL_FAILURE(Publish("t0.csv", Csv(6)));
}

TEST_F(PolicyTest, BytesPerHour) {
  SetPolicy(Based("[limits]\nbytes_per_hour = 50000\n"));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  ASSERT_NO_FATAL_FAILURE(Publish("t.txt", Prose(1000).substr(0, 40000)));
  EXPECT_NE(Write("u.txt", Prose(1000).substr(0, 20000)), 0);
  EXPECT_FALSE(Exists(guard_.mounted("u.txt")));
}

TEST_F(PolicyTest, DepthAndNameLength) {
  SetPolicy(Based("[limits]\npath_depth = 2\nname_bytes = 20\n"));
  ASSERT_NO_FATAL_FAILURE(Mount(PolicyFile()));
  ASSERT_EQ(mkdir(guard_.mounted("d").c_str(), 0755), 0);
  ExpectDirectory("d");
  ASSERT_EQ(mkdir(guard_.mounted("d/e").c_str(), 0755), 0);
  ExpectDirectory("d/e");
  EXPECT_NE(mkdir(guard_.mounted("d/e/f").c_str(), 0755), 0);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(Write("d/e/t.csv", Csv(5)), EACCES);
  EXPECT_NE(Write("a-name-of-more-than-twenty-bytes.csv", Csv(5)), 0);
  ASSERT_NO_FATAL_FAILURE(Publish("d/t.csv", Csv(5)));
}

}  // namespace
}  // namespace shareguard::testing
