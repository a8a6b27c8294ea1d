"""A document to play tricks on: its parts, relationships, manifest, and the places where a finding has to lie."""

import posixpath
import re

import zip_writer

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OOXML, ODF = ("docx", "xlsx", "pptx"), ("odt", "ods", "odp")
ALL = OOXML + ODF
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
# The part that holds what a reader sees, and where in it more may be put.
BODY = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "pptx": "ppt/slides/slide1.xml",
        "odt": "content.xml", "ods": "content.xml", "odp": "content.xml"}
BODY_END = {"docx": r"<w:sectPr(?!.*<w:sectPr)", "xlsx": "</sheetData>", "pptx": "</p:spTree>", "odt": "</office:text>",
            "ods": "</table:table>", "odp": "</draw:page>"}
MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml",
               "emf": "image/x-emf",
               "wmf": "image/x-wmf", "bmp": "image/bmp", "tiff": "image/tiff", "bin": "application/octet-stream"}


# The namespaces that techniques write by their usual prefixes; not every producer declares all of them.
_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMESPACES = {"draw": _ODF.format("drawing"), "fo": _ODF.format("xsl-fo-compatible"),
              "svg": _ODF.format("svg-compatible"),
              "xlink": "http://www.w3.org/1999/xlink", "style": _ODF.format("style"), "table": _ODF.format("table"),
              "text": _ODF.format("text"), "office": _ODF.format("office"), "dc": "http://purl.org/dc/elements/1.1/",
              "dcterms": "http://purl.org/dc/terms/", "xsi": "http://www.w3.org/2001/XMLSchema-instance",
              "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"}
USED_PREFIX = re.compile(r"[</ ](" + "|".join(NAMESPACES) + r"):[\w-]+(?=[ =/>])")


def declare(text):
    """Declares on the root what the text uses and no element of it declares."""
    root = re.search(r"<[A-Za-z][^>]*>", text)
    missing = {prefix for prefix in USED_PREFIX.findall(text) if root and f"xmlns:{prefix}=" not in root.group(0)}
    if not missing:
        return text
    declarations = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in sorted(missing))
    return re.sub(r"<[A-Za-z][\w:.-]*", lambda match: match.group(0) + declarations, text, count=1)


class Conflict(Exception):
    """Two techniques want the same bytes, or a technique finds nothing to change in this document."""


# --- places: where a finding has to point -----------------------------------------------------------------------------

class Place:
    """Offsets that a finding may have: `part`, and a function from the document and its layout to ranges of offsets."""

    def __init__(self, part, ranges):
        self.part, self._ranges = part, ranges

    def ranges(self, document, layout):
        return [(self.part, low, high) for low, high in self._ranges(document, layout)]


class Either:
    def __init__(self, *places):
        self.places = places

    def ranges(self, document, layout):
        return [found for place in self.places for found in place.ranges(document, layout)]


def fragment(part, text):
    """The bytes `text`, which occur once in the part, wherever later changes have moved them."""
    needle = text.encode() if isinstance(text, str) else text

    def find(document, _layout):
        data = document.data(part)
        at = data.find(needle)
        if at < 0 or data.find(needle, at + 1) >= 0:
            raise Conflict(f"{part}: the fragment occurs {data.count(needle)} times")
        return [(at, at + len(needle))]
    return Place(part, find)


def whole(part):
    return Place(part, lambda document, _layout: [(0, len(document.data(part)))])


def container(ranges):
    """Offsets in the file itself; `ranges` maps the layout to them."""
    return Place("", lambda _document, layout: ranges(layout))


def of_entry(entry):
    """Anywhere in what the ZIP says of this member: its header, data, descriptor, or its place in the directory. A
    finding may name the member beside it, and one on the data may count from the beginning of that."""
    def ranges(_document, layout):
        found = []
        if entry in layout.local:
            found.append((layout.local[entry][0], layout.descriptor[entry][1]))
        if entry in layout.central:
            found.append(layout.central[entry])
        return found
    name = printable(entry.name)
    return Either(Place("", ranges), Place(name, ranges), Place(name, lambda _d, _l: [(0, len(entry.data))]))


def printable(name):
    """A member's name as findings show it."""
    out = ""
    for letter in name.decode("utf-8", "backslashreplace"):
        if letter == "\\":
            out += "\\\\"
        elif ord(letter) < 0x20:
            out += f"\\x{ord(letter):02x}"
        else:
            out += letter if letter.isprintable() else f"\\u{{{ord(letter):x}}}"
    return out


def around(part, needle, begin, end):
    """From the last `begin` before the needle to the first `end` behind it."""
    def find(document, layout):
        low, high = fragment(part, needle).ranges(document, layout)[0][1:]
        data = document.data(part)
        return [(data.rindex(begin.encode(), 0, low + 1), data.index(end.encode(), high - 1) + len(end))]
    return Place(part, find)


def of_raw(raw):
    return container(lambda layout: [layout.raw[raw]])


