"""A text document that word processors read and change: WordprocessingML (ISO/IEC 29500-1), A4."""

import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from comity.exchange.blocks import Block, Cell, Paragraph, Picture, Table, Words, direction_of_block, pieces
from comity.words.directions import by_language

NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DUBLIN = "http://purl.org/dc/elements/1.1/"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
HALF_POINTS = {0: 21, 1: 36, 2: 28, 3: 24}  # size of a heading's letters by its level; 0 is running text
SMALL = 18
TWIPS = 284  # half a centimetre
LONG, SHORT, MARGIN = 16838, 11906, 1134  # A4 and its margin of 2 cm, in twips
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same content is the same bytes
FONTS = '<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:eastAsia="Noto Sans CJK SC" w:cs="Noto Sans Arabic"/>'
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"'


def write_document(blocks: Iterable[Block], *, language: str = "en", wide: bool = False) -> bytes:
    """A document in `language`, `wide` across; characters that XML cannot hold are left out.

    Words of another language carry theirs, and their direction.
    """
    told = list(blocks)
    direction = by_language(language)
    body = "".join(_block(one, direction, LONG if wide else SHORT) for one in told)
    title = next((one.text for one in told if isinstance(one, Paragraph) and one.level == 1), "Comity")
    return _zipped(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="{DUBLIN}"><dc:title>{_clean(title)}</dc:title>'
            f"<dc:language>{_clean(language)}</dc:language></cp:coreProperties>",
            "word/_rels/document.xml.rels": _relations((f"{OFFICE}/styles", "styles.xml")),
            "word/styles.xml": _styles(language),
            "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body>{body}{_page(wide, direction)}</w:body>'
            "</w:document>",
        }
    )


def _block(block: Block, direction: str, across: int) -> str:
    if isinstance(block, Table):
        # a paragraph after it, so that two tables never run into each other
        return _table(block, direction, across - 2 * MARGIN) + "<w:p/>"
    return _paragraph(block, direction)


def _paragraph(paragraph: Paragraph, direction: str) -> str:
    parts = pieces(paragraph.said)
    about = f'<w:pStyle w:val="Heading{paragraph.level}"/>' if paragraph.level else ""
    about += "<w:bidi/>" if direction_of_block(parts, direction) == "rtl" else ""
    about += f'<w:ind w:start="{paragraph.inset * TWIPS}"/>' if paragraph.inset else ""
    if paragraph.level:
        about += f'<w:outlineLvl w:val="{paragraph.level - 1}"/>'
    size = f'<w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/>' if paragraph.quiet else ""
    runs = _runs(parts, direction_of_block(parts, direction), size)
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def _runs(parts: tuple[Words, ...], direction: str, about: str) -> str:
    """Words that run against their paragraph are kept together, so that what they quote stays in its place."""
    out = ""
    for part in parts:
        own = part.direction if part.language else direction
        run = _run(part, own, about)
        out += run if own == direction else f'<w:dir w:val="{own}">{run}</w:dir>'
    return out


def _run(part: Words, direction: str, about: str) -> str:
    """Words with their language; those that run from right to left say so."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{line}</w:t>' for line in _clean(part.text).split("\n")
    )
    if direction == "rtl":
        about += "<w:rtl/>"
    if part.language:
        named = quoteattr(part.language)
        about += f"<w:lang w:val={named} w:bidi={named}/>"
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{lines}</w:r>"


def _table(table: Table, direction: str, across: int) -> str:
    whole = sum(table.widths)
    widths = [across * width // whole for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    mirrored = "<w:bidiVisual/>" if direction == "rtl" else ""
    lines = "".join(f"<w:{side} {LINE}/>" for side in ("top", "bottom", "insideH"))
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("top", "start", "bottom", "end"))
    rows = _row(table.header, widths, direction, head=True)
    rows += "".join(_row(row, widths, direction) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr>{mirrored}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:firstRow="1" w:firstColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: tuple[Cell, ...], widths: list[int], direction: str, *, head: bool = False) -> str:
    """A row stays on one page; the header stands again on the next."""
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    out = ""
    for cell, width in zip(cells, widths, strict=True):
        parts = pieces(cell.says if isinstance(cell, Picture) else cell)
        own = direction_of_block(parts, direction)
        mirrored = "<w:bidi/>" if own == "rtl" else ""
        style = f'<w:pStyle w:val="{"TableHead" if head else "TableText"}"/>'
        runs = _runs(parts, own, "")
        out += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:pPr>{style}{mirrored}</w:pPr>{runs}</w:p></w:tc>"
        )
    return f"<w:tr><w:trPr>{about}</w:trPr>{out}</w:tr>"


def _page(wide: bool, direction: str) -> str:
    across, down = (LONG, SHORT) if wide else (SHORT, LONG)
    turned = ' w:orient="landscape"' if wide else ""
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    mirrored = "<w:bidi/>" if direction == "rtl" else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{mirrored}</w:sectPr>'
    )


def _styles(language: str) -> str:
    named = quoteattr(language)
    lang = f"<w:lang w:val={named} w:bidi={named}/>"
    base = f'{FONTS}<w:sz w:val="{HALF_POINTS[0]}"/><w:szCs w:val="{HALF_POINTS[0]}"/>{lang}'
    return (
        f'<w:styles xmlns:w="{WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + "".join(_heading(level) for level in (1, 2, 3))
        + _small("TableText", "Table Text", "")
        + _small("TableHead", "Table Head", "<w:b/><w:bCs/>")
        + "</w:styles>"
    )


def _heading(level: int) -> str:
    size = HALF_POINTS[level]
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _small(key: str, name: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr>{letters}<w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/></w:rPr></w:style>'
    )


def _types() -> str:
    parts = (
        ("/word/document.xml", f"{MEDIA}.document.main+xml"),
        ("/word/styles.xml", f"{MEDIA}.styles+xml"),
        ("/docProps/core.xml", CORE),
    )
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>' + named + "</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _clean(text: str) -> str:
    return escape(NOT_XML.sub("", text))


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return out.getvalue()
