// doctor's judgement, fed with facts of hosts that are not this one.
#include <gtest/gtest.h>
#include <linux/magic.h>

#include <nlohmann/json.hpp>

#include "cli/doctor_host.h"
#include "cli/doctor_share.h"
#include "cli/proc_text.h"
#include "cli/run_program.h"
#include "run.h"
#include "shareguard/sandbox/confinement.h"

namespace shareguard::cli {
namespace {

constexpr const char* kStatus =
    "Name:\tshareguard-insp\nUmask:\t0022\nState:\tS (sleeping)\nUid:\t65534\t65534\t65534\t65534\n"
    "Gid:\t65534\t65534\t65534\t65534\nGroups:\t \nCapPrm:\t0000000000000000\nCapEff:\t0000000000000000\n"
    "NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\n";
constexpr const char* kLimits =
    "Limit                     Soft Limit           Hard Limit           Units     \n"
    "Max cpu time              unlimited            unlimited            seconds   \n"
    "Max file size             0                    0                    bytes     \n"
    "Max core file size        0                    0                    bytes     \n"
    "Max processes             0                    0                    processes \n"
    "Max open files            32                   32                   files     \n"
    "Max address space         536870912            536870912            bytes     \n";

ProcessView Worker() { return {ParseProcessStatus(kStatus).value(), ParseProcessLimits(kLimits)}; }

TEST(ProcTextTest, StatusAndLimits) {
  const ProcessView worker = Worker();
  EXPECT_EQ(worker.status.name, "shareguard-insp");
  EXPECT_EQ(worker.status.state, 'S');
  EXPECT_EQ(worker.status.uids[2], 65534U);
  EXPECT_EQ(worker.status.groups, 0U);
  EXPECT_TRUE(worker.status.no_new_privileges);
  EXPECT_EQ(worker.status.filters, 1U);
  EXPECT_EQ(worker.limits.at("Max open files"), 32U);
  EXPECT_EQ(worker.limits.at("Max cpu time"), kUnlimited);
  EXPECT_FALSE(ParseProcessStatus("Name:\tx\nUid:\t0\t0\t0\t0\n"));
  EXPECT_FALSE(ParseProcessStatus("Uid:\t0\t0\nCapEff:\t0\nNoNewPrivs:\t0\n"));
  EXPECT_TRUE(ParseProcessLimits("nonsense\nMax open files            many\n").empty());
  const auto self = ViewProcess(::getpid());
  ASSERT_TRUE(self);
  EXPECT_EQ(self->status.uids[1], ::geteuid());
  EXPECT_TRUE(self->limits.contains("Max open files"));
}

TEST(ProcTextTest, KernelReleases) {
  EXPECT_EQ(ParseKernelRelease("6.1.0-18-amd64"), 6001U);
  EXPECT_EQ(ParseKernelRelease("5.10"), 5010U);
  for (const char* wrong : {"", "6", ".1", "six.one", "6."}) EXPECT_FALSE(ParseKernelRelease(wrong)) << wrong;
}

TEST(DoctorHostTest, AWorkerThatIsNotConfinedFails) {
  const WorkerStarter root{true, 0};
  EXPECT_EQ(CheckConfinement("w", Worker(), root).health, Health::kOk);
  const auto without = [&](const std::function<void(ProcessView*)>& change) {
    ProcessView worker = Worker();
    change(&worker);
    return CheckConfinement("w", worker, root);
  };
  EXPECT_EQ(without([](auto* w) { w->status.uids[3] = 0; }).health, Health::kFail);
  EXPECT_EQ(without([](auto* w) { w->status.capabilities[0] = 1; }).health, Health::kFail);
  EXPECT_EQ(without([](auto* w) { w->status.no_new_privileges = false; }).health, Health::kFail);
  EXPECT_EQ(without([](auto* w) { w->status.groups = 1; }).health, Health::kFail);
  for (const char* limit : {"Max open files", "Max processes", "Max file size", "Max core file size"}) {
    EXPECT_EQ(without([&](auto* w) { w->limits[limit] = 1024; }).health, Health::kFail) << limit;
    EXPECT_EQ(without([&](auto* w) { w->limits.erase(limit); }).health, Health::kFail) << limit;
  }
  EXPECT_EQ(without([](auto* w) { w->limits["Max address space"] = kUnlimited; }).health, Health::kWarn);
  const Remark unfiltered = without([](auto* w) { w->status.filters = 0; });
  EXPECT_EQ(unfiltered.health, sandbox::kUnderSanitizer ? Health::kOk : Health::kFail);
  EXPECT_NE(unfiltered.found.find("not filtered"), std::string::npos) << unfiltered.found;
  // The filter of a unit is the guard's, too, and no worker's own.
  EXPECT_EQ(CheckConfinement("w", Worker(), WorkerStarter{true, 1}).found, unfiltered.found);
}

TEST(DoctorHostTest, WhatClosesTheFileSystemToAWorker) {
  if (sandbox::kUnderSanitizer) GTEST_SKIP() << "workers are not sealed under sanitizers";
  EXPECT_EQ(CheckLandlock(7).health, Health::kOk);
  EXPECT_NE(CheckLandlock(7).found.find("version 7"), std::string::npos);
  EXPECT_EQ(CheckLandlock(0).health, Health::kWarn);
  EXPECT_NE(CheckLandlock(0).found.find("no Landlock"), std::string::npos);
  EXPECT_EQ(CheckLandlock(-EPERM).health, Health::kWarn);
  EXPECT_EQ(CheckLandlock(-ENOMEM).health, Health::kFail);
}

TEST(DoctorHostTest, KernelAndLibfuse) {
  EXPECT_EQ(CheckKernel({"6.1.0", true, true, true, true}).health, Health::kOk);
  const Remark old = CheckKernel({"5.8.0", false, true, true, true});
  EXPECT_EQ(old.health, Health::kFail);
  EXPECT_NE(old.remedy.find("5.9"), std::string::npos);
  EXPECT_NE(CheckKernel({"6.1.0", true, true, false, true}).remedy.find("seccomp"), std::string::npos);
  EXPECT_EQ(CheckLibfuse({314, 317, "3.17.2"}).health, Health::kOk);
  EXPECT_EQ(CheckLibfuse({317, 314, "3.14.0"}).health, Health::kWarn);
  EXPECT_EQ(CheckLibfuse({314, 310, "3.10.5"}).health, Health::kFail);
  EXPECT_EQ(CheckInotify(1024, 100000).health, Health::kOk);
  EXPECT_EQ(CheckInotify(128, 100000).health, Health::kNote);
  EXPECT_EQ(CheckInotify(std::nullopt, 1).health, Health::kWarn);
}

TEST(DoctorHostTest, WhoMayChangeWhatIsTrusted) {
  struct stat status {};
  status.st_mode = S_IFREG | 0644;
  EXPECT_EQ(CheckTrusted("c", "/etc/x", status, 0).health, Health::kOk);
  status.st_mode = S_IFREG | 0666;
  EXPECT_EQ(CheckTrusted("c", "/etc/x", status, 0).health, Health::kFail);
  status.st_mode = S_IFREG | 0664;
  EXPECT_EQ(CheckTrusted("c", "/etc/x", status, 0).health, Health::kOk);
  status.st_gid = 50;
  EXPECT_EQ(CheckTrusted("c", "/etc/x", status, 0).health, Health::kWarn);
  status.st_uid = 1000;
  EXPECT_EQ(CheckTrusted("c", "/etc/x", status, 0).health, Health::kFail);
}

FolderFacts Folder(const std::string& path, mode_t mode) {
  FolderFacts facts{path};
  facts.status.st_mode = S_IFDIR | mode;
  facts.status.st_dev = 1;
  facts.mount_id = 7;
  return facts;
}

TEST(DoctorShareTest, Directories) {
  EXPECT_EQ(CheckPublished(Folder("/p", 02775)).health, Health::kOk);
  EXPECT_EQ(CheckPublished(Folder("/p", 01777)).health, Health::kFail);
  FolderFacts absent{"/p"};
  absent.err = ENOENT;
  EXPECT_EQ(CheckPublished(absent).health, Health::kFail);
  EXPECT_EQ(CheckState(absent, 0).health, Health::kFail);
  EXPECT_EQ(CheckState(Folder("/s", 0700), 0).health, Health::kOk);
  const Remark open = CheckState(Folder("/s", 0755), 0);
  EXPECT_EQ(open.health, Health::kFail);
  EXPECT_EQ(open.remedy, "chmod 0700 '/s'");
  FolderFacts foreign = Folder("/s", 0700);
  foreign.status.st_uid = 1000;
  EXPECT_EQ(CheckState(foreign, 0).health, Health::kFail);
  EXPECT_EQ(CheckState(foreign, 1000).health, Health::kOk);
  const FolderFacts state = Folder("/srv/s", 0700);
  EXPECT_EQ(CheckTogether(Folder("/srv/p", 0755), state).health, Health::kOk);
  EXPECT_EQ(CheckTogether(Folder("/srv", 0755), state).health, Health::kFail);
  EXPECT_EQ(CheckTogether(Folder("/srv/s/p", 0755), state).health, Health::kFail);
  FolderFacts other = Folder("/srv/p", 0755);
  other.mount_id = 8;
  EXPECT_EQ(CheckTogether(other, state).health, Health::kFail);
  other.mount_id = 7;
  other.status.st_dev = 2;
  EXPECT_EQ(CheckTogether(other, state).health, Health::kFail);
}

TEST(DoctorShareTest, FileSystemsAndSpace) {
  EXPECT_EQ(CheckFileSystem(EXT4_SUPER_MAGIC).health, Health::kOk);
  EXPECT_EQ(CheckFileSystem(TMPFS_MAGIC).health, Health::kWarn);
  EXPECT_NE(CheckFileSystem(NFS_SUPER_MAGIC).found.find("docs/scale.md"), std::string::npos);
  EXPECT_EQ(CheckFileSystem(MSDOS_SUPER_MAGIC).health, Health::kFail);
  EXPECT_EQ(CheckFileSystem(1).health, Health::kNote);
  struct statvfs space {};
  space.f_frsize = 4096;
  space.f_blocks = 1000;
  space.f_bavail = 50;
  EXPECT_EQ(CheckSpace("/p", space).health, Health::kOk);  // btrfs counts no inodes
  space.f_files = 1000;
  space.f_favail = 49;
  EXPECT_EQ(CheckSpace("/p", space).health, Health::kWarn);
  space.f_favail = 500;
  space.f_bavail = 49;
  EXPECT_EQ(CheckSpace("/p", space).health, Health::kWarn);
}

TEST(DoctorShareTest, AuditLog) {
  LogFacts facts;
  facts.path = "/s/audit.jsonl";
  facts.status.st_mode = S_IFREG | 0600;
  facts.tail = audit::ChainReport();
  EXPECT_EQ(CheckAuditLog(facts).back().health, Health::kOk);
  facts.status.st_mode = S_IFREG | 0644;
  EXPECT_EQ(CheckAuditLog(facts).front().health, Health::kFail);
  facts.status.st_mode = S_IFREG | 0640;
  EXPECT_EQ(CheckAuditLog(facts).front().health, Health::kOk);
  facts.tail->torn_tail = true;
  EXPECT_EQ(CheckAuditLog(facts).back().health, Health::kNote);
  facts.tail->intact = false;
  EXPECT_EQ(CheckAuditLog(facts).back().health, Health::kFail);
  facts.err = ENOENT;
  EXPECT_EQ(CheckAuditLog(facts).back().health, Health::kNote);
  facts.mounted = true;
  EXPECT_EQ(CheckAuditLog(facts).back().health, Health::kFail);
}

TEST(DoctorShareTest, Quarantine) {
  const WallTime now = ParseTime("2030-01-31").value();
  guard::QuarantineItem item;
  item.created = ParseTime("2030-01-30").value();
  EXPECT_EQ(CheckQuarantine({item}, {}, now).back().health, Health::kOk);
  item.state = guard::ItemState::kHeld;
  const Remark waiting = CheckQuarantine({item}, {}, now).back();
  EXPECT_EQ(waiting.health, Health::kNote);
  EXPECT_NE(waiting.found.find("the oldest for 24 hours"), std::string::npos) << waiting.found;
  item.created = ParseTime("2030-01-01").value();
  EXPECT_EQ(CheckQuarantine({item}, {}, now).back().health, Health::kWarn);
  EXPECT_EQ(CheckQuarantine({}, {"a record is broken"}, now).front().health, Health::kWarn);
}

TEST(DoctorShareTest, PoliciesThatDoNotEnforce) {
  const auto parse = [](const std::string& text) {
    return policy::Policy::Parse("p.toml", text, policy::LoadTypes().value()).value();
  };
  const WallTime now = ParseTime("2030-01-31").value();
  EXPECT_EQ(CheckPolicyInUse(*parse("mode = \"observe\""), now).front().health, Health::kWarn);
  const std::string exception =
      "[[exceptions]]\nsha256 = \"" + std::string(64, 'a') + "\"\nauthor = \"me\"\nreason = \"checked\"\nexpires = ";
  EXPECT_EQ(CheckPolicyInUse(*parse(exception + "\"2030-02-01\""), now).size(), 1U);
  const Remarks ended = CheckPolicyInUse(*parse(exception + "\"2030-01-30\""), now);
  ASSERT_EQ(ended.size(), 2U);
  EXPECT_EQ(ended[0].health, Health::kOk);
  EXPECT_EQ(ended[1].health, Health::kNote);
}

MountEntry Mounted(const std::string& options, const std::string& own) {
  return ParseMountInfo("90 22 0:50 / /m " + options + " shared:2 - fuse.shareguard shareguard#/s " + own + "\n").at(0);
}

TEST(DoctorMountTest, Options) {
  const std::string good = "rw,user_id=0,group_id=0,default_permissions,allow_other";
  EXPECT_EQ(CheckMountOptions(Mounted("rw,nosuid,nodev", good)).health, Health::kOk);
  EXPECT_EQ(CheckMountOptions(Mounted("rw,nosuid", good)).health, Health::kFail);
  const Remark alone = CheckMountOptions(Mounted("rw,nosuid,nodev", "rw,user_id=0,default_permissions"));
  EXPECT_EQ(alone.health, Health::kFail);
  EXPECT_NE(alone.remedy.find("allow_other"), std::string::npos);
  EXPECT_EQ(CheckMountOptions(Mounted("rw,nosuid,nodev", "rw,user_id=5,default_permissions")).health, Health::kNote);
  EXPECT_EQ(CheckMountOptions(Mounted("rw,nosuid,nodev", "rw,user_id=0,allow_other")).health, Health::kFail);
}

TEST(DoctorMountTest, WhatTheDaemonSays) {
  const nlohmann::json good = {{"version", SHAREGUARD_VERSION}, {"pid", 5},          {"workers", {6, 7}},
                               {"last_reload_error", ""},       {"mode", "enforce"}, {"policy", {{"digest", "abc"}}}};
  const auto worst = [&](const nlohmann::json& patch) {
    nlohmann::json status = good;
    status.merge_patch(patch);
    Health health = Health::kOk;
    for (const Remark& remark : CheckStatus(status, "abc")) health = std::max(health, remark.health);
    return health;
  };
  EXPECT_EQ(worst(nlohmann::json::object()), Health::kOk);
  EXPECT_EQ(worst({{"version", "0.0.1"}}), Health::kWarn);
  EXPECT_EQ(worst({{"mode", "observe"}}), Health::kWarn);
  EXPECT_EQ(worst({{"policy", {{"digest", "abd"}}}}), Health::kWarn);
  EXPECT_EQ(worst({{"last_reload_error", "line 5"}}), Health::kFail);
  EXPECT_EQ(worst({{"workers", nlohmann::json::array()}}), Health::kFail);
  EXPECT_EQ(worst({{"workers", "many"}, {"pid", nullptr}}), Health::kFail);
}

TEST(DoctorMountTest, DescriptorsAndUnits) {
  const auto limit = [](const char* value) {
    return CheckDescriptors(ParseProcessLimits("Max open files            " + std::string(value) + " 1 files\n"))
        .health;
  };
  EXPECT_EQ(limit("524288"), Health::kOk);
  EXPECT_EQ(limit("unlimited"), Health::kOk);
  EXPECT_EQ(limit("8192"), Health::kWarn);
  EXPECT_EQ(limit("1024"), Health::kFail);
  EXPECT_EQ(CheckDescriptors({}).health, Health::kNote);
  EXPECT_EQ(CheckUnit("r", "active", "enabled", true).health, Health::kOk);
  EXPECT_EQ(CheckUnit("r", "failed", "enabled", false).health, Health::kFail);
  EXPECT_EQ(CheckUnit("r", "inactive", "disabled", true).health, Health::kWarn);
  EXPECT_EQ(CheckUnit("r", "active", "disabled", true).health, Health::kWarn);
}

TEST(MountTableTest, OnePlaceUnderSeveralPaths) {
  const auto table = ParseMountInfo(
      "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
      "23 22 8:2 / /srv rw - ext4 /dev/sda2 rw\n"
      "24 22 8:2 /out/published /export rw - ext4 /dev/sda2 rw\n"
      "25 23 0:50 / /srv/out/share rw - fuse.shareguard shareguard#/srv/out/state rw\n");
  const Place published = Locate(table, "/srv/out/published");
  EXPECT_EQ(published.device, "8:2");
  EXPECT_EQ(published.inner, "/out/published");
  EXPECT_TRUE(IsWithin(Locate(table, "/export/a"), published));
  EXPECT_TRUE(IsWithin(published, Locate(table, "/srv/out")));
  EXPECT_TRUE(IsWithin(published, Locate(table, "/")));
  EXPECT_FALSE(IsWithin(Locate(table, "/srv/out/share"), published));
  EXPECT_FALSE(IsWithin(Locate(table, "/srv/out/published2"), published));
  EXPECT_EQ(Locate(table, "/").inner, "/");
  EXPECT_EQ(Locate({}, "/a").device, "");
}

TEST(RunProgramTest, OutputCodeAndLimits) {
  const auto run = RunProgram({"/bin/sh", "-c", "echo \"$LC_ALL\"; echo lost >&2; exit 3"}, 1000, 10000);
  ASSERT_TRUE(run.ok()) << run.error().ToString();
  EXPECT_EQ(run->out, "C\n");
  EXPECT_EQ(run->code, 3);
  EXPECT_EQ(RunProgram({"/bin/sh", "-c", "exec cat /dev/zero"}, 100000, 10000).error().errno_value(), EFBIG);
  EXPECT_EQ(RunProgram({"/bin/sleep", "60"}, 100, 50).error().errno_value(), ETIMEDOUT);
  EXPECT_FALSE(RunProgram({"/no/such/program"}, 100, 1000).ok());
  EXPECT_EQ(FindProgram("no-such-program-here"), "");
  EXPECT_FALSE(FindProgram("sh").empty());
}

}  // namespace
}  // namespace shareguard::cli
