"""What a disk may hold after a power failure, at any moment of a recorded run.

  data         of a file is safe up to its last fsync or fdatasync; anything written since may be lost or torn
  directories  an operation on a name is safe once its directory was synced; of those since, a journal keeps a prefix,
               and a weaker file system any of them, each name by itself. A rename is one operation in both models: it
               is never half done (ext4, XFS and btrfs promise as much). A name may thus have its last safe value, or
               any it was given since.

Reads the system calls that strace has recorded (-f -y -ttt) and follows files, names and what was synced.
"""

import collections
import json
import os
import re


# --- the trace --------------------------------------------------------------------------------------------------------

Call = collections.namedtuple("Call", "start end name arguments result")


def split_arguments(text):
    """The arguments of a call as strace prints them: strings, <paths> and structures stay whole."""
    parts, depth, quoted, current, i = [], 0, False, "", 0
    while i < len(text):
        c = text[i]
        if quoted:
            current += c
            if c == "\\":
                i += 1
                current += text[i]
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
            current += c
        elif c == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            depth += (c in "<[{(") - (c in ">]})")
            current += c
        i += 1
    return parts + [current.strip()]


def parse_trace(path):
    """Calls in the order in which they ended, with the number of the line on which each began."""
    begun, calls = {}, []
    for number, line in enumerate(open(path, encoding="latin-1")):
        match = re.match(r"(\d+) +(\d+\.\d+) (.*)$", line.rstrip("\n"))
        if not match:
            continue
        thread, _, text = match.groups()
        start = number
        if text.endswith("<unfinished ...>"):
            begun[thread] = (number, text[:-len("<unfinished ...>")])
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)$", text)
        if resumed:
            if thread not in begun:
                continue
            start, head = begun.pop(thread)
            text = head + resumed.group(1)
        # The greedy match takes the last " = ": a string of the call may hold one.
        match = re.match(r"(\w+)\((.*)\) += (-?\d+)", text)
        if match and int(match.group(3)) >= 0:
            calls.append(Call(start, number, match.group(1), split_arguments(match.group(2)), match.group(3) +
                              text[match.end():]))
    return calls


def unquote(text):
    body = text.rstrip(".").strip('"')
    return body.encode("latin-1").decode("unicode_escape").encode("latin-1")


def descriptor_path(text):
    match = re.match(r"(?:AT_FDCWD|-?\d+)<(.*)>", text)
    return re.sub(r" ?\(deleted\)$", "", match.group(1)) if match else None


def joined(directory, name):
    name = unquote(name).decode("utf-8", "surrogateescape")
    if name.startswith("/"):
        return name
    base = descriptor_path(directory)
    return os.path.normpath(os.path.join(base, name)) if base else None


# --- the model --------------------------------------------------------------------------------------------------------

class File:
    """One inode: the numbers of the changes to its data, and of the last one that is safe."""

    def __init__(self, origin):
        self.origin = origin
        self.last_change = -1
        self.safe = -1
        self.copied_from = None
        self.published_before = False
        self.text = b""         # kept for the log, the journal and the records only
        self.safe_text = 0      # bytes of it that are safe

    def whole(self):
        return self.safe >= self.last_change


class Name:
    """What a directory entry may stand for after a power failure: its safe value, and those since, in order."""

    def __init__(self, value=None):
        self.safe = value
        self.since = []         # (number, value)

    def now(self):
        return self.since[-1][1] if self.since else self.safe

    def possible(self):
        return [self.safe] + [value for _, value in self.since]

    def sync(self, before):
        for number, value in list(self.since):
            if number < before:
                self.safe = value
                self.since.remove((number, value))


