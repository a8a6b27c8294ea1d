"""What real clients do, request by request, against a guarded share: what the client sees, and what is published.

Each sequence is a function (client, share, bed); it raises when something is not as it should be. `./sequences.py --table`
prints what the client saw.
"""

import os
import struct
import sys
import time
import traceback

sys.dont_write_bytecode = True

import bed as samba_bed
from bed import wait_for

TABLE = b"group,participants,mean_age\n" + b"".join(b"arm %d,%d,%d.5\n" % (i % 4, 120 + 7 * i, 41 + i % 20) for i in range(40))
# Only the whole file tells: no write of it can be refused, its first cell in the last line is a formula.
LATE = TABLE + b"=cmd|' /C calc'!A0,140,2\n"
PROGRAM = b"MZ\x90\0" + bytes(200)

SEQUENCES = []
SEEN = []  # (sequence, request, status)


def sequence(function):
    SEQUENCES.append(function)
    return function


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def refused(client, request, *arguments, status="ACCESS_DENIED", **more):
    """The request is answered with this status."""
    from client import Refused
    try:
        request(*arguments, **more)
    except Refused as error:
        SEEN.append((error.request, error.status))
        expect(error.status == status, f"{error.request} was answered {error.status}, not {status}")
        return
    raise AssertionError(f"{getattr(request, '__name__', request)} went through; {status} was expected")


def published(share, name, data):
    path = share.published / name
    expect(path.is_file(), f"{name} is not published: {share.published_names()}")
    expect(path.read_bytes() == data, f"{name} is published with other content")


def not_published(share, *names):
    for name in names:
        expect(not os.path.lexists(share.published / name), f"{name} is published")


def in_quarantine(share, name, state):
    found = wait_for(f"{name} in quarantine, {state}",
                     lambda: [item for item in share.items() if item["path"] == name and item["state"] == state])
    return found[-1]


def item_content(share, item):
    """What quarantine keeps of an item; None while it is being moved there (the record comes first)."""
    path = share.state / "quarantine" / item["id"]
    return path.read_bytes() if path.exists() else None


# --- a copy from Explorer ---------------------------------------------------------------------------------------------

def explorer_copy(client, name, data, piece=1 << 16):
    """Create, announce the size, write, set the times, close: Explorer on Windows 10 and 11."""
    file = client.create(name)
    try:
        file.set_size(len(data))
        for at in range(0, len(data), piece):
            file.write(data[at:at + piece], at)
        file.set_times()
    finally:
        file.close()


@sequence
def explorer_copies_a_table(client, share, _):
    explorer_copy(client, "table.csv", TABLE)
    published(share, "table.csv", TABLE)
    expect(client.read_all("table.csv") == TABLE, "it reads back otherwise")


@sequence
def explorer_copy_is_refused_at_the_write_that_completes_it(client, share, _):
    file = client.create("late.csv")
    file.set_size(len(LATE))
    refused(client, file.write, LATE)
    not_published(share, "late.csv")
    in_quarantine(share, "late.csv", "refused")
    refused(client, file.close)
    expect("late.csv.REFUSED.txt" in client.names(), "there is no notice")
    notice = client.read_all("late.csv.REFUSED.txt").decode()
    expect("late.csv" in notice and "formula" in notice, f"the notice does not tell: {notice}")


@sequence
def pieces_of_an_announced_size_may_come_in_any_order(client, share, _):
    half = len(LATE) // 2
    file = client.create("order.csv")
    file.set_size(len(LATE))
    file.write(LATE[half:], half)
    refused(client, file.write, LATE[:half], 0)
    refused(client, file.close)
    not_published(share, "order.csv")
    file = client.create("order2.csv")
    file.set_size(len(TABLE))
    half = len(TABLE) // 2
    file.write(TABLE[half:], half)
    file.write(TABLE[:half], 0)
    published(share, "order2.csv", TABLE)
    file.close()


@sequence
def an_allocation_announces_nothing_wrong(client, share, _):
    file = client.create("allocated.csv")
    file.allocate(1 << 20)
    file.set_size(len(TABLE))
    file.write(TABLE)
    file.set_times()
    file.close()
    published(share, "allocated.csv", TABLE)


@sequence
def first_bytes_are_refused_at_the_first_write(client, share, _):
    file = client.create("program.csv")
    refused(client, file.write, PROGRAM)
    refused(client, file.close)
    not_published(share, "program.csv")
    expect("program.csv" not in client.names(), "it is still shown")


@sequence
def a_name_is_refused_at_create(client, share, _):
    refused(client, client.create, "tool.exe")
    not_published(share, "tool.exe")
    expect("tool.exe.REFUSED.txt" in client.names(), "there is no notice")


