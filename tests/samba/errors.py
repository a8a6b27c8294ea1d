"""What the client is told when something other than the content stands in the way: docs/samba.md, the table of errors."""

import subprocess
import sys

sys.dont_write_bytecode = True

import bed as samba_bed
from bed import GROUP
from sequences import TABLE, expect

LIMITED = """extends = "egress-strict"
description = "A small share an hour"
[limits]
file_bytes = "64 KiB"
bytes_per_hour = "100 KiB"
"""


def told(request, *arguments):
    """The NT status that a request is answered with."""
    from client import OK, Refused
    try:
        request(*arguments)
    except Refused as error:
        return error.status
    return OK


def the_hours_share_is_used_up(bed, share):
    from client import Client
    with Client(bed, share.name) as client:
        rows = TABLE * 100
        client.put("first.csv", rows[:50000])
        answer = told(client.put, "second.csv", rows[:60000])
        expect(answer == "DISK_FULL", f"beyond the hour's share the answer was {answer}")
    expect(share.published_names() == ["first.csv"], f"published are {share.published_names()}")


def a_file_beyond_the_size(bed, share):
    from client import Client
    with Client(bed, share.name, "bob") as client:
        file = client.create("large.csv")
        answer = told(file.write, b"a,b\n" + b"1,2\n" * 20000)
        expect(answer == "DISK_FULL", f"beyond the size the answer was {answer}")
        told(file.close)
    expect("large.csv" not in share.published_names(), "it is published")


def a_mount_for_reading_only(bed, share):
    from client import Client
    (share.published / "there.csv").write_bytes(TABLE)
    with Client(bed, share.name) as client:
        expect(client.read_all("there.csv") == TABLE, "it cannot be read")
        answers = [told(client.create, "new.csv"), told(client.delete, "there.csv")]
        expect(set(answers) == {"MEDIA_WRITE_PROTECTED"}, f"the answers were {answers}")
    expect((share.published / "there.csv").read_bytes() == TABLE, "it was changed")


def a_full_disk(bed, share):
    from client import Client
    rows = b"group,value\n" + b"arm,1.25\n" * 20000
    with Client(bed, share.name) as client:
        client.put("small.csv", TABLE)
        answers = {told(client.put, f"big{number}.csv", rows) for number in range(40)}
        # The log is on the same disk: what can no longer be recorded is an error of its own.
        expect(answers <= {"OK", "DISK_FULL", "IO_DEVICE_ERROR"} and "DISK_FULL" in answers, f"answers were {answers}")
        for name in share.published_names():
            expect((share.published / name).read_bytes() in (TABLE, rows), f"{name} is published in part")
        # The other side makes room, and work goes on.
        for path in share.published.glob("big*.csv"):
            path.unlink()
        expect(client.read_all("small.csv") == TABLE, "what was there is damaged")
        client.put("after.csv", TABLE)
        expect((share.published / "after.csv").read_bytes() == TABLE, "nothing can be published any more")


def main():
    options = samba_bed.begin(__doc__, client=True)
    bed = samba_bed.Bed(options.bin, options.policies)
    policy = bed.root / "limited.toml"
    policy.write_text(LIMITED)
    small = bed.root / "full"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size=3M,mode=0755,gid={GROUP[1]}", "tmpfs", small], check=True)
    try:
        shares = {"limited": bed.guard("limited", str(policy)), "readonly": bed.guard("readonly", "egress-strict", "--read-only"),
                  "full": bed.guard("full", "egress-strict")}
        with bed:
            for test, name in ((the_hours_share_is_used_up, "limited"), (a_file_beyond_the_size, "limited"),
                               (a_mount_for_reading_only, "readonly"), (a_full_disk, "full")):
                test(bed, shares[name])
                samba_bed.passed(test)
            for share in bed.guards:
                share.stop()
            subprocess.run(["umount", small], check=True)
    finally:
        subprocess.run(["umount", "-l", small], capture_output=True, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
