"""The record of an organization: worked out as the library does, read by its own and the convener, shown as it says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity.plans.record import Outcome, due_of
from comity_site.alliances.models import Member
from comity_site.alliances.scope import scope_of
from comity_site.plans import actions
from comity_site.plans.actions.records import record_release_for
from comity_site.plans.models import Promise, RecordRelease, RecordWords
from comity_site.plans.queries.records import records_of, records_shown, shares_shown
from comity_site.plans.snapshot import folded_of
from tests.site.conftest import belongs, somebody
from tests.site.plans.carding import confirms, delivers, late, today
from tests.site.plans.saying import promised, speaks
from tests.site.register.pages import address, text_of

SECRET = "eighty-eight of a hundred"


@pytest.fixture
def told(cast) -> list[Promise]:
    """Harbour Clinic's promises, one of each kind of end."""
    kept = promised(cast, quantity=3, due=5)
    delivers(cast, kept, 3)
    kept.refresh_from_db()
    confirms(cast, kept, 1, 3)
    after = promised(cast, quantity=3, due=-10)
    delivers(cast, after, 3, ago=2)
    lost = late(cast, promised(cast, quantity=4, due=-5), "harbour", cast.ben)
    notice = late(cast, promised(cast, quantity=4, due=5), "harbour", cast.ben)
    gone = promised(cast, quantity=4, due=-9)
    actions.release_promise(promise=gone, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    gone.refresh_from_db()
    silent = promised(cast, quantity=5, due=-20)
    note = promised(cast, owes="harbour", person=cast.cleo, acting="river", quantity=9, due=-3, note=True)
    return [kept, after, lost, notice, gone, silent, note]


def said(client, person, name, **kwargs):
    client.force_login(person)
    response = client.get(address(name, **kwargs))
    return text_of(response) if response.status_code == 200 else response.status_code


def test_the_database_tells_what_the_library_tells_of_the_same_events(cast, told):
    harbour = cast.organizations["harbour"]
    found = records_of([harbour.pk], today(), shared=False)[harbour.pk]
    alone = [due_of(folded_of(promise), today()).outcome for promise in told]
    assert {outcome: n for outcome, n in found.outcomes.items() if n} == {
        outcome: alone.count(outcome) for outcome in Outcome if outcome in alone
    }
    assert found.outcomes[Outcome.NOT_HEARD] == found.outcomes[Outcome.NOT_KEPT] == 1
    # in the grace, others read that what was missed is still open
    shared = records_of([harbour.pk], today())[harbour.pk]
    assert (shared.outcomes[Outcome.NOT_HEARD], shared.outcomes[Outcome.OPEN]) == (
        0,
        found.outcomes[Outcome.OPEN] + 1,
    )


def test_its_own_people_read_all_of_it_and_the_convener_the_part_from_here(client, cast, told):
    harbour = cast.organizations["harbour"]
    own = said(client, cast.ben, "kept", pk=harbour.pk)
    assert "Judged by 3 promises: 60 of 100 kept." in own
    assert "1 counts as not kept" in own or "counts as not kept" in own
    assert "To nobody but you and, each for their own part, the conveners." in own
    here = said(client, cast.cleo, "kept_in", slug=cast.alliance.slug, pk=harbour.pk)
    assert "Only what was promised in this alliance." in here
    assert "Show it" not in here
    for person in (cast.cleo, cast.ana, cast.fay, cast.gia, cast.olga):
        assert said(client, person, "kept", pk=harbour.pk) == 404
    for person in (cast.ana, cast.fay, cast.gia, cast.olga):
        assert said(client, person, "kept_in", slug=cast.alliance.slug, pk=harbour.pk) == 404


def test_it_is_shown_to_whom_it_says_and_no_longer_from_the_moment_it_says_so(client, cast, told):
    harbour, alliance = cast.organizations["harbour"], cast.alliance
    client.force_login(cast.ben)
    client.post(
        address("kept_say", pk=harbour.pk, kind="reply"), {"text": "The road was closed.", "language": "en"}
    )
    before = {"text": "Ten years of visits", "source": "Report 2009", "language": "en"}
    client.post(address("kept_say", pk=harbour.pk, kind="before"), before)
    client.post(address("kept_release", pk=harbour.pk), {"alliance": alliance.pk})
    shown = said(client, cast.fay, "kept", pk=harbour.pk)
    assert "The road was closed." in shown
    assert "Ten years of visits (Report 2009)" in shown
    assert "Shown by the organization itself" in shown
    assert said(client, cast.olga, "kept", pk=harbour.pk) == 404
    release = RecordRelease.objects.get()
    client.force_login(cast.fay)
    assert client.post(address("kept_revoke", pk=release.pk), {"version": 1}).status_code == 404
    client.force_login(cast.ben)
    client.post(address("kept_revoke", pk=release.pk), {"version": release.version})
    assert said(client, cast.fay, "kept", pk=harbour.pk) == 404
    client.force_login(cast.ben)
    client.post(address("kept_release", pk=harbour.pk))
    client.logout()
    assert "Judged by" in text_of(client.get(address("kept", pk=harbour.pk)))
    release = RecordRelease.objects.get(revoked_at__isnull=True)
    assert (release.alliance, release.by) == (None, cast.ben)


def test_who_has_no_account_shows_its_part_by_their_own_yes_read_back_and_takes_it_back_by_a_word(
    client, cast
):
    orchard, here = cast.organizations["orchard"], cast.alliance
    first = promised(cast, owes="orchard", acting="orchard", person=cast.cleo, quantity=2, due=3)
    delivers(cast, first, 2, key="orchard", person=cast.cleo)
    Promise.objects.update(acknowledged=True)
    client.force_login(cast.cleo)
    where = address("kept_record_release", slug=here.slug, pk=orchard.pk)
    assert where in client.get(address("kept_in", slug=here.slug, pk=orchard.pk)).content.decode()
    assert "nothing from any other" in text_of(client.get(where))
    unread = client.post(where, {"heard": "phone"})
    assert (unread.status_code, RecordRelease.objects.count()) == (400, 0), (
        "a yes that was not read back is none"
    )
    assert said(client, cast.fay, "kept_in", slug=here.slug, pk=orchard.pk) == 404
    client.force_login(cast.cleo)
    assert client.post(where, {"heard": "voice", "said_by": "Vera", "read_back": "on"}).status_code == 302
    row = RecordRelease.objects.get()
    assert (row.by, row.recorded_for, row.heard, row.said_by, row.read_back_on) == (
        cast.cleo, True, "voice", "Vera", today(),
    )  # fmt: skip
    read = said(client, cast.fay, "kept_in", slug=here.slug, pk=orchard.pk)
    assert "because they said that its members may" in read
    assert "written down for them by Cleo" in read
    assert "Show it there no more" not in read
    for person in (cast.fay, cast.ana):  # the part from here, and not what others know of them
        assert said(client, person, "kept", pk=orchard.pk) == 404
        assert records_shown(scope_of(person), [orchard.pk], today()) == records_of(
            [orchard.pk], today(), alliance=here
        )
    assert records_shown(scope_of(cast.olga), [orchard.pk], today()) == {}
    assert shares_shown(scope_of(cast.fay), orchard.register, today())["orchard"].number == 1
    client.force_login(cast.cleo)
    client.post(address("kept_revoke", pk=row.pk), {"version": row.version})
    assert said(client, cast.fay, "kept_in", slug=here.slug, pk=orchard.pk) == 404
    assert shares_shown(scope_of(cast.fay), orchard.register, today()) == {}
    again = record_release_for(
        organization=orchard, alliance=here, heard="phone", read_back_on=today(), by=cast.cleo
    )
    uma = belongs(somebody("Uma"), orchard.register, "orchard")
    assert "written down for them by Cleo" in said(client, uma, "kept", pk=orchard.pk)
    client.post(address("kept_release", pk=orchard.pk), {"alliance": here.pk})
    again.refresh_from_db()
    assert again.revoked_by == uma, "their own word takes the place of what was written down for them"
    assert "Judged by" in said(client, cast.fay, "kept", pk=orchard.pk)


def test_who_left_an_alliance_no_longer_shows_anything_there(client, cast, told):
    harbour = cast.organizations["harbour"]
    RecordRelease.objects.create(organization=harbour, alliance=cast.alliance, by=cast.ben)
    assert "Judged by" in said(client, cast.fay, "kept", pk=harbour.pk)
    Member.objects.filter(organization=harbour, alliance=cast.alliance).update(left_at="2027-01-01T00:00Z")
    assert said(client, cast.fay, "kept", pk=harbour.pk) == 404


def test_what_was_done_before_needs_a_source_and_moves_no_figure(client, cast, told):
    harbour = cast.organizations["harbour"]
    figures = records_of([harbour.pk], today())
    client.force_login(cast.ben)
    where = address("kept_say", pk=harbour.pk, kind="before")
    assert client.post(where, {"text": "Ten years", "language": "en"}).status_code == 400
    client.post(where, {"text": "Ten years", "source": "Rosa was there", "language": "en"})
    assert records_of([harbour.pk], today()) == figures
    words = RecordWords.objects.get()
    client.post(address("kept_unsay", pk=words.pk), {"version": words.version})
    assert "Ten years" not in said(client, cast.ben, "kept", pk=harbour.pk)


def test_one_alliance_feeds_no_other_and_a_worked_example_rates_nobody(client, cast, told):
    harbour = cast.organizations["harbour"]
    other = records_of([harbour.pk], today(), alliance=cast.other)[harbour.pk]
    assert other.share is None
    cast.alliance.is_example = True
    cast.alliance.save()
    assert records_of([harbour.pk], today())[harbour.pk].share is None
    shown = said(client, cast.cleo, "kept_in", slug=cast.alliance.slug, pk=harbour.pk)
    assert "No share is worked out about anybody in it." in shown
    assert "of 100" not in shown


def test_a_newcomer_is_told_that_nothing_fell_due_and_is_placed_nowhere(client, cast):
    shown = said(client, cast.ben, "kept", pk=cast.organizations["harbour"].pk)
    assert "That is no fault and places nobody below others." in shown


def test_nothing_of_it_stands_on_any_other_page_or_file(client, cast, told):
    harbour, slug = cast.organizations["harbour"], cast.alliance.slug
    RecordWords.objects.create(organization=harbour, kind="reply", text=SECRET, by=cast.ben)
    pages = [
        address(name, slug=slug)
        for name in (
            "alliance",
            "scorecard",
            "scorecard_csv",
            "promises",
            "plan",
            "alliance_people",
            "alliance_public",
        )
    ]
    pages += [address("plan_file", slug=slug, kind="json"), address("organization", pk=harbour.pk)]
    pages += [address("organization_record", pk=harbour.pk), address("home"), "/api/v1/organizations"]
    for person in (cast.cleo, cast.ana, cast.fay):
        client.force_login(person)
        for page in pages:
            text = client.get(page).content.decode()
            assert SECRET not in text, page
            assert "of 100 kept" not in text, page


def test_the_page_asks_as_often_for_many_promises_as_for_few(client, cast, told):
    client.force_login(cast.ben)
    where = address("kept", pk=cast.organizations["harbour"].pk)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for _more in range(8):
        promised(cast, quantity=2, due=-1)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few) <= 24
