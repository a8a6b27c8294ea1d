#!/usr/bin/python3
"""The units as they are installed, run by a real systemd in a container (systemd-nspawn) of this very system: an overlay
in memory over its root, so that nothing of it is changed. inside.sh is the test; this sets it up and judges its report.

  nspawn_test.py BUILD-DIR
"""

import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77
TARGET = """[Unit]
Requires=basic.target shareguard-test.service
After=basic.target
AllowIsolate=yes
"""
SERVICE = """[Unit]
Requires=basic.target
After=basic.target
SuccessAction=exit-force
FailureAction=exit-force
[Service]
Type=oneshot
ExecStart=/bin/bash /srv/guard/inside.sh
ExecStopPost=/bin/sh -c 'journalctl --no-pager -o short > /srv/guard/journal; cat /sys/fs/cgroup/cgroup.controllers >> /srv/guard/journal'
StandardOutput=file:/srv/guard/report
StandardError=inherit
TimeoutStartSec=240
"""


def skip(why):
    print('skipped:', why)
    sys.exit(SKIPPED)


def sweep():
    top = tempfile.gettempdir()
    for name in os.listdir(top):
        parts = name.split('.')
        if name.startswith('shareguard-test.') and parts[2:3] == ['nspawn'] and parts[1].isdigit() and \
                not os.path.exists('/proc/' + parts[1]):
            clean(f'{top}/{name}')


def clean(scratch):
    for place in ('root', 'memory'):
        subprocess.run(['umount', '-R', '-l', f'{scratch}/{place}'], stderr=subprocess.DEVNULL, check=False)
    shutil.rmtree(scratch, ignore_errors=True)


def make_root(scratch):
    """The overlay. False: there can be none here."""
    for name in ('root', 'memory', 'guard'):
        os.mkdir(f'{scratch}/{name}')
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1g', 'shareguard-test', f'{scratch}/memory'], check=False).returncode:
        return False
    for name in ('upper', 'work'):
        os.mkdir(f'{scratch}/memory/{name}')
    options = f'lowerdir=/,upperdir={scratch}/memory/upper,workdir={scratch}/memory/work'
    return subprocess.run(['mount', '-t', 'overlay', '-o', options, 'shareguard-test', f'{scratch}/root'],
                          check=False).returncode == 0


def install(build, scratch):
    root = scratch + '/root'
    subprocess.run(['cmake', '--install', build], env=dict(os.environ, DESTDIR=root), check=True, stdout=subprocess.DEVNULL)
    os.makedirs(root + '/etc/systemd/system', exist_ok=True)
    for name, text in (('shareguard-test.target', TARGET), ('shareguard-test.service', SERVICE)):
        with open(f'{root}/etc/systemd/system/{name}', 'w', encoding='utf-8') as out:
            out.write(text)
    shutil.copy(HERE + '/inside.sh', scratch + '/guard/inside.sh')


def boot(scratch):
    command = ['systemd-nspawn', '--quiet', '--directory', scratch + '/root', '--register=no', '--keep-unit',
               '--private-network', '--bind=/dev/fuse', f'--bind={scratch}/guard:/srv/guard',
               '--system-call-filter=open_by_handle_at landlock_create_ruleset landlock_restrict_self',
               f'--machine=shareguard-test-{os.getpid()}', '--boot',
               '--console=pipe', 'systemd.unit=shareguard-test.target', 'systemd.show_status=no']
    environment = dict(os.environ, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY='1')
    with open(scratch + '/console', 'wb') as console:
        container = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=console,
                                     stderr=subprocess.STDOUT)
        try:
            container.wait(280)
        except subprocess.TimeoutExpired:
            container.kill()
            container.wait()


def read(path):
    return open(path, encoding='utf-8', errors='replace').read() if os.path.exists(path) else ''


def main():
    build = sys.argv[1]
    if os.geteuid() != 0:
        skip('it needs root')
    if not os.path.exists('/dev/fuse'):
        skip('there is no /dev/fuse')
    if not shutil.which('systemd-nspawn') or not os.path.exists('/lib/systemd/systemd'):
        skip('systemd-nspawn is not installed (package systemd-container)')
    if 'libasan' in subprocess.run(['ldd', f'{build}/bin/shareguard-inspect'], capture_output=True, text=True,
                                   check=False).stdout:
        skip('workers of a build with AddressSanitizer do not seal themselves')
    sweep()
    scratch = tempfile.mkdtemp(prefix=f'shareguard-test.{os.getpid()}.nspawn.')
    os.chmod(scratch, 0o755)
    try:
        if not make_root(scratch):
            skip('no overlay can be mounted here')
        install(build, scratch)
        boot(scratch)
        report, console = read(scratch + '/guard/report'), read(scratch + '/console')
        if not report:
            # It never came to run anything: the host does not let a container boot.
            print(console[-4000:])
            skip('the container did not boot')
        print(report)
        if not report.endswith('PASSED\n'):
            print('--- journal\n' + read(scratch + '/guard/journal')[-12000:] + '\n--- console\n' + console[-2000:])
            sys.exit(1)
    finally:
        clean(scratch)


if __name__ == '__main__':
    main()
