#!/usr/bin/python3
"""What a power failure may leave, at any moment of a mount's life: the order in which it makes things durable.

A mount runs under strace while a workload publishes, replaces, refuses, holds, releases and deletes files. Every system
call that changes a file or a directory, and every one that makes a change durable, becomes an event. The model then
stops after each event and asks what the disk may hold:

  data         of a file is safe up to its last fsync or fdatasync; anything written since may be lost or torn
  directories  an operation on a name is safe once its directory was synced; of those since, a journal keeps a prefix,
               and a weaker file system any of them, each name by itself. A rename is one operation in both models: it
               is never half done (ext4, XFS and btrfs promise as much). A name may thus have its last safe value, or
               any it was given since.

Whatever of that comes true: a published name stands for content that is whole and was allowed, durably, before; no
published version is gone before its successor, unless its user gave it up; a quarantine record is durable before the
content leaves staging; what fsync has acknowledged can be found, with its path.
"""

import argparse
import collections
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77
CALLS = ("openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,fallocate,copy_file_range,fsync,fdatasync,"
         "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdirat,ioctl")
POLICY = 'extends = "egress-standard"\n[kinds]\nhardlink = "allow"\n'


# --- the trace --------------------------------------------------------------------------------------------------------

Call = collections.namedtuple("Call", "start end name arguments result")


def split_arguments(text):
    """The arguments of a call as strace prints them: strings, <paths> and structures stay whole."""
    parts, depth, quoted, current, i = [], 0, False, "", 0
    while i < len(text):
        c = text[i]
        if quoted:
            current += c
            if c == "\\":
                i += 1
                current += text[i]
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
            current += c
        elif c == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            depth += (c in "<[{(") - (c in ">]})")
            current += c
        i += 1
    return parts + [current.strip()]


def parse_trace(path):
    """Calls in the order in which they ended, with the number of the line on which each began."""
    begun, calls = {}, []
    for number, line in enumerate(open(path, encoding="latin-1")):
        match = re.match(r"(\d+) +(\d+\.\d+) (.*)$", line.rstrip("\n"))
        if not match:
            continue
        thread, _, text = match.groups()
        start = number
        if text.endswith("<unfinished ...>"):
            begun[thread] = (number, text[:-len("<unfinished ...>")])
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)$", text)
        if resumed:
            if thread not in begun:
                continue
            start, head = begun.pop(thread)
            text = head + resumed.group(1)
        # The greedy match takes the last " = ": a string of the call may hold one.
        match = re.match(r"(\w+)\((.*)\) += (-?\d+)", text)
        if match and int(match.group(3)) >= 0:
            calls.append(Call(start, number, match.group(1), split_arguments(match.group(2)), match.group(3) +
                              text[match.end():]))
    return calls


def unquote(text):
    body = text.rstrip(".").strip('"')
    return body.encode("latin-1").decode("unicode_escape").encode("latin-1")


def descriptor_path(text):
    match = re.match(r"(?:AT_FDCWD|-?\d+)<(.*)>", text)
    return re.sub(r" ?\(deleted\)$", "", match.group(1)) if match else None


def joined(directory, name):
    name = unquote(name).decode("utf-8", "surrogateescape")
    if name.startswith("/"):
        return name
    base = descriptor_path(directory)
    return os.path.normpath(os.path.join(base, name)) if base else None


# --- the model --------------------------------------------------------------------------------------------------------

class File:
    """One inode: the numbers of the changes to its data, and of the last one that is safe."""

    def __init__(self, origin):
        self.origin = origin
        self.last_change = -1
        self.safe = -1
        self.copied_from = None
        self.published_before = False
        self.text = b""         # kept for the log, the journal and the records only
        self.safe_text = 0      # bytes of it that are safe

    def whole(self):
        return self.safe >= self.last_change


class Name:
    """What a directory entry may stand for after a power failure: its safe value, and those since, in order."""

    def __init__(self, value=None):
        self.safe = value
        self.since = []         # (number, value)

    def now(self):
        return self.since[-1][1] if self.since else self.safe

    def possible(self):
        return [self.safe] + [value for _, value in self.since]

    def sync(self, before):
        for number, value in list(self.since):
            if number < before:
                self.safe = value
                self.since.remove((number, value))


