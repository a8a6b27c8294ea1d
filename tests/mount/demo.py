#!/usr/bin/python3
"""Shows shareguard at work: `./dev demo`. Also a test: exits with 1 when anything comes out other than it should.

Mounts an egress and an ingress share in a scratch folder, makes real files with the programs that make such files,
copies them in with cp, and prints what became of each and why.
"""

import argparse
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

SKIPPED = 77
BOLD, GREEN, RED, YELLOW, PLAIN = ("\033[1m", "\033[32m", "\033[31m", "\033[33m", "\033[0m")


def colour(code, text):
    return code + text + PLAIN if sys.stdout.isatty() else text


def heading(text):
    print("\n" + colour(BOLD, "== " + text))


def run(command, cwd=None, check=True):
    """Runs a command and returns what it printed; with check, a failure ends the demo."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace")
    if check and done.returncode != 0:
        raise SystemExit(f"demo: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")
    return done


# --- the files -------------------------------------------------------------------------------------------------------

CSV = "group,participants,mean_age,outcome\n" + "".join(
    f"arm {i % 4},{120 + 7 * i},{41 + i % 20}.5,{'improved' if i % 3 else 'stable'}\n" for i in range(40))
SCRIPT = '#!/usr/bin/env python3\nimport csv\nimport sys\n\nfor row in csv.DictReader(open(sys.argv[1])):\n    print(row["group"])\n'
RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0\fs24 Dear reader, I am not a picture.\par}" + "\n"
C_PROGRAM = "int __attribute__((ms_abi)) start(void) { return 0; }\n"


def make_program(folder):
    """A Windows program: binutils link those, too."""
    (folder / "start.c").write_text(C_PROGRAM)
    run(["gcc", "-c", "-ffreestanding", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "start.c"], folder)
    run(["objcopy", "--remove-section=.comment", "--remove-section=.note.GNU-stack",
         "--remove-section=.note.gnu.property", "start.o"], folder)
    run(["ld", "-m", "i386pep", "-e", "start", "-o", "program.exe", "start.o"], folder)


def make_document(folder):
    import docx  # Debian: python3-docx
    document = docx.Document()
    document.add_heading("Results of the study", 0)
    document.add_paragraph("The treated group improved by 4.2 points (n = 1200).")
    document.save(str(folder / "report.docx"))


def make_files(folder):
    (folder / "results.csv").write_text(CSV)
    (folder / "summarise.py").write_text(SCRIPT)
    (folder / "letter.rtf").write_text(RTF)
    make_program(folder)
    make_document(folder)
    run(["zip", "-q", "archive.zip", "results.csv", "summarise.py"], folder)


def what_it_is(path):
    return run(["file", "-b", str(path)]).stdout.strip().split(",")[0]


# --- a share ---------------------------------------------------------------------------------------------------------

class Share:
    """One mounted share in the scratch folder."""

    def __init__(self, root, name, policy, direction, program):
        self.name, self.policy, self.program = name, policy, program
        self.published, self.state, self.mount = (root / name / part for part in ("published", "state", "mount"))
        for folder in (self.published, self.mount):
            folder.mkdir(parents=True)
        self.command = [program, "mount", "--policy", policy, "--direction", direction, "--published", self.published,
                        "--state", self.state, self.mount]
        run(self.command)

    def cli(self, *arguments):
        return run([self.program, *arguments[:2], "--state", self.state, *arguments[2:]]).stdout

    def unmount(self):
        return run([self.program, "umount", self.mount], check=False)

    def notice(self, name, kind="REFUSED"):
        path = self.mount / f"{name.replace(':', '_')}.{kind}.txt"
        return path.read_text() if path.exists() else ""

    def why(self, name):
        """The reasons in the notice beside the file's place."""
        text = self.notice(name) or self.notice(name, "HELD")
        lines = text.partition("\nWhy:\n")[2].partition("\n\n")[0].splitlines()
        return " ".join(line.removeprefix("  - ") for line in lines)


