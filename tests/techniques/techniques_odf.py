"""Hidden content of OpenDocument files: OASIS ODF 1.3, part 2 (packages) and part 3 (schema)."""

import base64
import random
import re

from package import ODF, Either, container, fragment, technique, whole, words
from pictures import png

RANDOM = random.Random(21).randbytes(3000)
MANIFEST, CONTENT = "META-INF/manifest.xml", "content.xml"


def odf(name, title, finds, formats=ODF, layer="content", may_pass=False):
    return technique(f"odf-{name}", title, finds, formats, layer, may_pass)


def text_style(document, name, properties):
    return document.automatic_style(name, "text", f"<style:text-properties {properties}/>")


def span(style, text):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def body_start(document):
    return {"odt": "<office:text[^>]*>", "ods": "<office:spreadsheet[^>]*>",
            "odp": "<office:presentation[^>]*>"}[document.kind]


# --- the manifest -----------------------------------------------------------------------------------------------------

@odf("unlisted", "a member that the manifest omits", "office.orphan_part|office.no_content_type", layer="package")
def _(document):
    document.add("note.xml", "<note>Patient 0042</note>")
    return whole("note.xml")


@odf("unlisted-picture", "a picture that the manifest omits", "office.orphan_part|office.no_content_type",
     layer="package")
def _(document):
    document.add("Pictures/spare.png", png(30, 30))
    return whole("Pictures/spare.png")


@odf("listed-missing", "the manifest lists a member that is not there",
     "office.dangling_relationship|office.content_type_unused",
     layer="package")
def _(document):
    return document.list("Pictures/ghost.png", "image/png")


@odf("listed-unused", "a listed picture that nothing shows", "office.orphan_part|office.unused_relationship",
     layer="package")
def _(document):
    place = document.add_listed("Pictures/unseen.png", png(30, 31), "image/png")
    return Either(whole("Pictures/unseen.png"), place)


@odf("listed-wrong", "the manifest tells another kind", "office.unexpected_part", layer="package")
def _(document):
    place = document.change(MANIFEST, r'<manifest:file-entry [^>]*"styles.xml"[^>]*>', lambda match: re.sub(
        r'media-type="[^"]*"', 'media-type="application/x-ward-seven"', match.group(0)))
    return Either(place, whole("styles.xml"))


@odf("listed-foreign", "a listed member of a kind that has no place there", "office.unexpected_part", layer="package")
def _(document):
    place = document.add_listed("ward7.bin", RANDOM, "application/octet-stream")
    return Either(place, whole("ward7.bin"))


@odf("listed-document", "a text document as a listed member",
     "office.unexpected_part|office.embedded_package|office.embedded_object",
     layer="package")