@sequence
def what_only_the_close_can_tell_is_refused_there(client, share, _):
    file = client.create("close.csv")
    file.write(LATE)
    refused(client, file.close)
    not_published(share, "close.csv")


@sequence
def drag_over_replaces_a_published_file(client, share, _):
    client.put("drag.csv", TABLE)
    newer = TABLE + b"arm 9,200,33.5\n"
    from impacket import smb3structs as s
    file = client.create("drag.csv", disposition=s.FILE_OVERWRITE)
    file.set_size(len(newer))
    file.write(newer)
    file.set_times()
    file.close()
    published(share, "drag.csv", newer)


@sequence
def a_bad_successor_leaves_the_old_version(client, share, _):
    client.put("kept.csv", TABLE)
    from impacket import smb3structs as s
    file = client.create("kept.csv", disposition=s.FILE_OVERWRITE)
    file.set_size(len(LATE))
    refused(client, file.write, LATE)
    refused(client, file.close)
    published(share, "kept.csv", TABLE)
    expect(client.read_all("kept.csv") == TABLE, "the client does not see the old version again")


# --- saves of office programs -------------------------------------------------------------------------------------------

@sequence
def office_save_by_two_renames(client, share, _):
    client.put("book.csv", TABLE)
    newer = TABLE + b"arm 8,300,34.5\n"
    for round_ in range(3):
        newer += b"arm %d,301,35.5\n" % round_
        temporary = client.create("~WRD0001.tmp")
        temporary.write(newer)
        temporary.flush()
        temporary.close()
        expect(not os.path.lexists(share.published / "~WRD0001.tmp"), "the temporary file is published")
        old = client.open("book.csv", samba_access())
        old.rename("~WRL0002.tmp")
        old.close()
        fresh = client.open("~WRD0001.tmp", samba_access())
        fresh.rename("book.csv")
        fresh.close()
        client.delete("~WRL0002.tmp")
        published(share, "book.csv", newer)
    expect(share.published_names().count("book.csv") == 1, "there are other names")
    not_published(share, "~WRD0001.tmp", "~WRL0002.tmp")


@sequence
def office_save_of_a_bad_file_keeps_the_old_one_published(client, share, _):
    client.put("minutes.csv", TABLE)
    temporary = client.create("~WRD0003.tmp")
    temporary.write(LATE)
    temporary.close()
    old = client.open("minutes.csv", samba_access())
    old.rename("~WRL0004.tmp")
    old.close()
    published(share, "minutes.csv", TABLE)
    fresh = client.open("~WRD0003.tmp", samba_access())
    refused(client, fresh.rename, "minutes.csv")
    fresh.close()
    published(share, "minutes.csv", TABLE)


@sequence
def lock_files_of_office_and_libreoffice_live_in_the_mount_only(client, share, _):
    for name in ("~$report.docx", ".~lock.report.ods#"):
        file = client.create(name)
        file.write(b",alice,ws7,22.11.2026 19:00,file:///;")
        expect(name in client.names(), f"{name} is not shown")
        file.close()
        not_published(share, name)
        client.delete(name)
        expect(name not in client.names(), f"{name} is still there")


# --- renames, deletions, copies -----------------------------------------------------------------------------------------

def samba_access():
    from impacket import smb3structs as s
    return s.DELETE | s.FILE_READ_ATTRIBUTES | s.SYNCHRONIZE


@sequence
def a_rename_while_open_is_judged_under_the_last_name(client, share, _):
    file = client.create("draft.csv")
    file.write(TABLE)
    file.rename("final.csv")
    file.write(b"arm 9,210,35.5\n", len(TABLE))
    file.close()
    published(share, "final.csv", TABLE + b"arm 9,210,35.5\n")
    not_published(share, "draft.csv")
    file = client.create("draft2.csv")
    file.write(TABLE)
    refused(client, file.rename, "draft2.exe")
    file.close()
    not_published(share, "draft2.exe")


@sequence
def a_published_file_gets_no_forbidden_name(client, share, _):
    client.put("honest.csv", TABLE)
    file = client.open("honest.csv", samba_access())
    refused(client, file.rename, "honest.jpg")
    file.close()
    published(share, "honest.csv", TABLE)


@sequence
def delete_on_close(client, share, _):
    client.put("gone.csv", TABLE)
    client.delete("gone.csv")
    not_published(share, "gone.csv")
    expect("gone.csv" not in client.names(), "it is still shown")
    from impacket import smb3structs as s
    file = client.create("brief.csv", options=s.FILE_NON_DIRECTORY_FILE | s.FILE_DELETE_ON_CLOSE)
    file.write(TABLE)
    file.close()
    not_published(share, "brief.csv")
    expect("brief.csv" not in client.names(), "it outlived its close")


