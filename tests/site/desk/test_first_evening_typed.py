"""The first evening as people type it: numbers and days in their own way, and a screen they go back to."""

from uuid import uuid4

import pytest

from comity_site.alliances.models import Alliance, DoNotAsk
from comity_site.plans.models import Promise
from comity_site.register.models import Organization
from tests.site.desk.evening import NAMES, PURPOSE, asks, begin, blank, line, settled, typical, worded
from tests.site.plans.saying import days
from tests.site.register.pages import text_of


@pytest.fixture
def at_the_words(client, evening):
    """The fourth screen comes next."""
    typical(client, evening)
    settled(client, evening)
    return evening


@pytest.mark.parametrize("typed", ["12,5", "12.5", "١٢٫٥"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_number_is_read_as_people_write_it(client, at_the_words, typed, language):
    client.cookies["django_language"] = language
    assert worded(client, at_the_words, quantity=typed).status_code == 302
    assert {str(ask.quantity) for ask in list(asks().values())[:3]} == {"12.500"}
    address = f"/first/{at_the_words.slug}/promises/"
    sent = line(0, asks()["Bakery Lark"], quantity=typed) | blank(1) | blank(2)
    assert client.post(address, sent).status_code == 302
    assert str(Promise._base_manager.get().quantity) == "12.500"


@pytest.mark.parametrize("field", ["when", "due"])
def test_a_year_with_a_figure_too_many_is_asked_about(client, at_the_words, field):
    page = worded(client, at_the_words, **{field: "9999-04-01"})
    assert (page.status_code, "A day between 1900 and 2199 is expected." in text_of(page)) == (400, True)


def test_other_terms_out_of_the_lines_that_were_noted_are_not_passed_over(client, evening):
    bakery, address = asks()["Bakery Lark"], f"/first/{evening.slug}/promises/"
    sent = line(0, bakery) | blank(1) | blank(2)
    client.post(address, sent)
    again = client.post(address, sent | {"p0-quantity": "15"} | line(1, bakery, what="rolls"))
    assert (again.status_code, "This form was used for something else." in text_of(again)) == (400, True)
    assert [one.quantity for one in Promise._base_manager.all()] == [12]


@pytest.mark.parametrize(
    "otherwise", [{"purpose": "Nobody over seventy."}, {"names": "Library"}, {"group": "Monday table"}]
)
def test_who_goes_back_and_begins_otherwise_is_told_where_to_change_it(client, nan, otherwise):
    client.force_login(nan)
    once = str(uuid4())
    begun = begin(client, once=once)
    page = begin(client, **{"once": once, **otherwise})
    assert (page.status_code, "began “Nobody over eighty" in text_of(page)) == (400, True)
    assert next(iter(otherwise.values())) in page.content.decode()
    assert begun.url.replace("known/", "") in page.content.decode()
    assert (Alliance._base_manager.get().purpose, set(asks())) == (PURPOSE, set(NAMES))


def test_a_form_that_the_browser_fetched_anew_on_going_back_begins_no_second_group(client, nan):
    """Pages of somebody are kept by no browser: going back fetches the form again, and what was typed is put back."""
    client.force_login(nan)
    first, same = begin(client), begin(client)
    assert first.url == same.url
    page = begin(client, names="Library")
    assert (page.status_code, "began “Nobody over eighty" in text_of(page)) == (400, True)
    assert begin(client, purpose="Nobody eats alone on Mondays.").status_code == 302
    assert begin(client, group="Monday table").status_code == 302
    assert Alliance._base_manager.count() == 3
    assert sorted(Organization.objects.filter(name__endswith="table").values_list("name", flat=True)) == [
        "Monday table", "Sunday table", "Sunday table",
    ]  # fmt: skip


def test_a_name_that_may_not_be_asked_does_not_make_a_beginning_another_thing(client, ana, small_register):
    own = small_register.organizations.get(key="second")
    client.force_login(ana)
    begin(client, organization=own.pk, group="")
    DoNotAsk.objects.create(asker=own, asked=asks()["Bakery Lark"].asked, since=days(0), by=ana)
    page = begin(client, organization=own.pk, group="", purpose="Something else.")
    assert page.status_code == 302
    assert "They do not wish to be asked again" in text_of(client.get(page.url))
