"""XML that is broken or oddly encoded, and XML that says the same in another form."""

from package import ALL, whole, words
from techniques_xml import xml_technique


# --- broken XML, odd encodings ----------------------------------------------------------------------------------------

def spare(document):
    """A part that the rest does not depend on."""
    return "meta.xml" if document.odf else "docProps/app.xml"


def broken(name, title, change, finds="xml.malformed"):
    @xml_technique(name, title, finds)
    def _(document):
        part = spare(document)
        document.terminal.add(part)
        document.set(part, change(document.data(part)))
        return whole(part)


def after_root(data, new):
    at = data.rindex(b"</")
    return data[:at] + new + data[at:]


broken("unclosed", "an element that does not end", lambda data: after_root(data, b"<x>"))
broken("attribute-twice", "an attribute twice", lambda data: after_root(data, b'<x a="1" a="Patient 0042"/>'))
broken("two-roots", "a second root", lambda data: data + b"<note>Patient 0042</note>")
broken("text-behind", "text behind the root", lambda data: data + b"Patient 0042", "xml.malformed|xml.stray_text")
broken("cut", "cut in the middle", lambda data: data[:len(data) * 2 // 3])
broken("nul-behind", "NUL bytes behind the root", lambda data: data + b"\0" * 64)
broken("entity-unknown", "an entity that nobody defines", lambda data: after_root(data, b"&ward;"))
broken("overlong", "an overlong UTF-8 sequence", lambda data: after_root(data, b"\xc0\xaf"),
       "xml.malformed|xml.encoding")
broken("prefix-unknown", "a prefix that nobody declares", lambda data: after_root(data, b"<q9:x/>"))
broken("empty", "an empty part", lambda data: b"")


def declared(data, encoding, codec=None):
    text = data.decode()
    text = text[text.index("?>") + 2:] if text.startswith("<?xml") else text
    return (f'<?xml version="1.0" encoding="{encoding}"?>' + text).encode(codec or "utf-8")


broken("latin", "an encoding of single bytes", lambda data: declared(data, "ISO-8859-1"), "xml.encoding")
broken("utf-7", "UTF-7", lambda data: declared(data, "UTF-7"), "xml.encoding")
broken("utf-32", "UTF-32", lambda data: declared(data, "UTF-32", "utf-32"), "xml.encoding|xml.malformed")
broken("encoding-lies", "UTF-16 that calls itself UTF-8", lambda data: declared(data, "UTF-8", "utf-16"),
       "xml.encoding|xml.malformed")
broken("version", "XML 1.1", lambda data: declared(data, "UTF-8").replace(b'"1.0"', b'"1.1"', 1),
       "xml.malformed|xml.encoding")


@xml_technique("depth", "elements five thousand deep", "xml.depth")
def _(document):
    start, end = {"docx": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), "xlsx": ("<row>", "</row>"),
                  "pptx": ("<p:grpSp>", "</p:grpSp>"), "odt": ("<text:section>", "</text:section>"),
                  "ods": ("<table:table-row-group>", "</table:table-row-group>"),
                  "odp": ("<draw:g>", "</draw:g>")}[document.kind]
    document.terminal.add(document.body)
    return document.put(start * 5000 + end * 5000)


# --- the same document, written otherwise -----------------------------------------------------------------------------

# A message of 40 bytes, a bit at a time.
BITS = [byte >> bit & 1 for byte in words("form").encode()[:40] for bit in range(8)]


def rewritten(name, title, change, formats):
    @xml_technique(name, title, "xml.form", formats)
    def _(document):
        return document.put("".join(change(document.paragraph("Seen " + name), bit) for bit in BITS))


def quotes(markup, bit):
    return markup.replace('"', "'") if bit else markup


def references(markup, bit):
    return markup.replace("Seen", "".join(f"&#{ord(letter)};" for letter in "Seen")) if bit else markup


rewritten("quotes", "single quotes among double ones", quotes, "docx xlsx pptx ods odp")
rewritten("references", "letters as character references", references, ALL)


@xml_technique("attribute-order", "the order of attributes is a message", "xml.form")
def _(document):
    first, second = {"docx": ('w:id="{}"', 'w:name="n{}"'), "xlsx": ('r="A{}"', 't="inlineStr"'),
                     "pptx": ('id="{}"', 'name="n{}"'),
                     "odt": ('text:style-name="Standard"', 'text:id="n{}"'),
                     "ods": ('table:number-rows-repeated="1"', 'table:id="n{}"'),
                     "odp": ('svg:x="{}cm"', 'svg:y="{}cm"')}[document.kind]
    out = []
    for number, bit in enumerate(BITS):
        pair = (first.format(number + 300), second.format(number + 300))
        pair = " ".join(pair if bit else reversed(pair))
        out.append({"docx": f'<w:bookmarkStart {pair}/><w:bookmarkEnd w:id="{number + 300}"/>',
                    "xlsx": f'<row r="{number + 300}"><c {pair}><is><t>x</t></is></c></row>',
                    "pptx": f'<p:sp><p:nvSpPr><p:cNvPr {pair}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>',
                    "odt": f"<text:p {pair}>x</text:p>",
                    "ods": f"<table:table-row {pair}><table:table-cell/></table:table-row>",
                    "odp": f'<draw:frame {pair} svg:width="2cm" svg:height="2cm"><draw:text-box/></draw:frame>'}[
                        document.kind])
    return document.put("".join(out))


@xml_technique("empty-elements", "empty elements, written in two ways, are a message", "xml.form")
def _(document):
    name = {"docx": "w:p", "xlsx": "row", "pptx": "p:sp", "odt": "text:p", "ods": "table:table-row",
            "odp": "draw:g"}[document.kind]
    return document.put("".join(f"<{name}/>" if bit else f"<{name}></{name}>" for bit in BITS))
