// Ordinary programs at work in the mount. What they do there must come out as it does in an ordinary directory, and the
// published tree must be that directory's twin.
#include <sys/stat.h>

#include "guard_mount.h"
#include "samples.h"

namespace shareguard::testing {
namespace {

// A folder of tables and texts that every policy here allows, in `from` beside the mount.
void MakeTexts(const GuardMount& guard) {
  const std::string from = guard.path("from");
  ASSERT_EQ(RunCommand({"mkdir", "-p", from + "/tables/2024", from + "/empty"}).code, 0);
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(WriteFile(from + "/tables/2024/t" + std::to_string(i) + ".csv", Csv(20 * (i + 1), i)), 0);
  }
  ASSERT_EQ(WriteFile(from + "/tables/big.csv", Csv(60000)), 0);
  ASSERT_EQ(WriteFile(from + "/readme.txt", Prose(40), 0640), 0);
  ASSERT_EQ(WriteFile(from + "/result.json", "{\"mean\": 4.5, \"n\": 1200}\n"), 0);
}

class ToolsTest : public MountTest, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    MakeTexts(guard_);
    Mount(GetParam());
  }
};

TEST_P(ToolsTest, CopyWithCp) {
  Both("cp -r ../from/. . && cp readme.txt second.txt && cp ../from/readme.txt second.txt");
}

TEST_P(ToolsTest, CopyWithCpPreserving) {
  CompareTimes();
  Both("cp -a ../from/. .");
}

TEST_P(ToolsTest, MoveInAndAround) {
  Both(R"sh(cp -r ../from ../moving-$$
mv ../moving-$$/readme.txt . && mv ../moving-$$/tables . && rm -r ../moving-$$
mv readme.txt tables/renamed.txt && mv tables/2024 tables/later && mv tables/big.csv tables/later/
mkdir other && mv tables/later other && rmdir tables/later 2>/dev/null || true
ls -R . | sort)sh");
}

TEST_P(ToolsTest, MoveOut) {
  Both(
      R"sh(cp -r ../from/. . && out=$(mktemp -d) && mv tables readme.txt "$out"/ && ls "$out" | sort && cat "$out"/readme.txt
rm -r "$out")sh");
}

TEST_P(ToolsTest, Rsync) {
  CompareTimes();
  Both(R"sh(rsync -a ../from/ . && echo 'one more line of text' >> readme.txt
rsync -a --delete --checksum ../from/ . && rsync -an --itemize-changes ../from/ .)sh");
}

TEST_P(ToolsTest, RsyncInPlaceAndAppend) {
  Both(R"sh(rsync -r --inplace ../from/ . && head -c 100 ../from/readme.txt > readme.txt
rsync -r --append ../from/ . && cmp ../from/readme.txt readme.txt)sh");
}

TEST_P(ToolsTest, TarExtractAndCreate) {
  CompareTimes();
  Both(R"sh(tar -C ../from -c . | tar -x -p && tar -c . | tar -t | sort)sh");
}

TEST_P(ToolsTest, RedirectsAndPipes) {
  Both(R"sh(echo one > a.txt; echo two >> a.txt; sort -o a.txt a.txt; sed -i s/two/three/ a.txt; tee b.txt < a.txt
cat ../from/tables/big.csv > a.csv; wc -l a.csv)sh");
}

TEST_P(ToolsTest, RemoveTrees) {
  Both("cp -r ../from/. . && rm -r tables && rm readme.txt && rmdir empty && find . | sort");
}

TEST_P(ToolsTest, LongListings) {
  Both(R"sh(for i in $(seq 1 1500); do echo "line $i of text" > "file-$i.txt"; done
ls | wc -l; find . -type f | sort | md5sum; rm file-1??.txt; ls | sort | md5sum)sh");
}

INSTANTIATE_TEST_SUITE_P(Policies, ToolsTest, ::testing::Values("permissive", "egress-standard"),
                         [](const auto& param) { return param.param[0] == 'p' ? "Permissive" : "EgressStandard"; });

// What only makes sense where everything is allowed.
class PermissiveToolsTest : public MountTest {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount("permissive");
  }
};

