// The fixture of the fault tests: a mount that something is done to, and what must be so afterwards.
#ifndef SHAREGUARD_TESTS_FAULTS_FAULT_MOUNT_H_
#define SHAREGUARD_TESTS_FAULTS_FAULT_MOUNT_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "guard_mount.h"
#include "record.h"

namespace shareguard::testing {

// A file system of its own in a file. Owns the loop mount and the folder it is in; unmounts at the end.
class LoopDisk {
 public:
  ~LoopDisk();
  // ext4 of so many MiB. "" or why this machine cannot.
  std::string Make(int mib, const std::string& mount_options = "", const std::string& mkfs_options = "");
  // Makes it read-only, as ext4 does by itself when it finds an error (errors=remount-ro). "" or why that cannot be.
  std::string Abort();
  std::string path() const { return folder_ + "/disk"; }
  std::string outside(const std::string& name) const { return folder_ + "/" + name; }
  uint64_t FreeBytes() const;

 private:
  std::string folder_;
  bool mounted_ = false;
};

// TearDown ends the mount, mounts again, and expects: only allowed content is published, nothing is left in staging,
// the quarantine agrees with the record, the chain of the log is whole.
class FaultTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // Everything, published tree and state, on this disk. Skips the test where that cannot be.
  void UseDisk(int mib, const std::string& mount_options = "", const std::string& mkfs_options = "");
  void Mount(const std::string& policy = "egress-standard", const std::vector<std::string>& more = {});
  // The same with a configured share: `keys` are further lines of its file.
  void MountShare(const std::string& keys, const std::string& policy = "egress-standard");
  // The mount has ended, or is about to end, by what the test did.
  void Ended() { ended_ = true; }

  int Write(const std::string& path, const std::string& content) { return WriteFile(guard_->mounted(path), content); }
  void ExpectPublished(const std::string& path, const std::string& content) {
    EXPECT_EQ(ReadFile(guard_->published(path)), content) << path << "\n" << guard_->log();
  }
  // Content that an undecided item of the quarantine, or staging, still has.
  bool Kept(const std::string& content) const;
  // Waits for it; most of what the kernel lets go of comes late.
  static bool Eventually(const std::function<bool()>& holds, int milliseconds = 5000);

  std::vector<pid_t> Workers() const;
  int Descriptors() const;
  std::string DescriptorList() const;
  int Zombies() const;
  pid_t daemon() { return guard_->child().pid(); }

  std::unique_ptr<LoopDisk> disk_;
  std::unique_ptr<GuardMount> guard_;

 private:
  void CheckAfterwards();
  std::string policy_ = "egress-standard";
  std::vector<std::string> more_;
  std::string log_;
  bool ended_ = false, mounted_ = false;
};

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_FAULTS_FAULT_MOUNT_H_
