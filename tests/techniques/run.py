#!/usr/bin/python3
"""Every technique of hiding, applied to real documents, has to be found under its id at its place.

Makes documents with the programs of producers.py, applies each technique alone to each document it fits (singles) and
two at a time (pairs), lets one `shareguard scan` judge all of them, and holds its findings against what was hidden. The
documents as they were made have to pass.
"""

import argparse
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import producers
from package import ALL, TECHNIQUES, Conflict, Document
# These register what they define.
import techniques_aside
import techniques_charts
import techniques_embedded
import techniques_media
import techniques_metadata
import techniques_odf
import techniques_odf_content
import techniques_odf_look
import techniques_odf_values
import techniques_package
import techniques_sheet
import techniques_slides
import techniques_text
import techniques_word
import techniques_word_room
import techniques_word_shapes
import techniques_xml
import techniques_xml_form
import techniques_xml_place
import techniques_xml_value
import techniques_zip
import techniques_zip_fields

SKIPPED = 77
BY_NAME = {technique.name: technique for technique in TECHNIQUES}


# --- making the files -------------------------------------------------------------------------------------------------

class Case:
    """A file, and what has to be found in it: [(ids, [(part, low, high), ...]), ...]."""

    def __init__(self, name, techniques, expected, may_pass):
        self.name, self.techniques, self.expected, self.may_pass = name, techniques, expected, may_pass


def apply(document, names):
    """The bytes with these techniques applied, and what has to be found; raises Conflict."""
    expected, blinded = [], set()
    for name in names:
        before = set(document.touched)
        document.touched = set()
        mark = set(document.terminal)
        expected += BY_NAME[name].apply(document)
        if document.touched & blinded or (document.terminal - mark) & before or (expected and "" in document.terminal
            and len(names) > 1):
            raise Conflict("one technique keeps the other's part from being read")
        blinded |= document.terminal
        document.touched |= before
    data, layout = document.write()
    return data, [(ids, place.ranges(document, layout)) for ids, place in expected]


def make(job):
    """One file. None where the two techniques cannot stand in one document."""
    folder, path, kind, producer, names, original = job
    document = originals(kind, producer, original).copy()
    try:
        data, expected = apply(document, names)
    except Conflict as conflict:
        return names, kind, producer, str(conflict)
    (Path(folder) / path).write_bytes(data)
    return Case(path, names, expected, all(BY_NAME[name].may_pass for name in names))


CACHE = {}


def originals(kind, producer, path):
    if path not in CACHE:
        CACHE[path] = Document.read(kind, producer, Path(path).read_bytes())
    return CACHE[path]


def singles(made):
    for (producer, kind), path in made.items():
        for technique in TECHNIQUES:
            if kind in technique.formats:
                yield f"{kind}-{producer}-{technique.name}.{kind}", kind, producer, (technique.name,), str(path)


def pairs(made, counts, seed):
    """Pairs of techniques of different layers: for docx and for each other format as many as `counts` says, or all."""
    for kind in ALL:
        fitting = [technique for technique in TECHNIQUES if kind in technique.formats]
        both = [(a.name, b.name) for at, a in enumerate(fitting) for b in fitting[at + 1:] if a.layer != b.layer]
        wanted = counts[0 if kind == "docx" else 1]
        if wanted < len(both):
            both = random.Random(f"{seed}{kind}").sample(both, wanted)
        for names in both:
            yield f"{kind}-pair-{'-with-'.join(names)}.{kind}", kind, "libreoffice", names, str(made["libreoffice",
                kind])


# --- judging them -----------------------------------------------------------------------------------------------------

