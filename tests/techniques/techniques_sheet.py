"""Hidden content of Excel workbooks: ECMA-376 part 1, 18 (SpreadsheetML); [MS-XLSX] for what came later."""

import re

from package import Either, around, fragment, technique, whole, words
from techniques_xml import BASE64
from techniques_xml_value import sentences

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"


def sheet(name, title, finds, may_pass=False):
    return technique(f"sheet-{name}", title, finds, "xlsx", "content", may_pass)


def attribute(tag, name, value):
    """The start tag with this attribute, in the place of the one that it may have."""
    tag = re.sub(rf' {name}="[^"]*"', "", tag)
    end = "/>" if tag.endswith("/>") else ">"
    return tag[:-len(end)] + f' {name}="{value}"' + end


def change_tag(document, part, pattern, **values):
    def change(match):
        tag = match.group(0)
        for name, value in values.items():
            tag = attribute(tag, name, value)
        return tag
    return document.change(part, pattern, change)


def cell(document, text, attributes="", row=""):
    markup = document.sheet_row(f'<c r="A{document.row}"{attributes} t="inlineStr"><is><t>{text}</t></is></c>', row)
    return document.put(markup)


def counted(document, name, new, part=STYLES):
    """Adds to a list of styles.xml. The index of what came in, and its place."""
    text = document.text(part)
    tag = {"fonts": "font", "fills": "fill", "cellXfs": "xf", "numFmts": "numFmt", "dxfs": "dxf",
           "cellStyles": "cellStyle",
           "cellStyleXfs": "xf"}[name]
    match = re.search(rf"<{name}[^>]*?(/?)>", text)
    if not match:
        before = "cellStyleXfs" if name == "cellStyles" else "tableStyles"
        document.put_before(part, f"<{before}|<colors|</styleSheet>", f'<{name} count="1">{new}</{name}>')
        return 0, fragment(part, new)
    if match.group(1):
        document.change(part, rf"<{name}[^>]*?/>", f"<{name}></{name}>")
        text = document.text(part)
    body = re.search(rf"<{name}[^>]*>(.*?)</{name}>", text, re.DOTALL).group(1)
    count = len(re.findall(rf"<{tag}[ />]", body))
    document.put_before(part, f"</{name}>", new)
    document.change(part, rf"<{name}[^>]*>", lambda found: attribute(found.group(0), "count", count + 1))
    return count, fragment(part, new)


def cell_style(document, font=None, fill=None, number=None):
    """An index into cellXfs, and the places of the definitions."""
    places = []
    values = {"fontId": 0, "fillId": 0, "numFmtId": 0}
    if font is not None:
        values["fontId"], place = counted(document, "fonts", f"<font>{font}</font>")
        places.append(place)
    if fill is not None:
        values["fillId"], place = counted(document, "fills",
                                          f'<fill><patternFill patternType="solid"><fgColor rgb="{fill}"/>'
                                          f'</patternFill></fill>')
        places.append(place)
    if number is not None:
        values["numFmtId"] = 277
        new = f'<numFmt numFmtId="277" formatCode="{number}"/>'
        if "<numFmts" in document.text(STYLES):
            places.append(counted(document, "numFmts", new)[1])
        else:
            document.put_before(STYLES, "<fonts", f'<numFmts count="1">{new}</numFmts>')
            places.append(fragment(STYLES, new))
    inside = " ".join(f'{key}="{value}"' for key, value in values.items())
    index, place = counted(document, "cellXfs",
                           f'<xf {inside} borderId="0" xfId="0" applyFont="1" applyFill="1" applyNumberFormat="1"/>')
    return index, places + [place]


def white_index(document):
    """White in the palette: 9, unless the workbook has a palette of its own."""
    palette = re.findall(r'<rgbColor rgb="..(\w{6})"', document.text(STYLES))
    return palette.index("FFFFFF") if palette else 9


def styled(name, title, finds, **style):
    @sheet(name, title, finds)
    def _(document):
        white = f'indexed="{white_index(document)}"'
        index, places = cell_style(document, **{key: value.replace('indexed="9"', white) for key, value in style.items()})
        if "number" in style:
            row = document.put(document.sheet_row(f'<c r="A{document.row}" s="{index}"><v>42</v></c>'))
        else:
            row = cell(document, words(name), f' s="{index}"')
        return Either(row, *places)


