"""Hidden content of PowerPoint slides: ECMA-376 part 1, 19 (PresentationML) and 20 (DrawingML)."""

import random
import re

import pictures
from package import Either, around, technique, whole, words
from techniques_sheet import change_tag

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.presentationml."
MAIN, SLIDE, SECOND = "ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/slides/slide2.xml"
TREE = ('<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}'
        '</p:spTree></p:cSld>')


def slides(name, title, finds, may_pass=False):
    return technique(f"slides-{name}", title, finds, "pptx", "content", may_pass)


def text(run, properties="", paragraph=""):
    return f"<a:p>{paragraph}<a:r><a:rPr{properties}<a:t>{run}</a:t></a:r></a:p>"


@slides("hidden", "a hidden slide", "office.hidden_slides")
def _(document):
    return change_tag(document, SECOND, r"<p:sld [^>]*>", show="0")


@slides("unlisted", "a slide that the presentation does not list",
        "office.unused_relationship|office.hidden_slides|office.orphan_part")
def _(document):
    name = "ppt/slides/slide77.xml"
    document.add(name, f'{XML}<p:sld xmlns:p="{P}" xmlns:a="{A}">'
                 f'{TREE.format(document.shape(text(words("unlisted"), "/>")))}</p:sld>')
    document.override(name, TYPES + "slide+xml")
    document.relate(name, "slideLayout", "ppt/slideLayouts/slideLayout1.xml")
    return Either(document.relate(MAIN, "slide", name)[1], whole(name))


@slides("notes", "speaker notes", "office.speaker_notes")
def _(document):
    name = "ppt/notesSlides/notesSlide77.xml"
    document.add_part(name, f'{XML}<p:notes xmlns:p="{P}" xmlns:a="{A}">'
                      f'{TREE.format(document.shape(text(words("notes"), "/>")))}</p:notes>',
                      TYPES + "notesSlide+xml", SLIDE, "notesSlide")
    return Either(whole(name), whole(document.relationships_of(SLIDE)))


@slides("comment", "a comment", "office.comments")
def _(document):
    name = "ppt/comments/comment77.xml"
    document.add_part(name, f'{XML}<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2024-01-01T00:00:00" idx="1"><p:pos '
                      f'x="1" y="1"/><p:text>'
                      f'{words("comment")}</p:text></p:cm></p:cmLst>', TYPES + "comments+xml", SLIDE, "comments")
    return Either(whole(name), whole(document.relationships_of(SLIDE)))


@slides("tags", "a part of tags", "office.custom_xml|office.tags")
def _(document):
    name = "ppt/tags/tag1.xml"
    identity = document.add_part(name,
                                 f'{XML}<p:tagLst xmlns:p="{P}"><p:tag name="WARD" val="{words("tag")}"/></p:tagLst>',
                                 TYPES + "tags+xml", MAIN, "tags")
    document.put_after(MAIN, r"<p:notesSz [^>]*/>",
                       f'<p:custDataLst><p:tags xmlns:r="{R}" r:id="{identity}"/></p:custDataLst>')
    return Either(whole(name), whole(MAIN), whole(document.relationships_of(MAIN)))


def shape(name, title, finds, **fields):
    """A box that the slide does not show."""
    @slides(name, title, finds)
    def _(document):
        return document.put(document.shape(text(words(name), "/>"), **fields))


shape("shape-hidden", "a hidden shape", "office.hidden_shape", attributes=' hidden="1"')
shape("shape-empty", "a shape of no size", "office.hidden_shape", size=(0, 0))
shape("shape-away", "a shape beside the slide", "office.off_slide", place=(90000000, 0))
shape("shape-above", "a shape above the slide", "office.off_slide", place=(0, -9000000))
shape("shape-rotated", "a shape turned out of the slide", "office.off_slide", place=(-4100000, 2000000),
      size=(4000000, 200000),
      transform=' rot="10800000"')


def looks(name, title, finds, properties):
    @slides(name, title, finds)
    def _(document):
        return document.put(document.shape(text(words(name), properties)))


looks("white", "white text", "office.white_text", '><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>')
looks("white-theme", "text in the theme's background colour", "office.white_text",
      '><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr>')
looks("transparent", "text that lets everything through", "office.white_text|office.hidden_text",
      '><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill></a:rPr>')
looks("no-fill", "text without a fill", "office.white_text|office.hidden_text", "><a:noFill/></a:rPr>")
looks("tiny", "text of one point", "office.tiny_text", ' sz="100"/>')


