"""Which way texts run."""

import pytest

from comity.words.directions import by_language, direction_of


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("زيارات", "", "rtl"), ("שלום", "und", "rtl"), ("Visits", "", "ltr"), ("12 – 3", "ar", "rtl"),
        ("UNICEF تدعم", "ar-MA", "rtl"), ("UNICEF تدعم", "", "ltr"), ("River House", "ar", "ltr"),
        ("زيارات", "en", "rtl"), ("Salam", "ar-Latn", "ltr"), ("", "", "ltr"), ("42", "fr", "ltr"),
    ],
)  # fmt: skip
def test_a_text_runs_as_its_language_unless_none_of_its_letters_do(text, language, direction):
    assert direction_of(text, language) == direction


def test_a_script_in_the_tag_comes_before_the_language():
    assert [by_language(tag) for tag in ("az", "az-Arab", "ps", "pa-Arab-PK", "yi")] == [
        "ltr", "rtl", "rtl", "rtl", "rtl",
    ]  # fmt: skip
