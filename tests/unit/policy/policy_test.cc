// The language: what merges how, and what a digest covers. Errors are in tests/policies.
#include "shareguard/policy/policy.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "fixture.h"

namespace shareguard::policy {
namespace {

using List = std::vector<std::string>;

// A search path of its own, removed again.
class PolicyFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string form = ::testing::TempDir() + "policy-XXXXXX";
    ASSERT_NE(mkdtemp(form.data()), nullptr);
    root_ = form;
    Write("types.toml", std::string(kSmallRegistry));
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(root_ + "/" + name).parent_path());
    std::ofstream(root_ + "/" + name) << text;
  }
  LoadOptions Path(List directories = {""}) const {
    LoadOptions options;
    for (const std::string& directory : directories) options.search_path.push_back(root_ + "/" + directory);
    return options;
  }
  std::shared_ptr<const Policy> Load(const std::string& name, List directories = {""}) const {
    auto policy = Policy::Load(name, Path(std::move(directories)));
    if (!policy.ok()) ADD_FAILURE() << policy.error().ToString();
    return policy.ok() ? *policy : nullptr;
  }
  std::string LoadError(const std::string& name, List directories = {""}) const {
    auto policy = Policy::Load(name, Path(std::move(directories)));
    return policy.ok() ? "" : policy.error().ToString();
  }
  static Action TypeAction(const Policy& policy, const std::string& name) {
    return policy.JudgeName({name, NodeKind::kFile}).action;
  }

  std::string root_;
};

TEST_F(PolicyFiles, NamesComeFromTheFileUnlessGiven) {
  Write("one.toml", "description = \"first\"");
  Write("two.toml", "name = \"second\"");
  EXPECT_EQ(Load("one")->name(), "one");
  EXPECT_EQ(Load("one")->description(), "first");
  EXPECT_EQ(Load("two")->name(), "second");
  EXPECT_EQ(Load(root_ + "/one.toml")->name(), "one");
}

TEST_F(PolicyFiles, TheFirstOnThePathWins) {
  Write("a/p.toml", "description = \"near\"");
  Write("b/p.toml", "description = \"far\"");
  Write("b/q.toml", "");
  EXPECT_EQ(Load("p", {"a", "b", ""})->description(), "near");
  EXPECT_EQ(ListPolicies(Path({"a", "b", ""})), List({"p", "q"}));
}

TEST_F(PolicyFiles, TheChildsWordWinsKeyByKey) {
  Write("base.toml", R"(
mode = "observe"
on_error = "hold"
[limits]
file_bytes = "1 MiB"
path_depth = 5
[types]
allow = ["csv", "txt"]
hold = ["docx"]
[findings]
default = "hold"
"archive.encrypted" = "refuse"
"archive.nested" = "allow"
"text.nul" = "refuse"
[names]
trailing = "allow"
scratch = ["*.tmp"]
[kinds]
symlink = "allow"
[xattrs]
allow = ["user.a"]
)");
  Write("child.toml", R"(
extends = "base"
[limits]
file_bytes = 10
[types]
allow = ["docx"]
refuse = ["txt"]
[findings]
"archive.*" = "hold"
[names]
scratch = ["~*"]
[kinds]
directory = "allow"
[xattrs]
allow = ["user.b"]
)");
  const auto policy = Load("child");
  EXPECT_EQ(policy->mode(), Mode::kObserve);
  EXPECT_EQ(policy->limits().file_bytes, 10u);
  EXPECT_EQ(policy->limits().path_depth, 5u);
  EXPECT_EQ(TypeAction(*policy, "a.csv"), Action::kAllow);
  EXPECT_EQ(TypeAction(*policy, "a.docx"), Action::kAllow);
  EXPECT_EQ(TypeAction(*policy, "a.txt"), Action::kRefuse);
  EXPECT_TRUE(policy->IsScratch("a.tmp"));
  EXPECT_TRUE(policy->IsScratch("~a"));
  EXPECT_TRUE(policy->JudgeName({"a", NodeKind::kSymlink}).allowed());
  EXPECT_TRUE(policy->JudgeName({"a", NodeKind::kDirectory}).allowed());
  EXPECT_TRUE(policy->JudgeXattr("f", "user.a", "").allowed());
  EXPECT_TRUE(policy->JudgeXattr("f", "user.b", "").allowed());
  const std::string canonical = policy->Canonical();
  EXPECT_NE(canonical.find("\"archive.*\" = \"hold\""), std::string::npos);
  EXPECT_EQ(canonical.find("archive.encrypted"), std::string::npos) << "the child's wildcard speaks for all below it";
  EXPECT_NE(canonical.find("\"text.nul\" = \"refuse\""), std::string::npos);
}

TEST_F(PolicyFiles, AGroupBeatsTheBaseAndYieldsToNamesBesideIt) {
  Write("base.toml", "[types]\nallow = [\"zip\", \"tar\"]\n");
  Write("child.toml", "extends = \"base\"\n[types]\nrefuse = [\"group:archive\"]\nhold = [\"tar\"]\n");
  const auto policy = Load("child");
  EXPECT_EQ(TypeAction(*policy, "a.zip"), Action::kRefuse);
  EXPECT_EQ(TypeAction(*policy, "a.tar"), Action::kHold);
}

