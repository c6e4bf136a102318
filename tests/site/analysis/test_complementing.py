"""Who complements an alliance: what its members give, what is missing, who could give that, who worked with them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.alliances.scope import scope_of
from comity_site.analysis.models import Proposal
from comity_site.analysis.past import Past
from comity_site.register.models import Fact, Tie
from tests.site.analysis.test_asking import brief_of
from tests.site.conftest import organization_in, state
from tests.site.register.pages import text_of

NEEDS = "medical training by two; transport; wells in Mali; legal advice in Moldova"


@pytest.fixture
def seen(client, cast):
    """The page of the alliance, as Cleo sees it."""
    client.force_login(cast.cleo)

    def look(**asked):
        return client.get(f"/find/complement/{cast.alliance.slug}/", asked)

    return look


def gaps(page):
    return {
        gap.need.capacity: ([one.organization.key for one in gap.given_by], gap.missing, gap.could_count)
        for gap in page.context["found"].gaps
    }


def test_every_need_is_said_with_who_of_the_members_gives_it_and_who_else_could(seen):
    page = seen(needs=NEEDS)
    assert gaps(page) == {
        "medical training": (["harbour", "second"], 0, 0),
        "transport": ([], 1, 1),
        "wells": ([], 1, 0),
        "legal advice": (["orchard", "river"], 0, 0),
    }
    said = text_of(page)
    assert "Of 4 needs, 2 are not met by the members" in said
    assert "One organization of this register could: Mill Cooperative a visit (as of 2025)" in said
    assert "Nobody else in this register is known to, either." in said


def test_what_is_missing_is_asked_with_the_members_in(seen, client, cast, small_register):
    sent = client.post(f"/find/complement/{cast.alliance.slug}/", {"needs": "transport; legal advice"})
    found = Proposal._base_manager.get()
    assert sent["Location"] == f"/find/{found.pk}/"
    assert found.organization == cast.organizations["river"]
    brief = brief_of(found)
    assert set(brief.include) == {row.organization.key for row in cast.alliance.members.filter(left_at=None)}
    members = {one["id"] for one in found.answer["members"]}
    assert members == {*brief.include, "mill"}
    to_ask = client.get(sent["Location"]).context["to_ask"]
    mill = small_register.organizations.get(key="mill")
    assert to_ask.startswith(f"organizations={mill.pk}&"), "who is in already is not asked again"


def test_what_a_member_of_another_register_gives_is_not_asked_for_again(seen, client, cast, quiet_register):
    hidden = quiet_register.organizations.get()
    member = cast.alliance.members.get(organization=cast.organizations["second"])
    member.organization = hidden
    member.save()
    page = seen(needs="wells; transport", register="small")
    assert gaps(page)["wells"] == (["hidden"], 0, 0)
    client.post(f"/find/complement/{cast.alliance.slug}/", {"needs": "wells; transport", "register": "small"})
    brief = brief_of(Proposal._base_manager.get())
    assert [need.capacity for need in brief.needs] == ["transport"]
    assert "hidden" not in brief.include


def test_what_is_stated_of_a_member_one_may_not_read_is_not_told(client, cast, quiet_register):
    hidden = quiet_register.organizations.get()
    member = cast.alliance.members.get(organization=cast.organizations["second"])
    member.organization = hidden
    member.save()
    client.force_login(cast.people["ben"])
    page = client.get(f"/find/complement/{cast.alliance.slug}/", {"needs": "wells"})
    assert gaps(page)["wells"] == ([], 1, 0)
    assert "Hidden Well" not in text_of(page)


def test_with_whom_the_members_worked_before_is_told_with_what_shows_it(seen, cast, small_register):
    of = cast.organizations
    for key in ("bridge", "river"):
        state(of[key], "project", ["Well-7: Wells for all"])
    mill = small_register.organizations.get(key="mill")
    Tie.objects.create(
        register=small_register, source=mill, target=of["harbour"], since="2019", evidence="a letter"
    )
    rival = organization_in(small_register, "rival", "Rival Works")
    Tie.objects.create(register=small_register, source=rival, target=of["harbour"], kind="competes")
    page = seen(needs="transport")
    said = text_of(page)
    told = {one.organization.key for one, _why in page.context["joining"]}
    inside = {row.organization.key for row in cast.alliance.members.filter(left_at=None)}
    assert {"mill", "bridge"} <= told
    assert not told & {"rival", *inside}
    assert "Worked with Harbour Clinic in 2019. Known from: a letter." in said
    assert "Worked with River House . Known from: Well-7: Wells for all." in said


def test_work_that_a_tie_and_a_project_tell_is_counted_once(seen, cast, small_register):
    rows = {row.key: row for row in small_register.organizations.all()}
    for key in ("river", "mill"):
        state(rows[key], "project", ["Well-7"])
    Tie.objects.create(register=small_register, source=rows["river"], target=rows["mill"], evidence="Well-7")
    past = Past(scope_of(cast.cleo), [rows["river"]])
    held = [row.project for row in past.history.participations if row.organization == str(rows["mill"].pk)]
    assert held == ["well-7"]


def test_without_needs_the_page_asks_for_them_and_without_ties_it_says_so(seen, small_register):
    Tie.objects.all().delete()
    Fact.objects.filter(property="project").delete()
    said = text_of(seen())
    assert "Say what the alliance needs" in said
    assert "No work together, and no tie, is noted" in said


def test_the_page_asks_the_database_as_much_for_many_needs_as_for_few(seen):
    counts = []
    for needs in ("transport", "transport; clinic; translation; funding; facilitation"):
        seen(needs=needs)
        with CaptureQueriesContext(connection) as asked:
            seen(needs=needs)
        counts.append(len(asked))
    assert counts[0] == counts[1]
