"""Asks written, changed, taken away, and found by what is to be done next: from URL to row."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from comity_site.accounts.models import Change
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions
from comity_site.alliances.forms.fields import as_digits
from comity_site.alliances.models import Approach, Ask, Member
from tests.site.alliances.asking import asked, fields, get, in_days, post, words_of
from tests.site.register.pages import text_of

NEW = {"what": "Lend us a room", "how": "visit", "depth": "partner", "language": "en"}


def asks_of(cast, key: str):
    return Ask.objects.filter(asked=cast.organizations[key], answer="")


def numbers(cast, *keys: str) -> str:
    return ",".join(str(cast.organizations[key].pk) for key in keys)


def form_for(client, person, query: str):
    page = get(client, person, "ask_add", query=query)
    assert page.status_code == 200
    sent = fields(page.context["page"].shared)
    for part in page.context["page"].parts:
        sent |= fields(part.form)
    return page, sent


def test_one_organization_is_asked_from_its_page(client, cast):
    bridge = cast.organizations["bridge"]
    query = f"?organization={bridge.pk}&alliance={cast.alliance.slug}"
    _, sent = form_for(client, cast.cleo, query)
    more = {"quantity": "2.5", "unit": "days", "due": in_days(9).isoformat(), f"{bridge.pk}-known_by": "Ines"}
    made = post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW, **more})
    ask = asks_of(cast, "bridge").get()
    assert made.headers["Location"] == f"/asks/{ask.pk}/"
    assert (ask.asker, ask.alliance, ask.by) == (cast.organizations["river"], cast.alliance, cast.cleo)
    assert (str(ask.quantity), ask.unit, ask.due, ask.known_by, ask.how) == (
        "2.500", "days", in_days(9), "Ines", "visit",
    )  # fmt: skip
    assert ask.to_join
    assert Change.objects.filter(verb="make_ask", subject_id=ask.pk, by=cast.cleo).count() == 1


def test_a_proposal_becomes_one_ask_for_each_with_its_reasons(client, cast):
    keys = ("bridge", "lamp", "orchard")
    one, two, three = (cast.organizations[key].pk for key in keys)
    query = f"?proposal=7&organizations={one},{two},{three}&why_{one}=The+only+one+who+translates"
    _, sent = form_for(client, cast.cleo, query)
    assert sent[f"{one}-why_them"] == "The only one who translates"
    sent |= {**NEW, f"{two}-what": "Give us a grant"}
    del sent[f"{three}-ask"]  # left out by hand
    assert post(client, cast.cleo, "ask_add", query=query, **sent).headers["Location"] == "/asks/"
    assert asks_of(cast, "bridge").get().why_them == "The only one who translates"
    assert asks_of(cast, "lamp").get().what == "Give us a grant"
    assert asks_of(cast, "bridge").get().proposal == 7
    assert not asks_of(cast, "orchard").exists()


def test_whoever_was_asked_because_of_an_answer_is_told_and_not_ticked_again(client, cast):
    query = f"?proposal=7&organizations={numbers(cast, 'bridge', 'lamp')}"
    page, sent = form_for(client, cast.cleo, query)
    assert "You asked Bridge" not in text_of(page)
    bridge = cast.organizations["bridge"].pk
    del sent[f"{cast.organizations['lamp'].pk}-ask"]
    assert post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW}).status_code == 302
    page, sent = form_for(client, cast.cleo, query)
    assert f"You asked {cast.organizations['bridge'].name} already" in text_of(page)
    assert f"{bridge}-ask" not in sent
    assert f"{cast.organizations['lamp'].pk}-ask" in sent
    _, of_another = form_for(client, cast.cleo, query.replace("=7", "=8"))
    assert f"{bridge}-ask" in of_another


def test_the_same_form_twice_makes_one_ask(client, cast):
    query = f"?organizations={numbers(cast, 'bridge', 'lamp')}"
    _, sent = form_for(client, cast.cleo, query)
    for _ in range(2):
        assert post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW}).status_code == 302
    assert asks_of(cast, "bridge").count() == 1
    assert asks_of(cast, "lamp").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"what": ""}, {"quantity": "0", "unit": "visits"}, {"quantity": "3"}, {"unit": "visits"}, {"due": "soon"},
     {"how": "pigeon"}, {"language": "klingon"}, {"asker": "999999"}, {"alliance": "999999"}],
)  # fmt: skip
def test_what_makes_no_sense_is_told_and_nothing_is_written(client, cast, wrong):
    query = f"?organization={numbers(cast, 'bridge')}"
    _, sent = form_for(client, cast.cleo, query)
    page = post(client, cast.cleo, "ask_add", query=query, **{**sent, **NEW, **wrong})
    assert page.status_code == 400
    assert not asks_of(cast, "bridge").exists()


def test_nobody_asks_in_the_name_of_others_or_into_an_alliance_they_do_not_manage(client, cast):
    query = f"?organization={numbers(cast, 'lamp')}"
    _, sent = form_for(client, cast.olga, query)
    for stolen in ({"asker": cast.organizations["river"].pk}, {"alliance": cast.alliance.pk}):
        assert post(client, cast.olga, "ask_add", query=query, **{**sent, **NEW, **stolen}).status_code == 400
    assert not asks_of(cast, "lamp").exists()


def test_without_anybody_chosen_one_looks_for_them_by_name(client, cast):
    page = get(client, cast.cleo, "ask_add", query="?words=bridge")
    assert "Bridge Network" in words_of(page)
    assert f'value="{cast.organizations["bridge"].pk}"' in page.content.decode()
    assert get(client, cast.cleo, "ask_add", query="?organization=999999").status_code == 404
    assert get(client, cast.cleo, "ask_add", query="?organizations=x,,9x").status_code == 200


def test_the_sentence_to_say_is_made_of_the_fields(client, cast):
    ask = asked(cast, due=in_days(20), why_them="You know every door", alliance=cast.alliance)
    page = words_of(get(client, cast.cleo, "ask", ask.pk))
    assert "River House asks Bridge Network: Visit older carers at home, 30 visits, by " in page
    assert "Why you: You know every door" in page
    assert "A yes also makes you a member of “Open doors”, as partner." in page


def test_an_amount_that_the_words_name_already_is_not_said_twice(client, cast):
    ask = asked(cast, what="Make 30 visits")
    assert "asks Bridge Network: Make 30 visits." in words_of(get(client, cast.cleo, "ask", ask.pk))


def test_a_question_asked_ends_with_its_own_mark(client, cast):
    ask = asked(cast, what="Will you make visits?", quantity=None, unit="")
    text = words_of(get(client, cast.cleo, "ask", ask.pk))
    assert "asks Bridge Network: Will you make visits?" in text
    assert "visits?." not in text


def test_two_people_change_one_ask_and_the_second_sees_both(client, cast):
    ask = asked(cast)
    form = get(client, cast.cleo, "ask_change", ask.pk).context["form"]
    sent = fields(form)
    first = post(client, cast.cleo, "ask_change", ask.pk, **{**sent, "what": "Visit in pairs"})
    assert first.status_code == 302
    second = post(client, cast.cleo, "ask_change", ask.pk, **{**sent, "what": "Visit on Sundays"})
    assert second.status_code == 409
    assert "Visit in pairs" in words_of(second)
    assert second.context["form"]["what"].value() == "Visit on Sundays"
    again = {**fields(second.context["form"])}
    assert post(client, cast.cleo, "ask_change", ask.pk, **again).status_code == 302
    ask.refresh_from_db()
    assert ask.what == "Visit on Sundays"


def test_what_they_said_yes_to_cannot_be_changed_behind_them(client, cast):
    ask = asked(cast)
    said = actions.Said(answer="yes", on=in_days(0), heard="phone")
    actions.answer_ask(ask=ask, version=ask.version, said=said, by=cast.cleo)
    page = get(client, cast.cleo, "ask_change", ask.pk)
    assert "what" not in page.context["form"].fields
    sent = {**fields(page.context["form"]), "known_by": "Ines", "what": "Something dearer", "quantity": "900"}
    assert post(client, cast.cleo, "ask_change", ask.pk, **sent).status_code == 302
    ask.refresh_from_db()
    assert (ask.what, ask.known_by, ask.quantity) == ("Visit older carers at home", "Ines", 30)
    with pytest.raises(Refused):
        actions.change_ask(ask=ask, version=ask.version, by=cast.cleo, quantity=900)


def test_one_tap_says_called_and_twice_is_once(client, cast):
    ask = asked(cast)
    for _ in range(2):
        post(client, cast.cleo, "ask_approach", ask.pk, how="phone", reached="no")
    tap = Approach.objects.get(ask=ask)
    assert (tap.how, tap.reached, tap.on, tap.by) == ("phone", False, in_days(0), cast.cleo)
    assert "not reached" in words_of(get(client, cast.cleo, "ask", ask.pk))
    post(client, cast.cleo, "ask_approach", ask.pk, how="pigeon")
    assert Approach.objects.count() == 1
    post(client, cast.cleo, "ask_approach_back", tap.pk)
    assert not Approach.objects.exists()


def test_the_list_goes_by_what_is_to_be_done_next(client, cast):
    later = asked(cast, of="lamp", when=in_days(3))
    waiting = asked(cast, of="mill")
    actions.note_approach(ask=waiting, how="visit", on=in_days(0), reached=True, by=cast.cleo)
    thinking = asked(cast, of="orchard")
    call = asked(cast, of="harbour")
    for ask, days in ((thinking, 7), (call, 0)):
        said = actions.Said(answer="thinking", on=in_days(0), heard="phone", call_on=in_days(days))
        actions.answer_ask(ask=ask, version=ask.version, said=said, by=cast.cleo)
    now = asked(cast)
    found = {
        s.key: [line.ask for line in s.lines] for s in get(client, cast.cleo, "asks").context["sections"]
    }
    assert found["today"] == [now, call] or found["today"] == [call, now]
    assert (found["later"], found["waiting"], found["thinking"]) == ([later], [waiting], [thinking])
    narrowed = get(client, cast.cleo, "asks", query="?words=lamp").context["sections"]
    assert [line.ask for section in narrowed if section.key != "yes" for line in section.lines] == [later]
    assert {line.ask.asked.name for section in narrowed for line in section.lines} == {"Lamp Foundation"}


def test_the_list_asks_the_database_as_often_with_two_asks_as_with_forty(
    client, cast, django_assert_max_num_queries
):
    asked(cast)
    asked(cast, of="lamp")
    get(client, cast.cleo, "asks")
    with django_assert_max_num_queries(36) as few:
        get(client, cast.cleo, "asks")
    for number in range(19):
        asked(cast, what=f"Room {number}")
        asked(cast, of="lamp", what=f"Room {number}", when=in_days(2))
    with django_assert_max_num_queries(len(few) + 2):
        get(client, cast.cleo, "asks")


def test_an_ask_taken_away_can_be_put_back(client, cast):
    ask = asked(cast)
    assert post(client, cast.cleo, "ask_remove", ask.pk, version=99).headers["Location"] == f"/asks/{ask.pk}/"
    post(client, cast.cleo, "ask_remove", ask.pk, version=ask.version)
    assert get(client, cast.cleo, "ask", ask.pk).status_code == 404
    ask.refresh_from_db()
    assert post(client, cast.olga, "ask_restore", ask.pk, version=ask.version).status_code == 404
    post(client, cast.cleo, "ask_restore", ask.pk, version=ask.version)
    assert get(client, cast.cleo, "ask", ask.pk).status_code == 200


def test_an_ask_of_which_a_member_came_stays(client, cast):
    ask = Member.objects.get(organization=cast.organizations["second"]).ask
    post(client, cast.cleo, "ask_remove", ask.pk, version=ask.version)
    ask.refresh_from_db()
    assert ask.removed_at is None


WRITES = (
    "ask_change", "ask_answer", "ask_approach", "ask_remove", "ask_read_back", "ask_take_offer", "ask_link",
)  # fmt: skip


@pytest.mark.parametrize("who", ["olga", "fay", "ben", "mio"])
def test_strangers_and_those_without_the_right_find_nothing(client, cast, who):
    """Neither another alliance's convener, nor an ally, a contributor, or one who left."""
    ask = asked(cast, of="orchard", alliance=cast.alliance)
    person = getattr(cast, who)
    for name in ("ask", "ask_change", "ask_answer", "ask_letter"):
        assert get(client, person, name, ask.pk).status_code == 404, name
    for name in WRITES:
        assert post(client, person, name, ask.pk, how="phone", version=ask.version).status_code == 404, name
    ask.refresh_from_db()
    assert (ask.version, Approach.objects.count()) == (1, 0)


