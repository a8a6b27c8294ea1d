"""Hidden content of charts and diagrams in Office documents: ECMA-376 part 1, 21.2 (charts), 21.4 (diagrams)."""

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


DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
DRAWN = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def put_diagram(document, data, drawing):
    """A diagram of one point and one shape on the first page. The names of its data and of its drawing."""
    folder, ids = f"{document.root}/diagrams", {}
    point = f'<dgm:pt modelId="1"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:p><a:r><a:t>{data}</a:t></a:r></a:p></dgm:t>'
    text = f'<dsp:txBody><a:bodyPr/><a:p><a:r><a:t>{drawing}</a:t></a:r></a:p></dsp:txBody>'
    parts = {"Drawing": f'<dsp:drawing xmlns:dsp="{DSP}" xmlns:a="{A}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" '
                        'name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/><dsp:sp modelId="{2}"><dsp:nvSpPr>'
                        '<dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off x="0" y="0"/>'
                        f'<a:ext cx="3000000" cy="3000000"/></a:xfrm></dsp:spPr>{text}</dsp:sp></dsp:spTree></dsp:drawing>',
             "Layout": f'<dgm:layoutDef xmlns:dgm="{DGM}"><dgm:layoutNode/></dgm:layoutDef>',
             "Style": f'<dgm:styleDef xmlns:dgm="{DGM}"/>', "Colors": f'<dgm:colorsDef xmlns:dgm="{DGM}"/>'}
    for kind, xml in parts.items():
        relation = {"Drawing": DRAWN, "Style": "diagramQuickStyle"}.get(kind, f"diagram{kind}")
        kind_of_content = ("application/vnd.ms-office.drawingml.diagramDrawing+xml" if kind == "Drawing" else
                           f"application/vnd.openxmlformats-officedocument.drawingml.diagram{kind}+xml")
        ids[kind] = document.add_part(f"{folder}/{kind.lower()}77.xml", HEAD + xml, kind_of_content, document.body, relation)
    ids["Data"] = document.add_part(
        f"{folder}/data77.xml",
        f'{HEAD}<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{point}</dgm:pt>'
        '</dgm:ptLst><dgm:cxnLst><dgm:cxn modelId="3" srcId="0" destId="1" srcOrd="0" destOrd="0"/></dgm:cxnLst><dgm:extLst>'
        f'<a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt xmlns:dsp="{DSP}" '
        f'relId="{ids["Drawing"]}" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext></dgm:extLst>'
        '</dgm:dataModel>', "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", document.body,
        "diagramData")
    graphic = (f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{DGM}"><dgm:relIds xmlns:dgm="{DGM}" xmlns:r="http://schemas.'
               'openxmlformats.org/officeDocument/2006/relationships" '
               f'r:dm="{ids["Data"]}" r:lo="{ids["Layout"]}" r:qs="{ids["Style"]}" r:cs="{ids["Colors"]}"/></a:graphicData>'
               '</a:graphic>')
    document.put((INLINE if document.kind == "docx" else FRAME) % graphic)
    return f"{folder}/data77.xml", f"{folder}/drawing77.xml"


@technique("diagrams-data", "text of a diagram that its drawing does not show", "office.hidden_text", "docx pptx", "content")
def _(document):
    return whole(put_diagram(document, " ".join(SECRET), "Seen")[0])


@technique("diagrams-drawing", "a drawing of a diagram that says more than the diagram", "office.alternate_content",
           "docx pptx", "content")
def _(document):
    return whole(put_diagram(document, "Seen", " ".join(SECRET))[1])


XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def upon_sheet(number, text, fill, cells):
    """A box from one cell to another, with this fill."""
    (left, top), (right, bottom) = cells
    return (f'<xdr:twoCellAnchor xmlns:xdr="{XDR}" xmlns:a="{A}"><xdr:from><xdr:col>{left}</xdr:col><xdr:colOff>0</xdr:colOff>'
            f'<xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{right}</xdr:col><xdr:colOff>0'
            f'</xdr:colOff><xdr:row>{bottom}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink="">'
            f'<xdr:nvSpPr><xdr:cNvPr id="{number}" name="Box"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</xdr:spPr><xdr:txBody>'
            f'<a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>'
            '</xdr:twoCellAnchor>')


def put_upon_sheet(document, shapes):
    of_sheet(document)
    return document.put_before("xl/drawings/drawing1.xml", r"</(xdr:)?wsDr>", shapes)


@charts("sheet-below", "a box below another one on a sheet", "office.hidden_shape", "xlsx")
def _(document):
    blue = '<a:solidFill><a:srgbClr val="0000AA"/></a:solidFill>'
    return put_upon_sheet(document, upon_sheet(771, SECRET[0], "", ((9, 30), (12, 40))) +
                          upon_sheet(772, "Seen", blue, ((8, 29), (13, 41))))


@charts("sheet-list", "a box whose list style makes its text white", "office.white_text", "xlsx")
def _(document):
    box = upon_sheet(771, SECRET[0], WHITE, ((9, 30), (12, 40)))
    style = f"<a:lstStyle><a:lvl1pPr><a:defRPr>{WHITE}</a:defRPr></a:lvl1pPr></a:lstStyle>"
    return put_upon_sheet(document, box.replace("<a:lstStyle/>", style))
