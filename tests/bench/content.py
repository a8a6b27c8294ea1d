"""The part of `./dev bench` about judging content: what a file costs from the question to the verdict.

Every file is made here. Each is judged some times by one `shareguard scan` with one worker, and the figures are
medians beside the time of the tool that reads the same bytes (`unzip -t`, `cat`). The memory is the largest that the
worker held, libmagic's database included.
"""

import io
import json
import os
import random
import shutil
import statistics
import struct
import subprocess
import tempfile
import time
import zipfile
import zlib
from pathlib import Path


def picture(width, height):
    """A PNG of noise, which does not compress: what makes a document large."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + random.randbytes(width * 3) for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


WORDS = "alpha beta gamma report table result patient cohort median interval risk ratio model figure shows".split()


def text_document(path):
    import docx
    document = docx.Document()
    for _ in range(600):
        document.add_paragraph(" ".join(random.choice(WORDS) for _ in range(60)))
    for _ in range(4):
        document.add_picture(io.BytesIO(picture(290, 290)))
    document.save(path)


def sheet_rows(rows):
    """Rows as XlsxWriter writes them, sixteen cells each."""
    for row in range(1, rows + 1):
        cells = [f'<c r="{chr(65 + column)}{row}"><v>{random.random() * 1000}</v></c>' for column in range(6)]
        cells += [f'<c r="{chr(71 + column)}{row}"><v>{random.randrange(100000)}</v></c>' for column in range(6)]
        cells += [f'<c r="{chr(77 + column)}{row}" t="s"><v>{random.randrange(400)}</v></c>' for column in range(4)]
        yield f'<row r="{row}" spans="1:16">{"".join(cells)}</row>'


def workbook(rows):
    """A workbook of XlsxWriter whose sheet is filled here: the library takes minutes for so many cells."""
    def make(path):
        import xlsxwriter
        shelf = io.BytesIO()
        book = xlsxwriter.Workbook(shelf)
        sheet = book.add_worksheet("results")
        sheet.write_row(0, 0, [f"site {number}" for number in range(400)])
        book.close()
        with zipfile.ZipFile(shelf) as small, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as large:
            for entry in small.infolist():
                data = small.read(entry)
                if entry.filename == "xl/worksheets/sheet1.xml":
                    before = data[:data.index(b"<row ")].replace(b"A1:OJ1", b"A1:P%d" % rows)
                    data = before + "".join(sheet_rows(rows)).encode() + data[data.rindex(b"</row>") + 6:]
                elif entry.filename == "xl/sharedStrings.xml":
                    data = data.replace(b' count="400"', b' count="%d"' % (4 * rows))
                large.writestr(entry, data)
    return make


def flat_bomb(path):
    """One member of 8 GiB of zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with container.open(entry, "w", force_zip64=True) as member:
            for _ in range(512):
                member.write(bytes(1 << 24))


def nested_bomb(path):
    """Ten containers in ten containers, six deep."""
    inner = bytes(1 << 20)
    name = "zeros"
    for depth in range(6):
        shelf = io.BytesIO()
        with zipfile.ZipFile(shelf, "w", zipfile.ZIP_DEFLATED) as container:
            for number in range(10):
                container.writestr(f"{name}{number}", inner)
        inner, name = shelf.getvalue(), f"level{depth}-"
    path.write_bytes(inner)


def local_header(name, packed, size, crc):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x21, crc, packed, size, len(name), 0) + name


def directory(entries):
    """The central directory for (name, offset, packed, size, crc), and its end record."""
    out = b"".join(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0x21, crc, packed, size, len(name),
                               0, 0, 0, 0, 0, offset) + name for name, offset, packed, size, crc in entries)
    return out


def finish(body, entries):
    table = directory(entries)
    return body + table + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(table), len(body), 0)


def raw_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def overlapped_bomb(path):
    """A thousand directory entries for the same local entry."""
    content = bytes(8 << 20)
    packed, crc = raw_deflate(content), zlib.crc32(content)
    body = local_header(b"0000", len(packed), len(content), crc) + packed
    entries = [(b"%04d" % number, 0, len(packed), len(content), crc) for number in range(1000)]
    path.write_bytes(finish(body, entries))


def quoted_bomb(path):
    """David Fifield's construction (A better zip bomb, WOOT 2019): the deflate stream of each entry begins with a stored
    block that quotes the next local header, and goes on as the next entry's stream, so that all share one kernel."""
    content, name = bytes(4 << 20), b"0250"
    chain_data = raw_deflate(content)
    entries = []
    chain = b""
    for number in range(250, -1, -1):
        if chain:
            quoted = chain[:30 + len(name)]
            chain_data = b"\0" + struct.pack("<HH", len(quoted), len(quoted) ^ 0xFFFF) + chain
            content = quoted + content
        name = b"%04d" % number
        crc = zlib.crc32(content)
        chain = local_header(name, len(chain_data), len(content), crc) + chain_data
        entries.append((name, len(chain), len(chain_data), len(content), crc))
    # Each entry begins as far from the end of the chain as it is long.
    placed = [(each, len(chain) - length, *rest) for each, length, *rest in reversed(entries)]
    path.write_bytes(finish(chain, placed))


