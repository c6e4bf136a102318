"""Paragraphs as a tagged PDF (PDF/UA-1), through WeasyPrint where it is installed."""

from collections.abc import Iterable
from html import escape
from typing import Any

from comity.exchange.document_file import Paragraph

STYLE = """
@page { size: A4; margin: 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font: 10.5pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #1d2327 }
h1 { font-size: 18pt; margin: 0 0 4mm } h2 { font-size: 13pt; margin: 7mm 0 2mm }
h3 { font-size: 11pt; margin: 4mm 0 1mm }
h1, h2, h3 { break-after: avoid } p { margin: 0 0 1.5mm } .inset { margin-inline-start: 6mm }
"""


class NoPaper(Exception):
    """WeasyPrint, or the Pango library that it draws with, is not installed."""


def write_paper(paragraphs: Iterable[Paragraph], *, language: str, direction: str = "ltr") -> bytes:
    """One A4 document; the first heading is its title. Raises NoPaper.

    Nothing is fetched: neither from the network nor from this machine's files.
    """
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as missing:
        raise NoPaper(str(missing)) from missing
    told = list(paragraphs)
    text = document(told, language, direction)
    page = HTML(string=text, url_fetcher=refuse)
    return bytes(page.write_pdf(stylesheets=[CSS(string=STYLE, url_fetcher=refuse)], pdf_variant="pdf/ua-1"))


def document(paragraphs: list[Paragraph], language: str, direction: str) -> str:
    """HTML with every text escaped: people's words are never markup."""
    title = next((one.text for one in paragraphs if one.level == 1), "Comity")
    body = "".join(block(one) for one in paragraphs)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    return (
        f'<!doctype html><html lang="{escape(language)}" dir="{escape(direction)}">'
        f"<head>{head}</head><body>{body}</body></html>"
    )


def block(paragraph: Paragraph) -> str:
    if paragraph.level:
        return f"<h{paragraph.level}>{escape(paragraph.text)}</h{paragraph.level}>"
    kind = ' class="inset"' if paragraph.inset else ""
    return f"<p{kind}>{escape(paragraph.text)}</p>"


def refuse(url: str, *_: Any, **__: Any) -> Any:
    """The document holds all it needs."""
    raise ValueError(f"not fetched: {url[:80]}")