@sequence
def delete_of_a_pending_file(client, share, _):
    file = client.create("pending.csv")
    file.write(TABLE)
    file.delete_on_close()
    file.close()
    not_published(share, "pending.csv")
    expect("pending.csv" not in client.names(), "it outlived its close")


@sequence
def server_side_copy(client, share, _):
    client.put("source.csv", TABLE)
    from client import READ, WRITE
    source = client.open("source.csv", READ)
    target = client.create("copied.csv", WRITE | READ)
    target.copy_from(source, len(TABLE))
    target.close()
    source.close()
    published(share, "copied.csv", TABLE)


@sequence
def append_makes_a_new_version(client, share, _):
    client.put("log.csv", TABLE)
    from client import WRITE
    file = client.open("log.csv", WRITE)
    file.write(b"arm 7,220,36.5\n", len(TABLE))
    file.close()
    published(share, "log.csv", TABLE + b"arm 7,220,36.5\n")
    file = client.open("log.csv", WRITE)
    file.write(b"=cmd|' /C calc'!A0,1,2\n", len(TABLE) + 15)
    refused(client, file.close)
    published(share, "log.csv", TABLE + b"arm 7,220,36.5\n")


@sequence
def folders(client, share, _):
    client.make_directory("run 1")
    client.put("run 1/a.csv", TABLE)
    published(share, "run 1/a.csv", TABLE)
    folder = client.open("run 1", samba_access(), options=1)
    folder.rename("run 2")
    folder.close()
    published(share, "run 2/a.csv", TABLE)
    expect(client.names("run 2") == ["a.csv"], "the folder shows something else")


# --- connections that break ---------------------------------------------------------------------------------------------

