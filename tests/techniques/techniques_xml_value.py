"""Values that their attributes do not have: programs read nothing out of them and leave them where they are."""

import re

from package import words
from techniques_xml import xml_technique

FORM = "xml.value_form"


def hidden(name):
    return f"{words(name)} {words(name + ' more')} of the ward, and what the doctors said"


def sentence(name, title, elements, finds=FORM):
    """Puts a sentence into a value; `elements`: for each kind the element and what stands before it."""
    @xml_technique(f"value-{name}", title, finds, " ".join(elements))
    def _(document):
        where, element = elements[document.kind]
        part = where[0] if isinstance(where, tuple) else document.body
        return document.put_before(part, where[1] if isinstance(where, tuple) else where, element.format(hidden(name)))


sentence("color", "a sentence for a colour", {
    "docx": (r"<w:sectPr", '<w:p><w:r><w:rPr><w:color w:val="{}"/></w:rPr><w:t>Seen</w:t></w:r></w:p>'),
    "xlsx": (("xl/styles.xml", "</fonts>"), '<font><color rgb="{}"/></font>'),
    "odt": (("content.xml", "</office:automatic-styles>"),
            '<style:style style:name="Q1" style:family="text"><style:text-properties fo:color="{}"/></style:style>'),
    "ods": (("content.xml", "</office:automatic-styles>"),
            '<style:style style:name="Q1" style:family="text"><style:text-properties fo:color="{}"/></style:style>'),
    "odp": (("content.xml", "</office:automatic-styles>"),
            '<style:style style:name="Q1" style:family="text"><style:text-properties fo:color="{}"/></style:style>')})

sentence("font", "a sentence for a font", {
    "docx": (r"<w:sectPr", '<w:p><w:r><w:rPr><w:rFonts w:ascii="{}"/></w:rPr><w:t>Seen</w:t></w:r></w:p>'),
    "xlsx": (("xl/styles.xml", "</fonts>"), '<font><name val="{}"/></font>'),
    "odt": (("content.xml", "</office:automatic-styles>"),
            '<style:style style:name="Q2" style:family="text"><style:text-properties style:font-name="{}"/>'
            '</style:style>')})

sentence("enumeration", "a sentence for one of a list of words", {
    "docx": (r"<w:sectPr", '<w:p><w:pPr><w:jc w:val="{}"/></w:pPr><w:r><w:t>Seen</w:t></w:r></w:p>'),
    "xlsx": ("</sheetData>", '<row r="1048570"><c r="A1048570" t="{}"><v>1</v></c></row>'),
    "pptx": ("</p:spTree>", '<p:sp><p:nvSpPr><p:cNvPr id="77" name="Box"/><p:cNvSpPr/><p:nvPr><p:ph type="{}"/></p:nvPr>'
                            '</p:nvSpPr><p:spPr/></p:sp>'),
    "odt": (("content.xml", "</office:automatic-styles>"),
            '<style:style style:name="Q3" style:family="text"><style:text-properties fo:font-weight="{}"/>'
            '</style:style>')})

sentence("number", "a sentence for a number", {
    "docx": (r"<w:sectPr", '<w:p><w:pPr><w:ind w:left="{}"/></w:pPr><w:r><w:t>Seen</w:t></w:r></w:p>'),
    "xlsx": ("</sheetData>", '<row r="1048571"><c r="A1048571" cm="{}"><v>1</v></c></row>'),
    "pptx": ("</p:spTree>", '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>')})


@xml_technique("value-language", "words for languages, one at a time", FORM, "docx")
def _(document):
    said = hidden("language").split() * 2
    runs = "".join(f'<w:r><w:rPr><w:lang w:val="{word}{i}-is-no-language-at-all"/></w:rPr><w:t>Seen {i}</w:t></w:r>'
                   for i, word in enumerate(said))
    return document.put_before(document.body, "<w:sectPr", f"<w:p>{runs}</w:p>")


def sentences(name):
    return [f"{hidden(name)}, part {i} of what was noted" for i in range(40)]


