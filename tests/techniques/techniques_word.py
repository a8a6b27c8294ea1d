"""Hidden content of Word documents: ECMA-376 part 1, 17 (WordprocessingML); [MS-DOCX] for w14 and w15."""

import base64
import random

from package import Either, fragment, technique, whole, words

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SETTINGS, STYLES = "word/settings.xml", "word/styles.xml"


def word(name, title, finds, may_pass=False):
    return technique(f"word-{name}", title, finds, "docx", "content", may_pass)


def run(properties, text, element="w:t"):
    return f"<w:r><w:rPr>{properties}</w:rPr><{element}>{text}</{element}></w:r>"


def direct(name, title, finds, properties):
    """Text with these properties of its own."""
    @word(name, title, finds)
    def _(document):
        return document.put(f"<w:p>{run(properties, words(name))}</w:p>")


def setting(document, markup):
    """Into the settings. Their order matters to Word alone."""
    return document.put_before(SETTINGS, "</w:settings>", markup)


def style(document, identity, kind, inside):
    return document.put_before(STYLES, "</w:styles>",
                               f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/>'
                               f"{inside}</w:style>")


# --- text that is not shown -------------------------------------------------------------------------------------------

direct("vanish", "hidden text", "office.hidden_text", "<w:vanish/>")
direct("vanish-on", "hidden text, spelled out", "office.hidden_text", '<w:vanish w:val="on"/>')
direct("vanish-special", "text that is always hidden", "office.hidden_text", "<w:vanish/><w:specVanish/>")
direct("white", "white text", "office.white_text", '<w:color w:val="FFFFFF"/>')
direct("near-white", "almost white text", "office.white_text", '<w:color w:val="FEFEFD"/>')
direct("white-theme", "text in the theme's background colour", "office.white_text",
       '<w:color w:val="FFFFFF" w:themeColor="background1"/>')
direct("colour-on-colour", "text in the colour of its shading", "office.white_text",
       '<w:color w:val="336699"/><w:shd w:val="clear" w:color="auto" w:fill="336699"/>')
direct("highlight", "black text on black highlight", "office.white_text",
       '<w:color w:val="000000"/><w:highlight w:val="black"/>')
direct("transparent", "text filled with nothing", "office.white_text|office.hidden_text",
       f'<w14:textFill xmlns:w14="{W14}"><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
       f'</w14:srgbClr>'
       '</w14:solidFill></w14:textFill>')
direct("no-fill", "text without a fill", "office.white_text|office.hidden_text",
       f'<w14:textFill xmlns:w14="{W14}"><w14:noFill/></w14:textFill>')
direct("white-lifted", "black text whose luminance is lifted to white", "office.white_text",
       f'<w14:textFill xmlns:w14="{W14}"><w14:solidFill><w14:srgbClr w14:val="000000"><w14:lumOff w14:val="100000"/>'
       '</w14:srgbClr></w14:solidFill></w14:textFill>')
direct("white-blend", "text in a blend of white and white", "office.white_text",
       f'<w14:textFill xmlns:w14="{W14}"><w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FFFFFF"/></w14:gs>'
       '<w14:gs w14:pos="100000"><w14:srgbClr w14:val="FFFFFF"/></w14:gs></w14:gsLst></w14:gradFill></w14:textFill>')
direct("tiny", "text of one point", "office.tiny_text", '<w:sz w:val="2"/>')
direct("tiny-scale", "text of one per cent width", "office.tiny_text", '<w:w w:val="1"/>')
direct("raised", "text raised off the line by a page", "office.hidden_text|office.hidden_shape|office.tiny_text",
       '<w:position w:val="3168"/>')


def by_style(name, title, finds, kind, make, properties):
    @word(name, title, finds)
    def _(document):
        definition = style(document, "S" + name.replace("-", ""), kind, properties)
        text = document.put(make("S" + name.replace("-", ""), words(name)))
        return Either(definition, text)


def character(identity, text):
    return f'<w:p><w:r><w:rPr><w:rStyle w:val="{identity}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def paragraph(identity, text):
    return f'<w:p><w:pPr><w:pStyle w:val="{identity}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


by_style("vanish-style", "text hidden by its character style", "office.hidden_text", "character", character,
         "<w:rPr><w:vanish/></w:rPr>")
by_style("vanish-paragraph", "text hidden by its paragraph style", "office.hidden_text", "paragraph", paragraph,
         "<w:rPr><w:vanish/></w:rPr>")
