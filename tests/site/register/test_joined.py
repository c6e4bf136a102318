"""Names in a sentence are joined as the reader's language joins them."""

import pytest
from django.utils.translation import override

from comity_site.register.places import in_a_row, joined


@pytest.mark.parametrize(
    ("language", "two", "three"),
    [
        ("en", "A and B", "A, B and C"),
        ("fr", "A et B", "A, B et C"),
        ("es", "A y B", "A, B y C"),
        ("pt", "A e B", "A, B e C"),
        ("ar", "A وB", "A وB وC"),
    ],
)
def test_names_are_joined_in_the_reader_s_language(language, two, three):
    with override(language):
        assert (joined("A"), joined("AB"), joined("ABC")) == ("A", two, three)


@pytest.mark.parametrize(("language", "said"), [("en", "A, B"), ("fr", "A, B"), ("ar", "A، B")])
def test_things_in_a_row_are_set_apart_by_the_mark_of_the_readers_language(language, said):
    with override(language):
        assert in_a_row("AB") == said
