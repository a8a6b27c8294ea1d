"""What OpenDocument files hold and do not show: OASIS ODF 1.3 part 3 (schema)."""

import re

from package import ODF, Either, fragment, words
from techniques_odf import CONTENT, body_start, odf, span, text_style


# --- text that is not shown -------------------------------------------------------------------------------------------

def looks(name, title, finds, properties, formats=ODF):
    @odf(name, title, finds, formats)
    def _(document):
        style = "X" + name.replace("-", "")
        definition = text_style(document, style, properties)
        return Either(definition, document.say(span(style, words(name))))


looks("hidden", "text that is not displayed", "office.hidden_text", 'text:display="none"', "odt")
looks("white", "white text", "office.white_text", 'fo:color="#ffffff"')
looks("transparent", "transparent text", "office.white_text|office.hidden_text", 'fo:color="#000000" '
      'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" loext:opacity="0%"')
looks("colour-on-colour", "text in the colour of its background", "office.white_text",
      'fo:color="#336699" fo:background-color="#336699"')
looks("tiny", "text of one point", "office.tiny_text", 'fo:font-size="1pt"')
looks("tiny-scale", "text of one per cent width", "office.tiny_text", 'style:text-scale="1%"')


@odf("hidden-style", "text hidden by a named style", "office.hidden_text", "odt")
def _(document):
    definition = document.put_before("styles.xml", "</office:styles>",
                                     '<style:style style:name="Ward" style:family="text"><style:text-properties '
                                     'text:display="none"/></style:style>')
    return Either(definition, document.say(span("Ward", words("style"))))


@odf("hidden-text", "a hidden text field", "office.hidden_text", "odt")
def _(document):
    return document.say(f'<text:hidden-text text:condition="ooow:TRUE" text:string-value="{words("field")}" '
                        f'text:is-hidden="true"/>')


@odf("hidden-paragraph", "a hidden paragraph", "office.hidden_text", "odt")
def _(document):
    return document.say(
        f'<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/>{words("paragraph")}')


@odf("conditional-text", "a text of which one half is shown", "office.hidden_text", "odt")
def _(document):
    return document.say(f'<text:conditional-text text:condition="ooow:TRUE" text:string-value-if-true="Seen" '
                        f'text:string-value-if-false='
                        f'"{words("conditional")}" text:current-value="true">Seen</text:conditional-text>')


@odf("placeholder-variable", "a variable that is not displayed", "office.document_variables|office.hidden_text", "odt")
def _(document):
    return document.say(f'<text:variable-set text:name="ward" text:display="none" office:value-type="string" '
                        f'office:string-value="{words("variable")}"/>')


@odf("user-field", "user fields", "office.document_variables", "odt")
def _(document):
    return document.put_after(CONTENT, body_start(document),
                              '<text:user-field-decls><text:user-field-decl office:value-type="string" '
                              f'office:string-value="{words("userfield")}" text:name="ward"/></text:user-field-decls>')


@odf("hidden-section", "a hidden section", "office.hidden_section", "odt")
def _(document):
    return document.put(f'<text:section text:name="Ward" text:display="none"><text:p>{words("section")}</text:p>'
                        f'</text:section>')


@odf("condition-section", "a section hidden by a condition", "office.hidden_section", "odt")
def _(document):
    return document.put(f'<text:section text:name="Ward2" text:display="condition" text:condition="ooow:TRUE"><text:p>'
                        f'{words("condition")}</text:p></text:section>')


@odf("linked-section", "a section loaded from outside",
     "office.include_field|office.external|office.external_data|office.external_object", "odt")
def _(document):
    return document.put('<text:section text:name="Ward3"><text:section-source xlink:type="simple" '
                        'xlink:href="https://example.com/0042.odt"/>'
                        "<text:p>Seen</text:p></text:section>")


@odf("comment", "a comment", "office.comments")
def _(document):
    note = ('<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">A</dc:creator><text:p>'
            f'{words("comment")}</text:p></office:annotation>')
    if document.kind == "ods":
        return document.put(f"<table:table-row><table:table-cell>{note}</table:table-cell></table:table-row>")
    return document.put(note) if document.kind == "odp" else document.say("Seen" + note)


