"""What the producers are asked to write, and what a producer is."""

import base64
import struct
import subprocess
import zlib

HEADING = "Results of the study"
FINDING = "The treated group improved by 4.2 points (n = 1200) over 18 months."
# The letters of other scripts, with the marks that they are written with.
LANGUAGES = ("Übergröße geprüft", "Les résultats : « p < 0,05 »", "試験の結果", "النتائج الرئيسية", "Результаты")
ROWS = (("arm", "participants", "mean age"), ("control", 120, 41.5), ("treated", 127, 44.25), ("open label", 134, 39.0))

PLAIN = "allow"  # nothing is hidden, so that no person need look


def held(*findings):
    """A document that waits for a person for (at least) these findings."""
    return findings


class Missing(Exception):
    """A producer that is not installed; its text is the name of the Debian packages."""


def run(*command, cwd=None):
    """Runs a producer that is installed; its failure is the test's."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", timeout=240, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-600:]}")
    return done.stdout


def png(width=120, height=80):
    """A picture with some detail, as a plotting library writes it."""
    rows = b"".join(b"\0" + bytes((x * 2 & 255, y * 3 & 255, (x ^ y) & 255)[channel] for x in range(width)
                                  for channel in range(3)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture(folder):
    path = folder / "figure.png"
    path.write_bytes(png())
    return path


def picture_as_text():
    return base64.b64encode(png()).decode()


def csv(folder):
    path = folder / "table.csv"
    lines = [",".join(map(str, row)) for row in ROWS] + [f"site {i},{100 + i},{38.1 + i / 7:.4f}" for i in range(400)]
    path.write_text("\n".join(lines) + "\n")
    return path
