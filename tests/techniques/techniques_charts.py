"""Hidden content of charts in Office documents: ECMA-376 part 1, 21.2 (charts)."""

from package import Conflict, fragment, technique, whole
from techniques_xml_value import sentences

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
GRAPHIC = (f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" xmlns:r="http://schemas.openxmlformats'
           '.org/officeDocument/2006/relationships" r:id="%s"/></a:graphicData></a:graphic>')
INLINE = ('<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
          'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4000000" cy="3000000"/><wp:docPr id="77" name="Chart"/>'
          '<wp:cNvGraphicFramePr/>%s</wp:inline></w:drawing></w:r></w:p>')
FRAME = ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4078" name="Chart"/><p:cNvGraphicFramePr/><p:nvPr/>'
         '</p:nvGraphicFramePr><p:xfrm><a:off x="4000000" y="2000000"/><a:ext cx="4000000" cy="3000000"/></p:xfrm>%s'
         '</p:graphicFrame>')
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
SECRET = sentences("charts")[:8]


def charts(name, title, finds, formats="docx pptx"):
    return technique(f"charts-{name}", title, finds, formats, "content")


def points(texts):
    return f'<c:ptCount val="{len(texts)}"/>' + "".join(f'<c:pt idx="{i}"><c:v>{text}</c:v></c:pt>'
                                                        for i, text in enumerate(texts))


def series(names=("Weight",), categories=("A", "B")):
    return ('<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>'
            f'{points(names)}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>Sheet1!$A$2:$A$9</c:f><c:strCache>'
            f'{points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B$3</c:f><c:numCache>'
            f'<c:formatCode>General</c:formatCode>{points(("1", "2"))}</c:numCache></c:numRef></c:val></c:ser>')


def axis(kind, number, other, more=""):
    return (f'<c:{kind}><c:axId val="{number}"/><c:scaling/>{more}<c:axPos val="b"/><c:crossAx val="{other}"/></c:{kind}>')


def titled(text, run="", behind=""):
    return (f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr{run}<a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>{behind}'
            '</c:title>')


def put_chart(document, title="", data=None, category_axis="", legend="<c:legend/>", behind=""):
    """A chart of one series on the first page. The name of its part."""
    name = f"{document.root}/charts/chart77.xml"
    plot = (f'<c:barChart><c:barDir val="col"/>{data or series()}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
            f'{axis("catAx", 1, 2, category_axis)}{axis("valAx", 2, 1)}')
    xml = (f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart>{title}<c:plotArea>{plot}</c:plotArea>{legend}'
           f'</c:chart><c:spPr>{WHITE}</c:spPr>{behind}</c:chartSpace>')
    source = document.body
    identity = document.add_part(name, xml, TYPE, source, "chart")
    document.put((INLINE if document.kind == "docx" else FRAME) % (GRAPHIC % identity))
    return name


@charts("white-title", "a title in the colour of the chart", "office.white_text")
def _(document):
    title = titled(SECRET[0], f">{WHITE}</a:rPr>")
    return fragment(put_chart(document, title), title)


@charts("tiny-title", "a title of half a point", "office.tiny_text")
def _(document):
    title = titled(SECRET[0], ' sz="50"/>')
    return fragment(put_chart(document, title), title)


@charts("clear-title", "a title without a fill", "office.hidden_text")
def _(document):
    title = titled(SECRET[0], "><a:noFill/></a:rPr>")
    return fragment(put_chart(document, title), title)


@charts("title-beside", "a title that stands beside its chart", "office.hidden_shape")
def _(document):
    title = titled(SECRET[0], "/>", '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="2"/>'
                                    '<c:y val="2"/></c:manualLayout></c:layout>')
    return fragment(put_chart(document, title), title)


@charts("no-axis", "categories along an axis that was taken away", "office.chart_data")
def _(document):
    return whole(put_chart(document, data=series(categories=SECRET), category_axis='<c:delete val="1"/>'))


@charts("white-axis", "categories along an axis whose labels are white", "office.chart_data")
def _(document):
    labels = f"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr>{WHITE}</a:defRPr></a:pPr></a:p></c:txPr>"
    return whole(put_chart(document, data=series(categories=SECRET), category_axis=labels))


@charts("no-legend", "a series with a long name, and no legend", "office.chart_data")
def _(document):
    said = " ".join(SECRET)
    return whole(put_chart(document, titled("Weights", "/>"), series([said]), legend=""))


@charts("formula", "sentences for the formulas of a chart's data", "office.chart_data")
def _(document):
    said = " ".join(sentences("formulas") + sentences("formulas of charts"))
    return whole(put_chart(document, data=series().replace("Sheet1!$A$2:$A$9", said)))


@charts("page", "sentences for the header of a printed chart", "office.chart_data")
def _(document):
    header = f"<c:oddHeader>{' '.join(SECRET)}</c:oddHeader>"
    return whole(put_chart(document, behind=f"<c:printSettings><c:headerFooter>{header}</c:headerFooter></c:printSettings>"))


def of_sheet(document):
    name = "xl/charts/chart1.xml"
    if not document.has(name):
        raise Conflict("there is no chart")
    return name


@charts("stale-texts", "copies of cells that are in no cell", "office.chart_data", "xlsx")
def _(document):
    name = of_sheet(document)
    cache = f"<strCache>{points(SECRET)}</strCache>".replace("c:", "")
    return document.change(name, r"<(c:)?strRef><(c:)?f>[^<]*</(c:)?f>",
                           lambda match: match.group(0) + (cache if match.group(1) is None else
                                                           f"<c:strCache>{points(SECRET)}</c:strCache>"))


@charts("stale-numbers", "numbers of a chart that are in no cell", "office.chart_data", "xlsx")
def _(document):
    name = of_sheet(document)
    numbers = points([str(7000 + 13 * i) for i in range(80)])
    prefix = "<c:numRef>" in document.text(name)
    cache = f"<c:numCache>{numbers}</c:numCache>"
    return document.change(name, r"<(c:)?val><(c:)?numRef><(c:)?f>[^<]*</(c:)?f>",
                           lambda match: match.group(0) + (cache if prefix else cache.replace("c:", "")))
