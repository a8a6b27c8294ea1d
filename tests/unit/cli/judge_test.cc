// scan, explain and policy, run as programs with the real inspection worker.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

std::vector<json> JsonLines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line, nullptr, false));
  return lines;
}

// The head of a Windows program, as its format has it: MZ, and at 0x3c the offset of "PE\0\0".
std::string WindowsProgram() {
  std::string bytes(512, '\0');
  bytes.replace(0, 2, "MZ");
  bytes[0x3c] = '\x80';
  bytes.replace(0x80, 4, std::string("PE\0\0", 4));
  bytes.replace(0x84, 2, "\x64\x86");
  return bytes;
}

class JudgeTest : public ::testing::Test {
 protected:
  Ran Scan(std::vector<std::string> arguments, const std::string& policy = "egress-strict") {
    arguments.insert(arguments.begin(), {"scan", "--policy", policy});
    return Shareguard(arguments);
  }
  Scratch scratch_;
};

TEST_F(JudgeTest, TheExitCodeIsTheWorstVerdict) {
  const std::string good = scratch_.Write("d/good.csv", "a,b\n1,2\n");
  EXPECT_EQ(Scan({good}).code, 0) << Scan({good}).out;
  const std::string held = scratch_.Write("hold.toml", "extends = \"egress-strict\"\n[types]\nhold = [\"json\"]\n");
  scratch_.Write("d/x.json", "{\"a\": 1}\n");
  EXPECT_EQ(Scan({scratch_ / "d"}, held).code, 1) << Scan({scratch_ / "d"}, held).out;
  scratch_.Write("d/evil.txt", WindowsProgram());
  EXPECT_EQ(Scan({scratch_ / "d"}, held).code, 2);
}

TEST_F(JudgeTest, JsonHasOneObjectAFileInOrder) {
  for (int i = 9; i >= 0; --i) scratch_.Write("d/f" + std::to_string(i) + ".csv", "a\n");
  scratch_.Write("d/sub/evil.txt", WindowsProgram());
  const Ran ran = Scan({"--json", "--jobs", "3", scratch_ / "d"});
  EXPECT_EQ(ran.code, 2) << ran.err;
  const auto lines = JsonLines(ran.out);
  ASSERT_EQ(lines.size(), 11U) << ran.out;
  for (size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(lines[i]["path"], scratch_ / "d/f" + std::to_string(i) + ".csv");
    EXPECT_EQ(lines[i]["verdict"], "allow");
    EXPECT_EQ(lines[i]["size"], 2);
    EXPECT_EQ(lines[i]["sha256"], "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7");
    EXPECT_TRUE(lines[i]["duration_ms"].is_number());
  }
  EXPECT_EQ(lines[10]["verdict"], "refuse");
  EXPECT_FALSE(lines[10]["reasons"].empty());
  EXPECT_FALSE(lines[10]["findings"].empty());
  EXPECT_EQ(lines[10]["type"], "pe");
}

TEST_F(JudgeTest, SymlinksAreReportedNotFollowed) {
  const std::string secret = scratch_.Write("secret.csv", "a\n");
  std::filesystem::create_directory(scratch_ / "d");
  std::filesystem::create_symlink(secret, scratch_ / "d/link.csv");
  std::filesystem::create_directory_symlink("/etc", scratch_ / "d/etc");
  ASSERT_EQ(::mkfifo((scratch_ / "d/pipe").c_str(), 0600), 0);
  const Ran ran = Scan({"--json", scratch_ / "d"});
  EXPECT_EQ(ran.code, 2);
  const auto lines = JsonLines(ran.out);
  ASSERT_EQ(lines.size(), 3U) << ran.out;
  EXPECT_EQ(lines[0]["kind"], "symlink");
  EXPECT_EQ(lines[1]["kind"], "symlink");
  EXPECT_EQ(lines[2]["kind"], "fifo");
  for (const json& line : lines) EXPECT_EQ(line["verdict"], "refuse") << line;
  EXPECT_EQ(Scan({"--json", scratch_ / "d/link.csv"}).code, 2);
}

TEST_F(JudgeTest, AFileThatCannotBeReadCountsAsRefusedAndSaysSo) {
  if (::geteuid() == 0) {
    // Root reads everything; a directory that is gone by the time it is read cannot be staged: act as another user.
    scratch_.Write("d/closed.csv", "a\n");
    std::filesystem::permissions(scratch_.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(scratch_ / "d/closed.csv", std::filesystem::perms(0));
    std::filesystem::create_directory(scratch_ / "others");
    const std::string command = "cd / && '" SHAREGUARD_SOURCE_DIR "/tests/as_other.sh' '" SHAREGUARD_BINARY_DIR "' '" +
                                (scratch_ / "others") + "' shareguard scan --policy permissive '" + (scratch_ / "d") +
                                "' > '" + (scratch_ / "out") + "' 2>&1";
    const int status = std::system(command.c_str());
    const std::string out = ReadText(scratch_ / "out");
    EXPECT_EQ(WEXITSTATUS(status), 2) << out;
    EXPECT_NE(out.find("cannot be read"), std::string::npos) << out;
    EXPECT_NE(out.find("1 could not be read"), std::string::npos) << out;
    return;
  }
  const std::string path = scratch_.Write("closed.csv", "a\n");
  std::filesystem::permissions(path, std::filesystem::perms(0));
  const Ran ran = Scan({path}, "permissive");
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.out.find("cannot be read"), std::string::npos);
}

