"""Messages in the pictures of a document. The document shows each picture, so that only its bytes are to blame."""

import base64
import random
import struct
import zlib

import idle_stream
import pictures
from package import ALL, Place, technique, whole
from pictures import chunk, segment

SECRET = b"Patient 0042 was seen on ward seven. "
RANDOM = random.Random(33).randbytes(2000)


def media(name, title, finds, make, formats=ALL, extension="png", may_pass=False, at=None):
    """make: (picture, bytes that are to blame) or the picture alone, of which any byte may be named."""
    @technique(f"media-{name}", title, finds, formats, "media", may_pass)
    def _(document):
        made = make()
        data, blamed = made if isinstance(made, tuple) else (made, None)
        part = document.swap_picture(data, extension)
        if blamed is None:
            return whole(part)
        low = data.index(blamed)
        high = len(data) if at == "end" else low + len(blamed)
        return Place(part, lambda _d, _l: [(low, high)])


def with_chunk(kind, data, where="before_data"):
    piece = chunk(kind, data)
    return pictures.png(**{where: piece}), piece


# --- PNG --------------------------------------------------------------------------------------------------------------

media("png-trailing", "PNG: bytes behind the end", "media.trailing_data",
      lambda: (pictures.png(after_end=SECRET), SECRET))
media("png-twice", "PNG: a second picture behind the end", "media.trailing_data",
      lambda: (pictures.png(after_end=pictures.png(20, 20)), pictures.png(20, 20)))
media("png-zip", "PNG: an archive behind the end", "media.trailing_data",
      lambda: (pictures.png(after_end=b"PK\5\6" + b"\0" * 18), b"PK\5\6"))
media("png-text", "PNG: text", "media.text_chunk", lambda: with_chunk(b"tEXt", b"Comment\0" + SECRET * 20))
media("png-text-compressed", "PNG: compressed text", "media.text_chunk",
      lambda: with_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET * 20 + RANDOM)))
media("png-text-international", "PNG: international text", "media.text_chunk",
      lambda: with_chunk(b"iTXt", b"Comment\0\0\0\0\0" + SECRET * 20))
media("png-software", "PNG: the name of the program", "media.text_chunk",
      lambda: with_chunk(b"tEXt", b"Software\0gnuplot 5.4"), may_pass=True)
media("png-private", "PNG: a private chunk", "media.private_chunk", lambda: with_chunk(b"wdVn", RANDOM))
media("png-private-behind", "PNG: a private chunk behind the data", "media.private_chunk",
      lambda: with_chunk(b"wdVn", SECRET, "after_data"))
media("png-exif", "PNG: EXIF data", "media.metadata", lambda: with_chunk(b"eXIf", exif(RANDOM)))
media("png-checksum", "PNG: a wrong checksum", "media.damaged",
      lambda: pictures.PNG_MARK + pictures.png_header(4, 4)[:-4] + b"\0042" + pictures.png(4, 4)[33:])
media("png-stream-tail", "PNG: bytes behind the compressed rows", "media.trailing_data|media.damaged|media.padding",
      lambda: pictures.png(data_tail=SECRET))
media("png-rows-tail", "PNG: more rows than the header tells", "media.damaged|media.padding|media.trailing_data",
      lambda: pictures.png(rows=pictures.png_rows(48, 32) + SECRET * 9))
media("png-rows-short", "PNG: fewer rows than the header tells", "media.damaged",
      lambda: pictures.png(rows=pictures.png_rows(48, 20)))
media("png-filter", "PNG: filters that do not exist", "media.damaged",
      lambda: pictures.png(rows=b"\x42" + pictures.png_rows(48, 32)[1:]))
media("png-no-end", "PNG: without an end", "media.damaged", lambda: pictures.png()[:-12],
      may_pass=True)
media("png-split", "PNG: a chunk between the pieces of the data", "media.damaged|media.private_chunk|media.text_chunk",
      lambda: split_data(chunk(b"tEXt", b"Comment\0" + SECRET)))
