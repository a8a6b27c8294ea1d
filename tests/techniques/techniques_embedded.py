"""Documents within the document, with tricks of their own, and what is loaded from outside."""

import base64

import zip_writer
from package import OOXML, Either, Place, fragment, inside, whole, words
from techniques_package import R, RANDOM, TYPES, XML, package_technique


# --- documents in the document ----------------------------------------------------------------------------------------

def workbook(sheet_state="", row="", extra=None):
    """A small workbook of one's own."""
    archive = zip_writer.Archive()
    space = "http://schemas.openxmlformats.org/"
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{space}package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPES}spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{TYPES}spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" '
        f'ContentType="{TYPES}spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{space}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{space}spreadsheetml/2006/main" xmlns:r="{R}"><sheets><sheet '
        f'name="Arms" sheetId="1" '
        f'r:id="rId1"/><sheet name="Ages" sheetId="2" r:id="rId2"{sheet_state}/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{space}package/2006/relationships"><Relationship '
        f'Id="rId1" '
        f'Type="{R}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{R}/worksheet" '
        'Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{space}spreadsheetml/2006/main"><sheetData><row '
        f'r="1"{row}><c r="A1"><v>1</v>'
        '</c></row></sheetData></worksheet>',
        "xl/worksheets/sheet2.xml": f'{XML}<worksheet xmlns="{space}spreadsheetml/2006/main"><sheetData><row r="1"><c '
        f'r="A1"><v>42</v></c></row>'
        "</sheetData></worksheet>"}
    for name, text in dict(parts, **(extra or {})).items():
        archive.items.append(zip_writer.Entry(name, text.encode()))
    return archive


def embed(document, data):
    name = document.root + "/embeddings/Workbook1.xlsx"
    document.add(name, data)
    document.default("xlsx", TYPES + "spreadsheetml.sheet")
    document.relate(document.body, "package", name)
    return name


@package_technique("embedded", "a workbook in the document", "office.embedded_package")
def _(document):
    name = embed(document, workbook().write()[0])
    return Either(whole(name), whole(document.relationships_of(document.body)))


@package_technique("embedded-hidden-sheet", "a hidden sheet of a workbook in the document", "office.hidden_sheets")
def _(document):
    archive = workbook(' state="hidden"')
    name = embed(document, archive.write()[0])
    return inside(name + "!xl/workbook.xml", archive.find("xl/workbook.xml").data,
                  '<sheet name="Ages" sheetId="2" r:id="rId2" state="hidden"/>')


@package_technique("embedded-hidden-row", "a hidden row of a workbook in the document", "office.hidden_rows")
def _(document):
    archive = workbook(row=' hidden="1"')
    name = embed(document, archive.write()[0])
    return inside(name + "!xl/worksheets/sheet1.xml", archive.find("xl/worksheets/sheet1.xml").data,
                  '<row r="1" hidden="1"><c r="A1"><v>1</v></c>')


@package_technique("embedded-orphan", "a part that nothing reaches in a workbook in the document", "office.orphan_part")
def _(document):
    archive = workbook(extra={"xl/spare.xml": "<note>Patient 0042</note>"})
    name = embed(document, archive.write()[0])
    return inside(name + "!xl/spare.xml", archive.find("xl/spare.xml").data)


@package_technique("embedded-comment", "an XML comment in a workbook in the document", "xml.comment")
def _(document):
    archive = workbook()
    sheet = archive.find("xl/worksheets/sheet2.xml")
    sheet.set(sheet.data.replace(b"<sheetData>", b"<!-- Patient 0042 --><sheetData>"))
    name = embed(document, archive.write()[0])
    return inside(name + "!xl/worksheets/sheet2.xml", sheet.data, "<!-- Patient 0042 -->")


@package_technique("embedded-gap", "bytes between the members of a workbook in the document", "zip.gap")
def _(document):
    archive = workbook()
    raw = zip_writer.Raw(b"Patient 0042 was seen on ward seven.")
    archive.items.insert(2, raw)
    data, layout = archive.write()
    low, high = layout.raw[raw]
    return Place(embed(document, data), lambda _d, _l: [(low, high)])


@package_technique("embedded-trailing", "bytes behind a workbook in the document", "archive.trailing_data")
def _(document):
    data = workbook().write()[0]
    return Place(embed(document, data + RANDOM[:77]), lambda _d, _l: [(len(data), len(data) + 77)])


# --- what lies outside ------------------------------------------------------------------------------------------------

def external(name, title, finds, formats, kind, target, may_pass=False):
    @package_technique(f"external-{name}", title, finds, formats, may_pass)
    def _(document):
        return document.relate(document.body, kind, target, external=True)[1]


external("image", "a picture loaded from outside", "office.external_image", OOXML, "image",
         "https://example.com/p.png?patient=0042")
external("object", "an object linked from outside", "office.external_object", OOXML, "oleObject",
         "file:///srv/note.xlsx")
external("subdocument", "a document loaded from outside", "office.external|office.external_object", "docx",
         "subDocument", "https://example.com/0042.docx")
external("frame", "a frame loaded from outside", "office.external|office.external_object", "docx", "frame",
         "https://example.com/0042.html")
external("media", "a film loaded from outside", "office.external|office.external_object", "pptx", "video",
         "https://example.com/0042.mp4")
external("share", "a link to a file server", "office.external|office.hyperlink", OOXML, "hyperlink",
         "file://ward7/patient0042", may_pass=True)
external("data", "a link that is data itself", "office.external|xml.encoded_text|office.hyperlink", OOXML, "hyperlink",
         "data:text/plain;base64," + base64.b64encode(RANDOM[:600]).decode())


@package_technique("external-template", "a template loaded from outside", "office.external_template", "docx")
def _(document):
    identity, place = document.relate("word/settings.xml", "attachedTemplate", "https://example.com/0042.dotm",
                                      external=True)
    document.put_after("word/settings.xml", r"<w:zoom[^>]*/>|<w:settings[^>]*>",
                       f'<w:attachedTemplate xmlns:r="{R}" r:id="{identity}"/>')
    return Either(place, whole("word/settings.xml"))


@package_technique("external-workbook", "a linked workbook with its cached cells",
                   ("office.external_data", "office.external_cache"), "xlsx")
def _(document):
    name = "xl/externalLinks/externalLink1.xml"
    identity = document.add_part(name,
                                 f'{XML}<externalLink '
                                 f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
                                 f'xmlns:r="{R}" r:id="rId1"><sheetNames><sheetName val="Ward"/></sheetNames>'
                                 f'<sheetDataSet><sheetData '
                                 f'sheetId="0"><row r="1"><cell r="A1" t="str"><v>{words("cache")}</v></cell></row>'
                                 f'</sheetData></sheetDataSet>'
                                 '</externalBook></externalLink>', TYPES + "spreadsheetml.externalLink+xml",
                                 document.main, "externalLink")
    place = document.relate(name, "externalLinkPath", "file:///srv/ward7.xlsx", external=True, identity="rId1")[1]
    document.put_after(document.main, "</sheets>",
                       f'<externalReferences><externalReference xmlns:r="{R}" r:id="{identity}"/></externalReferences>')
    return Either(place, whole(name)), whole(name)


@package_technique("external-picture-link", "a picture both embedded and linked", "office.external_image", "docx pptx")
def _(document):
    identity, place = document.relate(document.body, "image", "https://example.com/linked.png", external=True)
    link = f'<a:blip r:link="{identity}" '
    document.change(document.body, r"<a:blip ", link)
    return Either(place, fragment(document.body, link))