@odf("deleted", "deleted text that is kept", "office.tracked_changes", "odt")
def _(document):
    return document.put_after(CONTENT, body_start(document),
                              '<text:tracked-changes><text:changed-region text:id="ct42"><text:deletion>'
                              '<office:change-info>'
                              '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">A</dc:creator><dc:date '
                              'xmlns:dc="http://purl.org/dc/elements/1.1/">'
                              f'2024-01-01T00:00:00</dc:date></office:change-info><text:p>{words("deleted")}</text:p>'
                              f'</text:deletion></text:changed-region>'
                              "</text:tracked-changes>")


@odf("cell-changes", "earlier contents of cells", "office.tracked_changes", "ods")
def _(document):
    return document.put_after(CONTENT, body_start(document),
                              '<table:tracked-changes><table:cell-content-change table:id="ct1"><table:cell-address '
                              'table:column="0" table:row="0" table:table="0"/><office:change-info><dc:creator '
                              'xmlns:dc="http://purl.org/dc/elements/1.1/">A'
                              '</dc:creator></office:change-info><table:previous><table:change-track-table-cell '
                              'office:value-type="string"><text:p>'
                              f'{words("previous")}</text:p></table:change-track-table-cell></table:previous>'
                              f'</table:cell-content-change></table:tracked-changes>')


@odf("dde", "a DDE link", "office.dde", "odt ods")
def _(document):
    if document.kind == "ods":
        return document.put_before(CONTENT, "</office:spreadsheet>",
                                   '<table:dde-links><table:dde-link><office:dde-source '
                                   'office:dde-application="soffice" '
                                   'office:dde-topic="/etc/hostname" office:dde-item="A1"/></table:dde-link>'
                                   '</table:dde-links>')
    return document.put_after(CONTENT, body_start(document),
                              '<text:dde-connection-decls><text:dde-connection-decl office:name="ward" '
                              'office:dde-application="cmd" office:dde-topic="/c calc" office:dde-item="A1"/>'
                              '</text:dde-connection-decls>')


@odf("external-image", "a picture loaded from outside", "office.external_image")
def _(document):
    document.picture()
    return document.change(CONTENT, r'<draw:image [^>]*xlink:href="Pictures/[^"]*"', lambda match: re.sub(
        r'xlink:href="[^"]*"', 'xlink:href="https://example.com/p.png?patient=0042"', match.group(0)))


@odf("external-object", "an object linked from outside", "office.external_object|office.external")
def _(document):
    frame = ('<draw:frame svg:width="2cm" svg:height="2cm"><draw:object xlink:href="https://example.com/0042.ods" '
             'xlink:type="simple" '
             'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>')
    return document.put({"odt": f"<text:p>{frame}</text:p>", "odp": frame,
                         "ods": "<table:table-row><table:table-cell><text:p/>" + frame +
                         "</table:table-cell></table:table-row>"}[document.kind])


@odf("external-table", "a table loaded from outside", "office.external_data|office.external", "ods")
def _(document):
    return document.put_before(CONTENT, "</office:spreadsheet>",
                               "<table:table table:name=\"'file:///srv/ward7.ods'#Arms\"><table:table-source "
                               f'xlink:type="simple" xlink:href="file:///srv/ward7.ods" table:table-name="Arms"/>'
                               f'<table:table-row><table:table-cell '
                               f'office:value-type="string"><text:p>{words("cache")}</text:p></table:table-cell>'
                               f'</table:table-row></table:table>')


@odf("database", "a range filled from a database", "office.data_connection|office.external_data", "ods")
def _(document):
    return document.put_before(CONTENT, "</office:spreadsheet>",
                               '<table:database-ranges><table:database-range table:name="ward" '
                               'table:target-range-address="Arms.A1:Arms.B2"><table:database-source-sql '
                               'table:database-name="ward7" '
                               'table:sql-statement="SELECT * FROM patients"/></table:database-range>'
                               '</table:database-ranges>')


# --- sheets -----------------------------------------------------------------------------------------------------------