media("png-palette", "PNG: colours that no pixel uses", "media.padding",
      lambda: pictures.palette_png([0, 1, 0], (SECRET * 30)[:768]))
media("png-row-bits", "PNG: bits behind the last pixel of a row", "media.padding",
      lambda: pictures.palette_png([0, 1, 0], b"\0\0\0\xff\xff\xff", 1, b"\x15"))
media("png-profile", "PNG: a colour profile that is none", "media.metadata|media.damaged|media.private_chunk",
      lambda: with_chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(RANDOM)))
media("png-huge", "PNG: two thousand million pixels declared", "media.oversize|media.damaged",
      lambda: pictures.PNG_MARK + pictures.png_header(50000, 50000) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) +
      chunk(b"IEND", b""))
media("png-order", "PNG: a chunk that has to stand earlier", "media.damaged|media.private_chunk",
      lambda: pictures.png(after_data=chunk(b"gAMA", struct.pack(">L", 0x30343234))))
media("png-time", "PNG: an impossible time", "media.damaged|media.metadata",
      lambda: with_chunk(b"tIME", b"\x30\x34\x32\x20\x77\x61\x72"))
media("png-stream-codes", "PNG: a message in the codes of empty blocks of the packed pixels", "media.padding",
      lambda: idle_png(idle_stream.codes(SECRET * 8)))
media("png-stream-padding", "PNG: a message in the padding of the packed pixels", "media.padding",
      lambda: idle_png(idle_stream.padding(SECRET)))
media("png-frames", "PNG: frames that are controlled and not there", "media.damaged",
      lambda: pictures.png(before_data=b"".join(
          chunk(b"fcTL", struct.pack(">L", i) + SECRET[:22]) for i in range(9))))
media("png-unseen", "PNG: a message in the colours of transparent pixels", "media.metadata",
      lambda: unseen_png(RANDOM))
media("png-cuts", "PNG: a message in the lengths of the pieces of the data", "media.metadata", lambda: cut_data(SECRET))
media("text-as-picture", "a text that is called a picture", "media.unknown|media.damaged", lambda: SECRET * 9)


def split_data(between):
    packed = zlib.compress(pictures.png_rows(48, 32), 9)
    return (pictures.PNG_MARK + pictures.png_header(48, 32) + chunk(b"IDAT", packed[:40]) + between +
            chunk(b"IDAT", packed[40:]) +
            chunk(b"IEND", b""))


def unseen_png(message):
    """A pixel for three bytes of it, and none of them to be seen."""
    width = len(message) // 30
    rows = b"".join(b"\0" + b"".join(message[(y * width + x) * 3:][:3] + b"\0" for x in range(width)) for y in range(10))
    return (pictures.PNG_MARK + pictures.png_header(width, 10, 8, 6) + chunk(b"IDAT", zlib.compress(rows, 9)) +
            chunk(b"IEND", b""))


def cut_data(message):
    packed = zlib.compress(pictures.png_rows(48, 32), 0)
    pieces, at = b"", 0
    for length in message * 2:
        pieces += chunk(b"IDAT", packed[at:at + length])
        at += length
        if at >= len(packed):
            break
    return pictures.PNG_MARK + pictures.png_header(48, 32) + pieces + chunk(b"IEND", b"")


def idle_png(blocks):
    packed = zlib.compress(pictures.png_rows(48, 32), 9)
    return (pictures.PNG_MARK + pictures.png_header(48, 32) + chunk(b"IDAT", packed[:2] + blocks + packed[2:]) +
            chunk(b"IEND", b""))


# --- JPEG -------------------------------------------------------------------------------------------------------------

def exif(payload):
    """A TIFF structure whose maker's note is the message."""
    directory = struct.pack("<H2HLL2HLL", 2, 0x927c, 7, len(payload), 38, 0x0131, 2, 4, 0x00303432) + b"\0\0\0\0"
    return b"II*\0\x08\0\0\0" + directory + payload


def with_segment(marker, data):
    piece = segment(marker, data)
    return pictures.jpeg(after_start=piece), piece