def _(document):
    place = document.add_listed("ward7.xml",
                                '<office:document-content '
                                'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "text/xml")
    return Either(place, whole("ward7.xml"))


@odf("meta-inf", "a member of META-INF that ODF does not know",
     "office.unexpected_part|office.orphan_part|office.no_content_type",
     layer="package")
def _(document):
    document.add("META-INF/ward7.xml", "<note>Patient 0042</note>")
    return whole("META-INF/ward7.xml")


@odf("signature", "a signature of the document", "office.signature", layer="package", may_pass=True)
def _(document):
    name = "META-INF/documentsignatures.xml"
    document.add(name, '<?xml version="1.0" encoding="UTF-8"?>\n<document-signatures '
                 'xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0">'
                 f'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="ID_1"><SignatureValue>'
                 f'{base64.b64encode(RANDOM[:256]).decode()}'
                 "</SignatureValue></Signature></document-signatures>")
    return whole(name)


@odf("manifest-encrypted", "the manifest tells of an encrypted member", "office.encrypted|archive.encrypted",
     layer="package")
def _(document):
    document.terminal.add("styles.xml")  # it is not read
    return document.change(MANIFEST, r'(<manifest:file-entry [^>]*"styles.xml"[^>]*?)\s*/>', lambda match: (
        match.group(1) + '><manifest:encryption-data manifest:checksum-type="SHA1" manifest:checksum="AAAA">'
        '<manifest:algorithm '
        'manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAAA"/></manifest:encryption-data>'
        '</manifest:file-entry>'))


# --- parts that carry what the document does not show -----------------------------------------------------------------

@odf("basic", "a Basic library", "office.scripts|office.macros")
def _(document):
    library = ('<?xml version="1.0" encoding="UTF-8"?>\n<library:library '
               'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"/>')
    document.add_listed("Basic/script-lc.xml", library, "text/xml")
    document.add_listed("Basic/Standard/script-lb.xml", library, "text/xml")
    document.add_listed("Basic/Standard/Module1.xml",
                        '<?xml version="1.0" encoding="UTF-8"?>\n<script:module '
                        'xmlns:script="http://openoffice.org/2000/script" '
                        'script:name="Module1" script:language="StarBasic">Sub Main\nShell("calc")\nEnd Sub'
                        '</script:module>', "text/xml")
    return Either(whole("Basic/Standard/Module1.xml"), whole("Basic/script-lc.xml"),
                  whole("Basic/Standard/script-lb.xml"))


@odf("python", "a Python script", "office.scripts|office.macros")
def _(document):
    document.add_listed("Scripts/python/ward.py", "print('Patient 0042')\n", "")
    return whole("Scripts/python/ward.py")


@odf("event", "a script that runs at an event", "office.scripts|office.macros")
def _(document):
    script = ('<office:scripts xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
              'xmlns:xlink="http://www.w3.org/1999/xlink">'
              '<office:event-listeners><script:event-listener script:language="ooo:script" '
              'script:event-name="dom:load" '
              'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document" '
              'xlink:type="simple"/>'
              "</office:event-listeners></office:scripts>")
    if "<office:scripts/>" in document.text(CONTENT):
        return document.change(CONTENT, "<office:scripts/>", script)
    return document.put_after(CONTENT, "<office:document-content[^>]*>", script)


def setting(name, title, finds, item):
    @odf(name, title, finds, "odt ods odp")
    def _(document):
        if document.has("settings.xml"):
            return document.put_before("settings.xml", "</config:config-item-set>", item)
        document.add_listed("settings.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings '
                            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                            'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" '
                            f'office:version="1.2"><office:settings><config:config-item-set '
                            f'config:name="ooo:view-settings">{item}'
                            "</config:config-item-set></office:settings></office:document-settings>", "text/xml")
        return fragment("settings.xml", item)


setting("settings", "a setting that is base64", "xml.encoded_text",
        f'<config:config-item config:name="Ward" config:type="string">{base64.b64encode(RANDOM[:600]).decode()}'
        f'</config:config-item>')
setting("printer-setup", "printer settings that are a message", "office.printer_settings|xml.encoded_text",
        f'<config:config-item config:name="PrinterSetup" config:type="base64Binary">'
        f'{base64.b64encode(RANDOM[:900]).decode()}</config:config-item>')


@odf("configuration", "a file in Configurations2",
     "office.configuration|office.orphan_part|office.unexpected_part|office.unexplained_bytes")
def _(document):
    document.add_listed("Configurations2/toolbar/ward7.bin", RANDOM, "")
    return whole("Configurations2/toolbar/ward7.bin")


@odf("thumbnail-tail", "bytes behind the thumbnail", "media.metadata")
def _(document):
    if document.has("Thumbnails/thumbnail.png"):
        return document.append("Thumbnails/thumbnail.png", RANDOM[:99])
    document.add_listed("Thumbnails/thumbnail.png", png(64, 64) + RANDOM[:99], "image/png")
    return fragment("Thumbnails/thumbnail.png", RANDOM[:99])


@odf("layout-cache", "a message as the layout cache",
     "office.unexplained_bytes|office.unexpected_part|office.configuration", "odt")
def _(document):
    place = document.add_listed("layout-cache", RANDOM, "application/binary")
    # The sum of unexplained bytes is of the whole file.
    return Either(place, whole("layout-cache"), container(lambda _layout: [(0, 0)]))


@odf("rdf", "a message as RDF", "xml.encoded_text|office.custom_xml|xml.unknown_namespace")
def _(document):
    if not document.has("manifest.rdf"):
        document.add_listed("manifest.rdf",
                            '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF '
                            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
                            "application/rdf+xml")
    return document.put_before("manifest.rdf", "</rdf:RDF>",
                               '<rdf:Description rdf:about="ward"><q:note xmlns:q="urn:example:rdf">'
                               f"{base64.b64encode(RANDOM[:300]).decode()}</q:note></rdf:Description>")


@odf("user-metadata", "a user-defined property with a long text", "office.user_metadata")
def _(document):
    return document.put_before("meta.xml", "</office:meta>",
                               f'<meta:user-defined meta:name="Ward">{" ".join(words(f"meta {n}") for n in range(20))}'
                               "</meta:user-defined>")


@odf("user-metadata-base64", "a user-defined property that is base64", "xml.encoded_text|office.user_metadata")
def _(document):
    return document.put_before("meta.xml", "</office:meta>",
                               f'<meta:user-defined meta:name="W">{base64.b64encode(RANDOM[:600]).decode()}'
                               f'</meta:user-defined>')


@odf("keyword", "a keyword that is base64", "xml.encoded_text")
def _(document):
    return document.put_before("meta.xml", "</office:meta>",
                               f"<meta:keyword>{base64.b64encode(RANDOM[9:309]).decode()}</meta:keyword>")


@odf("cycles", "an editing count of sixty digits", "office.metadata_value|xml.encoded_text")
def _(document):
    return document.put_before("meta.xml", "</office:meta>",
                               f"<meta:editing-cycles>{'304234' * 10}</meta:editing-cycles>")


@odf("behind-root", "text behind the root", "xml.malformed|xml.stray_text")
def _(document):
    document.terminal.add("styles.xml")
    return document.append("styles.xml", "Patient 0042")


@odf("embedded", "an object with a document of its own", "office.embedded_object|office.embedded_package",
     "odt ods odp")
def _(document):
    root = "Object 77/"
    content = ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content '
               'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
               '<office:text><text:p>'
               f"{words('object')}</text:p></office:text></office:body></office:document-content>")
    document.add_listed(root + "content.xml", content, "text/xml")
    document.list(root, "application/vnd.oasis.opendocument.text")
    frame = ('<draw:frame svg:width="2cm" svg:height="2cm"><draw:object xlink:href="./Object 77" xlink:type="simple" '
             'xlink:show="embed" '
             'xlink:actuate="onLoad"/></draw:frame>')
    document.put({"odt": f"<text:p>{frame}</text:p>",
                  "ods": "<table:table-row><table:table-cell><text:p/>" + frame +
                  "</table:table-cell></table:table-row>",
                  "odp": frame}[document.kind])
    return Either(whole(root + "content.xml"), fragment(CONTENT, frame), whole(MANIFEST))


