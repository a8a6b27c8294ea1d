"""Shapes of Word documents that nobody sees, and texts that describe or name things: ECMA-376 part 1, 20.4; part 4."""

from package import around, words
from techniques_word import STYLES, word


# --- shapes -----------------------------------------------------------------------------------------------------------

def anchored(document, text, attributes="", extent=(2000000, 500000), offset=(0, 0), properties="", behind=0):
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    document.numbers += 1
    return document.put(
        f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="2" '
        f'behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"{attributes}><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">'
        f'<wp:posOffset>{offset[0]}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>'
        f'{offset[1]}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{extent[0]}" cy="{extent[1]}"/><wp:wrapNone/><wp:docPr id="{document.numbers}" '
        f'name="Box"{properties}/>'
        '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" '
        f'y="0"/><a:ext cx="{extent[0]}" cy="{extent[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</wps:spPr><wps:txbx>'
        f'<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>'
        f'</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r></w:p>")


@word("shape-hidden", "a hidden shape", "office.hidden_shape")
def _(document):
    return anchored(document, words("hiddenshape"), properties=' hidden="1"')


@word("shape-anchor-hidden", "a shape whose anchor is hidden", "office.hidden_shape")
def _(document):
    return anchored(document, words("hiddenanchor"), ' hidden="1"')


@word("shape-empty", "a shape of no size", "office.hidden_shape")
def _(document):
    return anchored(document, words("nosize"), extent=(0, 0))


@word("shape-away", "a shape off the page", "office.hidden_shape")
def _(document):
    return anchored(document, words("away"), offset=(-90000000, -90000000))


@word("shape-behind", "a shape behind the text", "office.hidden_shape")
def _(document):
    return anchored(document, words("behind"), behind=1)


@word("picture-empty", "a picture of no size", "office.hidden_shape")
def _(document):
    document.change(document.body, r'<wp:extent cx="\d+" cy="\d+"', '<wp:extent cx="0" cy="0"')
    return around(document.body, '<wp:extent cx="0" cy="0"', "<w:drawing", "</w:drawing>")


@word("picture-cropped", "a picture cropped to nothing", "office.hidden_shape")
def _(document):
    document.change(document.body, r"(<a:blip [^>]*?(?:/>|></a:blip>))(?:<a:srcRect/>)?", lambda match: (
        match.group(1) + '<a:srcRect l="50000" r="50000"/>'))
    return around(document.body, '<a:srcRect l="50000" r="50000"/>', "<w:drawing", "</w:drawing>")


@word("vml-hidden", "a hidden VML shape", "office.hidden_shape")
def _(document):
    return document.put('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s42" '
                        'style="position:absolute;width:90pt;'
                        f'height:20pt;visibility:hidden"><v:textbox><w:txbxContent><w:p><w:r><w:t>{words("vml")}</w:t>'
                        f'</w:r></w:p></w:txbxContent>'
                        "</v:textbox></v:shape></w:pict></w:r></w:p>")


@word("vml-away", "a VML shape off the page", "office.hidden_shape")
def _(document):
    return document.put('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s43" '
                        'style="position:absolute;left:-9000pt;'
                        f'top:-9000pt;width:90pt;height:20pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>'
                        f'{words("vmlaway")}</w:t></w:r></w:p>'
                        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")


@word("alt-text", "a long description of a picture", "office.alt_text", may_pass=True)
def _(document):
    text = " ".join(words(f"alt {number}") for number in range(30))
    return anchored(document, "Seen", properties=f' descr="{text}"')


@word("table-caption", "a description of a table", "office.alt_text", may_pass=True)
def _(document):
    text = " ".join(words(f"table {number}") for number in range(30))
    return document.put_before(document.body, "</w:tblPr>", f'<w:tblDescription w:val="{text}"/>')


@word("style-name", "unused styles whose names are a message", "office.unused_styles")
def _(document):
    return document.put_before(STYLES, "</w:styles>", "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="q{number}"><w:name '
        f'w:val="{words(f"style {number}")}"/></w:style>'
        for number in range(40)))