@slides("colour-on-colour", "text in the colour of its box", "office.white_text")
def _(document):
    run = text(words("box"), '><a:solidFill><a:srgbClr val="336699"/></a:solidFill></a:rPr>')
    return document.put(document.shape(run, fill='<a:solidFill><a:srgbClr val="336699"/></a:solidFill>'))


@slides("shrunk", "text shrunk to one per cent", "office.tiny_text")
def _(document):
    return document.put(document.shape(text(words("shrunk"), "/>")).replace("<a:bodyPr/>",
        '<a:bodyPr><a:normAutofit fontScale="1000"/></a:bodyPr>'))


@slides("group-shrunk", "a group that shrinks its shapes to nothing", "office.hidden_shape|office.tiny_text")
def _(document):
    document.numbers += 1
    return document.put(f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{document.numbers}" name="G"/><p:cNvGrpSpPr/><p:nvPr/>'
                        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
                        '<a:off x="0" y="0"/><a:ext cx="1" cy="1"/><a:chOff x="0" y="0"/><a:chExt cx="9000000" '
                        'cy="5000000"/></a:xfrm></p:grpSpPr>'
                        f'{document.shape(text(words("group"), "/>"))}</p:grpSp>')


@slides("covered", "text under a box that covers it", "office.hidden_shape")
def _(document):
    place, size = (720000, 3000000), (4000000, 400000)
    below = document.shape(text(words("covered"), "/>"), place, size)
    above = document.shape("<a:p/>", (600000, 2900000), (5000000, 700000),
                           fill='<a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill>')
    return document.put(below + above)


@slides("alt-text", "a long description of a shape", "office.alt_text", may_pass=True)
def _(document):
    described = " ".join(words(f"alt {number}") for number in range(30))
    return document.put(document.shape(text("Seen", "/>"), attributes=f' descr="{described}"'))


@slides("picture-cropped", "a picture cropped to nothing", "office.hidden_shape")
def _(document):
    part = SLIDE if "<a:blip " in document.text(SLIDE) else "ppt/slides/slide3.xml"
    document.change(part, r"(<a:blip [^>]*?(?:/>|></a:blip>))",
                    lambda match: match.group(1) + '<a:srcRect l="50000" r="50000"/>')
    return around(part, '<a:srcRect l="50000" r="50000"/>', "<p:pic>", "</p:pic>")


@slides("master", "text on the master that no slide shows", "office.hidden_text|office.off_slide")
def _(document):
    return document.put_before("ppt/slideMasters/slideMaster1.xml", "</p:spTree>",
                               document.shape(text(words("master"), "/>"),
                                                                                               place=(90000000,
                                                                                                   90000000)))


@slides("ids", "a message as the ids of shapes", "office.revision_ids")
def _(document):
    message = b"Patient 0042 was seen on ward seven, and again on ward nine. ".hex().upper()
    boxes = ""
    for at in range(0, 96, 24):
        piece = message[at:at + 24]
        guid = f"{{{piece[:8]}-{piece[8:12]}-{piece[12:16]}-{piece[16:20]}-{piece[20:24]}00000000}}"
        boxes += document.shape(text("Seen", "/>")).replace('name="Box"/>',
                                                            'name="Box"><a:extLst><a:ext '
                                                            'uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}">'
                                '<a16:creationId xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" '
                                'id="' + guid +
                                '"/></a:ext></a:extLst></p:cNvPr>')
    return document.put(boxes)


# --- below other things, and in colours by other names ---------------------------------------------------------------

MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"
BLUE = '<a:solidFill><a:srgbClr val="0000AA"/></a:solidFill>'


def much(name, count=24):
    return "".join(text(words(f"{name} {number}"), "/>") for number in range(count))


@slides("under-table", "a box under the cells of a table", "office.hidden_shape")
def _(document):
    box = document.shape(text(words("under table"), "/>"), place=(800000, 3050000), size=(2500000, 250000))
    table = in_table(("", text("Seen", "/>")), ("", text("Seen", "/>")))
    document.put(box + table.replace("<a:tcPr/>", f"<a:tcPr>{BLUE}</a:tcPr>"))
    return around(SLIDE, words("under table"), "<p:sp>", "</p:sp>")