@xml_technique("value-prefix", "words for prefixes of namespaces", FORM, "docx xlsx pptx odt ods odp")
def _(document):
    uri = {"docx": "http://schemas.openxmlformats.org/drawingml/2006/main",
           "xlsx": "http://schemas.openxmlformats.org/drawingml/2006/main",
           "pptx": "http://schemas.openxmlformats.org/presentationml/2006/main"}.get(
               document.kind, "urn:oasis:names:tc:opendocument:xmlns:text:1.0")
    prefixes = "".join(f' xmlns:{word}.{i}.said="{uri}"'
                       for i, word in enumerate(re.findall("[a-z]+", hidden("prefix").lower())))
    element = {"docx": "<w:p{}/>", "xlsx": '<row r="1048572"{}/>',
               "pptx": '<p:sp{}><p:nvSpPr><p:cNvPr id="78" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>',
               "ods": "<table:table-row{0}><table:table-cell/></table:table-row>"}.get(document.kind, "<text:p{}/>")
    if document.kind == "odp":
        return document.put_before(document.body, "</office:presentation>", f"<draw:page{prefixes}/>")
    where = {"docx": "<w:sectPr", "xlsx": "</sheetData>", "pptx": "</p:spTree>", "odt": "</office:text>",
             "ods": "</table:table>"}[document.kind]
    return document.put_before(document.body, where, element.format(prefixes))


@xml_technique("aside-tips", "sentences in tips and titles beside the page", "office.aside_text", "docx xlsx")
def _(document):
    if document.kind == "docx":
        controls = "".join(f'<w:sdt><w:sdtPr><w:alias w:val="{text}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Seen</w:t></w:r>'
                           '</w:p></w:sdtContent></w:sdt>' for text in sentences("tips"))
        return document.put_before(document.body, "<w:sectPr", controls)
    links = "".join(f'<hyperlink ref="A{i + 1}" location="A1" tooltip="{text}"/>'
                    for i, text in enumerate(sentences("tips")))
    return document.put_before(document.body, "<pageMargins|<drawing|</worksheet>", f"<hyperlinks>{links}</hyperlinks>")


@xml_technique("aside-formula", "sentences in formulas that show a number", "office.aside_text", "xlsx")
def _(document):
    rows = "".join(f'<row r="{1048000 + i}"><c r="A{1048000 + i}"><f>IF(1,1,"{text}")</f><v>1</v></c></row>'
                   for i, text in enumerate(sentences("formula")))
    return document.put_before(document.body, "</sheetData>", rows)


@xml_technique("aside-properties", "text spread over the properties of the document", "office.long_property", "docx xlsx pptx")
def _(document):
    said = " ".join(sentences("properties"))
    extra = "".join(f"<{name}>{said[i * 480:i * 480 + 480].replace('&', '')}</{name}>"
                    for i, name in enumerate(("Manager", "HyperlinkBase", "Template", "PresentationFormat")))
    return document.put_before("docProps/app.xml", r"</(\w+:)?Properties>", extra)


@xml_technique("aside-names", "sentences in names, notes and formulas", "office.aside_text", "odt ods")
def _(document):
    if document.kind == "odt":
        marks = "".join(f'<text:bookmark text:name="{text}"/>' for text in sentences("names"))
        return document.put_before(document.body, "</office:text>", f"<text:p>{marks}Seen</text:p>")
    cells = "".join(f'<table:table-row><table:table-cell office:value-type="float" office:value="1" '
                    f'table:formula="of:=IF(1;1;&quot;{text}&quot;)"><text:p>1</text:p></table:table-cell></table:table-row>'
                    for text in sentences("names"))
    return document.put_before(document.body, "</table:table>", cells)


@xml_technique("aside-settings", "sentences in settings", "office.settings_value", "odt ods odp")
def _(document):
    items = "".join(f'<config:config-item config:name="Note{i}" config:type="string">{text}</config:config-item>'
                    for i, text in enumerate(sentences("settings")))
    return document.put_before("settings.xml", "</config:config-item-set>", items)


@xml_technique("aside-slides", "sentences in names of shapes and of sections", "office.aside_text", "pptx")
def _(document):
    shapes = "".join(f'<p:sp><p:nvSpPr><p:cNvPr id="{1000 + i}" name="{text}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
                     '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:sp>'
                     for i, text in enumerate(sentences("shapes")))
    return document.put_before(document.body, "</p:spTree>", shapes)