TEST_F(PermissiveToolsTest, GitCloneAndCommit) {
  ASSERT_EQ(
      Shell(
          R"sh(git init -q -b main origin && cd origin && git config user.email a@example.org && git config user.name A
for i in $(seq 1 60); do mkdir -p d$((i % 7)); seq 1 $((i * 10)) > d$((i % 7))/f$i.txt; done
git add . && git commit -q -m one && git rm -q -r d3 && git commit -q -m two && git gc -q)sh",
          guard_.path())
          .code,
      0);
  const Outcome cloned = Shell(R"sh(git clone -q ../origin work && cd work && git config user.email a@example.org
git config user.name A && git config gc.auto 0 && echo more >> d1/f1.txt && git commit -q -a -m three && git status --porcelain
git checkout -q -b side HEAD~1 && git checkout -q main && git fsck --strict 2>&1 && git log --oneline | wc -l)sh",
                               guard_.mounted());
  ASSERT_EQ(cloned.code, 0) << cloned.output;
  // The published clone is whole without the mount, too.
  ASSERT_EQ(guard_.Stop(), "");
  const Outcome checked =
      Shell("git fsck --strict && git status --porcelain && cat d1/f1.txt | tail -1", guard_.published("work"));
  EXPECT_EQ(checked.code, 0) << checked.output;
  EXPECT_EQ(checked.output.substr(checked.output.size() - 5), "more\n");
  expected_ = ReadTree(guard_.published());
  Mount("permissive");
}

TEST_F(PermissiveToolsTest, DdAtRandomOffsets) {
  MakeTexts(guard_);
  // The blocks of a table, in an order that is not theirs; each dd opens, writes, closes, and so is judged.
  Both(R"sh(size=$(stat -c %s ../from/tables/big.csv) && last=$(((size - 1) / 16384))
for i in $(seq 0 $last | sort -R --random-source=<(yes)); do
  dd if=../from/tables/big.csv of=t.csv bs=16384 skip=$i seek=$i count=1 conv=notrunc status=none
done
cmp t.csv ../from/tables/big.csv)sh");
}

TEST_F(PermissiveToolsTest, Sqlite) {
  const std::string script =
      R"sh(sqlite3 a.db 'create table t(a, b); begin; insert into t values(1, 2), (3, 4); commit;'
for i in 1 2 3 4 5 6 7 8; do sqlite3 a.db "insert into t values($i, randomblob(10) is not null)"; done
sqlite3 a.db 'pragma journal_mode=delete; update t set b = 9 where a = 3; vacuum; pragma integrity_check'
sqlite3 a.db 'select a, b from t order by a, b')sh";
  mkdir(guard_.path("twin").c_str(), 0755);
  const Outcome native = Shell(script, guard_.path("twin"));
  const Outcome guarded = Shell(script, guard_.mounted());
  ASSERT_EQ(guarded.code, 0) << guarded.output;
  EXPECT_EQ(guarded.output, native.output);
  const Outcome published =
      RunCommand({"sqlite3", guard_.published("a.db"), "pragma integrity_check; select count(*) from t"});
  EXPECT_EQ(published.output, "ok\n10\n");
  expected_ = ReadTree(guard_.mounted());
}

TEST_F(PermissiveToolsTest, SqliteTwoConnections) {
  const Outcome outcome = Shell(R"sh(sqlite3 a.db 'create table t(a)'
for w in 1 2 3; do
  (for i in $(seq 1 15); do sqlite3 -cmd '.timeout 20000' a.db "insert into t values($w)"; done) &
done; wait
sqlite3 a.db 'select count(*) from t; pragma integrity_check')sh",
                                guard_.mounted(), 100);
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_EQ(outcome.output, "45\nok\n");
  EXPECT_EQ(RunCommand({"sqlite3", guard_.published("a.db"), "select count(*) from t"}).output, "45\n");
  expected_ = ReadTree(guard_.mounted());
}

TEST_F(PermissiveToolsTest, AnyBytesAnyNames) {
  Both(R"sh(head -c 300000 /dev/zero > zeros; printf 'MZ\220\0' > program.txt; printf 'x' > "$(printf 'bad\377name')"
printf 'y' > 'CON.txt'; printf 'z' > 'a b.txt.exe'; : > empty.csv; mkfifo pipe; ln -s nowhere dangling
ln zeros second-name; mkdir -p "$(printf 'd%.0s' $(seq 1 200))"; printf q > "$(printf 'n%.0s' $(seq 1 255))"
ls | wc -l)sh");
}

}  // namespace
}  // namespace shareguard::testing