by_style("white-style", "text made white by its style", "office.white_text", "paragraph", paragraph,
         '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
by_style("tiny-style", "text made tiny by its style", "office.tiny_text", "character", character,
         '<w:rPr><w:sz w:val="2"/></w:rPr>')


@word("vanish-based-on", "text hidden by the style that its style is based on", "office.hidden_text")
def _(document):
    base = style(document, "Base0042", "paragraph", "<w:rPr><w:vanish/></w:rPr>")
    derived = style(document, "Derived0042", "paragraph", '<w:basedOn w:val="Base0042"/>')
    return Either(base, derived, document.put(paragraph("Derived0042", words("based"))))


@word("vanish-table", "text hidden by its table's style", "office.hidden_text")
def _(document):
    definition = style(document, "Table0042", "table", "<w:rPr><w:vanish/></w:rPr>")
    text = document.put('<w:tbl><w:tblPr><w:tblStyle w:val="Table0042"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                        '<w:tblGrid><w:gridCol/>'
                        f'</w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{words("tablestyle")}</w:t></w:r></w:p></w:tc></w:tr>'
                        f'</w:tbl><w:p/>')
    return Either(definition, text)


@word("vanish-defaults", "text hidden by the document's defaults", "office.hidden_text")
def _(document):
    place = document.change(STYLES, r"<w:rPrDefault>\s*<w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>")
    return Either(place, whole(document.body))


@word("vanish-number", "a hidden number of a list", "office.hidden_text")
def _(document):
    level = document.put_after("word/numbering.xml", r"<w:numbering[^>]*>",
                               '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start '
                               f'w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{words("number")}"/><w:rPr>'
                               f'<w:vanish/></w:rPr></w:lvl>'
                               "</w:abstractNum>")
    document.put_before("word/numbering.xml", "</w:numbering>",
                        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    return Either(level, document.put('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
                                      '<w:r><w:t>Seen</w:t></w:r></w:p>'))


@word("vanish-header", "hidden text in the header", "office.hidden_text")
def _(document):
    return document.put_before("word/header1.xml", "</w:hdr>", f"<w:p>{run('<w:vanish/>', words('header'))}</w:p>")


@word("hidden-row", "a hidden row of a table", "office.hidden_text|office.hidden_rows")
def _(document):
    return document.put_before(document.body, "<w:tr[ >]",
                               f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{run('', words('row'))}</w:p></w:tc>"
                               f"</w:tr>")


@word("row-height", "a row of a table a twentieth of a point high",
      "office.hidden_text|office.hidden_rows|office.tiny_text")
def _(document):
    return document.put_before(document.body, "<w:tr[ >]",
                               '<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc><w:p>'
                               f"{run('', words('height'))}</w:p></w:tc></w:tr>")


@word("line-height", "lines a twentieth of a point high", "office.tiny_text|office.hidden_text")
def _(document):
    return document.put(f'<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>{run("", words("line"))}</w:p>')


@word("indent", "text indented off the page", "office.hidden_text|office.hidden_shape")
def _(document):
    return document.put(f'<w:p><w:pPr><w:ind w:left="31000" w:right="-31000"/></w:pPr>{run("", words("indent"))}</w:p>')


@word("frame-away", "a text frame off the page", "office.hidden_shape|office.hidden_text")
def _(document):
    return document.put(f'<w:p><w:pPr><w:framePr w:w="2000" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
                        f'w:x="-31000" w:y="-31000"/></w:pPr>'
                        f'{run("", words("frame"))}</w:p>')


PAGE_COLOUR = '<w:color w:val="204060"/>'


@word("page-colour", "text in the page's colour", "office.white_text")
def _(document):
    document.put_before(document.body, "<w:body>", '<w:background w:color="204060"/>')
    text = document.put(f"<w:p>{run(PAGE_COLOUR, words('page'))}</w:p>")
    return Either(text, fragment(document.body, '<w:background w:color="204060"/>'))


@word("header-unshown", "a header for pages that the document does not have", "office.hidden_text")
def _(document):
    name = "word/header77.xml"
    identity = document.add_part(name,
                                 f'{XML}<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{words("even")}</w:t></w:r></w:p></w:hdr>',
                                 TYPES + "header+xml", document.body, "header")
    document.change(document.body, r"<w:sectPr([^>]*?)/?>(?!.*<w:sectPr)", lambda match: (
        f'<w:sectPr{match.group(1).rstrip()}><w:headerReference xmlns:r="{R}" w:type="even" r:id="{identity}"/>' +
        ("</w:sectPr>" if match.group(0).endswith("/>") else "")))
    return Either(whole(name), whole(document.body))


# --- notes, comments, changes -----------------------------------------------------------------------------------------

def comments(document, text):
    inner = f'<w:comment w:id="42" w:author="A" w:initials="A"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    if document.has("word/comments.xml"):
        if "</w:comments>" not in document.text("word/comments.xml"):
            document.change("word/comments.xml", r"(<w:comments[^>]*?)\s*/>",
                            lambda match: match.group(1) + "></w:comments>")
        document.put_before("word/comments.xml", "</w:comments>", inner)
    else:
        document.add_part("word/comments.xml", f'{XML}<w:comments xmlns:w="{W}">{inner}</w:comments>',
                          TYPES + "comments+xml", document.body,
                          "comments")
    return whole("word/comments.xml")


@word("comment", "a comment", "office.comments")
def _(document):
    place = comments(document, words("comment"))
    mark = document.put('<w:p><w:commentRangeStart w:id="42"/><w:r><w:t>Seen</w:t></w:r><w:commentRangeEnd w:id="42"/>'
                        '<w:r>'
                        '<w:commentReference w:id="42"/></w:r></w:p>')
    return Either(place, mark)


@word("comment-loose", "a comment that no text refers to", "office.comments")
def _(document):
    return comments(document, words("loose"))


def tracked(name, title, markup, may_pass=False):
    @word(name, title, "office.tracked_changes", may_pass)
    def _(document):
        return document.put(f"<w:p>{markup.format(text=words(name), mark=MARK)}</w:p>")


MARK = 'w:id="4242" w:author="A" w:date="2024-01-01T00:00:00Z"'
tracked("inserted", "inserted text", "<w:ins {mark}><w:r><w:t>{text}</w:t></w:r></w:ins>")
tracked("deleted", "deleted text", "<w:del {mark}><w:r><w:delText>{text}</w:delText></w:r></w:del>")
tracked("moved", "moved text", "<w:moveFrom {mark}><w:r><w:t>{text}</w:t></w:r></w:moveFrom>")
tracked("formatted", "changed format",
        '<w:r><w:rPr><w:rPrChange {mark}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>{text}</w:t></w:r>',
        may_pass=True)
tracked("mark-deleted", "a deleted paragraph mark",
        "<w:pPr><w:rPr><w:del {mark}/></w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r>")


def footnotes(document, inner, name="word/footnotes.xml"):
    if document.has(name):
        return document.put_before(name, "</w:footnotes>", inner)
    separators = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                  '<w:footnote '
                  'w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
                  '</w:footnote>')
    document.add_part(name, f'{XML}<w:footnotes xmlns:w="{W}">{separators}{inner}</w:footnotes>',
                      TYPES + "footnotes+xml", document.body,
                      "footnotes")
    return fragment(name, inner)


@word("footnote-loose", "a footnote that no text refers to", "office.hidden_text")
def _(document):
    return footnotes(document, f'<w:footnote w:id="77"><w:p><w:r><w:t>{words("footnote")}</w:t></w:r></w:p>'
                     f'</w:footnote>')


@word("footnote-separator", "text as the separator of footnotes", "office.hidden_text")
def _(document):
    return footnotes(document, f'<w:footnote w:type="continuationNotice" w:id="78"><w:p><w:r><w:t>{words("separator")}'
                     f'</w:t></w:r></w:p></w:footnote>')


# --- what the text is bound to ----------------------------------------------------------------------------------------

def simple_field(name, title, finds, code):
    @word(name, title, finds)
    def _(document):
        return document.put(f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>Seen</w:t></w:r></w:fldSimple></w:p>')


def complex_field(name, title, finds, pieces):
    @word(name, title, finds)
    def _(document):
        codes = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
        return document.put(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}<w:r><w:fldChar '
                            f'w:fldCharType="separate"/></w:r><w:r>'
                            '<w:t>Seen</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


simple_field("dde-simple", "a DDE field", "office.dde",
             "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;")
complex_field("dde", "a DDE field in runs", "office.dde", ["DDE excel ", "ward7.xlsx"])
complex_field("dde-split", "a DDE field, its name in pieces", "office.dde", [" D", "DEA", "UTO cmd"])
simple_field("include-simple", "a field that includes a text", "office.include_field",
             "INCLUDETEXT &quot;file:///etc/hostname&quot;")
complex_field("include", "a field that includes a picture", "office.include_field",
              [" INCLUDEPICTURE ", '"https://example.com/0042.png" \\d'])
complex_field("include-import", "a field that imports", "office.include_field",
              [' IMPORT "https://example.com/0042.png"'])
complex_field("link", "a field that links a workbook", "office.include_field|office.dde|office.external_data",
              [' LINK Excel.Sheet.12 "ward7.xlsx" "A1"'])


@word("field-data", "data in a field", "office.field_data")
def _(document):
    data = base64.b64encode(random.Random(3).randbytes(900)).decode()
    return document.put(f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">{data}</w:fldData>'
                        f'</w:fldChar></w:r><w:r>'
                        '<w:instrText> ADDIN Ward </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
                        '</w:p>')


@word("binding", "a control bound to data elsewhere", "office.data_binding")
def _(document):
    return document.put('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/note[1]" '
                        'w:storeItemID="{7A1B2C3D-4E5F-4061-8273-8495A6B7C8D9}"/></w:sdtPr>'
                        '<w:sdtContent><w:p><w:r><w:t>Seen</w:t></w:r></w:p></w:sdtContent></w:sdt>')


@word("variables", "document variables", "office.document_variables")
def _(document):
    return setting(document, f'<w:docVars><w:docVar w:name="ward" w:val="{words("variable")}"/></w:docVars>')


@word("mail-merge", "a mail merge with its data source", "office.data_connection|office.external_data")
def _(document):
    return setting(document, '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
                   '<w:connectString '
                   'w:val="Provider=Microsoft.ACE.OLEDB.12.0;Data Source=ward7.accdb"/><w:query w:val="SELECT * FROM '
                   'patients"/></w:mailMerge>')


@word("alt-chunk", "a foreign document to be merged when opened", "office.alt_chunk")
def _(document):
    document.add("word/afchunk1.html", "<html><body><p>Patient 0042</p></body></html>")
    document.default("html", "text/html")
    identity, place = document.relate(document.body, "aFChunk", "word/afchunk1.html")
    return Either(document.put(f'<w:altChunk xmlns:r="{R}" r:id="{identity}"/>'), place, whole("word/afchunk1.html"))


@word("glossary", "a glossary document", "office.glossary")
def _(document):
    name = "word/glossary/document.xml"
    document.add_part(name, f'{XML}<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartPr><w:name '
                      f'w:val="Ward"/></w:docPartPr>'
                      f'<w:docPartBody><w:p><w:r><w:t>{words("glossary")}</w:t></w:r></w:p></w:docPartBody></w:docPart>'
                      f'</w:docParts>'
                      "</w:glossaryDocument>", TYPES + "document.glossary+xml", document.body, "glossaryDocument")
    return Either(whole(name), whole(document.relationships_of(document.body)))


# --- numbers that Office makes and nobody reads -----------------------------------------------------------------------

def scattered(name, title, finds, element):
    """A message, four bytes at a time, as the value of something that Office numbers by itself."""
    @word(name, title, finds)
    def _(document):
        message = (b"Patient 0042 was seen on ward seven, and again on ward nine. " * 4).hex().upper()
        values = [message[at:at + 8] for at in range(0, 240, 8)]
        return document.put("".join(element.format(value) for value in values))


scattered("rsid", "a message as revision ids", "office.revision_ids",
          '<w:p w:rsidR="{0}"><w:r w:rsidRPr="{0}"><w:t>Seen</w:t></w:r></w:p>')
scattered("paragraph-id", "a message as paragraph ids", "office.revision_ids",
          '<w:p xmlns:w14="' + W14 + '" w14:paraId="{0}"><w:r><w:t>Seen</w:t></w:r></w:p>')
scattered("creation-id", "a message as GUIDs", "office.revision_ids",
          '<w:p xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du"><w:r><w:drawing><wp:anchor '
          'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
          'xmlns:wp14="http://schemas.microsoft.com/office/'
          'word/2010/wordprocessingDrawing" wp14:anchorId="{0}" wp14:editId="{0}"/></w:drawing></w:r></w:p>')


@word("rsid-table", "a message as the table of revision ids", "office.revision_ids")
def _(document):
    message = (b"Patient 0042 was seen on ward seven, and again on ward nine. " * 4).hex().upper()
    rows = "".join(f'<w:rsid w:val="{message[at:at + 8]}"/>' for at in range(0, 480, 8))
    return setting(document, f'<w:rsids><w:rsidRoot w:val="{message[:8]}"/>{rows}</w:rsids>')


@word("rsid-table-encrypted", "encrypted data as the table of revision ids, in its order", "office.odd_revisions")
def _(document):
    noise = random.Random(8)
    values = sorted({f"00{noise.randbytes(3).hex().upper()}" for _ in range(200)})
    rows = "".join(f'<w:rsid w:val="{value}"/>' for value in values)
    return setting(document, f'<w:rsids><w:rsidRoot w:val="{values[0]}"/>{rows}</w:rsids>')
