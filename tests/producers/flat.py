"""Flat OpenDocument: the sources that LibreOffice makes documents of in all six formats."""

from documents import FINDING, HEADING, LANGUAGES, ROWS, picture_as_text

NAMES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("presentation", "presentation")))
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
NOTE = ('<office:annotation><dc:creator>A. Reader</dc:creator><dc:date>2024-03-01T10:00:00</dc:date>'
        '<text:p>Is this the final figure?</text:p></office:annotation>')

COLUMNS = '<table:table-column table:number-columns-repeated="3"/>'


def document(kind, styles, body):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.{kind}">{styles}<office:body><office:{kind}>{body}'
            f'</office:{kind}></office:body></office:document>')


def frame(place):
    return (f'<draw:frame draw:name="Figure" {place} svg:width="6cm" svg:height="4cm"><draw:image><office:binary-data>'
            f'{picture_as_text()}</office:binary-data></draw:image></draw:frame>')


def rows(first=""):
    """The table; `first` goes into its first cell."""
    text = ""
    for row in ROWS:
        text += "<table:table-row>"
        for value in row:
            kind = "string" if isinstance(value, str) else f'float" office:value="{value}'
            text += f'<table:table-cell office:value-type="{kind}">{first}<text:p>{value}</text:p></table:table-cell>'
            first = ""
        text += "</table:table-row>"
    return text


# --- text -------------------------------------------------------------------------------------------------------------

TEXT_STYLES = ('<office:styles><style:style style:name="Finding" style:family="paragraph"><style:text-properties '
               'fo:font-weight="bold" fo:color="#1f3864"/></style:style></office:styles><office:automatic-styles>'
               '<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/>'
               '</style:style></office:automatic-styles>')


def text(more="", before=""):
    languages = "".join(f"<text:p>{words.replace('<', '&lt;')}</text:p>" for words in LANGUAGES)
    table = f'<table:table table:name="Arms">{COLUMNS}{rows()}</table:table>'
    link = '<text:p><text:a xlink:type="simple" xlink:href="https://www.example.org/">the protocol</text:a></text:p>'
    return document("text", TEXT_STYLES, before + f'<text:h text:outline-level="1">{HEADING}</text:h>'
                    f'<text:p text:style-name="Finding">{FINDING}{more}</text:p>{languages}{table}{link}'
                    f'<text:p>{frame("""text:anchor-type="as-char" """)}</text:p>')


def text_with_changes():
    who = ('<office:change-info><dc:creator>A. Reader</dc:creator><dc:date>2024-03-01T10:00:00</dc:date>'
           '</office:change-info>')
    deleted = f'<text:p>{FINDING}</text:p>'
    before = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' + who + deleted +
              '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>' + who +
              '</text:insertion></text:changed-region></text:tracked-changes>')
    return text(' <text:change text:change-id="c1"/>and <text:change-start text:change-id="c2"/>later'
                '<text:change-end text:change-id="c2"/>', before)


def text_with_unseen_words():
    return text('<text:span text:style-name="Unseen"> Participant 17 withdrew.</text:span>')


# --- sheets -----------------------------------------------------------------------------------------------------------

SHEET_STYLES = ('<office:automatic-styles><style:style style:name="out" style:family="table"><style:table-properties '
                'table:display="false"/></style:style></office:automatic-styles>')


def sheets(first="", second_style=""):
    shape = f'<table:shapes>{frame("""svg:x="9cm" svg:y="1cm" """)}</table:shapes>'
    return document("spreadsheet", SHEET_STYLES,
                    f'<table:table table:name="Arms">{shape}{COLUMNS}{rows(first)}</table:table>'
                    f'<table:table table:name="Ages"{second_style}>{COLUMNS}{rows()}</table:table>')


def sheets_one_out_of_sight():
    return sheets(second_style=' table:style-name="out"')


# --- slides -----------------------------------------------------------------------------------------------------------

SLIDE_STYLES = ('<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
                'fo:page-width="28cm" fo:page-height="21cm" style:print-orientation="landscape"/></style:page-layout>'
                '<style:style style:name="out" style:family="drawing-page"><style:drawing-page-properties '
                'presentation:visibility="hidden"/></style:style></office:automatic-styles><office:master-styles>'
                '<style:master-page style:name="Plain" style:page-layout-name="page"/></office:master-styles>')


def box(place, words):
    return (f'<draw:frame svg:x="2cm" svg:y="{place}cm" svg:width="22cm" svg:height="2cm"><draw:text-box>'
            f"<text:p>{words}</text:p></draw:text-box></draw:frame>")


def slides(notes="", second_style=""):
    body = ""
    for number, words in enumerate((HEADING, "Arms and ages"), 1):
        style = second_style if number == 2 else ""
        boxes = box(1, words) + box(4, FINDING)
        figure = frame('svg:x="2cm" svg:y="9cm"') if number == 1 else ""
        body += (f'<draw:page draw:name="page{number}" draw:master-page-name="Plain"{style}>{boxes}{figure}'
                 f'{notes if number == 1 else ""}</draw:page>')
    return document("presentation", SLIDE_STYLES, body)


def slides_with_notes():
    return slides('<presentation:notes><draw:frame presentation:class="notes" svg:x="2cm" svg:y="14cm" svg:width="16cm"'
                  ' svg:height="10cm"><draw:text-box><text:p>Participant 17 withdrew.</text:p></draw:text-box>'
                  '</draw:frame></presentation:notes>')


def slides_one_left_out():
    return slides(second_style=' draw:style-name="out"')