TEST_F(PolicyFiles, ListsCanStartAnew) {
  Write("base.toml", "[names]\nscratch = [\"*.tmp\"]\nsilent = [\"x\"]\n[xattrs]\nallow = [\"user.a\"]\n");
  Write("child.toml",
        "extends = \"base\"\n[names]\nscratch = [\"~*\"]\nreplace = [\"scratch\"]\n[xattrs]\nreplace = [\"allow\"]\n");
  const auto policy = Load("child");
  EXPECT_FALSE(policy->IsScratch("a.tmp"));
  EXPECT_TRUE(policy->IsScratch("~a"));
  EXPECT_TRUE(policy->IsSilent("x"));
  EXPECT_FALSE(policy->JudgeXattr("f", "user.a", "").allowed());
}

TEST_F(PolicyFiles, SeveralBasesInOrder) {
  Write("one.toml", "[types]\nallow = [\"csv\", \"txt\"]\n");
  Write("two.toml", "[types]\nhold = [\"csv\"]\n");
  Write("both.toml", "extends = [\"one\", \"two\"]\n");
  Write("swapped.toml", "extends = [\"two\", \"one\"]\n");
  EXPECT_EQ(TypeAction(*Load("both"), "a.csv"), Action::kHold);
  EXPECT_EQ(TypeAction(*Load("both"), "a.txt"), Action::kAllow);
  EXPECT_EQ(TypeAction(*Load("swapped"), "a.csv"), Action::kAllow);
}

TEST_F(PolicyFiles, BasesByPathAreRelativeToTheFile) {
  Write("sub/base.toml", "[types]\nallow = [\"csv\"]\n");
  Write("sub/child.toml", "extends = \"./base.toml\"\n");
  EXPECT_EQ(TypeAction(*Load(root_ + "/sub/child.toml"), "a.csv"), Action::kAllow);
}

// A site's own policy may extend the shipped one of the same name.
TEST_F(PolicyFiles, APolicyMayExtendItsNamesakeFurtherDownThePath) {
  Write("site/p.toml", "extends = \"p\"\n[types]\nallow = [\"csv\"]\n");
  Write("shipped/p.toml", "[types]\nallow = [\"txt\"]\n");
  const auto policy = Load("p", {"site", "shipped", ""});
  EXPECT_EQ(TypeAction(*policy, "a.csv"), Action::kAllow);
  EXPECT_EQ(TypeAction(*policy, "a.txt"), Action::kAllow);
}

TEST_F(PolicyFiles, CyclesAndMissingBasesAreErrorsAtTheirPlace) {
  Write("a.toml", "\nextends = \"b\"\n");
  Write("b.toml", "extends = [\"c\", \"a\"]\n");
  Write("c.toml", "");
  EXPECT_EQ(LoadError("a"), "read '" + root_ + "/b.toml:1:17': \"a\" extends itself: a -> b -> a");
  Write("d.toml", "extends = \"aa\"\n");
  EXPECT_NE(LoadError("d").find("/d.toml:1:11': there is no aa.toml in "), std::string::npos) << LoadError("d");
  EXPECT_NE(LoadError("d").find("did you mean \"a\"?"), std::string::npos);
  Write("e.toml", "extends = \"./none.toml\"\n");
  EXPECT_NE(LoadError("e").find("/e.toml:1:11': the base "), std::string::npos) << LoadError("e");
  Write("self.toml", "extends = \"self\"\n");
  EXPECT_NE(LoadError("self").find("self -> self"), std::string::npos);
}

TEST_F(PolicyFiles, LongChainsEnd) {
  for (int i = 0; i < 100; ++i) {
    Write("p" + std::to_string(i) + ".toml", "extends = \"p" + std::to_string(i + 1) + "\"\n");
  }
  EXPECT_NE(LoadError("p0").find("more than 32 policies extend one another"), std::string::npos);
}

TEST_F(PolicyFiles, MissingPoliciesAndRegistriesSayWhereTheyWereSought) {
  Write("egress.toml", "");
  auto missing = Policy::Load("egres", Path());
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().errno_value(), ENOENT);
  EXPECT_NE(missing.error().ToString().find(root_), std::string::npos);
  EXPECT_NE(missing.error().ToString().find("did you mean \"egress\"?"), std::string::npos);
  std::filesystem::remove(root_ + "/types.toml");
  EXPECT_NE(LoadError("egress").find("find 'types.toml': it is in none of "), std::string::npos);
  EXPECT_NE(LoadError("/no/such.toml").find("/no/such.toml"), std::string::npos);
  EXPECT_NE(LoadError(root_ + "/").find("read"), std::string::npos);
}

