"""When two texts are the same word."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from comity.words.folding import fold


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_composed_and_decomposed_letters_are_the_same(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_case_width_and_blanks_around_make_no_difference_but_words_do():
    assert fold(" Médical Training\t") == fold("MÉDICAL TRAINING")
    assert fold("ＭＤ") == fold("md")
    assert fold("STRASSE") == fold("straße")
    assert fold("medical") != fold("medical training")
