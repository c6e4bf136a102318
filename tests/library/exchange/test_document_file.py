"""A text document: well-formed whatever its words, and the same bytes for the same words."""

import io
import zipfile
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.blocks import Paragraph, Table, Words, filled
from comity.exchange.document_file import WORDS, write_document

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=80
)


def texts_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(f"{{{WORDS}}}t")) for p in tree.iter(f"{{{WORDS}}}p")]


@given(st.lists(TEXTS, max_size=5))
def test_every_word_stands_in_it(texts):
    data = write_document(Paragraph(text, level=number % 4) for number, text in enumerate(texts))
    assert texts_of(data) == texts


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_it_is_the_same_each_time(text):
    data = write_document([Paragraph(text, inset=1)])
    assert len(texts_of(data)) == 1
    assert data == write_document([Paragraph(text, inset=1)])


def xml_of(*blocks, **about) -> str:
    with zipfile.ZipFile(io.BytesIO(write_document(blocks, **about))) as archive:
        assert all(ElementTree.fromstring(archive.read(name)) is not None for name in archive.namelist())
        return archive.read("word/document.xml").decode()


def test_headings_can_be_walked_through():
    text = xml_of(Paragraph("Visits", level=2))
    assert '<w:pStyle w:val="Heading2"/>' in text
    assert '<w:outlineLvl w:val="1"/>' in text


def test_words_of_another_language_run_their_own_way():
    """Alone they turn their paragraph; inside a sentence they are kept together, with what they quote in its place."""
    arabic = Words("UNICEF تدعم الأسر", "ar-MA")
    alone = xml_of(Paragraph(arabic))
    assert "<w:pPr><w:bidi/></w:pPr>" in alone
    assert '<w:rtl/><w:lang w:val="ar-MA" w:bidi="ar-MA"/>' in alone
    inside = xml_of(Paragraph(filled("Waits for: %(titles)s.", titles=arabic)))
    assert "<w:bidi/>" not in inside
    assert '<w:dir w:val="rtl"><w:r>' in inside
    english = xml_of(Paragraph(Words("Visits", "en")), language="ar")
    assert "<w:bidi/>" not in english.split("<w:sectPr>")[0]


def test_a_table_has_a_head_that_stands_again_on_each_page_and_is_mirrored_in_arabic():
    table = Table(("Step", "By when"), ((Words("زيارات", "ar"), "1 May"),), (3, 1))
    text = xml_of(table, wide=True)
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:tc>") == 4
    assert 'w:orient="landscape"' in text
    assert "<w:bidiVisual/>" not in text
    assert "<w:bidiVisual/>" in xml_of(table, language="ar")