class Model:
    def __init__(self, root):
        self.published, self.state = root + "/p", root + "/s"
        self.names = {}
        self.by_descriptor = {}
        self.violations = []
        self.checked = 0
        self.given_up = set()           # published paths that their user has deleted or renamed
        self.moved = {}                 # scratch path -> published path, below the root

    def name(self, path):
        return self.names.setdefault(path, Name())

    def file(self, path):
        entry = self.names.get(path)
        return entry.now() if entry else None

    def is_published(self, path):
        return path.startswith(self.published + "/")

    def known(self, path):
        return path is not None and (path.startswith(self.published) or path.startswith(self.state))

    def complain(self, call, text):
        self.violations.append(f"line {call.end + 1}: {call.name}: {text}")

    def put(self, call, path, value):
        self.name(path).since.append((call.end, value))
        self.check_name(call, path)

    # What the log, the journal and the records say, as far as it is safe.

    def safe_lines(self, path):
        file = self.file(path)
        if file is None or file not in [v for v in self.name(path).possible() if v]:
            return []
        lines = []
        for line in file.text[:file.safe_text].split(b"\n"):
            try:
                lines.append(json.loads(line))
            except ValueError:
                pass
        return lines

    def allowed_durably(self, file):
        """A safe record says that the content that was staged, or quarantined, as this file may be published."""
        for record in self.safe_lines(self.state + "/audit.jsonl"):
            about = record.get("shareguard", {})
            if about.get("item") == os.path.basename(file.origin) and about.get("verdict") == "allow":
                return True
        return False

    def path_is_safe(self, file, path):
        return any(line.get("id") == os.path.basename(file.origin) and line.get("path") == path
                   for line in self.safe_lines(self.state + "/staging.journal"))

    # The promises.

    def check_name(self, call, path):
        if not self.is_published(path):
            return
        entry = self.name(path)
        for file in entry.possible():
            self.checked += 1
            if file is None:
                continue
            if not file.whole():
                self.complain(call, f"{path} may be empty or torn: its data was not synced before")
            if not file.published_before and not self.allowed_durably(file):
                self.complain(call, f"{path} was published before its verdict was durable")

    def check_loss(self, call, path, old):
        """A published name has just lost `old` to nothing: its user wanted that, or a durable copy waits in staging."""
        below = os.path.relpath(path, self.published)
        if below in self.given_up or any(self.file(other) is old for other in self.names
                                         if other != path and self.is_published(other)):
            return
        for other, entry in self.names.items():
            file = entry.now()
            if file is not None and other.startswith(self.state + "/staging/") and \
                    (file is old or file.copied_from is old):
                if file is not old and not (file.whole() and not entry.since):
                    self.complain(call, f"{path} is gone before the copy that goes on, {other}, is durable")
                return
        self.complain(call, f"{path} is gone, and nobody asked for that")

    def check_quarantine(self, call, source, target):
        if not target.startswith(self.state + "/quarantine/") or not source.startswith(self.state + "/staging/"):
            return
        self.checked += 1
        record = self.names.get(target + ".json")
        if record is None or record.since or record.safe is None:
            self.complain(call, f"{target}: its record is not durable while its data leaves staging")
        elif not record.safe.whole():
            self.complain(call, f"{target}: its record may be torn")
        if not self.file(source).whole():
            self.complain(call, f"{target}: quarantined before its data was synced")

    # Events.

    def apply(self, call):
        handler = getattr(self, "on_" + call.name, None)
        if handler:
            handler(call)
        elif call.name in ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "fallocate"):
            self.on_data(call, descriptor_path(call.arguments[0]))
        elif call.name in ("fsync", "fdatasync"):
            self.on_sync(call)
        elif call.name.startswith("rename"):
            self.on_rename(call)

    def on_openat(self, call):
        if "O_CREAT" not in call.arguments[2]:
            if "O_TRUNC" in call.arguments[2]:
                self.on_data(call, joined(call.arguments[0], call.arguments[1]))
            return
        path = joined(call.arguments[0], call.arguments[1])
        if self.known(path) and self.file(path) is None:
            self.put(call, path, File(path))

    def on_data(self, call, path, source=None):
        file = self.file(path) if self.known(path) else None
        if file is None:
            return
        if self.is_published(path):
            self.complain(call, f"{path} is written to while it is published")
        file.last_change = call.end
        if source is not None:
            file.copied_from = source
        if path.endswith((".jsonl", ".journal")) or "/.new." in path:
            self.note(call, path, file)

    def note(self, call, path, file):
        """Text of the log and the journal; they are appended to."""
        if call.name == "ftruncate":
            size = int(call.arguments[1])
            file.text = file.text[:size]
            file.safe_text = min(file.safe_text, size)
        elif call.name == "write":
            text = unquote(call.arguments[1])
            file.text += text
            if path.endswith("/audit.jsonl"):
                for line in text.split(b"\n"):
                    self.follow(line)

    def follow(self, line):
        """What users do, as the log has it before it takes effect."""
        try:
            record = json.loads(line)
        except ValueError:
            return
        action, file = record.get("event", {}).get("action"), record.get("file", {})
        path, target = file.get("path", ""), file.get("target_path", "")
        if action == "create":
            self.given_up.discard(path)
        if action == "unlink":
            self.given_up |= {path, self.moved.pop(path, path)}
        if action == "rename" and target.endswith(".tmp"):
            self.moved[target] = self.moved.pop(path, path)
        elif action == "rename":
            self.given_up |= {path}
            self.given_up -= {target}

    def on_copy_file_range(self, call):
        self.on_data(call, descriptor_path(call.arguments[2]), self.file(descriptor_path(call.arguments[0])))

    def on_ioctl(self, call):
        if "FICLONE" in call.arguments[1]:
            self.on_data(call, descriptor_path(call.arguments[0]), self.file(descriptor_path(call.arguments[2])))

    def on_sync(self, call):
        path = descriptor_path(call.arguments[0])
        if not self.known(path):
            return
        file = self.file(path)
        if file is not None:
            if file.last_change < call.start:
                file.safe, file.safe_text = call.start, len(file.text)
            return
        for name, entry in self.names.items():
            if os.path.dirname(name) == path:
                entry.sync(call.start)

    def on_rename(self, call):
        arguments = call.arguments
        if call.name == "rename":
            source, target = joined("", arguments[0]), joined("", arguments[1])
        else:
            source, target = joined(*arguments[0:2]), joined(*arguments[2:4])
        if not self.known(source) or not self.known(target) or self.file(source) is None:
            return
        moving, old = self.file(source), self.file(target)
        self.check_quarantine(call, source, target)
        exchange = "RENAME_EXCHANGE" in arguments[-1]
        self.put(call, target, moving)
        self.put(call, source, old if exchange else None)
        if self.is_published(target):
            moving.published_before = True
        if self.is_published(source) and not exchange:
            self.check_loss(call, source, moving)

    def on_linkat(self, call):
        arguments = call.arguments
        source, target = joined(*arguments[0:2]), joined(*arguments[2:4])
        magic = re.match(r"/proc/self/fd/(\d+)$", source or "")
        file = self.by_descriptor.get(magic.group(1)) if magic else self.file(source)
        if self.known(target):
            self.put(call, target, file)

    def on_unlinkat(self, call):
        path = joined(*call.arguments[0:2])
        if not self.known(path) or self.file(path) is None:
            return
        old = self.file(path)
        self.put(call, path, None)
        if self.is_published(path):
            self.check_loss(call, path, old)

    def descriptors(self, call):
        """Which file a number stands for: linkat names it by /proc/self/fd."""
        if call.name == "openat":
            match = re.match(r"(\d+)<(.*)>", call.result)
            if match:
                self.by_descriptor[match.group(1)] = self.file(match.group(2))


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
    expect("refused", share.write("r.csv", table("r-") + "\x07\n"), 13)
    expect("refused over", share.write("s.csv", table("r-") + "\x07\n"), 13)
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
