"""Tricks with parts, relationships and content types: ECMA-376 part 2 (OPC)."""

import base64
import random

from package import OOXML, Either, Place, technique, whole, words
from pictures import jpeg, png

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MICROSOFT = "http://schemas.microsoft.com/office/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument."
RANDOM = random.Random(17).randbytes(3000)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0" + b"\0" * 480


def package_technique(name, title, finds, formats=OOXML, may_pass=False):
    return technique(f"package-{name}", title, finds, formats, "package", may_pass)


def paragraphs(tag):
    return (f'{XML}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words(tag)}</w:t></w:r></w:p></w:body>'
            "</w:document>")


# --- parts that nothing reaches ---------------------------------------------------------------------------------------

@package_technique("orphan", "an XML part that no relationship reaches", "office.orphan_part")
def _(document):
    name = document.root + "/spare.xml"
    document.add(name, paragraphs("orphan"))
    return whole(name)


@package_technique("orphan-picture", "a picture that no relationship reaches", "office.orphan_part")
def _(document):
    document.default("png", "image/png")
    name = document.root + "/media/image99.png"
    document.add(name, png(40, 20))
    return whole(name)


@package_technique("orphan-relationships", "relationships of a part that is not there", "office.unreferenced_part")
def _(document):
    name = document.root + "/_rels/ghost.xml.rels"
    document.add(name, f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 f'<Relationship Id="rId1" Type="{R}/hyperlink" Target="https://example.com/0042" '
                 f'TargetMode="External"/></Relationships>')
    return whole(name)


@package_technique("orphan-ring", "two parts that reach each other and nothing else", "office.orphan_part")
def _(document):
    first, second = document.root + "/ring1.xml", document.root + "/ring2.xml"
    for name in (first, second):
        document.add(name, paragraphs("ring"))
        document.override(name, TYPES + "wordprocessingml.document.main+xml")
    document.relate(first, "subDocument", second)
    document.relate(second, "subDocument", first)
    if document.kind != "docx":
        document.terminal.add("")  # a main part of another kind: who asks what document it is gets no answer
    return Either(whole(first), whole(second))


@package_technique("no-type", "a part without a content type", "office.no_content_type")
def _(document):
    name = document.root + "/media/note.qqq"
    document.add(name, RANDOM[:200])
    document.relate(document.main, "image", name)
    return Either(whole(name), whole("[Content_Types].xml"))


@package_technique("trash", "an item of OPC's trash folder",
                   "office.no_content_type|office.orphan_part|office.unexpected_part")
def _(document):
    document.add("[trash]/0000.dat", RANDOM)
    return whole("[trash]/0000.dat")


@package_technique("trash-behind-a-mark", "a message in an item that begins as Word's trash does", "office.orphan_part")
def _(document):
    document.add("[trash]/0000.dat", b"\xff\xff\xff\xff" + b"Patient 0042 was seen on ward seven." + bytes(147))
    return whole("[trash]/0000.dat")


@package_technique("mac-folder", "a resource fork as the Finder leaves it", "office.no_content_type|office.orphan_part")
def _(document):
    document.add("__MACOSX/._note", RANDOM[:120])
    return whole("__MACOSX/._note")


@package_technique("piece", "a part in pieces", "office.no_content_type|office.orphan_part|office.unexpected_part")
def _(document):
    name = document.root + "/spare.xml/[0].last.piece"
    document.add(name, paragraphs("piece"))
    return whole(name)


# --- relationships and content types that do not fit ------------------------------------------------------------------

@package_technique("dangling", "a relationship to a part that is not there", "office.dangling_relationship",
                   may_pass=True)
def _(document):
    return document.relate(document.main, "image", document.root + "/media/ghost.png")[1]


@package_technique("relationship-type", "a relationship of an unknown type", "office.unknown_relationship")
def _(document):
    name = document.root + "/spare.xml"
    document.add(name, paragraphs("type"))
    document.override(name, "application/xml")
    return document.relate(document.main, "urn:example:ward:seven", name)[1]


@package_technique("relationship-root", "a relationship of an unknown type from the package",
                   "office.unknown_relationship")
def _(document):
    document.add("ward.xml", paragraphs("root"))
    document.override("ward.xml", "application/xml")
    return document.relate("", "http://example.com/relationships/ward", "ward.xml")[1]