class Model:
    def __init__(self, root):
        self.published, self.state = root + "/p", root + "/s"
        self.names = {}
        self.by_descriptor = {}
        self.violations = []
        self.checked = 0
        self.given_up = set()           # published paths that their user has deleted or renamed
        self.moved = {}                 # scratch path -> published path, below the root

    def name(self, path):
        return self.names.setdefault(path, Name())

    def file(self, path):
        entry = self.names.get(path)
        return entry.now() if entry else None

    def is_published(self, path):
        return path.startswith(self.published + "/")

    def known(self, path):
        return path is not None and (path.startswith(self.published) or path.startswith(self.state))

    def complain(self, call, text):
        self.violations.append(f"line {call.end + 1}: {call.name}: {text}")

    def put(self, call, path, value):
        self.name(path).since.append((call.end, value))
        self.check_name(call, path)

    # What the log, the journal and the records say, as far as it is safe.

    def safe_lines(self, path):
        file = self.file(path)
        if file is None or file not in [v for v in self.name(path).possible() if v]:
            return []
        lines = []
        for line in file.text[:file.safe_text].split(b"\n"):
            try:
                lines.append(json.loads(line))
            except ValueError:
                pass
        return lines

    def allowed_durably(self, file):
        """A safe record says that the content that was staged, or quarantined, as this file may be published."""
        for record in self.safe_lines(self.state + "/audit.jsonl"):
            about = record.get("shareguard", {})
            if about.get("item") == os.path.basename(file.origin) and about.get("verdict") == "allow":
                return True
        return False

    def path_is_safe(self, file, path):
        return any(line.get("id") == os.path.basename(file.origin) and line.get("path") == path
                   for line in self.safe_lines(self.state + "/staging.journal"))

    # The promises.

    def check_name(self, call, path):
        if not self.is_published(path):
            return
        entry = self.name(path)
        for file in entry.possible():
            self.checked += 1
            if file is None:
                continue
            if not file.whole():
                self.complain(call, f"{path} may be empty or torn: its data was not synced before")
            if not file.published_before and not self.allowed_durably(file):
                self.complain(call, f"{path} was published before its verdict was durable")

    def check_loss(self, call, path, old):
        """A published name has just lost `old` to nothing: its user wanted that, or a durable copy waits in staging."""
        below = os.path.relpath(path, self.published)
        if below in self.given_up or any(self.file(other) is old for other in self.names
                                         if other != path and self.is_published(other)):
            return
        for other, entry in self.names.items():
            file = entry.now()
            if file is not None and other.startswith(self.state + "/staging/") and \
                    (file is old or file.copied_from is old):
                if file is not old and not (file.whole() and not entry.since):
                    self.complain(call, f"{path} is gone before the copy that goes on, {other}, is durable")
                return
        self.complain(call, f"{path} is gone, and nobody asked for that")

    def check_quarantine(self, call, source, target):
        if not target.startswith(self.state + "/quarantine/") or not source.startswith(self.state + "/staging/"):
            return
        self.checked += 1
        record = self.names.get(target + ".json")
        if record is None or record.since or record.safe is None:
            self.complain(call, f"{target}: its record is not durable while its data leaves staging")
        elif not record.safe.whole():
            self.complain(call, f"{target}: its record may be torn")
        if not self.file(source).whole():
            self.complain(call, f"{target}: quarantined before its data was synced")

    # Events.

    def apply(self, call):
        handler = getattr(self, "on_" + call.name, None)
        if handler:
            handler(call)
        elif call.name in ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "fallocate"):
            self.on_data(call, descriptor_path(call.arguments[0]))
        elif call.name in ("fsync", "fdatasync"):
            self.on_sync(call)
        elif call.name.startswith("rename"):
            self.on_rename(call)

    def on_openat(self, call):
        if "O_CREAT" not in call.arguments[2]:
            if "O_TRUNC" in call.arguments[2]:
                self.on_data(call, joined(call.arguments[0], call.arguments[1]))
            return
        path = joined(call.arguments[0], call.arguments[1])
        if self.known(path) and self.file(path) is None:
            self.put(call, path, File(path))

    def on_data(self, call, path, source=None):
        file = self.file(path) if self.known(path) else None
        if file is None:
            return
        if self.is_published(path):
            self.complain(call, f"{path} is written to while it is published")
        file.last_change = call.end
        if source is not None:
            file.copied_from = source
        if path.endswith((".jsonl", ".journal")) or "/.new." in path:
            self.note(call, path, file)

    def note(self, call, path, file):
        """Text of the log and the journal; they are appended to."""
        if call.name == "ftruncate":
            size = int(call.arguments[1])
            file.text = file.text[:size]
            file.safe_text = min(file.safe_text, size)
        elif call.name == "write":
            text = unquote(call.arguments[1])
            file.text += text
            if path.endswith("/audit.jsonl"):
                for line in text.split(b"\n"):
                    self.follow(line)

    def follow(self, line):
        """What users do, as the log has it before it takes effect."""
        try:
            record = json.loads(line)
        except ValueError:
            return
        action, file = record.get("event", {}).get("action"), record.get("file", {})
        path, target = file.get("path", ""), file.get("target_path", "")
        if action == "create":
            self.given_up.discard(path)
        if action == "unlink":
            self.given_up |= {path, self.moved.pop(path, path)}
        if action == "rename" and target.endswith(".tmp"):
            self.moved[target] = self.moved.pop(path, path)
        elif action == "rename":
            self.given_up |= {path}
            self.given_up -= {target}

    def on_copy_file_range(self, call):
        self.on_data(call, descriptor_path(call.arguments[2]), self.file(descriptor_path(call.arguments[0])))

    def on_ioctl(self, call):
        if "FICLONE" in call.arguments[1]:
            self.on_data(call, descriptor_path(call.arguments[0]), self.file(descriptor_path(call.arguments[2])))

    def on_sync(self, call):
        path = descriptor_path(call.arguments[0])
        if not self.known(path):
            return
        file = self.file(path)
        if file is not None:
            if file.last_change < call.start:
                file.safe, file.safe_text = call.start, len(file.text)
            return
        for name, entry in self.names.items():
            if os.path.dirname(name) == path:
                entry.sync(call.start)

    def on_rename(self, call):
        arguments = call.arguments
        if call.name == "rename":
            source, target = joined("", arguments[0]), joined("", arguments[1])
        else:
            source, target = joined(*arguments[0:2]), joined(*arguments[2:4])
        if not self.known(source) or not self.known(target) or self.file(source) is None:
            return
        moving, old = self.file(source), self.file(target)
        self.check_quarantine(call, source, target)
        exchange = "RENAME_EXCHANGE" in arguments[-1]
        self.put(call, target, moving)
        self.put(call, source, old if exchange else None)
        if self.is_published(target):
            moving.published_before = True
        if self.is_published(source) and not exchange:
            self.check_loss(call, source, moving)

    def on_linkat(self, call):
        arguments = call.arguments
        source, target = joined(*arguments[0:2]), joined(*arguments[2:4])
        magic = re.match(r"/proc/self/fd/(\d+)$", source or "")
        file = self.by_descriptor.get(magic.group(1)) if magic else self.file(source)
        if self.known(target):
            self.put(call, target, file)

    def on_unlinkat(self, call):
        path = joined(*call.arguments[0:2])
        if not self.known(path) or self.file(path) is None:
            return
        old = self.file(path)
        self.put(call, path, None)
        if self.is_published(path):
            self.check_loss(call, path, old)

    def descriptors(self, call):
        """Which file a number stands for: linkat names it by /proc/self/fd."""
        if call.name == "openat":
            match = re.match(r"(\d+)<(.*)>", call.result)
            if match:
                self.by_descriptor[match.group(1)] = self.file(match.group(2))
