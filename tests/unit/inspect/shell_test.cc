// What shell scripts start, by here-documents, variables, pipes and files.
#include <gtest/gtest.h>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

std::string Shell(std::string_view code) { return RulesOf("shell", code); }

TEST(ShellHereTest, DelimitersStandForThemselves) {
  EXPECT_EQ(Shell("cat <<$E\nx\n$E\nnc a 1\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<${E}\nx\n${E}\nnc a 1\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<$(E)\nx\n$(E)\nnc a 1\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<`E`\nx\n`E`\nnc a 1\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<E\nE\r\n'\nE\nnc a 1\n"), "shell-netcat");  // only the whole line ends it
  EXPECT_EQ(Shell("cat <<E\r\nnc a 1\r\nE\r\nls\r\n"), "");
  EXPECT_EQ(Shell("cat <<A <<B\nnc a\nA\nnc b\nB\nls\n"), "");
}

TEST(ShellHereTest, SubstitutionsAreRun) {
  EXPECT_EQ(Shell("cat <<E\na $(nc a 1) \"b\nE\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<E\n`nc a 1`\nE\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<E\n$(ls\nnc a 1\n)\nE\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<'E'\n$(nc a 1)\nE\n"), "");
  EXPECT_EQ(Shell("cat <<\\E\n$(nc a 1)\nE\n"), "");
  EXPECT_EQ(Shell("cat <<E\n\\$(nc a 1) nc b\nE\n"), "");
}

TEST(ShellHereTest, ShellsReadThem) {
  EXPECT_EQ(Shell("cat <<E | sh\nnc a 1\nE\n"), "shell-netcat");
  EXPECT_EQ(Shell("<<E bash\nnc a 1\nE\n"), "shell-netcat");
  EXPECT_EQ(Shell("bash <<< 'nc a 1'\n"), "shell-netcat");
  EXPECT_EQ(Shell("echo 'nc a 1' | sh\n"), "shell-netcat");
  EXPECT_EQ(Shell("cat <<E | grep b\nnc a 1\nE\n"), "");
  EXPECT_EQ(Shell("bash run.sh <<E\nnc a 1\nE\n"), "");
  std::string deep;
  for (int i = 0; i < 50; ++i) deep += "cat <<E" + std::to_string(i) + "\n$(\n";
  EXPECT_NO_FATAL_FAILURE(Shell(deep));
}

TEST(ShellNamesTest, Patterns) {
  EXPECT_EQ(Shell("/bin/n? a 1"), "shell-netcat");
  EXPECT_EQ(Shell("/bin/[n-p]c a 1"), "shell-netcat");
  EXPECT_EQ(Shell("/b*/n[!a]t a 1"), "");
  EXPECT_EQ(Shell("/*/*cat a 1"), "shell-netcat");
  EXPECT_EQ(Shell("ls n?; [ -f nc ]; [[ a == n* ]]; case $a in n?) ls ;; *) ls ;; esac; * a; ./build*.sh"), "");
  EXPECT_EQ(Shell("'n?' a 1"), "");
}

TEST(ShellNamesTest, Variables) {
  EXPECT_EQ(Shell("export c=nc; $c a 1"), "shell-netcat");
  EXPECT_EQ(Shell("f() { local c=nc; $c a 1; }"), "shell-netcat");
  EXPECT_EQ(Shell("for c in ls nc; do $c a; done"), "shell-netcat");
  EXPECT_EQ(Shell("alias g=nc\ng a 1"), "shell-netcat");
  EXPECT_EQ(Shell("N=${N:-nc}\n$N a 1"), "shell-netcat");
  EXPECT_EQ(Shell("set -- nc a 1; \"$@\""), "shell-netcat");
  EXPECT_EQ(Shell("$(echo nc) a 1; $(which nc) b"), "shell-netcat");
  EXPECT_EQ(Shell("$'\\x6e\\x63' a 1"), "shell-netcat");
  EXPECT_EQ(Shell("{nc,a,1}"), "shell-netcat");
  EXPECT_EQ(Shell("a=nc; b=a; ${!b} x; c=xncx; ${c:1:2} y; d=NC; ${d,,} z"), "shell-netcat");
  EXPECT_EQ(Shell("c=nc; if [ -n \"$1\" ]; then c=$1; fi; $c a 1"), "shell-netcat");
  EXPECT_EQ(Shell("x=$(( $(nc a 1) + 1 ))"), "shell-netcat");
  EXPECT_EQ(Shell("export NC=/opt/nc; x=${1:-nc}; echo $NC ${x}; for nc in a b; do echo $nc; done"), "");
}