MAKERS = [
    ("docx, 1 MiB", "a.docx", text_document, 20),
    ("xlsx, 1 MiB", "small.xlsx", workbook(7000), 10),
    ("xlsx, 50 MiB", "b.xlsx", workbook(355000), 3),
    ("bomb, flat, 8 GiB", "flat.xlsx", flat_bomb, 3),
    ("bomb, nested, 10^6 MiB", "nested.zip", nested_bomb, 3),
    ("bomb, overlapped", "overlapped.xlsx", overlapped_bomb, 3),
    ("bomb, quoted", "quoted.xlsx", quoted_bomb, 3),
]


def worker_memory(pid):
    """KiB that the workers of a process have held at most so far. Not rusage: that counts what this process held when
    it forked."""
    peak = 0
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        for worker in [child for task in tasks for child in (task / "children").read_text().split()]:
            for line in Path(f"/proc/{worker}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]))
    except OSError:
        pass  # it has just ended
    return peak


def judge(program, policy, path, times):
    """Milliseconds of each judgement, the verdict, and the largest memory of scan and worker in MiB."""
    command = [str(program), "scan", "--json", "-j", "1", "--policy", policy] + [str(path)] * times
    peak = 0
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen(command, stdout=out)
        while child.poll() is None:
            peak = max(peak, worker_memory(child.pid))
            time.sleep(0.002)
        out.seek(0)
        lines = [json.loads(line) for line in out if line.strip()]
    return [line["duration_ms"] for line in lines], lines[0]["verdict"], peak / 1024


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def as_expected(verdict, bomb=False):
    """A figure says nothing when the file was not looked at to its end: documents and texts pass, bombs do not."""
    return (verdict == "allow") != bomb


def unexpected(rows):
    return [row["file"] for row in rows if not row["as_expected"]]


def documents(program, shelf):
    print(f"{'':<26}{'bytes':>12}{'judged, ms':>12}{'unzip -t, ms':>14}{'ratio':>8}{'peak, MiB':>11}  verdict")
    rows = []
    for title, name, make, times in MAKERS:
        path = shelf / name
        random.seed(1)
        make(path)
        spent, verdict, peak = judge(program, "egress-documents", path, times)
        bomb = title.startswith("bomb")
        peer = None if bomb else statistics.median(seconds(["unzip", "-tqq", path]) for _ in range(3)) * 1000
        ms = statistics.median(spent)
        ratio = f"{ms / peer:>8.2f}" if peer else f"{'-':>8}"
        print(f"{title:<26}{path.stat().st_size:>12}{ms:>12.1f}" + (f"{peer:>14.1f}" if peer else f"{'-':>14}") +
              f"{ratio}{peak:>11.0f}  {verdict}", flush=True)
        rows.append({"file": title, "bytes": path.stat().st_size, "judged_ms": ms, "unzip_ms": peer, "peak_mib": peak,
                     "verdict": verdict, "as_expected": as_expected(verdict, bomb)})
        path.unlink()
    return rows


def prose(path):
    with path.open("w") as out:
        while out.tell() < TEXT_BYTES:
            out.write("\n".join(" ".join(random.choices(WORDS, k=14)).capitalize() + "." for _ in range(20000)) + "\n")


def numbers(path):
    with path.open("w") as out:
        out.write("row,site,arm,value,sd,n\n")
        row = 0
        while out.tell() < TEXT_BYTES:
            out.write("".join(f"{number},S{number % 400},{'AB'[number % 2]},{random.random() * 100:.3f},"
                              f"{random.random():.4f},{random.randrange(10, 10000)}\n" for number in range(row, row + 20000)))
            row += 20000


TEXT_BYTES = 128 << 20
# What a cron job of a few lines looks for: text in UTF-8, no controls, no long run of base64 or hexadecimal digits.
PYTHON_SCAN = """
import re, sys
data = open(sys.argv[1], "rb").read()
data.decode("utf-8")
print(re.search(rb"[\\x00-\\x08\\x0e-\\x1f]", data), re.search(rb"[A-Za-z0-9+/=]{60}", data))
"""


def texts(program, shelf):
    print(f"\n{'':<26}{'bytes':>12}{'judged, MB/s':>14}{'SHA-256 alone':>15}{'read alone':>12}{'Python scan':>13}"
          f"{'to Python':>11}  verdict")
    rows = []
    for title, name, make in [("text, 128 MiB", "a.txt", prose), ("csv, 128 MiB", "a.csv", numbers)]:
        path = shelf / name
        random.seed(1)
        make(path)
        size = path.stat().st_size
        spent, verdict, peak = judge(program, "egress-strict", path, 3)
        rate = {"judged": size / statistics.median(spent) / 1e3}
        for peer, command in [("sha256", ["sha256sum", path]), ("read", ["cat", path]),
                              ("python", ["/usr/bin/python3", "-c", PYTHON_SCAN, path])]:
            rate[peer] = size / statistics.median(seconds(command) for _ in range(3)) / 1e6
        print(f"{title:<26}{size:>12}{rate['judged']:>14.0f}{rate['sha256']:>15.0f}{rate['read']:>12.0f}"
              f"{rate['python']:>13.0f}{rate['judged'] / rate['python']:>11.2f}  {verdict}", flush=True)
        rows.append({"file": title, "bytes": size, "mb_per_second": rate, "peak_mib": peak, "verdict": verdict,
                     "as_expected": as_expected(verdict)})
        path.unlink()
    return rows


def repeated(line, size=32 << 20):
    """Writes lines of line(number) until the file has that size."""
    def make(path):
        number = 0
        with path.open("w") as out:
            while out.tell() < size:
                out.write("".join(line(n) for n in range(number, number + 5000)))
                number += 5000
    return make


def words(count):
    return " ".join(random.choices(WORDS, k=count))


FOREIGN = "élève naïve Straße größer façade über señor cœur normal word the of and".split()
PLAIN = [
    ("text", "a.txt", repeated(lambda n: words(14).capitalize() + ".\n")),
    ("text with accents", "b.txt", repeated(lambda n: " ".join(random.choices(FOREIGN, k=14)) + ".\n")),
    ("log", "a.log", repeated(lambda n: f"2026-01-{1 + n % 28:02d} 12:{n % 60:02d}:{n % 59:02d} INFO worker[{n % 64}] step {n} "
                              f"loss={random.random():.6f} file=/data/run/{n % 100}/part.txt\n")),
    ("markdown", "a.md", repeated(lambda n: (f"## {words(4)}\n\n", f"- **{words(2)}**: [{words(2)}](https://example.org/{n}/a-b)\n",
                                             f"| {n} | {random.random():.3f} | {words(3)} |\n")[n % 3] + words(11) + ".\n")),
    ("html", "a.html", repeated(lambda n: f'<p class="x{n % 9}">{words(8)} <a href="page{n}.html">{words(2)}</a>, '
                                f"<b>{words(2)}</b></p>\n")),
    ("csv", "a.csv", repeated(lambda n: f"{n},S{n % 400},{'AB'[n % 2]},{random.random() * 100:.3f},{random.randrange(10000)}\n")),
    ("json lines", "a.jsonl", repeated(lambda n: json.dumps({"id": n, "site": f"S{n % 400}", "value": random.random(),
                                                             "note": words(6)}) + "\n")),
    ("python", "a.py", repeated(lambda n: (f"def step_{n}(model, ratio):\n", f"    value = model.{random.choice(WORDS)}(ratio, {n})"
                                           f"  # {words(4)}\n", f"    return [value + {n}, '{words(2)}']\n\n\n")[n % 3])),
]


def looking(program, shelf):
    """What looking into plain text costs by itself, on one core, beside reading it; the processor's time alone."""
    print(f"\n{'':<26}{'bytes':>12}{'looked at, MB/s':>17}{'read, MB/s':>12}{'Python scan':>13}{'to Python':>11}  findings")
    rows = []
    for title, name, make in PLAIN:
        path = shelf / name
        random.seed(1)
        make(path)
        size = path.stat().st_size
        out = subprocess.run([program.parent / "shareguard-bench-inspect", "egress-strict", "3", path],
                             capture_output=True, text=True, check=True).stdout
        seen = json.loads(out)
        python = size / min(seconds(["/usr/bin/python3", "-c", PYTHON_SCAN, path]) for _ in range(2)) / 1e6
        rate, read = size / seen["inspected_s"] / 1e6, size / seen["read_s"] / 1e6
        print(f"{title:<26}{size:>12}{rate:>17.0f}{read:>12.0f}{python:>13.0f}{rate / python:>11.2f}  "
              f"{', '.join(sorted(set(seen['findings']))) or '-'}", flush=True)
        rows.append({"file": title, "bytes": size, "mb_per_second": {"inspected": rate, "read": read, "python": python},
                     "as_expected": set(seen["findings"]) <= {"table.profile"}})
        path.unlink()
    return rows


def run(program):
    shelf = Path(tempfile.mkdtemp(prefix=f"shareguard-bench.{os.getpid()}."))
    try:
        print("Content, one worker; medians; unzip -t reads every byte and checks it, but explains none.\n")
        return documents(program, shelf) + texts(program, shelf) + looking(program, shelf)
    finally:
        shutil.rmtree(shelf, ignore_errors=True)