def test_who_manages_the_alliance_writes_and_the_facilitator_reads(client, cast):
    ask = asked(cast, of="orchard", alliance=cast.alliance)
    assert get(client, cast.ana, "ask_change", ask.pk).status_code == 200
    assert get(client, cast.gia, "ask", ask.pk).status_code == 200
    assert get(client, cast.gia, "ask_change", ask.pk).status_code == 404
    assert post(client, cast.gia, "ask_approach", ask.pk, how="phone").status_code == 404
    about = reverse("about_us", args=[ask.asker_id])  # offered to those who may read it
    assert about in get(client, cast.gia, "ask", ask.pk).content.decode()
    type(ask.asker.register).objects.update(is_shared=False)
    assert about not in get(client, cast.gia, "ask", ask.pk).content.decode()


def test_nobody_who_is_not_signed_in_reads_an_ask(client, cast):
    ask = asked(cast)
    for name in ("ask", "ask_change", "ask_letter"):
        assert get(client, None, name, ask.pk).headers["Location"].startswith("/account/login/")


def test_what_others_of_the_alliance_ask_of_us_we_answer_and_do_not_manage(client, cast):
    """Ana manages the alliance; notes about her own organization are not hers to read."""
    ask = asked(cast, of="second", alliance=cast.alliance, known_by="Ines, who finds them slow")
    page = get(client, cast.ana, "ask", ask.pk)
    assert page.status_code == 200
    assert "Ines" not in words_of(page)
    assert get(client, cast.ana, "ask_change", ask.pk).status_code == 404


def test_an_ask_of_an_alliance_that_ended_is_read_and_not_changed(client, cast):
    ask = asked(cast, alliance=cast.alliance)
    sent = fields(get(client, cast.cleo, "ask_change", ask.pk).context["form"])
    cast.alliance.ended_at = timezone.now()
    cast.alliance.save()
    assert post(client, cast.cleo, "ask_change", ask.pk, **{**sent, "known_by": "Ines"}).status_code == 404
    page = get(client, cast.cleo, "ask", ask.pk)
    assert (page.status_code, reverse("ask_change", args=[ask.pk]) in page.content.decode()) == (200, False)


@pytest.mark.parametrize(
    ("language", "typed", "means"),
    [("en", "1,000", "1000"), ("en", "12,5", "12.5"), ("en", "1,234.5", "1234.5"), ("fr", "1,000", "1.000"),
     ("fr", "1 000,5", "1000.5"), ("fr", "1\u202f000", "1000"), ("en", "many", "many")],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written_in_the_language_of_the_page(language, typed, means):
    with translation.override(language):
        assert as_digits(typed) == means
