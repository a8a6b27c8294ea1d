"""Real documents by the programs that Debian packages: the ground that the techniques are applied to.

LibreOffice (headless) makes all six formats from flat OpenDocument files written here; python-docx, openpyxl, pandoc
and odfpy make what they can. Each document holds text, a table and a style of its own, most a picture, a header or
a chart. Nothing in them is hidden.
"""

import base64
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from pictures import png

NAMES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("chart", "chart"), ("meta", "meta"),
    ("presentation", "presentation")))
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
PICTURE = ('<draw:frame draw:name="Picture" text:anchor-type="as-char" {place}svg:width="4cm" svg:height="2.6cm">'
           '<draw:image>'
           '<office:binary-data>' + base64.b64encode(png()).decode() +
           '</office:binary-data></draw:image></draw:frame>')
ROWS = [("arm", "participants", "mean age"), ("control", 120, 41.5), ("treated", 127, 44.5), ("open label", 134, 39)]
STYLES = ('<office:styles><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
          '<style:style style:name="Finding" style:family="paragraph" style:parent-style-name="Standard">'
          '<style:text-properties fo:font-weight="bold"/></style:style></office:styles>')


class Missing(Exception):
    """A producer that is not installed: its name is the Debian package."""


def flat(kind, mimetype, styles, body):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.{mimetype}">{styles}<office:body><office:{kind}>'
            f'{body}'
            f'</office:{kind}></office:body></office:document>')


def table_rows():
    cells = []
    for row in ROWS:
        cells.append("<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            f'</table:table-cell>'
            if not isinstance(value, str) else
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in row)
            + "</table:table-row>")
    return '<table:table-column table:number-columns-repeated="3"/>' + "".join(cells)


def chart(sheet):
    """A bar chart of the participants, as flat OpenDocument holds one: a document in the document."""
    cells = f"{sheet}.B2:{sheet}.B4"
    return ('<draw:frame draw:name="Chart" svg:x="1cm" svg:y="6cm" svg:width="8cm" svg:height="5cm">'
            f'<draw:object draw:notify-on-update-of-ranges="{cells}"><office:document {NAMES} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.chart"><office:body><office:chart>'
            '<chart:chart chart:class="chart:bar" svg:width="8cm" svg:height="5cm"><chart:title><text:p>Participants'
            '</text:p>'
            f'</chart:title><chart:plot-area table:cell-range-address="{cells}"><chart:axis chart:dimension="x"/>'
            f'<chart:axis chart:dimension="y"/><chart:series chart:values-cell-range-address="{cells}" '
            'chart:class="chart:bar"><chart:data-point chart:repeated="3"/></chart:series></chart:plot-area>'
            '</chart:chart>'
            '</office:chart></office:body></office:document></draw:object></draw:frame>')


def flat_text():
    page = ('<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
            'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/>'
            '</style:page-layout></office:automatic-styles><office:master-styles><style:master-page '
            'style:name="Standard" '
            'style:page-layout-name="page"><style:header><text:p>Study 17</text:p></style:header><style:footer>'
            '<text:p>Draft</text:p></style:footer></style:master-page></office:master-styles>')
    body = ('<text:h text:outline-level="1">Results of the study</text:h><text:p text:style-name="Finding">The treated '
            'group '
            'improved by 4.2 points.</text:p><text:list><text:list-item><text:p>first</text:p></text:list-item>'
            f'<text:list-item><text:p>second</text:p></text:list-item></text:list><table:table table:name="Arms">'
            f'{table_rows()}</table:table><text:p text:style-name="Standard">{PICTURE.format(place="")}</text:p>')
    return flat("text", "text", STYLES + page, body)


def flat_sheets():
    shapes = "<table:shapes>" + PICTURE.format(place='svg:x="10cm" svg:y="1cm" ') + chart("Arms") + "</table:shapes>"
    body = (f'<table:table table:name="Arms">{shapes}{table_rows()}</table:table>'
            f'<table:table table:name="Ages">{table_rows()}</table:table>')
    return flat("spreadsheet", "spreadsheet", "", body)


def flat_slides():
    page = ('<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
            'fo:page-width="28cm" fo:page-height="21cm" style:print-orientation="landscape"/></style:page-layout>'
            '</office:automatic-styles><office:master-styles><style:master-page style:name="Plain" '
            'style:page-layout-name="page"/></office:master-styles>')
    box = ('<draw:frame svg:x="2cm" svg:y="{}cm" svg:width="20cm" svg:height="2cm"><draw:text-box><text:p>{}</text:p>'
           '</draw:text-box></draw:frame>')
    body = ""
    for number, text in enumerate(("Results of the study", "Arms and ages")):
        body += (f'<draw:page draw:name="page{number + 1}" draw:master-page-name="Plain">' + box.format(1, text) +
                 box.format(4, "The treated group improved by 4.2 points.") +
                 (PICTURE.format(place='svg:x="2cm" svg:y="8cm" ').replace('text:anchor-type="as-char" ', "")
                  if number == 0 else "") + "</draw:page>")
    return flat("presentation", "presentation", page, body)


def libreoffice(folder):
    """All six formats: {format: path}."""
    if not shutil.which("soffice"):
        raise Missing("libreoffice-writer-nogui, libreoffice-calc-nogui and libreoffice-impress-nogui")
    made = {}
    for source, text, formats in (("text.fodt", flat_text(), ("docx", "odt")),
                                  ("sheets.fods", flat_sheets(), ("xlsx", "ods")),
                                  ("slides.fodp", flat_slides(), ("pptx", "odp"))):
        (folder / source).write_text(text)
        for kind in formats:
            made[kind] = (source, kind)
    return {kind: _convert(folder, source, kind) for kind, (source, kind) in made.items()}


