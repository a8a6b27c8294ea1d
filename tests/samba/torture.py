"""smbtorture's smb2 suites on a guarded share and on a plain directory behind the same server: what passes there passes here.

Both shares have the shipped settings; the guard's policy is `permissive`, so that only the file system is tested.
"""

import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import bed as samba_bed
from bed import PASSWORD

# Suites that ask something of the file system. Left out: leases, oplocks, durable handles and multichannel (switched off
# by the settings), sessions, credits and signing (not the file system's), benchmarks and scans.
QUICK = """connect read rw getinfo setinfo rename sharemode deny dosmode async_dosmode openattr winattr mkdir
  maximum_allowed fileid set-sparse-ioctl zero-data-ioctl timestamp_resolution delete-on-close-perms charset ea sdread
  samba3misc tcon create_no_streams streams compound_async create ioctl lock""".split()
# Those that wait for something, or make thousands of files.
SLOW = "dir compound compound_find notify timestamps mangle secleak acls twrp".split()
SECONDS = 240  # a suite, on a machine that does other things, too
RESULT = re.compile(r"^(success|failure|error|skip): (\S+)", re.MULTILINE)

# What the suites want to see beside the shipped settings. Their user acts as root, as the suites' authors run them.
MORE = """  ea support = yes
  vfs objects = {modules}
  admin users = alice
"""

# What differs for a reason, with the reason.
EXPECTED = {}


def run_suite(bed, share, suite):
    """The results of a suite's tests: {name: "success" | "failure" | "error" | "skip"}."""
    command = ["smbtorture", f"//{bed.address}/{share}", "-p", str(bed.port), "-U", f"alice%{PASSWORD}",
               f"--configfile={bed.config}", "--format=subunit", "--target=samba3", f"smb2.{suite}"]
    try:
        output = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS,
                                cwd=bed.root, check=False).stdout  # it leaves scratch folders where it stands
    except subprocess.TimeoutExpired as expired:
        output = (expired.stdout or b"").decode(errors="replace")
    return {name: result for result, name in RESULT.findall(output)}


def tree_names(folder):
    return sorted(path.name for path in folder.iterdir())


def main():
    options = samba_bed.begin(__doc__, tools=["smbtorture"], arguments=[
        ("--suites", {"nargs": "*", "default": QUICK}),
        ("--all", {"action": "store_true", "help": "the slow suites, too"}),
        ("--verbose", {"action": "store_true", "help": "each test"})])
    bed = samba_bed.Bed(options.bin, options.policies)
    guard = bed.guard("guarded", "permissive", section=MORE.format(modules="glusterfs_fuse streams_xattr"))
    plain = bed.plain("plain", section=MORE.format(modules="streams_xattr"))
    worse, totals = [], {"plain": [0, 0], "guarded": [0, 0]}
    print(f"{'suite':24} {'plain':>14} {'guarded':>14}")
    with bed:
        for suite in options.suites + (SLOW if options.all else []):
            begun = time.monotonic()
            results = {share: run_suite(bed, share, suite) for share in ("plain", "guarded")}
            cells = []
            for share, found in results.items():
                passed = sum(result == "success" for result in found.values())
                failed = sum(result in ("failure", "error") for result in found.values())
                totals[share][0] += passed
                totals[share][1] += failed
                cells.append(f"{passed} / {failed}")
            print(f"{suite:24} {cells[0]:>14} {cells[1]:>14}  {time.monotonic() - begun:5.1f} s", flush=True)
            for name, result in results["plain"].items():
                here = results["guarded"].get(name, "not run")
                if options.verbose and result != here:
                    print(f"    {name}: {result} on a plain directory, {here} on the guard")
                if result == "success" and here != "success" and f"{suite}.{name}" not in EXPECTED:
                    worse.append(f"{suite}.{name}: {here}")
        left = tree_names(guard.mount), tree_names(plain)
        print(f"{'all':24} {'%d / %d' % tuple(totals['plain']):>14} {'%d / %d' % tuple(totals['guarded']):>14}  (passed / failed)")
        if worse:
            print((bed.samba / "smbd.out").read_text()[-2000:], guard.log_path.read_text()[-3000:], left)
    for problem in worse:
        print("passes on a plain directory, not on the guard: " + problem)
    if totals["plain"][0] < 50:
        worse.append("smbtorture passed next to nothing on a plain directory")
        print(worse[-1])
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