def scan(arguments, folder, policy):
    """{file name: what `shareguard scan` says of it}"""
    environment = dict(os.environ, SHAREGUARD_INSPECT=str(arguments.bin.resolve() / "shareguard-inspect"),
                       SHAREGUARD_POLICY_PATH=str(arguments.policies))
    done = subprocess.run([arguments.bin / "shareguard", "scan", "--policy", policy, "--json", folder], env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode > 2:
        raise SystemExit(f"run.py: shareguard scan ended with {done.returncode}: {done.stderr.strip()}")
    answers = (json.loads(line) for line in done.stdout.splitlines())
    return {os.path.basename(answer["path"]): answer for answer in answers}


def covers(finding, ids, places):
    """Is the finding one of these, and does it lie where it has to? A finding on a tag covers the attribute within."""
    begin, end = finding["offset"], finding["offset"] + finding["length"]
    return finding["id"] in ids and any(finding["part"] == part and begin <= high and low <= max(begin, end) and
                                        (low <= begin or end - begin <= 4096) for part, low, high in places)


def misses(case, answer):
    """What was not found, in words."""
    out = []
    for ids, places in case.expected:
        if any(covers(finding, ids, places) for finding in answer["findings"]):
            continue
        near = [finding for finding in answer["findings"] if finding["id"] in ids]
        where = "; ".join(f"{part or 'the file'} {low}..{high}" for part, low, high in places[:4])
        if near:
            told = "; ".join(f"{finding['part'] or 'the file'} {finding['offset']}+{finding['length']}"
                             for finding in near[:4])
            out.append(f"{' or '.join(ids)} is at {told}, and has to be at {where}")
        else:
            others = sorted({finding["id"] for finding in answer["findings"]})
            out.append(f"no {' or '.join(ids)} at {where}; found: {', '.join(others) or 'nothing'}")
    if not case.may_pass and answer["verdict"] == "allow":
        out.append("the policy lets it pass")
    return out


# --- the table --------------------------------------------------------------------------------------------------------

def table():
    """Markdown: which technique applies to which format, and what it is found as."""
    lines = ["| technique | hides | " + " | ".join(ALL) + " | finding |", "|---|---|" + "---|" * len(ALL) + "---|"]
    for technique in sorted(TECHNIQUES, key=lambda one: (LAYERS.index(one.layer), one.name)):
        marks = " | ".join("x" if kind in technique.formats else "" for kind in ALL)
        finds = ", ".join(" or ".join(f"`{one}`" for one in ids) for ids in technique.finds)
        lines.append(f"| {technique.name} | {technique.title} | {marks} | {finds} |")
    return "\n".join(lines) + "\n"


LAYERS = ("zip", "package", "xml", "metadata", "content", "media")


def split_table(path):
    text = path.read_text()
    begin = text.find("| technique |")
    return (text, "") if begin < 0 else (text[:begin], text[begin:])


def check_table(path):
    """The table in docs/techniques.md is the one that the techniques make."""
    if split_table(path)[1] != table():
        print(f"{path.name} is not current: run.py --write-table {path}")
        return 1
    return 0


# --- the run ----------------------------------------------------------------------------------------------------------

def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    here = Path(__file__).resolve().parent.parent.parent
    parser.add_argument("--bin", type=Path, default=here / "build/bin", help="the folder of the programs")
    parser.add_argument("--policies", type=Path, default=here / "policies")
    parser.add_argument("--policy", default="egress-documents")
    parser.add_argument("--keep", type=Path, help="make the files here, and leave them")
    parser.add_argument("--only", default="", help="techniques whose name contains this")
    parser.add_argument("--pairs", type=int, nargs=2, default=(4000, 100), metavar=("DOCX", "OTHERS"),
                        help="how many pairs for docx, and for each other format (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--make-only", action="store_true", help="do not scan")
    parser.add_argument("--table", action="store_true", help="print the table of docs/techniques.md")
    parser.add_argument("--check-table", type=Path, help="is the table in this file current?")
    parser.add_argument("--write-table", type=Path, help="put the table into this file, behind its text")
    return parser.parse_args()


def make_files(arguments, made, folder):
    jobs = [(str(folder), path, kind, producer, names, original)
            for path, kind, producer, names, original in [*singles(made), *pairs(made, arguments.pairs, arguments.seed)]
            if any(arguments.only in name for name in names)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(make, jobs, chunksize=64))
    cases = [result for result in results if isinstance(result, Case)]
    return cases, [result for result in results if not isinstance(result, Case)]


def not_applied(cases, conflicts):
    """Techniques that fit no document of a format that they claim, with the reason."""
    done = {(name, case.name.split("-")[0]) for case in cases if len(case.techniques) == 1 for name in case.techniques}
    return sorted({f"{names[0]} changes no {kind}: {reason}" for names, kind, _, reason in conflicts
                   if len(names) == 1 and (names[0], kind) not in done})


def control(arguments, made, folder):
    """The documents as their producers made them have to pass."""
    for (producer, kind), path in made.items():
        shutil.copy(path, folder / f"{producer}.{kind}")
    out = []
    for name, answer in scan(arguments, folder, arguments.policy).items():
        if answer["verdict"] != "allow":
            rules = sorted({f"{reason['finding'] or reason['rule']}" for reason in answer["reasons"]})
            out.append(f"{name}, in which nothing is hidden: {answer['verdict']} for {', '.join(rules)}")
    return out


def report(failed):
    """The misses, one line a technique and format, with an example."""
    groups = collections.defaultdict(list)
    for case, words in failed:
        groups[(" with ".join(case.techniques) if len(case.techniques) == 1 else "a pair"),
               case.name.split("-")[0]].append((case, words))
    for (name, kind), members in sorted(groups.items()):
        if name != "a pair":
            print(f"MISS {name} ({kind}, {len(members)}): {members[0][1][0]}")
    single = {case.techniques[0] for case, _ in failed if len(case.techniques) == 1}
    rest = [(case, words) for case, words in failed if len(case.techniques) > 1 and not single & set(case.techniques)]
    for case, words in rest[:60]:
        print(f"MISS {' with '.join(case.techniques)} ({case.name.split('-')[0]}): {words[0]}")
    if len(rest) > 60:
        print(f"MISS and {len(rest) - 60} further pairs")


def main():
    arguments = parse_arguments()
    if arguments.table:
        print(table(), end="")
        return 0
    if arguments.check_table:
        return check_table(arguments.check_table)
    if arguments.write_table:
        arguments.write_table.write_text(split_table(arguments.write_table)[0] + table())
        return 0
    scratch = arguments.keep or Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
    try:
        return run(arguments, scratch)
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch, ignore_errors=True)


