#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fixture.h"
#include "shareguard/policy/types.h"

namespace shareguard::policy {
namespace {

using namespace std::string_view_literals;

std::vector<std::string> Names(const std::vector<const TypeInfo*>& types) {
  std::vector<std::string> names;
  for (const TypeInfo* type : types) names.push_back(type->name);
  return names;
}

using List = std::vector<std::string>;

TEST(TypeRegistry, ClaimsByNameAndByLongestExtension) {
  const TypeRegistry& types = *SmallTypes();
  EXPECT_EQ(Names(types.Claimed("a.csv")), List({"csv"}));
  EXPECT_EQ(Names(types.Claimed("a.CSV")), List({"csv"}));
  EXPECT_EQ(Names(types.Claimed("a.b.Csv")), List({"csv"}));
  EXPECT_EQ(Names(types.Claimed("README")), List({"txt"}));
  EXPECT_EQ(Names(types.Claimed("readme")), List({}));
  EXPECT_EQ(Names(types.Claimed("x.tar.gz")), List({"tar-gz"}));
  EXPECT_EQ(Names(types.Claimed("x.gz")), List({"gz"}));
  EXPECT_EQ(Names(types.Claimed("x.tar.y.gz")), List({"gz"}));
  EXPECT_EQ(Names(types.Claimed("x.ts")), List({"mpeg-ts", "typescript"}));
  EXPECT_EQ(Names(types.Claimed(".csv")), List({"csv"}));
  for (const char* name : {"csv", "a.", "a.csv.", "a.csv ", "", ".", "a.unknown", "tar.gzz"}) {
    EXPECT_TRUE(types.Claimed(name).empty()) << name;
  }
  const std::string longer = std::string(300, 'A') + ".CSV";
  EXPECT_EQ(Names(types.Claimed(longer)), List({"csv"}));
}

TEST(TypeRegistry, SaysWhichExtensionDecided) {
  const TypeRegistry& types = *SmallTypes();
  EXPECT_EQ(types.ClaimedExtension("x.TAR.GZ"), "tar.gz");
  EXPECT_EQ(types.ClaimedExtension("x.y.csv"), "csv");
  EXPECT_EQ(types.ClaimedExtension("README"), "");
  EXPECT_EQ(types.ClaimedExtension("x.none"), "");
}

TEST(TypeRegistry, MatchesTheMostSpecificFirst) {
  const TypeRegistry& types = *SmallTypes();
  EXPECT_EQ(Names(types.Match(Bytes("PK\x03\x04...."sv))), List({"docx", "zip"}));
  EXPECT_EQ(Names(types.Match(Bytes("RIFF\x10\x00\x00\x00WEBPVP8 "sv))), List({"webp"}));
  EXPECT_TRUE(types.Match(Bytes("RIFF\x10\x00\x00\x00WAVE"sv)).empty());
  EXPECT_TRUE(types.Match(Bytes(""sv)).empty());
  EXPECT_TRUE(types.Match(Bytes("hello, world"sv)).empty());
  std::string tar(512, 'x');
  tar.replace(0, 4, "PK\x03\x04"sv);
  tar.replace(257, 5, "ustar");
  EXPECT_EQ(Names(types.Match(Bytes(tar))), List({"tar", "docx", "zip"}));
}

TEST(TypeRegistry, MayMatchLetsUnsignedTypesThrough) {
  const TypeRegistry& types = *SmallTypes();
  EXPECT_TRUE(TypeRegistry::MayMatch(*types.Find("csv"), Bytes("anything")));
  EXPECT_TRUE(TypeRegistry::MayMatch(*types.Find("tar"), Bytes(std::string(600, 'x'))));
  EXPECT_TRUE(TypeRegistry::MayMatch(*types.Find("png"), Bytes("\x89P")));
  EXPECT_FALSE(TypeRegistry::MayMatch(*types.Find("png"), Bytes("\x89Q")));
  EXPECT_TRUE(TypeRegistry::MayMatch(*types.Find("webp"), Bytes("RIFFxxxxWE")));
}

TEST(TypeRegistry, KnowsHowFarSignaturesLook) {
  EXPECT_EQ(SmallTypes()->head_bytes(), 262u);
  EXPECT_EQ((*TypeRegistry::Parse({}))->head_bytes(), 0u);
}

TEST(TypeRegistry, CanonicalFormIsStableAndReadsBack) {
  for (const auto& types : {SmallTypes(), ShippedTypes()}) {
    auto again = TypeRegistry::Parse({{"again", types->Canonical()}});
    ASSERT_TRUE(again.ok()) << again.error().ToString();
    EXPECT_EQ((*again)->Canonical(), types->Canonical());
    EXPECT_EQ((*again)->all().size(), types->all().size());
    EXPECT_EQ((*again)->head_bytes(), types->head_bytes());
  }
}

TEST(TypeRegistry, CanonicalFormForgetsOrderAndSpelling) {
  const char* one = R"(
[types.a]
title = "A"
group = "data"
mimes = ["x/a", "x/b"]
signatures = ["41 42", { offset = 4, ascii = "CD" }]
[types.b]
title = "B"
group = "data"
extensions = ["b"]
text = true
)";
  const char* other = R"(
# a comment
[types]
b = { group = "data", text = true, title = "B", extensions = ["b"] }
a = { title = "A", group = "data", mimes = ["X/B", "x/a"], signatures = [[{ hex = "4344", offset = 4 }], { ascii = "AB" }] }
)";
  EXPECT_EQ(ParseTypesOrDie(one)->Canonical(), ParseTypesOrDie(other)->Canonical());
}

