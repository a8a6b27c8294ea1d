#!/usr/bin/python3
"""make_samples.py FOLDER: files of all sorts, some for each library and conversion that inspecting them takes.

Those of programs that are not installed (7z, python3-docx, python3-openpyxl) are left out.
"""

import bz2
import gzip
import io
import json
import lzma
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

TABLE = "site,code,mean\n" + "".join(f"S{row},RXH-{4700123 + row * 911}-Q,{50 + row}.5\n" for row in range(40))
JAPANESE = "日本語の表.csv"


class StoredName(zipfile.ZipInfo):
    """An entry whose name is bytes of some character set, without the flag that says UTF-8."""

    def __init__(self, name):
        super().__init__("x", (2024, 5, 1, 12, 0, 0))
        self.stored = name

    def _encodeFilenameFlags(self):
        return self.stored, self.flag_bits & ~0x800


def zip_of(*entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for entry, content in entries:
            archive.writestr(entry, content, method)
    return out.getvalue()


def tar_of(form, names, encoding="utf-8"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, encoding=encoding) as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = len(TABLE)
            archive.addfile(member, io.BytesIO(TABLE.encode()))
    return out.getvalue()


def cpio_of(name):
    def entry(path, content, mode):
        head = "070701" + "".join(f"{value:08x}" for value in (
            1, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(path) + 1, 0))
        text = head.encode() + path + b"\0"
        text += b"\0" * (-len(text) % 4)
        return text + content + b"\0" * (-len(content) % 4)
    return entry(name, TABLE.encode(), 0o100644) + entry(b"TRAILER!!!", b"", 0)


def crc16(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


def lha_of(name, code_page):
    """LHA, level 2, one stored member, with the extended header that names a code page."""
    content = TABLE.encode()
    sizes = [5, len(name) + 3, 7, 0]

    def head(check):
        parts = [b"\0" + struct.pack("<H", check), b"\1" + name, b"\x46" + struct.pack("<I", code_page)]
        text = b"-lh0-" + struct.pack("<IIIBBH", len(content), len(content), 1700000000, 0x20, 2, crc16(content))
        text += b"M" + struct.pack("<H", sizes[0])
        for part, following in zip(parts, sizes[1:]):
            text += part + struct.pack("<H", following)
        if (len(text) + 2) % 256 == 0:
            text += b"\0"
        return struct.pack("<H", len(text) + 2) + text
    return head(crc16(head(0))) + content + b"\0"


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(32)) for y in range(32))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 32, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def pdf():
    stream = b"BT /F1 12 Tf 72 720 Td (A table) Tj ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def notebook():
    return json.dumps({"cells": [{"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [],
                                  "source": ["import os\n", "os.system('true')\n"]}],
                       "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
                       "nbformat": 4, "nbformat_minor": 5})


def plain():
    latin = "Größe;Füße\nÄpfel;12\n"
    yield "table.csv", TABLE.encode()
    yield "latin.txt", latin.encode("latin-1")
    yield "latin.csv", latin.encode("cp1252")
    yield "wide.txt", TABLE.encode("utf-16")
    yield "people.txt", b"NHS number 943 476 5919, born 01/02/1950\n"
    yield "encoded.txt", b"\n".join([b"QUJD" * 20] * 30) + b"\n"
    yield "notebook.ipynb", notebook().encode()
    yield "code.py", b"import socket\nexec(__import__('base64').b64decode('cHJpbnQoMSk='))\n"
    yield "picture.png", png()
    yield "page.pdf", pdf()
    yield "page.html", b"<!DOCTYPE html><html><head><script>x()</script></head><body>A</body></html>"
    yield "object.pkl", b"cposix\nsystem\n(S'true'\ntR."
    yield "unknown.bin", bytes(range(256)) * 40
    yield "empty.csv", b""


def containers():
    yield "cp437.zip", zip_of((StoredName("Gr\u00f6\u00dfe.csv".encode("cp437")), TABLE))
    yield "sjis.zip", zip_of((StoredName(JAPANESE.encode("shift_jis")), TABLE))
    yield "latin.zip", zip_of((StoredName("Gr\u00f6\u00dfe.csv".encode("latin-1")), TABLE))
    yield "utf8.zip", zip_of((JAPANESE, TABLE))
    # Methods that only libarchive reads.
    yield "sjis-lzma.zip", zip_of((StoredName(JAPANESE.encode("shift_jis")), TABLE), method=zipfile.ZIP_LZMA)
    yield "utf8-bzip2.zip", zip_of((JAPANESE, TABLE), method=zipfile.ZIP_BZIP2)
    yield "damaged.zip", zip_of((JAPANESE, TABLE))[:-30]
    yield "pax.tar", tar_of(tarfile.PAX_FORMAT, [JAPANESE, "n" * 150 + "/ü.csv"])
    yield "gnu-latin.tar", tar_of(tarfile.GNU_FORMAT, ["Größe.csv"], "latin-1")
    yield "pax.tar.gz", gzip.compress(tar_of(tarfile.PAX_FORMAT, [JAPANESE]), mtime=0)
    yield "pax.tar.xz", lzma.compress(tar_of(tarfile.PAX_FORMAT, [JAPANESE]))
    yield "table.csv.bz2", bz2.compress(TABLE.encode())
    yield "utf8.cpio", cpio_of(JAPANESE.encode())
    yield "sjis.cpio", cpio_of(JAPANESE.encode("shift_jis"))
    yield "japan.lzh", lha_of(JAPANESE.encode("cp932"), 932)
    yield "west.lzh", lha_of("Größe.csv".encode("cp1252"), 1252)
    yield "utf8.lzh", lha_of(JAPANESE.encode(), 65001)
    yield "bomb.gz", gzip.compress(bytes(40 << 20), mtime=0)


def documents(folder):
    try:
        import docx
        document = docx.Document()
        document.add_paragraph("Größe")
        document.save(folder / "words.docx")
    except ImportError:
        pass
    try:
        import openpyxl
        book = openpyxl.Workbook()
        for row in range(1, 30):
            book.active.append([row, row * 1.5, "Größe"])
        book.save(folder / "numbers.xlsx")
    except ImportError:
        pass
    if shutil.which("7z"):
        (folder / JAPANESE).write_text(TABLE)
        subprocess.run(["7z", "a", "-bd", "names.7z", JAPANESE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (folder / JAPANESE).unlink()


def main():
    folder = Path(sys.argv[1])
    for maker in (plain, containers):
        for name, content in maker():
            (folder / name).write_bytes(content)
    documents(folder)


if __name__ == "__main__":
    main()
