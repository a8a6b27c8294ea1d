// doctor and smb.conf: what testparm prints, held against what a guarded share needs.
#include "cli/doctor_samba.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "run.h"

namespace shareguard::cli {
namespace {

std::map<std::string, std::string> Shipped(const std::string& name) {
  const std::string text = ReadText(std::string(SHAREGUARD_SOURCE_DIR "/docs/samba/") + name);
  const auto config = ParseTestparm("[global]\n" + text);
  std::map<std::string, std::string> settings(config->global.settings.begin(), config->global.settings.end());
  return settings;
}

// What doctor asks for is what is shipped, to the letter.
TEST(SmbSettingsTest, AreThoseOfTheShippedFiles) {
  std::map<std::string, std::string> global, share;
  for (const SmbSetting& setting : SmbSettings()) {
    if (setting.in_global) global[setting.name] = setting.value;
    if (setting.in_share) share[setting.name] = setting.value;
    EXPECT_TRUE(setting.in_global || setting.in_share) << setting.name;
    EXPECT_FALSE(setting.global_only && setting.in_share) << setting.name;
    EXPECT_EQ(CheckSetting(setting, setting.value, "s").health, Health::kOk) << setting.name;
  }
  EXPECT_EQ(global, Shipped("guarded-global.conf"));
  EXPECT_EQ(share, Shipped("guarded-share.conf"));
}

TEST(SmbSettingsTest, TestparmIsRead) {
  const auto config = ParseTestparm(
      "# Global parameters\n[global]\n\toplocks = Yes\n\tadmin users = \n\n[My Share]\n\tpath = /srv/a = b\n\tOplocks "
      "= "
      "No\n\n[empty]\n");
  ASSERT_TRUE(config);
  ASSERT_EQ(config->sections.size(), 2U);
  EXPECT_EQ(config->sections[0].name, "My Share");
  EXPECT_EQ(config->Value(config->sections[0], "path"), "/srv/a = b");
  EXPECT_EQ(config->Value(config->sections[0], "oplocks"), "No");
  EXPECT_TRUE(config->Is(config->sections[1], "oplocks"));
  EXPECT_EQ(config->Value(config->sections[1], "admin users"), "");
  EXPECT_FALSE(ParseTestparm("Error loading services.\n"));
}

// Debian 13 has the module in a package of its own: without it smbd turns every connection to the share away.
TEST(SmbModuleTest, HasToBeInstalled) {
  const Scratch scratch;
  const std::string options = "Paths:\n   SBINDIR: /usr/sbin\n   MODULESDIR: " + scratch.path() + "\n   SHLIBEXT: so\n";
  const auto without = CheckModule(options);
  ASSERT_EQ(without.size(), 1U);
  EXPECT_EQ(without[0].health, Health::kFail);
  EXPECT_NE(without[0].remedy.find("samba-vfs-glusterfs"), std::string::npos);
  scratch.Write("vfs/glusterfs_fuse.so", "x");
  const auto with = CheckModule(options);
  ASSERT_EQ(with.size(), 1U);
  EXPECT_EQ(with[0].health, Health::kOk);
  EXPECT_TRUE(CheckModule("Version 4.17\n").empty());
}

const SmbSetting& Setting(const std::string& name) {
  const auto all = SmbSettings();
  return *std::find_if(all.begin(), all.end(), [&](const SmbSetting& s) { return name == s.name; });
}

Health HealthOf(const std::string& name, const std::string& found) {
  return CheckSetting(Setting(name), found, "s").health;
}

TEST(SmbSettingsTest, ValuesAreComparedByTheirMeaning) {
  for (const char* no : {"No", "false", "0", "off"}) EXPECT_EQ(HealthOf("oplocks", no), Health::kOk) << no;
  EXPECT_EQ(HealthOf("oplocks", "Yes"), Health::kFail);
  EXPECT_EQ(HealthOf("read only", "Yes"), Health::kNote);
  for (const char* good : {"SMB2_10", "SMB2", "SMB3", "SMB3_11"}) {
    EXPECT_EQ(HealthOf("server min protocol", good), Health::kOk) << good;
  }
  for (const char* old : {"SMB2_02", "NT1", "", "nonsense"}) {
    EXPECT_EQ(HealthOf("server min protocol", old), Health::kFail) << old;
  }
  EXPECT_EQ(HealthOf("vfs objects", "catia glusterfs_fuse"), Health::kOk);
  EXPECT_EQ(HealthOf("vfs objects", "catia:x, glusterfs_fuse"), Health::kOk);
  EXPECT_EQ(HealthOf("vfs objects", "made_at_home glusterfs_fuse"), Health::kNote);
  for (const char* bad :
       {"", "catia", "glusterfs_fuse streams_xattr", "streams_depot glusterfs_fuse", "glusterfs_fuse fruit"}) {
    EXPECT_EQ(HealthOf("vfs objects", bad), Health::kFail) << bad;
  }
  EXPECT_EQ(HealthOf("invalid users", "guest, root"), Health::kOk);
  EXPECT_EQ(HealthOf("invalid users", "rooty"), Health::kFail);
  const std::string open = "/opt/bin/shareguard session open --mountpoint '/srv/my share' --pid %d --user \"%u\"";
  EXPECT_EQ(HealthOf("root preexec", open), Health::kOk);
  for (const char* bad : {"", "/usr/bin/shareguard session close --pid %d --user %u",
                          "/bin/true session open --pid %d --user u", "shareguard session open --user %u"}) {
    EXPECT_EQ(HealthOf("root preexec", bad), Health::kFail) << bad;
  }
}

TEST(SmbSettingsTest, CommandsAreCutAsAShellWould) {
  EXPECT_EQ(CommandWords("a  'b c' \"d'e\" f'g h' ''"), (std::vector<std::string>{"a", "b c", "d'e", "fg h", ""}));
  EXPECT_TRUE(CommandWords("").empty());
}

class DoctorSambaTest : public ::testing::Test {
 protected:
  // A host with one share and the shipped settings; `more` is added to its section, `other` stands behind it.
  Remarks Check(const std::string& more, const std::string& other = "") {
    std::string text = "[global]\n" + ReadText(SHAREGUARD_SOURCE_DIR "/docs/samba/guarded-global.conf") +
                       "[results]\npath = /srv/out/share\n" +
                       ReadText(SHAREGUARD_SOURCE_DIR "/docs/samba/guarded-share.conf") + "\n" + more + "\n" + other;
    for (size_t at = 0; (at = text.find("/usr/bin/shareguard")) != std::string::npos;)
      text.replace(at, 19, "shareguard");
    config_ = ParseTestparm(text).value();
    std::vector<Export> exports;
    for (const SmbSection& section : config_.sections) {
      exports.push_back({&section, Locate(table_, config_.Value(section, "path")), false});
    }
    return CheckSamba(config_, exports, {share_});
  }
  // What is worse than ok, as "HEALTH found".
  std::string Bad(const std::string& more, const std::string& other = "") {
    std::string all;
    for (const Remark& remark : Check(more, other)) {
      if (remark.health == Health::kOk) continue;
      EXPECT_FALSE(remark.remedy.empty()) << remark.found;
      all += std::string(HealthName(remark.health)) + " " + remark.found + "\n";
    }
    return all;
  }

