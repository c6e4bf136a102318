"""A document as a tagged PDF (PDF/UA-1), through WeasyPrint where it is installed."""

from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from typing import Any

from comity.exchange.blocks import Block, Cell, Paragraph, Picture, Said, Table, direction_of_block, pieces
from comity.words.directions import by_language

STYLE = """
@page { size: A4; margin: 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
@page wide { size: A4 landscape }
body { font: 10.5pt/1.45 "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "DejaVu Sans", sans-serif }
body { color: #1d2327 }
body.wide { page: wide }
h1 { font-size: 18pt; margin: 0 0 4mm } h2 { font-size: 13pt; margin: 7mm 0 2mm }
h3 { font-size: 11pt; margin: 4mm 0 1mm }
h1, h2, h3 { break-after: avoid } p { margin: 0 0 1.5mm } .inset { margin-inline-start: 6mm }
.quiet { font-size: 9pt; color: #50575e }
table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; margin: 2mm 0 4mm; font-size: 9.5pt }
th, td { text-align: start; vertical-align: top; padding: 1.2mm 1.5mm; overflow-wrap: anywhere; hyphens: auto }
tr { border-bottom: .4pt solid #9aa0a6; break-inside: avoid } thead tr { border-bottom: .8pt solid #1d2327 }
.drawn { padding: 0; vertical-align: bottom } .drawn svg { display: block } .tight tbody tr { border: 0 }
.tight td { font-size: 8.5pt; padding-block: .4mm } td, p { white-space: pre-line }
"""


class NoPaper(Exception):
    """WeasyPrint, or the Pango library that it draws with, is not installed."""


def is_installed() -> bool:
    """Whether there is anything to make paper with; Pango can still be missing, which `write_paper` says."""
    return find_spec("weasyprint") is not None


def write_paper(blocks: Iterable[Block], *, language: str, wide: bool = False) -> bytes:
    """One A4 document, `wide` across; the first heading is its title. Raises NoPaper.

    Nothing is fetched: neither from the network nor from this machine's files.
    """
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as missing:
        raise NoPaper(str(missing)) from missing
    text = document(list(blocks), language, wide=wide)
    page = HTML(string=text, url_fetcher=refuse)
    return bytes(page.write_pdf(stylesheets=[CSS(string=STYLE, url_fetcher=refuse)], pdf_variant="pdf/ua-1"))


def document(blocks: list[Block], language: str, *, wide: bool = False) -> str:
    """HTML with every text escaped: people's words are never markup."""
    title = next((one.text for one in blocks if isinstance(one, Paragraph) and one.level == 1), "Comity")
    direction = by_language(language)
    body = "".join(block(one, direction) for one in blocks)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    across = ' class="wide"' if wide else ""
    return (
        f'<!doctype html><html lang="{escape(language)}" dir="{direction}">'
        f"<head>{head}</head><body{across}>{body}</body></html>"
    )


def block(one: Block, direction: str) -> str:
    if isinstance(one, Table):
        return table(one, direction)
    kinds = [name for name, is_so in (("inset", one.inset), ("quiet", one.quiet)) if is_so]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return element(f"h{one.level}" if one.level else "p", one.said, direction, kind)


def table(one: Table, direction: str) -> str:
    whole = sum(one.widths)
    columns = "".join(f'<col style="width: {100 * width // whole}%">' for width in one.widths)
    head = "".join(cell("th", said, direction, ' scope="col"') for said in one.header)
    rows = "".join(f"<tr>{''.join(cell('td', said, direction) for said in row)}</tr>" for row in one.rows)
    tight = ' class="tight"' if one.tight else ""
    return f"<table{tight}><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cell(name: str, said: Cell, direction: str, about: str = "") -> str:
    if isinstance(said, Picture):
        return f'<{name}{about} class="drawn">{said.svg}</{name}>'
    return element(name, said, direction, about)


def element(name: str, said: Said, direction: str, about: str = "") -> str:
    """An element with its words; those of another language say which, and run their own way."""
    parts = pieces(said)
    own = direction_of_block(parts, direction)
    turned = f' dir="{own}"' if own != direction else ""
    inside = "".join(
        f'<span lang="{escape(part.language)}" dir="{part.direction}">{escape(part.text)}</span>'
        if part.language
        else escape(part.text)
        for part in parts
    )
    return f"<{name}{about}{turned}>{inside}</{name}>"


def refuse(url: str, *_: Any, **__: Any) -> Any:
    """The document holds all it needs: drawings stand in it."""
    raise ValueError(f"not fetched: {url[:80]}")
