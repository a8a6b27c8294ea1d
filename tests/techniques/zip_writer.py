"""Reads a ZIP into its parts and writes it back byte for byte, or with any field telling a lie.

Python's zipfile refuses to write what the tests need: PKWARE APPNOTE 6.3.10 is the source of the layouts here. An
archive that was read and not changed is written as the very bytes it came from; the tests rely on that.
"""

import copy
import functools
import struct
import zlib

LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
END64, LOCATOR64 = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
LOCAL_MARK, CENTRAL_MARK, END_MARK, DESCRIPTOR_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\7\x08"
DEFLATED, STORED = 8, 0
BIT_DESCRIPTOR = 1 << 3


@functools.lru_cache(maxsize=4096)
def deflate(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


class Raw:
    """Bytes that belong to no structure."""

    def __init__(self, data):
        self.data = data


class Entry:
    """A member. What `local` or `central` name overrides the field of that header alone, so that the two disagree."""

    def __init__(self, name, data, like=None):
        self.name = name.encode() if isinstance(name, str) else name
        self.method, self.flags = DEFLATED, 0
        self.version, self.made_by = 20, 20
        self.time, self.date = 0, 0x21
        self.internal, self.external, self.disk = 0, 0, 0
        self.extra_local = self.extra_central = self.comment = b""
        self.descriptor = None  # the format of its fields, with the mark or without
        if like is not None:
            for field in ("method", "flags", "version", "made_by", "time", "date", "internal", "external",
                          "descriptor"):
                setattr(self, field, getattr(like, field))
        self.descriptor_override = {}
        self.local, self.central = {}, {}
        self.listed, self.present = True, True
        self.tail = b""  # follows the compressed stream, inside the compressed size
        self.shared_with = None  # the member that a directory entry points at, and how far into it, if not its own
        self.set(data)

    def set(self, data):
        self.data = data
        self.packed = None
        self.crc, self.size = zlib.crc32(data), len(data)

    def plain(self):
        """Without a data descriptor: crc and sizes stand in the local header."""
        self.flags &= ~BIT_DESCRIPTOR
        self.descriptor = None
        self.local = {key: value for key, value in self.local.items() if key not in ("crc", "packed_size", "size")}
        return self

    def body(self):
        if self.packed is None:
            self.packed = deflate(self.data) if self.method == DEFLATED else self.data
        return self.packed + self.tail

    def fields(self):
        packed_size = len(self.body())
        return {"version": self.version, "flags": self.flags, "method": self.method, "time": self.time,
                "date": self.date, "crc": self.crc, "packed_size": packed_size, "size": self.size, "name": self.name}

    def local_header(self):
        f = self.fields()
        f.update({"extra": self.extra_local}, **self.local)
        return LOCAL.pack(LOCAL_MARK, f["version"], f["flags"], f["method"], f["time"], f["date"], f["crc"],
                          f["packed_size"], f["size"], len(f["name"]), len(f["extra"])) + f["name"] + f["extra"]

    def descriptor_bytes(self):
        if self.descriptor is None:
            return b""
        f = dict(self.fields(), **self.descriptor_override)
        mark = DESCRIPTOR_MARK if self.descriptor == "marked" else b""
        return mark + struct.pack("<3L", f["crc"], f["packed_size"], f["size"])

    def central_header(self, offset):
        f = self.fields()
        f.update({"extra": self.extra_central, "offset": offset, "made_by": self.made_by, "disk": self.disk,
                  "internal": self.internal, "external": self.external, "comment": self.comment}, **self.central)
        return CENTRAL.pack(CENTRAL_MARK, f["made_by"], f["version"], f["flags"], f["method"], f["time"], f["date"],
                            f["crc"], f["packed_size"], f["size"], len(f["name"]), len(f["extra"]), len(f["comment"]),
                            f["disk"], f["internal"], f["external"],
                            f["offset"]) + f["name"] + f["extra"] + f["comment"]


class Layout:
    """Where everything came to lie."""

    def __init__(self):
        self.local, self.body, self.descriptor, self.central, self.raw = {}, {}, {}, {}, {}
        self.directory = self.end = None


class Archive:
    """items: Entry and Raw in the order of the file. directory_items: what the directory holds beside its entries."""

    def __init__(self):
        self.items = []
        self.before, self.directory_tail, self.end_records, self.after = [], [], [], []
        self.shift = True  # offsets count from the start of the file, also behind bytes put in front
        self.end, self.comment = {}, b""  # what the end record tells: {field: function of the truth}

    def entries(self):
        return [item for item in self.items if isinstance(item, Entry)]

    def find(self, name):
        name = name.encode() if isinstance(name, str) else name
        return next((entry for entry in self.entries() if entry.name == name), None)

    def copy(self):
        """A copy in which entries may be changed; their bytes are shared."""
        twin = copy.copy(self)
        twin.items = [copy.copy(item) for item in self.items]
        for entry in twin.entries():
            entry.local, entry.central = dict(entry.local), dict(entry.central)
        for field in ("before", "directory_tail", "end_records", "after"):
            setattr(twin, field, list(getattr(self, field)))
        twin.end = dict(self.end)
        return twin

    def write(self):
        """The bytes, and the Layout."""
        out, layout = bytearray(), Layout()
        self._put_raw(out, layout, self.before)
        base = 0 if self.shift else len(out)
        for item in self.items:
            if isinstance(item, Raw):
                self._put_raw(out, layout, [item])
            elif item.present:
                self._put_entry(out, layout, item)
        start = len(out)
        listed = [entry for entry in self.entries() if entry.listed]
        for entry in listed:
            source, further = entry.shared_with or (entry, 0)
            offset = layout.local[source][0] + further - base if source in layout.local else 0
            at = len(out)
            out += entry.central_header(offset)
            layout.central[entry] = (at, len(out))
        layout.directory = (start, len(out))
        self._put_raw(out, layout, self.directory_tail)
        self._put_end(out, layout, listed, start - base)
        self._put_raw(out, layout, self.after)
        return bytes(out), layout

    @staticmethod
    def _put_raw(out, layout, raws):
        for raw in raws:
            data = raw.data(layout, out) if callable(raw.data) else raw.data
            layout.raw[raw] = (len(out), len(out) + len(data))
            out += data

    @staticmethod
    def _put_entry(out, layout, entry):
        at = len(out)
        out += entry.local_header()
        layout.local[entry] = (at, len(out))
        out += entry.body()
        layout.body[entry] = (layout.local[entry][1], len(out))
        out += entry.descriptor_bytes()
        layout.descriptor[entry] = (layout.body[entry][1], len(out))

    def _put_end(self, out, layout, listed, offset):
        size = layout.directory[1] - layout.directory[0]
        f = {"disk": 0, "start_disk": 0, "here": len(listed), "total": len(listed), "size": size, "offset": offset}
        self._put_raw(out, layout, self.end_records)
        f.update({key: value(f[key]) for key, value in self.end.items()})
        at = len(out)
        out += END.pack(END_MARK, f["disk"], f["start_disk"], f["here"], f["total"], f["size"], f["offset"],
                        len(self.comment))
        layout.end = (at, len(out))
        out += self.comment


def read(data):
    """The Archive that `data` is. Only for what ordinary programs wrote: no zip64, nothing between the members."""
    at = data.rindex(END_MARK)
    _, _, _, _, total, _, offset, _ = END.unpack_from(data, at)
    archive = Archive()
    for _ in range(total):
        entry, offset = _read_entry(data, offset)
        archive.items.append(entry)
    archive.items.sort(key=lambda entry: entry.position)
    if archive.write()[0] != data:
        raise ValueError("the document is not the plain ZIP that these tests start from")
    return archive


def _read_entry(data, at):
    (mark, made_by, version, flags, method, time, date, crc, packed_size, size, name_size, extra_size, comment_size,
     disk,
     internal, external, position) = CENTRAL.unpack_from(data, at)
    if mark != CENTRAL_MARK:
        raise ValueError("no directory entry")
    name = data[at + CENTRAL.size:at + CENTRAL.size + name_size]
    local = LOCAL.unpack_from(data, position)
    start = position + LOCAL.size + local[9] + local[10]
    packed = data[start:start + packed_size]
    entry = Entry(name, zlib.decompress(packed, -15) if method == DEFLATED else packed)
    entry.position, entry.packed = position, packed
    entry.made_by, entry.version, entry.flags, entry.method, entry.time, entry.date = (made_by, version, flags, method,
                                                                                       time, date)
    entry.internal, entry.external, entry.disk = internal, external, disk
    entry.extra_central = data[at + CENTRAL.size + name_size:at + CENTRAL.size + name_size + extra_size]
    entry.extra_local = data[start - local[10]:start]
    entry.local = {key: value for key, value, told in zip(
        ("version", "flags", "method", "time", "date", "crc", "packed_size", "size"), local[1:9],
        (version, flags, method, time, date, crc, packed_size, size)) if value != told}
    if flags & BIT_DESCRIPTOR:
        marked = data[start + packed_size:start + packed_size + 4] == DESCRIPTOR_MARK
        entry.descriptor = "marked" if marked else "unmarked"
    return entry, at + CENTRAL.size + name_size + extra_size + comment_size
