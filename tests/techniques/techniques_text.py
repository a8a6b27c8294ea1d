"""What a document shows in plain sight, and should not hold: data as letters and digits, spread over what is too short to
show by itself, and numbers of people. Found in the text that all parts make together."""

import base64
import random

from package import technique

PAYLOAD = random.Random(42).randbytes(4000)
BASE64 = base64.b64encode(PAYLOAD).decode()
TEXTS = "docx pptx odt odp"
TABLES = "docx xlsx odt ods"


def pieces(text, size, count):
    return [text[at * size:(at + 1) * size] for at in range(count)]


def say_lines(document, lines):
    """Paragraphs, or rows of one cell, with these texts, which may hold markup; set apart from what another hides."""
    lines = ["What was measured", *lines]
    if document.kind == "pptx":
        return document.put(document.shape("".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)))
    if document.kind == "odp":
        return document.put(document.paragraph("</text:p><text:p>".join(lines)))
    return document.put("".join(document.paragraph(line) for line in lines))


def say_table(document, rows):
    if document.kind == "xlsx":
        def cell(at, text):
            return f'<c r="{"ABCDEFGH"[at]}{document.row}" t="inlineStr"><is><t>{text}</t></is></c>'
        return document.put("".join(document.sheet_row("".join(cell(at, text) for at, text in enumerate(row)))
                                    for row in rows))
    if document.kind == "docx":
        cells = ["".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows]
        grid = "<w:gridCol/>" * len(rows[0])
        return document.put(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" +
                            "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>" + document.paragraph("Table"))
    cells = ["".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
                     for text in row) for row in rows]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    if document.kind == "odt":
        table = (f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>{table}'
                 '</table:table>')
    return document.put(table)


def nhs_numbers(count):
    """With their check digit: modulus 11 of the weights 10 to 2."""
    numbers, chance = [], random.Random(7)
    while len(numbers) < count:
        digits = [chance.choice([4, 6, 7])] + [chance.randrange(10) for _ in range(8)]
        check = -sum((10 - at) * digit for at, digit in enumerate(digits)) % 11
        if check < 10:
            numbers.append("".join(map(str, digits)) + str(check))
    return numbers


@technique("text-base64-lines", "base64 in short paragraphs or cells", "text.encoded")
def _(document):
    return say_lines(document, pieces(BASE64, 36, 100))


@technique("text-base64-words", "base64 as words of a text", "text.encoded")
def _(document):
    words = pieces(BASE64, 9, 400)
    return say_lines(document, [" ".join(words[at:at + 8]) for at in range(0, 400, 8)])


@technique("text-hex-dump", "a dump of a file in hexadecimal", "text.encoded")
def _(document):
    groups = pieces(PAYLOAD.hex(), 4, 640)
    return say_lines(document, [" ".join(groups[at:at + 8]) for at in range(0, 640, 8)])


@technique("text-file-lines", "a file in base64, line by line", "text.encoded_file")
def _(document):
    signature = bytes.fromhex("504b0304140000000800")
    return say_lines(document, pieces(base64.b64encode(signature + PAYLOAD).decode(), 36, 100))


@technique("text-people", "numbers of people in sentences", "person.nhs_number")
def _(document):
    return say_lines(document, [f"Seen again: NHS number {n[:3]} {n[3:6]} {n[6:]}, well." for n in nhs_numbers(12)])


RUNS = {"docx": "</w:t></w:r><w:r><w:t>", "pptx": "</a:t></a:r><a:r><a:t>", "odt": "<text:span/>", "odp": "<text:span/>"}


@technique("text-people-runs", "numbers of people, cut into runs of letters", "person.nhs_number", TEXTS)
def _(document):
    cut = RUNS[document.kind]
    return say_lines(document, [f"NHS number {n[:2]}{cut}{n[2:7]}{cut}{n[7:]}" for n in nhs_numbers(12)])


@technique("text-alternative", "a number of a person as the description of a picture", "person.nhs_number", "docx pptx")
def _(document):
    number = nhs_numbers(1)[0]
    kind, space = {"docx": ("wp:docPr", "wordprocessingDrawing"), "pptx": ("p:cNvPr", "")}[document.kind]
    if document.kind == "pptx":
        return document.put(document.shape("<a:p/>", attributes=f' descr="NHS number {number}"'))
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{space}"
    return document.put(f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{uri}"><wp:extent cx="900000" cy="900000"/>'
                        f'<{kind} id="77" name="Picture 77" descr="NHS number {number}"/></wp:inline></w:drawing></w:r></w:p>')


@technique("text-table-base64", "base64 cut into the cells of a column", "table.encoded_column", TABLES)
def _(document):
    return say_table(document, [["sample", "code", "arm"]] +
                     [[f"S{at}", piece, "AB"[at % 2]] for at, piece in enumerate(pieces(BASE64, 30, 100))])


@technique("text-table-people", "a column of numbers of people", "person.nhs_number", TABLES)
def _(document):
    return say_table(document, [["site", "nhs_number", "arm"]] +
                     [["Leeds", number, "AB"[at % 2]] for at, number in enumerate(nhs_numbers(40))])


@technique("text-table-counts", "small numbers of people in a table of counts", "table.small_cells", "docx odt")
def _(document):
    return say_table(document, [["diagnosis", "patients"], ["asthma", "140"], ["gout", "3"], ["none", "1022"], ["other", "7"]])


@technique("text-table-births", "a column of dates of birth", "person.birth_date", "docx odt")
def _(document):
    return say_table(document, [["subject", "date of birth", "score"]] +
                     [[f"S{at}", f"19{50 + at}-03-{10 + at}", str(at * 7 % 50)] for at in range(18)])