# --- sheets, rows, columns --------------------------------------------------------------------------------------------

@sheet("hidden", "a hidden sheet", "office.hidden_sheets")
def _(document):
    return change_tag(document, BOOK, r'<sheet [^>]*name="Ages"[^>]*/>', state="hidden")


@sheet("very-hidden", "a sheet that no menu brings back", "office.very_hidden_sheets")
def _(document):
    return change_tag(document, BOOK, r'<sheet [^>]*name="Ages"[^>]*/>', state="veryHidden")


@sheet("window-hidden", "a workbook whose window is hidden", "office.hidden_sheets")
def _(document):
    return change_tag(document, BOOK, r"<workbookView [^>]*/>", visibility="hidden")


@sheet("unlisted", "a sheet that the workbook does not list",
       "office.unused_relationship|office.orphan_part|office.hidden_sheets")
def _(document):
    name = "xl/worksheets/sheet77.xml"
    document.add(name, f'{XML}<worksheet xmlns="{S}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
                 f'{words("unlisted")}</t></is></c></row>'
                 "</sheetData></worksheet>")
    document.override(name, TYPES + "worksheet+xml")
    return Either(document.relate(BOOK, "worksheet", name)[1], whole(name))


@sheet("row", "a hidden row", "office.hidden_rows")
def _(document):
    return cell(document, words("row"), row=' hidden="1"')


@sheet("row-true", "a hidden row, spelled out", "office.hidden_rows")
def _(document):
    return cell(document, words("rowtrue"), row=' hidden="true"')


@sheet("row-zero", "a row of no height", "office.hidden_rows")
def _(document):
    return cell(document, words("rowzero"), row=' ht="0" customHeight="1"')


@sheet("row-thin", "a row a tenth of a point high", "office.hidden_rows")
def _(document):
    return cell(document, words("rowthin"), row=' ht="0.1" customHeight="1"')


@sheet("row-outline", "a collapsed group of rows", "office.hidden_rows")
def _(document):
    return document.put(document.sheet_row(f'<c r="A{document.row}" t="inlineStr"><is><t>{words("outline")}</t></is>'
                                           f'</c>',
                                           ' hidden="1" outlineLevel="1"') + document.sheet_row("", ' collapsed="1"'))


def columns(name, title, definition):
    @sheet(name, title, "office.hidden_columns")
    def _(document):
        document.put(document.sheet_row(f'<c r="H{document.row}" t="inlineStr"><is><t>{words(name)}</t></is></c>'))
        if "</cols>" in document.text(SHEET):
            return document.put_before(SHEET, "</cols>", definition)
        document.put_before(SHEET, "<sheetData>", f"<cols>{definition}</cols>")
        return fragment(SHEET, definition)


columns("column", "a hidden column", '<col min="8" max="8" width="9" hidden="1"/>')
columns("column-zero", "a column of no width", '<col min="8" max="8" width="0" customWidth="1"/>')
columns("column-thin", "a column of a hundredth", '<col min="8" max="8" width="0.01" customWidth="1"/>')


def far(name, title, reference, row):
    @sheet(name, title, "office.far_cells")
    def _(document):
        markup = f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{words(name)}</t></is></c></row>'
        return document.put(markup)


far("far", "a cell in the last corner", "XFD1048576", 1048576)
far("far-row", "a cell a million rows down", "A1000000", 1000000)
far("far-column", "a cell in column XFD", "XFD900", 900)


@sheet("merged", "a value in a cell that a merged one covers", "office.covered_cells|office.hidden_text")
def _(document):
    row = document.row
    place = document.put(document.sheet_row(f'<c r="A{row}"><v>1</v></c><c r="B{row}" t="inlineStr"><is><t>'
                                            f'{words("merged")}</t></is></c>'))
    if "<mergeCells" in document.text(SHEET):
        merge = document.put_before(SHEET, "</mergeCells>", f'<mergeCell ref="A{row}:B{row}"/>')
    else:
        merge = document.put_after(SHEET, "</sheetData>",
                                   f'<mergeCells count="1"><mergeCell ref="A{row}:B{row}"/></mergeCells>')
    return Either(place, merge)


