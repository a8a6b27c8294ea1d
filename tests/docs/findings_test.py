#!/usr/bin/python3
"""docs/findings.md lists every finding that the sources report, once, and no other; policies name only listed ones."""

import re
import sys
import tomllib
from pathlib import Path

PAGE = "docs/findings.md"
# The framing folds findings that do not fit into one of its own.
SOURCES = ("src/inspect", "src/sandbox", "src/text")
ID = r"[a-z]+\.[a-z0-9_]+"
# Ids whose second word a policy chooses: reported as "fingerprint." + name.
FAMILY = r"[a-z]+\.(?:\*|[a-z0-9_]+)"
PREFIX = re.compile(r'"([a-z]+\.)" \+')
ROW = re.compile(rf"^\| `({FAMILY})` \| ([^|]+) \|", re.MULTILINE)
LITERAL = re.compile(rf'"({ID})"')
# An id where it is reported in place; others are in tables and behind conditions.
REPORTED = re.compile(rf'\b(?:Report|Add|Note|report|add|odd)\(\s*"({ID})"')
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
SEVERITIES = {"info", "low", "medium", "high", "critical"}
# Its severity is that of the worst finding folded into it.
WITHOUT_SEVERITY = {"limit.findings"}


def source_texts(root):
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cc", ".h"):
                yield COMMENT.sub("", path.read_text(encoding="utf-8"))


def reported_ids(root, listed):
    """Literals of the form of an id whose first word is one that findings have; file names have others."""
    texts = list(source_texts(root))
    certain = {each for text in texts for each in REPORTED.findall(text)}
    words = {each.split(".")[0] for each in certain | listed}
    # Rule sets report under their own name.
    certain |= {f"code.{path.stem}" for path in (root / "policies/code").glob("*.toml")}
    families = {each + "*" for text in texts for each in PREFIX.findall(text) if each[:-1] in words} - {"code.*"}
    return certain | families | {each for text in texts for each in LITERAL.findall(text) if each.split(".")[0] in words}


def rule_keys(rules):
    for key, value in rules.items():
        if key != "default" and "." not in key:  # [findings.office]: comments = 0
            yield from (f"{key}.{rest}" for rest in value)
        else:
            yield key


def policy_problems(root, listed):
    """A rule for an id that nothing reports never applies, and nobody notices."""
    for path in sorted((root / "policies").glob("*.toml")):
        for key in rule_keys(tomllib.loads(path.read_text(encoding="utf-8")).get("findings", {})):
            prefix = key[:-1] if key.endswith(".*") else None
            known = any(each.startswith(prefix) for each in listed) if prefix else key in listed
            if key != "default" and not known:
                yield f"{path.name} has a rule for {key}, which {PAGE} does not list"


def problems(root):
    rows = ROW.findall((root / PAGE).read_text(encoding="utf-8"))
    listed = {each for each, _ in rows}
    reported = reported_ids(root, listed)
    if not rows or not reported:
        yield f"no findings in {PAGE} or in {', '.join(SOURCES)}: this test looks in the wrong place"
    for each in sorted(reported - listed):
        yield f"{each} is reported, and {PAGE} does not list it"
    for each in sorted(listed - reported):
        yield f"{PAGE} lists {each}, which nothing reports"
    for each in sorted(listed):
        if sum(row == each for row, _ in rows) > 1:
            yield f"{PAGE} lists {each} twice"
    for each, severity in rows:
        if each not in WITHOUT_SEVERITY and not SEVERITIES & set(re.findall(r"[a-z]+", severity)):
            yield f"{PAGE} gives {each} no severity"
    yield from policy_problems(root, listed)


def main():
    found = list(problems(Path(sys.argv[1])))
    for each in found:
        print(each)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