@sequence
def a_disconnect_in_mid_write_is_an_interruption(client, share, bed):
    from client import Client
    other = Client(bed, share.name)
    file = other.create("half.csv")
    file.write(TABLE[:len(TABLE) // 2])
    other.disconnect()
    item = in_quarantine(share, "half.csv", "interrupted")
    not_published(share, "half.csv")
    kept = wait_for("its content", lambda: item_content(share, item))
    expect(kept == TABLE[:len(TABLE) // 2], "what had arrived is not what is kept")
    expect("half.csv" not in client.names(), "it is still shown")
    expect("half.csv.REFUSED.txt" in client.names(), "there is no notice")
    explorer_copy(client, "half.csv", TABLE)
    published(share, "half.csv", TABLE)


@sequence
def a_disconnect_while_replacing_keeps_the_old_version(client, share, bed):
    client.put("stays.csv", TABLE)
    from client import Client
    from impacket import smb3structs as s
    other = Client(bed, share.name)
    file = other.create("stays.csv", disposition=s.FILE_OVERWRITE_IF)
    file.set_size(len(TABLE) + 100)
    file.write(TABLE[:100])
    other.disconnect()
    in_quarantine(share, "stays.csv", "interrupted")
    published(share, "stays.csv", TABLE)
    expect(client.read_all("stays.csv") == TABLE, "the client does not see the old version again")


@sequence
def a_log_off_with_an_open_file_is_an_interruption(client, share, bed):
    from client import Client
    other = Client(bed, share.name)
    file = other.create("left.csv")
    file.write(TABLE)
    other.leave()
    in_quarantine(share, "left.csv", "interrupted")
    not_published(share, "left.csv")


@sequence
def durable_handles_are_not_granted(client, share, bed):
    from client import Client, WRITE, READ
    from impacket import smb3structs as s
    other = Client(bed, share.name)
    blob = struct.pack("<IHHHHI", 0, 16, 4, 0, 24, 16) + b"DHnQ" + bytes(4) + bytes(16)

    class Raw:
        def getData(self):
            return blob
    file = other.open("durable.csv", WRITE | READ, s.FILE_CREATE, contexts=[Raw()])
    file.write(TABLE)
    other.disconnect()
    in_quarantine(share, "durable.csv", "interrupted")
    again = Client(bed, share.name)
    explorer_copy(again, "durable.csv", TABLE)
    published(share, "durable.csv", TABLE)
    again.leave()


# --- names and attributes -----------------------------------------------------------------------------------------------

@sequence
def names_are_found_in_any_case(client, share, _):
    client.put("Mixed Case.CSV".replace("CSV", "csv"), TABLE)
    expect(client.read_all("mixed case.csv") == TABLE, "another case is not found")
    expect(client.read_all("MIXED CASE.CSV") == TABLE, "upper case is not found")
    refused(client, client.create, "MIXED CASE.csv", status="OBJECT_NAME_COLLISION")
    (share.published / "Other Side.csv").write_bytes(TABLE)
    expect(client.read_all("OTHER SIDE.CSV") == TABLE, "a name made by the other side is not found")
    (share.published / "Other Side.csv").rename(share.published / "Renamed There.csv")
    time.sleep(1.2)  # the kernel keeps names for cache_seconds
    expect(client.read_all("renamed there.csv") == TABLE, "a name changed by the other side is not found")
    refused(client, client.open, "other side.csv", status="OBJECT_NAME_NOT_FOUND")
    client.put("Ärzte.csv", TABLE)
    expect(client.read_all("äRZTE.csv") == TABLE, "an umlaut in another case is not found")


@sequence
def one_name_in_two_cases_is_one_file(client, share, _):
    client.put("Case.csv", TABLE)
    client.put("CASE.csv", TABLE + b"arm 1,500,40.5\n")
    names = [name for name in share.published_names() if name.lower() == "case.csv"]
    expect(names == ["Case.csv"], f"published are {names}")
    published(share, "Case.csv", TABLE + b"arm 1,500,40.5\n")


@sequence
def names_that_windows_treats_otherwise_are_refused(client, share, _):
    for name in ("odd.exe.", "odd.exe ", "con.csv", "nul", "LPT1.csv", "odd.csv.", "odd.csv "):
        refused(client, client.create, name)
        not_published(share, name, name.rstrip(". "))


@sequence
def alternate_data_streams_are_refused(client, share, _):
    client.put("carrier.csv", TABLE)
    for name in ("carrier.csv:payload", "carrier.csv:payload:$DATA", "new.csv:payload"):
        from client import Refused
        try:
            file = client.create(name)
            file.close()
        except Refused as error:
            SEEN.append(("create of a stream", error.status))
            expect(error.status in ("ACCESS_DENIED", "OBJECT_NAME_INVALID", "NOT_SUPPORTED", "OBJECT_NAME_NOT_FOUND"),
                   f"{name}: {error.status}")
        else:
            raise AssertionError(f"{name} was created")
    expect(not [key for key in os.listxattr(share.published / "carrier.csv") if "DosStream" in key], "it has a stream")
    not_published(share, "new.csv")


@sequence
def extended_attributes_are_refused(client, share, _):
    client.put("ea.csv", TABLE)
    from client import Refused, WRITE
    file = client.open("ea.csv", WRITE)
    try:
        file.set_ea("payload", b"MZ" + bytes(100))
    except Refused as error:
        SEEN.append((error.request, error.status))
    else:
        raise AssertionError("the attribute was set")
    file.close()
    names = os.listxattr(share.published / "ea.csv")
    expect(not [key for key in names if "payload" in key.lower()], f"it has {names}")


@sequence
def dos_attributes_are_kept(client, share, _):
    client.put("hidden.csv", TABLE)
    from client import WRITE
    file = client.open("hidden.csv", WRITE)
    file.set_times(attributes=0x02 | 0x20)  # hidden, archive
    file.close()
    file = client.open("hidden.csv")
    expect(file.attributes() & 0x02, "it is not hidden")
    file.close()
    published(share, "hidden.csv", TABLE)


# --- disk ---------------------------------------------------------------------------------------------------------------

@sequence
def a_file_beyond_the_size_limit(client, share, _):
    file = client.create("large.csv")
    refused(client, file.set_size, 1 << 42, status=SIZE_STATUS)
    not_published(share, "large.csv")


SIZE_STATUS = "ACCESS_DENIED"


def run(bed, share, only):
    from client import Client
    failed = []
    for function in SEQUENCES:
        if only and only not in function.__name__:
            continue
        SEEN.clear()
        try:
            with Client(bed, share.name) as client:
                function(client, share, bed)
            seen = "; ".join(f"{request}: {status}" for request, status in SEEN) or "all answered OK"
            print(f"ok      {function.__name__.replace('_', ' ')}: {seen}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed.append(function.__name__)
            print(f"FAILED  {function.__name__}\n{traceback.format_exc()}", flush=True)
    return failed


def main():
    only = ("--only", {"default": "", "help": "a part of a sequence's name"})
    options = samba_bed.begin(__doc__, client=True, arguments=[only])
    bed = samba_bed.Bed(options.bin, options.policies)
    share = bed.guard("guarded", "egress-strict")
    with bed:
        failed = run(bed, share, options.only)
        verified = share.cli("audit", "verify", "--state", str(share.state))
        if verified.returncode != 0:
            failed.append("audit verify: " + verified.stdout + verified.stderr)
        if failed:
            print((bed.samba / "smbd.out").read_text()[-4000:], share.log_path.read_text()[-4000:])
    print(f"{len(SEQUENCES) - len(failed)} of {len(SEQUENCES)} sequences as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