@slides("layout-left-out", "text of a master whose shapes a layout and its slides leave out", "office.hidden_text")
def _(document):
    for number in range(1, 40):
        if document.has(f"ppt/slides/slide{number}.xml"):
            change_tag(document, f"ppt/slides/slide{number}.xml", r"<p:sld [^>]*>", showMasterSp="0")
    return document.put_before(MASTER, "</p:spTree>", document.shape(much("left out")))


@slides("prompts", "text for the prompts of a layout", "office.hidden_text")
def _(document):
    box = document.shape(much("prompts", 99)).replace("<p:nvPr/>", '<p:nvPr><p:ph type="body" idx="77"/></p:nvPr>')
    document.put_before(LAYOUT, "</p:spTree>", box)
    return whole(LAYOUT)


@slides("layout-white", "white text of a layout", "office.white_text")
def _(document):
    white = '><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'
    said = text(" ".join(words(f"layout white {number}") for number in range(4)), white)
    return document.put_before(MASTER, "</p:spTree>", document.shape(said))


@slides("white-parts", "text that is white by the parts of its light", "office.white_text")
def _(document):
    white = '><a:solidFill><a:scrgbClr r="100000" g="100000" b="100000"/></a:solidFill></a:rPr>'
    return document.put(document.shape(text(words("white parts"), white)))


@slides("white-blend", "text in a blend of white and white", "office.white_text")
def _(document):
    stops = "".join(f'<a:gs pos="{at}"><a:prstClr val="{name}"/></a:gs>' for at, name in ((0, "white"), (100000, "snow")))
    white = f"><a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill></a:rPr>"
    return document.put(document.shape(text(words("white blend"), white)))


@slides("long-line", "a line that runs off the slide", "office.off_slide")
def _(document):
    said = text(" ".join(words(f"long line {number}") for number in range(40)), "/>")
    return document.put(document.shape(said).replace("<a:bodyPr/>", '<a:bodyPr wrap="none"/>'))


# --- text without room ------------------------------------------------------------------------------------------------

def in_table(first, second, columns=2):
    cells = "".join(f'<a:tc{attributes}><a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody><a:tcPr/></a:tc>'
                    for attributes, content in (first, second))
    return ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4077" name="Table"/><p:cNvGraphicFramePr/><p:nvPr/>'
            '</p:nvGraphicFramePr><p:xfrm><a:off x="720000" y="3000000"/><a:ext cx="3000000" cy="370000"/></p:xfrm>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/>'
            '<a:tblGrid>' + '<a:gridCol w="1500000"/>' * columns +
            f'</a:tblGrid><a:tr h="370000">{cells}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>')


@slides("merged", "text in a cell of a table that another covers", "office.covered_cells")
def _(document):
    hidden = "".join(text(words(f"merged {number}"), "/>") for number in range(4))
    return document.put(in_table((' gridSpan="2"', text("Seen", "/>")), (' hMerge="1"', hidden)))


@slides("cell-beside", "text in a cell for which its table has no column", "office.covered_cells")
def _(document):
    hidden = "".join(text(words(f"beside {number}"), "/>") for number in range(4))
    return document.put(in_table(("", text("Seen", "/>")), ("", hidden), 1))


@slides("small-boxes", "boxes that show nothing of their few words", "office.hidden_shape")
def _(document):
    boxes = "".join(document.shape(text(words(f"small {number}"), "/>"), size=(26000, 26000)) for number in range(20))
    return document.put(boxes.replace("<a:bodyPr/>", '<a:bodyPr vertOverflow="clip" horzOverflow="clip"/>'))


@slides("edge-on", "a shape turned until it is a line", "office.hidden_shape")
def _(document):
    scene = ('<a:scene3d><a:camera prst="orthographicFront"><a:rot lat="5400000" lon="0" rev="0"/></a:camera>'
             '<a:lightRig rig="threePt" dir="t"/></a:scene3d></p:spPr>')
    return document.put(document.shape(text(words("edge"), "/>")).replace("</p:spPr>", scene))


looks("squeezed", "letters that lie on each other", "office.tiny_text", ' spc="-10000"/>')
looks("raised", "text raised off the slide", "office.hidden_text", ' baseline="9000000"/>')


@slides("indented", "text indented off the slide", "office.hidden_text")
def _(document):
    return document.put(document.shape(text(words("indented"), "/>", '<a:pPr marL="51206400" indent="0"/>')))


# --- looks that text inherits, and covers -----------------------------------------------------------------------------

LIST_WHITE = ('<a:lstStyle><a:lvl1pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr>'
              '</a:lvl1pPr></a:lstStyle>')