def _convert(folder, source, kind):
    """One file by one soffice. It has been seen to hang at its start on a busy machine: then a second one, afresh."""
    filters = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML",
               "pptx": "pptx:Impress MS PowerPoint 2007 XML"}
    path = folder / (Path(source).stem + "." + kind)
    said = ""
    for attempt in range(3):
        profile = (folder / f"profile{attempt}").as_uri()
        with subprocess.Popen(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
                               filters.get(kind, kind), "--outdir", folder, folder / source], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, start_new_session=True) as soffice:
            try:
                said = soffice.communicate(timeout=40)[0]
            except subprocess.TimeoutExpired:
                os.killpg(soffice.pid, signal.SIGKILL)
                said = "it hangs"
        if path.exists():
            return path
    raise Missing(f"a soffice that can write {kind} ({said.strip()[-200:]})")


# --- the others -------------------------------------------------------------------------------------------------------

def python_docx(folder):
    try:
        import docx
    except ImportError:
        raise Missing("python3-docx") from None
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Study 17"
    document.add_heading("Results of the study", 0)
    document.add_paragraph("The treated group improved by 4.2 points.", style="List Bullet")
    grid = document.add_table(0, 3)
    for row in ROWS:
        for cell, value in zip(grid.add_row().cells, row):
            cell.text = str(value)
    (folder / "picture.png").write_bytes(png())
    document.add_picture(str(folder / "picture.png"))
    document.save(folder / "python-docx.docx")
    return {"docx": folder / "python-docx.docx"}


def openpyxl(folder):
    try:
        import openpyxl as producer
        from openpyxl.chart import BarChart, Reference
        from openpyxl.styles import Font
    except ImportError:
        raise Missing("python3-openpyxl") from None
    book = producer.Workbook()
    for sheet in (book.active, book.create_sheet("Ages")):
        for row in ROWS:
            sheet.append(row)
        sheet["A1"].font = Font(bold=True)
    bars = BarChart()
    bars.add_data(Reference(book.active, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    book.active.add_chart(bars, "E2")
    book.save(folder / "openpyxl.xlsx")
    return {"xlsx": folder / "openpyxl.xlsx"}


def pandoc(folder):
    if not shutil.which("pandoc"):
        raise Missing("pandoc")
    (folder / "picture.png").write_bytes(png())
    cells = "\n".join("| " + " | ".join(map(str, row)) + " |" +
                      ("\n|---|---|---|" if row is ROWS[0] else "") for row in ROWS)
    (folder / "pandoc.md").write_text(f"# Results of the study\n\nThe treated group improved by **4.2** points.\n\n"
                                      f"# Arms\n\n{cells}\n\n# Picture\n\n![Ages](picture.png)\n")
    made = {}
    for kind in ("docx", "pptx", "odt"):
        made[kind] = folder / f"pandoc.{kind}"
        subprocess.run(["pandoc", "pandoc.md", "-o", made[kind]], cwd=folder, check=True, timeout=60)
    return made


def odfpy(folder):
    try:
        from odf import draw, opendocument, style, table, text
    except ImportError:
        raise Missing("python3-odf") from None
    (folder / "picture.png").write_bytes(png())
    book = opendocument.OpenDocumentSpreadsheet()
    for name in ("Arms", "Ages"):
        sheet = table.Table(name=name)
        for row in ROWS:
            line = table.TableRow()
            for value in row:
                cell = table.TableCell(valuetype="string") if isinstance(value, str) else table.TableCell(
                    valuetype="float", value=value)
                cell.addElement(text.P(text=str(value)))
                line.addElement(cell)
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    book.save(str(folder / "odfpy.ods"))
    slides = opendocument.OpenDocumentPresentation()
    layout = style.PageLayout(name="page")
    layout.addElement(style.PageLayoutProperties(pagewidth="28cm", pageheight="21cm", margin="0cm"))
    slides.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Plain", pagelayoutname=layout)
    slides.masterstyles.addElement(master)
    for number in range(2):
        page = draw.Page(name=f"page{number + 1}", masterpagename=master)
        frame = draw.Frame(width="20cm", height="3cm", x="2cm", y="2cm")
        box = draw.TextBox()
        box.addElement(text.P(text="The treated group improved by 4.2 points."))
        frame.addElement(box)
        page.addElement(frame)
        if number == 0:
            picture = draw.Frame(width="6cm", height="4cm", x="2cm", y="8cm")
            picture.addElement(draw.Image(href=slides.addPicture(str(folder / "picture.png"))))
            page.addElement(picture)
        slides.presentation.addElement(page)
    slides.save(str(folder / "odfpy.odp"))
    return {"ods": folder / "odfpy.ods", "odp": folder / "odfpy.odp"}


PRODUCERS = {"libreoffice": libreoffice, "python-docx": python_docx, "openpyxl": openpyxl, "pandoc": pandoc,
             "odfpy": odfpy}


def make_all(folder):
    """{(producer, format): path}; raises Missing."""
    made = {}
    for name, make in PRODUCERS.items():
        place = folder / name
        place.mkdir(parents=True)
        for kind, path in make(place).items():
            made[name, kind] = path
    return made


if __name__ == "__main__":
    for key, value in make_all(Path(sys.argv[1])).items():
        print(*key, value)
