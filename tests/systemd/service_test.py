#!/usr/bin/python3
"""The command lines of shareguard@.service, run as they are written: the programs' paths are replaced, and a service
manager of our own (fake_systemd.py) keeps the descriptor; what serves runs confined as the unit says (confined.py).

  service_test.py BUILD-DIR SOURCE-DIR
"""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from fake_systemd import Notifications, Service  # noqa: E402
from unit_file import Unit  # noqa: E402

SKIPPED = 77
BUILD, SOURCE = sys.argv[1], sys.argv[2]
PROGRAM = BUILD + '/bin/shareguard'
UNIT = BUILD + '/systemd/shareguard@.service'
GOOD, BAD = b'region,deaths\nnorth,12\nsouth,31\n', b'MZ\x90\0' + bytes(2000)


def missing():
    if os.geteuid() != 0:
        return 'it needs root'
    if not os.path.exists('/dev/fuse'):
        return 'there is no /dev/fuse'
    if not shutil.which('systemd-analyze'):
        return 'systemd-analyze is not installed'
    if not os.path.exists('/usr/lib/x86_64-linux-gnu/libseccomp.so.2') and not shutil.which('ldconfig'):
        return 'libseccomp2 is not installed'
    probe = subprocess.run(['unshare', '--mount', '--ipc', '--net', 'true'], stderr=subprocess.PIPE, text=True, check=False)
    return '' if probe.returncode == 0 else 'no namespaces here: ' + probe.stderr.strip()


def mounts_at(path):
    return [line for line in open('/proc/self/mountinfo', encoding='utf-8', errors='replace')
            if line.split()[4] == path]


def sweep():
    """Scratch folders and mounts of runs that were killed."""
    top = tempfile.gettempdir()
    for name in os.listdir(top):
        parts = name.split('.')
        if not name.startswith('shareguard-test.') or len(parts) < 4 or parts[2] != 'systemd' or not parts[1].isdigit():
            continue
        if os.path.exists('/proc/' + parts[1]):
            continue
        for _ in mounts_at(f'{top}/{name}/results/share'):
            subprocess.run(['umount', '-l', f'{top}/{name}/results/share'], check=False)
        shutil.rmtree(f'{top}/{name}', ignore_errors=True)


class ServiceTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.mkdtemp(prefix=f'shareguard-test.{os.getpid()}.systemd.')
        os.chmod(self.scratch, 0o755)
        self.config = self.scratch + '/etc'
        # The last is for builds with AddressSanitizer: a unit may not trace, which the search for leaks does.
        self.environment = dict(os.environ, SHAREGUARD_POLICY_PATH=SOURCE + '/policies',
                                SHAREGUARD_INSPECT=BUILD + '/bin/shareguard-inspect', ASAN_OPTIONS='detect_leaks=0')
        self.share = self.scratch + '/results'
        self.ok('share', 'add', 'results', '--direction', 'egress', '--policy', 'egress-standard', '--path', self.share,
                '--workers', '2')
        os.chmod(self.share + '/published', 0o777)
        self.drop_in = self.scratch + '/50-share.conf'
        with open(self.drop_in, 'w', encoding='utf-8') as out:
            out.write(self.ok('share', 'unit', 'results'))
        self.unit = Unit(UNIT, self.drop_in)
        self.notifications = Notifications(self.scratch + '/notify', int(self.unit.last('Service.FileDescriptorStoreMax')))
        self.service = Service(self.unit, 'results', self.notifications, self.substitute, self.confine, self.environment)

    def tearDown(self):
        if self.service.main:
            self.service.main.kill()
            self.service.finish()
        self.notifications.close()
        for _ in mounts_at(self.mount):
            subprocess.run(['umount', '-l', self.mount], check=False)
        shutil.rmtree(self.scratch)

    @property
    def mount(self):
        return self.share + '/share'

    def substitute(self, words):
        # Into the mounts of process 1: here those of the test are meant, which need not be the same.
        if words[0] == '/usr/bin/nsenter':
            words = words[words.index('--') + 1:]
        self.assertEqual(os.path.basename(words[0]), 'shareguard')
        return [PROGRAM, words[1], '--config-dir', self.config] + words[2:]

    def confine(self, command, fd):
        return ['/usr/bin/python3', '-B', HERE + '/confined.py', UNIT, self.drop_in, str(fd)] + command

    def run_program(self, *words, **more):
        return subprocess.run([PROGRAM, *words, '--config-dir', self.config], env=dict(self.environment, **more),
                              capture_output=True, text=True, check=False)

    def ok(self, *words):
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def start(self, **more):
        self.assertEqual(self.service.start(**more), 0, self.service.errors)

    def write(self, name, content):
        with open(f'{self.mount}/{name}', 'wb') as out:
            out.write(content)

    def published(self):
        return sorted(os.listdir(self.share + '/published'))

    # --- the life of a service ---

    def test_mount_is_handed_over_and_served_without_privilege(self):
        begun = time.monotonic()
        self.start()
        kept = self.notifications.wait_for('FDSTORE=1')
        forgotten = self.notifications.wait_for('FDSTOREREMOVE=1', kept)
        self.assertLess(begun, kept)
        self.assertLess(forgotten, self.notifications.wait_for('READY=1'))
        self.assertEqual(self.notifications.store, {})
        self.assertTrue(self.notifications.wait_for(f'STATUS=Serving {self.mount}'))
        line, = mounts_at(self.mount)
        self.assertIn('nosuid,nodev', line)
        self.assertIn(f'fuse.shareguard shareguard\\043{self.share}/state ', line)  # proc(5): '#' as octal
        self.assertIn('default_permissions,allow_other', line)
        self.write('good.csv', GOOD)
        with self.assertRaises(PermissionError):
            self.write('bad.csv', BAD)
        self.assertEqual(self.published(), ['good.csv'])
        self.assertIn('bad.csv.REFUSED.txt', os.listdir(self.mount))
        status = open(f'/proc/{self.service.main.pid}/status', encoding='utf-8').read()
        fields = dict(line.split(':\t', 1) for line in status.split('\n') if ':\t' in line)
        self.assertEqual(int(fields['CapBnd'], 16) & (1 << 21 | 1 << 24), 0, 'CAP_SYS_ADMIN or CAP_SYS_RESOURCE')
        self.assertEqual((fields['NoNewPrivs'], fields['Seccomp']), ('1', '2'))
        self.assertNotEqual(os.readlink(f'/proc/{self.service.main.pid}/ns/mnt'), os.readlink('/proc/self/ns/mnt'))
        self.assertEqual(self.service.stop(), 0, self.service.errors)
        self.assertTrue(self.notifications.wait_for('STOPPING=1', timeout=0))
        self.assertEqual(mounts_at(self.mount), [])

    def test_users_own_what_they_write_and_set_group_id_folders_work(self):
        self.start()
        folder = self.mount + '/team'
        os.mkdir(folder)
        os.chown(folder, 0, 4242)
        os.chmod(folder, 0o2777)
        source = self.scratch + '/a.csv'
        with open(source, 'wb') as out:
            out.write(GOOD)
        done = subprocess.run(['setpriv', '--reuid=4711', '--regid=4711', '--clear-groups', 'cp', source, folder],
                              stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        status = os.stat(self.share + '/published/team/a.csv')
        self.assertEqual((status.st_uid, status.st_gid), (4711, 4242))
        self.assertTrue(os.stat(self.share + '/published/team').st_mode & stat.S_ISGID)

    def test_killed_it_fails_at_once_and_comes_back(self):
        self.start()
        self.write('before.csv', GOOD)
        waiting = open(self.mount + '/half.csv', 'wb')
        waiting.write(GOOD)
        waiting.flush()
        self.service.main.kill()
        self.service.main.wait()
        with self.assertRaises(OSError) as dead:
            os.stat(self.mount)
        self.assertEqual(dead.exception.errno, errno.ENOTCONN)
        with self.assertRaises(OSError):
            waiting.close()
        self.assertEqual(self.service.finish(), -signal.SIGKILL)
        self.assertEqual(mounts_at(self.mount), [])
        self.start()
        self.assertEqual(len(mounts_at(self.mount)), 1)
        self.write('after.csv', GOOD)
        self.assertEqual(self.published(), ['after.csv', 'before.csv'])
        self.assertIn('interrupted', self.ok('review', 'list', '--all', '--share', 'results'))

    def test_killed_before_it_served_nothing_waits_for_ever(self):
        self.assertEqual(self.service.run('ExecStartPre'), 0)
        self.assertIn('fuse', self.notifications.store)
        waiting = subprocess.Popen(['stat', self.mount], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(0.3)
        self.assertIsNone(waiting.poll(), 'nobody serves: it should wait')
        self.service.run('ExecStopPost')
        self.assertNotEqual(waiting.wait(10), 0)
        waiting.stderr.close()
        self.assertEqual(mounts_at(self.mount), [])
        self.start()
        self.write('good.csv', GOOD)

    def test_stop_lets_writers_finish(self):
        self.start()
        writer = open(self.mount + '/late.csv', 'wb')
        writer.write(GOOD[:10])
        writer.flush()
        code = []
        stopping = threading.Thread(target=lambda: code.append(self.service.stop()))
        stopping.start()
        deadline = time.monotonic() + 10
        while mounts_at(self.mount) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(mounts_at(self.mount), [])
        writer.write(GOOD[10:])
        writer.close()
        stopping.join()
        self.assertEqual(code, [0], self.service.errors)
        self.assertEqual(self.published(), ['late.csv'])

    def test_sigterm_settles_what_stays_open(self):
        self.start()
        writer = open(self.mount + '/never.csv', 'wb')
        writer.write(GOOD)
        writer.flush()
        self.service.main.send_signal(signal.SIGTERM)
        self.assertEqual(self.service.finish(), 0, self.service.errors)
        with self.assertRaises(OSError):
            writer.close()
        self.assertEqual(self.published(), [])
        self.assertEqual(mounts_at(self.mount), [])
        self.assertIn('interrupted', self.ok('review', 'list', '--all', '--share', 'results'))

    def test_reload_is_told(self):
        self.start()
        begun = time.monotonic()
        self.assertEqual(self.service.run('ExecReload'), 0, self.service.errors)
        reloading = self.notifications.wait_for('RELOADING=1', begun)
        self.assertTrue(reloading)
        self.assertTrue(self.notifications.wait_for('MONOTONIC_USEC=', begun))
        self.assertGreater(self.notifications.wait_for('READY=1', begun), reloading)

    def test_watchdog_hears_only_of_requests_that_are_answered(self):
        self.start(WATCHDOG_USEC='1000000')
        now = time.monotonic()
        for _ in range(3):  # idle: it asks itself
            now = self.notifications.wait_for('WATCHDOG=1', now, 5)
            self.assertTrue(now)
        workers = [int(pid) for pid in
                   open(f'/proc/{self.service.main.pid}/task/{self.service.main.pid}/children').read().split()]
        workers += [int(pid) for task in os.listdir(f'/proc/{self.service.main.pid}/task') for pid in
                    open(f'/proc/{self.service.main.pid}/task/{task}/children').read().split()]
        self.assertGreaterEqual(len(set(workers)), 2)
        writers = []
        for pid in set(workers):
            os.kill(pid, signal.SIGSTOP)
        try:
            # Each close waits for a worker: more of them than there are threads, and no request is answered any more.
            for number in range(24):
                writers.append(subprocess.Popen(['cp', '/dev/stdin', f'{self.mount}/{number}.csv'],
                                                stdin=subprocess.PIPE, stderr=subprocess.DEVNULL))
                writers[-1].stdin.write(GOOD)
                writers[-1].stdin.close()
            time.sleep(2)
            self.assertIsNone(self.notifications.wait_for('WATCHDOG=1', time.monotonic(), 3))
        finally:
            for pid in set(workers):
                os.kill(pid, signal.SIGCONT)
        self.assertTrue(self.notifications.wait_for('WATCHDOG=1', time.monotonic(), 30))
        self.assertEqual([writer.wait(60) for writer in writers], [0] * 24)
        self.assertEqual(len(self.published()), 24)

    def test_ready_only_once_it_answers(self):
        self.start()
        ready = self.notifications.wait_for('READY=1')
        self.assertEqual([text for when, text in self.notifications.told if when < ready and 'WATCHDOG' in text], [])

    # --- what is wrong ---

    def test_a_wrong_configuration_ends_it_with_its_own_code(self):
        config = self.config + '/shares/results.toml'
        with open(config, 'a', encoding='utf-8') as out:
            out.write('unknown = 1\n')
        self.assertEqual(self.service.start(), 65)
        self.assertIn('unknown', self.service.errors)
        self.assertIn('65', self.unit.last('Service.RestartPreventExitStatus').split())
        self.assertEqual(mounts_at(self.mount), [])

    def serve_on(self, fd):
        """The exit code and message of a service that is handed this descriptor."""
        script = ('import os,sys; fd=int(sys.argv[1]); os.dup2(fd,3); os.set_inheritable(3,True);'
                  'os.environ.update(LISTEN_PID=str(os.getpid()),LISTEN_FDS="1",LISTEN_FDNAMES="fuse");'
                  'os.execv(sys.argv[2],sys.argv[2:])')
        done = subprocess.run(['/usr/bin/python3', '-c', script, str(fd), PROGRAM, 'mount', '--config-dir', self.config,
                               '--foreground', 'results'], env=self.environment, pass_fds=[fd], capture_output=True,
                              text=True, check=False, timeout=60)
        return done.returncode, done.stderr

    def test_a_descriptor_that_is_not_the_mount_is_refused(self):
        self.assertEqual(self.service.run('ExecStartPre'), 0)
        for path, flags in (('/dev/null', os.O_RDWR), ('/dev/fuse', os.O_RDWR)):
            fd = os.open(path, flags)
            code, message = self.serve_on(fd)
            os.close(fd)
            self.assertEqual(code, 69, message)
        self.service.run('ExecStopPost')
        # Of a mount that is gone; and where none is.
        fd = os.open('/dev/null', os.O_RDWR)
        code, message = self.serve_on(fd)
        os.close(fd)
        self.assertEqual(code, 69, message)
        self.assertIn('not mounted', message)

    def test_the_descriptor_of_another_mount_is_refused(self):
        self.ok('share', 'add', 'other', '--direction', 'egress', '--policy', 'egress-standard', '--path',
                self.scratch + '/other')
        other = Service(self.unit, 'other', self.notifications, self.substitute, self.confine, self.environment)
        self.assertEqual(other.run('ExecStartPre'), 0)
        fd = os.dup(self.notifications.store['fuse'])
        tells = any(line.startswith('fuse_connection:') for line in open(f'/proc/self/fdinfo/{fd}', encoding='utf-8'))
        try:
            self.assertEqual(self.service.run('ExecStartPre'), 0)  # the store holds one: the other is forgotten
            if not tells:
                self.skipTest('this kernel does not tell which mount a descriptor belongs to')
            code, message = self.serve_on(fd)
            self.assertEqual(code, 69, message)
            self.assertIn('another mount', message)
        finally:
            os.close(fd)
            self.service.run('ExecStopPost')
            other.run('ExecStopPost')
        self.assertEqual(mounts_at(self.scratch + '/other/share'), [])

    def test_attach_needs_somebody_to_leave_it_with(self):
        self.assertEqual(self.run_program('attach', 'results').returncode, 64)
        self.assertEqual(mounts_at(self.mount), [])

    def test_a_mount_by_hand_is_left_alone(self):
        self.ok('mount', 'results')
        try:
            self.assertEqual(self.service.start(), 75, self.service.errors)
            self.assertEqual(len(mounts_at(self.mount)), 1)
            self.write('good.csv', GOOD)
            self.assertEqual(self.published(), ['good.csv'])
        finally:
            self.ok('umount', 'results')


if __name__ == '__main__':
    reason = missing()
    if reason:
        print('skipped:', reason)
        sys.exit(SKIPPED)
    sweep()
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:], verbosity=2)
