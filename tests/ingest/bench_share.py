"""Shares for the tests of `shareguard ingest`: scratch folders, mounts, git repositories, and what is in the log."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

SKIPPED = 77
GOOD = "import csv\n\nprint(sum(range(10)))\n"
# A program of Windows by its head: refused by every policy that comes along.
BAD = b"MZ" + b"\0" * 58 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0\x64\x86" + b"\0" * 400
HELD = "import socket\n\nsocket.create_connection(('192.0.2.1', 80)).send(b'x')\n"


def can_mount():
    return os.path.exists("/dev/fuse") and os.geteuid() == 0


class Bench(unittest.TestCase):
    """One share in a scratch folder, mounted by the tests that ask for it."""

    bin = policies = None

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
        self.published, self.state, self.mountpoint = (self.root / n for n in ("published", "state", "mount"))
        for folder in (self.published, self.mountpoint, self.root / "shares"):
            folder.mkdir()
        self.policy = self.root / "code.toml"
        self.policy.write_text('extends = "ingress-code"\n')
        (self.root / "shares" / "code.toml").write_text(
            f'direction = "ingress"\npolicy = "{self.policy}"\npublished = "{self.published}"\n'
            f'state = "{self.state}"\nmountpoint = "{self.mountpoint}"\nworkers = 2\n')
        self.mounted = False
        self.program = str(self.bin / "shareguard")
        self.environment = dict(os.environ, SHAREGUARD_POLICY_PATH=str(self.policies),
                                SHAREGUARD_INSPECT=str(self.bin / "shareguard-inspect"), TMPDIR=str(self.root),
                                SHAREGUARD=self.program, SHAREGUARD_HOOK_POLICY=str(self.policy),
                                GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null",
                                GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@b", GIT_COMMITTER_NAME="a",
                                GIT_COMMITTER_EMAIL="a@b")

    def tearDown(self):
        if self.mounted:
            self.run_it("umount", str(self.mountpoint), check=False)
            subprocess.run(["umount", "-l", str(self.mountpoint)], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.root, ignore_errors=True)

    # --- the program

    def run_it(self, *arguments, check=True, fault="", stdin=None, cwd=None):
        environment = dict(self.environment, SHAREGUARD_FAULT=fault) if fault else self.environment
        done = subprocess.run([self.program, *map(str, arguments)], env=environment, text=True, cwd=cwd,
                              input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, errors="replace")
        if check:
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def ingest(self, *arguments, **options):
        return self.run_it("ingest", "--share", "code", "--config-dir", self.root, *arguments,
                           check=options.pop("check", False), **options)

    def check_only(self, *arguments, **options):
        return self.run_it("ingest", "--check", "--policy", self.policy, *arguments, check=False, **options)

    def mount(self, fault=""):
        if not can_mount():
            self.skipTest("nothing can be mounted here")
        self.run_it("mount", "--config-dir", self.root, "code", fault=fault)
        self.mounted = True

    # --- trees

    def write(self, path, content=GOOD):
        path = self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content)
        return path

    def good_tree(self, name="tree"):
        for path in ("main.py", "lib/a.py", "lib/deep/b.py", "docs/readme.md"):
            self.write(f"{name}/{path}", GOOD if path.endswith("py") else "# Read me\n\nPlain words.\n")
        (self.root / name / "main.py").chmod(0o755)
        return self.root / name

    def listing(self, folder=None):
        folder = folder or self.published
        return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir() or p.is_symlink())

    # --- git

    def git(self, *arguments, cwd, check=True):
        done = subprocess.run(["git", *map(str, arguments)], cwd=cwd, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
        if check:
            self.assertEqual(done.returncode, 0, done.stdout)
        return done

    def repository(self, name="work"):
        work = self.root / name
        work.mkdir(parents=True)
        self.git("init", "-q", "-b", "main", cwd=work)
        self.commit(work, {"main.py": GOOD, "lib/a.py": GOOD + "# a\n"}, "first")
        return work

    def commit(self, work, files, message, remove=()):
        for name, content in files.items():
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        for name in remove:
            (work / name).unlink()
        self.git("add", "-A", cwd=work)
        self.git("commit", "-q", "--no-gpg-sign", "-m", message, cwd=work)
        return self.git("rev-parse", "HEAD", cwd=work).stdout.strip()

    # --- the state

    def records(self):
        log = self.state / "audit.jsonl"
        # Someone may be writing to it: its last line may be half there.
        return [json.loads(line) for line in log.read_text().split("\n")[:-1]] if log.exists() else []

    def wait_for(self, what, condition, seconds=30):
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, f"{what}: not within {seconds} seconds")
            time.sleep(0.05)

    def actions(self):
        return [record["event"]["action"] for record in self.records()]

    def quarantined(self):
        items = self.state / "quarantine"
        return [json.loads(p.read_text()) for p in sorted(items.glob("*.json"))] if items.exists() else []

    def leftovers(self):
        return sorted(p.name for p in (self.state / "ingest").glob("*")) if (self.state / "ingest").exists() else []

    def chain_is_intact(self):
        self.run_it("audit", "verify", "--file", self.state / "audit.jsonl")
