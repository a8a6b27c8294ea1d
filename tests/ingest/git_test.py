#!/usr/bin/python3
"""Repositories: history, revisions, submodules, a real pre-receive hook, and repositories that want something run."""

import argparse
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench_share import BAD, GOOD, SKIPPED, Bench  # noqa: E402

SOURCE = Path(__file__).resolve().parents[2]


class History(Bench):
    def test_git_is_left_out_and_said(self):
        work = self.repository()
        done = self.ingest("--into", "project", work)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.listing(), ["project/lib/a.py", "project/main.py"])
        self.assertIn("1 .git entry was left out", done.stdout)

    def test_what_a_commit_ever_held_is_judged(self):
        work = self.repository()
        self.commit(work, {"notes.txt": BAD}, "in")
        self.commit(work, {"ok.py": GOOD + "# ok\n"}, "out", remove=["notes.txt"])
        self.assertEqual(self.ingest("--into", "project", work).returncode, 0)
        done = self.ingest("--into", "project", "--replace", "--history", work)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("notes.txt  (in the history)", done.stdout)
        self.assertEqual([i["path"] for i in self.quarantined()], ["project/notes.txt"])

    def test_each_name_of_a_blob_is_judged(self):
        work = self.repository()
        # The same content is fine as .py and not as .csv.exe; rev-list names only one of the two.
        self.commit(work, {"a.py": GOOD + "# same\n", "z/setup.exe": GOOD + "# same\n"}, "two names")
        self.commit(work, {}, "one name", remove=["z/setup.exe"])
        done = self.ingest("--into", "project", "--history", work)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("z/setup.exe  (in the history)", done.stdout)
        self.assertEqual(list(self.published.iterdir()), [])

    def test_branches_tags_merges_and_a_tag_of_a_blob(self):
        for how in ("branch", "merge", "tag", "blob"):
            work = self.repository(how)
            if how == "blob":
                (work / "x.bin").write_bytes(BAD)
                blob = self.git("hash-object", "-w", "x.bin", cwd=work).stdout.strip()
                (work / "x.bin").unlink()
                self.git("tag", "only", blob, cwd=work)
            else:
                self.git("checkout", "-q", "-b", "side", cwd=work)
                self.commit(work, {"notes.txt": BAD}, "side")
                self.commit(work, {}, "gone", remove=["notes.txt"])
                self.git("checkout", "-q", "main", cwd=work)
            if how == "merge":
                self.commit(work, {"b.py": GOOD + "# b\n"}, "main goes on")
                self.git("merge", "-q", "--no-gpg-sign", "-m", "merge", "side", cwd=work)
                self.git("branch", "-D", "side", cwd=work)
            if how == "tag":
                self.git("tag", "-a", "-m", "v1", "v1", "side", cwd=work)
                self.git("branch", "-D", "side", cwd=work)
                self.git("pack-refs", "--all", cwd=work)
                self.git("gc", "-q", cwd=work)
            done = self.ingest("--into", how, "--history", work)
            self.assertEqual(done.returncode, 2, f"{how}: {done.stdout}{done.stderr}")
        self.assertEqual(list(self.published.iterdir()), [])

    def test_unreachable_objects_are_judged_when_asked_for(self):
        work = self.repository()
        self.commit(work, {"notes.txt": BAD}, "in")
        self.git("reset", "-q", "--hard", "HEAD~1", cwd=work)
        self.assertEqual(self.ingest("--into", "a", "--history", work).returncode, 0)
        done = self.ingest("--into", "b", "--history", "--unreachable", work)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)

    def test_clean_history_passes(self):
        work = self.repository()
        for number in range(5):
            self.commit(work, {"main.py": GOOD + f"# {number}\n"}, str(number))
        done = self.ingest("--into", "project", "--history", work)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("6 commits were gone through", done.stdout)

    def test_what_cannot_be_read_whole_is_refused(self):
        work = self.repository()
        self.commit(work, {"main.py": GOOD + "# 2\n"}, "two")
        self.git("clone", "-q", "--depth", "1", f"file://{work}", "shallow", cwd=self.root)
        done = self.ingest("--into", "a", "--history", self.root / "shallow")
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        self.assertIn("shallow", done.stderr)
        self.git("clone", "-q", "--shared", str(work), "shared", cwd=self.root)
        done = self.ingest("--into", "a", "--history", self.root / "shared")
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        self.assertIn("alternates", done.stderr)
        self.assertEqual(self.ingest("--into", "a", "--history", "--alternates", self.root / "shared").returncode, 0)
        # An object is missing: nothing comes in. Loose objects are files of their own.
        blob = self.git("rev-parse", "HEAD:lib/a.py", cwd=work).stdout.strip()
        (work / ".git/objects" / blob[:2] / blob[2:]).unlink()
        done = self.ingest("--into", "b", "--history", work)
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        self.assertFalse((self.published / "b").exists())
        self.assertEqual(self.ingest("--into", "c", "--history", self.good_tree()).returncode, 66)

    def test_limits_of_objects(self):
        done = self.ingest("--into", "project", "--history", "--max-entries", "4", self.repository())
        self.assertEqual(done.returncode, 74, done.stdout + done.stderr)
        self.assertEqual(list(self.published.iterdir()), [])

    def test_lfs_pointers_are_named(self):
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a" * 64 + "\nsize 12345\n"
        work = self.repository()
        self.commit(work, {"model.txt": pointer}, "lfs")
        done = self.ingest("--into", "project", work)
        self.assertIn("1 file is a pointer to Git LFS", done.stdout)
        self.assertIn("model.txt", done.stdout)

    def test_submodules_are_judged_with_their_history(self):
        library = self.repository("library")
        work = self.repository()
        self.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library), "libs/inner", cwd=work)
        self.commit(work, {}, "submodule")
        done = self.ingest("--into", "project", "--history", work)
        self.assertIn("project/libs/inner/main.py", self.listing(), done.stdout + done.stderr)
        self.assertFalse([p for p in self.published.rglob("*") if p.name == ".git"])
        self.assertIn("2 .git entries were left out", done.stdout)
        self.assertIn("1 submodule is only a commit's id", done.stdout)
        # Bad in the work tree of the submodule.
        (work / "libs/inner/bad.txt").write_bytes(BAD)
        self.assertEqual(self.ingest("--into", "a", work).returncode, 2)
        (work / "libs/inner/bad.txt").unlink()
        # Bad in its history.
        self.commit(library, {"was.txt": BAD}, "in")
        self.commit(library, {}, "out", remove=["was.txt"])
        self.git("-c", "protocol.file.allow=always", "fetch", "-q", cwd=work / "libs/inner")
        done = self.ingest("--into", "b", "--history", work)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("libs/inner/was.txt  (in the history)", done.stdout)

    def test_a_repository_cannot_have_anything_run(self):
        work = self.repository()
        trap = self.root / "trap.sh"
        trap.write_text(f"#!/bin/sh\necho ran >> {self.root}/ran\n")
        trap.chmod(0o755)
        (work / ".git/hooks/post-checkout").parent.mkdir(exist_ok=True)
        shutil.copy(trap, work / ".git/hooks/post-checkout")
        (work / ".git/info").mkdir(exist_ok=True)
        (work / ".git/info/attributes").write_text("* filter=trap diff=trap\n")
        included = self.write("included", f"[core]\n\tfsmonitor = {trap}\n")
        with open(work / ".git/config", "a", encoding="utf-8") as config:
            config.write(f"""[core]
\tfsmonitor = {trap}
\tsshCommand = {trap}
\tpager = {trap}
\thooksPath = {work}/.git/hooks
\tgitProxy = {trap}
[diff]
\texternal = {trap}
[diff "trap"]
\tcommand = {trap}
\ttextconv = {trap}
[filter "trap"]
\tsmudge = {trap}
\tclean = {trap}
\tprocess = {trap}
[include]
\tpath = {included}
[remote "origin"]
\turl = ext::{trap}
\tpromisor = true
[protocol "ext"]
\tallow = always
[extensions]
\tpartialClone = origin
[core]
\trepositoryformatversion = 1
""")
        done = self.ingest("--into", "project", "--history", "--unreachable", work)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.ingest("--into", "b", "--revision", "main", work).returncode, 0)
        # An object that the promisor would have to bring: an error, and nothing is fetched.
        blob = self.git("--git-dir", ".git", "-c", "core.fsmonitor=false", "rev-parse", "HEAD:main.py", cwd=work,
                        check=False).stdout.strip().splitlines()[-1]
        (work / ".git/objects" / blob[:2] / blob[2:]).unlink()
        (self.root / "ran").unlink(missing_ok=True)
        self.assertEqual(self.ingest("--into", "c", "--history", work).returncode, 65)
        self.assertFalse((self.root / "ran").exists(), "something of the repository's was run")
        # The trap works: git itself would have walked into it.
        self.git("status", cwd=work, check=False)
        self.assertTrue((self.root / "ran").exists(), "the trap of this test does not work")

    def test_git_runs_as_the_owner_of_the_repository(self):
        if os.geteuid() != 0:
            self.skipTest("changing owners needs root")
        work = self.repository()
        self.root.chmod(0o755)
        for path in [work, *work.rglob("*")]:
            os.chown(path, 1234, 1234)
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & 0o700)
        done = self.ingest("--into", "project", "--history", work)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # One that its owner cannot read is not read as root either.
        os.chown(work / ".git/objects", 0, 0)
        done = self.ingest("--into", "other", "--history", work)
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)

    def test_replaced_and_grafted_history_does_not_hide(self):
        work = self.repository()
        bad = self.commit(work, {"notes.txt": BAD}, "in")
        clean = self.commit(work, {}, "out", remove=["notes.txt"])
        first = self.git("rev-parse", bad + "~1", cwd=work).stdout.strip()
        self.git("replace", bad, first, cwd=work)
        (work / ".git/info").mkdir(exist_ok=True)
        (work / ".git/info/grafts").write_text(clean + "\n")
        self.git("update-ref", "-d", "refs/replace/none", cwd=work, check=False)
        done = self.ingest("--into", "project", "--history", work)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)


