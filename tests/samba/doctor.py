"""`shareguard doctor` on a good host, and on hosts with one thing wrong: it is found, with the right remedy."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys

sys.dont_write_bytecode = True

import bed as samba_bed
from sequences import TABLE, expect


def doctor(bed, *arguments, conf=None, env=None, code=None):
    """Its remarks. `code`: the exit code that is wanted; without it, the one that fits the remarks."""
    command = [str(bed.bin / "shareguard"), "doctor", *map(str, arguments), "--json", "--smb-conf", conf or bed.config]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **(env or {})})
    expect(done.stdout, f"{command}: {done.stderr}")
    answer = json.loads(done.stdout)
    fails = sum(remark["health"] == "FAIL" for remark in answer["remarks"])
    expect(answer["FAIL"] == fails, f"{answer['FAIL']} failures are said, {fails} are there")
    wanted = int(fails > 0) if code is None else code
    expect(done.returncode == wanted, f"exit code {done.returncode}, {fails} failures")
    for remark in answer["remarks"]:
        expect(remark["health"] in ("ok", "note") or remark["remedy"], f"no remedy: {remark}")
    return answer["remarks"]


def bad(remarks, *health):
    return [f"{r['health']} {r['subject']}: {r['check']}: {r['found']}" for r in remarks
            if r["health"] in (health or ("FAIL",))]


def found(remarks, health, text, remedy):
    """One remark says so, with this remedy."""
    hits = [r for r in remarks if r["health"] == health and text in r["found"] and remedy in r["remedy"]]
    expect(len(hits) == 1, f"{health} '{text}', '{remedy}': {hits or bad(remarks, 'FAIL', 'warn', 'note')}")


def only(remarks, health, text, remedy):
    """The same, and nothing else fails."""
    found(remarks, health, text, remedy)
    others = [line for line in bad(remarks) if text not in line]
    expect(not others, f"it fails for more than '{text}': {others}")


def altered(bed, old, new):
    """A copy of the bed's smb.conf with one thing changed."""
    text = bed.config.read_text()
    expect(old in text, f"smb.conf of the bed has no '{old}'")
    copy = bed.root / "altered.conf"
    copy.write_text(text.replace(old, new, 1))
    return copy


def a_good_host(bed, share):
    done = bed.smbclient(share.name, f"put {table(bed)} good.csv")
    expect(done.returncode == 0, f"the bed does not work: {done.stdout}")
    remarks = doctor(bed, share.mount)
    expect(not bad(remarks), f"on a good host: {bad(remarks)}")
    for subject in ("share " + share.name, "samba"):
        expect(any(r["subject"] == subject and r["health"] == "ok" for r in remarks), f"nothing is said of {subject}")
    text = subprocess.run([bed.bin / "shareguard", "doctor", share.mount, "--smb-conf", bed.config],
                          capture_output=True, text=True, check=False)
    expect(text.returncode == 0 and f"ok    samba: smb.conf: [{share.name}] oplocks = No" in text.stdout, text.stdout)


def table(bed):
    path = bed.root / "good.csv"
    path.write_bytes(TABLE)
    return path


SMB_CONF = [
    # old, new, health, found, remedy
    ("smb2 leases = no", "smb2 leases = yes", "FAIL", "[global] smb2 leases = Yes", "smb2 leases = no"),
    ("server min protocol = SMB2_10", "server min protocol = NT1", "FAIL", "server min protocol = NT1", "SMB2_10"),
    ("\noplocks = no", "\noplocks = yes", "FAIL", "[guarded] oplocks = Yes", "oplocks = no"),
    ("follow symlinks = no", "follow symlinks = yes", "FAIL", "follow symlinks = Yes", "follow symlinks = no"),
    ("strict sync = yes", "strict sync = no", "warn", "strict sync = No", "strict sync = yes"),
    ("vfs objects = glusterfs_fuse", "vfs objects = glusterfs_fuse streams_xattr", "FAIL",
     "streams_xattr must not be there", "vfs objects = glusterfs_fuse"),
    ("vfs objects = glusterfs_fuse", "vfs objects = catia", "FAIL", "glusterfs_fuse is missing",
     "vfs objects = glusterfs_fuse"),
    ("root preexec =", "# root preexec =", "FAIL", "root preexec = (nothing)", "shareguard session open"),
    ("root preexec close = yes", "root preexec close = no", "FAIL", "root preexec close = No",
     "root preexec close = yes"),
    ("invalid users = root", "", "FAIL", "invalid users = (nothing)", "invalid users = root"),
    ("[guarded]", "[guarded]\n  force user = root", "FAIL", "force user = root", "take force user out"),
    ("[guarded]", "[guarded]\n  admin users = alice", "FAIL", "admin users = alice", "take admin users out"),
]


