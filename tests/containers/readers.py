"""The entries of a ZIP container as different programs list them: [(name, size or None, crc or None), ...]."""

import collections
import ctypes
import ctypes.util
import re
import shutil
import subprocess
import zipfile

# Programs show other characters in ways of their own, so that names that hold any are compared as one.
PLAIN_NAME = re.compile(r"[A-Za-z0-9 ._/()\[\]{}+,;=@!$%&~'-]+")


def entry(name, size, crc, folder=False):
    name = name.rstrip("/")
    if folder or not size:
        crc = None  # some programs give none for what is empty
    return (name if PLAIN_NAME.fullmatch(name) else "*", 0 if folder else size, crc)


def by_zipfile(path):
    try:
        with zipfile.ZipFile(path) as archive:
            return [entry(info.filename, info.file_size, info.CRC, info.filename.endswith("/")) for info in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, OverflowError):
        return []


def by_unzip(path):
    done = subprocess.run(["unzip", "-v", "--", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60,
                          check=False)
    row = re.compile(r" *(\d+)  \S+ +\d+ +\S+ \S+ \S+ ([0-9a-f]{8})  (.*)")
    found = []
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if match := row.fullmatch(line):
            found.append(entry(match[3], int(match[1]), int(match[2], 16), match[3].endswith("/")))
    return found


def by_7z(path):
    done = subprocess.run(["7z", "l", "-slt", "-tzip", "-p", "--", path], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False)
    text = done.stdout.decode("utf-8", "replace").partition("\n----------\n")[2]
    found = []
    for block in ("\n" + text).split("\nPath = ")[1:]:
        name, _, rest = block.partition("\nFolder = ")
        size, crc = re.search(r"^Size = (\d+)$", rest, re.M), re.search(r"^CRC = ([0-9A-F]{8})$", rest, re.M)
        found.append(entry(name, int(size[1]) if size else None, int(crc[1], 16) if crc else None, rest.startswith("+")))
    return found


class Libarchive:
    """libarchive itself, as far as listing goes: archive_read(3), archive_entry(3)."""

    OK, WARN, FILETYPE_FOLDER = 0, -20, 0o040000

    def __init__(self):
        name = ctypes.util.find_library("archive")
        self.library = ctypes.CDLL(name) if name else None
        if self.library:
            for function, result in (("archive_read_new", ctypes.c_void_p), ("archive_entry_pathname", ctypes.c_char_p),
                                     ("archive_entry_size", ctypes.c_int64), ("archive_entry_filetype", ctypes.c_uint)):
                getattr(self.library, function).restype = result

    def read(self, path, support):
        """The entries, and whether the end was reached."""
        library, archive, found = self.library, ctypes.c_void_p(self.library.archive_read_new()), []
        getattr(library, support)(archive)
        status = library.archive_read_open_filename(archive, str(path).encode(), ctypes.c_size_t(65536))
        while status in (self.OK, self.WARN):
            item = ctypes.c_void_p()
            status = library.archive_read_next_header(archive, ctypes.byref(item))
            if status in (self.OK, self.WARN):
                name = (library.archive_entry_pathname(item) or b"\xff").decode("utf-8", "replace")
                size = library.archive_entry_size(item) if library.archive_entry_size_is_set(item) else None
                folder = library.archive_entry_filetype(item) == self.FILETYPE_FOLDER
                found.append(entry(name, size, None, folder))
        library.archive_read_free(archive)
        return found, status == 1


LIBARCHIVE = Libarchive()


def by_libarchive(path):
    return LIBARCHIVE.read(path, "archive_read_support_format_zip_seekable")[0]


def by_stream(path):
    """By the local headers alone. None where they do not say where an entry ends."""
    found, complete = LIBARCHIVE.read(path, "archive_read_support_format_zip_streamable")
    return found if complete else None


READERS = {"zipfile": by_zipfile, "libarchive": by_libarchive, "libarchive as a stream": by_stream, "unzip": by_unzip,
           "7z": by_7z}


def available():
    there = {"zipfile": True, "libarchive": LIBARCHIVE.library, "libarchive as a stream": LIBARCHIVE.library,
             "unzip": shutil.which("unzip"), "7z": shutil.which("7z")}
    return [name for name in READERS if there[name]]


def lists_of(path):
    """What each installed reader lists; nothing for one that has no opinion."""
    lists = {name: READERS[name](path) for name in available()}
    return {name: found for name, found in lists.items() if found is not None}


def same(one, other):
    """Do two entries agree in what both readers tell?"""
    return all(a is None or b is None or a == b for a, b in zip(one, other))


def difference(lists):
    """In words; "" when all agree. The order in which readers list is theirs."""
    (first, reference), *others = lists.items()
    for name, found in others:
        if collections.Counter(one[0] for one in reference) != collections.Counter(one[0] for one in found):
            return f"{first} lists {len(reference)} entries, {name} {len(found)}" + (
                "" if len(found) != len(reference) else " of other names")
        by_name = collections.defaultdict(list)
        for one in found:
            by_name[one[0]].append(one)
        for one in reference:
            fitting = [other for other in by_name[one[0]] if same(one, other)]
            if not fitting:
                return f"{first} and {name} give an entry other sizes or checksums"
            by_name[one[0]].remove(fitting[0])
    return ""
