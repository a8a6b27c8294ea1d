"""Text of Word documents that has no room on the page, and what formulas do not show: ECMA-376 part 1, 17.4, 22.1."""

from package import around, whole, words
from techniques_word import word

WIDTH = '<w:tcW w:w="4320" w:type="dxa"/>'


def text(tag, times=1):
    return "".join(f'<w:p><w:r><w:t>{words(f"{tag} {number}")}</w:t></w:r></w:p>' for number in range(times))


def cell(content, properties=""):
    return f"<w:tc><w:tcPr>{WIDTH}{properties}</w:tcPr>{content}</w:tc>"


def table(*rows, properties=""):
    """Rows as properties and cells."""
    return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
            f'{properties}</w:tblPr><w:tblGrid><w:gridCol w:w="4320"/></w:tblGrid>' +
            "".join(f"<w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr>" for row, cells in rows) + "</w:tbl><w:p/>")


@word("merged-down", "text in a cell that the one above covers", "office.covered_cells")
def _(document):
    return document.put(table(("", cell(text("seen"), '<w:vMerge w:val="restart"/>')),
                              ("", cell(text("covered", 3), "<w:vMerge/>"))))


@word("merged-across", "text in a cell that the one before covers", "office.covered_cells")
def _(document):
    return document.put(table(("", cell(text("seen"), '<w:hMerge w:val="restart"/>') +
                               cell(text("covered", 3), '<w:hMerge w:val="continue"/>'))))


@word("low-row", "more text than a row of an exact height shows", "office.hidden_text")
def _(document):
    return document.put(table(('<w:trHeight w:val="300" w:hRule="exact"/>', cell(text("row", 60)))))


@word("cell-margin", "a cell whose margins leave no room", "office.hidden_text")
def _(document):
    margin = '<w:tblCellMar><w:left w:w="20000" w:type="dxa"/></w:tblCellMar>'
    return document.put(table(("", cell(text("margin", 10))), properties=margin))


@word("row-beside", "a row that begins beside the page", "office.hidden_text")
def _(document):
    return document.put(table(('<w:wBefore w:w="30000" w:type="dxa"/>', cell(text("beside", 10)))))


@word("small-frame", "a frame too small for its text", "office.hidden_text")
def _(document):
    frame = ('<w:p><w:pPr><w:framePr w:w="60" w:h="60" w:hRule="exact" w:wrap="around" w:vAnchor="text" '
             'w:hAnchor="text" w:x="100" w:y="100"/></w:pPr>')
    return document.put(text("frame", 10).replace("<w:p>", frame))


def formula(content):
    return ('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            f"{content}</m:oMath></w:p>")


@word("math-phantom", "a formula that only takes room", "office.hidden_text")
def _(document):
    return document.put(formula('<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>'
                                f'{words("phantom")}</m:t></m:r></m:e></m:phant>'))


@word("math-limit", "a limit that its formula does not show", "office.hidden_text")
def _(document):
    return document.put(formula('<m:nary><m:naryPr><m:subHide m:val="1"/></m:naryPr><m:sub><m:r><m:t>'
                                f'{words("limit")}</m:t></m:r></m:sub><m:sup/><m:e/></m:nary>'))


@word("math-degree", "the degree of a root that does not show it", "office.hidden_text")
def _(document):
    return document.put(formula('<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg><m:r><m:t>'
                                f'{words("degree")}</m:t></m:r></m:deg><m:e/></m:rad>'))


@word("tiny-complex", "text of one point, as that of complex scripts", "office.tiny_text")
def _(document):
    return document.put('<w:p><w:r><w:rPr><w:sz w:val="24"/><w:szCs w:val="2"/><w:rtl/></w:rPr>'
                        f'<w:t>{words("complex")}</w:t></w:r></w:p>')


@word("tiny-ruby", "text of half a point above other text", "office.tiny_text")
def _(document):
    return document.put('<w:p><w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="1"/></w:rubyPr><w:rt>'
                        f'<w:r><w:t>{words("ruby")}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Seen</w:t></w:r>'
                        '</w:rubyBase></w:ruby></w:r></w:p>')


@word("colour-on-pattern", "text in the colour of both of its pattern's colours", "office.white_text")
def _(document):
    return document.put('<w:p><w:r><w:rPr><w:color w:val="FF0000"/><w:shd w:val="horzStripe" w:color="FF0000" '
                        f'w:fill="FF0000"/></w:rPr><w:t>{words("pattern")}</w:t></w:r></w:p>')


@word("small-boxes", "boxes that show nothing of their few words", "office.hidden_shape")
def _(document):
    return document.put("".join(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:2pt;'
        f'height:2pt"><v:textbox><w:txbxContent>{text(f"box {number}")}</w:txbxContent></v:textbox></v:shape></w:pict>'
        "</w:r></w:p>" for number in range(20)))


@word("box-inset", "a box whose insets leave no room", "office.hidden_shape")
def _(document):
    return document.put(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:90pt;'
        f'height:90pt"><v:textbox inset="0,500pt,0,0"><w:txbxContent>{text("inset", 20)}</w:txbxContent></v:textbox>'
        "</v:shape></w:pict></w:r></w:p>")


@word("header-long", "a header that holds pages of text", "office.hidden_text")
def _(document):
    document.put_before("word/header1.xml", "</w:hdr>", text("header", 40))
    return whole("word/header1.xml")


@word("header-off-page", "a header that stands off the page", "office.hidden_text")
def _(document):
    document.put_before("word/header1.xml", "</w:hdr>", text("header"))
    document.change(document.body, r'w:header="\d+"', 'w:header="15800"')
    return around(document.body, 'w:header="15800"', "<w:sectPr", "</w:sectPr>")


@word("vml-style", "text as the styles of shapes", "xml.long_value")
def _(document):
    return document.put("".join(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:90pt;'
        f'mso-note:{words(f"style {number}")}"/></w:pict></w:r></w:p>' for number in range(20)))


@word("blank-cover", "a blank shape over the text of the page", "office.hidden_shape")
def _(document):
    size = 'cx="6000000" cy="3000000"'
    return document.put(
        '<w:p><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
        'relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page">'
        f'<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent {size}/><wp:wrapNone/><wp:docPr id="4079" '
        'name="Box"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp xmlns:wps='
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off '
        f'x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr '
        'val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
        '</a:graphic></wp:anchor></w:drawing></w:r></w:p>')
