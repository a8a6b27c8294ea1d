#include "fault_mount.h"

#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "invariants.h"

namespace shareguard::testing {

LoopDisk::~LoopDisk() {
  if (folder_.empty()) return;
  for (int i = 0; mounted_ && umount(path().c_str()) != 0 && i < 100; ++i) usleep(50000);
  RunCommand({"rm", "-rf", "--one-file-system", folder_});
}

std::string LoopDisk::Make(int mib, const std::string& mount_options, const std::string& mkfs_options) {
  if (geteuid() != 0) return "a disk of its own needs root";
  // Where `./dev test` and `./dev clean` look for what killed runs have left.
  folder_ =
      std::filesystem::temp_directory_path().string() + "/shareguard-test." + std::to_string(getpid()) + ".disk.XXXXXX";
  if (mkdtemp(folder_.data()) == nullptr) return "no scratch folder";
  const Outcome made = Shell("truncate -s " + std::to_string(mib) + "M image; mkfs.ext4 -q -F " + mkfs_options +
                                 " image; mkdir disk; mount -o loop" + (mount_options.empty() ? "" : ",") +
                                 mount_options + " image disk",
                             folder_);
  mounted_ = made.code == 0;
  if (mounted_) chmod(path().c_str(), 0755);
  return mounted_ ? "" : "no loop device with ext4 here: " + made.output;
}

std::string LoopDisk::Abort() {
  // By the system call: a child would flush the files that the test has open, and so have them judged.
  return mount(nullptr, path().c_str(), nullptr, MS_REMOUNT, "abort") == 0 ? "" : strerror(errno);
}

uint64_t LoopDisk::FreeBytes() const {
  struct statvfs fs {};
  return statvfs(path().c_str(), &fs) == 0 ? static_cast<uint64_t>(fs.f_bavail) * fs.f_frsize : 0;
}

void FaultTest::SetUp() {
  if (const std::string why = WhyNoMount(); !why.empty()) GTEST_SKIP() << why;
  guard_ = std::make_unique<GuardMount>();
}

void FaultTest::UseDisk(int mib, const std::string& mount_options, const std::string& mkfs_options) {
  disk_ = std::make_unique<LoopDisk>();
  if (const std::string why = disk_->Make(mib, mount_options, mkfs_options); !why.empty()) GTEST_SKIP() << why;
  const char* before = getenv("TMPDIR");
  const std::string saved = before != nullptr ? before : "";
  setenv("TMPDIR", disk_->path().c_str(), 1);
  guard_ = std::make_unique<GuardMount>();
  if (saved.empty()) {
    unsetenv("TMPDIR");
  } else {
    setenv("TMPDIR", saved.c_str(), 1);
  }
}

void FaultTest::Mount(const std::string& policy, const std::vector<std::string>& more) {
  policy_ = policy;
  more_ = more;
  log_ = guard_->state("audit.jsonl");
  for (size_t i = 0; i + 1 < more.size(); ++i) {
    if (more[i] == "--audit-log") log_ = more[i + 1];
  }
  ASSERT_EQ(guard_->Start(policy, more), "");
  mounted_ = true;
}

void FaultTest::MountShare(const std::string& keys, const std::string& policy) {
  policy_ = policy;
  RunCommand({"mkdir", "-p", guard_->path("etc/shares")});
  std::ofstream(guard_->path("etc/shares/faults.toml"))
      << "direction = \"egress\"\npolicy = \"" << policy << "\"\npublished = \"" << guard_->published()
      << "\"\nstate = \"" << guard_->state() << "\"\nmountpoint = \"" << guard_->mounted() << "\"\n"
      << keys;
  const std::string program = guard_->MountCommand("")[0];
  guard_->child() =
      Child::Start({program, "mount", "-f", "--config-dir", guard_->path("etc"), "faults"}, guard_->path("mount.log"));
  ASSERT_TRUE(Eventually([&] { return IsFuseMount(guard_->mounted()) || !guard_->running(); }, 30000));
  ASSERT_TRUE(guard_->running()) << guard_->log();
  log_ = guard_->state("audit.jsonl");
  mounted_ = true;
}

void FaultTest::TearDown() {
  if (IsSkipped() || !mounted_) return;
  if (!ended_) {
    EXPECT_TRUE(Eventually([&] { return Zombies() == 0; })) << "a worker was not waited for";
    EXPECT_EQ(guard_->Stop(), "");
  }
  if (guard_->running() || IsFuseMount(guard_->mounted())) guard_->Kill();
  CheckAfterwards();
  if (HasFailure()) GTEST_LOG_(INFO) << "the mount's own log:\n" << guard_->log();
  guard_.reset();
  disk_.reset();
}

void FaultTest::CheckAfterwards() {
  ASSERT_EQ(guard_->Start(policy_, more_), "") << "the next mount";
  Record record;
  record.ReadOn(log_);
  const Disk disk = ReadDisk(*guard_);
  EXPECT_EQ(CheckPublished(disk, record, {}), "");
  EXPECT_EQ(CheckState(*guard_, disk, record), "");
  EXPECT_EQ(CheckView(*guard_, disk), "");
  const Outcome verified = guard_->Cli({"audit", "verify", "--file", log_});
  EXPECT_EQ(verified.code, 0) << verified.output;
  EXPECT_EQ(guard_->Stop(), "");
}

bool FaultTest::Kept(const std::string& content) const {
  for (const char* folder : {"staging", "quarantine"}) {
    for (const auto& [name, node] : ReadTree(guard_->state(folder))) {
      if (node.content == content) return true;
    }
  }
  return false;
}

bool FaultTest::Eventually(const std::function<bool()>& holds, int milliseconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

std::vector<pid_t> FaultTest::Workers() const {
  const auto status = guard_->CliJson({"status", "--json", "--state", guard_->state()});
  return status.is_object() ? status.value("workers", std::vector<pid_t>{}) : std::vector<pid_t>{};
}

int FaultTest::Descriptors() const {
  int count = 0;
  std::error_code ignored;
  const std::string folder = "/proc/" + std::to_string(guard_->child().pid()) + "/fd";
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) count += !entry.path().empty();
  return count;
}

std::string FaultTest::DescriptorList() const {
  std::string list;
  std::error_code ignored;
  const std::string folder = "/proc/" + std::to_string(guard_->child().pid()) + "/fd";
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    list += " " + std::filesystem::read_symlink(entry.path(), ignored).string();
  }
  return list;
}

int FaultTest::Zombies() const {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string stat = ReadFile(entry.path() / "stat");
    const size_t name = stat.rfind(") ");
    if (name == std::string::npos) continue;
    std::istringstream fields(stat.substr(name + 2));
    char state = ' ';
    pid_t parent = 0;
    fields >> state >> parent;
    count += state == 'Z' && parent == guard_->child().pid();
  }
  return count;
}

}  // namespace shareguard::testing
