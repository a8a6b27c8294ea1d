"""Tricks with the fields that a ZIP keeps of its members: comments, extra fields, flags, methods, times, names."""

import struct
import unicodedata
import zlib

from package import ODF, Either, container, of_entry, technique
from techniques_zip import SECRET, lost, victim, zip_technique
from zip_writer import BIT_DESCRIPTOR, Entry, deflate


# --- comments, extra fields, flags and the like -----------------------------------------------------------------------

@zip_technique("zip-comment", "a comment on the archive", "archive.comment")
def _(document):
    document.archive.comment = SECRET
    return container(lambda layout: [(layout.end[0], layout.end[1] + len(SECRET))])


@zip_technique("zip-entry-comment", "a comment on a member", "zip.entry_comment")
def _(document):
    entry = victim(document)
    entry.comment = SECRET
    return of_entry(entry)


def extra(name, title, local=b"", central=b""):
    @zip_technique(f"zip-extra-{name}", f"extra field: {title}", "zip.extra_field")
    def _(document):
        entry = victim(document)
        entry.extra_local, entry.extra_central = local, central
        return of_entry(entry)


def field(kind, data):
    return struct.pack("<2H", kind, len(data)) + data


TIMES = b"\3" + struct.pack("<2L", 1600000000, 1600000000)
extra("unknown", "of an unknown kind, in both headers", field(0x4242, SECRET), field(0x4242, SECRET))
extra("local", "of an unknown kind, in the member's header alone", field(0x4242, SECRET))
extra("central", "of an unknown kind, in the directory alone", b"", field(0x4242, SECRET))
extra("times", "Unix times with a message behind them", field(0x5455, TIMES + SECRET),
      field(0x5455, b"\3" + TIMES[1:5]))
extra("growth", "room to grow (A220) filled with a message", field(0xa220, struct.pack("<2H", 0xa028, 36) + SECRET))
extra("owner", "Unix owner with numbers of 32 bytes", field(0x7875, b"\1\x10" + SECRET[:16] + b"\x10" + SECRET[16:32]))
extra("ntfs", "NTFS times with a message in an attribute", field(0x000a, b"\0\0\0\0" + field(0x4242, SECRET)))
extra("alignment", "padding of an aligner, filled", field(0xd935, b"\4\0" + SECRET))
extra("malformed", "longer than the header says", struct.pack("<2H", 0x5455, 400) + SECRET)
extra("crumbs", "three bytes that are no field", b"\0\0\0", b"\0\0\0")
extra("name", "a Unicode name unlike the name",
      field(0x7075, b"\1" + struct.pack("<L", zlib.crc32(b"x")) + b"other.xml"))


@zip_technique("zip-flags-reserved", "reserved flag bits", "zip.flags")
def _(document):
    entry = victim(document)
    entry.flags |= 0x4280
    return of_entry(entry)


@zip_technique("zip-flags-patch", "the flag of patched data", "zip.flags")
def _(document):
    entry = victim(document)
    entry.flags |= 0x20
    return of_entry(entry)


@zip_technique("zip-fake-encryption", "the flag of encryption on plain data", "zip.fake_encryption")
def _(document):
    entry = victim(document)
    entry.flags |= 1
    return lost(document, entry)


