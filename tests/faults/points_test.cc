// Every step that can fail fails once, with the error a disk would give.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <ostream>

#include "fault_mount.h"
#include "samples.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

struct Failure {
  std::string point;
  const char* name;
  int value;
};
void PrintTo(const Failure& failure, std::ostream* out) { *out << failure.point << " " << failure.name; }

class PointsTest : public FaultTest, public ::testing::WithParamInterface<Failure> {
 protected:
  void Rule(const std::string& rule) { std::ofstream(guard_->path("rules")) << rule; }

  int Append(const std::string& path, const std::string& text) {
    UniqueFd fd(open(guard_->mounted(path).c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    if (!fd.valid() || write(fd.get(), text.data(), text.size()) < 0) return errno;
    return close(fd.Release()) == 0 ? 0 : errno;
  }
  int Sync(const std::string& path, const std::string& text) {
    UniqueFd fd(open(guard_->mounted(path).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd.valid() || write(fd.get(), text.data(), text.size()) < 0 || fsync(fd.get()) != 0) return errno;
    return close(fd.Release()) == 0 ? 0 : errno;
  }
  int Rename(const std::string& from, const std::string& to) {
    return rename(guard_->mounted(from).c_str(), guard_->mounted(to).c_str()) == 0 ? 0 : errno;
  }
  int Unlink(const std::string& path) { return unlink(guard_->mounted(path).c_str()) == 0 ? 0 : errno; }

  // What users do. Each answers with an errno; `next` tells the contents of one turn from those of another.
  std::map<std::string, int> Everything(int next) {
    std::map<std::string, int> results;
    const std::string text = Csv(20, next);
    results["create"] = Write("new" + std::to_string(next) + ".csv", text);
    results["replace"] = Write("old.csv", text);
    results["append"] = Append("grown.csv", "more,140,2,3\n");
    results["sync"] = Sync("synced.csv", text);
    results["scratch"] = Write("save.tmp", text);
    results["save"] = Rename("save.tmp", "saved.csv");
    results["away"] = Rename("moved.csv", "moved.tmp");
    results["successor"] = Write("moved.csv", text);
    results["away again"] = Rename("left.csv", "left.tmp");
    results["written away"] = Append("left.tmp", "more,140,2,3\n");
    results["over"] = Rename("other.csv", "left.csv");
    results["linked"] = Write("linked.csv", text);
    results["held"] = Write("held.py", "# held\nprint(" + std::to_string(next) + ")\n");
    results["held again"] = Write("waiting.py", "# again\nprint(" + std::to_string(next) + ")\n");
    results["refused"] = Write("refused.csv", text + "=cmd|' /C calc'!A0,140,2,3\n");
    results["gone"] = Unlink("gone.csv");
    return results;
  }
  // What is there before.
  void Prepare() {
    for (const char* name : {"old", "grown", "synced", "saved", "moved", "left", "other", "linked", "gone"}) {
      before_[std::string(name) + ".csv"] = Csv(10, static_cast<int>(before_.size()) + 100);
    }
    for (const auto& [name, text] : before_) ASSERT_EQ(Write(name, text), 0) << name;
    ASSERT_EQ(link(guard_->mounted("linked.csv").c_str(), guard_->mounted("second.csv").c_str()), 0);
    ASSERT_EQ(Write("waiting.py", "# first\nprint(0)\n"), 0);
  }

  std::map<std::string, std::string> before_;
};

TEST_P(PointsTest, SaysSoAndLosesNothing) {
#ifndef SHAREGUARD_FAULT_HOOKS
  GTEST_SKIP() << "this build has no fault points";
#endif
  const Failure& failure = GetParam();
  const std::string policy = guard_->path("faults.toml");
  std::ofstream(policy) << "extends = \"egress-standard\"\n[kinds]\nhardlink = \"allow\"\n";
  setenv("SHAREGUARD_FAULT", ("@" + guard_->path("rules")).c_str(), 1);
  Mount(policy);
  unsetenv("SHAREGUARD_FAULT");
  ASSERT_NO_FATAL_FAILURE(Prepare());
  Rule(failure.point + ":error=" + failure.name);
  int failed = 0;
  for (const auto& [what, err] : Everything(1)) {
    // A full disk under the log is no error of the file: it could not be recorded.
    failed += err == failure.value || (failure.point == "audit.write" && err == EIO);
    // What follows a step that failed may find its source missing, or its target still held by the one before.
    EXPECT_TRUE(err == 0 || err == failure.value || err == EACCES || err == ENOENT || err == EBUSY || err == EIO)
        << what << ": " << strerror(err);
  }
  const bool by_reviewer = failure.point == "release.rename";
  const bool unseen = failure.point == "staging.remove";  // a name that stays in staging comes to quarantine later
  if (!by_reviewer && !unseen) {
    EXPECT_GT(failed, 0) << "nobody was told";
  }
  for (const auto& item : guard_->Items()) {
    if (item.value("state", "") != "held") continue;
    const Outcome released = guard_->Cli({"review", "release", "--state", guard_->state(), item.value("id", "")});
    if (by_reviewer) {
      EXPECT_NE(released.code, 0) << released.output;
    }
  }
  // The old version of what could not be replaced is there.
  for (const char* name : {"old.csv", "synced.csv", "saved.csv", "linked.csv"}) {
    const std::string now = ReadFile(guard_->published(name));
    EXPECT_TRUE(now == before_[name] || now == Csv(20, 1)) << name << ": " << now.size() << " bytes";
  }
  Rule("");
  // A log whose sync has failed promises nothing any more until it is opened anew.
  if (failure.point == "audit.sync") return;
  EXPECT_EQ(Write("afterwards.csv", Csv(30)), 0);
  ExpectPublished("afterwards.csv", Csv(30));
  EXPECT_EQ(Write("old.csv", Csv(30, 7)), 0);
  ExpectPublished("old.csv", Csv(30, 7));
}

std::vector<Failure> AllFailures() {
  std::vector<Failure> failures;
  for (const std::string_view point : kFailingPoints) {
    failures.push_back({std::string(point), "EIO", EIO});
    failures.push_back({std::string(point), "ENOSPC", ENOSPC});
  }
  return failures;
}

std::string NameOf(const ::testing::TestParamInfo<Failure>& info) {
  std::string name = info.param.point + "_" + info.param.name;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, PointsTest, ::testing::ValuesIn(AllFailures()), NameOf);

}  // namespace
}  // namespace shareguard::testing
