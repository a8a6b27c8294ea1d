#include "fuse/cut_off.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace shareguard::fuse {
namespace {

// proc_pid_stat(5): 52 fields.
std::string StatOf(const std::string& name, char state, unsigned flags, int exit_code) {
  std::string text = "4711 (" + name + ") " + state + " 1 2 3 4 5 " + std::to_string(flags);
  for (int field = 10; field < 52; ++field) text += " 0";
  return text + " " + std::to_string(exit_code) + "\n";
}

TEST(EndingTest, ReadsFlagsAndExitCode) {
  EXPECT_FALSE(EndingFrom(StatOf("smbd", 'S', 0x400140, 0)).ending);
  EXPECT_TRUE(EndingFrom(StatOf("smbd", 'R', 0x400144, 0)).ending);
  EXPECT_FALSE(EndingFrom(StatOf("smbd", 'R', 0x400144, 0)).killed) << "it ended by itself";
  EXPECT_FALSE(EndingFrom(StatOf("smbd", 'R', 0x400144, 3 << 8)).killed) << "with an exit status";
  EXPECT_TRUE(EndingFrom(StatOf("smbd", 'R', 0x400144, 9)).killed);
  EXPECT_TRUE(EndingFrom(StatOf("smbd", 'Z', 0, 9)).killed);
}

TEST(EndingTest, ANameMayHoldAnything) {
  EXPECT_FALSE(EndingFrom(StatOf(") Z 9 (", 'S', 0, 0)).ending);
  EXPECT_TRUE(EndingFrom(StatOf("a) b", 'X', 0, 0)).ending);
}

TEST(EndingTest, NonsenseIsNoEnding) {
  EXPECT_FALSE(EndingFrom("").ending);
  EXPECT_FALSE(EndingFrom("1 (x) ").ending);
  EXPECT_FALSE(EndingFrom("1 (x) S 1").killed);
}

TEST(EndingTest, ThisProcessLives) { EXPECT_FALSE(EndingOf(getpid()).ending); }

TEST(IsCutOffTest, AServerThatClosesForItsUser) {
  const audit::Identity alice{1001, 100, getpid(), "smbd", "", ""};
  EXPECT_TRUE(IsCutOff(alice, 0, getpid()));
  EXPECT_FALSE(IsCutOff(alice, 1001, getpid()));
  const audit::Identity titled{1001, 100, getpid(), "smbd[192.0.2.7]", "", ""};
  EXPECT_TRUE(IsCutOff(titled, 0, getpid()));
}

TEST(IsCutOffTest, OthersMayChangeTheirUser) {
  const audit::Identity other{1001, 100, getpid(), "backup", "", ""};
  EXPECT_FALSE(IsCutOff(other, 0, getpid()));
  const audit::Identity root{0, 0, getpid(), "smbd", "", ""};
  EXPECT_FALSE(IsCutOff(root, 0, getpid())) << "cannot be told apart: docs/samba.md";
}

}  // namespace
}  // namespace shareguard::fuse
