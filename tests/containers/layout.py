"""Where the structures of a ZIP container lie, told from what Python's zipfile reads (PKWARE APPNOTE.TXT, 4.3)."""

import struct
import zipfile

HAS_DESCRIPTOR = 8
DESCRIPTORS = (12, 16, 20, 24)  # with or without a signature, with sizes of four or eight bytes


def is_contiguous(path):
    """Do the entries lie one behind the other, the directory behind them, and nothing before or after?"""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            if archive.comment or not ends_behind_directory(file, archive):
                return False
            at, behind = 0, (0,)
            for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
                if info.header_offset - at not in behind:
                    return False
                file.seek(info.header_offset)
                header = file.read(30)
                if header[:4] != b"PK\x03\x04":
                    return False
                at = info.header_offset + 30 + sum(struct.unpack("<HH", header[26:])) + info.compress_size
                behind = DESCRIPTORS if info.flag_bits & HAS_DESCRIPTOR else (0,)
            return archive.start_dir - at in behind
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, struct.error):
        return False


def ends_behind_directory(file, archive):
    file.seek(0)
    data = file.read()
    if data[-22:-18] != b"PK\x05\x06" or data.count(b"PK\x05\x06") != 1:
        return False
    entries, size, offset = struct.unpack("<HII", data[-12:-2])
    return entries == len(archive.infolist()) and offset == archive.start_dir and offset + size == len(data) - 22
