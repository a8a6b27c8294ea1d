"""Tricks of XML itself, in the part that a reader sees and in those that nobody reads."""

import base64
import random
import re

from package import ALL, OOXML, Either, Place, fragment, technique, words

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BASE64 = base64.b64encode(random.Random(4).randbytes(900)).decode()
HEX = random.Random(5).randbytes(600).hex()


def xml_technique(name, title, finds, formats=ALL, may_pass=False):
    return technique(f"xml-{name}", title, finds, formats, "xml", may_pass)


def quiet(document):
    """A part that nobody reads."""
    return "META-INF/manifest.xml" if document.odf else "[Content_Types].xml"


ROOT_END = r"</[\w:-]+>\s*\Z"


# --- what is no element and no text -----------------------------------------------------------------------------------

@xml_technique("comment", "a comment in the text", "xml.comment")
def _(document):
    comment = f"<!-- {words('comment')} -->"
    document.say("Seen" + comment)
    return fragment(document.body, comment)


@xml_technique("comment-first", "a comment before the root", "xml.comment")
def _(document):
    return document.put_before(document.body, r"<(?![?!])", f"<!-- {words('first')} -->")


@xml_technique("comment-last", "a comment behind the root", "xml.comment")
def _(document):
    return document.append(document.body, f"<!-- {words('last')} -->")


@xml_technique("comment-quiet", "a comment in the part that lists all parts", "xml.comment")
def _(document):
    part = quiet(document)
    return document.put_before(part, ROOT_END, f"<!-- {words('quiet')} -->")


@xml_technique("comment-relationships", "a comment in the relationships", "xml.comment", OOXML)
def _(document):
    return document.put_before("_rels/.rels", "</Relationships>", f"<!-- {words('relationships')} -->")


@xml_technique("instruction", "a processing instruction in the text", "xml.processing_instruction")
def _(document):
    instruction = f"<?ward {words('instruction')}?>"
    document.say("Seen" + instruction)
    return fragment(document.body, instruction)


@xml_technique("instruction-last", "a processing instruction behind the root", "xml.processing_instruction")
def _(document):
    return document.append(document.body, f"<?ward {words('behind')}?>")


@xml_technique("instruction-known", "a message in an instruction that Office knows", "xml.processing_instruction")
def _(document):
    return document.put_before(document.body, r"<(?![?!])", f'<?mso-application progid="{words("known")}"?>')


@xml_technique("cdata", "a CDATA section", "xml.cdata")
def _(document):
    section = f"<![CDATA[{words('cdata')}]]>"
    document.say(section)
    return fragment(document.body, section)


def doctype(name, title, declaration):
    @xml_technique(f"doctype-{name}", title, "xml.doctype")
    def _(document):
        part = "meta.xml" if document.odf else "docProps/app.xml"
        document.terminal.add(part)
        return document.put_before(part, r"<(?![?!])", declaration)


