"""A document on paper: people's words are never markup, nothing is fetched, and what is missing is named."""

import sys

import pytest

from comity.exchange.blocks import Paragraph, Picture, Table, Words
from comity.exchange.paper_file import NoPaper, document, refuse, write_paper


def test_peoples_words_are_never_markup():
    text = document(
        [
            Paragraph("<b>Plan</b>", level=1),
            Paragraph(Words('<img src="file:///etc/passwd">', '"><script>'), inset=1),
            Table(("<i>", Picture("<svg></svg>", "Days")), (("<i>", "x"),), (1, 1)),
        ],
        "ar",
    )
    assert "<b>" not in text
    assert "<img" not in text
    assert "<i>" not in text
    assert "<script>" not in text
    assert '<html lang="ar" dir="rtl">' in text
    assert "<title>&lt;b&gt;Plan&lt;/b&gt;</title>" in text


def test_each_text_has_its_language_and_its_direction():
    arabic = Words("زيارات قبل الشتاء", "ar")
    text = document([Paragraph(arabic), Paragraph(("1.1 ", arabic))], "en")
    assert '<p dir="rtl"><span lang="ar" dir="rtl">' in text
    assert '<p>1.1 <span lang="ar" dir="rtl">' in text


def test_nothing_is_fetched():
    with pytest.raises(ValueError, match="not fetched"):
        refuse("file:///etc/passwd")


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPaper, match="weasyprint"):
        write_paper([Paragraph("Plan", level=1)], language="en")


def test_the_document_is_made_by_weasyprint_alone(monkeypatch):
    """What is handed over: the text, a fetcher that refuses, and the tagged variant."""
    asked = {}

    class Page:
        def __init__(self, string, url_fetcher):
            asked.update(string=string, fetcher=url_fetcher)

        def write_pdf(self, stylesheets, pdf_variant):
            asked.update(variant=pdf_variant)
            return b"%PDF-"

    module = type(sys)("weasyprint")
    module.HTML, module.CSS = Page, Page
    monkeypatch.setitem(sys.modules, "weasyprint", module)
    assert write_paper([Paragraph("Plan", level=1)], language="en") == b"%PDF-"
    assert asked["fetcher"] is refuse
    assert asked["variant"] == "pdf/ua-1"
