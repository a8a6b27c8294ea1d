"""Programs that turn text into documents: pandoc, docutils, gnumeric."""

import shutil

from documents import FINDING, HEADING, LANGUAGES, PLAIN, ROWS, Missing, csv, held, picture, run


def need(program, package):
    if not shutil.which(program):
        raise Missing(package)
    return program


# --- pandoc -----------------------------------------------------------------------------------------------------------

def markdown(more=""):
    table = "\n".join(["| " + " | ".join(map(str, ROWS[0])) + " |", "|---|---:|---:|"] +
                      ["| " + " | ".join(map(str, row)) + " |" for row in ROWS[1:]])
    languages = "\n\n".join(words.replace("<", "\\<") for words in LANGUAGES)
    return (f"---\ntitle: Study 17\nauthor: A. Author\ndate: 2024-03-01\n---\n\n# {HEADING}\n\n{FINDING}[^1] {more}\n\n"
            f"[^1]: Adjusted for age.\n\n- *first*\n- **second**\n\n{table}\n\n## By language\n\n{languages}\n\n"
            "See <https://www.example.org/>.\n\n## Figure\n\n![The arms](figure.png)\n")


WHO = 'author="A. Reader" date="2024-03-01T10:00:00Z"'
COMMENT = f'[Is this final?]{{.comment-start id="1" {WHO}}}the figure[]{{.comment-end id="1"}}'
CHANGE = f"[not]{{.insertion {WHO}}} [quite]{{.deletion {WHO}}}"
NOTES = "\n\n::: notes\n\nParticipant 17 withdrew.\n\n:::\n"


def pandoc(folder):
    program = need("pandoc", "pandoc")
    picture(folder)
    made = {}

    def write(name, text, verdict, *options):
        (folder / "source.md").write_text(text)
        run(program, "source.md", "-o", name, *options, cwd=folder)
        made[folder / name] = verdict

    for kind in ("docx", "odt", "pptx"):
        write(f"plain.{kind}", markdown(), PLAIN)
    write("contents.docx", markdown("$$\\frac{a}{b}$$"), PLAIN, "--toc", "--number-sections")
    write("comment.docx", markdown(COMMENT), held("office.comments"))
    write("changes.docx", markdown(CHANGE), held("office.tracked_changes"))
    write("notes.pptx", markdown() + NOTES, held("office.speaker_notes"))
    return made


# --- docutils ---------------------------------------------------------------------------------------------------------

def docutils(folder):
    program = need("rst2odt", "python3-docutils")
    languages = "\n\n".join(LANGUAGES)
    line = "=" * len(HEADING)
    (folder / "plain.rst").write_text(f"{HEADING}\n{line}\n\n{FINDING}\n\n* first\n* second\n\n{languages}\n")
    run(program, folder / "plain.rst", folder / "plain.odt")
    return {folder / "plain.odt": PLAIN}


# --- gnumeric ---------------------------------------------------------------------------------------------------------

def gnumeric(folder):
    program = need("ssconvert", "gnumeric")
    made = {}
    for kind, exporter in (("xlsx", "Gnumeric_Excel:xlsx2"), ("ods", "Gnumeric_OpenCalc:odf")):
        run(program, "-T", exporter, csv(folder), folder / f"table.{kind}")
        made[folder / f"table.{kind}"] = PLAIN
    return made