def jpeg(name, title, finds, make, may_pass=False):
    media(f"jpeg-{name}", f"JPEG: {title}", finds, make, extension="jpeg", may_pass=may_pass)


jpeg("trailing", "bytes behind the end", "media.trailing_data", lambda: (pictures.jpeg(after_end=SECRET), SECRET))
jpeg("twice", "a second picture behind the end", "media.trailing_data",
     lambda: (pictures.jpeg(after_end=pictures.jpeg(8, 8)), pictures.jpeg(8, 8)))
jpeg("comment", "a comment", "media.text_chunk", lambda: with_segment(0xfe, SECRET * 20))
jpeg("private", "a segment of nobody's", "media.private_chunk", lambda: with_segment(0xec, RANDOM))
jpeg("exif", "EXIF data with a maker's note", "media.metadata",
     lambda: with_segment(0xe1, b"Exif\0\0" + exif(RANDOM * 8)))
jpeg("location", "EXIF data with a place", "media.metadata", lambda: with_segment(0xe1, b"Exif\0\0" + location()))
jpeg("xmp", "XMP data", "media.metadata",
     lambda: with_segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">" + SECRET * 300 +
                          b"</x:xmpmeta>"))
jpeg("profile", "a colour profile that is none", "media.metadata|media.damaged|media.private_chunk",
     lambda: with_segment(0xe2, b"ICC_PROFILE\0\1\1" + RANDOM))
jpeg("between", "bytes between two segments", "media.damaged|media.trailing_data|media.padding",
     lambda: (pictures.jpeg(after_start=SECRET), SECRET))
jpeg("scan-tail", "bytes behind the last block of the scan", "media.damaged|media.trailing_data|media.padding",
     lambda: (pictures.jpeg(scan_tail=SECRET), SECRET))
jpeg("no-end", "without an end", "media.damaged", lambda: pictures.jpeg()[:-2])
jpeg("frames", "a second frame", "media.padding",
     lambda: frames_behind(segment(0xc0, b"\x08\0\x08\0\x08\x2a" + (SECRET * 9)[:126])))
jpeg("restarts", "intervals of restarts behind the scan", "media.padding",
     lambda: frames_behind(b"".join(segment(0xdd, SECRET[i:i + 2]) for i in range(0, 36, 2))))
jpeg("scan-twice", "a second scan in place of the first", "media.padding",
     lambda: frames_behind(pictures.jpeg()[pictures.jpeg().index(b"\xff\xda"):-2]))
jpeg("ducky", "settings of a program, over and over", "media.private_chunk",
     lambda: pictures.jpeg(after_start=b"".join(segment(0xec, b"Ducky" + SECRET) for _ in range(9))))
jpeg("thumbnail", "a JFIF thumbnail larger than its segment", "media.damaged|media.metadata",
     lambda: pictures.jpeg(jfif=segment(0xe0, b"JFIF\0\1\1\0\0\x48\0\x48\x30\x34" + SECRET)))
jpeg("fill", "a long run of fill bytes", "media.padding|media.damaged",
     lambda: pictures.jpeg(after_start=b"\xff" * 700))


def frames_behind(segments):
    """Segments between the scan and the end."""
    data = pictures.jpeg()
    return data[:-2] + segments + data[-2:], segments


def location():
    """One GPS directory: latitude reference N and the latitude."""
    gps = struct.pack("<H2HLL2HLL", 2, 1, 2, 2, ord("N"), 2, 5, 3, 26 + 30) + b"\0\0\0\0" + struct.pack("<6L", 48, 1,
        12, 1, 30, 1)
    return b"II*\0\x08\0\0\0" + struct.pack("<H2HLL", 1, 0x8825, 4, 1, 26) + b"\0\0\0\0" + gps


# --- GIF, BMP, TIFF, EMF, WMF -----------------------------------------------------------------------------------------

def other(extension, name, title, finds, make, formats=ALL, may_pass=False):
    media(f"{extension}-{name}", f"{extension.upper()}: {title}", finds, make, formats, extension, may_pass)


