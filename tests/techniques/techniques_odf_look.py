"""Text of OpenDocument files that looks like nothing, or stands where no page is: OASIS ODF 1.3 part 3, 16 and 20."""

import re

from package import ODF, Either, whole, words
from techniques_odf import CONTENT, odf, span, text_style

TEXTS = "odt odp"


def paragraph_style(document, name, properties):
    return document.automatic_style(name, "paragraph", properties)


def paragraph(document, style, text):
    """A paragraph of this style, where the document shows paragraphs."""
    said = document.paragraph(text).replace("<text:p>", f'<text:p text:style-name="{style}">')
    return document.put(said)


def flows(name, title, finds, properties, formats=TEXTS):
    @odf(name, title, finds, formats)
    def _(document):
        definition = paragraph_style(document, "X" + name.replace("-", ""),
                                     f"<style:paragraph-properties {properties}/>")
        return Either(definition, paragraph(document, "X" + name.replace("-", ""), words(name)))


flows("indent", "text that begins a metre to the right", "office.hidden_text", 'fo:margin-left="110cm"')
flows("outdent", "a line that begins left of the page", "office.hidden_text", 'fo:text-indent="-60cm"')
flows("line-height", "lines of one per cent", "office.tiny_text", 'fo:line-height="1%"')


def looks(name, title, properties, text):
    @odf(name, title, "office.tiny_text", ODF)
    def _(document):
        style = "X" + name.replace("-", "")
        definition = text_style(document, style, properties)
        return Either(definition, document.say(span(style, text)))


looks("letter-spacing", "letters that stand upon each other", 'fo:letter-spacing="-1cm"', words("spacing"))
looks("tiny-asian", "Chinese text of one point", 'style:font-size-asian="1pt"', "\u75c5\u4eba\u5728\u4e03\u53f7\u75c5\u623f")
looks("tiny-complex", "Hebrew text of one point", 'style:font-size-complex="1pt"',
      "\u05d4\u05d7\u05d5\u05dc\u05d4 \u05d1\u05de\u05d7\u05dc\u05e7\u05d4 \u05e9\u05d1\u05e2")


@odf("conditional-style", "a conditional style that hides its paragraph", "office.hidden_text", "odt")
def _(document):
    hiding = document.put_before("styles.xml", "</office:styles>",
                                 '<style:style style:name="Xward" style:family="paragraph"><style:text-properties '
                                 'text:display="none"/></style:style>')
    definition = paragraph_style(document, "Xcond", '<style:map style:condition="list-level()=1" '
                                 'style:apply-style-name="Xward"/>')
    return Either(hiding, definition, paragraph(document, "Xcond", words("condition")))


@odf("conditional-cell", "a condition that makes a cell's text white", "office.white_text", "ods")
def _(document):
    white = document.put_before("styles.xml", "</office:styles>",
                                '<style:style style:name="Xwhite" style:family="table-cell"><style:text-properties '
                                'fo:color="#ffffff"/></style:style>')
    definition = document.automatic_style("Xcell", "table-cell", '<style:map style:condition="is-true-formula(1)" '
                                          'style:apply-style-name="Xwhite"/>')
    cell = document.paragraph(words("white cell")).replace("<table:table-cell ",
                                                           '<table:table-cell table:style-name="Xcell" ')
    return Either(white, definition, document.put(cell))


@odf("transparent-shape", "white text in a shape whose dark ground is transparent", "office.white_text", "odp")
def _(document):
    definition = document.automatic_style("Xclear", "graphic", '<style:graphic-properties draw:fill="solid" '
                                          'draw:fill-color="#000080" draw:opacity="0%"/><style:text-properties '
                                          'fo:color="#ffffff"/>')
    shape = ('<draw:custom-shape draw:style-name="Xclear" svg:x="0.1cm" svg:y="0.1cm" svg:width="0.5cm" '
             f'svg:height="0.5cm"><text:p>{words("clear")}</text:p></draw:custom-shape>')
    return Either(definition, document.put(shape))


