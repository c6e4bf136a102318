"""One volunteer alone on the first evening: five screens, each from the address to the rows."""

from io import BytesIO
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from comity.exchange.promises_file import read_promises_file
from comity_site.alliances.models import Alliance, Ask, Member
from comity_site.plans.models import Promise
from comity_site.register.models import Fact, Organization, Register
from tests.site.conftest import PASSWORD
from tests.site.desk.evening import NAMES, PURPOSE, asks, begin, blank, known, line, settled, typical, worded
from tests.site.register.pages import text_of


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/first/").status_code == 302


def test_home_of_a_first_evening_says_whom_to_ask(client, evening):
    text = text_of(client.get("/"))
    assert "Asks to go on with" in text
    assert all(name in text for name in NAMES)
    assert "Nothing waits" not in text


def test_what_the_group_could_give_stands_on_the_page_about_it(client, evening):
    known(client, evening, bakery=("bread", "visitors; a hall", "Rosa"), choir=("songs", "Visitors", ""))
    group = Organization._base_manager.get(name="Sunday table")
    page = text_of(client.get(f"/asks/about/{group.pk}/"))
    assert page.count("isitors") == 1
    assert "What we could give" in page
    assert "a hall" in page
    assert "Bakery Lark" not in page
    assert "bread" not in page


def test_a_group_of_the_worked_example_is_never_what_a_beginner_gets_unasked(client, ana, small_register):
    Register._base_manager.filter(pk=small_register.pk).update(is_example=True)
    client.force_login(ana)
    page = client.get("/first/")
    assert page.context["form"]["organization"].value() is None
    assert page.context["form"].fields["organization"].queryset.exists()


def test_one_group_chosen_and_another_named_is_asked_after(client, ana, small_register):
    client.force_login(ana)
    own = small_register.organizations.get(key="second")
    page = begin(client, organization=own.pk)
    assert page.status_code == 400
    assert "For which of the two?" in text_of(page)
    assert not Alliance._base_manager.exists()


def test_a_group_that_was_nowhere_gets_a_private_list_and_an_alliance_of_one(client, evening, nan):
    group = Organization._base_manager.get(name="Sunday table")
    register = Register._base_manager.get()
    assert register.kept_by == group
    assert not register.is_shared
    assert group.belongings.get().person == nan
    assert Member._base_manager.get().organization == group
    assert evening.purpose == PURPOSE
    assert client.get("/first/").content.decode().count(f"/first/{evening.slug}/") == 1


def test_the_same_form_sent_twice_begins_one_evening(client, nan):
    client.force_login(nan)
    once = str(uuid4())
    assert begin(client, once=once).url == begin(client, once=once).url
    assert Alliance._base_manager.count() == 1
    assert Ask._base_manager.count() == 4


def test_somebody_who_belongs_here_asks_for_their_organization(client, ana, small_register):
    client.force_login(ana)
    own = small_register.organizations.get(key="second")
    begin(client, organization=own.pk, group="")
    assert Alliance._base_manager.get().members.get().organization == own
    assert not Register._base_manager.get(kept_by=own).is_shared
    assert small_register.organizations.count() == 7


def test_nobody_begins_for_an_organization_of_others(client, ana, small_register):
    client.force_login(ana)
    river = small_register.organizations.get(key="river")
    assert begin(client, organization=river.pk, group="").status_code == 400
    assert not Alliance._base_manager.exists()


def test_an_evening_is_nobody_elses(client, evening, ana, davit):
    for other in (ana, davit):
        client.force_login(other)
        for page in ("", "names/", "known/", "order/", "say/", "promises/", "file/"):
            assert client.get(f"/first/{evening.slug}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"), [("names", "\n - \n***"), ("names", "x" * 201), ("purpose", " "), ("group", "")]
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, nan, field, value):
    client.force_login(nan)
    page = begin(client, **{field: value})
    assert page.status_code == 400
    assert not Organization._base_manager.exists()
    assert ("Choir of the Hill" if field != "names" else PURPOSE) in page.content.decode()