@odf("ole", "an OLE object", "office.embedded_object")
def _(document):
    document.add_listed("Object 78", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + RANDOM[:512],
                        "application/vnd.sun.star.oleobject")
    frame = ('<draw:frame svg:width="2cm" svg:height="2cm"><draw:object-ole xlink:href="./Object 78" '
             'xlink:type="simple" xlink:show="embed" '
             'xlink:actuate="onLoad"/></draw:frame>')
    document.put({"odt": f"<text:p>{frame}</text:p>",
                  "ods": "<table:table-row><table:table-cell><text:p/>" + frame +
                  "</table:table-cell></table:table-row>",
                  "odp": frame}[document.kind])
    return Either(whole("Object 78"), fragment(CONTENT, frame), whole(MANIFEST))


@odf("font", "an embedded font", "office.embedded_font")
def _(document):
    document.add_listed("Fonts/ward.ttf", RANDOM, "application/x-font-ttf")
    face = ('<style:font-face style:name="Ward" svg:font-family="Ward"><svg:font-face-src><svg:font-face-uri '
            'xlink:href="Fonts/ward.ttf" '
            'xlink:type="simple"/></svg:font-face-src></style:font-face>')
    if "</office:font-face-decls>" in document.text(CONTENT):
        document.put_before(CONTENT, "</office:font-face-decls>", face)
    else:
        document.put_before(CONTENT, "<office:automatic-styles",
                            f"<office:font-face-decls>{face}</office:font-face-decls>")
    return Either(whole("Fonts/ward.ttf"), fragment(CONTENT, face))
