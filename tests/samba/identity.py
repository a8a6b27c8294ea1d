"""Who did it: user, client address and machine name in every record, for several users on several connections at once."""

import copy
import sys
import threading

sys.dont_write_bytecode = True

import bed as samba_bed
from bed import PASSWORD, USERS, field
from sequences import TABLE, expect

ROUNDS = 20


def second_user(client, user, share, bed):
    """Another user logs in on the same connection; returns a client that works in that session."""
    other = copy.copy(client)
    other.smb = copy.copy(client.smb)
    session = dict(client.smb._Session)
    session.update(SessionID=0, TreeConnectTable={}, SessionKey=b"", OpenTable={}, SigningActivated=False,
                   SigningRequired=False, SigningKey="", SessionFlags=0)
    other.smb._Session = session
    other.ask("log in", other.smb.login, user, PASSWORD)
    other.tree = other.ask("connect", other.smb.connectTree, f"\\\\{bed.address}\\{share}")
    return other


def check(share, name, user, machine):
    def actions():
        return {field(record, "event.action") for record in share.records(file__path=name)}

    # The kernel tells of a close that has been answered some time later.
    samba_bed.wait_for(f"the close of {name} on record", lambda: "close" in actions())
    expect({"create", "verdict", "publish", "close"} <= actions(), f"{name}: only {actions()} are on record")
    for record in share.records(file__path=name):
        found = tuple(field(record, key) for key in ("user.name", "user.id", "source.ip", "source.domain"))
        expect(found == (user, str(USERS[user]), "127.0.0.1", machine), f"{name}, {field(record, 'event.action')}: {found}")


def several_connections_at_once(bed, share):
    from client import Client
    people = [("alice", "WS1"), ("bob", "WS2"), ("alice", "WS3"), ("bob", "WS4")]
    problems = []

    def work(user, machine):
        try:
            with Client(bed, share.name, user, machine) as client:
                for number in range(ROUNDS):
                    client.put(f"{user}-{machine}-{number}.csv", TABLE)
        except Exception as error:  # pylint: disable=broad-except
            problems.append(f"{user}: {error!r}")

    threads = [threading.Thread(target=work, args=person) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(not problems, "; ".join(problems))
    for user, machine in people:
        for number in range(ROUNDS):
            check(share, f"{user}-{machine}-{number}.csv", user, machine.lower())


def two_users_on_one_connection(bed, share):
    from client import Client
    from impacket import smb3structs as s
    alice = Client(bed, share.name, "alice", "TERMINAL", dialect=s.SMB2_DIALECT_21)
    bob = second_user(alice, "bob", share.name, bed)
    first = alice.create("both-alice.csv")
    second = bob.create("both-bob.csv")
    # In turns: the server's threads write with the other user's number now and then.
    for at in range(0, len(TABLE), 64):
        first.write(TABLE[at:at + 64], at)
        second.write(TABLE[at:at + 64], at)
    first.close()
    second.close()
    check(share, "both-alice.csv", "alice", "terminal")
    check(share, "both-bob.csv", "bob", "terminal")
    pids = {field(record, "process.pid") for name in ("both-alice.csv", "both-bob.csv")
            for record in share.records(event__action="create", file__path=name)}
    expect(len(pids) == 1, f"they were not on one connection: {pids}")
    alice.leave()


def refusals_and_reviews_name_the_user(bed, share):
    from client import Client, Refused
    with Client(bed, share.name, "bob", "WS9") as client:
        try:
            client.create("tool.exe")
        except Refused:
            pass
    record = share.records(event__action="create-refused", file__path="tool.exe")[-1]
    expect(field(record, "user.name") == "bob" and field(record, "source.domain") == "ws9", f"refused: {record}")


def sessions_are_listed_and_on_record(bed, share):
    from client import Client
    with Client(bed, share.name, "alice", "WS5"):
        listed = share.cli("session", "list", "--state", str(share.state)).stdout
        expect("alice" in listed and "127.0.0.1" in listed and "ws5" in listed, f"listed: {listed}")
    starts = [record for record in share.records(event__action="session-start") if field(record, "source.domain") == "ws5"]
    expect(len(starts) == 1 and field(starts[0], "user.name") == "alice", f"on record: {starts}")
    bed_wait(lambda: share.records(event__action="session-end", user__name="alice", source__domain="ws5"))


def bed_wait(condition):
    samba_bed.wait_for("the end of the session on record", condition)


def nobody_works_unrecorded(bed, share):
    """When the guard does not know of the connection, smbd turns it away."""
    from client import Client, Refused
    share.stop()
    try:
        Client(bed, share.name, "alice", "WS6")
    except Refused as error:
        expect(error.request == "connect", f"turned away at {error.request}")
    else:
        raise AssertionError("a connection to a share that is not mounted was let in")


def an_address_without_a_word_from_samba(bed, share):
    """A share of a smb.conf without `root preexec`: the address is read from the connection."""
    from client import Client
    with Client(bed, "unannounced", "alice", "WS7") as client:
        client.put("unannounced.csv", TABLE)
    record = share.records(event__action="publish", file__path="unannounced.csv")[-1]
    expect(field(record, "source.ip") == "127.0.0.1" and field(record, "user.id") == str(USERS["alice"]), f"{record}")


def main():
    options = samba_bed.begin(__doc__, client=True)
    bed = samba_bed.Bed(options.bin, options.policies)
    share = bed.guard("guarded", "egress-strict")
    bed.sections.append(f"[unannounced]\n  path = {share.mount}\n  read only = no\n")
    with bed:
        for test in (several_connections_at_once, two_users_on_one_connection, refusals_and_reviews_name_the_user,
                     sessions_are_listed_and_on_record, an_address_without_a_word_from_samba, nobody_works_unrecorded):
            test(bed, share)
            samba_bed.passed(test)
    return 0


if __name__ == "__main__":
    sys.exit(main())
