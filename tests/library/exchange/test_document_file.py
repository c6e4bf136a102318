"""A text document: well-formed whatever its words, and the same bytes for the same words."""

import io
import zipfile
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.document_file import WORDS, Paragraph, write_document

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


def test_headings_can_be_walked_through():
    with zipfile.ZipFile(io.BytesIO(write_document([Paragraph("Visits", level=2)]))) as archive:
        assert '<w:outlineLvl w:val="1"/>' in archive.read("word/document.xml").decode()
