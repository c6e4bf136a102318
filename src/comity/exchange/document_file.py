"""A text document that word processors read and change: WordprocessingML (ISO/IEC 29500-1), paragraphs only."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
HALF_POINTS = {0: 22, 1: 36, 2: 28, 3: 24}  # size of a heading's letters by its level; 0 is running text
TWIPS = 284  # half a centimetre
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same content is the same bytes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` 1-3 is a heading, 0 running text; `inset` steps it in from the margin."""

    text: str
    level: int = 0
    inset: int = 0


def write_document(paragraphs: Iterable[Paragraph]) -> bytes:
    """A document of A4 pages. Characters that XML cannot hold are left out."""
    body = "".join(_paragraph(paragraph) for paragraph in paragraphs)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MEDIA}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body>{body}{page}</w:body></w:document>',
    }
    return _zipped(parts)


def _paragraph(paragraph: Paragraph) -> str:
    text = escape(NOT_XML.sub("", paragraph.text))
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    about = f'<w:ind w:start="{paragraph.inset * TWIPS}"/>' if paragraph.inset else ""
    if paragraph.level:
        about = (
            f'<w:keepNext/><w:spacing w:before="240"/>{about}<w:outlineLvl w:val="{paragraph.level - 1}"/>'
        )
    size = HALF_POINTS[paragraph.level]
    bold = "<w:b/>" if paragraph.level else ""
    letters = f'<w:rPr>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return f"<w:p><w:pPr>{about}</w:pPr><w:r>{letters}{lines}</w:r></w:p>"


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return out.getvalue()
