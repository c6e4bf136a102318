"""Where our work meets, the log frame, and the way from what was said to the plan."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from comity_site.plans.actions.plan import add_priority, remove_priority
from comity_site.plans.actions.steps import finish_step
from comity_site.plans.models import Priority, Step
from comity_site.roadmap import actions
from comity_site.roadmap.actions import frame
from comity_site.roadmap.log_frame import indicator_figures, split_words
from comity_site.roadmap.models import Assumption, Card, Intersection, Signature
from tests.site.register.pages import address, send, text_of
from tests.site.roadmap.walked import begun

MEET = {
    "title": "Someone notices", "ideal": "We pass a family on", "result": "Nobody waits", "language": "en",
    "words": "Families answered", "baseline": "11", "baseline_of": "40", "target": "32", "target_of": "40",
    "unit": "families", "once": "once",
}  # fmt: skip


@pytest.fixture
def walked(client, cast):
    client.force_login(cast.gia)
    return begun(cast)


def page(client, cast, name: str, **kwargs) -> str:
    return text_of(client.get(address(name, slug=cast.alliance.slug, **kwargs)))


def test_a_meeting_point_answers_three_questions_and_is_written_once(client, cast, walked):
    for _again in range(2):
        send(client, "roadmap_meet", MEET, slug=cast.alliance.slug)
    shown = page(client, cast, "roadmap_meet")
    assert "Families answered : 11 of 40 at the start, target 32 of 40 families" in shown
    assert Intersection._base_manager.count() == 1


def test_how_we_would_know_begins_in_words_and_a_number_is_missed_until_it_is_there(client, cast, walked):
    bare = {**MEET, "baseline": "", "baseline_of": "", "target": "", "target_of": "", "once": "bare"}
    for _again in range(2):  # gone back and sent again, with another key
        send(client, "roadmap_meet", {**bare, "once": f"bare {_again}"}, slug=cast.alliance.slug)
    assert Intersection._base_manager.count() == 1
    assert "Families answered : no target yet" in page(client, cast, "roadmap_meet")
    client.post(address("roadmap_priorities", slug=cast.alliance.slug), {"others": "Calls", "language": "en"})
    assert "1 answer to “how would we know” has no number yet." in page(client, cast, "roadmap_done")
    response = send(client, "roadmap_meet", {**MEET, "words": "", "title": "Gate"}, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "Say in words what is counted." in text_of(response)


def test_a_part_is_not_more_than_its_whole(cast, walked):
    row = frame.add_intersection(roadmap=walked, title="Gate", by=cast.gia)
    with pytest.raises(ValidationError):
        frame.add_indicator(
            intersection=row, words="Answered", target=Decimal(41), target_of=Decimal(40), by=cast.gia
        )


@pytest.mark.parametrize(
    ("women", "men", "said"),
    [("6", "5", "Of these 6 women, 5 men."), ("10", "1", "too few"), ("5", "3", "too few"), (None, None, "")],
)
def test_women_and_men_stand_apart_only_where_nobody_could_be_recognized(cast, women, men, said):
    row = frame.add_intersection(roadmap=begun(cast), title="Gate", by=cast.cleo)
    counts = {name: Decimal(count) for name, count in (("women", women), ("men", men)) if count}
    indicator = frame.add_indicator(
        intersection=row, words="Answered", baseline=Decimal(11), target=Decimal(20), by=cast.cleo, **counts
    )
    assert said in split_words(indicator)
    assert bool(said) == bool(split_words(indicator))
    assert indicator_figures(indicator) == "11 at the start, target 20"


def test_a_signature_stands_for_the_text_that_was_read(client, cast, walked):
    row = frame.add_intersection(roadmap=walked, title="Gate", by=cast.cleo)
    shown = client.get(address("roadmap_frame", slug=cast.alliance.slug))
    digest = shown.context["sign"].initial["digest"]
    signing = {"organization": cast.organizations["orchard"].pk, "person": "the clerk", "heard": "phone"}
    frame.change_intersection(intersection=row, version=row.version, title="Bridge", by=cast.cleo)
    send(client, "roadmap_sign", {**signing, "digest": digest}, slug=cast.alliance.slug)
    assert not Signature._base_manager.exists()
    shown = client.get(address("roadmap_frame", slug=cast.alliance.slug))
    assert "It changed while you read it." in text_of(shown)
    digest = shown.context["sign"].initial["digest"]
    send(client, "roadmap_sign", {**signing, "digest": digest}, slug=cast.alliance.slug)
    assert "the clerk" in page(client, cast, "roadmap_frame")
    row.refresh_from_db()
    frame.change_intersection(intersection=row, version=row.version, result="Bread", by=cast.cleo)
    assert "The table was changed since" in page(client, cast, "roadmap_frame")


def test_what_must_hold_waits_at_home_when_its_day_has_come(client, cast, walked):
    today = timezone.localdate()
    row = frame.add_assumption(
        roadmap=walked, text="The school stays open", watched_by=cast.organizations["second"], look_on=today,
        by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.ana)
    assert "The school stays open" in text_of(client.get(address("home")))
    again = today + timedelta(days=30)
    data = {"version": row.version, "holds": "", "again_on": again}
    send(client, "roadmap_look", data, pk=row.pk)
    row.refresh_from_db()
    assert (row.state, row.looked_on, row.look_on) == (Assumption.State.HOLDS, today, again)
    assert "The school stays open" not in text_of(client.get(address("home")))


def test_needs_have_somebody_who_gives_or_stand_first(client, cast, walked):
    of = cast.organizations
    (need,) = actions.say(
        roadmap=walked,
        question="from_others",
        said=[actions.Said("A van in winter", of["harbour"])],
        by=cast.gia,
    )
    assert "One need has nobody who gives it yet. A van in winter" in page(client, cast, "roadmap_sheet")
    send(client, "card_given", {"version": need.version, "given_by": of["second"].pk}, pk=need.pk)
    need.refresh_from_db()
    assert need.given_by == of["second"]
    assert "Every need that was named has somebody who gives it." in page(client, cast, "roadmap_sheet")


def test_what_somebody_takes_on_becomes_a_priority_and_said_twice_it_is_one(client, cast, walked):
    (card,) = actions.say(
        roadmap=walked, question="take_on", said=[actions.Said("The visits", cast.organizations["second"])],
        by=cast.gia,
    )  # fmt: skip
    data = {"cards": [card.pk], "others": "The guide\nThe guide", "language": "en"}
    for _again in range(2):
        client.post(address("roadmap_priorities", slug=cast.alliance.slug), data)
    titles = list(
        Priority._base_manager.filter(alliance=cast.alliance).values_list("title", "accountable__key")
    )
    assert titles == [("The visits", "second"), ("The guide", None)]
    card.refresh_from_db()
    assert card.priority.title == "The visits"


def test_somebody_answers_for_a_priority_in_one_tap(client, cast, walked):
    client.post(address("roadmap_priorities", slug=cast.alliance.slug), {"others": "Calls", "language": "en"})
    row = Priority._base_manager.get(title="Calls")
    assert "Who answers for the whole of it?" in page(client, cast, "roadmap_steps")
    send(
        client,
        "roadmap_answers_for",
        {"version": row.version, "given_by": cast.organizations["orchard"].pk},
        pk=row.pk,
    )
    row.refresh_from_db()
    assert row.accountable == cast.organizations["orchard"]


def test_the_loop_goes_on_until_every_priority_has_steps(client, cast, walked):
    actions.say(roadmap=walked, question="take_on", said=[], by=cast.gia)
    for title in ("The visits", "The guide"):
        client.post(
            address("roadmap_priorities", slug=cast.alliance.slug), {"others": title, "language": "en"}
        )
    first, second = Priority._base_manager.filter(alliance=cast.alliance)
    step = {"title": "Call", "accountable": cast.organizations["second"].pk, "language": "en", "on": ""}
    where = address("roadmap_steps", slug=cast.alliance.slug)
    for _again in range(2):
        response = client.post(f"{where}?priority={first.pk}", {**step, "due": "2027-01-04"})
    assert response["Location"].endswith(f"priority={second.pk}")
    assert Step._base_manager.count() == 1
    missing = page(client, cast, "roadmap_done")
    assert "1 priority has no steps yet." in missing
    client.post(f"{where}?priority={second.pk}", step)
    missing = page(client, cast, "roadmap_done")
    assert "1 step has no date." in missing
    assert "Nobody answers for 2 priorities." in missing


def test_everything_that_was_said_is_printed_with_whose_it_is(client, cast, walked):
    of = cast.organizations
    actions.say(
        roadmap=walked, question="funding", by=cast.gia,
        said=[actions.Said("A foundation", of["second"], {"choice": "partly", "heard": "phone"})],
    )  # fmt: skip
    send(client, "roadmap_meet", MEET, slug=cast.alliance.slug)
    shown = page(client, cast, "roadmap_paper")
    assert (
        "Second House A foundation (Does the money depend on how well the work goes? in part) phone call"
        in shown
    )
    assert "Someone notices" in shown
    assert Card._base_manager.count() == 1


def test_a_form_gone_back_to_and_sent_otherwise_loses_nothing(client, cast, walked):
    """The browser's way back shows the form with its mark: other words are another meeting point."""
    otherwise = {**MEET, "title": "Someone answers", "ideal": "We call back"}
    more = {**MEET, "words": "Nights answered", "unit": "nights", "once": "a new page"}
    for typed in (MEET, otherwise, otherwise, more, more):
        send(client, "roadmap_meet", typed, slug=cast.alliance.slug)
    first, second = Intersection._base_manager.order_by("order")
    assert (first.title, second.title, second.ideal) == ("Someone notices", "Someone answers", "We call back")
    assert [one.words for one in first.indicators.all()] == ["Families answered", "Nights answered"]