@odf("sheet", "a hidden sheet", "office.hidden_sheets", "ods")
def _(document):
    definition = document.automatic_style("taX", "table", '<style:table-properties table:display="false"/>')
    tag = document.change(CONTENT, r'<table:table table:name="Ages"[^>]*>', lambda match: re.sub(
        r' table:style-name="[^"]*"', "", match.group(0))[:-1] + ' table:style-name="taX">')
    return Either(definition, tag)


def table_part(name, title, finds, attributes, row=True):
    @odf(name, title, finds, "ods odt")
    def _(document):
        if not row:
            pattern = r"<table:table-column [^>]*?(?=\s*/>)" if "<table:table-column" in document.text(
                CONTENT) else "<table:table-row>"
            if "<table:table-column" in document.text(CONTENT):
                return document.change(CONTENT, pattern, lambda match: match.group(0).rstrip() + attributes)
            return document.put_before(CONTENT, pattern, f"<table:table-column{attributes}/>")
        return document.put_before(CONTENT, r"</table:table>",
                                   f'<table:table-row{attributes}><table:table-cell office:value-type="string"><text:p>'
                                   f"{words(name)}</text:p></table:table-cell></table:table-row>")


table_part("row", "a hidden row", "office.hidden_rows", ' table:visibility="collapse"')
table_part("row-filtered", "a row that a filter hides", "office.hidden_rows", ' table:visibility="filter"')
table_part("column", "a hidden column", "office.hidden_columns", ' table:visibility="collapse"', row=False)


@odf("row-group", "a collapsed group of rows", "office.hidden_rows", "ods")
def _(document):
    return document.put('<table:table-row-group table:display="false"><table:table-row><table:table-cell '
                        'office:value-type="string"><text:p>'
                        f'{words("group")}</text:p></table:table-cell></table:table-row></table:table-row-group>')


@odf("row-zero", "a row of no height", "office.hidden_rows", "ods")
def _(document):
    definition = document.automatic_style("roX", "table-row",
                                          '<style:table-row-properties style:row-height="0cm" '
                                          'style:use-optimal-row-height="false"/>')
    row = document.put('<table:table-row table:style-name="roX"><table:table-cell office:value-type="string"><text:p>'
                       f'{words("zero")}</text:p></table:table-cell></table:table-row>')
    return Either(definition, row)


@odf("covered", "a value in a cell that a merged one covers", "office.covered_cells|office.hidden_text", "ods")
def _(document):
    return document.put('<table:table-row><table:table-cell table:number-columns-spanned="2" '
                        'table:number-rows-spanned="1" office:value-type="float" '
                        'office:value="1"><text:p>1</text:p></table:table-cell><table:covered-table-cell '
                        'office:value-type="string"><text:p>'
                        f'{words("covered")}</text:p></table:covered-table-cell></table:table-row>')


@odf("far", "a cell a million rows down", "office.far_cells", "ods")
def _(document):
    return document.put('<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
                        '<table:table-row><table:table-cell '
                        f'office:value-type="string"><text:p>{words("far")}</text:p></table:table-cell>'
                        f'</table:table-row>')


@odf("value-differs", "a cell that shows another text than its value", "office.hidden_format|office.hidden_text", "ods")
def _(document):
    return document.put(f'<table:table-row><table:table-cell office:value-type="string" '
                        f'office:string-value="{words("value")}"><text:p>Seen</text:p>'
                        "</table:table-cell></table:table-row>")


@odf("name", "a name that is a text", "office.hidden_names", "ods")
def _(document):
    return document.put_before(CONTENT, "</office:spreadsheet>",
                               '<table:named-expressions><table:named-expression table:name="ward" '
                               f'table:base-cell-address="$Arms.$A$1" table:expression="&quot;{words("name")}&quot;"/>'
                               f'</table:named-expressions>')


