"""Tricks of the container: APPNOTE 6.3.10 has the fields, ISO/IEC 21320-1 and ECMA-376 part 2 what of them
Office may use."""

import struct

import idle_stream
from package import ALL, Conflict, Either, container, of_entry, of_raw, technique
from zip_writer import BIT_DESCRIPTOR, DEFLATED, END64, LOCATOR64, STORED, Archive, Entry, Raw, deflate

SECRET = b"Patient 0042 was seen on ward seven."


def zip_technique(name, title, finds, formats=ALL, may_pass=False):
    return technique(name, title, finds, formats, "zip", may_pass)


def victim(document):
    """A member that no trick of the content touches, its header without a data descriptor."""
    candidates = {"docx": ["word/fontTable.xml"], "xlsx": ["xl/worksheets/sheet2.xml"], "pptx": ["ppt/presProps.xml"]}
    for name in candidates.get(document.kind, ["settings.xml", "meta.xml"]):
        if document.has(name):
            return document.entry(name).plain()
    raise Conflict("no member to play with")


def lost(document, entry):
    """Nobody can read this member any more."""
    document.terminal.add(entry.name.decode())
    return of_entry(entry)


# --- bytes that belong to nothing -------------------------------------------------------------------------------------

@zip_technique("zip-leading", "bytes in front, all offsets moved", "archive.leading_data")
def _(document):
    raw = Raw(SECRET)
    document.archive.before.append(raw)
    return of_raw(raw)


@zip_technique("zip-leading-unmoved", "bytes in front, offsets count from behind them", "archive.leading_data")
def _(document):
    raw = Raw(SECRET)
    document.archive.before.append(raw)
    document.archive.shift = False
    return of_raw(raw)


@zip_technique("zip-leading-mark", "the mark of a split archive in front", "archive.leading_data")
def _(document):
    raw = Raw(b"PK00")
    document.archive.before.append(raw)
    return of_raw(raw)


@zip_technique("zip-trailing", "bytes behind the end record", "archive.trailing_data")
def _(document):
    raw = Raw(SECRET)
    document.archive.after.append(raw)
    return of_raw(raw)


@zip_technique("zip-trailing-zeros", "zeros behind the end record", "archive.trailing_data")
def _(document):
    raw = Raw(b"\0" * 512)
    document.archive.after.append(raw)
    return of_raw(raw)