def run(arguments, scratch):
    started = time.monotonic()
    for name in ("documents", "files", "control"):
        (scratch / name).mkdir(parents=True)
    try:
        made = producers.make_all(scratch / "documents")
    except producers.Missing as missing:
        print(f"skipped: not installed: {missing}")
        return SKIPPED
    produced = time.monotonic()
    cases, conflicts = make_files(arguments, made, scratch / "files")
    written = time.monotonic()
    problems = [] if arguments.only else not_applied(cases, conflicts)
    if arguments.make_only:
        failed = []
    else:
        problems += control(arguments, made, scratch / "control")
        answers = scan(arguments, scratch / "files", arguments.policy)
        failed = [(case, words) for case in cases if (words := misses(case, answers[case.name]))]
    report(failed)
    for problem in problems:
        print("WRONG " + problem)
    alone = sum(len(case.techniques) == 1 for case in cases)
    print(f"techniques: {len(TECHNIQUES)}; documents: {len(made)}; files with one: {alone}, with two: "
          f"{len(cases) - alone}; "
          f"missed: {len(failed)}; otherwise wrong: {len(problems)}; seconds: {produced - started:.0f} to make the "
          f"documents, "
          f"{written - produced:.0f} to hide, {time.monotonic() - written:.0f} to judge")
    return 1 if failed or problems else 0


if __name__ == "__main__":
    sys.exit(main())