other("gif", "trailing", "bytes behind the end", "media.trailing_data",
      lambda: (pictures.gif(after_end=SECRET), SECRET))
other("gif", "comment", "a comment", "media.text_chunk", lambda: gif_extension(0xfe, SECRET * 20))
other("gif", "private", "an application's own block", "media.private_chunk",
      lambda: gif_extension(0xff, b"WARD00421.0", SECRET * 9))
other("gif", "text", "a plain text block", "media.text_chunk|media.private_chunk|media.metadata",
      lambda: gif_extension(1, struct.pack(
    "<4H4B", 0, 0, 2, 2, 1, 1, 0, 1), SECRET))
other("gif", "unknown", "a block of an unknown kind", "media.private_chunk|media.damaged",
      lambda: gif_extension(0x42, SECRET))
other("gif", "no-end", "without an end", "media.damaged", lambda: pictures.gif()[:-1])
other("gif", "controls", "controls of images that are not there", "media.padding",
      lambda: pictures.gif(before_image=b"".join(b"!\xf9\4" + SECRET[i:i + 4] + b"\0" for i in range(0, 36, 4))))
other("gif", "applications", "a program's block over and over", "media.private_chunk",
      lambda: pictures.gif(before_image=b"".join(b"!\xff\x0bMSOFFICE9.0" + pictures.blocks(SECRET[:30])
                                                 for _ in range(9))))
other("gif", "tables", "tables of colours that no pixel has", "media.metadata", lambda: gif_tables(RANDOM))
other("gif", "outside", "an image beside the picture", "media.padding", lambda: gif_frame(9))
other("bmp", "gap", "bytes between header and pixels", "media.padding|media.damaged|media.private_chunk",
      lambda: (pictures.bmp(gap=SECRET), SECRET))
other("bmp", "padding", "bytes that fill each row", "media.padding", lambda: pictures.bmp(padding=b"42"))
other("bmp", "trailing", "bytes behind the pixels", "media.trailing_data",
      lambda: (pictures.bmp(after_end=SECRET), SECRET))
other("tiff", "gap", "bytes that no directory names", "media.padding|media.damaged|media.trailing_data",
      lambda: (pictures.tiff(gap=SECRET), SECRET))
other("tiff", "trailing", "bytes behind the end", "media.trailing_data",
      lambda: (pictures.tiff(after_end=SECRET), SECRET))
other("tiff", "private", "a tag of nobody's", "media.private_chunk|media.metadata",
      lambda: pictures.tiff(private=SECRET * 40))
other("emf", "trailing", "bytes behind the end record", "media.trailing_data",
      lambda: (pictures.emf(after_end=SECRET + b"\0\0\0"), SECRET))
other("emf", "comment", "a private comment record", "media.private_chunk", lambda: emf_comment())
other("emf", "plus", "bytes behind the end of EMF+", "media.padding",
      lambda: pictures.emf(plus_record(0x4002, 0, SECRET[:36]), 1))
other("emf", "object", "an object of EMF+ that is none", "media.private_chunk",
      lambda: pictures.emf(plus_record(0x4008, 0x600, RANDOM), 1))
other("emf", "plus-text", "text in EMF+ alone", "media.metadata", lambda: emf_plus_text())
other("emf", "plain-text", "text that programs which know EMF+ pass over", "media.metadata", lambda: emf_plain_text())
other("emf", "font", "names of fonts that are none", "media.padding",
      lambda: pictures.emf(pictures.emf_record(82, struct.pack("<L", 1) + b"\1" * 32 + RANDOM[:288]), 1))
other("emf", "region", "a region that is none", "media.padding",
      lambda: pictures.emf(pictures.emf_record(75, struct.pack("<2L", len(RANDOM), 5) + RANDOM), 1))
other("emf", "profile", "a colour profile that is none", "media.damaged",
      lambda: pictures.emf(pictures.emf_record(112, struct.pack("<3L", 0, 0, len(RANDOM)) + RANDOM), 1))
