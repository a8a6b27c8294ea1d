"""Elements that their format knows, where it does not have them: no program shows what they say."""

from package import OOXML, words
from techniques_xml import ROOT_END, STRAY, xml_technique

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(kind, text):
    """Text as the body of a document has it."""
    return {"docx": f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>",
            "xlsx": f"<si><t>{text}</t></si>",
            "pptx": f"<a:p {A}><a:r><a:t>{text}</a:t></a:r></a:p>"}.get(kind, f"<text:p>{text}</text:p>")


STYLES = {"docx": ("word/styles.xml", ROOT_END), "xlsx": ("xl/styles.xml", ROOT_END),
          "pptx": ("ppt/presProps.xml", ROOT_END), "odt": ("styles.xml", "</office:styles>"),
          "ods": ("styles.xml", "</office:styles>"), "odp": ("styles.xml", "</office:styles>")}


@xml_technique("place-styles", "text among the styles or settings", "xml.misplaced_text")
def _(document):
    part, where = STYLES[document.kind]
    return document.put_before(part, where, paragraph(document.kind, words("styles")))


QUIET = {"docx": ("word/settings.xml", ROOT_END), "xlsx": ("xl/workbook.xml", ROOT_END),
         "pptx": ("ppt/viewProps.xml", ROOT_END), "odt": ("meta.xml", "</office:meta>"),
         "ods": ("meta.xml", "</office:meta>"), "odp": ("meta.xml", "</office:meta>")}


@xml_technique("place-quiet", "text in a part without text", "xml.misplaced_text|xml.unknown_namespace|xml.malformed")
def _(document):
    part, where = QUIET[document.kind]
    text = paragraph(document.kind, words("settings"))
    if document.odf:
        text = text.replace("<text:p>", '<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">')
    return document.put_before(part, where, text)


SHALLOW = {"docx": "<w:t>{}</w:t>", "xlsx": "<is><t>{}</t></is>", "pptx": f"<a:t {A}>" + "{}</a:t>",
           "odt": "<text:span>{}</text:span>", "ods": "<text:span>{}</text:span>", "odp": "<text:span>{}</text:span>"}


@xml_technique("place-body", "the text of a run without its run", "xml.misplaced_text")
def _(document):
    return document.put_before(document.body, STRAY[document.kind], SHALLOW[document.kind].format(words("run")))


@xml_technique("place-value", "a long value on an element that is not in its place", "xml.misplaced_text")
def _(document):
    text = words("value") * 3
    part, where = STYLES[document.kind]
    element = {"docx": f'<w:bookmarkStart w:id="1" w:name="{text}"/>', "xlsx": f'<sheet name="{text}" sheetId="1"/>',
               "pptx": f'<p:cNvPr id="1" name="{text}"/>'}.get(document.kind, f'<text:bookmark text:name="{text}"/>')
    return document.put_before(part, where, element)


@xml_technique("place-branch", "text out of place in a branch for other programs", "xml.misplaced_text", OOXML)
def _(document):
    part, where = STYLES[document.kind]
    text = paragraph(document.kind, words("branch"))
    return document.put_before(part, where, f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{text}</mc:Fallback>'
                                            '</mc:AlternateContent>')


@xml_technique("place-extension", "text in an element of an extension that has none", "xml.stray_text|xml.misplaced_text",
               OOXML)
def _(document):
    name, uri = {"docx": ("docId", "http://schemas.microsoft.com/office/word/2010/wordml"),
                 "xlsx": ("slicerList", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"),
                 "pptx": ("creationId", "http://schemas.microsoft.com/office/powerpoint/2010/main")}[document.kind]
    element = f'<q:{name} xmlns:q="{uri}">{words("extension")}</q:{name}>'
    return document.put_before(document.body, STRAY[document.kind], element)