  const std::vector<MountEntry> table_ = ParseMountInfo(
      "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
      "23 22 0:50 / /srv/out/share rw - fuse.shareguard shareguard#/srv/out/state rw\n"
      "24 22 8:1 /srv/out/published /export rw - ext4 /dev/sda1 rw\n");
  const GuardedShare share_{"results", Locate(table_, "/srv/out/share"), Locate(table_, "/srv/out/published"),
                            Locate(table_, "/srv/out/state"), true};
  SmbConfig config_;
};

TEST_F(DoctorSambaTest, TheShippedSettingsAreSound) {
  EXPECT_EQ(Bad(""), "");
  EXPECT_EQ(Check("").size(), SmbSettings().size());
}

TEST_F(DoctorSambaTest, EachSettingThatIsOtherwiseIsFound) {
  for (const SmbSetting& setting : SmbSettings()) {
    const std::string line =
        std::string(setting.name) + " = " + (std::string_view(setting.value) == "no" ? "yes" : "no");
    const std::string bad = setting.global_only ? Bad("", "[global]\n" + line + "\n") : Bad(line);
    EXPECT_NE(bad.find(setting.name), std::string::npos) << line;
    EXPECT_TRUE(bad.starts_with(HealthName(setting.without))) << bad;
  }
}

TEST_F(DoctorSambaTest, WhatGoesPastTheGuardFails) {
  for (const char* path : {"/srv/out/published", "/srv/out/published/sub", "/srv/out/state",
                           "/srv/out/state/quarantine", "/srv/out", "/", "/export", "/export/sub"}) {
    const std::string bad = Bad("", "[other]\npath = " + std::string(path) + "\n");
    EXPECT_TRUE(bad.starts_with("FAIL [other] exports")) << path << ": " << bad;
  }
  for (const char* path : {"/srv/other", "/srv/out/published2", "/home"}) {
    EXPECT_EQ(Bad("", "[other]\npath = " + std::string(path) + "\n"), "") << path;
  }
}

TEST_F(DoctorSambaTest, RightsThatBlurWhoItWas) {
  EXPECT_TRUE(Bad("admin users = alice").starts_with("FAIL [results] admin users"));
  EXPECT_TRUE(Bad("force user = root").starts_with("FAIL [results] force user"));
  EXPECT_TRUE(Bad("force user = www-data").starts_with("warn [results] force user"));
  EXPECT_TRUE(Bad("guest ok = yes").starts_with("warn [results] guest ok"));
}

TEST_F(DoctorSambaTest, FoldersBelowTheMountPointNeedItsName) {
  EXPECT_NE(Bad("path = /srv/out/share/project").find("says %P"), std::string::npos);
  EXPECT_EQ(Bad("path = /srv/out/share/project\nroot preexec = shareguard session open --mountpoint /srv/out/share "
                "--pid %d --user %u"),
            "");
  EXPECT_NE(
      Bad("root preexec = /no/such/shareguard session open --mountpoint '%P' --pid %d --user %u").find("not there"),
      std::string::npos);
}

TEST_F(DoctorSambaTest, SharesOfUsersAreNoted) {
  EXPECT_TRUE(Bad("", "[global]\nusershare max shares = 100\n").starts_with("note [global] usershare max shares"));
  EXPECT_EQ(Bad("", "[global]\nusershare max shares = 0\n"), "");
}

TEST_F(DoctorSambaTest, AMountThatNobodyExportsIsNoted) {
  EXPECT_TRUE(Bad("path = /srv/elsewhere").starts_with("note no section exports results"));
}

}  // namespace
}  // namespace shareguard::cli
