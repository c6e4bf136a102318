"""Pages ask the database as many questions for much as for little, and much is sound as little is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity_site.operations.findings import Level
from comity_site.operations.ledger_checks import CHECKS
from comity_site.plans.models import Priority, Promise, Step, Target
from comity_site.plans.queries.standing import shared_case
from tests.site.much import STORIES, many_promises

STANDINGS = {"open", "paused", "kept", "late", "unreported", "not_coming", "released"}
LITTLE, MUCH = len(STORIES), 10 * len(STORIES)


def grown(cast, count: int, begin: int = 0) -> list[Promise]:
    """So many more promises of the alliance's members, with as many steps."""
    owing = [cast.organizations[key] for key in ("river", "second", "harbour", "orchard")]
    today = timezone.localdate()
    made = many_promises(
        cast.alliance, count, owing=owing, partners=owing[:2], by=cast.cleo, today=today, begin=begin
    )
    priority = Priority._base_manager.create(alliance=cast.alliance, rank=begin, title=f"Priority {begin}")
    Step._base_manager.bulk_create(
        Step(priority=priority, title=f"Step {n}", language="en", accountable=owing[n % 4], due=today)
        for n in range(count // 10)
    )
    return made


def target(cast) -> None:
    Target._base_manager.create(
        alliance=cast.alliance, name="Visits", unit="visits", unit_folded="visits", target=900
    )


def asked(client, where: str) -> int:
    """How many questions a page asks."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(where).status_code == 200
    return len(seen)


@pytest.mark.parametrize(("reader", "language"), [("cleo", "en"), ("fay", "fr")])
def test_pages_ask_as_much_for_many_promises_as_for_few(client, cast, reader, language):
    client.force_login(cast.people[reader])
    client.cookies["django_language"] = language  # whose words are in another language may have translations
    slug, promise = cast.alliance.slug, grown(cast, LITTLE)[0].pk
    target(cast)
    parts = ("", "promises/", "promises/?show=missed", "promises/?show=all", "scorecard/", "plan/", "people/")
    pages = ["/", *(f"/alliances/{slug}/{part}" for part in parts), f"/promises/{promise}/"]
    for page in pages:
        client.get(page)  # what is kept for the whole process is asked for only once
    few = {page: asked(client, page) for page in pages}
    grown(cast, MUCH, begin=LITTLE)
    assert {page: asked(client, page) for page in pages} == few


def test_what_is_written_in_bulk_is_sound_and_has_every_standing(cast):
    grown(cast, LITTLE)
    grown(cast, LITTLE, begin=LITTLE)
    findings = [finding for check in CHECKS for finding in check()]
    assert [finding for finding in findings if finding.level is not Level.GOOD] == []
    today = timezone.localdate()
    rows = Promise._base_manager.annotate(stands=shared_case(today, [cast.alliance.grace_days]))
    assert set(rows.values_list("stands", flat=True)) == STANDINGS
