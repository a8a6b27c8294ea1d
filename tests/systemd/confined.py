#!/usr/bin/python3
"""Runs a command as the unit's sandbox would: confined.py UNIT DROP-IN FD COMMAND...

FD (or -1) becomes descriptor 3, with the variables of sd_listen_fds(3). What is imitated: a mount namespace of its own in
which only ReadWritePaths= are writable and /dev/fuse does not exist, network and IPC namespaces, the capability bounding
set, no new privileges, and the list of system calls. No new process: the pid is the caller's child."""

import ctypes
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unit_file import Unit  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWNET = 0x20000, 0x08000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_SLAVE = 1, 32, 4096, 16384, 1 << 19
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 24, 38
CAPABILITIES = ('CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE '
                'NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT '
                'SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL '
                'SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF '
                'CHECKPOINT_RESTORE').split()  # linux/capability.h, in its order


def call(result, what):
    if result != 0:
        sys.exit(f'confined: {what}: {os.strerror(ctypes.get_errno())}')


def mount(source, target, flags):
    return LIBC.mount(source.encode(), target.encode(), b'', ctypes.c_ulong(flags), None)


def unescaped(path):
    return re.sub(r'\\([0-7]{3})', lambda octal: chr(int(octal[1], 8)), path)


def confine_files(writable):
    call(LIBC.unshare(CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWNET), 'unshare')
    call(mount('', '/', MS_REC | MS_SLAVE), 'make mounts slaves')
    for path in writable:
        if os.path.isdir(path):
            call(mount(path, path, MS_BIND | MS_REC), f'bind {path}')
    call(mount('/dev/null', '/dev/fuse', MS_BIND), 'hide /dev/fuse')
    spared = tuple(writable) + ('/dev', '/proc', '/sys')
    for line in open('/proc/self/mountinfo', encoding='utf-8', errors='surrogateescape'):
        path = unescaped(line.split()[4])
        if not any(path == top or path.startswith(top + '/') for top in spared):
            # Somebody else's mount may be gone by now.
            mount('', path, MS_REMOUNT | MS_BIND | MS_RDONLY)


def confine_capabilities(kept):
    for number, name in enumerate(CAPABILITIES):
        if 'CAP_' + name not in kept:
            call(LIBC.prctl(PR_CAPBSET_DROP, number, 0, 0, 0), f'drop {name}')
    call(LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 'no new privileges')


def calls_of(word):
    if not word.startswith('@'):
        return {word}
    text = subprocess.run(['systemd-analyze', 'syscall-filter', word, '--no-pager'], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    lines = [line.strip() for line in text.split('\n')[1:]]
    return set().union(*(calls_of(line) for line in lines if line and line[0] != '#'))


def allowed_calls(values):
    # systemd always adds @default to an allow list (systemd.exec(5), SystemCallFilter=).
    allowed = calls_of('@default')
    for value in values:
        named = set().union(*(calls_of(word) for word in value.lstrip('~').split()))
        allowed = allowed - named if value.startswith('~') else allowed | named
    return allowed


def confine_calls(allowed):
    seccomp = ctypes.CDLL('libseccomp.so.2', use_errno=True)
    seccomp.seccomp_init.restype = ctypes.c_void_p
    seccomp.seccomp_init.argtypes = [ctypes.c_uint32]
    seccomp.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint,
                                               ctypes.c_void_p]
    seccomp.seccomp_load.argtypes = [ctypes.c_void_p]
    errno_eperm, allow = 0x00050001, 0x7FFF0000  # SCMP_ACT_ERRNO(EPERM), SCMP_ACT_ALLOW
    filter_ = seccomp.seccomp_init(errno_eperm)
    for name in allowed:
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            call(seccomp.seccomp_rule_add_array(filter_, allow, number, 0, None), f'allow {name}')
    call(seccomp.seccomp_load(filter_), 'load the filter')


def main():
    unit = Unit(sys.argv[1], sys.argv[2])
    fd, command = int(sys.argv[3]), sys.argv[4:]
    allowed = allowed_calls(unit.all('Service.SystemCallFilter'))
    confine_files(unit.paths('Service.ReadWritePaths'))
    confine_capabilities(unit.last('Service.CapabilityBoundingSet').split())
    if fd >= 0:
        os.dup2(fd, 3)
        os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1', LISTEN_FDNAMES='fuse')
    confine_calls(allowed)
    os.execv(command[0], command)


if __name__ == '__main__':
    main()
