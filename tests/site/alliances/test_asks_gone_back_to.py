"""A form of asks that somebody goes back to and sends with something else in it is told so, and asks nobody twice."""

import pytest

from tests.site.alliances.asking import post
from tests.site.alliances.test_asks import NEW, asks_of, form_for, numbers
from tests.site.register.pages import text_of


@pytest.mark.parametrize("otherwise", [{"what": "Drive us there"}, {"quantity": "7", "unit": "rides"}])
def test_other_words_out_of_the_form_that_noted_an_ask_are_not_passed_over(client, cast, otherwise):
    query = f"?organizations={numbers(cast, 'bridge', 'lamp')}"
    _, sent = form_for(client, cast.cleo, query)
    for _again in range(2):
        assert post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW}).status_code == 302
    page = post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW, **otherwise})
    assert (page.status_code, "This form was used for something else." in text_of(page)) == (400, True)
    assert next(iter(otherwise.values())) in page.content.decode()
    assert asks_of(cast, "bridge").get().what == NEW["what"]