class Revision(Bench):
    def bare(self, work):
        bare = self.root / "tool.git"
        self.git("clone", "-q", "--bare", str(work), str(bare), cwd=self.root)
        return bare

    def test_a_commit_of_a_bare_repository(self):
        work = self.repository()
        self.commit(work, {"bin/run.sh": "#!/bin/sh\necho hello\n", ".gitattributes": "*.py filter=x export-ignore\n"},
                    "more")
        (work / "bin/run.sh").chmod(0o755)
        commit = self.commit(work, {}, "mode")
        bare = self.bare(work)
        for number, revision in enumerate(("main", "refs/heads/main", "HEAD", commit)):
            done = self.ingest("--into", f"r{number}", "--revision", revision, bare)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            whole = [r for r in self.records() if r["event"]["action"] == "ingest"][-1]
            self.assertIn(commit, whole["message"])
            self.assertEqual(self.listing(self.published / f"r{number}"),
                             [".gitattributes", "bin/run.sh", "lib/a.py", "main.py"])
        self.assertEqual((self.published / "r0/bin/run.sh").stat().st_mode & 0o777, 0o755)

    def test_not_what_the_checkout_says(self):
        work = self.repository()
        (work / "bad.txt").write_bytes(BAD)  # never committed
        done = self.ingest("--into", "project", "--revision", "main", work)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.listing(), ["project/lib/a.py", "project/main.py"])
        self.assertEqual((self.published / "project/main.py").read_text(), GOOD)

    def test_a_bad_one_and_one_that_is_not_there(self):
        work = self.repository()
        self.commit(work, {"bad.txt": BAD}, "bad")
        bare = self.bare(work)
        self.assertEqual(self.ingest("--into", "project", "--revision", "main", bare).returncode, 2)
        for revision in ("nowhere", "0" * 40, "--help", "main:lib"):
            done = self.ingest("--into", "project", f"--revision={revision}", bare)
            self.assertEqual(done.returncode, 66, f"{revision}: {done.stdout}{done.stderr}")
        self.assertEqual(list(self.published.iterdir()), [])

    def test_the_name_of_a_bare_repository(self):
        self.assertEqual(self.ingest("--revision", "main", self.bare(self.repository())).returncode, 0)
        self.assertTrue((self.published / "tool/main.py").exists())

    def test_a_hand_made_tree_with_a_git_directory_in_it(self):
        work = self.repository()
        blob = self.git("rev-parse", "HEAD:main.py", cwd=work).stdout.strip()
        inner = subprocess.run(["git", "mktree"], cwd=work, env=self.environment, text=True, check=True,
                               input=f"100644 blob {blob}\tconfig\n", stdout=subprocess.PIPE).stdout.strip()
        entry = b"40000 .git\0" + bytes.fromhex(inner)
        tree = subprocess.run(["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"], cwd=work,
                              env=self.environment, input=entry, check=True,
                              stdout=subprocess.PIPE).stdout.decode().strip()
        commit = self.git("commit-tree", "--no-gpg-sign", "-m", "x", tree, cwd=work).stdout.strip()
        done = self.ingest("--into", "project", "--revision", commit, work)
        self.assertEqual(done.returncode, 65, done.stdout + done.stderr)
        self.assertEqual(list(self.published.iterdir()), [])


