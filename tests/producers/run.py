#!/usr/bin/python3
"""Documents by the programs that people write them with, judged by the policy egress-documents; text tables by
egress-strict.

One producer a run: it makes plain documents, which must be allowed, and such that a person has to look at, which must
be held for that reason. Exits with 1 when any comes out other than it should, and with 77 when the producer is missing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import converters
import libreoffice
import other_languages
import python_libraries
from documents import PLAIN, Missing

SKIPPED = 77
PRODUCERS = {
    "libreoffice": libreoffice.make,
    "libreoffice-tables": libreoffice.tables,
    "python-docx": python_libraries.python_docx,
    "openpyxl": python_libraries.openpyxl,
    "xlsxwriter": python_libraries.xlsxwriter,
    "odfpy": python_libraries.odfpy,
    "pandoc": converters.pandoc,
    "docutils": converters.docutils,
    "gnumeric": converters.gnumeric,
    "openxlsx": other_languages.openxlsx,
    "officer": other_languages.officer,
    "perl-xlsx": other_languages.perl,
}

POLICIES = {"libreoffice-tables": "egress-strict"}


def judge(options, paths):
    """What the scanner says of each path."""
    policy = POLICIES.get(options.producer, "egress-documents")
    environment = dict(os.environ, SHAREGUARD_INSPECT=str(options.bin / "shareguard-inspect"),
                       SHAREGUARD_POLICY_PATH=str(options.policies))
    done = subprocess.run([options.bin / "shareguard", "scan", "--policy", policy, "--json", *paths],
                          env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120,
                          check=False)
    if done.returncode >= 64:
        raise SystemExit(f"scan ended with {done.returncode}: {done.stderr}")
    return {Path(line["path"]): line for line in map(json.loads, done.stdout.splitlines())}


def wrong(path, verdict, expected):
    """What is not as it should be with one document, or nothing."""
    if verdict is None:
        return f"{path.name}: nothing was said of it"
    action = verdict["verdict"]
    reasons = {reason["finding"] or reason["rule"]: reason["action"] for reason in verdict["reasons"]}
    if expected == PLAIN:
        return f"{path.name}: {action}, but it is plain: {', '.join(sorted(reasons))}" if action != "allow" else ""
    if action != "hold":
        return f"{path.name}: {action}, not held: {', '.join(sorted(reasons))}"
    missed = [finding for finding in expected if finding not in reasons]
    return f"{path.name}: held, but not for {', '.join(missed)}: {', '.join(sorted(reasons))}" if missed else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("producer", choices=sorted(PRODUCERS))
    parser.add_argument("--bin", type=Path, default="build/bin")
    parser.add_argument("--policies", type=Path, default="policies")
    parser.add_argument("--keep", action="store_true", help="leave the documents")
    options = parser.parse_args()
    options.bin, options.policies = options.bin.resolve(), options.policies.resolve()
    os.environ["LC_ALL"] = "C.UTF-8"
    folder = Path(tempfile.mkdtemp(prefix=f"shareguard-test.{os.getpid()}."))
    try:
        made = PRODUCERS[options.producer](folder)
        verdicts = judge(options, made)
        bad = [problem for path, expected in made.items() if (problem := wrong(path, verdicts.get(path), expected))]
    except Missing as missing:
        print(f"{options.producer} is not installed: {missing}", file=sys.stderr)
        return SKIPPED
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    print(f"{options.producer}: {len(made)} documents, {len(bad)} judged wrongly")
    for problem in bad:
        print("    " + problem)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
