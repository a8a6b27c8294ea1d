#!/usr/bin/python3
"""Whole trees into a share: all or nothing, mounted and not, killed in the middle, with odd things in them."""

import argparse
import json
import os
import socket
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench_share import BAD, GOOD, HELD, Bench  # noqa: E402


class Plain(Bench):
    """Into a share that is not mounted."""

    def test_a_good_tree_is_published_whole(self):
        tree = self.good_tree()
        (tree / "empty").mkdir()
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.listing(), ["project/docs/readme.md", "project/lib/a.py", "project/lib/deep/b.py",
                                          "project/main.py"])
        self.assertTrue((self.published / "project/empty").is_dir())
        self.assertEqual((self.published / "project/main.py").read_text(), GOOD)
        self.assertEqual((self.published / "project/main.py").stat().st_mode & 0o777, 0o755)
        self.assertEqual((self.published / "project/lib/a.py").stat().st_mode & 0o777, 0o644)
        self.assertEqual(self.leftovers(), [])
        actions = self.actions()
        self.assertLess(actions.index("ingest-begin"), actions.index("verdict"))
        self.assertGreater(actions.index("ingest"), len(actions) - 1 - actions[::-1].index("verdict"))
        self.assertEqual(len([r for r in self.records() if r["event"]["action"] == "verdict"]), 4 + 4)
        self.chain_is_intact()

    def test_a_bad_last_file_stops_everything(self):
        tree = self.good_tree()
        self.write("tree/zzz/last.txt", BAD)
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("zzz/last.txt", done.stdout)
        self.assertIn("Nothing was published", done.stdout)
        self.assertEqual(list(self.published.iterdir()), [])
        items = self.quarantined()
        self.assertEqual([(i["path"], i["state"]) for i in items], [("project/zzz/last.txt", "refused")])
        self.assertEqual((self.state / "quarantine" / items[0]["id"]).read_bytes(), BAD)
        self.assertEqual(self.leftovers(), [])
        # Once more: the same content is not quarantined twice.
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 2)
        self.assertEqual(len(self.quarantined()), 1)
        (tree / "zzz/last.txt").unlink()
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 0)

    def test_what_is_held_waits_and_a_reviewer_lets_it_pass(self):
        tree = self.good_tree()
        self.write("tree/net.py", HELD)
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        item = self.quarantined()[0]
        self.assertEqual((item["state"], item["path"]), ("held", "project/net.py"))
        self.run_it("review", "release", "--state", self.state, item["id"], "--config-dir", self.root, check=False)
        released = self.run_it("review", "release", "--share", "code", "--config-dir", self.root, item["id"],
                               "--note", "seen", check=False)
        self.assertEqual(self.quarantined()[0]["state"], "released", released.stderr)
        self.assertEqual(list(self.published.iterdir()), [], "one file of a tree is not published by itself")
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("project/net.py", self.listing())
        # Another content under that name is another matter.
        self.write("tree/net.py", HELD + "# more\n")
        self.assertEqual(self.ingest("--into", "project", "--replace", tree).returncode, 1)

    def test_what_a_reviewer_rejected_is_refused(self):
        tree = self.good_tree()
        self.write("tree/net.py", HELD)
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 1)
        self.run_it("review", "reject", "--share", "code", "--config-dir", self.root, self.quarantined()[0]["id"])
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 2)
        self.assertIn("reviewer", done.stdout)
        self.assertEqual(len(self.quarantined()), 1)

    def test_replace_is_asked_for_and_takes_the_old_away(self):
        tree = self.good_tree()
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 0)
        (tree / "lib/a.py").unlink()
        self.write("tree/new.py")
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 73, done.stdout + done.stderr)
        self.assertIn("--replace", done.stderr)
        self.assertIn("project/lib/a.py", self.listing())
        self.assertEqual(self.ingest("--into", "project", "--replace", tree).returncode, 0)
        self.assertEqual(self.listing(), ["project/docs/readme.md", "project/lib/deep/b.py", "project/main.py",
                                          "project/new.py"])
        self.assertEqual(self.leftovers(), [])
        self.assertIn("unlink", self.actions())
        # A bad successor leaves the old version where it is.
        self.write("tree/bad.txt", BAD)
        self.assertEqual(self.ingest("--into", "project", "--replace", tree).returncode, 2)
        self.assertIn("project/new.py", self.listing())
        self.assertNotIn("project/bad.txt", self.listing())

    def test_odd_kinds_are_refused_and_not_followed(self):
        tree = self.good_tree()
        secret = self.write("secret.py", "print('outside')\n")
        (tree / "link.py").symlink_to(secret)
        (tree / "etc").symlink_to("/etc")
        os.mkfifo(tree / "pipe")
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(tree / "sock"))
        names = ["link.py", "etc", "pipe", "sock"]
        if os.geteuid() == 0:
            os.mknod(tree / "null", 0o600 | 0o020000, os.makedev(1, 3))
            names.append("null")
        report = self.root / "r.json"
        done = self.ingest("--into", "project", f"--report=gitlab={report}", tree)
        server.close()
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual({e["location"]["path"] for e in json.loads(report.read_text())}, set(names))
        self.assertEqual(list(self.published.iterdir()), [])

    def test_allowed_symlinks_come_as_links_and_no_policy_brings_a_fifo(self):
        self.policy.write_text('extends = "ingress-code"\n[kinds]\nsymlink = "allow"\nfifo = "allow"\n')
        tree = self.good_tree()
        (tree / "link.py").symlink_to("main.py")
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 0)
        self.assertEqual(os.readlink(self.published / "project/link.py"), "main.py")
        os.mkfifo(tree / "pipe")
        self.assertEqual(self.ingest("--into", "other", tree).returncode, 2)

    def test_names(self):
        for bad in ("con.py", "trailing .py ", "a\u202egnp.py", "x.tmp", "a.REFUSED.txt", b"bad\xff.py"):
            tree = self.good_tree()
            name = bad if isinstance(bad, bytes) else bad.encode()
            path = os.path.join(os.fsencode(tree), name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(GOOD)
            done = self.ingest("--into", "project", tree)
            self.assertEqual(done.returncode, 2, f"{bad}: {done.stdout}{done.stderr}")
            os.unlink(path)
        self.assertEqual(list(self.published.iterdir()), [])

    def test_where_it_goes(self):
        tree = self.good_tree()
        for into, code in (("..", 65), ("a/../b", 65), ("/abs", 65), (".git", 65), ("no/parent", 66), ("con", 77)):
            done = self.ingest("--into", into, tree)
            self.assertEqual(done.returncode, code, f"{into}: {done.stdout}{done.stderr}")
        (self.published / "team").mkdir()
        self.assertEqual(self.ingest("--into", "team/project", tree).returncode, 0)
        self.assertEqual(self.ingest(tree).returncode, 0)
        self.assertTrue((self.published / "tree/main.py").exists())
        (self.published / "away").symlink_to(self.root)
        self.assertNotEqual(self.ingest("--into", "away/x", tree).returncode, 0)
        self.assertFalse((self.root / "x").exists())

    def test_limits(self):
        tree = self.good_tree()
        for limit in (("--max-entries", "3"), ("--max-bytes", "10")):
            done = self.ingest("--into", "project", *limit, tree)
            self.assertEqual(done.returncode, 74, done.stdout + done.stderr)
        self.assertEqual(list(self.published.iterdir()), [])
        self.assertEqual(self.actions().count("ingest-aborted"), 2)
        self.assertEqual(self.leftovers(), [])
        self.policy.write_text('extends = "ingress-code"\n[limits]\nfile_bytes = 20\n')
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 2)

    def test_a_second_policy_only_narrows(self):
        tree = self.good_tree()
        strict = self.write("strict.toml", 'extends = "ingress-code"\n[types]\nrefuse = ["markdown"]\n')
        done = self.ingest("--into", "project", "--policy", strict, tree)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("readme.md", done.stdout)
        self.write("tree/bad.txt", BAD)
        self.assertEqual(self.ingest("--into", "project", "--policy", "permissive", tree).returncode, 2)

    def test_a_group_is_inherited(self):
        if os.geteuid() != 0:
            self.skipTest("changing groups needs root")
        os.chown(self.published, -1, 1234)
        self.published.chmod(0o2775)
        self.assertEqual(self.ingest("--into", "project", self.good_tree()).returncode, 0)
        for path in ("project", "project/lib", "project/lib/a.py"):
            self.assertEqual((self.published / path).stat().st_gid, 1234, path)
        self.assertEqual((self.published / "project/lib").stat().st_mode & 0o7777, 0o2755)

    def test_a_check_changes_nothing(self):
        tree = self.good_tree()
        self.assertEqual(self.check_only(tree).returncode, 0)
        self.write("tree/net.py", HELD)
        self.assertEqual(self.check_only(tree).returncode, 1)
        self.write("tree/bad.txt", BAD)
        self.assertEqual(self.check_only(tree).returncode, 2)
        self.assertFalse(self.state.exists())

    def test_reports(self):
        tree = self.good_tree()
        odd = self.write("tree/<a & \"b\">'.txt", BAD)
        self.write("tree/net.py", HELD)
        junit, gitlab, sarif = (self.root / n for n in ("j.xml", "g.json", "s.sarif"))
        done = self.ingest("--into", "project", "--report", f"junit={junit}", "--report", f"gitlab={gitlab}",
                           "--report", f"sarif={sarif}", "--report", "text", tree)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(odd.name, done.stdout)
        suites = ElementTree.parse(junit).getroot()
        failures = {case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None}
        self.assertEqual(failures, {odd.name, "net.py"})
        self.assertEqual(suites.get("failures"), "2")
        self.assertEqual(int(suites.get("tests")), len(list(suites.iter("testcase"))))
        issues = json.loads(gitlab.read_text())
        self.assertEqual({i["location"]["path"] for i in issues}, {odd.name, "net.py"})
        for issue in issues:
            self.assertLessEqual({"description", "check_name", "fingerprint", "severity", "location"}, issue.keys())
            self.assertIn(issue["severity"], ("info", "minor", "major", "critical", "blocker"))
            self.assertIsInstance(issue["location"]["lines"]["begin"], int)
        self.assertEqual(len({i["fingerprint"] for i in issues}), len(issues))
        log = json.loads(sarif.read_text())
        self.assertEqual(log["version"], "2.1.0")
        rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
        for result in log["runs"][0]["results"]:
            self.assertIn(result["ruleId"], rules)
            self.assertTrue(result["message"]["text"])
            self.assertNotIn("<", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for path in (junit, gitlab, sarif):
            self.assertNotIn("create_connection", path.read_text(), "reports hold no content")
        self.assertEqual(self.ingest("--report", "html", tree).returncode, 64)

    def test_killed_anywhere_it_leaves_all_or_nothing(self):
        old = self.good_tree("old")
        self.assertEqual(self.ingest("--into", "project", old).returncode, 0)
        before = self.listing()
        tree = self.good_tree("new")
        self.write("new/extra.py")
        after = sorted(before + ["project/extra.py"])
        points = [("ingest.copied:kill:2", before), ("ingest.judged:kill:3", before), ("ingest.synced:kill", before),
                  ("ingest.recorded:kill", before), ("ingest.renamed:kill", after), ("ingest.settled:kill", after)]
        for fault, expected in points:
            done = self.ingest("--into", "project", "--replace", tree, fault=fault)
            if done.returncode == 0:
                self.skipTest("this build has no fault points")
            self.assertEqual(done.returncode, -9, f"{fault}: {done.stderr}")
            self.assertEqual(self.listing(), expected, fault)
            count = self.actions().count("ingest-interrupted")
            # Whoever opens the share next settles it: here a tree that is refused.
            self.write("other/bad.txt", BAD)
            self.assertEqual(self.ingest("--into", "other", self.root / "other").returncode, 2)
            interrupted = self.actions().count("ingest-interrupted") - count
            self.assertEqual(interrupted, 0 if "settled" in fault else 1, fault)
            self.assertEqual(self.listing(), expected, fault)
            self.assertEqual(self.leftovers(), [], fault)
            self.chain_is_intact()
            if expected == after:
                self.assertEqual(self.ingest("--into", "project", "--replace", old).returncode, 0)

    def test_killed_on_the_way_to_quarantine_it_is_there_in_the_end(self):
        self.write("tree/bad.txt", BAD)
        done = self.ingest("--into", "project", self.root / "tree", fault="quarantine.recorded:kill")
        if done.returncode == 2:
            self.skipTest("this build has no fault points")
        self.assertEqual(self.ingest("--into", "other", self.good_tree("good")).returncode, 0)
        item = self.quarantined()[0]
        self.assertEqual((self.state / "quarantine" / item["id"]).read_bytes(), BAD)

    def test_a_failing_disk_publishes_nothing(self):
        tree = self.good_tree()
        for point in ("staging.copy", "publish.sync", "publish.rename", "audit.sync"):
            done = self.ingest("--into", "project", tree, fault=f"{point}:error=ENOSPC")
            if done.returncode == 0:
                self.skipTest("this build has no fault points")
            self.assertEqual(done.returncode, 74, f"{point}: {done.stdout}{done.stderr}")
            self.assertEqual(list(self.published.iterdir()), [], point)
            self.assertEqual(self.ingest("--into", "probe", tree).returncode, 0)
            self.assertEqual(self.leftovers(), [], point)
            subprocess.run(["rm", "-r", self.published / "probe"], check=True)


class Mounted(Bench):
    """Into a share that is mounted: the guard's process does it."""

    def test_it_appears_in_the_mount_and_beside_it(self):
        self.mount()
        tree = self.good_tree()
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual((self.mountpoint / "project/main.py").read_text(), GOOD)
        self.assertIn("project/lib/a.py", self.listing())
        self.write("tree/main.py", GOOD + "# new\n")
        self.assertEqual(self.ingest("--into", "project", "--replace", tree).returncode, 0)
        # Names are kept for cache_seconds, 1 by default.
        self.wait_for("the new version", lambda: "# new" in (self.mountpoint / "project/main.py").read_text())
        self.chain_is_intact()

    def test_all_or_nothing_with_a_notice(self):
        self.mount()
        tree = self.good_tree()
        self.write("tree/zzz.txt", BAD)
        done = self.ingest("--into", "project", tree)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(list(self.published.iterdir()), [])
        self.assertIn("zzz.txt", (self.mountpoint / "project.REFUSED.txt").read_text())
        self.assertEqual(len(self.quarantined()), 1)
        (tree / "zzz.txt").unlink()
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 0)
        self.assertFalse((self.mountpoint / "project.REFUSED.txt").exists())

    def test_what_is_written_meanwhile_is_not_lost(self):
        self.mount()
        tree = self.good_tree()
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 0)
        with open(self.mountpoint / "project/lib/mine.py", "w", encoding="utf-8") as file:
            file.write(GOOD)
            file.flush()
            done = self.ingest("--into", "project", "--replace", tree)
            self.assertEqual(done.returncode, 75, done.stdout + done.stderr)
        self.assertIn("project/lib/mine.py", self.listing())
        with open(self.mountpoint / "project/main.py", "a", encoding="utf-8") as file:
            done = self.ingest("--into", "project", "--replace", tree)
            self.assertEqual(done.returncode, 75, done.stdout + done.stderr)
            file.write("# mine\n")
        self.assertIn("# mine", (self.published / "project/main.py").read_text())
        done = self.ingest("--into", "project", "--replace", tree)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_client_that_is_killed_leaves_nothing(self):
        self.mount()
        tree = self.good_tree()
        for number in range(400):
            self.write(f"tree/many/f{number}.py", GOOD + f"# {number}\n")
        client = subprocess.Popen([self.program, "ingest", "--share", "code", "--config-dir", str(self.root), "--into",
                                   "project", str(tree)], env=self.environment, stdout=subprocess.DEVNULL)
        self.wait_for("the first verdict", lambda: "verdict" in self.actions())
        client.kill()
        client.wait()
        self.wait_for("the end on record", lambda: {"ingest-aborted", "ingest"} & set(self.actions()))
        # The record comes first: what it says is about to happen.
        self.wait_for("nothing left over", lambda: self.leftovers() == [])
        if "ingest" not in self.actions():
            self.assertEqual(list(self.published.iterdir()), [])
        # One at a time: until the other has ended, the answer is "try again".
        again = self.good_tree("again")
        self.wait_for("the next one", lambda: self.ingest("--into", "other", again).returncode != 75)
        self.assertTrue((self.published / "other/main.py").exists())

    def test_a_reload_meanwhile_publishes_nothing(self):
        self.mount(fault="ingest.judged:sleep=4000:1")
        tree = self.good_tree()
        client = subprocess.Popen([self.program, "ingest", "--share", "code", "--config-dir", str(self.root), "--into",
                                   "project", str(tree)], env=self.environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.wait_for("the first verdict", lambda: "verdict" in self.actions())
        busy = self.ingest("--into", "second", tree)
        self.policy.write_text('extends = "ingress-code"\n[types]\nrefuse = ["markdown"]\n')
        self.run_it("reload", "--state", self.state)
        code = client.wait(timeout=60)
        if code == 0:
            self.skipTest("this build has no fault points")
        self.assertEqual(code, 75)
        self.assertEqual(busy.returncode, 75, "one ingest at a time")
        self.assertEqual(list(self.published.iterdir()), [])
        self.assertEqual(self.ingest("--into", "project", tree).returncode, 2)

    def test_held_files_of_a_tree_do_not_show_after_a_remount(self):
        self.mount()
        self.write("tree/net.py", HELD)
        self.assertEqual(self.ingest("--into", "project", self.root / "tree").returncode, 1)
        self.run_it("umount", self.mountpoint)
        self.run_it("mount", "--config-dir", self.root, "code")
        self.assertFalse((self.mountpoint / "project").exists())
        self.assertEqual(self.quarantined()[0]["state"], "held")

    def test_a_tree_of_another_user_is_no_way_in(self):
        self.mount()
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", self.program, "ingest",
                               "--share", "code", "--config-dir", str(self.root), str(self.good_tree())],
                              env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.assertNotIn(done.returncode, (0, 1, 2))
        self.assertEqual(list(self.published.iterdir()), [])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=Path)
    parser.add_argument("--policies", required=True, type=Path)
    arguments, rest = parser.parse_known_args()
    Bench.bin, Bench.policies = arguments.bin.resolve(), arguments.policies.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