def inside(prefix, data, needle=None):
    """In a container within the document: `prefix` is the path to the part, `data` what is in it."""
    if needle is None:
        return Place(prefix, lambda _document, _layout: [(0, len(data))])
    needle = needle.encode() if isinstance(needle, str) else needle
    at = data.index(needle)
    return Place(prefix, lambda _document, _layout: [(at, at + len(needle))])


# --- the document -----------------------------------------------------------------------------------------------------

class Document:
    def __init__(self, kind, producer, archive):
        self.kind, self.producer, self.archive = kind, producer, archive
        self.odf = kind in ODF
        self.body = BODY[kind]
        self.touched, self.terminal = set(), set()
        self.row = 5
        self.numbers = 900

    @classmethod
    def read(cls, kind, producer, data):
        return cls(kind, producer, zip_writer.read(data))

    def copy(self):
        return Document(self.kind, self.producer, self.archive.copy())

    def write(self):
        return self.archive.write()

    # parts

    def entry(self, name):
        found = self.archive.find(name)
        if found is None:
            raise Conflict(f"there is no {name}")
        return found

    def has(self, name):
        return self.archive.find(name) is not None

    def data(self, name):
        return self.entry(name).data

    def text(self, name):
        try:
            return self.data(name).decode()
        except UnicodeDecodeError:
            raise Conflict(f"{name} is no UTF-8 any more") from None

    def set(self, name, content):
        self.touched.add(name)
        entry = self.entry(name)
        entry.set(declare(content).encode() if isinstance(content, str) else content)

    def change(self, name, pattern, replacement, count=1):
        """Replaces the first match; `replacement` is text, or a function of the match. The place of what came in."""
        text = self.text(name)
        match = re.search(pattern, text, re.DOTALL)
        if not match:
            raise Conflict(f"{name}: nothing like {pattern}")
        new = replacement(match) if callable(replacement) else replacement
        self.set(name, text[:match.start()] + new + text[match.end():])
        return fragment(name, new) if new else whole(name)

    def put_before(self, name, pattern, new):
        self.change(name, pattern, lambda match: new + match.group(0))
        return fragment(name, new)

    def put_after(self, name, pattern, new):
        self.change(name, pattern, lambda match: match.group(0) + new)
        return fragment(name, new)

    def append(self, name, data):
        """Bytes behind the part's end."""
        data = data.encode() if isinstance(data, str) else data
        self.set(name, self.data(name) + data)

        def find(document, _layout):  # a later change may have moved them
            at = document.data(name).rfind(data)
            return [(at, at + len(data))]
        return Place(name, find)

    def add(self, name, data, like=None):
        """A further member, before the last one, with the header fields that the producer gives its members."""
        if self.has(name):
            raise Conflict(f"{name} is there already")
        data = data.encode() if isinstance(data, str) else data
        entry = zip_writer.Entry(name, data, like=self.entry(like or self.body))
        if entry.descriptor:
            entry.local = {"crc": 0, "packed_size": 0, "size": 0}
        self.archive.items.insert(len(self.archive.items) - 1, entry)
        self.touched.add(name)
        return entry

    # what a reader sees

    def say(self, markup, part=None):
        """A visible paragraph, cell or box with this text; the text may hold markup."""
        return self.put(self.paragraph(markup), part)

    def put(self, markup, part=None):
        """Markup at the end of what the first page, slide or sheet holds."""
        return self.put_before(part or self.body, BODY_END[self.kind], markup)

    def paragraph(self, text):
        if self.kind == "docx":
            return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        if self.kind == "xlsx":
            return self.sheet_row(f'<c r="A{self.row}" t="inlineStr"><is><t>{text}</t></is></c>')
        if self.kind == "pptx":
            return self.shape(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
        if self.kind == "odt":
            return f"<text:p>{text}</text:p>"
        if self.kind == "ods":
            return (f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}</text:p>'
                    '</table:table-cell></table:table-row>')
        return ('<draw:frame svg:x="2cm" svg:y="14cm" svg:width="12cm" svg:height="2cm"><draw:text-box>'
                f'<text:p>{text}</text:p></draw:text-box></draw:frame>')

    def sheet_row(self, cells, attributes=""):
        self.row += 1
        return f'<row r="{self.row - 1}"{attributes}>{cells}</row>'

    def shape(self, paragraphs, place=(720000, 4000000), size=(4000000, 500000), attributes="", fill="", transform=""):
        self.numbers += 1
        return (f'<p:sp><p:nvSpPr><p:cNvPr id="{self.numbers}" name="Box"{attributes}/><p:cNvSpPr txBox="1"/><p:nvPr/>'
                f'</p:nvSpPr>'
                f'<p:spPr><a:xfrm{transform}><a:off x="{place[0]}" y="{place[1]}"/><a:ext cx="{size[0]}" '
                f'cy="{size[1]}"/>'
                f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody><a:bodyPr/>'
                f'{paragraphs}'
                '</p:txBody></p:sp>')

    # OOXML

    @property
    def main(self):
        return MAIN[self.kind]

    @property
    def root(self):
        """The folder of the main part."""
        return posixpath.dirname(self.main)

    @staticmethod
    def relationships_of(source):
        folder, name = posixpath.split(source)
        return posixpath.join(folder, "_rels", name + ".rels")

    def relate(self, source, kind, target, external=False, identity=None):
        """A relationship from the part (or, by "", from the package). Its id, and the place of its element."""
        self.numbers += 1
        identity = identity or f"rId{self.numbers}"
        name = self.relationships_of(source)
        if not self.has(name):
            self.add(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
                           'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>')
        if not external:
            target = posixpath.relpath("/" + target, "/" + posixpath.dirname(source))
        kind = kind if ":" in kind else OFFICE + kind
        mode = ' TargetMode="External"' if external else ""
        element = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{mode}/>'
        return identity, self.put_before(name, "</Relationships>", element)

    def override(self, name, content_type):
        return self.put_before("[Content_Types].xml", "</Types>",
                               f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def default(self, extension, content_type):
        if f'Extension="{extension}"' in self.text("[Content_Types].xml"):
            return whole("[Content_Types].xml")
        return self.put_after("[Content_Types].xml", r"<Types[^>]*>",
                              f'<Default Extension="{extension}" ContentType="{content_type}"/>')

    def add_part(self, name, data, content_type, source, kind):
        """A part as the format wants it: with a content type and a relationship. The relationship's id."""
        self.add(name, data)
        self.override(name, content_type)
        return self.relate(source, kind, name)[0]

    # ODF

    def list(self, name, media_type):
        """An entry in the manifest."""
        return self.put_before("META-INF/manifest.xml", "</manifest:manifest>",
                               f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media_type}"/>')

    def add_listed(self, name, data, media_type):
        self.add(name, data)
        return self.list(name, media_type)

    def automatic_style(self, name, family, properties, part="content.xml"):
        """A style for direct formatting. The place of its definition."""
        style = f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
        text = self.text(part)
        if "<office:automatic-styles/>" in text:
            self.change(part, "<office:automatic-styles/>", "<office:automatic-styles></office:automatic-styles>")
        elif "<office:automatic-styles" not in text:
            self.put_before(part, "<office:body>", "<office:automatic-styles></office:automatic-styles>")
        return self.put_before(part, "</office:automatic-styles>", style)

    # pictures

    def picture(self):
        """The name of the first PNG that the document shows."""
        for entry in self.archive.entries():
            name = entry.name.decode()
            if name.endswith(".png") and not name.startswith("Thumbnails"):
                return name
        raise Conflict("the document has no picture")

    def swap_picture(self, data, extension="png"):
        """Shows this picture in the place of the one that is there. The part's new name."""
        old = self.picture()
        self.set(old, data)
        if extension == "png":
            return old
        new = old[:-3] + extension
        self.entry(old).name = new.encode()
        self.touched.add(new)
        if self.odf:
            self.change("META-INF/manifest.xml", r'<manifest:file-entry [^>]*' + re.escape(old) + r'"[^>]*/>',
                        f'<manifest:file-entry manifest:full-path="{new}" '
                        f'manifest:media-type="{MEDIA_TYPES[extension]}"/>')
            self.change("content.xml", re.escape(old) + '"[^>]*>',
                        lambda match: match.group(0).replace(old, new).replace(
                'draw:mime-type="image/png"', f'draw:mime-type="{MEDIA_TYPES[extension]}"'))
            return new
        for entry in self.archive.entries():
            name = entry.name.decode()
            if name.endswith(".rels") and posixpath.basename(old) in entry.data.decode():
                self.set(name, entry.data.decode().replace(posixpath.basename(old), posixpath.basename(new)))
        self.default(extension, MEDIA_TYPES[extension])
        return new


# --- techniques -------------------------------------------------------------------------------------------------------

class Technique:
    """One way to hide something. finds: the ids to expect; of "a|b" either."""

    def __init__(self, name, title, finds, formats, layer, may_pass, apply):
        self.name, self.title, self.layer, self.may_pass = name, title, layer, may_pass
        self.finds = tuple(tuple(one.split("|")) for one in ((finds,) if isinstance(finds, str) else finds))
        self.formats = tuple(formats.split()) if isinstance(formats, str) else formats
        self._apply = apply

    def apply(self, document):
        """Changes the document. What must be found where: a list of (ids, place)."""
        places = self._apply(document)
        places = places if isinstance(places, tuple) else (places,) * len(self.finds)
        return list(zip(self.finds, places))


TECHNIQUES = []


def technique(name, title, finds, formats=ALL, layer="content", may_pass=False):
    """Registers a function of the document that returns the place, or a tuple of them, one for each id.

    may_pass: the finding alone stops no document.
    """
    def register(function):
        if any(known.name == name for known in TECHNIQUES):
            raise ValueError(f"two techniques are named {name}")
        TECHNIQUES.append(Technique(name, title, finds, formats, layer, may_pass, function))
        return function
    return register


def words(tag, count=12):
    """What is to be hidden: plain words, told apart by the tag."""
    return f"Patient 0042 {tag}" + " was seen on ward seven"[:max(0, count * 2)]