doctype("plain", "a document type declaration", "<!DOCTYPE Properties>")
doctype("entity", "a declaration that defines an entity", '<!DOCTYPE x [<!ENTITY e "Patient 0042 was seen">]>')
doctype("external", "a declaration that loads a file", '<!DOCTYPE x SYSTEM "file:///etc/hostname">')
doctype("external-entity", "an entity that is a file", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
doctype("bomb", "entities of entities", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>')
doctype("parameter", "a parameter entity", '<!DOCTYPE x [<!ENTITY % p "Patient 0042"><!ENTITY e "x">]>')


# --- names that no standard has ---------------------------------------------------------------------------------------

@xml_technique("namespace", "an element of an unknown namespace", "xml.unknown_namespace")
def _(document):
    element = f'<q:note xmlns:q="urn:example:ward">{words("foreign")}</q:note>'
    return document.put_before(document.body, BODY_OF[document.kind], element)


BODY_OF = {"docx": "<w:p[ >]", "xlsx": "<sheetData>", "pptx": "<p:sp>", "odt": "<text:(?:p|h) ", "ods": "<table:table ",
           "odp": "<draw:page "}


def ignorable(document, prefix, uri):
    """Declares the prefix on the root and says that it may be ignored (ECMA-376 part 3, 10.1)."""
    def change(match):
        tag = match.group(0)
        if "markup-compatibility" not in tag:
            tag = tag[:-1] + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        tag = tag[:-1] + f' xmlns:{prefix}="{uri}">'
        if "mc:Ignorable=" in tag:
            return tag.replace('mc:Ignorable="', f'mc:Ignorable="{prefix} ')
        return tag[:-1] + f' mc:Ignorable="{prefix}">'
    document.change(document.body, r"<(?:w:document|worksheet|p:sld)[ >][^>]*>|<(?:worksheet)>", change)


@xml_technique("ignorable", "an unknown namespace that may be ignored", "xml.unknown_namespace", OOXML)
def _(document):
    ignorable(document, "q", "urn:example:ward")
    element = f"<q:note>{words('ignorable')}</q:note>"
    return document.put_before(document.body, BODY_OF[document.kind], element)


@xml_technique("ignorable-attribute", "an attribute of an unknown namespace that may be ignored",
               "xml.unknown_namespace", OOXML)
def _(document):
    ignorable(document, "q2", "urn:example:beds")
    new = {"docx": "<w:p", "xlsx": "<sheetData", "pptx": "<p:cSld"}[document.kind]
    attribute = f' q2:note="{words("beds")}"'
    return document.change(document.body, new + r"(?=[ >])", new + attribute)


@xml_technique("namespace-message", "a message as a namespace that nothing uses", "xml.unknown_namespace")
def _(document):
    declaration = f' xmlns:q3="urn:{HEX[:64]}"'
    document.change(document.body, r"(<(?:w:document|worksheet|p:sld|office:document-content))(?=[ >])",
                    lambda match: match.group(0) + declaration)
    return Place(document.body, lambda doc,
                 _layout: [(0, doc.data(doc.body).index(declaration.encode()) + len(declaration))])


def in_extension(document, inner):
    uri = "{0042BEEF-1111-4222-8333-0123456789AB}"
    if document.kind == "xlsx":
        document.put_before(document.body, "</worksheet>", f'<extLst><ext uri="{uri}">{inner}</ext></extLst>')
    elif document.kind == "pptx":
        document.put_before(document.body, "</p:spTree>", f'<p:extLst><p:ext uri="{uri}">{inner}</p:ext></p:extLst>')
    else:
        document.change(document.body, r"<wp:docPr [^>]*?/?>(?:</wp:docPr>)?", lambda match: (
            match.group(0).split(">")[0].rstrip("/") +
            f'><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:ext uri="{uri}">{inner}</a:ext></a:extLst></wp:docPr>'))
    return fragment(document.body, inner)


@xml_technique("extension", "an extension list with an unknown extension", "xml.unknown_namespace", "xlsx pptx docx")
def _(document):
    return in_extension(document, f'<q:note xmlns:q="urn:example:extension">{words("extension")}</q:note>')


@xml_technique("extension-text", "text in a known extension, where it has none", "xml.misplaced_text", "xlsx pptx docx")
def _(document):
    return in_extension(document, '<q:FieldCodes xmlns:q="urn:schemas-microsoft-com:office:office">'
                                  f'{words("extension text")}</q:FieldCodes>')


def alternate(document, choice, fallback, requires):
    return (f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
            f'{requires}>'
            f"{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>")


@xml_technique("fallback", "an alternative for old programs that says something else", "office.alternate_content",
               "docx pptx",
               may_pass=True)
def _(document):
    seen, hidden = document.paragraph("Seen"), document.paragraph(words("fallback"))
    requires = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"'
    if document.kind == "pptx":
        requires = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" Requires="p14"'
    return document.put(alternate(document, seen, hidden, requires))


@xml_technique("choice-foreign", "an alternative for programs that there are not", "office.alternate_content",
               "docx pptx")
def _(document):
    hidden = document.paragraph(words("foreign"))
    requires = 'xmlns:wps="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" Requires="wps"'
    return document.put(alternate(document, hidden, "", requires).replace("<mc:Fallback></mc:Fallback>", ""))


@xml_technique("choice-unknown", "an alternative that needs an unknown namespace", "xml.unknown_namespace", "docx pptx")
def _(document):
    inner = f"<q:note>{words('choice')}</q:note>"
    document.put(alternate(document, inner, document.paragraph("Seen"), 'xmlns:q="urn:example:choice" Requires="q"'))
    return Either(fragment(document.body, inner),
                  fragment(document.body, 'xmlns:q="urn:example:choice" Requires="q">' + inner))


@xml_technique("alternate-hidden", "hidden text within an alternative", ("office.hidden_text",), "docx")
def _(document):
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{words('branch')}</w:t></w:r></w:p>"
    requires = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" Requires="w14"'
    return document.put(alternate(document, hidden, "<w:p/>", requires))


ELEMENTS = {"docx": ("<w:body>", "<w:secret{}/>"), "xlsx": ("<sheetData>", "<secret{}/>"),
            "pptx": ("<p:sp>", "<p:secret{}/>"),
            "odt": ("<office:text[^>]*>", "<text:secret{}/>"),
            "ods": ("<office:spreadsheet[^>]*>", "<table:secret{}/>"),
            "odp": ("<office:presentation[^>]*>", "<draw:secret{}/>")}


@xml_technique("element", "an element that the format does not have", "office.odd_names")
def _(document):
    pattern, element = ELEMENTS[document.kind]
    return document.put_after(document.body, pattern, element.format(""))


@xml_technique("element-message", "a message as the name of an element", "xml.unknown_element")
def _(document):
    pattern, element = ELEMENTS[document.kind]
    return document.put_after(document.body, pattern, element.format("").replace("secret", "s" + HEX[:80]))


@xml_technique("attribute", "an attribute that the format does not have", "xml.unknown_attribute")
def _(document):
    tag = {"docx": "<w:p", "xlsx": "<sheetData", "pptx": "<p:spTree", "odt": "<office:text",
           "ods": "<office:spreadsheet",
           "odp": "<office:presentation"}[document.kind]
    prefix = tag[1:].split(":")[0] + ":" if document.kind in ("docx", "odt", "ods", "odp") else ""
    new = f'{tag} {prefix}secret="{words("attribute")}"'
    document.change(document.body, tag + r"(?=[ >])", new)
    return fragment(document.body, new)


@xml_technique("attribute-relationships", "an attribute that relationships do not have", "xml.unknown_attribute", OOXML)
def _(document):
    return document.change("_rels/.rels", "<Relationship ", f'<Relationship Note="{words("rels", 4)}" ')


# --- text and values that are code ------------------------------------------------------------------------------------

@xml_technique("base64", "base64 as visible text", "xml.encoded_text")
def _(document):
    return document.say(BASE64)


@xml_technique("base64-lines", "base64 in lines of 76", "xml.encoded_text")
def _(document):
    lines = [BASE64[at:at + 76] for at in range(0, len(BASE64), 76)]
    return document.say("\n".join(lines))


@xml_technique("hex", "hexadecimal digits as visible text", "xml.encoded_text")
def _(document):
    return document.say(HEX)


@xml_technique("base32", "base32 as visible text", "xml.encoded_text")
def _(document):
    return document.say(base64.b32encode(random.Random(6).randbytes(600)).decode())


@xml_technique("base85", "base85 as visible text", "xml.encoded_text")
def _(document):
    text = base64.b85encode(random.Random(7).randbytes(600)).decode()
    return document.say(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@xml_technique("base64-title", "base64 as the document's title", "xml.encoded_text")
def _(document):
    if document.odf:
        return document.put_after("meta.xml", "<office:meta>", f"<dc:title>{BASE64[:400]}</dc:title>")
    return document.change("docProps/core.xml", r"</cp:coreProperties>",
                           f"<cp:category>{BASE64[:400]}</cp:category></cp:coreProperties>")


@xml_technique("base64-attribute", "base64 as a picture's description", "xml.encoded_text",
               "docx xlsx pptx odt ods odp")
def _(document):
    value = BASE64[:640]
    if document.odf:
        document.picture()
        return document.put_after("content.xml", r"<draw:image .*?(?:/>|</draw:image>)",
                                  f"<svg:desc>{value}</svg:desc>")
    part = "xl/drawings/drawing1.xml" if document.kind == "xlsx" else document.body

    def describe(match):
        tag = re.sub(r' descr="[^"]*"', "", match.group(0)).rstrip("/> ")
        return f'{tag} descr="{value}"{match.group(2)}>'
    return document.change(part, r"<(wp:docPr|xdr:cNvPr|p:cNvPr) [^>]*?(/?)>", describe)


@xml_technique("long-value", "a very long value in a place that names something", "xml.long_value|xml.encoded_text")
def _(document):
    value = " ".join(f"Patient {number} was seen on ward seven" for number in range(400))
    if document.odf:
        return document.automatic_style("T1x", "text", f'<style:text-properties fo:font-family="{value}"/>')
    if document.kind == "docx":
        return document.put(f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{value}"/></w:rPr><w:t>Seen</w:t></w:r></w:p>')
    if document.kind == "xlsx":
        return document.put_after("xl/styles.xml", r"<fonts[^>]*>.*?(?=</fonts>)",
                                  f'<font><name val="{value}"/></font>')
    return document.put(document.shape(f'<a:p><a:r><a:rPr><a:latin typeface="{value}"/></a:rPr><a:t>Seen</a:t></a:r>'
                                       f'</a:p>'))


# --- white space, invisible characters, stray text --------------------------------------------------------------------

def spaces(text):
    """A message as spaces and tabs."""
    return "".join(" \t"[byte >> bit & 1] for byte in text.encode() for bit in range(8))


@xml_technique("whitespace", "spaces and tabs between elements that are a message", "xml.whitespace")
def _(document):
    return document.put(spaces(words("white")))


@xml_technique("whitespace-last", "spaces and tabs behind the root", "xml.whitespace")
def _(document):
    return document.append(document.body, spaces(words("behind")))


@xml_technique("whitespace-quiet", "spaces and tabs in the part that lists all parts", "xml.whitespace")
def _(document):
    part = quiet(document)
    return document.put_before(part, ROOT_END, spaces(words("quiet")))


@xml_technique("whitespace-in-tag", "spaces and tabs within a tag", "xml.whitespace|xml.form")
def _(document):
    markup = document.paragraph("Seen")
    tag = markup.split(">")[0]
    return document.put(tag + spaces(words("tag", 4)) + markup[len(tag):])


@xml_technique("whitespace-in-end-tag", "spaces and tabs within an end tag", "xml.whitespace|xml.form")
def _(document):
    markup = document.paragraph("Seen")
    return document.put(markup[:-1] + spaces(words("end", 4)) + ">")


INVISIBLE = {"zero-width": "\u200b\u200c\u200d\u200b\u200b\u200d",
             "tags": "".join(chr(0xe0000 + ord(c)) for c in "Patient 42"),
             "variation": "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05", "bidi": "\u202e24 tneitaP\u202c",
             "bom": "\ufeff\ufeff\ufeff",
             "joiner": "\u2060\u2061\u2062\u2063\u2064",
             "supplement": "".join(chr(0xe0100 + ord(c)) for c in "Patient 42"),
             "fillers": "\u3164\u115f\u1160\u3164"}
for form, characters in INVISIBLE.items():
    def apply(document, form=form, characters=characters):
        return document.say(f"Se{characters}en {form}")
    xml_technique(f"invisible-{form}", f"invisible characters: {form}", "xml.invisible")(apply)


@xml_technique("invisible-reference", "invisible characters as character references", "xml.invisible")
def _(document):
    return document.say("Se" + "&#x200B;&#x200C;&#x200D;" * 4 + "en")


@xml_technique("invisible-name", "invisible characters in a name", "xml.invisible", "docx xlsx odt ods")
def _(document):
    name = "Ar\u200b\u200c\u200d\u200bms"
    if document.kind == "docx":
        return document.put_before(document.body, "<w:p[ >]",
                                   f'<w:bookmarkStart w:id="77" w:name="{name}"/><w:bookmarkEnd w:id="77"/>')
    if document.kind == "xlsx":
        return document.change("xl/workbook.xml", 'name="Ages"', f'name="{name}"')
    return document.change("content.xml", r'<table:table table:name="[^"]*"', f'<table:table table:name="{name}"')


STRAY = {"docx": r"<w:sectPr", "xlsx": "</sheetData>", "pptx": "</p:spTree>", "odt": "</office:text>",
         "ods": "</table:table>",
         "odp": "</draw:page>"}


@xml_technique("stray-text", "text between elements", "xml.stray_text")
def _(document):
    return document.put_before(document.body, STRAY[document.kind], words("stray"))


@xml_technique("stray-text-quiet", "text in the part that lists all parts", "xml.stray_text")
def _(document):
    part = quiet(document)
    return document.put_before(part, ROOT_END, words("stray-quiet"))
