// Help, man pages and completion say the same: every option of every command is in all three.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "run.h"

namespace shareguard::cli {
namespace {

using Words = std::vector<std::string>;

const std::map<std::string, Words>& Below() {
  static const std::map<std::string, Words> kBelow = {{"share", {"add", "list", "show", "check", "unit", "remove"}},
                                                      {"policy", {"check", "show", "diff", "list"}},
                                                      {"review", {"list", "show", "release", "reject"}},
                                                      {"audit", {"tail", "query", "verify"}},
                                                      {"session", {"open", "close", "list"}}};
  return kBelow;
}

// The man page of each command.
const std::map<std::string, std::string>& Pages() {
  static const std::map<std::string, std::string> kPages = {
      {"mount", "shareguard-mount.8"},   {"umount", "shareguard.1"},
      {"scan", "shareguard-scan.1"},     {"explain", "shareguard-scan.1"},
      {"policy", "shareguard.1"},        {"review", "shareguard-review.1"},
      {"audit", "shareguard-audit.1"},   {"status", "shareguard.1"},
      {"share", "shareguard-share.8"},   {"session", "shareguard.1"},
      {"attach", "shareguard-mount.8"},  {"detach", "shareguard-mount.8"},
      {"reload", "shareguard.1"},        {"fingerprint", "shareguard-fingerprint.1"},
      {"ingest", "shareguard-ingest.1"}, {"doctor", "shareguard-doctor.8"}};
  return kPages;
}

std::vector<Words> AllCommands() {
  std::vector<Words> commands;
  for (const auto& [name, page] : Pages()) {
    commands.push_back({name});
    if (!Below().contains(name)) continue;
    for (const std::string& below : Below().at(name)) commands.push_back({name, below});
  }
  return commands;
}

std::string Shown(const Words& command) {
  std::string text;
  for (const std::string& word : command) text += (text.empty() ? "" : " ") + word;
  return text;
}

Ran Help(Words command) {
  command.emplace_back("--help");
  return Shareguard(command);
}

// Long and short options as --help lists them: at the beginning of a line, after blanks.
std::set<std::string> OptionsIn(const std::string& help) {
  std::set<std::string> options;
  static const std::regex kLine(R"((?:^|\n)  +((?:-[A-Za-z],)?--?[a-z][-a-z]*))");
  for (auto at = std::sregex_iterator(help.begin(), help.end(), kLine); at != std::sregex_iterator(); ++at) {
    std::string names = (*at)[1];
    for (size_t comma = 0; (comma = names.find(',')) != std::string::npos; names.erase(0, comma + 1)) {
      options.insert(names.substr(0, comma));
    }
    options.insert(names);
  }
  return options;
}

// A man page without its escapes of hyphens and fonts.
std::string PlainPage(const std::string& name) {
  const std::string source = ReadText(std::string(SHAREGUARD_SOURCE_DIR "/docs/man/") + name);
  return std::regex_replace(source, std::regex(R"(\\(-)|\\f[BIR])"), "$1");
}

bool HasWord(const std::string& text, const std::string& word) {
  const std::string escaped = std::regex_replace(word, std::regex("-"), "\\-");
  return std::regex_search(text, std::regex("(^|[^-a-z])" + escaped + "($|[^-a-z])"));
}

TEST(HelpTest, TheTopShowsEveryCommand) {
  const Ran ran = Shareguard({"--help"});
  EXPECT_EQ(ran.code, 0);
  for (const auto& [name, page] : Pages()) EXPECT_TRUE(HasWord(ran.out, name)) << name;
  EXPECT_NE(ran.out.find("Examples:"), std::string::npos);
}

TEST(HelpTest, EveryCommandTeachesByExample) {
  for (const Words& command : AllCommands()) {
    const Ran ran = Help(command);
    EXPECT_EQ(ran.code, 0) << Shown(command);
    EXPECT_NE(ran.out.find("Example"), std::string::npos) << Shown(command);
    EXPECT_NE(ran.out.find("shareguard " + command.front()), std::string::npos) << Shown(command);
  }
}

TEST(HelpTest, EveryOptionIsInTheManPage) {
  const std::string top = PlainPage("shareguard.1");
  const std::set<std::string> selector = {"--share", "--state", "--mountpoint", "--config-dir"};
  for (const Words& command : AllCommands()) {
    const std::string page = PlainPage(Pages().at(command.front()));
    ASSERT_FALSE(page.empty()) << Shown(command);
    for (const std::string& option : OptionsIn(Help(command).out)) {
      EXPECT_TRUE(HasWord(page, option)) << Shown(command) << " " << option;
      if (selector.contains(option)) {
        EXPECT_TRUE(HasWord(top, option)) << option;
      }
    }
  }
}

TEST(HelpTest, EveryLongOptionIsCompleted) {
  const std::string completion = ReadText(SHAREGUARD_SOURCE_DIR "/src/bin/shareguard/completion/shareguard");
  for (const Words& command : AllCommands()) {
    const std::string entry = "[" + Shown(command) + "]=\"";
    const size_t start = completion.find(entry);
    ASSERT_NE(start, std::string::npos) << Shown(command);
    std::string options = completion.substr(start + entry.size());
    options.resize(options.find('"'));
    const size_t selector = options.find("$selector");
    if (selector != std::string::npos) options.replace(selector, 9, "--share --state --mountpoint --config-dir");
    for (const std::string& option : OptionsIn(Help(command).out)) {
      if (option.starts_with("--") && option != "--help") {
        EXPECT_TRUE(HasWord(options, option)) << Shown(command) << option;
      }
    }
    // And nothing is completed that does not exist.
    const std::set<std::string> known = OptionsIn(Help(command).out);
    static const std::regex kOption("--[-a-z]+");
    for (auto at = std::sregex_iterator(options.begin(), options.end(), kOption); at != std::sregex_iterator(); ++at) {
      EXPECT_TRUE(known.contains(at->str())) << Shown(command) << " " << at->str();
    }
  }
}

TEST(HelpTest, TheParserOfHelpSeesOptions) {
  // So that the tests above cannot pass by seeing nothing.
  const std::set<std::string> options = OptionsIn(Help({"audit", "tail"}).out);
  for (const char* option : {"-h", "--help", "-f", "--follow", "-n", "--lines", "--json", "--file", "--share"}) {
    EXPECT_TRUE(options.contains(option)) << option;
  }
  EXPECT_GT(OptionsIn(Help({"mount"}).out).size(), 15U);
}

TEST(HelpTest, TheHelperExplainsItself) {
  const Ran help = Shareguard({"-h"}, "/sbin/mount.shareguard");
  EXPECT_EQ(help.code, 0);
  EXPECT_NE(help.out.find("mount.shareguard SHARE DIRECTORY"), std::string::npos);
  EXPECT_EQ(Shareguard({"only-one"}, "mount.shareguard").code, 1);
  EXPECT_EQ(Shareguard({"share", "/mnt", "-x"}, "mount.shareguard").code, 1);
}

TEST(HelpTest, VersionAndWrongCommandLines) {
  EXPECT_EQ(Shareguard({"--version"}).out.substr(0, 11), "shareguard ");
  for (const Words& wrong : std::vector<Words>{{},
                                               {"dance"},
                                               {"scan"},
                                               {"scan", "x"},
                                               {"--no-such"},
                                               {"policy"},
                                               {"review"},
                                               {"audit", "query", "--verdict", "maybe"},
                                               {"audit", "query", "--file", "/dev/null", "--since", "soon"},
                                               {"mount"},
                                               {"mount", "--policy", "permissive", "/tmp"},
                                               {"mount", "a", "b", "c"},
                                               {"review", "release"},
                                               {"ingest"},
                                               {"ingest", "--check", "x"},
                                               {"ingest", "--share", "a", "--pre-receive", "x"},
                                               {"ingest", "--share", "a", "--unreachable", "x"},
                                               {"ingest", "--report", "html", "x"},
                                               {"ingest", "--history", "--pre-receive", "x"},
                                               {"status", "--share", "a", "--state", "b"}}) {
    const Ran ran = Shareguard(wrong);
    EXPECT_EQ(ran.code, 64) << Shown(wrong) << ran.err;
    EXPECT_FALSE(ran.err.empty()) << Shown(wrong);
  }
}

}  // namespace
}  // namespace shareguard::cli