class Hook(Bench):
    """A real bare repository with the shipped hook."""

    def setUp(self):
        super().setUp()
        self.server = self.root / "server.git"
        self.git("init", "-q", "--bare", "-b", "main", str(self.server), cwd=self.root)
        shutil.copy(SOURCE / "docs" / "git" / "pre-receive", self.server / "hooks" / "pre-receive")
        self.work = self.repository()
        self.git("remote", "add", "origin", str(self.server), cwd=self.work)

    def push(self, *arguments):
        return self.git("push", *arguments, cwd=self.work, check=False)

    def refs(self):
        return self.git("for-each-ref", "--format=%(refname)", cwd=self.server).stdout.split()

    def test_clean_commits_pass(self):
        done = self.push("origin", "main")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.commit(self.work, {"b.py": GOOD + "# b\n"}, "more")
        self.assertEqual(self.push("origin", "main").returncode, 0)
        self.assertEqual(self.refs(), ["refs/heads/main"])

    def test_added_and_removed_again_is_refused_with_the_reason(self):
        self.assertEqual(self.push("origin", "main").returncode, 0)
        self.commit(self.work, {"data/notes.txt": BAD}, "in")
        self.commit(self.work, {}, "out", remove=["data/notes.txt"])
        done = self.push("origin", "main")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("data/notes.txt", done.stdout)
        self.assertIn("refused", done.stdout)
        head = self.git("rev-parse", "main", cwd=self.server).stdout.strip()
        self.assertEqual(head, self.git("rev-parse", "HEAD~2", cwd=self.work).stdout.strip())
        # Nothing of it stays in the server's repository.
        blob = self.git("rev-parse", "HEAD~1:data/notes.txt", cwd=self.work).stdout.strip()
        self.assertNotEqual(self.git("cat-file", "-e", blob, cwd=self.server, check=False).returncode, 0)

    def test_force_push_tags_and_deletion(self):
        self.assertEqual(self.push("origin", "main").returncode, 0)
        self.git("commit", "-q", "--amend", "--no-gpg-sign", "-m", "rewritten", cwd=self.work)
        self.assertEqual(self.push("--force", "origin", "main").returncode, 0)
        self.git("tag", "-a", "-m", "v", "v1", cwd=self.work)
        self.assertEqual(self.push("origin", "v1").returncode, 0)
        self.git("checkout", "-q", "-b", "side", cwd=self.work)
        self.commit(self.work, {"bad.txt": BAD}, "bad")
        self.git("tag", "-a", "-m", "v", "v2", cwd=self.work)
        self.assertNotEqual(self.push("origin", "v2").returncode, 0)
        self.assertNotEqual(self.push("--force", "origin", "side:main").returncode, 0)
        self.assertNotEqual(self.push("origin", "main:good", "side:bad").returncode, 0)
        self.git("checkout", "-q", "main", cwd=self.work)
        self.assertEqual(self.push("origin", "main:other").returncode, 0)
        self.assertEqual(self.push("origin", "--delete", "other").returncode, 0)
        self.assertEqual(self.refs(), ["refs/heads/main", "refs/tags/v1"])

    def test_it_fails_closed(self):
        for broken in ({"SHAREGUARD": "/nonexistent/shareguard"}, {"SHAREGUARD_HOOK_POLICY": "no-such-policy"},
                       {"SHAREGUARD_INSPECT": "/nonexistent/inspect"}):
            kept = dict(self.environment)
            self.environment.update(broken)
            done = self.push("origin", "main")
            self.assertNotEqual(done.returncode, 0, broken)
            self.environment = kept
        self.assertEqual(self.refs(), [])

    def test_what_the_hook_says_of_nonsense(self):
        done = self.check_only("--pre-receive", self.server, stdin="nonsense\n")
        self.assertEqual(done.returncode, 65, done.stderr)
        done = self.check_only("--pre-receive", self.server, stdin="")
        self.assertEqual(done.returncode, 0, done.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=Path)
    parser.add_argument("--policies", required=True, type=Path)
    arguments, rest = parser.parse_known_args()
    if shutil.which("git") is None:
        print("skipped: there is no git here")
        sys.exit(SKIPPED)
    Bench.bin, Bench.policies = arguments.bin.resolve(), arguments.policies.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
