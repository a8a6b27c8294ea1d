"""Pictures made byte by byte, small and without a fault, and their pieces, for the tests to break.

Sources: W3C PNG (third edition), ITU T.81 and JFIF 1.02, GIF89a, [MS-EMF], [MS-WMF], Windows BMP
(BITMAPINFOHEADER), TIFF 6.0.
"""

import struct
import zlib

PNG_MARK = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data):
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png_header(width, height, depth=8, colour=2):
    return chunk(b"IHDR", struct.pack(">2L5B", width, height, depth, colour, 0, 0, 0))


def png_rows(width, height):
    """A gradient: each row begins with its filter byte."""
    return b"".join(b"\0" + bytes(value for x in range(width)
                                  for value in (x * 5 % 256, y * 7 % 256, (x + y) * 3 % 256))
                    for y in range(height))


def png(width=48, height=32, before_data=b"", after_data=b"", rows=None, data_tail=b"", after_end=b""):
    packed = zlib.compress(png_rows(width, height) if rows is None else rows, 9)
    return (PNG_MARK + png_header(width, height) + before_data + chunk(b"IDAT", packed + data_tail) + after_data +
            chunk(b"IEND", b"") + after_end)


def palette_png(indices, palette, bits=8, slack=b""):
    """One row of palette indices; `slack` are bits behind the last pixel where pixels are narrower than a byte."""
    width = len(indices)
    row = 0
    for index in indices:
        row = row << bits | index
    size = (width * bits + 7) // 8
    row = (row << (size * 8 - width * bits)).to_bytes(size, "big")
    row = bytes(a | b for a, b in zip(row, slack.rjust(size, b"\0")))
    return (PNG_MARK + png_header(width, 1, bits, 3) + chunk(b"PLTE", palette) +
            chunk(b"IDAT", zlib.compress(b"\0" + row)) +
            chunk(b"IEND", b""))


# --- JPEG: one grey plane, every block of one colour, so that each needs two bits of Huffman code ---------------------

def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


JFIF = segment(0xe0, b"JFIF\0\1\1\0" + struct.pack(">2H", 72, 72) + b"\0\0")


def jpeg(width=32, height=32, after_start=b"", before_scan=b"", scan_tail=b"", after_end=b"", jfif=JFIF):
    blocks = (width // 8) * (height // 8)
    bits = blocks * 2
    scan = bytearray(b"\0" * (bits // 8))
    if bits % 8:
        scan.append((1 << (8 - bits % 8)) - 1)
    frame = segment(0xc0, struct.pack(">B2H", 8, height, width) + b"\1\1\x11\0")
    tables = segment(0xc4, b"\0\1" + b"\0" * 15 + b"\0") + segment(0xc4, b"\x10\1" + b"\0" * 15 + b"\0")
    return (b"\xff\xd8" + jfif + after_start + segment(0xdb, b"\0" + b"\x10" * 64) + frame + tables + before_scan +
            segment(0xda, b"\1\1\0\0\x3f\0") + bytes(scan) + scan_tail + b"\xff\xd9" + after_end)


# --- GIF --------------------------------------------------------------------------------------------------------------

def blocks(data):
    return b"".join(bytes([len(piece)]) +
                    piece for piece in (data[i:i + 255] for i in range(0, len(data), 255))) + b"\0"


def gif(before_image=b"", after_image=b"", after_end=b""):
    """Two by two pixels. LZW: clear, 0, 1, 1, 0, end, codes of three bits (the last of four)."""
    image = b"\x2c" + struct.pack("<4HB", 0, 0, 2, 2, 0) + b"\2" + blocks(pack_lzw([4, 0, 1, 1, 0, 5]))
    return (b"GIF89a" + struct.pack("<2H3B", 2, 2, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + before_image + image +
            after_image + b";" + after_end)


def pack_lzw(codes):
    """The table holds 6 codes at first and gains one with each code but the first, so the width grows behind the
    third."""
    value = position = 0
    for count, code in enumerate(codes):
        value |= code << position
        position += 3 if count < 4 else 4
    return value.to_bytes((position + 7) // 8, "little")


# --- BMP, TIFF, EMF, WMF, SVG -----------------------------------------------------------------------------------------

def bmp(gap=b"", padding=b"\0\0", after_end=b""):
    """Two by two pixels of 24 bits: two bytes fill each row up to four."""
    offset = 54 + len(gap)
    rows = (b"\x10\x20\x30\x40\x50\x60" + padding) * 2
    return (b"BM" + struct.pack("<LHHL", offset + len(rows), 0, 0, offset) +
            struct.pack("<LllHHLLllLL", 40, 2, 2, 1, 24, 0, len(rows), 2835, 2835, 0, 0) + gap + rows + after_end)


def tiff(gap=b"", after_end=b"", private=b""):
    """Two by two grey pixels, their strip in front of the directory."""
    pixels = b"\0\x80\x80\xff"
    at = 8 + len(gap) + len(pixels) + len(private)
    tags = [(256, 3, 1, 2), (257, 3, 1, 2), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8 + len(gap)),
            (277, 3, 1, 1), (278, 3, 1, 2), (279, 4, 1, 4)]
    if private:
        tags.append((40000, 7, len(private), 8 + len(gap) + len(pixels)))
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<2H2L", *tag) for tag in tags) + b"\0\0\0\0"
    return b"II*\0" + struct.pack("<L", at) + gap + pixels + private + directory + after_end


def emf_record(kind, data):
    return struct.pack("<2L", kind, len(data) + 8) + data


def emf(records=b"", count=0, after_end=b""):
    """A header, a rectangle, the end."""
    shape = emf_record(43, struct.pack("<4l", 0, 0, 90, 90))
    end = emf_record(14, struct.pack("<3L", 0, 16, 20))
    size = 88 + len(shape) + len(records) + len(end)
    header = struct.pack("<2L8l", 1, 88, 0, 0, 99, 99, 0, 0, 2600, 2600) + b" EMF" + struct.pack(
        "<3L2H3L4l", 0x10000, size, 3 + count, 1, 0, 0, 0, 0, 1920, 1080, 508, 286)
    return header + shape + records + end + after_end


def wmf_record(kind, data):
    return struct.pack("<LH", (len(data) + 6) // 2, kind) + data


def wmf(records=b"", after_end=b""):
    """The placeable header with its checksum, a rectangle, the end."""
    body = wmf_record(0x020b, struct.pack("<2h", 0, 0)) + wmf_record(0x020c, struct.pack("<2h", 100, 100))
    body += wmf_record(0x041b, struct.pack("<4h", 90, 90, 10, 10)) + records
    largest = max(5 + 2, (len(records)) // 2)
    body += wmf_record(0, b"")
    head = struct.pack("<3HLHLH", 1, 9, 0x300, 9 + len(body) // 2, 0, largest, 0)
    placeable = struct.pack("<LH4hHL", 0x9ac6cdd7, 0, 0, 0, 100, 100, 1440, 0)
    checksum = 0
    for (word,) in struct.iter_unpack("<H", placeable):
        checksum ^= word
    return placeable + struct.pack("<H", checksum) + head + body + after_end


def svg(inside="", attributes="", before="", after=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<svg xmlns="http://www.w3.org/2000/svg" width="40" '
            f'height="40" '
            f'viewBox="0 0 40 40"{attributes}><rect x="4" y="4" width="32" height="32" fill="#336699"/>{inside}</svg>'
            f'{after}'
            ).encode()
