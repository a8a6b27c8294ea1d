#include "guard_mount.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/magic.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "shareguard/base/fd.h"

#ifndef FUSE_SUPER_MAGIC
#define FUSE_SUPER_MAGIC 0x65735546
#endif

namespace shareguard::testing {
namespace {

constexpr int kStartMilliseconds = 30000;
constexpr int kStopMilliseconds = 20000;

std::string Program() { return std::string(SHAREGUARD_BINARY_DIR) + "/bin/shareguard"; }

std::string ScratchBase() {
  const char* base = getenv("TMPDIR");
  return base != nullptr && base[0] == '/' ? base : "/tmp";
}

// `./dev clean` and the next ./dev test know these folders by their names and the process id in it.
std::string MakeScratch() {
  std::string name = ScratchBase() + "/shareguard-test." + std::to_string(getpid()) + ".XXXXXX";
  return mkdtemp(name.data()) == nullptr ? "" : name;
}

bool HasCapability(int capability) {
  std::istringstream lines(ReadFile("/proc/self/status"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("CapEff:")) return (std::stoull(line.substr(7), nullptr, 16) >> capability & 1) != 0;
  }
  return false;
}

void Detach(const std::string& mountpoint) {
  if (umount2(mountpoint.c_str(), MNT_DETACH) != 0) RunCommand({"fusermount3", "-u", "-z", mountpoint});
}

}  // namespace

bool IsFuseMount(const std::string& path) {
  struct statfs fs {};
  if (statfs(path.c_str(), &fs) != 0) return errno == ENOTCONN;
  return fs.f_type == FUSE_SUPER_MAGIC;
}

void MountUnseen() {
  if (unshare(CLONE_NEWNS) == 0) mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
}

std::string WhyNoMount() {
  struct stat st {};
  if (stat("/dev/fuse", &st) != 0) return "there is no /dev/fuse here";
  const UniqueFd device(open("/dev/fuse", O_RDWR | O_CLOEXEC));
  if (!device.valid()) return std::string("/dev/fuse cannot be opened: ") + strerror(errno);
  // Root of a container without the right to mount is no better off than a user without fusermount3.
  if (geteuid() == 0) return HasCapability(CAP_SYS_ADMIN) ? "" : "root has no CAP_SYS_ADMIN here";
  return Shell("command -v fusermount3").code == 0 ? "" : "fusermount3 is not installed";
}

GuardMount::GuardMount() : root_(MakeScratch()) {
  // For a test program that is started by hand; ctest says the same.
  setenv("SHAREGUARD_POLICY_PATH", SHAREGUARD_SOURCE_DIR "/policies", 0);
  if (root_.empty()) return;
  // Readable for everybody: some tests act as another user.
  chmod(root_.c_str(), 0755);
  for (const char* name : {"p", "s", "m"}) mkdir(path(name).c_str(), name[0] == 's' ? 0700 : 0755);
}

GuardMount::~GuardMount() {
  if (root_.empty()) return;
  if (child_.Running()) Stop();
  if (IsFuseMount(mounted())) Detach(mounted());
  if (child_.Running()) {
    child_.Signal(SIGKILL);
    child_.WaitFor(5000);
  }
  if (!keep_) RunCommand({"rm", "-rf", "--one-file-system", root_});
}

std::vector<std::string> GuardMount::MountCommand(const std::string& policy,
                                                  const std::vector<std::string>& more) const {
  std::vector<std::string> command = {Program(),     "mount",     "--foreground", "--policy", policy,
                                      "--published", published(), "--state",      state()};
  command.insert(command.end(), more.begin(), more.end());
  command.push_back(mounted());
  return command;
}

std::vector<std::string> GuardMount::AsOther(std::vector<std::string> command) const {
  if (command.front() == Program()) command.front() = "shareguard";
  mkdir(path("others").c_str(), 0755);
  command.insert(command.begin(), {SHAREGUARD_SOURCE_DIR "/tests/as_other.sh", SHAREGUARD_BINARY_DIR, path("others")});
  return command;
}

std::string GuardMount::Start(const std::string& policy, const std::vector<std::string>& more_arguments) {
  child_ = Child::Start(MountCommand(policy, more_arguments), path("mount.log"));
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kStartMilliseconds);
  while (!IsFuseMount(mounted())) {
    if (!child_.Running()) return "ended with code " + std::to_string(child_.code()) + ": " + log();
    if (std::chrono::steady_clock::now() > end) return "not mounted in time: " + log();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return "";
}

std::string GuardMount::Stop() {
  if (!child_.Running())
    return "the mount process had ended before, code " + std::to_string(child_.code()) + ": " + log();
  child_.Signal(SIGTERM);
  if (!child_.WaitFor(kStopMilliseconds)) return "the mount process did not end at SIGTERM: " + log();
  if (child_.code() != 0) return "the mount process ended with code " + std::to_string(child_.code()) + ": " + log();
  if (IsFuseMount(mounted())) return "the process ended and left the mount behind: " + log();
  return "";
}

void GuardMount::Kill() {
  child_.Signal(SIGKILL);
  child_.WaitFor(5000);
  Detach(mounted());
}

Outcome GuardMount::Cli(const std::vector<std::string>& arguments) const {
  std::vector<std::string> command = {Program()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunCommand(command);
}

nlohmann::json GuardMount::CliJson(const std::vector<std::string>& arguments) const {
  return nlohmann::json::parse(Cli(arguments).output, nullptr, false);
}

std::vector<nlohmann::json> GuardMount::Records(const std::function<bool(const nlohmann::json&)>& match) const {
  std::vector<nlohmann::json> records;
  std::istringstream lines(ReadFile(state("audit.jsonl")));
  for (std::string line; std::getline(lines, line);) {
    auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_discarded() && match(record)) records.push_back(std::move(record));
  }
  return records;
}

std::vector<nlohmann::json> GuardMount::Items() const {
  std::vector<nlohmann::json> items;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(state("quarantine"), ignored)) {
    if (entry.path().extension() != ".json") continue;
    auto item = nlohmann::json::parse(ReadFile(entry.path()), nullptr, false);
    if (!item.is_discarded()) items.push_back(std::move(item));
  }
  return items;
}

Watch::Watch(std::string directory, Check acceptable)
    : directory_(std::move(directory)), acceptable_(std::move(acceptable)), thread_([this] { Look(); }) {}

Watch::~Watch() {
  if (thread_.joinable()) Finish();
}

std::string Watch::Finish() {
  stop_ = true;
  thread_.join();
  if (rounds_ == 0) return "the watch never looked";
  return seen_;
}

void Watch::Look() {
  do {
    for (const auto& [path, node] : ReadTree(directory_)) {
      if (node.kind == 'f' && !acceptable_(path, node.content) && seen_.size() < 4000) {
        seen_ += "published " + path + ": \"" + node.content.substr(0, 80) + "\"\n";
      }
    }
    ++rounds_;
  } while (!stop_);
}

}  // namespace shareguard::testing
