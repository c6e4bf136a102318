"""What hangs on something that has gone: a priority taken out, a member who left."""

import pytest
from django.utils import timezone

from comity_site.alliances.actions import end_alliance, leave_alliance
from comity_site.plans.actions import steps
from comity_site.plans.actions.plan import remove_priority
from comity_site.plans.models import Priority
from comity_site.roadmap import actions
from comity_site.roadmap.actions import frame
from tests.site.alliances.pages import member_of
from tests.site.plans.plan_cast import planned
from tests.site.register.pages import address, send, text_of
from tests.site.roadmap.walked import begun


@pytest.fixture
def walked(client, cast):
    client.force_login(cast.gia)
    return begun(cast)


def test_a_matter_whose_priority_was_taken_out_can_be_taken_up_again(client, cast, walked):
    said = [actions.Said("The visits", cast.organizations["second"])]
    (card,) = actions.say(roadmap=walked, question="take_on", said=said, by=cast.gia)
    at = address("roadmap_priorities", slug=cast.alliance.slug)
    typed = {"cards": [card.pk], "language": "en"}
    client.post(at, typed)
    first = Priority._base_manager.get()
    assert not client.get(at).context["cards"]
    remove_priority(priority=first, version=first.version, by=cast.cleo)
    assert client.get(at).context["cards"] == [card]
    client.post(at, typed)
    assert Priority._base_manager.filter(removed_at__isnull=True).get().title == "The visits"
    assert not client.get(at).context["cards"]


def test_words_are_changed_and_who_stands_beside_them_stays_though_they_left(client, cast, walked):
    of, by = cast.organizations, cast.cleo
    row = frame.add_intersection(roadmap=walked, title="Gate", shared_by=[of["second"], of["harbour"]], by=by)
    holds = frame.add_assumption(
        roadmap=walked, text="Open", watched_by=of["second"], intersection=row, by=by
    )
    said = [actions.Said("A van", of["harbour"], {"given_by": of["second"]})]
    (need,) = actions.say(roadmap=walked, question="from_others", said=said, by=by)
    member = member_of(cast, "second")
    leave_alliance(member=member, version=member.version, by=by)
    frame.remove(row=row, version=row.version, by=by)
    for name, about in (
        ("roadmap_row_change", {"kind": "assumption", "pk": holds.pk}),
        ("card_change", {"pk": need.pk}),
    ):
        form = client.get(address(name, **about)).context["form"]
        sent = {one.name: one.value() for one in form if one.value() not in (None, "")}
        assert send(client, name, {**sent, "text": "In other words"}, **about).status_code == 302
    holds.refresh_from_db()
    need.refresh_from_db()
    assert (holds.text, holds.watched_by, holds.intersection) == ("In other words", of["second"], row)
    assert (need.text, need.given_by) == ("In other words", of["second"])
    frame.restore(row=row, version=row.version, by=by)
    assert "Gate" in text_of(client.get(address("roadmap_meet", slug=cast.alliance.slug)))
    form = client.get(address("roadmap_row_change", kind="intersection", pk=row.pk)).context["form"]
    assert {of["second"].pk, of["harbour"].pk} <= {pk for pk, _name in form.fields["shared_by"].choices}


def test_steps_and_what_must_hold_wait_at_home_until_the_alliance_ends(client, cast, walked):
    today = timezone.localdate()
    plan = planned(cast)
    steps.change_step(step=plan.guide, version=plan.guide.version, by=cast.cleo, due=today)
    frame.add_assumption(
        roadmap=walked, text="The school stays open", watched_by=cast.organizations["harbour"], look_on=today,
        by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.ben)
    waiting = ("Guide read aloud", "The school stays open")
    assert all(words in text_of(client.get(address("home"))) for words in waiting)
    cast.alliance.refresh_from_db()
    end_alliance(alliance=cast.alliance, version=cast.alliance.version, words="", by=cast.cleo)
    assert not any(words in text_of(client.get(address("home"))) for words in waiting)