def test_a_step_is_not_put_under_another_priority_than_the_one_it_was_typed_for(client, cast, walked):
    at = address("roadmap_steps", slug=cast.alliance.slug)
    gone, stays = (add_priority(alliance=cast.alliance, title=title, by=cast.cleo) for title in "GS")
    remove_priority(priority=gone, version=gone.version, by=cast.cleo)
    typed = {"title": "Ask the school", "accountable": cast.organizations["second"].pk, "language": "en"}
    answer = client.post(f"{at}?priority={gone.pk}", typed)
    assert answer.status_code == 400
    assert not Step._base_manager.exists()
    said = text_of(answer)
    assert "This priority was taken out of the plan meanwhile." in said
    assert answer.context["form"]["title"].value() == "Ask the school"
    assert client.post(f"{at}?priority={stays.pk}", typed).status_code == 302
    remove_priority(priority=stays, version=stays.version, by=cast.cleo)
    assert "Name first what has to be tackled." in text_of(client.post(f"{at}?priority={stays.pk}", typed))


def test_a_step_named_again_after_it_was_done_is_to_be_done_again(client, cast, walked):
    of = add_priority(alliance=cast.alliance, title="Calls", by=cast.cleo)
    at = address("roadmap_steps", slug=cast.alliance.slug)
    typed = {"title": "Ask the school", "accountable": cast.organizations["second"].pk, "language": "en"}
    for _again in range(2):
        client.post(f"{at}?priority={of.pk}", typed)
    step = Step._base_manager.get()
    finish_step(step=step, version=step.version, on=timezone.localdate(), by=cast.cleo)
    client.post(f"{at}?priority={of.pk}", typed)
    assert sorted(Step._base_manager.values_list("state", flat=True)) == ["done", "planned"]