@zip_technique("zip-gap", "bytes between two members", "zip.gap")
def _(document):
    raw = Raw(SECRET)
    document.archive.items.insert(len(document.archive.items) // 2, raw)
    return of_raw(raw)


@zip_technique("zip-gap-one-byte", "a single byte between two members", "zip.gap")
def _(document):
    raw = Raw(b"\1")
    document.archive.items.insert(2, raw)
    return of_raw(raw)


@zip_technique("zip-gap-before-directory", "bytes between the members and the directory", "zip.gap")
def _(document):
    raw = Raw(SECRET)
    document.archive.items.append(raw)
    return of_raw(raw)


@zip_technique("zip-gap-behind-directory", "bytes between the directory and the end record", "zip.gap")
def _(document):
    raw = Raw(SECRET)
    document.archive.directory_tail.append(raw)
    return of_raw(raw)


@zip_technique("zip-gap-in-directory", "bytes behind the last directory entry, counted as directory",
               "zip.gap|zip.size")
def _(document):
    raw = Raw(SECRET)
    document.archive.directory_tail.append(raw)
    document.archive.end["size"] = lambda size: size + len(SECRET)
    return Either(of_raw(raw), container(lambda layout: [layout.end]))


@zip_technique("zip-directory-signature", "a digital signature record behind the directory", "zip.gap|zip.size")
def _(document):
    raw = Raw(b"PK\5\5" + struct.pack("<H", len(SECRET)) + SECRET)
    document.archive.directory_tail.append(raw)
    document.archive.end["size"] = lambda size: size + len(raw.data)
    return Either(of_raw(raw), container(lambda layout: [layout.end]))


@zip_technique("zip-extra-data-record", "an archive extra data record before the directory", "zip.gap")
def _(document):
    raw = Raw(b"PK\6\x08" + struct.pack("<L", len(SECRET)) + SECRET)
    document.archive.items.append(raw)
    return of_raw(raw)


# --- several archives in one ------------------------------------------------------------------------------------------

@zip_technique("zip-end-twice", "the end record twice", "zip.several_ends")
def _(document):
    def again(layout, out):
        return bytes(out[layout.end[0]:layout.end[1]])
    raw = Raw(again)
    document.archive.after.append(raw)
    return Either(container(lambda layout: [layout.end]), of_raw(raw))


def small_archive():
    other = Archive()
    other.items.append(Entry("note.txt", SECRET))
    return other.write()[0]


@zip_technique("zip-concatenated", "a second archive behind the first", "zip.several_ends")
def _(document):
    raw = Raw(small_archive())
    document.archive.after.append(raw)
    document.terminal.add("")
    return Either(container(lambda layout: [layout.end]), of_raw(raw))


@zip_technique("zip-concatenated-front", "another archive in front", "zip.several_ends")
def _(document):
    raw = Raw(small_archive())
    document.archive.before.append(raw)
    return Either(of_raw(raw), container(lambda layout: [layout.end]))


@zip_technique("zip-end-in-comment", "the archive's comment is another archive", "zip.several_ends")
def _(document):
    document.archive.comment = small_archive()
    document.terminal.add("")
    return container(lambda layout: [(layout.end[0], layout.end[1] + len(document.archive.comment))])


# --- directory and members disagree -----------------------------------------------------------------------------------

@zip_technique("zip-unlisted", "a member that the directory omits", "zip.unlisted_entry")
def _(document):
    entry = Entry("note.txt", SECRET)
    entry.listed = False
    document.archive.items.insert(3, entry)
    return of_entry(entry)


@zip_technique("zip-unlisted-last", "a member that the directory omits, behind all others", "zip.unlisted_entry")
def _(document):
    entry = Entry("note.txt", SECRET)
    entry.listed = False
    document.archive.items.append(entry)
    return of_entry(entry)


@zip_technique("zip-count-lies", "the end record counts a directory entry too few",
               "zip.unlisted_entry|zip.gap|zip.size|zip.missing_entry")
def _(document):
    last = Entry("note.txt", SECRET)
    document.archive.items.append(last)
    document.archive.end.update({"here": lambda count: count - 1, "total": lambda count: count - 1})
    return Either(of_entry(last), container(lambda layout: [layout.directory, layout.end]))


@zip_technique("zip-missing", "the directory names a member that is not there", "zip.missing_entry")
def _(document):
    entry = Entry("note.txt", b"")
    entry.present = False
    entry.central["offset"] = 0x7ffffff0
    document.archive.items.append(entry)
    return of_entry(entry)


@zip_technique("zip-missing-no-header", "the directory points into the middle of a member", "zip.missing_entry")
def _(document):
    inner = document.archive.entries()[0]
    entry = Entry("note.txt", b"")
    entry.present = False
    entry.shared_with = (inner, 9)
    document.archive.items.append(entry)
    return Either(of_entry(entry), of_entry(inner))


@zip_technique("zip-overlap-same", "two directory entries share one member", ("zip.overlap", "zip.header_mismatch"))
def _(document):
    entry = victim(document)
    twin = Entry("note.txt", entry.data, like=entry)
    twin.present, twin.shared_with = False, (entry, 0)
    document.archive.items.append(twin)
    return (Either(of_entry(entry), of_entry(twin)),) * 2


@zip_technique("zip-overlap-quoted", "a member whose stored block swallows the next header", "zip.overlap")
def _(document):
    target = victim(document)
    place = document.archive.items.index(target)
    target.packed = deflate(target.data)
    header = target.local_header()
    outer = Entry("note.txt", header + target.data)
    outer.packed = struct.pack("<BHH", 0, len(header), len(header) ^ 0xffff)
    outer.local["packed_size"] = outer.central["packed_size"] = len(outer.packed) + len(header) + len(target.packed)
    document.archive.items.insert(place, outer)
    return Either(of_entry(outer), of_entry(target))


def mismatch(name, title, field, change, ids="zip.header_mismatch"):
    @zip_technique(f"zip-local-{name}", f"the member's own header tells another {title}", ids)
    def _(document):
        entry = victim(document)
        told = dict(entry.fields(), extra=entry.extra_local)[field]
        entry.local[field] = change(told)
        return of_entry(entry)


mismatch("name", "name", "name", lambda name: b"q" + name[1:])
mismatch("name-case", "case of the name", "name", lambda name: name.swapcase())
mismatch("name-longer", "longer name", "name", lambda name: name + b"\0" + SECRET)
mismatch("method", "method", "method", lambda method: 8 - method)
mismatch("flags", "flags", "flags", lambda flags: flags ^ 0x2000, "zip.header_mismatch|zip.flags")
mismatch("crc", "checksum", "crc", lambda crc: crc ^ 0x42)
mismatch("packed-size", "compressed size", "packed_size", lambda size: size - 3)
mismatch("size", "size", "size", lambda size: size + 42)
mismatch("time", "time", "time", lambda time: time ^ 0x21, "zip.time_mismatch|zip.header_mismatch")
mismatch("date", "date", "date", lambda date: date + 1, "zip.time_mismatch|zip.header_mismatch")
mismatch("version", "version", "version", lambda _version: 51, "zip.header_mismatch|zip.version")


# --- data that contradicts its fields ---------------------------------------------------------------------------------

@zip_technique("zip-checksum", "both headers tell the same wrong checksum", "zip.checksum")
def _(document):
    entry = victim(document)
    entry.crc ^= 0x42
    return of_entry(entry)


@zip_technique("zip-size", "both headers tell the same wrong size", "zip.size")
def _(document):
    entry = victim(document)
    entry.size += 42
    return of_entry(entry)


@zip_technique("zip-stream-tail", "bytes behind the deflate stream, inside the compressed size", "zip.stream_tail")
def _(document):
    entry = victim(document)
    entry.body()
    entry.tail = SECRET
    return of_entry(entry)


@zip_technique("zip-stream-tail-empty", "an empty member whose compressed data is a message", "zip.stream_tail")
def _(document):
    entry = Entry("note.txt", b"")
    entry.tail = SECRET
    document.archive.items.insert(4, entry)
    return of_entry(entry)


def in_front(document, blocks):
    entry = victim(document)
    if entry.method != DEFLATED:
        raise Conflict("not compressed")
    entry.packed = blocks + entry.body()
    return of_entry(entry)


@zip_technique("zip-stream-codes", "the codes of empty blocks are a message", "zip.stream_idle")
def _(document):
    return in_front(document, idle_stream.codes(SECRET * 8))


@zip_technique("zip-stream-padding", "the padding of stored blocks is a message", "zip.stream_padding")
def _(document):
    return in_front(document, idle_stream.padding(SECRET))


@zip_technique("zip-stream-blocks", "empty blocks of two kinds are a message", "zip.stream_idle")
def _(document):
    return in_front(document, idle_stream.kinds(SECRET))


@zip_technique("zip-stream-boundaries", "where the blocks of the stream end is a message", "zip.stream_idle")
def _(document):
    entry = victim(document)
    if entry.method != DEFLATED:
        raise Conflict("not compressed")
    entry.packed = idle_stream.boundaries(entry.data, SECRET * 3)
    return of_entry(entry)


@zip_technique("zip-stored-tail", "a stored member with more bytes than its size", "zip.size|zip.stream_tail")
def _(document):
    entry = victim(document)
    entry.method, entry.packed = STORED, entry.data
    entry.tail = SECRET
    return of_entry(entry)


@zip_technique("zip-descriptor-crc", "the data descriptor tells a wrong checksum", "zip.descriptor")
def _(document):
    return _descriptor(document, crc=0x42424242)


@zip_technique("zip-descriptor-size", "the data descriptor tells a wrong size", "zip.descriptor")
def _(document):
    return _descriptor(document, size=42)


def _descriptor(document, **lies):
    entry = victim(document)
    entry.flags |= BIT_DESCRIPTOR
    entry.descriptor = "marked"
    entry.local.update({"crc": 0, "packed_size": 0, "size": 0})
    entry.descriptor_override = lies
    return of_entry(entry)


@zip_technique("zip-descriptor-missing", "the flag tells of a data descriptor that is not there", "zip.descriptor")
def _(document):
    entry = victim(document)
    entry.flags |= BIT_DESCRIPTOR
    entry.local.update({"crc": 0, "packed_size": 0, "size": 0})
    return of_entry(entry)


@zip_technique("zip-descriptor-unasked", "a data descriptor that no flag tells of", "zip.gap|zip.descriptor")
def _(document):
    entry = victim(document)
    entry.descriptor = "marked"
    return of_entry(entry)


# --- zip64 ------------------------------------------------------------------------------------------------------------

@zip_technique("zip-zip64-lies", "a zip64 size that contradicts the data", "zip.zip64|zip.size")
def _(document):
    entry = victim(document)
    entry.extra_central = struct.pack("<2HQ", 1, 8, len(entry.data) + 0x100000000)
    entry.central["size"] = 0xffffffff
    return of_entry(entry)


@zip_technique("zip-zip64-unasked", "a zip64 field though no size needs one, with another number", "zip.zip64")
def _(document):
    entry = victim(document)
    entry.extra_central = struct.pack("<2H2Q", 1, 16, 0x6974615020303034, 0x1122334455667788)
    return of_entry(entry)


@zip_technique("zip-zip64-needless", "true zip64 sizes that nothing needs", "zip.zip64_needless", may_pass=True)
def _(document):
    entry = victim(document)
    field = struct.pack("<2H2Q", 1, 16, len(entry.data), len(entry.body()))
    entry.extra_local = entry.extra_central = field
    entry.version = 45
    entry.local.update({"size": 0xffffffff, "packed_size": 0xffffffff})
    entry.central.update({"size": 0xffffffff, "packed_size": 0xffffffff})
    return of_entry(entry)


def zip64_end(document, payload=b"", lie=0, wrong_locator=0):
    """The zip64 end record and its locator, in front of the end record."""
    def record(layout, _out):
        count = len([entry for entry in document.archive.entries() if entry.listed])
        size = layout.directory[1] - layout.directory[0]
        return END64.pack(b"PK\6\6", END64.size - 12 + len(payload), 45, 45, 0, 0, count, count + lie, size,
                          layout.directory[0]) + payload

    raw = Raw(record)
    locator = Raw(lambda layout, _out: LOCATOR64.pack(b"PK\6\7", 0, layout.raw[raw][0] + wrong_locator, 1))
    document.archive.end_records += [raw, locator]
    return Either(of_raw(raw), of_raw(locator), container(lambda layout: [layout.end]))


@zip_technique("zip-zip64-end-lies", "the zip64 end record counts otherwise", "zip.zip64")
def _(document):
    return zip64_end(document, lie=7)


@zip_technique("zip-zip64-end-payload", "a message in the zip64 end record's extensible data", "zip.zip64")
def _(document):
    return zip64_end(document, payload=SECRET)


@zip_technique("zip-zip64-locator-lies", "the zip64 locator points elsewhere", "zip.zip64|zip.gap")
def _(document):
    return zip64_end(document, wrong_locator=-9)


@zip_technique("zip-zip64-end-needless", "a zip64 end record that nothing needs", "zip.zip64_needless", may_pass=True)
def _(document):
    return zip64_end(document)