def outcome_of(share, name, done):
    if os.path.lexists(share.published / name):
        return "published" if done.returncode == 0 else "published, with an error"
    if os.path.lexists(share.mount / name):
        return "held"
    return "refused" if done.returncode != 0 else "lost without a word"


# --- the table -------------------------------------------------------------------------------------------------------

class Table:
    """Rows as they happen; remembers whether each came out as it should."""

    def __init__(self):
        self.width = max(90, min(shutil.get_terminal_size((118, 24)).columns, 140))
        self.columns = (24, 30, 10)
        self.bad = []
        self.row("what is copied in", "what it really is", "result", "why")
        print("-" * self.width)

    def row(self, name, kind, result, why):
        """One row, each cell broken into lines where it must be."""
        widths = (*self.columns, self.width - sum(self.columns) - 6)
        cells = [textwrap.wrap(text, width) or [""] for text, width in zip((name, kind, result, why), widths)]
        paint = {"published": GREEN, "refused": RED, "held": YELLOW}.get(result)
        for line in range(max(map(len, cells))):
            parts = [cell[line] if line < len(cell) else "" for cell in cells]
            padded = [part.ljust(width) for part, width in zip(parts, widths)]
            if paint and parts[2]:
                padded[2] = colour(paint, padded[2])
            print("  ".join(padded).rstrip())

    def add(self, name, kind, result, why, expected):
        self.row(name, kind, result, why)
        if result != expected:
            self.bad.append(f"{name}: expected {expected}, but it was {result}")
        if result in ("refused", "held") and not why:
            self.bad.append(f"{name}: {result} without a reason")


def copy_in(share, table, source, name, expected, why=""):
    done = run(["cp", "--", str(source), str(share.mount / name)], check=False)
    table.add(name, what_it_is(source), outcome_of(share, name, done), share.why(name) or why, expected)


def attempts(egress, ingress, files):
    table = Table()
    copy_in(egress, table, files / "results.csv", "results.csv", "published", "a table is what it says")
    copy_in(ingress, table, files / "summarise.py", "summarise.py", "published", "code may go in")
    copy_in(egress, table, files / "letter.rtf", "figure.jpg", "refused")
    copy_in(egress, table, files / "letter.rtf", "figure.png", "refused")
    copy_in(egress, table, files / "program.exe", "notes.txt", "refused")
    copy_in(egress, table, files / "archive.zip", "appendix.docx", "refused")
    copy_in(egress, table, files / "results.csv", "results.CSV.exe", "refused")
    copy_in(ingress, table, files / "program.exe", "tool.py", "refused")

    done = run(["ln", "-s", "/etc/passwd", str(egress.mount / "people.csv")], check=False)
    table.add("people.csv", "a symlink to /etc/passwd", outcome_of(egress, "people.csv", done), egress.why("people.csv"),
              "refused")

    stream = "user.DosStream.payload:$DATA"
    refused = False
    try:
        os.setxattr(egress.mount / "results.csv", stream, b"MZ\x90\0")
    except OSError:
        refused = True
    there = stream in os.listxattr(egress.published / "results.csv")
    table.add("results.csv:payload", "an alternate data stream (extended attribute)",
              "refused" if refused and not there else "published", egress.why(f"results.csv:{stream}"), "refused")

    copy_in(egress, table, files / "report.docx", "report.docx", "held")
    return table.bad


# --- what stands behind it -------------------------------------------------------------------------------------------

def show_records(egress, ingress):
    """The audit log, the quarantine, a notice, and a release. Returns what is not as it should be."""
    bad = []
    heading("On record: every refusal and every hold (shareguard audit query)")
    print(egress.cli("audit", "query", "--verdict", "refuse").rstrip())
    print(egress.cli("audit", "query", "--verdict", "hold").rstrip())
    print(egress.cli("audit", "verify").rstrip())

    heading("In quarantine: what was not published is kept (shareguard review list)")
    listed = egress.cli("review", "list", "--all")
    print(listed.rstrip())

    heading("What the researcher finds beside the place of figure.png")
    notice = egress.notice("figure.png")
    print(textwrap.indent(notice.rstrip(), "    | ", lambda line: True))

    heading("A reviewer looks at report.docx and releases it (shareguard review release)")
    held = held_items(egress)
    if len(held) != 1:
        return bad + [f"{len(held)} items are held, not one"]
    print(egress.cli("review", "release", held[0], "--note", "aggregated figures only").rstrip())
    if not (egress.published / "report.docx").is_file():
        bad.append("report.docx was released, but is not in the published tree")
    return bad