TEST(ShellNamesTest, WhatStartsPrograms) {
  for (const char* program : {"flock f", "srun -N 1", "mpirun -np 4", "taskset 1", "systemd-run", "torsocks",
                              "singularity exec image.sif", "unshare -r"}) {
    EXPECT_NE(Shell(std::string(program) + " nc a 1").find("shell-netcat"), std::string::npos) << program;
  }
  EXPECT_EQ(Shell("script -c 'nc a 1'"), "shell-netcat");
  EXPECT_EQ(Shell("trap 'nc a 1' EXIT"), "shell-netcat");
  EXPECT_EQ(Shell("awk 'BEGIN { system(\"nc a 1\") }'"), "shell-netcat");
  EXPECT_EQ(Shell("run() { \"$@\"; }\nrun nc a 1"), "shell-netcat");
  EXPECT_EQ(Shell("git push a\ngit status\nrsync -a x b:\n"), "shell-transfer");
  EXPECT_EQ(Shell("zip -P secret x.zip y; zip -r x.zip y; 7z a -psecret x y"), "shell-cipher");
}

TEST(ShellNamesTest, FunctionsOfOnesOwn) {
  EXPECT_EQ(Shell("at() { echo; }\nfunction batch { echo; }\nat 3\nbatch 4"), "");
  EXPECT_EQ(Shell("if false; then at() { :; }; fi\nat 3"), "shell-persistence");
  EXPECT_EQ(Shell("false && at() { :; }\nat 3"), "shell-persistence");
  EXPECT_EQ(Shell("at() { :; }\nunset -f at\nat 3"), "shell-persistence");
  EXPECT_EQ(Shell("at() { :; }\ncommand at 3"), "shell-persistence");
}

TEST(ShellStagesTest, DecodedAndFetched) {
  const std::string decoded = "decoded-to-shell shell-encoding";
  for (const char* code :
       {"sh < <(base64 -d x)", "(base64 -d x) | sh", "{ base64 -d x; } | sh", "base64 -d x > y; sh y",
        "x=$(base64 -d f); eval \"$x\"", "x=`base64 -d f`; bash -c \"$x\"", "base64 -d x > y; chmod +x y; ./y",
        "d() { base64 -d x; }; d | sh", "python3 -c \"$(base64 -d x)\"", "base64 -dw0 x | sh",
        "base64 -d x | while read l; do eval \"$l\"; done", "base64 -d x | xargs -I{} sh -c {}",
        "source /dev/stdin <<< \"$(base64 -d x)\"", "mapfile -t a < <(base64 -d x); \"${a[@]}\""}) {
    EXPECT_EQ(Shell(code), decoded) << code;
  }
  EXPECT_EQ(Shell("zcat x | sh\nrev x | bash\ntr a-z n-za-m < x | sh"), "decoded-to-shell");
  EXPECT_EQ(Shell("curl x > y && bash y"), "shell-fetch shell-fetched");
  EXPECT_EQ(Shell("curl -o y x; chmod +x y; ./y"), "shell-fetch shell-fetched");
  EXPECT_EQ(Shell("python3 <(curl x); bash <<E\n$(curl x)\nE\n"), "shell-fetch shell-fetched");
}

// Data that programs read is not code.
TEST(ShellStagesTest, EverydayPipes) {
  EXPECT_EQ(Shell("zcat x.gz | awk '{print $1}' | sort > y; zcat x.gz | python3 run.py; zcat d.sql.gz | mysql db"), "");
  EXPECT_EQ(Shell("curl x | python3 -m json.tool; curl x | grep y | sort; curl x | python3 -c 'import json'"),
            "shell-fetch");
  EXPECT_EQ(Shell("curl -o data.csv x; python3 run.py data.csv; bash run.sh \"$(curl x)\""), "shell-fetch");
  EXPECT_EQ(Shell("base64 -d x > picture.png; bash run.sh; base64 -d x | gunzip > y"), "shell-encoding");
}

}  // namespace
}  // namespace shareguard::inspect