@odf("format", "a number format that shows nothing", "office.hidden_format", "ods")
def _(document):
    style = ('<number:number-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" style:name="N77">'
             '<number:text></number:text>'
             '</number:number-style>')
    document.automatic_style("ceX", "table-cell", "", CONTENT)
    document.change(CONTENT, '<style:style style:name="ceX" style:family="table-cell"></style:style>', style +
                    '<style:style style:name="ceX" style:family="table-cell" style:data-style-name="N77"/>')
    row = document.put('<table:table-row><table:table-cell table:style-name="ceX" office:value-type="float" '
                       'office:value="42"><text:p></text:p>'
                       "</table:table-cell></table:table-row>")
    return Either(row, fragment(CONTENT, style))


# --- slides and shapes ------------------------------------------------------------------------------------------------

@odf("slide", "a hidden slide", "office.hidden_slides", "odp")
def _(document):
    definition = document.automatic_style("dpX", "drawing-page",
                                          '<style:drawing-page-properties presentation:visibility="hidden" '
                                          'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:'
                                          'presentation:1.0"/>')
    page = document.change(CONTENT, r'<draw:page draw:name="page2"[^>]*>', lambda match: re.sub(
        r' draw:style-name="[^"]*"', "", match.group(0))[:-1] + ' draw:style-name="dpX">')
    return Either(definition, page)


@odf("notes", "speaker notes", "office.speaker_notes", "odp")
def _(document):
    return document.put('<presentation:notes '
                        'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"><draw:frame '
                        'svg:width="9cm" '
                        f'svg:height="9cm"><draw:text-box><text:p>{words("notes")}</text:p></draw:text-box>'
                        f'</draw:frame></presentation:notes>')


def frame(document, text, attributes='svg:x="2cm" svg:y="12cm" svg:width="9cm" svg:height="2cm"', inside=""):
    markup = f'<draw:frame {attributes}><draw:text-box><text:p>{text}</text:p></draw:text-box>{inside}</draw:frame>'
    return document.put({"odt": f"<text:p>{markup}</text:p>", "odp": markup,
                         "ods": f"<table:table-row><table:table-cell>{markup}</table:table-cell></table:table-row>"}[
                             document.kind])


@odf("shape-empty", "a shape of no size", "office.hidden_shape")
def _(document):
    return frame(document, words("nosize"), 'svg:x="2cm" svg:y="12cm" svg:width="0cm" svg:height="0cm"')


@odf("shape-away", "a shape off the page", "office.hidden_shape|office.off_slide", "odt odp")
def _(document):
    return frame(document, words("away"), 'svg:x="-900cm" svg:y="-900cm" svg:width="9cm" svg:height="2cm"')


@odf("shape-hidden", "a shape that is not displayed", "office.hidden_shape", "odp ods")
def _(document):
    return frame(document, words("undisplayed"),
                 'draw:display="none" svg:x="2cm" svg:y="12cm" svg:width="9cm" svg:height="2cm"')


@odf("alt-text", "a long description of a shape", "office.alt_text", may_pass=True)
def _(document):
    description = " ".join(words(f"alt {number}") for number in range(30))
    return frame(document, "Seen", inside=f"<svg:desc>{description}</svg:desc>")


@odf("layer-hidden", "a shape on a layer that is not displayed", "office.hidden_shape", "odp")
def _(document):
    layer = document.put_before("styles.xml", "<style:master-page ",
                                '<draw:layer-set xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
                                '<draw:layer draw:name="ward" draw:display="none"/></draw:layer-set>')
    return Either(layer, frame(document, words("layer"),
                               'draw:layer="ward" svg:x="2cm" svg:y="12cm" svg:width="9cm" svg:height="2cm"'))


@odf("style-extension", "text in an extension within the styles", "xml.misplaced_text")
def _(document):
    return document.put_before("styles.xml", "</office:styles>",
                               '<style:style style:name="q" style:family="text"><loext:p xmlns:loext="urn:org:'
                               'documentfoundation:names:experimental:office:xmlns:loext:1.0">'
                               f'{words("style extension")}</loext:p></style:style>')


@odf("style-name", "unused styles whose names are a message", "office.unused_styles")
def _(document):
    return document.put_before("styles.xml", "</office:styles>", "".join(
        f'<style:style style:name="q{number}" style:display-name="{words(f"style {number}")}" style:family="text"/>'
        for number in range(40)))