@slides("white-list", "text made white by the list style of its shape", "office.white_text")
def _(document):
    return document.put(document.shape(text(words("list"), "/>")).replace("<a:bodyPr/>", "<a:bodyPr/>" + LIST_WHITE))


@slides("white-font", "text made white by the style of its shape", "office.white_text")
def _(document):
    style = ('</p:spPr><p:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="0"><a:schemeClr '
             'val="accent1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef '
             'idx="minor"><a:schemeClr val="bg1"/></a:fontRef></p:style>')
    return document.put(document.shape(text(words("font"), "/>")).replace("</p:spPr>", style))


@slides("tiny-default", "text made tiny by the presentation's default", "office.tiny_text")
def _(document):
    document.change(MAIN, r'(?s)(<p:defaultTextStyle>.*?<a:lvl1pPr[^>]*>.*?<a:defRPr)([^>]*?)( ?/?>)', lambda match: (
        match.group(1) + ' sz="100"' + re.sub(r' sz="\d+"', "", match.group(2)) + match.group(3)))
    return Either(document.put(document.shape(text(words("default"), "/>"))), whole(SLIDE), whole(SECOND))


@slides("covered-twice", "text under two boxes that cover it together", "office.hidden_shape")
def _(document):
    below = document.shape(text(words("twice"), "/>"), (720000, 3000000), (4000000, 400000))
    fill = '<a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill>'
    return document.put(below + document.shape("<a:p/>", (600000, 2900000), (2200000, 700000), fill=fill) +
                        document.shape("<a:p/>", (2700000, 2900000), (2200000, 700000), fill=fill))


@slides("covered-gradient", "text under a box with a gradient", "office.hidden_shape")
def _(document):
    below = document.shape(text(words("gradient"), "/>"), (720000, 3000000), (4000000, 400000))
    fill = ('<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr '
            'val="EEEEEE"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>')
    return document.put(below + document.shape("<a:p/>", (600000, 2900000), (5000000, 700000), fill=fill))


@slides("pushed-out", "text that an inset pushes off the slide", "office.off_slide")
def _(document):
    return document.put(document.shape(text(words("inset"), "/>")).replace("<a:bodyPr/>",
                                                                          '<a:bodyPr tIns="20000000"/>'))


# --- pictures that nobody sees ----------------------------------------------------------------------------------------

def large_picture(document, source):
    """A picture of 600 KB. The id of its relationship, and its place."""
    name, noise = document.root + "/media/image4077.png", random.Random(42)
    rows = b"".join(b"\0" + noise.randbytes(450 * 3) for _ in range(450))
    document.default("png", "image/png")
    document.add(name, pictures.png(450, 450, rows=rows))
    return document.relate(source, "image", name)[0], whole(name)


def picture(identity, within=""):
    return ('<p:pic><p:nvPicPr><p:cNvPr id="4078" name="Picture"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
            f'<a:blip xmlns:r="{R}" r:embed="{identity}">{within}</a:blip><a:stretch><a:fillRect/></a:stretch>'
            '</p:blipFill><p:spPr><a:xfrm><a:off x="720000" y="3000000"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')


@slides("picture-fallback", "a large picture for programs of old alone", "office.hidden_shape")
def _(document):
    identity, place = large_picture(document, SLIDE)
    document.put('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
                 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" Requires="p14">'
                 f'{document.shape(text("Seen", "/>"))}</mc:Choice><mc:Fallback>{picture(identity)}</mc:Fallback>'
                 '</mc:AlternateContent>')
    return place


@slides("picture-behind-svg", "a large picture in whose place a drawing is shown", "office.hidden_shape")
def _(document):
    identity, place = large_picture(document, SLIDE)
    name = "ppt/media/image4077.svg"
    document.default("svg", "image/svg+xml")
    document.add(name, '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>')
    drawing = document.relate(SLIDE, "image", name)[0]
    document.put(picture(identity, '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
                                   'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
                                   f'r:embed="{drawing}"/></a:ext></a:extLst>'))
    return place


@slides("picture-bullet", "a large picture as a bullet", "office.hidden_shape")
def _(document):
    identity, place = large_picture(document, SLIDE)
    bullet = f'<a:pPr><a:buBlip><a:blip xmlns:r="{R}" r:embed="{identity}"/></a:buBlip></a:pPr>'
    document.put(document.shape(text("Seen", "/>", bullet)))
    return place