@package_technique("relationship-twice", "one relationship id twice",
                   "office.duplicate_relationship|office.unknown_relationship|office.dangling_relationship")
def _(document):
    document.default("png", "image/png")
    name = document.root + "/media/image98.png"
    document.add(name, png(30, 20))
    identity = document.relate(document.main, "image", name)[0]
    return document.relate(document.main, "image", document.root + "/media/image97.png", identity=identity)[1]


@package_technique("relationship-unused-picture", "a picture whose relationship no element uses",
                   "office.unused_relationship")
def _(document):
    document.default("png", "image/png")
    name = document.root + "/media/image96.png"
    document.add(name, png(50, 20))
    place = document.relate(document.body, "image", name)[1]
    return Either(place, whole(name))


@package_technique("relationship-unused-link", "a hyperlink whose relationship no element uses",
                   "office.unused_relationship")
def _(document):
    return document.relate(document.body, "hyperlink", "https://example.com/patient/0042", external=True)[1]


@package_technique("relationship-id", "a relationship id that is base64", "xml.encoded_text")
def _(document):
    identity = "r" + base64.b64encode(RANDOM[:400]).decode().replace("+", "_").replace("/", "_").replace("=", "")
    return document.relate(document.body, "hyperlink", "https://example.com/", external=True, identity=identity)[1]


@package_technique("type-unused", "a content type for a part that is not there", "office.content_type_unused",
                   may_pass=True)
def _(document):
    return document.override("patient0042/ward7.xml", "application/xml")


@package_technique("type-extension", "a content type for an extension that no part has", "office.content_type")
def _(document):
    return document.default("patient0042ward7", "application/xml")


@package_technique("type-parameter", "a content type with a parameter", "office.content_type")
def _(document):
    return document.change("[Content_Types].xml",
                           r'ContentType="application/vnd.openxmlformats-package.core-properties\+xml"', lambda match: (
        match.group(0)[:-1] + f"; note={'ward7' * 8}\""))


@package_technique("type-wrong", "a part of a kind that has no place there", "office.unexpected_part|media.unknown")
def _(document):
    name = document.root + "/spare.bin"
    document.add(name, RANDOM)
    place = document.override(name, "application/x-ward")
    document.relate(document.main, "image", name)
    return Either(place, whole(name))


@package_technique("place-wrong", "a part of another format", "office.unexpected_part")
def _(document):
    kind, name = (("worksheet", "spreadsheetml.worksheet+xml") if document.kind != "xlsx"
                  else ("header", "wordprocessingml.header+xml"))
    part = document.root + "/foreign.xml"
    text = (f'{XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
            f'</worksheet>'
            if kind == "worksheet" else f'{XML}<w:hdr xmlns:w="{WORD}"><w:p/></w:hdr>')
    document.add_part(part, text, TYPES + name, document.main, kind)
    return Either(whole(part), whole(document.relationships_of(document.main)), whole("[Content_Types].xml"))


# --- parts that carry what the document does not show -----------------------------------------------------------------

def custom_xml(document, content, tag):
    document.add(f"customXml/item{tag}.xml", content)
    document.relate(document.main, "customXml", f"customXml/item{tag}.xml")
    return f"customXml/item{tag}.xml"


@package_technique("custom-xml", "custom XML", "office.custom_xml")
def _(document):
    return whole(custom_xml(document, f'{XML}<note xmlns="urn:example:note">{words("custom")}</note>', 71))


BIBLIOGRAPHY = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


@package_technique("custom-xml-bibliography", "a message as the title of a book in Word's list of sources",
                   "office.custom_xml")
def _(document):
    sources = (f'{XML}<b:Sources xmlns:b="{BIBLIOGRAPHY}"><b:Source><b:Title>{words("bibliography") * 6}</b:Title>'
               '</b:Source></b:Sources>')
    return whole(custom_xml(document, sources, 74))


@package_technique("custom-xml-declared", "a message as a namespace that an empty list of sources declares",
                   "office.custom_xml")
def _(document):
    return whole(custom_xml(document, f'{XML}<b:Sources xmlns:b="{BIBLIOGRAPHY}" xmlns:q="urn:{RANDOM[:32].hex()}"/>', 75))