# --- formats that hide ------------------------------------------------------------------------------------------------

styled("format", "a number format that shows nothing", "office.hidden_format", number=";;;")
styled("format-parts", "a number format whose parts are empty", "office.hidden_format",
       number="&quot;&quot;;&quot;&quot;;&quot;&quot;;&quot;&quot;")
styled("format-literal", "a number format that shows another text", "office.hidden_format",
       number="&quot;all well&quot;")
styled("white", "white text", "office.white_text", font='<sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/>')
styled("white-theme", "text in the theme's background colour", "office.white_text",
       font='<sz val="10"/><color theme="0"/><name val="Arial"/>')
styled("white-index", "text in the white of the palette", "office.white_text",
       font='<sz val="10"/><color indexed="9"/><name val="Arial"/>')
styled("colour-on-colour", "text in the colour of its cell", "office.white_text",
       font='<sz val="10"/><color rgb="FF336699"/><name val="Arial"/>', fill="FF336699")
styled("tiny", "text of one point", "office.tiny_text", font='<sz val="1"/><name val="Arial"/>')


def conditional(name, title, finds, format_):
    @sheet(name, title, finds)
    def _(document):
        index, place = counted(document, "dxfs", f"<dxf>{format_}</dxf>")
        rule = (f'<conditionalFormatting sqref="A1:C4"><cfRule type="expression" dxfId="{index}" priority="77">'
                f'<formula>TRUE</formula></cfRule>'
                "</conditionalFormatting>")
        return Either(document.put_after(SHEET, "</sheetData>", rule), place)


conditional("condition-white", "a condition that makes text white", "office.white_text",
            '<font><color rgb="FFFFFFFF"/></font>')
conditional("condition-format", "a condition that shows nothing", "office.hidden_format",
            '<numFmt numFmtId="278" formatCode=";;;"/>')


@sheet("style-name", "unused cell styles whose names are a message", "office.unused_styles")
def _(document):
    new = "".join(f'<cellStyle name="{words(f"style {number}")}" xfId="0"/>' for number in range(40))
    return counted(document, "cellStyles", new)[1]


# --- names and strings ------------------------------------------------------------------------------------------------

def defined_name(name, title, finds, definition, may_pass=False):
    @sheet(name, title, finds, may_pass)
    def _(document):
        text = document.text(BOOK)
        if "<definedNames/>" in text:
            document.change(BOOK, "<definedNames/>", f"<definedNames>{definition}</definedNames>")
        elif "</definedNames>" in text:
            document.put_before(BOOK, "</definedNames>", definition)
        else:
            document.put_after(BOOK, "</sheets>(?:<externalReferences>.*?</externalReferences>)?",
                               f"<definedNames>{definition}</definedNames>")
        return fragment(BOOK, definition)


defined_name("name-hidden", "a hidden name", "office.hidden_names",
             f'<definedName name="ward" hidden="1">"{words("hiddenname")}"</definedName>')
defined_name("name-text", "a name that is a text", "office.hidden_names",
             f'<definedName name="ward7">"{words("name")}"</definedName>')
defined_name("name-macro", "a name that is an old macro", "office.xlm_macros|office.hidden_names",
             '<definedName name="Auto_Open" xlm="1" function="1">EXEC("cmd")</definedName>')


@sheet("strings", "shared strings that no cell uses", "office.unused_strings")
def _(document):
    new = "".join(f"<si><t>{words(f'string {number}')}</t></si>" for number in range(20))
    name = "xl/sharedStrings.xml"
    if not document.has(name):
        document.add_part(name, f'{XML}<sst xmlns="{S}">{new}</sst>', TYPES + "sharedStrings+xml", BOOK,
                          "sharedStrings")
        return fragment(name, new)
    return document.put_before(name, "</sst>", new)


