#!/usr/bin/python3
"""Programs that read ZIP containers do not always see the same entries in one: then the scanner has to say so.

Lists the entries of each container by Python's zipfile, libarchive (by the directory, and as a stream), unzip and 7z, as
far as they are installed, and holds them against what the scanner finds. Where two lists differ, there has to be a
finding of the container (zip.*, archive.*) of medium severity or more. Where all agree and the entries lie one behind
the other, there must be none of those that say otherwise. Without a folder it makes containers of its own.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import layout
import readers
import samples

BATCH = 100
SEVERE = ("medium", "high", "critical")
# The last two are said of files in which a ZIP container stands behind something else.
WHOLE = ("zip.", "archive.", "limit.", "type.ambiguous", "type.unknown")
DISORDER = ("zip.missing_entry", "zip.unlisted_entry", "zip.overlap", "zip.gap")


def scan(options, paths):
    """What the scanner found in each path."""
    environment = dict(os.environ, SHAREGUARD_INSPECT=str(options.bin / "shareguard-inspect"),
                       SHAREGUARD_POLICY_PATH=str(options.policies))
    found = {}
    for at in range(0, len(paths), BATCH):
        done = subprocess.run([options.bin / "shareguard", "scan", "--policy", "permissive", "--json",
                               *paths[at:at + BATCH]], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, timeout=600, check=False)
        if done.returncode >= 64:
            raise SystemExit(f"scan ended with {done.returncode}: {done.stderr}")
        found.update((Path(line["path"]), line["findings"]) for line in map(json.loads, done.stdout.splitlines()))
    return found


def is_container(path):
    """Compound files (the old Office formats) hold whole ZIP containers, which are not meant."""
    with path.open("rb") as file:
        head = file.read(4)
        if head == b"\xd0\xcf\x11\xe0":
            return False
        if head in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
            return True
        file.seek(max(0, path.stat().st_size - 65557))
        return b"PK\x05\x06" in file.read()


class Judgement:
    """One container: where its readers differ, and what is wrong with the scanner's findings."""

    def __init__(self, path, findings):
        self.path, self.problem = path, ""
        lists = readers.lists_of(path)
        self.difference = readers.difference(lists)
        self.plain = not self.difference and layout.is_contiguous(path)
        severe = [one["id"] for one in findings if one["severity"] in SEVERE and one["id"].startswith(WHOLE)]
        disorder = sorted({one["id"] for one in findings if one["id"] in DISORDER and one["part"] == ""})
        if self.difference and not severe:
            self.problem = f"{self.difference}, and no finding says so"
        elif self.plain and disorder:
            self.problem = f"all readers agree, yet: {', '.join(disorder)}"
        self.found = ", ".join(sorted(set(severe)))


def judge(options, folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_container(path))
    findings = scan(options, paths)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda path: Judgement(path, findings.get(path, [])), paths))


def show(judgements, folder, verbose):
    differing = [one for one in judgements if one.difference]
    print(f"{len(judgements)} containers, read by {', '.join(readers.available())}: {len(differing)} in which the readers "
          f"disagree, {sum(bool(one.found) for one in differing)} of them with a finding; "
          f"{sum(one.plain for one in judgements)} plain ones")
    for one in judgements:
        if one.problem:
            print(f"    WRONG {one.path.relative_to(folder)}: {one.problem}")
        elif verbose and one.difference:
            print(f"    {one.path.relative_to(folder)}: {one.difference}; found: {one.found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="containers are looked for below it")
    parser.add_argument("--bin", type=Path, default="build/bin")
    parser.add_argument("--policies", type=Path, default="policies")
    parser.add_argument("--chance", type=int, default=100, help="how many containers with headers damaged by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="copy the containers there")
    parser.add_argument("--verbose", action="store_true", help="name each container in which readers disagree")
    options = parser.parse_args()
    options.bin, options.policies = options.bin.resolve(), options.policies.resolve()
    os.environ["LC_ALL"] = "C.UTF-8"
    if options.folder:
        judgements, wrong = judge(options, options.folder), []
        show(judgements, options.folder, options.verbose)
    else:
        folder = Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
        try:
            expected = samples.make(folder, options.chance, options.seed)
            judgements = judge(options, folder)
            wrong = list(samples.misjudged(expected, judgements))
            show(judgements, folder, options.verbose)
            if options.keep:
                shutil.copytree(folder, options.keep)
        finally:
            shutil.rmtree(folder)
    for problem in wrong:
        print(f"    WRONG {problem}")
    return 1 if wrong or any(one.problem for one in judgements) else 0


if __name__ == "__main__":
    sys.exit(main())