# --- text that has no room --------------------------------------------------------------------------------------------

def many(tag):
    return " ".join(words(f"{tag} {number}") for number in range(60))


@odf("low-frame", "a frame lower than its text", "office.hidden_text", "odt")
def _(document):
    frame = ('<draw:frame text:anchor-type="paragraph" svg:width="4cm" svg:height="0.4cm"><draw:text-box><text:p>'
             f'{many("frame")}</text:p></draw:text-box></draw:frame>')
    return document.say(frame)


@odf("far-page", "a frame on a page that there is not", "office.hidden_shape", "odt")
def _(document):
    return document.say('<draw:frame text:anchor-type="page" text:anchor-page-number="4242" svg:width="9cm" '
                        f'svg:height="9cm"><draw:text-box><text:p>{words("page")}</text:p></draw:text-box></draw:frame>')


@odf("low-row", "a row of a table lower than its text", "office.hidden_text", "odt")
def _(document):
    definition = document.automatic_style("Xrow", "table-row",
                                          '<style:table-row-properties style:row-height="0.4cm"/>')
    return Either(definition, document.put(
        '<table:table table:name="Xlow"><table:table-column/><table:table-row table:style-name="Xrow"><table:table-cell '
        f'office:value-type="string"><text:p>{many("row")}</text:p></table:table-cell></table:table-row>'
        '</table:table>'))


@odf("shrunk-cell", "a cell that shrinks its text until it fits", "office.tiny_text", "ods")
def _(document):
    definition = document.automatic_style("Xfit", "table-cell",
                                          '<style:table-cell-properties style:shrink-to-fit="true"/>')
    cell = document.paragraph(many("fit")).replace("<table:table-cell ",
                                                   '<table:table-cell table:style-name="Xfit" ')
    return Either(definition, document.put(cell))


@odf("shrunk-shape", "a shape that shrinks its text until it fits", "office.tiny_text", "odp")
def _(document):
    definition = document.automatic_style("Xshrink", "graphic",
                                          '<style:graphic-properties draw:fit-to-size="shrink-to-fit"/>')
    shape = ('<draw:custom-shape draw:style-name="Xshrink" svg:x="0.1cm" svg:y="0.1cm" svg:width="1cm" '
             f'svg:height="0.5cm"><text:p>{many("shrunk")}</text:p></draw:custom-shape>')
    return Either(definition, document.put(shape))


# --- text that a program replaces, or that stands on pages which nobody sees ------------------------------------------

def field(name, title, markup, formats="odt"):
    @odf(name, title, "office.hidden_text", formats)
    def _(document):
        return document.say(f"Seen {markup.format(many(name))}")


field("page-number", "a text in place of a page's number", "<text:page-number>{}</text:page-number>")
field("author-name", "a text in place of the author's name", "<text:author-name>{}</text:author-name>", TEXTS)
field("lost-reference", "a text in place of a reference to what is not there",
      '<text:bookmark-ref text:reference-format="text" text:ref-name="Xnowhere">{}</text:bookmark-ref>')


@odf("unused-master", "the header of a master page that nothing uses", "office.hidden_text", "odt")
def _(document):
    layout = re.search(r'style:page-layout-name="([^"]*)"', document.text("styles.xml"))
    return document.put_before("styles.xml", "</office:master-styles>",
                               f'<style:master-page style:name="Xspare" style:page-layout-name="{layout.group(1)}">'
                               f'<style:header><text:p>{many("spare")}</text:p></style:header></style:master-page>')


@odf("master-form", "the text of a form on a master", "office.hidden_text", "odp")
def _(document):
    return document.put_before("styles.xml", "</style:master-page>",
                               '<draw:frame presentation:class="outline" svg:x="1cm" svg:y="1cm" svg:width="9cm" '
                               f'svg:height="9cm"><draw:text-box><text:p>{many("form")}</text:p></draw:text-box>'
                               '</draw:frame>')