TEST_F(JudgeTest, NamesOfAnyBytesAreShownSafely) {
  scratch_.Write("d/a\x1b[2J\xFF.csv", "a\n");
  const Ran human = Scan({scratch_ / "d"}), lines = Scan({"--json", scratch_ / "d"});
  EXPECT_EQ(human.out.find('\x1b'), std::string::npos);
  EXPECT_NE(human.out.find("a\\x1b[2J\\xff.csv"), std::string::npos) << human.out;
  EXPECT_EQ(JsonLines(lines.out).at(0)["path"], scratch_ / "d/a\\x1b[2J\\xff.csv");
}

TEST_F(JudgeTest, ErrorsHaveTheirOwnCodes) {
  EXPECT_EQ(Scan({scratch_ / "absent"}).code, 66);
  EXPECT_EQ(Scan({scratch_.path()}, "no-such-policy").code, 65);
  const std::string bad = scratch_.Write("bad.toml", "[limits]\nfile_bites = 1\n");
  const Ran wrong = Scan({scratch_.path()}, bad);
  EXPECT_EQ(wrong.code, 65);
  EXPECT_NE(wrong.err.find("bad.toml:2:"), std::string::npos) << wrong.err;
  ASSERT_EQ(
      ::setenv("SHAREGUARD_INSPECT_SAVED", ::getenv("SHAREGUARD_INSPECT") ? ::getenv("SHAREGUARD_INSPECT") : "", 1), 0);
  ASSERT_EQ(::setenv("SHAREGUARD_INSPECT", "/bin/false", 1), 0);
  EXPECT_EQ(Scan({scratch_.path()}).code, 69);
  ASSERT_EQ(::setenv("SHAREGUARD_INSPECT", ::getenv("SHAREGUARD_INSPECT_SAVED"), 1), 0);
}

TEST_F(JudgeTest, ScanChangesNothing) {
  const std::string path = scratch_.Write("d/good.csv", "a\n");
  const auto before = std::filesystem::last_write_time(path);
  Scan({scratch_ / "d"});
  EXPECT_EQ(ReadText(path), "a\n");
  EXPECT_EQ(std::filesystem::last_write_time(path), before);
  size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::recursive_directory_iterator(scratch_ / "d")) ++entries;
  EXPECT_EQ(entries, 1U);
}

TEST_F(JudgeTest, QuietShowsOnlyWhatDoesNotPass) {
  scratch_.Write("d/good.csv", "a\n");
  scratch_.Write("d/evil.txt", WindowsProgram());
  const Ran ran = Scan({"--quiet", scratch_ / "d"});
  EXPECT_EQ(ran.out.find("good.csv"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("evil.txt"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2 files: 1 allow, 0 hold, 1 refuse"), std::string::npos) << ran.out;
}

TEST_F(JudgeTest, ExplainShowsFindingsRulesVerdictAndAdvice) {
  const std::string evil = scratch_.Write("evil.txt", WindowsProgram());
  const Ran ran = Shareguard({"explain", "--policy", "egress-strict", evil});
  EXPECT_EQ(ran.code, 2) << ran.err;
  for (const char* word : {"Name claims", "Content is", "pe (", "Findings", "type.mismatch", "Rules that fired",
                           "refuse", "Verdict", "SHA-256", "Policy"}) {
    EXPECT_NE(ran.out.find(word), std::string::npos) << word << "\n" << ran.out;
  }
  const json whole = json::parse(Shareguard({"explain", "--json", evil}).out, nullptr, false);
  EXPECT_EQ(whole["verdict"], "refuse");
  EXPECT_EQ(whole["type"], "pe");
  const std::string odd = scratch_.Write("upload123", "a,b\n1,2\n");
  EXPECT_EQ(Shareguard({"explain", "--policy", "egress-strict", "--as", "out/table.csv", odd}).code, 0);
  EXPECT_EQ(Shareguard({"explain", scratch_ / "absent"}).code, 66);
  EXPECT_EQ(Shareguard({"explain", scratch_.path()}).code, 66);
}

TEST_F(JudgeTest, PoliciesAreCheckedShownComparedListed) {
  const Ran check = Shareguard({"policy", "check", "egress-strict", "permissive"});
  EXPECT_EQ(check.code, 0) << check.err;
  EXPECT_NE(check.out.find("digest"), std::string::npos);
  EXPECT_EQ(Shareguard({"policy", "check", "egress-strict", "no-such"}).code, 65);
  const Ran show = Shareguard({"policy", "show", "egress-strict"});
  EXPECT_EQ(show.code, 0);
  const std::string frozen = scratch_.Write("frozen.toml", show.out);
  const Ran same = Shareguard({"policy", "diff", "egress-strict", frozen});
  EXPECT_EQ(same.code, 0) << same.out << same.err;
  const Ran differ = Shareguard({"policy", "diff", "egress-strict", "egress-standard"});
  EXPECT_EQ(differ.code, 1);
  EXPECT_FALSE(differ.out.empty());
  const Ran list = Shareguard({"policy", "list"});
  for (const char* name : {"egress-strict", "egress-standard", "ingress-code", "ingress-data", "permissive"}) {
    EXPECT_NE(list.out.find(name), std::string::npos) << name;
  }
  EXPECT_TRUE(json::parse(Shareguard({"policy", "list", "--json"}).out, nullptr, false).is_array());
}

}  // namespace
}  // namespace shareguard::cli
