"""Where the structures of a ZIP container lie, told from what Python's zipfile reads (PKWARE APPNOTE.TXT, 4.3)."""

import struct
import zipfile

HAS_DESCRIPTOR = 8


def is_contiguous(path):
    """Do the entries lie one behind the other, the directory behind them, and nothing before or after?"""
    try:
        with zipfile.ZipFile(path) as archive:
            data = path.read_bytes()
            if archive.comment or not ends_behind_directory(data, archive):
                return False
            at, between = 0, (b"",)
            for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
                if info.header_offset < at or data[at:info.header_offset] not in between:
                    return False
                if data[info.header_offset:][:4] != b"PK\x03\x04":
                    return False
                at = info.header_offset + 30 + sum(struct.unpack_from("<HH", data, info.header_offset + 26))
                at += info.compress_size
                between = descriptors(info) if info.flag_bits & HAS_DESCRIPTOR else (b"",)
            return at <= archive.start_dir and data[at:archive.start_dir] in between
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, struct.error):
        return False


def descriptors(info):
    """What may follow an entry's data: with or without a signature, with sizes of four or eight bytes."""
    forms = [struct.pack("<IQQ", info.CRC, info.compress_size, info.file_size)]
    if info.compress_size <= 0xFFFFFFFF and info.file_size <= 0xFFFFFFFF:
        forms.append(struct.pack("<III", info.CRC, info.compress_size, info.file_size))
    return forms + [b"PK\x07\x08" + form for form in forms]


def ends_behind_directory(data, archive):
    if data[-22:-18] != b"PK\x05\x06" or data.count(b"PK\x05\x06") != 1:
        return False
    entries, size, offset = struct.unpack("<HII", data[-12:-2])
    return entries == len(archive.infolist()) and offset == archive.start_dir and offset + size == len(data) - 22
