"""Messages in the properties that Office programs keep of a document: ECMA-376 part 1, 22.2; part 2, 11."""

from package import OOXML, technique, words
from techniques_xml import BASE64, HEX

CORE, APP = "docProps/core.xml", "docProps/app.xml"


def metadata(name, title, finds, formats=OOXML, may_pass=False):
    return technique(f"metadata-{name}", title, finds, formats, "metadata", may_pass)


def element(document, part, name, value):
    """The property with this value, in the place of the one that is there."""
    text = document.text(part)
    new = f"<{name}>{value}</{name}>"
    bare = name.split(" ")[0]
    if f"<{bare}>" in text or f"<{bare} " in text:
        return document.change(part, rf"<{bare}(?:/>|[^>]*?/>|[^>]*>.*?</{bare}>)",
                               new.replace(f"</{name}>", f"</{bare}>"))
    end = {CORE: r"</cp:coreProperties>|</coreProperties>", APP: "</Properties>"}[part]
    new = new.replace(f"</{name}>", f"</{bare}>")
    return document.put_before(part, end, new)


def prop(name, title, finds, part, tag, value):
    @metadata(name, title, finds)
    def _(document):
        return element(document, part, tag, value)


prop("company", "a company that is base64", "xml.encoded_text", APP, "Company", BASE64[:300])
prop("manager", "a manager that is hexadecimal", "xml.encoded_text", APP, "Manager", HEX[:300])
prop("template", "a template that is base64", "xml.encoded_text", APP, "Template", BASE64[:300])
prop("keywords", "keywords that are base64", "xml.encoded_text", CORE, "cp:keywords", BASE64[:300])
prop("author", "an author that is base64", "xml.encoded_text", CORE, "dc:creator", BASE64[:300])
prop("description", "a description that is base64", "xml.encoded_text", CORE, "dc:description", BASE64[:300])
prop("revision", "a revision number of sixty digits", "office.metadata_value|xml.encoded_text", CORE, "cp:revision",
     "304234" * 10)
prop("minutes", "an editing time of sixty digits", "office.metadata_value|xml.encoded_text", APP, "TotalTime",
     "304234" * 10)
prop("pages", "a count of pages that is words", "office.metadata_value", APP, "Pages", words("pages"))
prop("created", "a date with thirty digits of a second", "office.metadata_value", CORE,
     'dcterms:created xsi:type="dcterms:W3CDTF"',
     "2024-01-01T00:00:00.304234304234304234304234304234Z")
prop("element", "a property that does not exist", "xml.unknown_element", APP, "Ward", words("ward"))
prop("base", "a base for links", "office.external|office.hyperlink|office.metadata_value", APP, "HyperlinkBase",
     "https://example.com/0042/")
