#!/usr/bin/python3
"""`./dev bench`: the same file work on a plain directory, on peers that are installed, and on guarded shares; then what
judging content costs (content.py).

Runs are interleaved, so that a busy machine slows all alike, and the figures are medians, given as rates for the plain
directory and as ratios to it for the others. As root the directory is an ext4 image in memory, so that the disk does
not decide.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import content


def run(command, **options):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, **options).stdout


class Ground:
    """Where everything lives: an ext4 image in memory, or a folder when that cannot be had."""

    def __init__(self, mebibytes):
        self.shelf = Path(tempfile.mkdtemp(prefix=f"shareguard-bench.{os.getpid()}."))
        self.root = self.shelf / "disk"
        self.root.mkdir()
        self.kind = "ext4 image in memory"
        self.mounted = []
        try:
            self.make_image(mebibytes)
        except (subprocess.CalledProcessError, OSError) as error:
            self.kind = f"folder {self.shelf} (no ext4 image in memory: {getattr(error, 'stderr', error) or error})".strip()

    def make_image(self, mebibytes):
        if os.geteuid() != 0:
            raise OSError("not root")
        memory = self.shelf / "memory"
        memory.mkdir()
        run(["mount", "-t", "tmpfs", "-o", f"size={mebibytes + 64}m", "shareguard-bench", memory])
        self.mounted.append(memory)
        run(["truncate", "-s", f"{mebibytes}M", memory / "image"])
        run(["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", memory / "image"])
        run(["mount", "-o", "loop", memory / "image", self.root])
        self.mounted.append(self.root)

    def close(self):
        for path in reversed(self.mounted):
            subprocess.run(["umount", path], check=False)
        if not any(os.path.ismount(path) for path in self.mounted):
            shutil.rmtree(self.shelf, ignore_errors=True)


class Native:
    name = "native"

    def __init__(self, ground, _options):
        self.path = ground.root / "native"
        self.path.mkdir()

    def close(self):
        pass


class Bindfs:
    """A FUSE file system that judges nothing."""
    name = "bindfs"

    def __init__(self, ground, _options):
        backing, self.path = ground.root / "bindfs", ground.shelf / "bindfs"
        backing.mkdir()
        self.path.mkdir()
        run(["bindfs", backing, self.path])

    def close(self):
        run(["fusermount3", "-u", self.path])


class Guard:
    def __init__(self, ground, options, policy):
        self.name = f"guard, {policy}"
        self.program = Path(options.bin).resolve() / "shareguard"
        published, state, self.path = (ground.root / f"{policy}-published", ground.root / f"{policy}-state",
                                       ground.shelf / policy)
        published.mkdir()
        self.path.mkdir()
        # The limits of a policy would stop a benchmark after its first minute.
        file = ground.shelf / f"{policy}.toml"
        file.write_text(f'name = "bench-{policy}"\nextends = "{policy}"\n'
                        '[limits]\nfile_bytes = 0\nbytes_per_hour = 0\nfiles_per_hour = 0\n')
        run([self.program, "mount", "--policy", file, "--published", published, "--state", state, self.path])

    def close(self):
        run([self.program, "umount", self.path])


def open_targets(ground, options):
    targets = [Native(ground, options)]
    try:
        if shutil.which("bindfs"):
            targets.append(Bindfs(ground, options))
        for policy in options.policy:
            targets.append(Guard(ground, options, policy))
    except BaseException:
        close_targets(targets)
        raise
    return targets


def close_targets(targets):
    for target in reversed(targets):
        try:
            target.close()
        except subprocess.CalledProcessError as error:
            print(f"bench: {target.name}: {error.stderr}", file=sys.stderr)


def progress(text):
    if sys.stderr.isatty():
        print(f"\r{text:<60}\r", end="", file=sys.stderr, flush=True)


def measure(targets, options):
    """Rates by target and work, one a round."""
    workload = Path(options.bin).resolve() / "shareguard-bench"
    rates = {target.name: {} for target in targets}
    for number in range(options.rounds):
        for target in targets:
            progress(f"round {number + 1} of {options.rounds}: {target.name}")
            for work, rate in json.loads(run([workload, target.path, options.files, options.mebibytes])).items():
                rates[target.name].setdefault(work, []).append(rate)
            time.sleep(0.2)
    progress("")
    return {name: {work: statistics.median(values) for work, values in table.items()} for name, table in rates.items()}


def show(medians, targets):
    others = [target.name for target in targets[1:]]
    print(f"{'':<28}{'native':>14}" + "".join(f"{name:>24}" for name in others))
    for work, native in medians["native"].items():
        unit = "MiB/s" if "block" in work or work.startswith("read,") else "/s"
        ratios = "".join(f"{medians[name][work] / native:>24.3f}" for name in others)
        print(f"{work:<28}{native:>9.0f} {unit:<4}{ratios}")


def mounts(options):
    """The medians, by target and work."""
    ground = Ground(options.mebibytes * 12 + 1024)
    try:
        print(f"On an {ground.kind}; medians of {options.rounds} interleaved runs; ratios to native.\n")
        targets = open_targets(ground, options)
        try:
            medians = measure(targets, options)
        finally:
            close_targets(targets)
    finally:
        ground.close()
    show(medians, targets)
    return medians


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Native, peers and the guard side by side.")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved runs; the figures are medians (default 5)")
    parser.add_argument("--files", type=int, default=1000, help="files of the metadata work (default 1000)")
    parser.add_argument("--mebibytes", type=int, default=128, help="size of the big file (default 128)")
    parser.add_argument("--policy", action="append", help="policies to mount with (default permissive, egress-strict)")
    parser.add_argument("--only", choices=["mount", "content"], help="one of the two parts")
    parser.add_argument("--json", type=Path, help="also write the medians to this file")
    parser.add_argument("--bin", default="build-release/bin", help=argparse.SUPPRESS)
    parser.add_argument("--policies", default="policies", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.policy = options.policy or ["permissive", "egress-strict"]
    os.environ["SHAREGUARD_POLICY_PATH"] = os.path.abspath(options.policies)
    results = {}
    try:
        if options.only != "content":
            results["mount"] = mounts(options)
        if options.only != "mount":
            print()
            results["content"] = content.run(Path(options.bin).resolve() / "shareguard")
    except subprocess.CalledProcessError as error:
        print(f"\nbench: {' '.join(map(str, error.cmd))}: {error.stderr}", file=sys.stderr)
        return 1
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")
    if wrong := content.unexpected(results.get("content", [])):
        print(f"\nbench: the verdict is not as it should be, so the figures say nothing: {', '.join(wrong)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
