"""Libraries for Python that Debian packages: python-docx, openpyxl, XlsxWriter, odfpy."""

import importlib
import importlib.util

from documents import FINDING, HEADING, LANGUAGES, PLAIN, ROWS, Missing, held, picture


def need(module, package):
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Missing(package) from None


# --- python-docx ------------------------------------------------------------------------------------------------------

def python_docx(folder):
    docx = need("docx", "python3-docx")
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Study 17"
    document.add_heading(HEADING, 0)
    for words in (FINDING, *LANGUAGES):
        document.add_paragraph(words, style="List Bullet")
    table = document.add_table(0, 3, style="Light Grid Accent 1")
    for row in ROWS:
        for cell, value in zip(table.add_row().cells, row):
            cell.text = str(value)
    document.add_picture(str(picture(folder)), width=docx.shared.Cm(6))
    document.save(folder / "plain.docx")
    run = document.add_paragraph("The groups did not differ.").add_run(" Participant 17 withdrew.")
    run.font.hidden = True
    document.save(folder / "unseen.docx")
    return {folder / "plain.docx": PLAIN, folder / "unseen.docx": held("office.hidden_text")}


# --- openpyxl ---------------------------------------------------------------------------------------------------------

def openpyxl_book(openpyxl, folder):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = openpyxl.styles.Font(bold=True, color="FFFFFFFF")
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FF1F3864")
    chart = importlib.import_module("openpyxl.chart")
    bars = chart.BarChart()
    bars.add_data(chart.Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(bars, "E2")
    if importlib.util.find_spec("PIL"):  # openpyxl reads pictures with it
        sheet.add_image(importlib.import_module("openpyxl.drawing.image").Image(picture(folder)), "E20")
    sheet.auto_filter.ref = "A1:C4"
    sheet.freeze_panes = "A2"
    second = book.create_sheet("Totals")
    second["A1"] = "=SUM(Sheet!B2:B4)"
    second["A2"] = "Other participants"
    return book, sheet, second


def openpyxl(folder):
    library = need("openpyxl", "python3-openpyxl")
    importlib.import_module("openpyxl.styles")
    made = {}

    def save(name, change, verdict):
        book, sheet, second = openpyxl_book(library, folder)
        change(book, sheet, second)
        book.save(folder / name)
        made[folder / name] = verdict

    def comment(_, sheet, __):
        sheet["B2"].comment = importlib.import_module("openpyxl.comments").Comment("Is this final?", "A. Reader")

    def hide(_, __, second):
        second.sheet_state = "hidden"

    def hide_well(_, __, second):
        second.sheet_state = "veryHidden"

    def hide_row(_, sheet, __):
        sheet.row_dimensions[3].hidden = True

    def hide_column(_, sheet, __):
        sheet.column_dimensions["B"].hidden = True

    save("plain.xlsx", lambda *_: None, PLAIN)
    save("comment.xlsx", comment, held("office.comments"))
    save("out.xlsx", hide, held("office.hidden_sheets"))
    save("well-out.xlsx", hide_well, held("office.very_hidden_sheets"))
    save("row.xlsx", hide_row, held("office.hidden_rows"))
    save("column.xlsx", hide_column, held("office.hidden_columns"))
    return made


# --- XlsxWriter -------------------------------------------------------------------------------------------------------

def xlsxwriter(folder):
    library = need("xlsxwriter", "python3-xlsxwriter")
    made = {}

    def save(name, change, verdict, **options):
        book = library.Workbook(str(folder / name), options)
        sheet, second = book.add_worksheet("Arms"), book.add_worksheet("Ages")
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        for number, row in enumerate(ROWS):
            for target in (sheet, second):
                target.write_row(number, 0, row, bold if number == 0 else None)
        change(book, sheet, second)
        book.close()
        made[folder / name] = verdict

    def decorate(book, sheet, _):
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "=Arms!$A$2:$A$4", "values": "=Arms!$B$2:$B$4"})
        sheet.insert_chart("E2", chart)
        sheet.insert_image("E20", str(picture(folder)))
        sheet.conditional_format("B2:B4", {"type": "data_bar"})
        sheet.add_table("A1:C4", {"columns": [{"header": str(value)} for value in ROWS[0]]})
        sheet.write_url("A8", "https://www.example.org/")

    save("plain.xlsx", decorate, PLAIN)
    save("stream.xlsx", lambda *_: None, PLAIN, constant_memory=True)
    save("comment.xlsx", lambda _, sheet, __: sheet.write_comment("B2", "Is this final?"), held("office.comments"))
    save("out.xlsx", lambda _, __, second: second.hide(), held("office.hidden_sheets"))
    save("row.xlsx", lambda _, sheet, __: sheet.set_row(2, None, None, {"hidden": True}), held("office.hidden_rows"))
    return made


# --- odfpy ------------------------------------------------------------------------------------------------------------

def odfpy(folder):
    need("odf", "python3-odf")
    made = {folder / "text.odt": PLAIN, folder / "text-comment.odt": held("office.comments"),
            folder / "sheets.ods": PLAIN, folder / "sheets-out.ods": held("office.hidden_sheets")}
    odfpy_text(folder / "text.odt", None)
    odfpy_text(folder / "text-comment.odt", "Is this final?")
    odfpy_sheets(folder / "sheets.ods", True)
    odfpy_sheets(folder / "sheets-out.ods", False)
    return made


def odfpy_text(path, comment):
    from odf import dc, draw, office, opendocument, text
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text=HEADING))
    for words in (FINDING, *LANGUAGES):
        document.text.addElement(text.P(text=words))
    paragraph = text.P()
    figure = draw.Frame(width="6cm", height="4cm", anchortype="as-char")
    figure.addElement(draw.Image(href=document.addPicture(str(picture(path.parent)))))
    paragraph.addElement(figure)
    if comment:
        note = office.Annotation()
        note.addElement(dc.Creator(text="A. Reader"))
        note.addElement(text.P(text=comment))
        paragraph.addElement(note)
    document.text.addElement(paragraph)
    document.save(str(path))


def odfpy_sheets(path, shown):
    from odf import opendocument, style, table, text
    document = opendocument.OpenDocumentSpreadsheet()
    out = style.Style(name="second", family="table")
    out.addElement(style.TableProperties(display="true" if shown else "false"))
    document.automaticstyles.addElement(out)
    for name, options in (("Arms", {}), ("Ages", {"stylename": out})):
        sheet = table.Table(name=name, **options)
        for row in ROWS:
            line = table.TableRow()
            for value in row:
                number = {} if isinstance(value, str) else {"value": str(value)}
                cell = table.TableCell(valuetype="float" if number else "string", **number)
                cell.addElement(text.P(text=str(value)))
                line.addElement(cell)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(path))