TEST_F(PolicyFiles, AnOperatorAddsATypeWithSignaturesAlone) {
  Write("p.toml", "[types]\nallow = [\"lab\"]\n");
  Write("types.d/lab.toml",
        "[types.lab]\ntitle = \"Lab format\"\ngroup = \"data\"\nextensions = [\"lab\"]\n"
        "signatures = [{ ascii = \"LAB1\" }]\n");
  const auto policy = Load("p");
  EXPECT_EQ(TypeAction(*policy, "a.lab"), Action::kAllow);
  EXPECT_TRUE(policy->JudgeHead("a.lab", Bytes("LAB1xx"), false).allowed());
  EXPECT_EQ(policy->JudgeHead("a.lab", Bytes("WRONG"), false).action, Action::kRefuse);
  LoadOptions options = Path();
  options.extra_types = {root_ + "/no-such.toml"};
  EXPECT_FALSE(Policy::Load("p", options).ok());
}

TEST(Policy, CanonicalFormReadsBackToTheSameDigest) {
  for (const std::string& name : ListPolicies(ShippedPath())) {
    const auto policy = ShippedPolicy(name);
    const auto again = ParseOrDie(policy->Canonical(), policy->shared_types());
    EXPECT_EQ(again->digest(), policy->digest()) << name;
    EXPECT_EQ(again->Canonical(), policy->Canonical()) << name;
  }
}

TEST(Policy, CanonicalFormKeepsEverything) {
  const auto policy = ParseOrDie(R"(
name = "all \"of\" it"
mode = "observe"
on_error = "hold"
[limits]
file_bytes = "9007199254740992"
name_bytes = 7
path_depth = 2
bytes_per_hour = "3 MB"
files_per_hour = 4
xattr_bytes = 65536
[bursts]
bytes = "10 KiB"
seconds = 30
write_bytes = 200
action = "refuse"
[types]
default = "hold"
unknown = "allow"
allow = ["csv"]
refuse = ["group:image"]
[findings]
default = "allow"
"a.b" = { action = "hold", max = 2 }
"a.*" = "refuse"
[names]
bidi = "hold"
refuse = ["Back\\slash\"*"]
silent = ["[!a-z]?"]
[[exceptions]]
sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
expires = 2030-02-03T04:05:06Z
author = "x"
reason = "y"
)");
  const auto again = ParseOrDie(policy->Canonical());
  EXPECT_EQ(again->digest(), policy->digest());
  EXPECT_EQ(DiffPolicies(*policy, *again), List());
}

TEST(Policy, DigestsIgnoreOrderAndSpellingAndSeeEverythingElse) {
  const char* one =
      "name = \"p\"\n[types]\nallow = [\"csv\", \"txt\"]\n[names]\nscratch = [\"a\", \"b\"]\n[limits]\nfile_bytes = "
      "1024\n";
  const char* same =
      "name = \"p\"\n[limits]\nfile_bytes = \"1 KiB\"\n[names]\nscratch = [\"B\", \"a\", \"b\"]\n"
      "[types]\nallow = [\"txt\", \"csv\"]\n";
  EXPECT_EQ(ParseOrDie(one)->digest(), ParseOrDie(same)->digest());
  EXPECT_EQ(ParseOrDie(one)->digest().size(), 64u);
  const char* other =
      "name = \"p\"\n[types]\nallow = [\"csv\"]\n[names]\nscratch = [\"a\", \"b\"]\n[limits]\nfile_bytes = 1024\n";
  EXPECT_NE(ParseOrDie(one)->digest(), ParseOrDie(other)->digest());
  EXPECT_NE(ParseOrDie(other, ShippedTypes())->digest(), ParseOrDie(other)->digest()) << "the registry counts";
}

TEST(Policy, FindingIdsMayBeWrittenWithoutQuotes) {
  const auto policy =
      ParseOrDie("[findings]\ntype.mismatch = \"hold\"\ntext.control = { action = \"hold\", max = 3 }\n");
  EXPECT_NE(policy->Canonical().find("\"type.mismatch\" = \"hold\""), std::string::npos);
  EXPECT_NE(policy->Canonical().find("\"text.control\" = { action = \"hold\", max = 3 }"), std::string::npos);
}

TEST(Policy, DiffTellsEveryDifferenceOnce) {
  const auto before = ParseOrDie(
      "mode = \"observe\"\n[types]\nallow = [\"csv\"]\n[names]\nscratch = [\"*.tmp\"]\n"
      "[findings]\n\"a.b\" = \"hold\"\n");
  const auto after = ParseOrDie(
      "[types]\nhold = [\"csv\"]\n[limits]\nfile_bytes = 5\n[names]\nscratch = [\"~*\"]\n"
      "[findings]\n\"a.b\" = { action = \"hold\", max = 2 }\n");
  EXPECT_EQ(DiffPolicies(*before, *after), List({
                                               "findings.a.b: hold -> hold beyond 2",
                                               "limits.file_bytes: 0 -> 5",
                                               "mode: observe -> enforce",
                                               "names.scratch \"*.tmp\": listed -> (none)",
                                               "names.scratch \"~*\": (none) -> listed",
                                               "types.csv: allow -> hold",
                                           }));
  EXPECT_EQ(DiffPolicies(*before, *before), List());
}

}  // namespace
}  // namespace shareguard::policy
