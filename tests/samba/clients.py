"""Ordinary clients on a guarded share: smbclient, and the kernel's own (cifs) where there is one."""

import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

import bed as samba_bed
from bed import PASSWORD, field
from sequences import LATE, PROGRAM, TABLE, expect


def files_for(bed):
    folder = bed.root / "files"
    (folder / "tree" / "deep").mkdir(parents=True)
    (folder / "table.csv").write_bytes(TABLE)
    (folder / "late.csv").write_bytes(LATE)
    (folder / "program.csv").write_bytes(PROGRAM)
    (folder / "tree" / "one.csv").write_bytes(TABLE)
    (folder / "tree" / "deep" / "two.csv").write_bytes(TABLE)
    return folder


def smbclient_puts_and_gets(bed, share, files):
    done = bed.smbclient(share.name, f"lcd {files}", "put table.csv", "get table.csv back.csv")
    expect(done.returncode == 0, done.stdout + done.stderr)
    expect((files / "back.csv").read_bytes() == TABLE, "it came back otherwise")
    expect((share.published / "table.csv").read_bytes() == TABLE, "it is not published")


def smbclient_is_told_of_refusals(bed, share, files):
    for name in ("late.csv", "program.csv"):
        done = bed.smbclient(share.name, f"lcd {files}", f"put {name}")
        expect(done.returncode != 0 and "NT_STATUS_ACCESS_DENIED" in done.stdout + done.stderr,
               f"{name}: {done.returncode} {done.stdout}{done.stderr}")
        expect(not (share.published / name).exists(), f"{name} is published")
        notice = bed.smbclient(share.name, f"lcd {files}", f"get {name}.REFUSED.txt notice.txt")
        expect(notice.returncode == 0 and name in (files / "notice.txt").read_text(), "there is no notice")
    done = bed.smbclient(share.name, f"lcd {files}", "put table.csv tool.exe")
    expect("NT_STATUS_ACCESS_DENIED" in done.stdout + done.stderr, f"tool.exe: {done.stdout}{done.stderr}")


def smbclient_copies_trees_renames_and_deletes(bed, share, files):
    done = bed.smbclient(share.name, f"lcd {files}", "recurse", "prompt", "mput tree", "rename tree\\one.csv tree\\uno.csv",
                         "cd tree", "ls", "del deep\\two.csv", "rmdir deep")
    expect(done.returncode == 0 and "NT_STATUS" not in done.stdout + done.stderr, done.stdout + done.stderr)
    names = [name for name in share.published_names() if name.startswith("tree")]
    expect(names == ["tree", "tree/uno.csv"], f"published are {names}")


def a_directory_with_many_names(bed, share, _):
    """Names in any case, asked for and answered from the index, in a directory that the other side fills meanwhile."""
    folder = share.published / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"Result {number}.csv").write_bytes(b"")
    done = bed.smbclient(share.name, "cd MANY", "get \"RESULT 1999.CSV\" /dev/null", "get \"result 0.csv\" /dev/null")
    expect(done.returncode == 0, done.stdout + done.stderr)
    (folder / "Late One.csv").write_bytes(TABLE)
    (folder / "Result 7.csv").unlink()
    done = bed.smbclient(share.name, "cd many", "get \"late one.csv\" /dev/null")
    expect(done.returncode == 0, done.stdout + done.stderr)
    done = bed.smbclient(share.name, "cd many", "get \"result 7.csv\" /dev/null")
    expect("OBJECT_NAME_NOT_FOUND" in done.stdout + done.stderr, "a name that is gone was found")


def files_made_in_another_case_find_the_published_one(bed, share, files):
    (share.published / "Summary.csv").write_bytes(TABLE)
    os.chown(share.published / "Summary.csv", 61001, 61000)
    done = bed.smbclient(share.name, f"lcd {files}", "put table.csv SUMMARY.CSV")
    expect(done.returncode == 0, done.stdout + done.stderr)
    names = [name for name in share.published_names() if name.lower() == "summary.csv"]
    expect(names == ["Summary.csv"], f"published are {names}")


def the_kernels_client(bed, share, files):
    if shutil.which("modprobe"):
        subprocess.run(["modprobe", "cifs"], capture_output=True, check=False)
    if "\tcifs\n" not in open("/proc/filesystems", encoding="ascii").read():
        return "the kernel has no cifs client"
    target = bed.root / "cifs"
    target.mkdir()
    done = subprocess.run(["mount", "-t", "cifs", f"//{bed.address}/{share.name}", target, "-o",
                           f"port={bed.port},username=alice,password={PASSWORD},vers=3.1.1,cache=none,serverino"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"mount.cifs: {done.stderr.strip()}"
    try:
        done = subprocess.run(["cp", files / "table.csv", target / "kernel.csv"], capture_output=True, check=False)
        expect(done.returncode == 0, f"cp: {done.stderr}")
        expect((share.published / "kernel.csv").read_bytes() == TABLE, "it is not published")
        done = subprocess.run(["cp", files / "late.csv", target / "bad.csv"], capture_output=True, check=False)
        expect(done.returncode != 0, "cp was not told of the refusal")
        expect(not (share.published / "bad.csv").exists(), "it is published")
        record = share.records(event__action="publish", file__path="kernel.csv")[-1]
        expect(field(record, "user.name") == "alice", f"on record is {record}")
    finally:
        subprocess.run(["umount", "-l", target], check=False)
    return ""


def main():
    options = samba_bed.begin(__doc__, client=True)
    bed = samba_bed.Bed(options.bin, options.policies)
    share = bed.guard("guarded", "egress-strict")
    files = files_for(bed)
    with bed:
        for test in (smbclient_puts_and_gets, smbclient_is_told_of_refusals, smbclient_copies_trees_renames_and_deletes,
                     a_directory_with_many_names, files_made_in_another_case_find_the_published_one, the_kernels_client):
            samba_bed.passed(test, test(bed, share, files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
