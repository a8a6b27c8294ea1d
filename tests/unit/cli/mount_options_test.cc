#include <gtest/gtest.h>

#include "cli/mount_request.h"
#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "run.h"

namespace shareguard::cli {
namespace {

TEST(MountOptionsTest, OurOptionsAreRead) {
  MountRequest request;
  const auto failure = ApplyMountOptions(
      "policy=egress-strict,published=/srv/a\\,b,state=/srv/s,direction=ingress,name=n,workers=3,cache_seconds=0.5,"
      "audit_level=io,audit_log=/var/log/x,log=syslog,config_dir=/c,ro,allow_other,foreground,debug",
      false, &request);
  ASSERT_FALSE(failure) << failure->message;
  EXPECT_EQ(request.policy, "egress-strict");
  EXPECT_EQ(request.published, "/srv/a,b");
  EXPECT_EQ(request.state, "/srv/s");
  EXPECT_EQ(request.direction, "ingress");
  EXPECT_EQ(request.name, "n");
  EXPECT_EQ(request.workers, 3U);
  EXPECT_EQ(request.cache_seconds, 0.5);
  EXPECT_EQ(request.audit_level, "io");
  EXPECT_EQ(request.audit_log, "/var/log/x");
  EXPECT_EQ(request.log, "syslog");
  EXPECT_EQ(request.config_dir, "/c");
  EXPECT_EQ(request.allow_other, true);
  EXPECT_TRUE(request.read_only && request.foreground && request.debug);
  EXPECT_TRUE(request.fuse_options.empty());
}

TEST(MountOptionsTest, WhatMountHelpersGetIsTakenOrPassedOver) {
  MountRequest request;
  const auto failure = ApplyMountOptions(
      "rw,_netdev,nofail,noauto,auto,user,users,nouser,owner,group,defaults,x-systemd.automount,x-gvfs-show,comment=hi,"
      "noexec,nosuid,nodev,noatime,,",
      false, &request);
  ASSERT_FALSE(failure) << failure->message;
  EXPECT_EQ(request.fuse_options, (std::vector<std::string>{"noexec", "nosuid", "nodev", "noatime"}));
  EXPECT_FALSE(request.read_only);
  EXPECT_FALSE(request.allow_other.has_value());
}

TEST(MountOptionsTest, WhatIsWrongIsNamed) {
  for (const char* list : {"polciy=x", "fsname=evil", "subtype=x", "workers=many", "workers=", "workers=9999",
                           "cache_seconds=-1", "cache_seconds=nan", "policy=", "name", "allow_root", "ro,wat"}) {
    MountRequest request;
    const auto failure = ApplyMountOptions(list, false, &request);
    ASSERT_TRUE(failure) << list;
    EXPECT_EQ(failure->code, kUsage) << list;
  }
  MountRequest request;
  EXPECT_FALSE(ApplyMountOptions("wat,ro", /*sloppy=*/true, &request));
  EXPECT_TRUE(request.read_only);
}

TEST(MountOptionsTest, TheLastOfTwoCounts) {
  MountRequest request;
  ASSERT_FALSE(ApplyMountOptions("ro,rw,allow_other,noallow_other,policy=a,policy=b", false, &request));
  EXPECT_FALSE(request.read_only);
  EXPECT_EQ(request.allow_other, false);
  EXPECT_EQ(request.policy, "b");
}

TEST(MountOptionsTest, FuseConf) {
  EXPECT_TRUE(UserAllowOther("# comment\n  user_allow_other \nmount_max = 5\n"));
  EXPECT_FALSE(UserAllowOther("#user_allow_other\n"));
  EXPECT_FALSE(UserAllowOther("user_allow_others\n"));
  EXPECT_FALSE(UserAllowOther(""));
}

TEST(MountTableTest, SharesAreKnownByTheirSource) {
  const auto table = ParseMountInfo(
      "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
      "90 22 0:50 / /srv/my\\040share rw,nosuid shared:2 master:1 - fuse.shareguard shareguard#/srv/a\\040b\\134c rw\n"
      "91 22 0:51 / /mnt/x rw - fuse.sshfs shareguardian rw\n"
      "92 22 0:52 / /mnt/y rw - ext4 shareguard#/not/fuse rw\n"
      "93 22 0:53 / /mnt/h rw - fuse shareguard\\043/state rw\n"
      "broken line\n\n");
  ASSERT_EQ(table.size(), 5U);
  EXPECT_EQ(table[1].mountpoint, "/srv/my share");
  EXPECT_EQ(table[1].state, "/srv/a b\\c");
  EXPECT_FALSE(table[0].state || table[2].state || table[3].state);
  EXPECT_EQ(table[4].state, "/state");
  EXPECT_EQ(FindMount(table, "/srv/my share")->type, "fuse.shareguard");
  EXPECT_FALSE(FindMount(table, "/srv/my"));
}

TEST(MountTableTest, TheTopmostMountCounts) {
  const auto table = ParseMountInfo(
      "1 0 8:1 / /m rw - tmpfs none rw\n"
      "2 1 0:50 / /m rw - fuse.shareguard shareguard#/s rw\n");
  EXPECT_EQ(FindMount(table, "/m")->state, "/s");
}

TEST(MountTableTest, PathsAreMadeCanonicalAlsoWhenTheLastPartIsAbsent) {
  const Scratch scratch;
  scratch.Write("real/file", "");
  ASSERT_EQ(::symlink("real", (scratch / "link").c_str()), 0);
  EXPECT_EQ(CanonicalPath(scratch / "link/file"), scratch / "real/file");
  EXPECT_EQ(CanonicalPath(scratch / "link"), scratch / "real");
  EXPECT_EQ(CanonicalPath(scratch / "real/"), scratch / "real");
  EXPECT_EQ(CanonicalPath(scratch / "real/../link/absent"), scratch / "real/absent");
  EXPECT_EQ(CanonicalPath("/"), "/");
}

TEST(ShareTomlTest, AConfigurationReadsBack) {
  policy::ShareConfig config;
  config.name = "box";
  config.direction = policy::Direction::kIngress;
  config.policy = "/srv/my \"policy\"\\x.toml";
  config.published = "/srv/\xC3\xA9\ttab";
  config.state = "/srv/state";
  config.mountpoint = "/mnt/box";
  config.audit_log = "/var/log/box.jsonl";
  config.audit_level = "io";
  config.workers = 7;
  config.allow_other = false;
  config.cache_seconds = 0.25;
  const auto back = policy::ShareConfig::Parse("test", "box", ToToml(config));
  ASSERT_TRUE(back.ok()) << back.error().ToString() << ToToml(config);
  EXPECT_EQ(back->direction, config.direction);
  EXPECT_EQ(back->policy, config.policy);
  EXPECT_EQ(back->published, config.published);
  EXPECT_EQ(back->state, config.state);
  EXPECT_EQ(back->mountpoint, config.mountpoint);
  EXPECT_EQ(back->audit_log, config.audit_log);
  EXPECT_EQ(back->audit_level, config.audit_level);
  EXPECT_EQ(back->workers, config.workers);
  EXPECT_EQ(back->allow_other, config.allow_other);
  EXPECT_EQ(back->cache_seconds, config.cache_seconds);
  config.published = "/srv/\xFF";
  EXPECT_EQ(ToToml(config), "");
}

}  // namespace
}  // namespace shareguard::cli
