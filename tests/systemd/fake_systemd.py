"""As much of a service manager as the units of this project need: the socket of sd_notify(3), a store of descriptors, and
the order of the command lines of one service."""

import array
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time


class Notifications:
    """The socket at $NOTIFY_SOCKET: keeps what is told, with the time, and the descriptors it is asked to keep."""

    def __init__(self, path, store_max):
        self.told, self.store, self.store_max = [], {}, store_max
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        self.path = path
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        while True:
            data, control, _, _ = self.socket.recvmsg(4096, socket.CMSG_SPACE(4 * 16))
            if data == b'end':
                return
            fds = array.array('i')
            for level, kind, content in control:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    fds.frombytes(content[:len(content) - len(content) % fds.itemsize])
            with self.changed:
                self._take(data.decode(), list(fds))
                self.changed.notify_all()

    def _take(self, text, fds):
        lines = text.split('\n')
        values = dict(line.split('=', 1) for line in lines if '=' in line)
        self.told.append((time.monotonic(), text))
        name = values.get('FDNAME', 'stored')
        if 'FDSTOREREMOVE' in values and name in self.store:
            os.close(self.store.pop(name))
        if 'FDSTORE' in values and fds and len(self.store) < self.store_max:
            self.store[name] = fds.pop(0)
        # BARRIER=1 comes with a descriptor to close; so is what is not kept.
        for fd in fds:
            os.close(fd)

    def wait_for(self, line, since=0.0, timeout=30.0):
        """The time at which a message with this line came, after `since`; None: not within `timeout`."""
        deadline = time.monotonic() + timeout
        with self.changed:
            while True:
                for when, text in self.told:
                    if when > since and any(entry.startswith(line) for entry in text.split('\n')):
                        return when
                left = deadline - time.monotonic()
                if left <= 0:
                    return None
                self.changed.wait(left)

    def close(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(b'end', self.path)
        self.thread.join()
        for fd in self.store.values():
            os.close(fd)
        self.socket.close()
        os.unlink(self.path)


class Service:
    """One instance. `substitute` turns a command line into what is run; `confine(command, fd)` puts the command that
    serves into its sandbox."""

    def __init__(self, unit, instance, notifications, substitute, confine, environment):
        self.unit, self.instance, self.notifications = unit, instance, notifications
        self.substitute, self.confine, self.environment = substitute, confine, environment
        self.main = None
        self.errors = ''

    def _commands(self, key):
        for line in self.unit.all(f'Service.{key}'):
            prefixes = ''
            while line[0] in '-+':
                prefixes, line = prefixes + line[0], line[1:]
            pid = str(self.main.pid) if self.main else ''
            line = line.replace('%i', self.instance).replace('$MAINPID', pid)
            yield prefixes, self.substitute(line.split())

    def run(self, key, **more):
        """The lines of one kind; the first exit code that is not ignored, or 0."""
        environment = dict(self.environment, NOTIFY_SOCKET=self.notifications.path, **more)
        for prefixes, command in self._commands(key):
            done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
            self.errors += done.stderr
            if done.returncode != 0 and '-' not in prefixes:
                return done.returncode
        return 0

    def start(self, **more):
        self.main = None
        code = self.run('ExecStartPre')
        if code != 0:
            return code
        _, command = next(self._commands('ExecStart'))
        fd = self.notifications.store.get('fuse', -1)
        environment = dict(self.environment, NOTIFY_SOCKET=self.notifications.path, **more)
        since = time.monotonic()
        self.journal = tempfile.TemporaryFile()
        self.main = subprocess.Popen(self.confine(command, fd), env=environment, stderr=self.journal,
                                     pass_fds=[fd] if fd >= 0 else [])
        while self.main.poll() is None:
            if self.notifications.wait_for('READY=1', since, 0.2):
                return 0
            if time.monotonic() > since + 60:
                self.main.kill()
        return self.finish()

    def finish(self):
        """Waits for the end of the main process, then what comes after it. Its exit code."""
        code = self.main.wait(60)
        self.journal.seek(0)
        self.errors += self.journal.read().decode(errors='replace')
        self.journal.close()
        self.main = None
        self.run('ExecStopPost')
        return code

    def stop(self):
        self.run('ExecStop')
        if self.main.poll() is None:
            self.main.send_signal(signal.SIGTERM)
        return self.finish()