other("emf", "record", "a record of an unknown kind", "media.private_chunk|media.damaged",
      lambda: pictures.emf(pictures.emf_record(9999, SECRET[:36]), 1))
other("emf", "beside", "text beside the frame", "media.text_chunk", lambda: emf_text())
other("emf", "lines-beside", "lines beside the frame", "media.metadata", lambda: emf_lines())
other("wmf", "beside", "text beside the window", "media.text_chunk", lambda: wmf_text())
other("wmf", "trailing", "bytes behind the end record", "media.trailing_data",
      lambda: (pictures.wmf(after_end=SECRET + b"\0"), SECRET))
other("wmf", "escape", "an escape record with a comment", "media.private_chunk", lambda: wmf_escape())


def gif_frame(left, table=b""):
    frame = (b"\x2c" + struct.pack("<4HB", left, 0, 2, 2, 0x87 if table else 0) + table + b"\2" +
             pictures.blocks(pictures.pack_lzw([4, 0, 1, 1, 0, 5])))
    return pictures.gif(before_image=frame) if not table else frame


def gif_tables(message):
    """A frame, and a table of its own, for each 256 colours of the message."""
    message = (message * 3)[:6 * 768]
    return pictures.gif(before_image=b"".join(gif_frame(0, message[i:i + 768]) for i in range(0, len(message), 768)))


def gif_extension(label, *blocks):
    piece = b"!" + bytes([label])
    for block in blocks[:-1]:
        piece += bytes([len(block)]) + block
    piece += pictures.blocks(blocks[-1])
    return pictures.gif(before_image=piece), piece


def emf_comment():
    data = SECRET[:36] * 30
    piece = pictures.emf_record(70, struct.pack("<L", len(data)) + data)
    return pictures.emf(piece, 1), piece


