"""What styles, cells, attributes and members of OpenDocument files hold beside what is shown: OASIS ODF 1.3 part 3."""

import random
import zlib

from package import Either, container, whole, words
from techniques_odf import CONTENT, odf, span, text_style

NOISE = random.Random(23)


# --- styles -----------------------------------------------------------------------------------------------------------

@odf("style-twice", "a style that hides text, and behind it a harmless one of its name",
     ("office.duplicate_style", "office.white_text"))
def _(document):
    first = text_style(document, "Xtwice", 'fo:color="#ffffff"')
    second = text_style(document, "Xtwice", 'fo:color="#000000"')
    return second, Either(first, document.say(span("Xtwice", words("twice"))))


@odf("style-chain", "text that the last of forty parents hides", "office.hidden_text", "odt")
def _(document):
    chain = "".join(f'<style:style style:name="Link{n}" style:family="text" style:parent-style-name="Link{n + 1}"/>'
                    for n in range(40))
    definition = document.put_before("styles.xml", "</office:styles>", chain +
                                     '<style:style style:name="Link40" style:family="text"><style:text-properties '
                                     'text:display="none"/></style:style>')
    return Either(definition, document.say(span("Link0", words("chain"))))


# --- cells ------------------------------------------------------------------------------------------------------------

def cell_text(name, title, value):
    @odf(f"cell-{name}", title, "office.hidden_text", "ods")
    def _(document):
        return document.put(f'<table:table-row><table:table-cell {value}><text:p>{words(name)}</text:p>'
                            '</table:table-cell></table:table-row>')


cell_text("number", "words in a cell that shows a number", 'office:value-type="float" office:value="3"')
cell_text("date", "words in a cell that shows a date", 'office:value-type="date" office:date-value="2020-01-01"')
cell_text("truth", "words in a cell that shows a truth value",
          'office:value-type="boolean" office:boolean-value="true"')
cell_text("result", "words in the place of a formula's result",
          'table:formula="of:=1+1" office:value-type="float" office:value="2"')
cell_text("string", "words in a cell that shows its string value",
          'office:value-type="string" office:string-value="Seen"')


# --- members ----------------------------------------------------------------------------------------------------------

@odf("layout-cache-records", "a message in the numbers of a layout cache", "office.unexpected_part", "odt ods")
def _(document):
    records = b"".join(b"P\x0d\x00\x00\x18" + NOISE.randbytes(8) for _ in range(200))
    head = b"\x01\x00\x01\x00p" + (5 + len(records)).to_bytes(3, "little") + b"\x00"
    place = document.add_listed("layout-cache", head + records, "application/binary")
    return Either(place, whole("layout-cache"), container(lambda _layout: [(0, 0)]))


# --- values of attributes that are names, references and keys ---------------------------------------------------------

SENTENCES = [f"{words('value', 20)} and again {n}" for n in range(60)]


def values(name, title, markup, formats="odt"):
    """`markup`: an element, into which each of the sentences is put in turn."""
    @odf(f"value-{name}", title, "office.aside_text", formats)
    def _(document):
        said = "".join(markup.format(sentence) for sentence in SENTENCES)
        if document.kind == "ods":
            document.put_before(CONTENT, "</office:spreadsheet>", f"<table:database-ranges>{said}"
                                "</table:database-ranges>")
        else:
            document.say(said)
        return whole(CONTENT)


values("reference", "sentences as the names of what references lead to",
       '<text:bookmark-ref text:reference-format="text" text:ref-name="{}">x</text:bookmark-ref>')
values("database", "sentences as the names of databases",
       '<text:database-display text:database-name="{}" text:table-name="t" text:column-name="c">x'
       '</text:database-display>')
values("index-key", "sentences as the keys of an index", '<text:alphabetical-index-mark text:string-value="x" '
       'text:key1="{}"/>')
values("range", "sentences as ranges of cells",
       '<table:database-range table:name="x" table:target-range-address="{}"/>', "ods")


# --- text that no page shows ------------------------------------------------------------------------------------------

def unseen(name, title, formats, place):
    @odf(f"unseen-{name}", title, "office.aside_text", formats)
    def _(document):
        place(document, " ".join(SENTENCES))
        return whole(CONTENT)


unseen("index", "sentences as the template of an index's title", "odt", lambda document, said: document.put(
    '<text:table-of-content text:name="Ward"><text:table-of-content-source text:outline-level="1">'
    f"<text:index-title-template>{said}</text:index-title-template></text:table-of-content-source>"
    "<text:index-body><text:p>Contents</text:p></text:index-body></text:table-of-content>"))
unseen("format", "sentences in a number format", "odt ods odp", lambda document, said: (
    document.automatic_style("ceN", "table-cell", ""),
    document.put_before(CONTENT, "</office:automatic-styles>",
                        '<number:number-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
                        f'style:name="N79"><number:number/><number:text>{said}</number:text></number:number-style>')))
unseen("second-box", "a second text box in a frame", "odt", lambda document, said: document.put(
    '<text:p><draw:frame svg:width="9cm" svg:height="3cm"><draw:text-box><text:p>Seen</text:p></draw:text-box>'
    f"<draw:text-box><text:p>{said}</text:p></draw:text-box></draw:frame></text:p>"))


# --- names ------------------------------------------------------------------------------------------------------------

@odf("name-folder", "a message as a folder that the manifest lists", "office.dangling_relationship", layer="package")
def _(document):
    return document.list(f"{words('folder')}/Configurations2/popupmenu/", "")


@odf("name-type", "a message as a media type", "office.unexpected_part", layer="package")
def _(document):
    return document.list("Configurations2/popupmenu/", words("type"))


@odf("name-part", "a message as the name of an empty part", "office.hidden_names", layer="package")
def _(document):
    name = f"Configurations2/toolbar/{words('part')} {words('again')}.xml"
    document.add_listed(name, "", "")
    return whole(name)


# --- pictures that no page shows --------------------------------------------------------------------------------------

def noise_picture(document):
    # A picture that deflate cannot make smaller: more than the small bitmaps that programs keep.
    rows = b"".join(b"\0" + NOISE.randbytes(300) for _ in range(300))
    document.add_listed("Pictures/77.png", png_of(100, 300, rows), "image/png")
    return whole("Pictures/77.png")


def png_of(width, height, rows):
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) +
            chunk(b"IEND", b""))


@odf("picture-fill", "a picture as a fill that no shape has", "office.orphan_part")
def _(document):
    document.put_before("styles.xml", "</office:styles>",
                        '<draw:fill-image xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
                        'xmlns:xlink="http://www.w3.org/1999/xlink" draw:name="Ward" xlink:href="Pictures/77.png" '
                        'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>')
    return noise_picture(document)


@odf("picture-link", "a picture that a link leads to", "office.orphan_part", "odt")
def _(document):
    document.say('<text:a xlink:type="simple" xlink:href="Pictures/77.png">Seen</text:a>')
    return noise_picture(document)