@sheet("phonetic", "a reading aid that says something else", "office.hidden_text")
def _(document):
    row = document.row
    return document.put(document.sheet_row(f'<c r="A{row}" t="inlineStr"><is><t>Seen</t><rPh sb="0" eb="4"><t>'
                                           f'{words("phonetic")}</t></rPh></is></c>'))


# --- notes and further parts ------------------------------------------------------------------------------------------

@sheet("comment", "a note on a cell", "office.comments")
def _(document):
    name = "xl/comments77.xml"
    document.add_part(name, f'{XML}<comments xmlns="{S}"><authors><author>A</author></authors><commentList><comment '
                      f'ref="A1" authorId="0"><text><t>'
                      f'{words("note")}</t></text></comment></commentList></comments>', TYPES + "comments+xml", SHEET,
                      "comments")
    return Either(whole(name), whole(document.relationships_of(SHEET)))


@sheet("threaded-comment", "a threaded comment", "office.comments")
def _(document):
    name = "xl/threadedComments/threadedComment1.xml"
    document.add(name, f'{XML}<ThreadedComments '
                 f'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment '
                 'ref="A1" dT="2024-01-01T00:00:00.00" personId="{7A1B2C3D-4E5F-4061-8273-8495A6B7C8D9}" '
                 'id="{8B1B2C3D-4E5F-4061-8273-8495A6B7C8D9}">'
                 f"<text>{words('thread')}</text></threadedComment></ThreadedComments>")
    document.override(name, "application/vnd.ms-excel.threadedcomments+xml")
    place = document.relate(SHEET, "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", name)[1]
    return Either(whole(name), place)


@sheet("pivot-cache", "a pivot table's cache with the values it was made of", "office.pivot_cache")
def _(document):
    name, records = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"
    document.add_part(name, f'{XML}<pivotCacheDefinition xmlns="{S}" xmlns:r="{R}" r:id="rId1" recordCount="1">'
                      f'<cacheSource type="worksheet">'
                      '<worksheetSource ref="A1:A2" sheet="Arms"/></cacheSource><cacheFields count="1"><cacheField '
                      'name="ward"><sharedItems><s '
                      f'v="{words("pivot")}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
                      TYPES + "pivotCacheDefinition+xml", BOOK, "pivotCacheDefinition")
    document.add(records, f'{XML}<pivotCacheRecords xmlns="{S}" count="1"><r><x v="0"/></r></pivotCacheRecords>')
    document.override(records, TYPES + "pivotCacheRecords+xml")
    document.relate(name, "pivotCacheRecords", records, identity="rId1")
    return Either(whole(name), whole(records), whole("xl/_rels/workbook.xml.rels"))


@sheet("connection", "a connection to a database", "office.data_connection")
def _(document):
    name = "xl/connections.xml"
    document.add_part(name, f'{XML}<connections xmlns="{S}"><connection id="1" name="ward" type="1" '
                      f'refreshedVersion="6"><dbPr '
                      'connection="Provider=SQLOLEDB;Data Source=ward7" command="SELECT * FROM patients"/></connection>'
                      '</connections>',
                      TYPES + "connections+xml", BOOK, "connections")
    return Either(whole(name), whole("xl/_rels/workbook.xml.rels"))


@sheet("dde", "a DDE link", "office.dde")
def _(document):
    name = "xl/externalLinks/externalLink7.xml"
    document.add_part(name, f'{XML}<externalLink xmlns="{S}"><ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems>'
                      f'<ddeItem name="A0"/></ddeItems>'
                      "</ddeLink></externalLink>", TYPES + "externalLink+xml", BOOK, "externalLink")
    return Either(whole(name), whole("xl/_rels/workbook.xml.rels"))


@sheet("dde-formula", "a formula that calls a program", "office.dde")
def _(document):
    return document.put(document.sheet_row(f'<c r="A{document.row}" t="str"><f>cmd|\'/c calc\'!A0</f><v>0</v></c>'))