def emf_text():
    text = (SECRET * 4).decode().encode("utf-16-le")
    fields = struct.pack("<4lL2f2l6L", 0, 0, 0, 0, 1, 1, 1, 9000, 300, len(text) // 2, 76, 0, 0, 0, 0)
    piece = pictures.emf_record(84, fields + struct.pack("<2L", 0, 0) + text)
    return pictures.emf(piece, 1), piece


def emf_plus_text():
    text = (SECRET * 4).decode().encode("utf-16-le")
    data = struct.pack("<3L4f", 0, 0, len(text) // 2, 0, 0, 90, 20) + text
    piece = plus_record(0x401C, 0x8000, data + bytes(-len(data) % 4))
    return pictures.emf(piece, 1), piece


def emf_plain_text():
    text = (SECRET * 4).decode().encode("utf-16-le")
    fields = struct.pack("<4lL2f2l6L", 0, 0, 90, 90, 1, 1, 1, 9, 9, len(text) // 2, 76, 0, 0, 0, 0)
    piece = pictures.emf_record(84, fields + struct.pack("<2L", 0, 0) + text)
    return pictures.emf(plus_record(0x4001, 1, struct.pack("<4L", 0xDBC01002, 1, 96, 96)) + piece, 2), piece


def emf_lines():
    piece = pictures.emf_record(4, struct.pack("<4lL", 0, 0, 0, 0, 250) + b"".join(
        struct.pack("<2l", 9000 + byte, 9000) for byte in RANDOM[:250]))
    return pictures.emf(piece, 1), piece


def wmf_text():
    text = SECRET * 4
    piece = pictures.wmf_record(0x0521, struct.pack("<H", len(text)) + text + struct.pack("<2h", 30000, 300))
    return pictures.wmf(piece), piece


def plus_record(kind, flags, data):
    record = struct.pack("<2H2L", kind, flags, len(data) + 12, len(data)) + data
    return pictures.emf_record(70, struct.pack("<L", len(record) + 4) + b"EMF+" + record)


def wmf_escape():
    data = SECRET[:36] * 3
    piece = pictures.wmf_record(0x0626, struct.pack("<2H", 15, len(data)) + data)
    return pictures.wmf(piece), piece


# --- SVG --------------------------------------------------------------------------------------------------------------

def svg(name, title, finds, inside="", attributes="", before="", after=""):
    blamed = (inside or attributes or before or after).encode()
    other("svg", name, title, finds, lambda: (pictures.svg(inside, attributes, before, after), blamed))


svg("script", "a script", "media.script", "<script>alert(42)</script>")
svg("handler", "an event handler", "media.script", attributes=' onload="alert(42)"')
svg("script-link", "a link that is a script", "media.script|media.external",
    '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:alert(42)"><rect width="9" height="9"/></a>')
svg("external", "a picture loaded from outside", "media.external",
    '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.com/0042.png" width="9" '
    'height="9"/>')
svg("style-external", "a style loaded from outside", "media.external",
    "<style>@import url(https://example.com/0042.css);</style>")
svg("foreign", "a foreign object", "media.script|xml.unknown_namespace|media.metadata",
    '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Patient 0042</p></foreignObject>')
svg("comment", "a comment", "xml.comment", "<!-- Patient 0042 was seen -->")
svg("doctype", "an entity", "xml.doctype", before='<!DOCTYPE svg [<!ENTITY e "Patient 0042">]>')
svg("hidden", "text that is not displayed", "office.hidden_text|media.metadata",
    '<text display="none">Patient 0042 was seen on ward seven</text>')
svg("namespace", "an element of an unknown namespace", "xml.unknown_namespace",
    '<q:note xmlns:q="urn:example:svg">Patient 0042</q:note>')
svg("base64", "a picture as base64 that is none", "media.damaged|media.unknown|xml.encoded_text|media.private_chunk",
    '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/png;base64,' +
    base64.b64encode(RANDOM).decode() + '" width="9" height="9"/>')
svg("trailing", "text behind the root", "xml.malformed|xml.stray_text|media.trailing_data", after="Patient 0042")
svg("stray", "text in a group, where none is drawn", "media.private_chunk", f"<g>{SECRET.decode()}</g>")
svg("element", "an element that SVG does not have", "media.private_chunk", f"<ward>{SECRET.decode()}</ward>")
svg("attribute", "an attribute that SVG does not have", "media.private_chunk", f'<g ward="{SECRET.decode()}"/>')
svg("path", "words in a path", "media.private_chunk", f'<path d="M0 0 {SECRET.decode()}"/>')
svg("encoded", "lines of base64 as letters of the picture", "text.encoded",
    "".join(f'<text x="1" y="9" font-size="1">{base64.b64encode(RANDOM[i:i + 30]).decode()}</text>'
            for i in range(0, 1800, 30)))
svg("numbers", "numbers of people in a comment of its styles", "person.ni_number",
    "<style>/* National Insurance number AB 12 34 56 C, National Insurance number CE 98 76 54 D */</style>")
svg("comment-css", "a comment in its styles", "media.metadata", f"<style>/* {SECRET.decode() * 9} */</style>")
svg("font", "a text as the name of a font", "media.metadata",
    "<style>.a{font-family:'" + SECRET.decode() * 9 + "'}</style>")
svg("opacity", "text that lets everything through", "media.metadata",
    f'<text x="4" y="9" opacity="0">{SECRET.decode()}</text>')
svg("fill", "text without a colour", "media.metadata", f'<text x="4" y="9" fill="none">{SECRET.decode()}</text>')
svg("tiny", "text of no size", "media.metadata", f'<text x="4" y="9" font-size="0.001">{SECRET.decode()}</text>')
svg("outside", "text beside the page", "media.metadata", f'<text x="4" y="5000">{SECRET.decode()}</text>')
svg("defs", "text that nothing refers to", "media.metadata", f'<defs><text id="t">{SECRET.decode()}</text></defs>')
svg("defs-picture", "a picture that nothing refers to", "media.metadata",
    '<defs><image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/png;base64,' +
    base64.b64encode(pictures.png()).decode() + '" width="9" height="9"/></defs>')
svg("aria", "long labels", "media.metadata", f'<g aria-label="{SECRET.decode() * 120}"/>')
