"""What a record must never do: fall by what is no failing, put anybody below others, leave without its release."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from comity_site.alliances.actions import Said, answer_ask, make_ask
from comity_site.analysis.models import Listed
from comity_site.plans import actions
from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.actions.records import release_record, say_beside_record
from comity_site.plans.actions.reminding import remind
from comity_site.plans.models import Promise
from comity_site.plans.queries.records import records_of
from tests.site.plans.carding import confirms, delivers, late, today
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address


def share_of(cast, key: str = "harbour"):
    pk = cast.organizations[key].pk
    return records_of([pk], today(), shared=False)[pk].share


def kept_and_lost(cast) -> None:
    """One kept and confirmed, one lost."""
    kept = promised(cast, quantity=3, due=5)
    delivers(cast, kept, 3)
    kept.refresh_from_db()
    confirms(cast, kept, 1, 3)
    late(cast, promised(cast, quantity=4, due=-5), "harbour", cast.ben)


def released(cast, promise: Promise) -> None:
    actions.release_promise(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)


def paused(cast, promise: Promise) -> None:
    actions.pause_promise(
        promise=promise, until=days(30), speaking=speaks(cast, "river", cast.cleo), by=cast.cleo
    )


def changed(cast, promise: Promise) -> None:
    terms = {"quantity": Decimal(9), "unit": "visits", "due": days(40)}
    actions.propose_change(promise=promise, speaking=speaks(cast, "harbour", cast.ben), by=cast.ben, **terms)
    promise.refresh_from_db()
    actions.agree_change(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)


def void(cast, promise: Promise) -> None:
    actions.propose_void(promise=promise, speaking=speaks(cast, "harbour", cast.ben), by=cast.ben)
    promise.refresh_from_db()
    actions.agree_void(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)


@pytest.mark.parametrize("was_late", [False, True], ids=["not heard", "said to be late"])
def test_releasing_changing_pausing_and_void_never_lower_a_share_as_the_database_counts_it(cast, was_late):
    kept_and_lost(cast)
    for done in (released, paused, changed, void):
        promise = promised(cast, quantity=7, due=-6)
        if was_late:
            promise = late(cast, promise, "harbour", cast.ben)
        before = share_of(cast)
        done(cast, promise)
        after = share_of(cast)
        assert after.share >= before.share, done
        assert (after.low >= before.low, after.number <= before.number) == (True, True), done
    assert share_of(cast).number == 2, "none of the four counts on either side"


def test_a_no_is_in_no_record_also_after_a_promise(cast):
    kept_and_lost(cast)
    before, of = share_of(cast), cast.organizations
    for asker, by in (("river", cast.cleo), ("second", cast.ana)):
        ask = make_ask(
            asker=of[asker], asked=of["harbour"], alliance=cast.alliance, what="Twelve lamps", quantity=12,
            unit="lamps", to_join=False, by=by,
        )  # fmt: skip
        said = Said(answer="no", on=today(), heard="phone")
        answer_ask(ask=ask, version=ask.version, said=said, by=by)
    assert share_of(cast) == before
    assert not Promise._base_manager.filter(what="Twelve lamps").exists()


LISTS = (
    "organizations",
    "shortlist",
    "alliance_people",
    "shares",
    "promises",
    "scorecard",
    "plan",
    "complement",
)


def test_no_list_puts_a_newcomer_below_a_record_or_a_record_below_a_newcomer(client, cast):
    """Lamp Foundation is new; Harbour Clinic then fails often and shows that to all: no page changes its order."""
    of = cast.organizations
    for key in ("lamp", "harbour"):
        Listed.objects.create(owner=of["second"], organization=of[key], by=cast.ana)
    lost = [promised(cast, quantity=4, due=-number, what="Visits") for number in range(5, 9)]
    promised(cast, owes="lamp", person=cast.fay, quantity=4, due=-2, what="Lamps")
    release_record(organization=of["harbour"], alliance=None, by=cast.ben)
    client.force_login(cast.ana)

    def orders() -> dict[str, list[str]]:
        names = [one.name for one in of.values()]
        found = {}
        for name in LISTS:
            about = {} if name in ("organizations", "shortlist") else {"slug": cast.alliance.slug}
            main = client.get(address(name, **about)).content.decode().partition("<main")[2]
            found[name] = sorted((one for one in names if one in main), key=main.index)
        return found

    before = orders()
    assert {"Lamp Foundation", "Harbour Clinic"} <= set(before["shortlist"])
    for promise in lost:
        late(cast, promise, "harbour", cast.ben)
    assert share_of(cast).share < 0.2
    after = orders()
    assert {name: after[name] for name in LISTS if name not in ("promises", "scorecard")} == {
        name: before[name] for name in LISTS if name not in ("promises", "scorecard")
    }
    assert sorted(after["promises"]) == sorted(before["promises"])


SECRETS = ("eighty-eight of a hundred", "ten years of it", "of 100 kept", "of 100 promises")


def test_nothing_of_a_record_leaves_by_files_the_api_calendars_or_digests(client, cast, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    kept_and_lost(cast)
    harbour, slug = cast.organizations["harbour"], cast.alliance.slug
    say_beside_record(organization=harbour, kind="reply", text=SECRETS[0], by=cast.ben)
    say_beside_record(organization=harbour, kind="before", text=SECRETS[1], source="Rosa", by=cast.ben)
    share = share_of(cast)
    figures = (f"{share.share:.2f}", f"{share.low:.2f}", f"{share.high:.2f}")
    client.force_login(cast.ben)
    own = client.get(address("kept", pk=harbour.pk)).content.decode()
    assert [word in own for word in SECRETS] == [True, True, True, False], "the words are what the page says"
    told = [
        (address("plan_file", slug=slug, kind=kind), cast.fay)
        for kind in ("json", "csv", "xlsx", "docx", "ics")
    ]
    told += [(address("promises_file", slug=slug, kind=kind), cast.fay) for kind in ("csv", "xlsx")]
    told += [(address("scorecard_csv", slug=slug), cast.fay)]
    told += [
        (where, person)
        for person in (cast.fay, cast.ana, cast.cleo)
        for where in (
            "/api/v1/organizations", f"/api/v1/organizations/{harbour.pk}", "/api/v1/registers",
            address("register_file", slug=harbour.register.slug, kind="csv"),
            address("register_file", slug=harbour.register.slug, kind="xlsx"),
        )
    ]  # fmt: skip
    for where, person in told:
        client.force_login(person)
        answer = client.get(where)
        assert answer.status_code == 200, where
        text = opened(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        assert [*leaked(SECRETS, text), *numbers(figures, text)] == [], where
    promised(cast, owes="second", person=cast.ana, due=-1)
    remind(today=today())
    assert send_digests(now=timezone.now() + timedelta(days=1)) > 0
    for mail in mailoutbox:
        assert [*leaked((*SECRETS, "Harbour"), mail.body), *numbers(figures, mail.body)] == []


def leaked(words, text: str) -> list[str]:
    return [word for word in words if word in text]


def numbers(figures, text: str) -> list[str]:
    """As the beginning of a number, since the seconds of a time may hold any of them."""
    return [one for one in figures if re.search(rf"(?<!\d){re.escape(one)}", text)]


def opened(data: bytes) -> str:
    """A file as text, also inside of a workbook or a document."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    return data.decode(errors="replace")