@package_technique("custom-xml-no-namespace", "custom XML with properties", "office.custom_xml")
def _(document):
    name = custom_xml(document, f"{XML}<note>{words('properties')}</note>", 72)
    document.add("customXml/itemProps72.xml",
                 f'{XML}<ds:datastoreItem ds:itemID="{{7A1B2C3D-4E5F-4061-8273-8495A6B7C8D9}}" '
                 'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/>'
                 '</ds:datastoreItem>')
    document.override("customXml/itemProps72.xml", TYPES + "customXmlProperties+xml")
    document.relate(name, "customXmlProps", "customXml/itemProps72.xml")
    return whole(name)


@package_technique("custom-properties", "custom properties", "office.custom_properties")
def _(document):
    inner = ('<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Ward"><vt:lpwstr>'
             f'{words("ward")}</vt:lpwstr></property>')
    if document.has("docProps/custom.xml"):
        document.set("docProps/custom.xml", document.text("docProps/custom.xml").replace("/>", "></Properties>", 1)
                     if "</Properties>" not in document.text("docProps/custom.xml")
                     else document.text("docProps/custom.xml"))
        document.put_before("docProps/custom.xml", "</Properties>", inner)
    else:
        document.add_part("docProps/custom.xml",
                          f'{XML}<Properties '
                          f'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
                          f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inner}'
                          f'</Properties>',
                          TYPES + "custom-properties+xml", "", "custom-properties")
    return whole("docProps/custom.xml")


def thumbnail(document, data):
    if document.has("docProps/thumbnail.jpeg"):
        document.set("docProps/thumbnail.jpeg", data)
    else:
        document.default("jpeg", "image/jpeg")
        document.add("docProps/thumbnail.jpeg", data)
        document.relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                        "docProps/thumbnail.jpeg")
    return "docProps/thumbnail.jpeg"


@package_technique("thumbnail", "a picture of the first page before the change", "office.thumbnail", may_pass=True)
def _(document):
    return whole(thumbnail(document, jpeg(64, 64)))


@package_technique("thumbnail-tail", "bytes behind the thumbnail", "media.trailing_data")
def _(document):
    picture = jpeg(40, 40)
    name = thumbnail(document, picture + RANDOM[:99])
    return Place(name, lambda _d, _l: [(len(picture), len(picture) + 99)])


@package_technique("thumbnail-other", "a thumbnail that is no picture", "media.damaged|media.unknown")
def _(document):
    return whole(thumbnail(document, RANDOM[:500]))


@package_technique("printer-settings", "printer settings that are a message",
                   "office.printer_settings|office.unexplained_bytes",
                   "xlsx docx", may_pass=True)
def _(document):
    name = document.root + "/printerSettings/printerSettings7.bin"
    document.add_part(name, RANDOM, TYPES + "spreadsheetml.printerSettings" if document.kind == "xlsx" else
                      TYPES + "wordprocessingml.printerSettings", document.body, "printerSettings")
    return whole(name)


@package_technique("ole", "an OLE object", "office.embedded_object")
def _(document):
    name = document.root + "/embeddings/oleObject1.bin"
    identity = document.add_part(name, OLE + RANDOM[:512], TYPES + "oleObject", document.body, "oleObject")
    place = whole(name)
    if document.kind == "docx":
        document.put(f'<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" '
                     f'ProgID="Package" '
                     f'ShapeID="_x0000_i1025" DrawAspect="Icon" ObjectID="_1" xmlns:r="{R}" r:id="{identity}"/>'
                     f'</w:object></w:r></w:p>')
    return Either(place, whole(document.relationships_of(document.body)))


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@package_technique("macros", "a VBA project in a document that should have none", "office.macros")
def _(document):
    name = document.root + "/vbaProject.bin"
    document.add_part(name, OLE + RANDOM[:512], "application/vnd.ms-office.vbaProject", document.main,
                      MICROSOFT + "2006/relationships/vbaProject")
    return Either(whole(name), whole(document.relationships_of(document.main)), whole("[Content_Types].xml"))


@package_technique("activex", "an ActiveX control", "office.activex")
def _(document):
    name = document.root + "/activeX/activeX1.xml"
    document.add_part(name, f'{XML}<ax:ocx xmlns:ax="{MICROSOFT}2006/activeX" xmlns:r="{R}" '
                      f'ax:classid="{{D7053240-CE69-11CD-A777-00DD01143C57}}" '
                      'ax:persistence="persistPropertyBag"><ax:ocxPr ax:name="Caption" ax:value="Patient 0042"/>'
                      '</ax:ocx>',
                      "application/vnd.ms-office.activeX+xml", document.body, "control")
    return Either(whole(name), whole(document.relationships_of(document.body)))


