"""Containers made here: by programs that make them, which all readers have to agree on, and by hand such as each reader
sees otherwise."""

import io
import random
import re
import shutil
import struct
import subprocess
import zipfile

LOCAL, ENTRY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def make(folder, chance, seed):
    """{file name: do the readers have to agree}, without the `chance` containers that are made by chance."""
    source = folder / "source"
    (source / "sub").mkdir(parents=True)
    (source / "a.txt").write_bytes(b"some text, " * 500)
    (source / "sub" / "b.bin").write_bytes(bytes(range(256)) * 8)
    (source / "empty").write_bytes(b"")
    expected = {}
    for name, data in {**by_programs(folder, source), **by_zipfile()}.items():
        if data is not None:
            (folder / name).write_bytes(data)
        expected[name] = True
    office(folder, source, expected)
    for name, data in by_hand().items():
        (folder / name).write_bytes(data)
        expected[name] = False
    for name, data in by_chance(chance, seed).items():
        (folder / name).write_bytes(data)
    shutil.rmtree(source)
    return expected


def misjudged(expected, judgements):
    """Samples that are not what they were made to be: then the comparison proves nothing."""
    by_name = {one.path.name: one for one in judgements}
    for name, agree in expected.items():
        if name not in by_name:
            yield f"{name}: not taken for a container"
        elif agree and by_name[name].difference:
            yield f"{name}: {by_name[name].difference}"
        elif not agree and not by_name[name].difference:
            yield f"{name}: all readers agree"


def by_programs(folder, source):
    commands = {"zip.zip": ["zip", "-qr", folder / "zip.zip", "."],
                "zip-stored.zip": ["zip", "-qr0X", folder / "zip-stored.zip", "."],
                "zip-zip64.zip": ["zip", "-qrfz", folder / "zip-zip64.zip", "."],
                "7z.zip": ["7z", "a", "-bd", "-tzip", folder / "7z.zip", "."],
                "7z-stored.zip": ["7z", "a", "-bd", "-tzip", "-mx0", folder / "7z-stored.zip", "."],
                "jar.jar": ["jar", "cf", folder / "jar.jar", "."]}
    made = {}
    for name, command in commands.items():
        if shutil.which(command[0]):
            subprocess.run(command, cwd=source, stdout=subprocess.DEVNULL, check=True, timeout=60)
            made[name] = None
    if shutil.which("zip"):
        made["zip-stream.zip"] = subprocess.run(["zip", "-qr", "-", "."], cwd=source, stdout=subprocess.PIPE, check=True,
                                                timeout=60).stdout
    return made


def office(folder, source, expected):
    if not shutil.which("soffice"):
        return
    for target in ("odt", "docx"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
                        "--outdir", folder, source / "a.txt"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=True, timeout=120)
        expected[f"a.{target}"] = True
    shutil.rmtree(folder / "profile")


class Stream(io.RawIOBase):
    """A file that cannot be sought in: entries get data descriptors."""

    def __init__(self):
        super().__init__()
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def archive(method=zipfile.ZIP_DEFLATED, names=("a.txt", "b.txt"), force_zip64=False, target=None):
    buffer = target or io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name in names:
            with made.open(zipfile.ZipInfo(name), "w", force_zip64=force_zip64) as member:
                member.write(b"content of " + name.encode() * 20)
    return bytes(target.data) if target else buffer.getvalue()


def by_zipfile():
    return {"zipfile.zip": archive(), "zipfile-stored.zip": archive(zipfile.ZIP_STORED),
            "zipfile-zip64.zip": archive(force_zip64=True), "zipfile-stream.zip": archive(target=Stream()),
            "zipfile-folder.zip": archive(names=("d/", "d/a", "d/b")),
            "zipfile-many.zip": archive(names=tuple(f"n{i}" for i in range(300)))}


def replace(data, at, new):
    return data[:at] + new + data[at + len(new):]


def with_directory(data, entries):
    """The local part of an archive with another directory behind it."""
    local = data[:data.index(ENTRY)]
    directory = b"".join(entries)
    return local + directory + END + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory),
                                                 len(local), 0)


def entries_of(data):
    """The directory's entries, bytes for bytes."""
    at, found = data.index(ENTRY), []
    while data[at:at + 4] == ENTRY:
        size = 46 + sum(struct.unpack("<HHH", data[at + 28:at + 34]))
        found.append(data[at:at + size])
        at += size
    return found


def by_hand():
    plain = archive(zipfile.ZIP_STORED)
    first, second = entries_of(plain)
    other = archive(names=("c.txt", "d.txt", "e.txt"))
    return {
        # The stream's readers see what the directory's do not.
        "unlisted.zip": with_directory(plain, [first]),
        "local-name.zip": replace(plain, plain.index(b"a.txt"), b"x.txt"),
        "local-size.zip": replace(plain, 22, struct.pack("<I", 5)),
        "twice-listed.zip": with_directory(plain, [first, second, second]),
        "missing.zip": with_directory(plain, [first, second, replace(second, 42, struct.pack("<I", 7))]),
        # Which end record counts.
        "joined.zip": plain + other,
        "end-in-comment.zip": replace(plain, len(plain) - 2, struct.pack("<H", len(other))) + other,
        "nested-stored.zip": plain[:plain.index(ENTRY)] + other,
    }


def by_chance(count, seed):
    """{file name: data}: containers whose headers were damaged at one or two places. Nothing is known of what readers
    make of them."""
    dice = random.Random(seed)
    sound = [archive(zipfile.ZIP_STORED), archive(), archive(target=Stream()), archive(force_zip64=True),
             archive(names=("d/", "d/a"))]
    made = {}
    for number in range(count):
        data = bytearray(dice.choice(sound))
        for _ in range(dice.choice((1, 1, 2))):
            damage(data, dice)
        made[f"chance-{seed}-{number}.zip"] = bytes(data)
    return made


def damage(data, dice):
    structures = [match.start() for match in re.finditer(rb"PK[\x01\x03\x05\x07]", data)]
    at = min(len(data) - 1, dice.choice(structures) + dice.randrange(46))
    number = dice.choice((0, 1, 0xFFFFFFFF, len(data), dice.randrange(len(data))))
    dice.choice((lambda: data.__setitem__(at, data[at] ^ 1 << dice.randrange(8)),
                 lambda: data.__setitem__(at, dice.choice((0, 1, 0x2F, 0x7F, 0x80, 0xFF))),
                 lambda: data.__setitem__(slice(at, at + 4), struct.pack("<I", number)),
                 lambda: data.__delitem__(slice(at, at + dice.randrange(1, 6))),
                 lambda: data.__setitem__(slice(at, at), dice.randbytes(dice.randrange(1, 6)))))()