TEST(TypeRegistry, LaterFilesAddAndReplace) {
  const std::string added =
      "[types.lab]\ntitle = \"Lab format\"\ngroup = \"data\"\nextensions = [\"lab\"]\n"
      "signatures = [{ ascii = \"LAB1\" }]\n";
  const std::string replaced =
      "[types.csv]\ntitle = \"Our CSV\"\ngroup = \"table\"\nextensions = [\"csv\"]\ntext = true\n"
      "replace = true\n";
  auto types =
      TypeRegistry::Parse({{"types.toml", std::string(kSmallRegistry)}, {"lab.toml", added}, {"o.toml", replaced}});
  ASSERT_TRUE(types.ok()) << types.error().ToString();
  EXPECT_EQ(Names((*types)->Match(Bytes("LAB1 data"))), List({"lab"}));
  EXPECT_EQ(Names((*types)->Claimed("x.lab")), List({"lab"}));
  EXPECT_EQ((*types)->Find("csv")->title, "Our CSV");
}

struct BadRegistry {
  const char* text;
  const char* place;
  const char* message;
};

TEST(TypeRegistry, ErrorsSayWhereAndWhat) {
  const BadRegistry cases[] = {
      {"[typs.x]\n", "1:2", "unknown key \"typs\" in a type registry; did you mean \"types\"?"},
      {"[types.X]\ntitle=\"X\"\n", "1:8", "\"X\" is no type name"},
      {"[types.x]\ngroup=\"data\"\nextensions=[\"x\"]\ntext=true\n", "1:8", "type \"x\" needs a title"},
      {"[types.x]\ntitle=\"X\"\nextensions=[\"x\"]\ntext=true\n", "1:8", "type \"x\" needs a group"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"date\"\nextensions=[\"x\"]\ntext=true\n", "3:7", "did you mean \"data\"?"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\".x\"]\ntext=true\n", "4:13",
       "without the leading dot: \"x\""},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"Xy\"]\ntext=true\n", "4:13", "in lower case: \"xy\""},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\n", "1:8", "cannot be told from anything else"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\ntext=true\n", "1:8", "needs extensions, filenames or signatures"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[\"5G\"]\n", "4:13", "is no signature: write pairs of hex"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[{offset=1}]\n", "4:13", "needs either hex"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[{hex=\"00\",ascii=\"a\"}]\n", "4:13", "needs either hex"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[{offset=-1,hex=\"00\"}]\n", "4:21", "from 0 to 1048576"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[{offset=9999999,hex=\"00\"}]\n", "4:21",
       "from 0 to 1048576"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[[]]\n", "4:13", "needs at least one part"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=[7]\n", "4:13", "not a whole number"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nsignatures=\"00\"\n", "4:12", "signatures needs a list, not a string"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\ntext=\"yes\"\n", "5:6", "text needs true or false"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\ncontainer=\"zipp\"\n", "5:11",
       "did you mean \"zip\"?"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\ntext=true\nmimes=[\"csv\"]\n", "6:8",
       "no MIME type"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\ntext=true\nextension=[\"y\"]\n", "6:1",
       "unknown key \"extension\" in [types.x]; did you mean \"extensions\"?"},
      {"[types.x]\ntitle=\"X\"\ngroup=\"data\"\nextensions=[\"x\"]\ntext=true\nreplace=true\n", "1:8",
       "no earlier file registers"},
  };
  for (const BadRegistry& each : cases) {
    auto types = TypeRegistry::Parse({{"t.toml", each.text}});
    ASSERT_FALSE(types.ok()) << each.text;
    EXPECT_EQ(types.error().object(), std::string("t.toml:") + each.place) << types.error().ToString();
    EXPECT_NE(types.error().cause().find(each.message), std::string::npos) << types.error().ToString();
  }
}

TEST(TypeRegistry, TheSameTypeTwiceNamesBothPlaces) {
  const std::string text = "[types.x]\ntitle = \"X\"\ngroup = \"data\"\nextensions = [\"x\"]\ntext = true\n";
  auto types = TypeRegistry::Parse({{"one.toml", text}, {"two.toml", text}});
  ASSERT_FALSE(types.ok());
  EXPECT_EQ(types.error().object(), "two.toml:1:8");
  EXPECT_NE(types.error().cause().find("already registered at one.toml:1:8"), std::string::npos);
}

}  // namespace
}  // namespace shareguard::policy