@sheet("macro-sheet", "a sheet of old macros", "office.xlm_macros")
def _(document):
    name = "xl/macrosheets/sheet1.xml"
    document.add(name, f'{XML}<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
                 f'xmlns="{S}"><sheetData><row r="1"><c '
                 'r="A1"><f>EXEC("cmd")</f></c></row></sheetData></xm:macrosheet>')
    document.override(name, "application/vnd.ms-excel.macrosheet+xml")
    identity = document.relate(BOOK, "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", name)[0]
    document.put_before(BOOK, "</sheets>", f'<sheet xmlns:r="{R}" name="Macro1" sheetId="77" r:id="{identity}"/>')
    return Either(whole(name), whole("xl/_rels/workbook.xml.rels"), whole(BOOK), whole("[Content_Types].xml"))


@sheet("scenario", "a scenario with other values", "office.scenarios")
def _(document):
    return document.put_after(SHEET, "</sheetData>",
                              f'<scenarios><scenario name="ward" count="1"><inputCells r="A1" '
                              f'val="{words("scenario")}"/>'
                              "</scenario></scenarios>")


@sheet("validation", "a list of values that is base64", "xml.encoded_text")
def _(document):
    return document.put_after(SHEET, "</sheetData>",
                              '<dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>"'
                              f'{BASE64[:800]}"</formula1></dataValidation></dataValidations>')


@sheet("shape-hidden", "a hidden shape", "office.hidden_shape")
def _(document):
    drawing = "xl/drawings/drawing1.xml"
    change_tag(document, drawing, r"<(?:xdr:)?cNvPr [^>]*?>", hidden="1")
    return around(drawing, ' hidden="1"', "CellAnchor", "CellAnchor>")


def anchor(document, first, last, text, attributes=""):
    drawing = "xl/drawings/drawing1.xml"
    prefix = "xdr:" if "<xdr:wsDr" in document.text(drawing) else ""
    document.numbers += 1
    corner = "<{p}{n}><{p}col>{0}</{p}col><{p}colOff>0</{p}colOff><{p}row>{1}</{p}row><{p}rowOff>0</{p}rowOff></{p}{n}>"
    markup = (f"<{prefix}twoCellAnchor>" + corner.format(*first, p=prefix, n="from") +
              corner.format(*last, p=prefix, n="to") +
              f'<{prefix}sp><{prefix}nvSpPr><{prefix}cNvPr id="{document.numbers}" name="Box"{attributes}/>'
              f'<{prefix}cNvSpPr txBox="1"/></{prefix}nvSpPr>'
              f'<{prefix}spPr><a:xfrm xmlns:a="{A}"><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom '
              f'xmlns:a="{A}" prst="rect"><a:avLst/>'
              f'</a:prstGeom></{prefix}spPr><{prefix}txBody><a:bodyPr xmlns:a="{A}"/><a:p xmlns:a="{A}"><a:r><a:t>'
              f'{text}</a:t></a:r></a:p>'
              f"</{prefix}txBody></{prefix}sp><{prefix}clientData/></{prefix}twoCellAnchor>")
    return document.put_before(drawing, f"</{prefix}wsDr>", markup)


A = "http://schemas.openxmlformats.org/drawingml/2006/main"


@sheet("shape-empty", "a shape of no size", "office.hidden_shape")
def _(document):
    return anchor(document, (2, 2), (2, 2), words("nosize"))


@sheet("shape-away", "a shape a million rows down", "office.hidden_shape|office.far_cells")
def _(document):
    return anchor(document, (2, 1000000), (4, 1000004), words("away"))


@sheet("alt-text", "a long description of a shape", "office.alt_text", may_pass=True)
def _(document):
    text = " ".join(words(f"alt {number}") for number in range(30))
    return anchor(document, (6, 2), (8, 6), "Seen", f' descr="{text}"')


@sheet("text-for-numbers", "sentences for the values of cells that are numbers", "xml.value_form")
def _(document):
    rows = "".join(document.sheet_row(f'<c r="A{document.row}"><v>{text}</v></c>') for text in sentences("numbers"))
    return document.put(rows)


@sheet("text-for-errors", "sentences for the errors of cells", "xml.value_form")
def _(document):
    rows = "".join(document.sheet_row(f'<c r="A{document.row}" t="e"><v>{text}</v></c>') for text in sentences("errors"))
    return document.put(rows)
