// A share on a real mount, and the fixture of the tests that use one.
#ifndef SHAREGUARD_TESTS_MOUNT_GUARD_MOUNT_H_
#define SHAREGUARD_TESTS_MOUNT_GUARD_MOUNT_H_

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "process.h"
#include "tree.h"

namespace shareguard::testing {

// Owns a scratch folder with published tree, state directory and mount point on one file system, and the process that
// serves the mount. The destructor unmounts, ends the process and removes the folder. Not thread-safe.
class GuardMount {
 public:
  GuardMount();
  ~GuardMount();
  GuardMount(const GuardMount&) = delete;
  GuardMount& operator=(const GuardMount&) = delete;

  // `shareguard mount --foreground --policy ... MOUNTPOINT`, and waits until it serves. "" or why it does not.
  std::string Start(const std::string& policy, const std::vector<std::string>& more_arguments = {});
  std::vector<std::string> MountCommand(const std::string& policy, const std::vector<std::string>& more = {}) const;
  // The same command as a user who is not root (tests/as_other.sh).
  std::vector<std::string> AsOther(std::vector<std::string> command) const;
  // SIGTERM, and waits for a clean end: "" or what went wrong.
  std::string Stop();
  // SIGKILL, as a crash; the dead mount is detached.
  void Kill();

  // The folder of all; removed at the end. Holds p (published), s (state), m (mount point) and what a test puts there.
  std::string path(const std::string& name = "") const { return root_ + (name.empty() ? "" : "/" + name); }
  std::string published(const std::string& name = "") const {
    return (published_.empty() ? path("p") : published_) + (name.empty() ? "" : "/" + name);
  }
  // Guards the published tree of another, beside it.
  void PublishInto(const std::string& published) { published_ = published; }
  std::string mounted(const std::string& name = "") const { return path("m") + (name.empty() ? "" : "/" + name); }
  std::string state(const std::string& name = "") const { return path("s") + (name.empty() ? "" : "/" + name); }

  // The folder is not removed at the end, for a person to look at.
  void Keep() { keep_ = true; }

  Child& child() { return child_; }
  bool running() { return child_.Running(); }
  // What the mount process has printed so far.
  std::string log() const { return ReadFile(path("mount.log")); }

  // Runs the command line tool.
  Outcome Cli(const std::vector<std::string>& arguments) const;
  // The JSON answer of a command of the tool, discarded (null) when it is none.
  nlohmann::json CliJson(const std::vector<std::string>& arguments) const;
  // Records of the audit log for which `match` holds.
  std::vector<nlohmann::json> Records(const std::function<bool(const nlohmann::json&)>& match) const;
  // Items of the quarantine, read from the state directory itself.
  std::vector<nlohmann::json> Items() const;

 private:
  std::string root_;
  std::string published_;  // "" for p in the folder
  Child child_;
  bool keep_ = false;
};

// "" or why this machine cannot mount.
std::string WhyNoMount();
// From now on nobody but this program and its children sees what they mount. A mount ends with its last copy, and every
// mount namespace that anybody makes holds copies of what it finds (other tests make some, and keep them for a minute):
// a test that waits for the end that follows an unmount calls this first. Without the right to do so nothing changes.
void MountUnseen();
// Is there a FUSE file system at this very path?
bool IsFuseMount(const std::string& path);

// Looks at every file of a directory tree again and again while a test writes through the mount, and remembers any
// whose content `acceptable` denies. `acceptable` gets the path below the root and the content.
class Watch {
 public:
  using Check = std::function<bool(const std::string& path, const std::string& content)>;
  Watch(std::string directory, Check acceptable);
  ~Watch();
  // Ends the watch: "" or what was seen that must not be.
  std::string Finish();

 private:
  void Look();
  std::string directory_;
  Check acceptable_;
  std::atomic<bool> stop_{false};
  std::string seen_;  // written by the thread, read after it was joined
  uint64_t rounds_ = 0;
  std::thread thread_;
};

// Each test says what it expects to be published; TearDown holds the published tree against it, before and after the
// unmount, checks that the mount process ended well and that the chain of the audit log is whole.
class MountTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  void Mount(const std::string& policy, const std::vector<std::string>& more = {});
  void Remount(const std::string& policy);

  // Expectations. Content only; modes and owners are compared for a twin.
  void ExpectFile(const std::string& path, const std::string& content);
  void ExpectDirectory(const std::string& path) { expected_[path] = {'d', "", {}, {}, {}, {}}; }
  void ExpectLink(const std::string& path, const std::string& target) {
    expected_[path] = {'l', target, {}, {}, {}, {}};
  }
  void ExpectGone(const std::string& path) { expected_.erase(path); }
  // All of a native directory tree at `below` ("" for the root) of the published one.
  void ExpectCopyOf(const std::string& directory, const std::string& below = "");

  // Writes through the mount and expects it to be published.
  void Publish(const std::string& path, const std::string& content);
  // The errno that writing this file through the mount ends with, 0 for success.
  int Write(const std::string& path, const std::string& content) { return WriteFile(guard_.mounted(path), content); }

  // A script that must do the same in the mount and in an ordinary directory, the twin; both start empty. The twin is
  // then what the published tree is expected to be.
  void Both(const std::string& script);
  // The same for code: called with the mount's root, then with the twin's.
  void Both(const std::function<void(const std::string& root)>& code);
  void CompareTimes() { with_times_ = true; }

  // Now, in the middle of a test.
  void CheckPublished();
  // There is a notice for `path` in the mount, and its text holds each of the words.
  void ExpectNotice(const std::string& path, const std::vector<std::string>& words,
                    const std::string& kind = "REFUSED");
  // The quarantine holds exactly one undecided item for the path, in this state; returns it (null if not so).
  nlohmann::json ExpectItem(const std::string& path, const std::string& state);

  GuardMount guard_;
  Tree expected_;
  bool with_times_ = false;
  bool mounted_ = false;
};

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_MOUNT_GUARD_MOUNT_H_