def wrong_settings_of_samba(bed, share):
    for old, new, health, text, remedy in SMB_CONF:
        only(doctor(bed, share.mount, conf=altered(bed, old, new)), health, text, remedy)


def exports_that_go_past_the_guard(bed, share):
    for path, text in ((share.published, "exports the published tree"),
                       (share.state / "quarantine", "exports a part of the state"),
                       (share.published.parent, "exports what contains the published tree")):
        conf = altered(bed, "[guarded]", f"[leak]\n  path = {path}\n[guarded]")
        found(doctor(bed, share.mount, conf=conf), "FAIL", f"[leak] {text}", str(share.mount))
    conf = altered(bed, "[guarded]", f"[leak]\n  path = {share.published}/%u\n[guarded]")
    found(doctor(bed, share.mount, conf=conf), "FAIL", "its path has a variable", str(share.mount))
    conf = altered(bed, f"path = {share.mount}", "path = /var/empty-for-doctor")
    only(doctor(bed, share.mount, conf=conf), "note", "no section exports guarded", "guarded-share.conf")
    broken = bed.root / "broken.conf"
    broken.write_text("[global]\n  oplocks = perhaps\n")
    only(doctor(bed, share.mount, conf=broken), "FAIL", "testparm does not accept", "testparm -s -v")


@contextlib.contextmanager
def mode(path, bits):
    before = path.stat().st_mode & 0o7777
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


def wrong_modes(bed, share):
    with mode(share.state, 0o755):
        only(doctor(bed, share.mount), "FAIL", "mode 0755", f"chmod 0700 '{share.state}'")
    with mode(share.published, 0o2777):
        only(doctor(bed, share.mount), "FAIL", "past the guard", "chmod o-w")
    with mode(share.state / "audit.jsonl", 0o644):
        only(doctor(bed, share.mount), "FAIL", "read who did what", "chmod 0600")


def what_waits(bed, share):
    """A held file is noted, and nothing fails for it."""
    policy = bed.root / "holding.toml"
    policy.write_text('extends = "egress-strict"\n[types]\nhold = ["csv"]\n')
    other = samba_bed.Guard(bed.root, "holding", str(policy), share.program)
    with running(other):
        (other.mount / "held.csv").write_bytes(TABLE)
        found(doctor(bed, other.mount), "note", "1 waiting for review", "shareguard review list")
        policy.write_text('extends = "egress-strict"\n')
        found(doctor(bed, other.mount), "warn", "they were changed since", "shareguard reload")
        policy.write_text('extends = "no-such-policy"\n')
        found(doctor(bed, other.mount), "FAIL", "no-such-policy", "correct it")
        other.cli("reload", "--state", str(other.state))
        policy.write_text('extends = "egress-strict"\n')
        found(doctor(bed, other.mount), "FAIL", "the last reload failed", "shareguard reload")


@contextlib.contextmanager
def running(guard):
    try:
        guard.start()
        yield guard
    finally:
        guard.stop()


def a_changed_log(bed, share):
    other = samba_bed.Guard(bed.root, "altered", "egress-strict", share.program)
    with running(other):
        for number in range(5):
            (other.mount / f"{number}.csv").write_bytes(TABLE)
        log = other.state / "audit.jsonl"
        text = log.read_text()
        log.write_text(text.replace("3.csv", "7.csv"))
        only(doctor(bed, other.mount), "FAIL", "is not intact", "shareguard audit verify")


def a_mount_for_its_owner_alone(bed, share):
    arguments = ["-o", "noallow_other"]
    with running(samba_bed.Guard(bed.root, "alone", "egress-strict", share.program, arguments)) as other:
        only(doctor(bed, other.mount), "FAIL", "without allow_other", "allow_other = true")


def a_policy_that_only_observes(bed, share):
    policy = bed.root / "watching.toml"
    policy.write_text('extends = "egress-strict"\nmode = "observe"\n')
    with running(samba_bed.Guard(bed.root, "watching", str(policy), share.program)) as other:
        remarks = doctor(bed, other.mount, code=0)
        warnings = [line for line in bad(remarks, "warn") if "mode observe" in line]
        expect(len(warnings) == 2, f"of the policy's file and of the one in force: {warnings}")


