"""LibreOffice, headless: each source in both of its formats."""

import shutil
from pathlib import Path

import flat
from documents import PLAIN, Missing, csv, held, run

COMMENTS = held("office.comments")
SOURCES = {
    "text.fodt": (flat.text, PLAIN),
    "text-comment.fodt": (lambda: flat.text(flat.NOTE), COMMENTS),
    "text-changes.fodt": (flat.text_with_changes, held("office.tracked_changes")),
    "text-unseen.fodt": (flat.text_with_unseen_words, held("office.hidden_text")),
    "sheets.fods": (flat.sheets, PLAIN),
    "sheets-comment.fods": (lambda: flat.sheets(flat.NOTE), COMMENTS),
    "sheets-out.fods": (flat.sheets_one_out_of_sight, held("office.hidden_sheets")),
    "slides.fodp": (flat.slides, PLAIN),
    "slides-notes.fodp": (flat.slides_with_notes, held("office.speaker_notes")),
    "slides-out.fodp": (flat.slides_one_left_out, held("office.hidden_slides")),
}
FORMATS = {(".fodt",): ("docx:MS Word 2007 XML", "odt"), (".fods", ".csv"): ("xlsx:Calc MS Excel 2007 XML", "ods"),
           (".fodp",): ("pptx:Impress MS PowerPoint 2007 XML", "odp")}


def make(folder):
    if not shutil.which("soffice"):
        raise Missing("libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui")
    expected = {csv(folder).stem: PLAIN}
    for name, (source, verdict) in SOURCES.items():
        (folder / name).write_text(source())
        expected[name.partition(".")[0]] = verdict
    made = {}
    for kinds, targets in FORMATS.items():
        sources = sorted(path for path in folder.iterdir() if path.suffix in kinds)
        for target in targets:
            convert(folder, target, sources)
            for source in sources:
                made[source.with_suffix("." + target.partition(":")[0])] = expected[source.stem]
    return made


# Calc's export of text (LibreOffice Help, "Filter Options for CSV"): the delimiter, the quote and the encoding by number.
TEXT = "Text - txt - csv (StarCalc)"
TABLES = {"usual": "csv", "commas": f"csv:{TEXT}:44,34,76", "semicolons": f"csv:{TEXT}:59,34,76",
          "tabs": f"tsv:{TEXT}:9,34,76"}
COUNTS = "arm,participants\ncontrol,120\ntreated,4\nopen label,134\n"


def tables(folder):
    """Sheets as text: what is plain in a workbook is plain there, and small counts are seen."""
    if not shutil.which("soffice"):
        raise Missing("libreoffice-calc-nogui")
    (folder / "sheets.fods").write_text(flat.sheets())
    (folder / "counts.csv").write_text(COUNTS)
    convert(folder, "ods", [csv(folder), folder / "counts.csv"])
    expected = {"sheets.fods": PLAIN, "table.ods": PLAIN, "counts.ods": held("table.small_cells")}
    made = {}
    for name, target in TABLES.items():
        out = folder / name
        convert(folder, target, [folder / source for source in expected], out)
        for source, verdict in expected.items():
            made[out / Path(source).with_suffix("." + target.partition(":")[0])] = verdict
    return made


def convert(folder, target, sources, out=None):
    """A profile of its own: another LibreOffice that runs for this user would otherwise take the order and be gone."""
    run("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", target,
        "--outdir", out or folder, *sources)
