#!/usr/bin/python3
"""What a power failure may leave, at any moment of a mount's life: the order in which it makes things durable.

A mount runs under strace while a workload publishes, replaces, refuses, holds, releases and deletes files. Every system
call that changes a file or a directory, and every one that makes a change durable, becomes an event. The model then
stops after each event and asks what the disk may hold (disk_model.py).

Whatever of that comes true: a published name stands for content that is whole and was allowed, durably, before; no
published version is gone before its successor, unless its user gave it up; a quarantine record is durable before the
content leaves staging; what fsync has acknowledged can be found, with its path.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from disk_model import Model, parse_trace

SKIPPED = 77
CALLS = ("openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,fallocate,copy_file_range,fsync,fdatasync,"
         "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdirat,ioctl")
POLICY = 'extends = "egress-standard"\n[kinds]\nhardlink = "allow"\n'


# --- the workload -----------------------------------------------------------------------------------------------------

def table(text, rows=40):
    return "name,value\n" + "".join(f"{text}{i},{i}\n" for i in range(rows))


class Share:
    def __init__(self, arguments, root):
        self.root, self.arguments = root, arguments
        for name in "psm":
            (root / name).mkdir()
        (root / "loss.toml").write_text(POLICY)
        self.trace = root / "trace"
        self.environment = dict(os.environ, SHAREGUARD_INSPECT=str(arguments.bin / "shareguard-inspect"),
                                SHAREGUARD_POLICY_PATH=str(arguments.policies))
        self.acknowledged = []
        self.strace = None

    def start(self):
        command = ["strace", "-f", "-y", "-ttt", "-qq", "-s", "1000000", "-e", "trace=" + CALLS, "-e", "signal=none",
                   "-A", "-o", self.trace, self.arguments.bin / "shareguard", "mount", "-f", "--workers", "2",
                   "--policy", self.root / "loss.toml", "--published", self.root / "p", "--state", self.root / "s",
                   self.root / "m"]
        with open(self.root / "log", "ab") as log:
            self.strace = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        for _ in range(1500):
            if os.path.ismount(self.root / "m"):
                return
            if self.strace.poll() is not None:
                raise SystemExit(f"the mount did not start: {(self.root / 'log').read_text()}")
            time.sleep(0.02)
        raise SystemExit("the mount did not start in time")

    def mount_pid(self):
        children = Path(f"/proc/{self.strace.pid}/task/{self.strace.pid}/children").read_text().split()
        return int(children[0])

    def stop(self, how=signal.SIGTERM):
        os.kill(self.mount_pid(), how)
        self.strace.wait(60)
        if how == signal.SIGKILL:
            subprocess.run(["umount", "-l", self.root / "m"], check=False)

    def cli(self, *words):
        return subprocess.run([self.arguments.bin / "shareguard", *words], env=self.environment, check=False,
                              capture_output=True, text=True)

    def path(self, name):
        return self.root / "m" / name

    def write(self, name, text, flags=os.O_WRONLY | os.O_CREAT | os.O_TRUNC, sync=False, close=True):
        fd = os.open(self.path(name), flags, 0o644)
        os.write(fd, text.encode())
        if sync:
            os.fsync(fd)
            self.synced(name)
        if not close:
            return fd
        try:
            os.close(fd)
            return 0
        except OSError as error:
            return error.errno

    def synced(self, name):
        """fsync was answered: from this line of the trace on, its content and its path must be safe."""
        self.acknowledged.append((sum(1 for _ in open(self.trace, "rb")), name))

    def held(self, name):
        for record in (self.root / "s/quarantine").glob("*.json"):
            item = json.loads(record.read_text())
            if item["path"] == name and item["state"] == "held":
                return item["id"]
        raise SystemExit(f"{name} is not held")


def expect(what, actual, expected):
    if actual != expected:
        raise SystemExit(f"power_loss: {what}: {actual!r} instead of {expected!r}")


def workload(share):
    share.start()
    os.mkdir(share.path("d"))
    for i in range(3):
        expect("publish", share.write(f"d/t{i}.csv", table(f"t{i}-")), 0)
    expect("replace", share.write("d/t0.csv", table("new-")), 0)
    expect("append", share.write("d/t1.csv", "more,1\n", os.O_WRONLY | os.O_APPEND), 0)
    expect("synced", share.write("s.csv", table("s-"), sync=True), 0)
    # As editors save: by rename, and with a backup.
    for sync in (False, True):
        expect("scratch", share.write("d/save.tmp", table(f"saved-{sync}-"), sync=sync), 0)
        os.rename(share.path("d/save.tmp"), share.path("d/t2.csv"))
    os.rename(share.path("d/t0.csv"), share.path("d/backup.tmp"))
    expect("successor", share.write("d/t0.csv", table("successor-")), 0)
    os.unlink(share.path("d/backup.tmp"))
    # Written to under its scratch name; a successor by rename of a published file.
    os.rename(share.path("d/t1.csv"), share.path("d/away.tmp"))
    expect("away", share.write("d/away.tmp", "away,2\n", os.O_WRONLY | os.O_APPEND), 0)
    os.unlink(share.path("d/away.tmp"))
    os.rename(share.path("d/t0.csv"), share.path("d/over.tmp"))
    os.rename(share.path("d/t2.csv"), share.path("d/t0.csv"))
    os.unlink(share.path("d/over.tmp"))
    # Hard links.
    os.link(share.path("s.csv"), share.path("l.csv"))
    expect("linked", share.write("l.csv", table("linked-")), 0)
    # Refused, held, withdrawn, written again, released, rejected.
    expect("refused", share.write("r.csv", table("r-") + "=cmd|' /C calc'!A0,140,2,3\n"), 13)
    expect("refused over", share.write("s.csv", table("r-") + "=cmd|' /C calc'!A0,140,2,3\n"), 13)
    for name in ("a.py", "b.py", "c.py", "e.py"):
        expect("held", share.write(name, f"# {name}\nprint(1)\n"), 0)
    expect("held again", share.write("c.py", "# again\nprint(2)\n"), 0)
    os.unlink(share.path("e.py"))
    expect("release", share.cli("review", "release", "--state", share.root / "s", share.held("a.py")).returncode, 0)
    expect("reject", share.cli("review", "reject", "--state", share.root / "s", share.held("b.py")).returncode, 0)
    os.unlink(share.path("d/t0.csv"))
    # What is open and synced when the mount is killed.
    fd = share.write("open.csv", table("open-"), sync=True, close=False)
    share.stop(signal.SIGKILL)
    try:
        os.close(fd)
    except OSError:
        pass
    share.start()
    expect("after", share.write("after.csv", table("after-")), 0)
    share.write("left.tmp", table("left-"))
    share.stop()


def simulate(share, calls):
    model = Model(str(share.root))
    waiting = list(share.acknowledged)
    for call in calls:
        while waiting and waiting[0][0] <= call.start:
            check_acknowledged(model, call, waiting.pop(0)[1])
        model.apply(call)
        model.descriptors(call)
    return model


# A model that misses nothing must object when one kind of sync is taken out of the trace.
NEEDED = {"content": "/s/staging/", "log": "/s/audit.jsonl", "journal": "/s/staging.journal",
          "records": "/s/quarantine>", "staging directory": "/s/staging>"}


def blind_spots(share, calls):
    blind = []
    for what, path in NEEDED.items():
        without = [call for call in calls
                   if call.name not in ("fsync", "fdatasync") or path not in call.arguments[0]]
        if len(without) == len(calls) or not simulate(share, without).violations:
            blind.append(what)
    return blind


def check_acknowledged(model, call, path):
    """fsync of a pending file: its content, its staged name and the journal line with its path are safe."""
    model.checked += 1
    for name, entry in model.names.items():
        file = entry.now()
        if file is not None and name.startswith(model.state + "/staging/") and model.path_is_safe(file, path):
            if not file.whole() or entry.since:
                model.complain(call, f"{path}: fsync was answered, but {name} is not safe")
            return
    model.complain(call, f"{path}: fsync was answered, but no staged file of this path is in the safe journal")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--policies", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="leave the folder with the trace")
    arguments = parser.parse_args()
    arguments.bin, arguments.policies = arguments.bin.resolve(), arguments.policies.resolve()
    if not shutil.which("strace") or not os.path.exists("/dev/fuse") or os.geteuid() != 0:
        print("power_loss: skipped: it needs strace, /dev/fuse and root")
        return SKIPPED
    root = Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
    share = Share(arguments, root)
    try:
        workload(share)
        calls = parse_trace(share.trace)
        model = simulate(share, calls)
        blind = blind_spots(share, calls)
    finally:
        if share.strace is not None and share.strace.poll() is None:
            share.stop(signal.SIGKILL)
        if not arguments.keep:
            shutil.rmtree(root, ignore_errors=True)
    for violation in model.violations:
        print("power_loss:", violation.replace(str(root) + "/", ""))
    for what in blind:
        print(f"power_loss: the trace without the syncs of the {what} is accepted as well: the model is blind to them")
    print(f"power loss: {len(calls)} events, {model.checked} states checked, {len(share.acknowledged)} fsyncs, "
          f"{len(model.violations)} violations")
    return 1 if model.violations or blind else 0


if __name__ == "__main__":
    sys.exit(main())