@odf("beneath", "text beneath a solid shape", "office.hidden_shape", "odp")
def _(document):
    definition = document.automatic_style("Xsolid", "graphic", '<style:graphic-properties draw:fill="solid" '
                                          'draw:fill-color="#ffffff"/>')
    text = document.paragraph(words("beneath"))
    cover = ('<draw:rect draw:style-name="Xsolid" svg:x="1cm" svg:y="13cm" svg:width="20cm" svg:height="5cm"/>')
    return Either(definition, document.put(text + cover))


@odf("blank-cover", "a blank shape in front of the text", "office.hidden_shape", "odt")
def _(document):
    definition = document.automatic_style("Xblank", "graphic", '<style:graphic-properties draw:fill="solid" '
                                          'draw:fill-color="#ffffff" draw:stroke="none" style:wrap="run-through" '
                                          'style:run-through="foreground"/>')
    return Either(definition, document.say('<draw:rect text:anchor-type="paragraph" draw:style-name="Xblank" '
                                           'svg:x="0cm" svg:y="0cm" svg:width="17cm" svg:height="20cm"/>'))


# --- formulas, RDF ----------------------------------------------------------------------------------------------------

def formula(name, title, drawn, said):
    @odf(name, title, "office.hidden_text", "odt odp")
    def _(document):
        content = ('<?xml version="1.0" encoding="UTF-8"?>\n<math xmlns="http://www.w3.org/1998/Math/MathML" '
                   f'display="block"><semantics><mrow>{drawn}</mrow><annotation encoding="StarMath 5.0">{said}'
                   '</annotation></semantics></math>')
        document.add_listed("Object 79/content.xml", content, "text/xml")
        document.list("Object 79/", "application/vnd.oasis.opendocument.formula")
        frame = ('<draw:frame svg:width="2cm" svg:height="2cm"><draw:object xlink:href="./Object 79" '
                 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>')
        document.put(f"<text:p>{frame}</text:p>" if document.kind == "odt" else frame)
        return whole("Object 79/content.xml")


formula("formula-annotation", "a formula with another annotation", "<mi>a</mi>",
        " ".join(f"record{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))
formula("formula-phantom", "a formula with a phantom", f"<mphantom><mtext>{words('phantom')}</mtext></mphantom>",
        f'phantom {{"{words("phantom")}"}}')


@odf("rdf-names", "RDF about what is no part", "office.user_metadata|office.custom_xml|xml.unknown_namespace")
def _(document):
    if not document.has("manifest.rdf"):
        document.add_listed("manifest.rdf", '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF '
                            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
                            "application/rdf+xml")
    said = "".join(f'<rdf:Description rdf:about="Patient number {number}"><rdf:type '
                   'rdf:resource="http://docs.oasis-open.org/ns/office/1.2/meta/odf#StylesFile"/></rdf:Description>'
                   for number in range(40))
    return document.put_before("manifest.rdf", "</rdf:RDF>", said)


# --- what stands beside the text or in its place ----------------------------------------------------------------------

@odf("beside-page", "a frame beside the page", "office.hidden_shape", "odt")
def _(document):
    return document.say('<draw:frame text:anchor-type="paragraph" svg:x="55cm" svg:y="1cm" svg:width="9cm" '
                        f'svg:height="9cm"><draw:text-box><text:p>{words("beside")}</text:p></draw:text-box></draw:frame>')


@odf("text-format", "a format that shows another text than a cell holds", "office.hidden_format", "ods")
def _(document):
    style = ('<number:text-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" style:name="Xtext">'
             '<number:text>Seen</number:text></number:text-style>')
    document.automatic_style("Xplain", "table-cell", "")
    definition = document.put_before(CONTENT, "</office:automatic-styles>", style +
                                     '<style:style style:name="Xformat" style:family="table-cell" '
                                     'style:data-style-name="Xtext"/>')
    cell = document.paragraph(words("format")).replace("<table:table-cell ",
                                                       '<table:table-cell table:style-name="Xformat" ')
    return Either(definition, document.put(cell))
