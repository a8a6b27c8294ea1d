"""A private Samba server over a guarded mount: the test bed.

Nothing of the system is changed: smbd keeps its state in a scratch folder, listens on a free port of the loopback
interface, and knows its users by nss_wrapper alone. The scratch folder's name has this process's id in it, so that
`./dev test` sweeps away what a killed run left behind.
"""

import argparse
import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Guarded-1"
# Users of the bed: name -> uid. Far from those of a system.
USERS = {"alice": 61001, "bob": 61002}
GROUP = ("researchers", 61000)
WRAPPER = ["/usr/lib/x86_64-linux-gnu/libnss_wrapper.so", "/usr/lib/aarch64-linux-gnu/libnss_wrapper.so",
           "/usr/lib/libnss_wrapper.so"]


def begin(description, client=False, tools=(), arguments=()):
    """The options of a test program; ends it here, as skipped, where the bed cannot stand. `arguments`: its own, each a
    name and what argparse wants to know of it. For the rest see why_not."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bin", default="build/bin")
    parser.add_argument("--policies", default="policies")
    for name, how in arguments:
        parser.add_argument(name, **how)
    options = parser.parse_args()
    if reason := why_not(client, tools):
        print(f"skipped: {reason}")
        sys.exit(SKIPPED)
    return options


def passed(test, left_out=""):
    """Says that a test passed, or why it was not run."""
    print(f"{'skipped' if left_out else 'ok':8}{test.__name__.replace('_', ' ')}{': ' + left_out if left_out else ''}", flush=True)


def why_not(client=False, tools=()):
    """Why the bed cannot stand here, or an empty string. `client`: the SMB2 client of these tests is wanted, too;
    `tools`: these programs as well."""
    if os.geteuid() != 0:
        return "smbd needs root to act for its users"
    if not os.path.exists("/dev/fuse"):
        return "there is no /dev/fuse here"
    for program in ("smbd", "pdbedit", "smbclient", *tools):
        if shutil.which(program) is None and not os.path.exists(f"/usr/sbin/{program}"):
            return f"{program} is not installed"
    if not any(map(os.path.exists, WRAPPER)):
        return "libnss_wrapper is not installed"
    if client and importlib.util.find_spec("impacket") is None:
        return "python3-impacket is not installed"
    return ""


def wait_for(what, condition, seconds=20.0):
    """Waits until condition() is true and returns its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.02)
    raise TimeoutError(f"{what}: not within {seconds} seconds")