@package_technique("ribbon", "a ribbon of one's own that runs at load", "office.macros|office.custom_ui")
def _(document):
    document.add("customUI/customUI.xml",
                 f'{XML}<customUI xmlns="{MICROSOFT}2006/01/customui" onLoad="Patient0042"><ribbon/></customUI>')
    document.override("customUI/customUI.xml", "application/xml")
    place = document.relate("", MICROSOFT + "2006/relationships/ui/extensibility", "customUI/customUI.xml")[1]
    return Either(place, whole("customUI/customUI.xml"))


@package_technique("web-extension", "a web extension", "office.web_extension")
def _(document):
    folder = document.root + "/webextensions"
    panes, extension = folder + "/taskpanes.xml", folder + "/webextension1.xml"
    space = MICROSOFT + "webextensions/webextension/2010/11"
    document.add(extension, f'{XML}<we:webextension xmlns:we="{space}" id="{{42}}"><we:reference id="wa1" '
                 f'version="1.0" store="en-US" '
                 'storeType="OMEX"/><we:properties><we:property name="note" value="Patient 0042"/></we:properties>'
                 '</we:webextension>')
    document.override(extension, "application/vnd.ms-office.webextension+xml")
    document.add(panes, f'{XML}<wetp:taskpanes xmlns:wetp="{MICROSOFT}webextensions/taskpanes/2010/11"><wetp:taskpane '
                 f'dockstate="right" '
                 f'visibility="0" width="350" row="1"><wetp:webextensionref xmlns:r="{R}" r:id="rId1"/></wetp:taskpane>'
                 f'</wetp:taskpanes>')
    document.override(panes, "application/vnd.ms-office.webextensiontaskpanes+xml")
    document.relate(panes, MICROSOFT + "2011/relationships/webextension", extension, identity="rId1")
    place = document.relate("", MICROSOFT + "2011/relationships/webextensiontaskpanes", panes)[1]
    return Either(place, whole(panes), whole(extension))


@package_technique("signature", "a digital signature", "office.signature", may_pass=True)
def _(document):
    space = "http://schemas.openxmlformats.org/package/2006/"
    document.add("_xmlsignatures/origin.sigs", b"")
    document.default("sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
    document.relate("", space + "relationships/digital-signature/origin", "_xmlsignatures/origin.sigs")
    name = "_xmlsignatures/sig1.xml"
    document.add(name, f'{XML}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature">'
                 f'<SignedInfo><CanonicalizationMethod '
                 'Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><SignatureMethod '
                 'Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></SignedInfo><SignatureValue>'
                 f'{base64.b64encode(RANDOM[:256]).decode()}</SignatureValue></Signature>')
    document.override(name, "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml")
    document.relate("_xmlsignatures/origin.sigs", space + "relationships/digital-signature/signature", name)
    return Either(whole(name), whole("_xmlsignatures/origin.sigs"), whole("_rels/.rels"))


@package_technique("embedded-font", "an embedded font", "office.embedded_font", "docx pptx")
def _(document):
    if document.kind == "pptx":
        name = "ppt/fonts/font1.fntdata"
        document.add(name, RANDOM)
        document.default("fntdata", "application/x-fontdata")
        identity = document.relate(document.main, "font", name)[0]
        document.put_after(document.main, r"<p:notesSz [^>]*/>",
                           '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Ward"/>'
                           f'<p:regular xmlns:r="{R}" r:id="{identity}"/></p:embeddedFont></p:embeddedFontLst>')
        return Either(whole(name), whole(document.main), whole(document.relationships_of(document.main)))
    name = "word/fonts/font1.odttf"
    document.add(name, RANDOM)
    document.default("odttf", TYPES + "obfuscatedFont")
    identity = document.relate("word/fontTable.xml", "font", name)[0]
    document.put_before("word/fontTable.xml", "</w:fonts>",
                        f'<w:font w:name="Ward"><w:embedRegular xmlns:r="{R}" r:id="{identity}" '
                        'w:fontKey="{1DB9F1A2-9F0B-4C11-A4D4-5C1E8F3B7A60}"/></w:font>')
    return Either(whole(name), whole("word/fontTable.xml"), whole("word/_rels/fontTable.xml.rels"))