def a_daemon_with_few_descriptors(bed, share):
    guard = samba_bed.Guard(bed.root, "narrow", "egress-strict", share.program)
    guard.command = ["/bin/sh", "-c", 'ulimit -n 256; exec "$0" "$@"', *guard.command]
    with running(guard):
        only(doctor(bed, guard.mount), "FAIL", "256 files open", "LimitNOFILE")


def a_dead_mount(bed, share):
    guard = samba_bed.Guard(bed.root, "dead", "egress-strict", share.program)
    with running(guard):
        os.kill(guard.process.pid, signal.SIGKILL)
        guard.process.wait()
        try:
            # Without a share: others may be mounted on this host.
            remarks = doctor(bed, "--config-dir", bed.root / "none")
            mine = [r for r in remarks if r["subject"] == "share dead"]
            only(mine, "FAIL", "none is behind the mount", "replaces the dead mount")
        finally:
            # The mount of a dead daemon stays.
            subprocess.run(["umount", "-l", guard.mount], check=True)


def host(bed, *arguments, env=None):
    """What is said of the host; shares of others may be mounted on it."""
    config, policies = bed.root / "etc", bed.root / "policies"
    config.mkdir(exist_ok=True)
    if not policies.exists():
        # Those of a source tree may belong to whoever works in it.
        shutil.copytree(os.environ["SHAREGUARD_POLICY_PATH"], policies)
    env = {"SHAREGUARD_POLICY_PATH": str(policies), **(env or {})}
    return [r for r in doctor(bed, "--config-dir", config, *arguments, env=env) if r["subject"] == "host"]


def the_worker(bed, share):
    remarks = host(bed)
    expect(not bad(remarks), f"on a good host: {bad(remarks)}")
    found(remarks, "ok", "knows a small table for csv", "")
    wrong = bed.root / "no-such-worker"
    only(host(bed, env={"SHAREGUARD_INSPECT": str(wrong)}), "FAIL", str(wrong), "SHAREGUARD_INSPECT")
    # A program that starts and says nothing of what it is asked.
    only(host(bed, env={"SHAREGUARD_INSPECT": "/bin/true"}), "FAIL", "/bin/true", "SHAREGUARD_INSPECT")


def configurations(bed, share):
    config = bed.root / "etc"
    shares = config / "shares"
    shares.mkdir(parents=True, exist_ok=True)
    file = shares / "results.toml"
    text = (f'direction = "egress"\npolicy = "egress-strict"\npublished = "{bed.root}/results/published"\n'
            f'state = "{bed.root}/results/state"\nmountpoint = "{bed.root}/results/mount"\n')
    file.write_text(text)
    for part in ("published", "mount"):
        (bed.root / "results" / part).mkdir(parents=True)
    try:
        remarks = doctor(bed, "results", "--config-dir", config)
        expect(not bad(remarks), f"configured and not mounted: {bad(remarks)}")
        found(remarks, "warn", "not mounted", "shareguard mount results")
        file.write_text(text + 'colour = "red"\n')
        only(doctor(bed, "results", "--config-dir", config), "FAIL", "colour", "correct the file")
        file.write_text(text.replace("egress-strict", "egress-stirct"))
        only(doctor(bed, "results", "--config-dir", config), "FAIL", "egress-stirct", "correct it")
        file.write_text(text.replace("results/state", "results/published/state"))
        (bed.root / "results/published/state").mkdir(0o700)
        only(doctor(bed, "results", "--config-dir", config), "FAIL", "lies inside the published tree", "move it out")
        file.write_text(text)
        file.chmod(0o666)
        only(host(bed), "FAIL", "everyone can change what is allowed", f"chmod o-w '{file}'")
    finally:
        shutil.rmtree(config)
    done = subprocess.run([bed.bin / "shareguard", "doctor", "no-such-share"], capture_output=True, check=False)
    expect(done.returncode == 66, f"a share that is not there: {done.returncode}")


TESTS = (a_good_host, wrong_settings_of_samba, exports_that_go_past_the_guard, wrong_modes, what_waits, a_changed_log,
         a_mount_for_its_owner_alone, a_policy_that_only_observes, a_daemon_with_few_descriptors, a_dead_mount,
         the_worker, configurations)


def main():
    only = ("--only", {"default": "", "help": "tests whose name has this in it"})
    options = samba_bed.begin(__doc__, tools=["testparm"], arguments=[only])
    bed = samba_bed.Bed(options.bin, options.policies)
    share = bed.guard("guarded", "egress-strict")
    with bed:
        for test in TESTS:
            if options.only not in test.__name__:
                continue
            test(bed, share)
            samba_bed.passed(test)
    return 0


if __name__ == "__main__":
    sys.exit(main())