@zip_technique("zip-encrypted", "an encrypted member", "archive.encrypted")
def _(document):
    entry = victim(document)
    entry.packed = bytes((value * 167 + 13 * at + at // 7) & 0xff for at, value in enumerate(b"\0" * 12 + entry.body()))
    entry.flags |= 1
    return lost(document, entry)


def method(name, title, number):
    @zip_technique(f"zip-method-{name}", f"a member compressed with {title}", "zip.method")
    def _(document):
        entry = victim(document)
        entry.method = number
        entry.packed = deflate(entry.data)
        return lost(document, entry)


method("bzip2", "bzip2", 12)
method("lzma", "LZMA", 14)
method("unknown", "a method that nobody defines", 77)


@zip_technique("zip-version-needed", "an odd version needed", "zip.version")
def _(document):
    entry = victim(document)
    entry.version = 0x4242
    return of_entry(entry)


@zip_technique("zip-version-made-by", "an odd version made by", "zip.version")
def _(document):
    entry = victim(document)
    entry.made_by = 0xbeef
    return of_entry(entry)


@zip_technique("zip-attributes", "external attributes that are a message", "zip.attributes")
def _(document):
    entry = victim(document)
    entry.external = 0x30343200 | 0xc8
    return of_entry(entry)


@zip_technique("zip-attributes-internal", "internal attributes that are a message", "zip.attributes")
def _(document):
    entry = victim(document)
    entry.internal = 0x4242
    return of_entry(entry)


@zip_technique("zip-disk", "a member on disk 7", "archive.damaged")
def _(document):
    entry = victim(document)
    entry.disk = 7
    return of_entry(entry)


@zip_technique("zip-end-disk", "an end record on disk 7", "archive.damaged")
def _(document):
    document.archive.end["disk"] = lambda _disk: 7
    return container(lambda layout: [layout.end])


@zip_technique("zip-time-impossible", "an impossible date: month 15, day 0", "zip.time")
def _(document):
    entry = victim(document)
    entry.date = (41 << 9) | (15 << 5)
    return of_entry(entry)


@zip_technique("zip-time-seconds", "an impossible time: 31 times two seconds", "zip.time")
def _(document):
    entry = victim(document)
    entry.date, entry.time = (41 << 9) | (3 << 5) | 9, (10 << 11) | (61 << 5) | 31
    return of_entry(entry)


# --- names ------------------------------------------------------------------------------------------------------------

def named(name, title, finds, spelling, data=SECRET, **fields):
    @zip_technique(f"zip-name-{name}", title, finds)
    def _(document):
        spelled = spelling(victim(document).name) if callable(spelling) else spelling
        entry = Entry(spelled, data, like=victim(document))
        for key, value in fields.items():
            setattr(entry, key, value)
        document.archive.items.insert(5, entry)
        same = [of_entry(twin) for twin in document.archive.entries() if twin.name.lower() == spelled.lower()]
        return Either(*same)


def unicode_twin(form):
    return unicodedata.normalize(form, "word/caf\u00e9.xml").encode()


named("twice", "the same name twice", "archive.duplicate_name", lambda name: name)
named("case", "a name that differs in case alone", "archive.duplicate_name", lambda name: name.swapcase())
named("backslash", "a backslash in a name", "zip.backslash", b"word\\note.xml")
named("nul", "a NUL in a name", "archive.odd_name", b"word/note.xml\0 ward seven")
named("control", "a control character in a name", "archive.odd_name", b"word/no\x07te.xml")
named("invisible", "an invisible character in a name", "archive.odd_name", "word/no\u200bte.xml".encode(), flags=0x800)
named("bidi", "a name that reads backwards", "archive.odd_name", "word/no\u202elmx.exe".encode(), flags=0x800)
named("traversal", "a name that climbs", "archive.traversal", b"../../note.xml")
named("absolute", "an absolute name", "archive.absolute", b"/etc/note.xml")
named("drive", "a name with a drive letter", "archive.absolute", b"C:/note.xml")
named("link", "a symbolic link", "archive.link", b"note", b"/etc/passwd", made_by=0x314, external=0o120777 << 16)
named("folder-with-data", "a folder that holds data", "zip.directory_entry", b"notes/")


@zip_technique("zip-name-unicode", "two names that differ in Unicode form alone", "archive.duplicate_name")
def _(document):
    places = []
    for form in ("NFC", "NFD"):
        entry = Entry(unicode_twin(form), SECRET, like=victim(document))
        entry.flags |= 0x800
        document.archive.items.insert(5, entry)
        places.append(of_entry(entry))
    return Either(*places)


@zip_technique("zip-bomb", "forty megabytes of nothing", "archive.bomb|limit.expanded", "docx odt")
def _(document):
    entry = victim(document)
    spaces = b" " * (40 << 20)
    entry.set(entry.data + spaces)
    # The sums are of the whole file, and whoever stops at them sees nothing more.
    document.terminal.add("")
    return Either(lost(document, entry), container(lambda _layout: [(0, 0)]))


# --- ODF's mimetype: ODF 1.3 part 2, 3.3 ------------------------------------------------------------------------------

def mimetype(name, title, finds="office.mimetype", may_pass=False):
    def register(function):
        @technique(f"zip-mimetype-{name}", f"mimetype: {title}", finds, ODF, "zip", may_pass)
        def _(document):
            entry = document.entry("mimetype")
            if "type.mismatch" in finds:
                document.terminal.add("")
            function(document, entry)
            return Either(of_entry(entry), container(lambda _layout: [(0, 64)]))
        return function
    return register


# Producers do so, and neither leaves room for a message.
@mimetype("second", "not the first member", may_pass=True)
def _(document, entry):
    document.archive.items.remove(entry)
    document.archive.items.insert(1, entry)


@mimetype("compressed", "compressed", may_pass=True)
def _(_document, entry):
    entry.method, entry.packed = 8, None


@mimetype("extra", "with an extra field", may_pass=True)
def _(_document, entry):
    entry.extra_local = entry.extra_central = field(0x5455, TIMES)


@mimetype("descriptor", "with a data descriptor", may_pass=True)
def _(_document, entry):
    entry.flags |= BIT_DESCRIPTOR
    entry.descriptor = "marked"
    entry.local = {"crc": 0, "packed_size": 0, "size": 0}


# Without its very mimetype it is no OpenDocument file at all.
@mimetype("text", "with more text", "type.mismatch|office.mimetype")
def _(_document, entry):
    entry.set(entry.data + b"; " + SECRET)


@mimetype("missing", "left out", "type.mismatch|office.mimetype")
def _(document, entry):
    document.archive.items.remove(entry)
