"""Text beside the pages of Office documents, in values and elements that no reader sees: little in each place, much in
all of them together. Charts and diagrams that hold more than they show."""

from package import fragment, technique, whole
from techniques_xml_value import sentences

ASIDE = "office.aside_text"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"


def aside(name, title, formats, finds=ASIDE):
    return technique(f"aside-{name}", title, finds, formats, "content")


def many(name):
    return [f"{text}, and once more: {text}" for part in range(3) for text in sentences(f"{name} {part}")]


@aside("titles", "sentences for the titles of the document's parts", "docx xlsx pptx")
def _(document):
    items = "".join(f"<vt:lpstr>{text}</vt:lpstr>" for text in many("titles"))
    return document.put_before("docProps/app.xml", r"</(\w+:)?Properties>",
                               f'<TitlesOfParts xmlns:vt="{VARIANTS}"><vt:vector size="120" baseType="lpstr">{items}'
                               '</vt:vector></TitlesOfParts>')


@aside("people", "sentences for the names of people who commented", "docx")
def _(document):
    people = "".join(f'<w15:person w15:author="{text}"/>' for text in many("people"))
    name = "word/people.xml"
    if document.has(name):
        return document.put_before(name, "</w15:people>", people)
    document.add_part(name, f'{HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{people}'
                            '</w15:people>',
                      "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml", document.main, PEOPLE)
    return fragment(name, people)


@aside("fields", "sentences in the instructions of fields that show a number", "docx")
def _(document):
    fields = "".join(f"<w:p><w:fldSimple w:instr='PAGE \\# \"{text}\"'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
                     for text in many("fields"))
    return document.put_before(document.body, "<w:sectPr", fields)


@aside("addresses", "text for the addresses of links", "docx")
def _(document):
    marks = ""
    for i in range(70):
        said = "_".join(many(f"addresses {i}"))[:2000].replace(" ", "_").replace(",", "")
        identity, _ = document.relate(document.main, "hyperlink", f"https://example.org/{i}?q={said}", True)
        marks += f'<w:p><w:hyperlink r:id="{identity}"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>'
    document.put_before(document.body, "<w:sectPr", marks)
    return whole(document.relationships_of(document.main))


@aside("filter", "sentences for the values that a filter lets pass", "xlsx")
def _(document):
    values = "".join(f'<filter val="{text}"/>' for text in many("filter"))
    return document.put_before(document.body, "<pageMargins|<drawing|</worksheet>",
                               f'<autoFilter ref="A1:B4"><filterColumn colId="0"><filters>{values}</filters></filterColumn>'
                               '</autoFilter>')


@aside("formula-words", "words in the formulas of cells, three at a time", "xlsx")
def _(document):
    said = " ".join(many("formula words") + many("more formula words")).replace(",", "").split()
    rows = ""
    for i in range(0, len(said) - 150, 150):
        words = ",".join(f'"{i + j} {said[i + j]} {said[i + j + 1]}"' for j in range(0, 150, 2))
        rows += document.sheet_row(f'<c r="A{document.row}"><f>COUNTA({words})</f><v>75</v></c>')
    return document.put_before(document.body, "</sheetData>", rows)


@aside("animation", "sentences for the names of what an animation changes", "pptx")
def _(document):
    names = "".join(f"<p:attrName>{text}</p:attrName>" for text in many("animation"))
    timing = ('<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst><p:set><p:cBhvr>'
              f'<p:cTn id="2" dur="1"/><p:tgtEl><p:sldTgt/></p:tgtEl><p:attrNameLst>{names}</p:attrNameLst></p:cBhvr><p:to>'
              '<p:strVal val="x"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>')
    return document.put_before(document.body, "</p:sld>", timing)


def view(name, title, finds):
    return technique(f"sheet-{name}", title, finds, "xlsx", "content")


def put_view(document, attributes, pane=""):
    """The sheet's view in place of the one that it may have."""
    text = document.text(document.body)
    if "<sheetViews>" in text:
        document.change(document.body, "<sheetViews>.*?</sheetViews>", "")
    return document.put_before(document.body, "<sheetFormatPr|<cols>|<sheetData",
                               f'<sheetViews><sheetView workbookViewId="0" {attributes}>{pane}</sheetView></sheetViews>')


@view("frozen-away", "frozen panes that begin below the cells", "office.hidden_rows")
def _(document):
    return put_view(document, 'topLeftCell="A500"',
                    '<pane ySplit="1" topLeftCell="A501" activePane="bottomLeft" state="frozen"/>')


@view("formulas-shown", "a sheet that shows formulas and keeps texts as their values", "office.hidden_format")
def _(document):
    place = put_view(document, 'showFormulas="1"')
    document.put(document.sheet_row(f'<c r="A{document.row}" t="str"><f>B1</f><v>{sentences("shown")[0]}</v></c>'))
    return place
