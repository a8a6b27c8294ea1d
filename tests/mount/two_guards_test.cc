// Two guards over one published tree, as on two share hosts: docs/scale.md.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <functional>
#include <set>
#include <thread>
#include <vector>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kCache{1000};  // how long the kernel keeps names, unless a share says otherwise
constexpr milliseconds kSlack{1500};  // of a busy machine

class TwoGuardsTest : public MountTest {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    Mount("egress-strict");
    other_.PublishInto(guard_.published());
    ASSERT_EQ(other_.Start("egress-strict"), "");
  }
  void TearDown() override {
    if (other_.running()) {
      EXPECT_EQ(other_.Stop(), "");
    }
    MountTest::TearDown();
  }

  // True within the time that names are kept.
  static bool Soon(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + kCache + kSlack;
    while (std::chrono::steady_clock::now() < end) {
      if (condition()) return true;
      std::this_thread::sleep_for(milliseconds(10));
    }
    return condition();
  }

  GuardMount other_;
};

std::string Version(int number) {
  std::string text = "group,value\n";
  for (int i = 0; i < 200 + number % 7 * 100; ++i)
    text += "g" + std::to_string(number) + ",1." + std::to_string(i) + "\n";
  return text;
}

TEST_F(TwoGuardsTest, NamesAreCoherentWithinTheTimeTheyAreKept) {
  EXPECT_FALSE(Exists(other_.mounted("a.csv")));  // so that the other kernel cache knows that there is none
  Publish("a.csv", Version(1));
  EXPECT_TRUE(Soon([&] { return ReadFile(other_.mounted("a.csv")) == Version(1); })) << "made";
  Publish("a.csv", Version(2));
  EXPECT_TRUE(Soon([&] { return ReadFile(other_.mounted("a.csv")) == Version(2); })) << "replaced";
  ASSERT_EQ(rename(guard_.mounted("a.csv").c_str(), guard_.mounted("b.csv").c_str()), 0);
  EXPECT_TRUE(Soon([&] { return !Exists(other_.mounted("a.csv")) && Exists(other_.mounted("b.csv")); })) << "renamed";
  ASSERT_EQ(unlink(other_.mounted("b.csv").c_str()), 0);
  EXPECT_TRUE(Soon([&] { return !Exists(guard_.mounted("b.csv")); })) << "deleted on the other host";
  ExpectGone("a.csv");
  ASSERT_EQ(mkdir(other_.mounted("d").c_str(), 0755), 0);
  EXPECT_TRUE(Soon([&] { return Exists(guard_.mounted("d")); })) << "a directory";
  Publish("d/c.csv", Version(3));
  EXPECT_TRUE(Soon([&] { return ReadFile(other_.mounted("d/c.csv")) == Version(3); }));
  ExpectDirectory("d");
}

TEST_F(TwoGuardsTest, AnOpenFileKeepsItsVersionWhileTheOtherReplacesIt) {
  Publish("a.csv", Version(1));
  ASSERT_TRUE(Soon([&] { return Exists(other_.mounted("a.csv")); }));
  const UniqueFd open_there(open(other_.mounted("a.csv").c_str(), O_RDONLY | O_CLOEXEC));
  ASSERT_TRUE(open_there.valid());
  Publish("a.csv", Version(2));
  const auto text = ReadAll(open_there.get(), 1 << 20);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, Version(1)) << "neither half of it";
}