def held_items(share):
    lines = share.cli("review", "list", "--held", "--json").splitlines()
    return [json.loads(line)["id"] for line in lines if line.startswith("{")]


def show_published(shares, files):
    """The published trees at the end, and whether they hold exactly what passed."""
    expected = {"egress": {"results.csv": "results.csv", "report.docx": "report.docx"},
                "ingress": {"summarise.py": "summarise.py"}}
    bad = []
    heading("The published trees: what the other side can see, and all of it")
    for share in shares:
        found = {str(path.relative_to(share.published)): path for path in sorted(share.published.rglob("*"))}
        for name, path in found.items():
            print(f"    {share.name}/{name}  {path.stat().st_size} bytes  {what_it_is(path)}")
        if set(found) != set(expected[share.name]):
            bad.append(f"{share.name}: published {sorted(found)}, expected {sorted(expected[share.name])}")
        for name, source in expected[share.name].items():
            if name in found and found[name].read_bytes() != (files / source).read_bytes():
                bad.append(f"{share.name}/{name} is not what was copied in")
    return bad


# --- the whole -------------------------------------------------------------------------------------------------------

def why_no_mount():
    try:
        if not stat.S_ISCHR(os.stat("/dev/fuse").st_mode):
            return "/dev/fuse is not a device"
    except OSError:
        return "there is no /dev/fuse here"
    if os.geteuid() == 0 or os.access("/dev/fuse", os.R_OK | os.W_OK):
        return ""
    return "/dev/fuse may not be opened by this user"


def show(root, program):
    files = root / "files"
    files.mkdir()
    make_files(files)
    shares = []
    try:
        shares.append(Share(root, "egress", "egress-standard", "egress", program))
        shares.append(Share(root, "ingress", "ingress-code", "ingress", program))
        heading("Two guarded shares: results go out under egress-standard, code comes in under ingress-code")
        for share in shares:
            print("    " + " ".join(str(word) for word in share.command))
        print()
        bad = attempts(*shares, files)
        bad += show_records(*shares)
        bad += show_published(shares, files)
    except BaseException:
        for share in shares:
            share.unmount()
        raise
    return shares, bad


def leave(shares, root, keep):
    if keep:
        (root / "keep").touch()
        heading("Still mounted (--keep). Try it, then:")
        for share in shares:
            print(f"    {share.program} umount {share.mount}")
        print("    ./dev clean")
        return []
    failed = [f"umount {share.mount}: {done.stdout}" for share in shares if (done := share.unmount()).returncode != 0]
    if not failed:
        shutil.rmtree(root)
    return failed


def main():
    parser = argparse.ArgumentParser(prog="./dev demo", description="Shows shareguard at work on real files.")
    parser.add_argument("--keep", action="store_true", help="leave the shares mounted")
    parser.add_argument("--bin", default="build/bin", help=argparse.SUPPRESS)
    parser.add_argument("--policies", default="policies", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if reason := why_no_mount():
        print(f"demo: nothing can be mounted: {reason}", file=sys.stderr)
        return SKIPPED
    os.environ["SHAREGUARD_POLICY_PATH"] = os.path.abspath(options.policies)
    os.environ["LC_ALL"] = "C.UTF-8"
    program = Path(os.path.abspath(options.bin)) / "shareguard"
    root = Path(tempfile.mkdtemp(prefix=f"shareguard-demo.{os.getpid()}."))
    shares, bad = show(root, program)
    bad += leave(shares, root, options.keep)
    heading("As it should be." if not bad else "Not as it should be:")
    for problem in bad:
        print("    " + problem)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
