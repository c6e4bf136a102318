"""All members together, and what more or less would buy: sentences, how they are counted, kept with the answer."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F
from django.utils import timezone

from comity_site.analysis import actions, tasks
from comity_site.analysis.drawing import APART, sheet
from comity_site.analysis.models import Proposal, Weighing
from comity_site.config import environment
from comity_site.register.models import Organization, Register
from tests.site.analysis.test_asking import asked
from tests.site.analysis.test_proposal import said

NEEDS = (("medical training", "MA"), ("legal advice", "MD"), ("transport", "", "1", "wish"))


@pytest.fixture
def proposal(at_the_desk):
    for key, cost in (("river", 9), ("orchard", 2), ("harbour", 4), ("mill", 5)):
        Organization.objects.filter(key=key).update(cost=cost)
    return asked(at_the_desk, *NEEDS)


def page_of(client, proposal) -> str:
    return said(client.get(f"/find/{proposal.pk}/"))


def test_every_figure_about_all_of_them_says_how_it_is_counted(client, proposal):
    page = page_of(client, proposal)
    for rule in ("places", "actors", "populations", "capacities", "cover", "groups", "kinds", "history"):
        assert f"Rule “{rule}”, version 1, from version 1 of the register." in page
    assert page.count("How is this counted?") == 10


def test_what_is_reached_only_together_is_told_by_who_brings_it(client, proposal):
    page = page_of(client, proposal)
    assert "Together they are in or close to three places." in page  # Morocco and Rabat, Moldova
    assert "No one of them alone reaches more than two: at least 1 would be missing." in page
    assert "Through Harbour Clinic alone: Morocco and Rabat." in page
    assert "Through their ties, " in page


def test_nobody_is_ranked_and_what_is_not_written_down_is_held_against_nobody(client, proposal):
    page = page_of(client, proposal)
    assert "No figure here says who is better" in page
    assert "No chance can be given: nothing is written down about how reliable 2 of them are." in page
    assert "0 from countries that are members of the OECD’s Development Assistance Committee" in page


def test_the_chance_that_all_is_met_says_what_it_assumes(client, proposal):
    Organization.objects.update(reliability="0.5")
    Register.objects.update(version=F("version") + 1)  # as every action on a register does
    page = page_of(client, asked(client, ("medical training", "MA"), ("legal advice", "MD")))
    assert "The chance that every need that must be met is met is 0.25." in page
    assert "independently of the others." in page


def test_in_the_picture_who_cannot_be_missed_has_a_mark_of_its_own(client, proposal):
    page = client.get(f"/find/{proposal.pk}/").content.decode()
    assert page.count("◆</span>") == 2 + 1  # two members, and the line that explains it
    assert page.count("gives this, and cannot be missed for it") == 3


def test_what_more_or_less_would_buy_is_worked_out_when_somebody_asks_and_kept(client, proposal):
    assert "It is worked out when you ask, and kept here." in page_of(client, proposal)
    client.post(f"/find/{proposal.pk}/more/")
    page = page_of(client, proposal)
    assert "With at most one member nobody can; this is proven." in page
    assert "Two sets to choose from: from two members for 6 to three members for 11" in page
    assert "With Mill Cooperative besides" in page
    assert "Of sets of up to five members none is missing here; this is proven." in page
    kept = json.loads(client.get(f"/find/{proposal.pk}/files/more-or-less.json").content)
    assert [point["cost"] for point in kept["front"]] == [6, 11]
    drawn = client.get(f"/find/{proposal.pk}/").content.decode()
    assert all(f'href="#set-{n}"' in drawn and f'id="set-{n}"' in drawn for n in (1, 2))


def test_asked_twice_it_is_worked_out_once(client, proposal, later):
    for _ in range(2):
        client.post(f"/find/{proposal.pk}/more/")
    assert Weighing.objects.count() == 1
    waiting = client.get(f"/find/{proposal.pk}/more/").content.decode()
    assert "Being worked out; it takes at most 60 seconds." in waiting
    assert 'hx-trigger="load delay:1s"' in waiting
    tasks.weigh_answer.call(Weighing.objects.get().pk)
    done = client.get(f"/find/{proposal.pk}/more/").content.decode()
    assert "hx-trigger" not in done
    assert "Two sets to choose from" in done
    assert actions.weigh(proposal=proposal, by=proposal.by) is None


def test_a_dead_workers_weighing_is_taken_up_by_whoever_looks(client, proposal, later):
    client.post(f"/find/{proposal.pk}/more/")
    weighing = actions.take_up_weighing(pk=Weighing.objects.get().pk)
    assert actions.take_up_weighing(pk=weighing.pk) is None
    long_ago = timezone.now() - timedelta(minutes=10)
    Weighing.objects.update(heartbeat_at=long_ago, queued_at=long_ago)
    assert tasks.take_up_all_left_behind() == 1
    assert not actions.note_weighing_queued(weighing=weighing)  # once is enough
    second = actions.take_up_weighing(pk=weighing.pk)
    assert not actions.keep_weighed(weighing=weighing, found={})
    assert actions.say_still_weighing(weighing=second)


def test_a_weighing_that_stopped_three_times_says_so_and_may_be_asked_for_again(client, proposal, later):
    client.post(f"/find/{proposal.pk}/more/")
    weighing = Weighing.objects.get()
    Weighing.objects.update(attempts=actions.questions.ATTEMPTS)
    assert actions.take_up_weighing(pk=weighing.pk) is None
    assert "The work stopped three times. You can ask for it again." in page_of(client, proposal)
    client.post(f"/find/{proposal.pk}/more/")
    tasks.weigh_answer.call(weighing.pk)
    assert "Two sets to choose from" in page_of(client, proposal)


def test_where_no_alliance_can_there_is_nothing_to_weigh(client, proposal):
    nobody = asked(client, ("lighthouse keeping",))
    assert client.post(f"/find/{nobody.pk}/more/").status_code == 302
    assert not Weighing.objects.filter(proposal=nobody).exists()
    assert "All of them together" not in page_of(client, nobody)
    assert Proposal._base_manager.get(pk=nobody.pk).answer["status"] == "infeasible"


def test_no_point_of_the_picture_covers_another():
    points = [(size, Decimal(cost)) for size in (3, 4, 4, 4, 5) for cost in (10, 11, 12)]
    drawn = sheet(points)
    for dot in drawn.dots:
        near = [o for o in drawn.dots if abs(o.x - dot.x) < APART and abs(o.y - dot.y) < APART]
        assert near == [dot]
    assert [tick.value for tick in drawn.across] == [3, 4, 5]


def test_another_list_of_countries_takes_the_place_of_ours(client, proposal, settings, monkeypatch, tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("group,country,source,as_of\nfrom the coast,MA,Our own list,2026\n", encoding="utf-8")
    monkeypatch.setenv("COMITY_COUNTRY_GROUPS", str(path))
    settings.COMITY_COUNTRY_GROUPS = environment.country_groups("COMITY_COUNTRY_GROUPS")
    page = page_of(client, proposal)
    assert "1 from the coast and 1 from other countries." in page
    assert "Our own list, 2026." in page
    path.write_text(
        "group,country,source,as_of\nfrom the coast,Morocco,Our own list,2026\n", encoding="utf-8"
    )
    with pytest.raises(ImproperlyConfigured, match=r"COMITY_COUNTRY_GROUPS.*line 2: found 'MOROCCO'"):
        environment.country_groups("COMITY_COUNTRY_GROUPS")


def test_a_way_out_of_several_steps_says_that_all_of_them_are_needed(client, proposal):
    page = page_of(client, asked(client, ("lighthouse keeping",), ("wells",), ("transport",)))
    assert "All of these together: more may stand in the way than is named above." in page
    one = page_of(client, asked(client, ("lighthouse keeping",), ("transport",)))
    assert "All of these together" not in one


def test_of_one_member_alone_no_heading_stands_over_nothing(at_the_desk):
    alone = asked(at_the_desk, ("medical training",), ("translation",))
    figures = at_the_desk.get(f"/find/{alone.pk}/").context["together"].figures
    assert [member["id"] for member in alone.answer["members"]] == ["second"]
    assert all(one.says for one in figures)
    assert "Alike and different" not in [one.title for one in figures]