def test_typing_survives_an_expired_sign_in(client, nan):
    client.post("/account/login/", {"login": nan.email, "password": PASSWORD})
    client.session.flush()
    client.cookies.pop("sessionid", None)
    page = begin(client)
    assert "/account/login/" in page.url
    client.post(page.url, {"login": nan.email, "password": PASSWORD})
    assert "Choir of the Hill" in client.get("/account/continue/").content.decode()


def test_a_name_taken_out_leaves_and_comes_back_with_what_was_noted(client, evening):
    typical(client, evening)
    evening.refresh_from_db()
    address = f"/first/{evening.slug}/names/"
    client.post(address, {"purpose": PURPOSE, "names": "Bakery Lark\nLibrary", "version": evening.version})
    assert set(asks()) == {"Bakery Lark", "Library"}
    evening.refresh_from_db()
    client.post(address, {"purpose": PURPOSE, "names": "\n".join(NAMES), "version": evening.version})
    assert set(asks()) == set(NAMES)
    assert asks()["Bus 12 drivers"].known_by == "Rosa, Tim"


def test_what_each_could_give_is_stated_with_who_knows_it(client, evening):
    assert typical(client, evening).url == f"/first/{evening.slug}/order/"
    bakery = asks()["Bakery Lark"].asked
    stated = list(bakery.facts.values_list("property", "value", "source"))
    assert stated == [
        (Fact.Property.CAPACITY, "bread", "known by Rosa"),
        (Fact.Property.NEED, "visitors", "known by Rosa"),
    ]
    evening.refresh_from_db()
    assert evening.needs == "bread; a ride"


def test_two_who_fill_the_table_at_once_both_keep_what_they_typed(client, evening):
    shown = asks()
    typical(client, evening)
    data = {"needs": "bread; a ride", "version": evening.version}
    for ask in shown.values():
        data |= {
            f"a{ask.pk}-gives": "flowers", f"a{ask.pk}-could_use": "", f"a{ask.pk}-known_by": "Uri",
            f"a{ask.pk}-version": ask.version, f"a{ask.pk}-entry_version": ask.asked.version,
        }  # fmt: skip
    page = client.post(f"/first/{evening.slug}/known/", data)
    assert page.status_code == 409
    text = text_of(page)
    assert "Bakery Lark : What they could give bread flowers" in text.replace("Lark:", "Lark :")
    assert 'value="flowers"' in page.content.decode()
    assert asks()["Bakery Lark"].known_by == "Rosa"


def test_the_order_follows_from_the_list_alone_and_says_why(client, evening):
    typical(client, evening)
    text = text_of(client.get(f"/first/{evening.slug}/order/"))
    places = [
        text.index(name, text.index("This order follows")) for name in ("Bakery", "Bus 12", "Choir", "School")
    ]
    assert places == sorted(places)
    assert "Nobody else on this list could give: bread." in text
    assert "We could give them: visitors." in text
    assert "Known by: Rosa and Tim." in text
    assert "Nothing is noted of them yet." in text


def test_what_nobody_could_give_is_a_question(client, evening):
    known(client, evening, needs="bread; a doctor", bakery=("bread", "", ""))
    assert "could give, as far as is noted: a doctor. Whom else do you know?" in text_of(
        client.get(f"/first/{evening.slug}/order/")
    )


def test_the_order_can_be_changed(client, evening):
    typical(client, evening)
    settled(
        client, evening, {"School kitchen": 1, "Bakery Lark": 2, "Choir of the Hill": 3, "Bus 12 drivers": 9}
    )
    assert list(asks()) == ["School kitchen", "Bakery Lark", "Choir of the Hill", "Bus 12 drivers"]


def test_somebody_moved_to_the_first_place_is_first_and_to_the_last_is_last(client, evening):
    typical(client, evening)
    settled(client, evening)
    before = list(asks())
    settled(client, evening, {before[3]: 1})
    assert list(asks()) == [before[3], *before[:3]]
    settled(client, evening, {before[3]: 4})
    assert list(asks()) == [*before[:3], before[3]]