class Guard:
    """One guarded mount, served by `shareguard mount --foreground`."""

    def __init__(self, root, name, policy, program, arguments=()):
        self.name, self.program = name, program
        self.published, self.state, self.mount = (root / name / part for part in ("published", "state", "mount"))
        for folder in (self.published, self.mount):
            folder.mkdir(parents=True, exist_ok=True)
        os.chown(self.published, 0, GROUP[1])
        self.published.chmod(0o2775)
        self.log_path = root / name / "mount.log"
        self.command = [program, "mount", "--foreground", "--policy", policy, "--name", name, "--published",
                        self.published, "--state", self.state, *arguments, self.mount]
        self.process = None

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, start_new_session=True)
        wait_for(f"mount of {self.name}: {self.log_path.read_text()}",
                 lambda: os.path.ismount(self.mount) or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} is not mounted: {self.log_path.read_text()}")

    def stop(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
        if os.path.ismount(self.mount):
            subprocess.run(["umount", "-l", self.mount], check=False)

    def cli(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)

    def records(self, **wanted):
        """The audit records whose event.action, file.path ... are as wanted (dots written as double underscores)."""
        found = []
        # The guard may be writing to it: the last line may be half there.
        for line in (self.state / "audit.jsonl").read_text().split("\n")[:-1]:
            record = json.loads(line)
            if all(field(record, key.replace("__", ".")) == value for key, value in wanted.items()):
                found.append(record)
        return found

    def items(self):
        """What is in quarantine: the records of its items."""
        return [json.loads(path.read_text()) for path in sorted((self.state / "quarantine").glob("*.json"))]

    def published_names(self):
        return sorted(str(path.relative_to(self.published)) for path in self.published.rglob("*"))


def field(record, dotted):
    for key in dotted.split("."):
        if not isinstance(record, dict) or key not in record:
            return None
        record = record[key]
    return record


class Bed:
    """smbd with some shares. As a context manager it starts and ends all of it."""

    def __init__(self, bin_dir, policies):
        self.bin = Path(bin_dir).resolve()
        os.environ["SHAREGUARD_POLICY_PATH"] = str(Path(policies).resolve())
        os.environ["SHAREGUARD_INSPECT"] = str(self.bin / "shareguard-inspect")
        self.root = Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
        self.root.chmod(0o755)
        self.samba = self.root / "samba"
        self.guards, self.sections = [], []
        self.port = None
        self.smbd = None
        self.address = "127.0.0.1"

    # --- what is exported

    def guard(self, name, policy, *arguments, section=""):
        """A guarded share, exported with the shipped settings; `section` has further lines of smb.conf."""
        share = Guard(self.root, name, policy, str(self.bin / "shareguard"), arguments)
        share.start()
        self.guards.append(share)
        self.sections.append(f"[{name}]\n  path = {share.mount}\n{self.shipped('guarded-share.conf')}\n{section}\n")
        return share

    def plain(self, name, section=""):
        """The same settings over an ordinary directory, to compare with."""
        folder = self.root / name
        folder.mkdir()
        os.chown(folder, 0, GROUP[1])
        folder.chmod(0o2775)
        text = "\n".join(line for line in self.shipped("guarded-share.conf").splitlines()
                         if not line.startswith(("vfs objects", "root preexec")))
        self.sections.append(f"[{name}]\n  path = {folder}\n{text}\n{section}\n")
        return folder

    def shipped(self, name):
        """A shipped include, with the program under test in place of the installed one."""
        text = (ROOT / "docs" / "samba" / name).read_text()
        return text.replace("/usr/bin/shareguard", str(self.bin / "shareguard"))

    # --- the server

    def start(self):
        folders = ("private", "lock", "state", "cache", "pid", "ncalrpc", "log")
        for folder in folders:
            (self.samba / folder).mkdir(parents=True)
        self.samba.joinpath("ncalrpc").chmod(0o755)
        self.port = free_port()
        self.config = self.samba / "smb.conf"
        self.config.write_text(self.configuration())
        self.environment = self.wrapped_environment()
        for user in USERS:
            self.add_user(user)
        with open(self.samba / "smbd.out", "ab") as log:
            self.smbd = subprocess.Popen(
                [program("smbd"), "--foreground", "--no-process-group", f"--configfile={self.config}", "--debug-stdout",
                 "-d", os.environ.get("SHAREGUARD_SMBD_DEBUG", "1")], env=self.environment, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True)  # it ends by a signal to its whole group
        wait_for("smbd to listen: " + str(self.samba / "smbd.out"), self.listens)
        return self

    def configuration(self):
        places = "\n".join(f"  {key} = {self.samba / folder}" for key, folder in (
            ("private dir", "private"), ("lock directory", "lock"), ("state directory", "state"),
            ("cache directory", "cache"), ("pid directory", "pid"), ("ncalrpc dir", "ncalrpc")))
        return f"""[global]
  server role = standalone server
  workgroup = BED
  netbios name = BED
  passdb backend = tdbsam:{self.samba}/private/passdb.tdb
{places}
  smb ports = {self.port}
  interfaces = lo
  bind interfaces only = yes
  disable spoolss = yes
  load printers = no
  printcap name = /dev/null
  disable netbios = yes
  server smb encrypt = off
  log file = {self.samba}/log/%m
  max log size = 0
  panic action = /bin/true
{self.shipped("guarded-global.conf")}
""" + "\n".join(self.sections)

    def wrapped_environment(self):
        passwd, group = self.samba / "passwd", self.samba / "group"
        people = "".join(f"{name}:x:{uid}:{GROUP[1]}::/:/bin/false\n" for name, uid in USERS.items())
        passwd.write_text("root:x:0:0::/:/bin/false\nnobody:x:65534:65534::/:/bin/false\n" + people)
        group.write_text(f"root:x:0:\nnogroup:x:65534:\n{GROUP[0]}:x:{GROUP[1]}:{','.join(USERS)}\n")
        library = next(path for path in WRAPPER if os.path.exists(path))
        # The last is for a guard that was built with AddressSanitizer, which wants to be the first library.
        return {**os.environ, "LD_PRELOAD": library, "NSS_WRAPPER_PASSWD": str(passwd),
                "NSS_WRAPPER_GROUP": str(group), "ASAN_OPTIONS": "verify_asan_link_order=0"}

    def add_user(self, user):
        done = subprocess.run([program("pdbedit"), f"--configfile={self.config}", "-a", "-t", "-u", user],
                              input=f"{PASSWORD}\n{PASSWORD}\n", env=self.environment, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise RuntimeError(f"pdbedit: {done.stdout}{done.stderr}")

    def listens(self):
        if self.smbd.poll() is not None:
            raise RuntimeError("smbd ended: " + (self.samba / "smbd.out").read_text())
        with contextlib.suppress(OSError), socket.create_connection((self.address, self.port), 1):
            return True
        return False

    def stop(self):
        if self.smbd is not None:
            for pid in children(self.smbd.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
            self.smbd.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.smbd.wait(10)
            self.smbd.kill()
            self.smbd.wait()
        for share in self.guards:
            share.stop()
        if not any(os.path.ismount(share.mount) for share in self.guards):
            shutil.rmtree(self.root, ignore_errors=True)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *ignored):
        self.stop()

    # --- clients

    def smbclient(self, share, *commands, user="alice"):
        """Runs smbclient's commands; CompletedProcess with what it printed."""
        return subprocess.run(
            ["smbclient", f"//{self.address}/{share}", "-p", str(self.port), "-U", f"{user}%{PASSWORD}",
             f"--configfile={self.config}", "-c", "; ".join(commands)],
            capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})


def program(name):
    return shutil.which(name) or f"/usr/sbin/{name}"


def children(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