// Both write the same names again and again; whoever reads sees whole versions only, and nothing that was refused.
TEST_F(TwoGuardsTest, TwoWritersOfOneName) {
  constexpr int kRounds = 60;
  // Emptied and then not written to, since the other guard took the file away: that is a version, too.
  std::set<std::string> good{""};
  for (int i = 0; i < 2 * kRounds; ++i) good.insert(Version(i));
  Watch watch(guard_.published(),
              [&](const std::string&, const std::string& content) { return good.contains(content); });
  const auto write = [&](const GuardMount& guard, int first) {
    for (int i = first; i < 2 * kRounds; i += 2) {
      const std::string name = "n" + std::to_string(i % 3) + ".csv";
      // A lost race is an error for its writer, not a damage.
      static_cast<void>(WriteFile(guard.mounted(name), Version(i)));
      static_cast<void>(WriteFile(guard.mounted(name), Version(i) + "=cmd|' /C calc'!A0,1\n"));
      if (i % 10 == 0) static_cast<void>(unlink(guard.mounted(name).c_str()));
      if (i % 7 == 0) static_cast<void>(rename(guard.mounted(name).c_str(), guard.mounted("moved.csv").c_str()));
    }
  };
  std::thread there(write, std::cref(other_), 1);
  write(guard_, 0);
  there.join();
  EXPECT_EQ(watch.Finish(), "");
  EXPECT_EQ(other_.Stop(), "");
  for (const char* name : {"n0.csv", "n1.csv", "n2.csv", "moved.csv"}) {
    if (Exists(guard_.published(name))) ExpectFile(name, ReadFile(guard_.published(name)));
  }
}

TEST_F(TwoGuardsTest, ADirectoryThatTheOtherRemovedLosesNothing) {
  ASSERT_EQ(mkdir(guard_.mounted("d").c_str(), 0755), 0);
  const int fd = open(guard_.mounted("d/late.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  ASSERT_GE(fd, 0);
  const std::string text = Version(1);
  ASSERT_EQ(write(fd, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ASSERT_TRUE(Soon([&] { return Exists(other_.mounted("d")); }));
  ASSERT_EQ(rmdir(other_.mounted("d").c_str()), 0) << "over there it is empty";
  EXPECT_NE(close(fd), 0) << "there is no place to publish to";
  EXPECT_EQ(guard_.Stop(), "");
  const auto items = guard_.Items();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(ReadFile(guard_.state("quarantine/" + items[0].value("id", ""))), text);
  Mount("egress-strict");
}

TEST_F(TwoGuardsTest, HeldHereIsReleasedIntoBoth) {
  ASSERT_EQ(other_.Stop(), "");
  Remount("egress-standard");
  ASSERT_EQ(other_.Start("egress-standard"), "");
  ASSERT_EQ(Write("notes.md", "# Notes\n"), 0);
  ASSERT_EQ(WriteFile(guard_.mounted("page.xml"), "<?xml version=\"1.0\"?>\n<page/>\n"), 0);
  EXPECT_FALSE(Exists(other_.mounted("page.xml"))) << "held by one guard, the other does not know of it";
  const auto item = ExpectItem("page.xml", "held");
  ASSERT_EQ(guard_.Cli({"review", "release", "--state", guard_.state(), item.value("id", "")}).code, 0);
  EXPECT_TRUE(Soon([&] { return Exists(other_.mounted("page.xml")); }));
  ExpectFile("notes.md", "# Notes\n");
  ExpectFile("page.xml", "<?xml version=\"1.0\"?>\n<page/>\n");
}

TEST_F(TwoGuardsTest, EachRefusesTheOthersStateDirectory) {
  ASSERT_EQ(mkdir(guard_.path("m2").c_str(), 0755), 0);
  const Outcome second = guard_.Cli({"mount", "--foreground", "--policy", "egress-strict", "--published",
                                     guard_.published(), "--state", other_.state(), guard_.path("m2")});
  EXPECT_NE(second.code, 0);
  EXPECT_NE(second.output.find("another shareguard"), std::string::npos) << second.output;
  EXPECT_NE(second.output.find(std::to_string(other_.child().pid())), std::string::npos)
      << "it says which: " << second.output;
}

TEST_F(TwoGuardsTest, EachHasARecordOfItsOwn) {
  Publish("here.csv", Version(1));
  ASSERT_EQ(WriteFile(other_.mounted("there.csv"), Version(2)), 0);
  ExpectFile("there.csv", Version(2));
  for (const GuardMount* guard : {&guard_, &other_}) {
    EXPECT_EQ(guard->Cli({"audit", "verify", "--state", guard->state()}).code, 0);
    EXPECT_EQ(guard->Records([](const auto& record) { return record["event"]["action"] == "publish"; }).size(), 1U);
  }
}

}  // namespace
}  // namespace shareguard::testing