def test_the_words_are_kept_and_make_a_text_to_copy(client, evening):
    typical(client, evening)
    settled(client, evening)
    first = client.get(f"/first/{evening.slug}/say/")
    assert "readonly" not in first.content.decode()
    assert worded(client, evening).status_code == 302
    page = client.get(f"/first/{evening.slug}/say/").content.decode()
    assert page.count("readonly") == 3
    assert "Bring bread on Sundays, 12 loaves" in page
    ask = next(iter(asks().values()))
    assert (ask.quantity, ask.unit, ask.how) == (12, "loaves", "visit")


def test_a_number_without_a_unit_is_asked_after(client, evening):
    typical(client, evening)
    settled(client, evening)
    page = worded(client, evening, unit="")
    assert page.status_code == 400
    assert "Of what? Hours, visits, chairs" in text_of(page)


def test_nothing_and_a_day_that_has_passed_are_said_at_their_field(client, evening):
    typical(client, evening)
    settled(client, evening)
    page = worded(client, evening, quantity="0", due="2001-05-04")
    assert page.status_code == 400
    said = next(iter(asks().values()))
    assert f'id="id_a{said.pk}-due_error"' in page.content.decode()
    assert "More than nothing is expected." in text_of(page)
    bakery, bus = asks()["Bakery Lark"], asks()["Bus 12 drivers"]
    page = client.post(
        f"/first/{evening.slug}/promises/", line(0, bakery) | line(1, bus, due="2001-05-04") | blank(2)
    )
    assert page.status_code == 400
    assert 'id="id_p1-due_error"' in page.content.decode()
    assert not Promise._base_manager.exists()


def test_three_promises_are_our_notes_until_they_confirm(client, evening):
    typical(client, evening)
    bakery, bus = asks()["Bakery Lark"], asks()["Bus 12 drivers"]
    sent = line(0, bakery) | line(1, bus, what="rides", quantity="4", unit="rides", due="") | blank(2)
    client.post(f"/first/{evening.slug}/promises/", sent)
    client.post(f"/first/{evening.slug}/promises/", sent)
    noted = list(Promise._base_manager.order_by("id"))
    assert [(one.owes.name, one.quantity, one.acknowledged) for one in noted] == [
        ("Bakery Lark", 12, False), ("Bus 12 drivers", 4, False),
    ]  # fmt: skip
    text = text_of(client.get(f"/first/{evening.slug}/promises/"))
    assert text.count("our note; they have not confirmed") == 2
    assert Member._base_manager.count() == 1


def test_half_a_line_is_asked_after_and_an_empty_one_passed_over(client, evening):
    page = client.post(
        f"/first/{evening.slug}/promises/",
        line(0, asks()["Bakery Lark"], quantity="") | blank(1) | blank(2),
    )
    assert page.status_code == 400
    assert "A number makes it a promise" in text_of(page)
    assert not Promise._base_manager.exists()


def test_it_all_goes_away_as_one_file_that_comes_in_again(client, evening):
    typical(client, evening)
    client.post(f"/first/{evening.slug}/promises/", line(0, asks()["Bakery Lark"]) | blank(1) | blank(2))
    data = client.get(f"/first/{evening.slug}/file/").content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["promises", "asks", "names"]
    assert [row[1] for row in book.get_sheet_by_name("names").to_python()[1:]] == NAMES
    read = read_promises_file(data, "evening.xlsx")
    assert [(one.who, one.quantity, one.unit, one.note) for one in read.promises] == [
        ("Bakery Lark", 12, "loaves", True)
    ]


def test_the_evening_goes_on_where_it_stopped(client, evening):
    def next_screen():
        return client.get(f"/first/{evening.slug}/").url.rsplit("/", 2)[1]

    assert next_screen() == "known"
    typical(client, evening)
    assert next_screen() == "order"
    settled(client, evening)
    assert next_screen() == "say"
    worded(client, evening)
    assert next_screen() == "promises"


def test_a_no_is_nowhere_in_the_order(client, evening):
    typical(client, evening)
    Ask._base_manager.filter(asked__name="Bakery Lark").update(answer="no")
    text = text_of(client.get(f"/first/{evening.slug}/order/"))
    assert "Bakery Lark" not in text
