"""Who may do what with the record of an organization, chances, fair shares, and the picture of a shortlist."""

from comity_site.plans.actions.records import record_release_for
from comity_site.plans.models import RecordRelease
from tests.site.access.alliances import both, nowhere, seen, sent
from tests.site.access.allied import BEN, CLEO, EVERYBODY, NOBODY, READ, ROLES, SIGNED_IN, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

UMA = frozenset({"uma"})


def whose(key: str, **more: str) -> Build:
    return lambda world: {"pk": world.of[key].pk, **more}


def in_it(key: str) -> Build:
    return lambda world: {"slug": world.alliance.slug, "pk": world.of[key].pk}


def to_alliance(world: World) -> dict[str, int]:
    return {"alliance": world.alliance.pk}


def written_down(world: World) -> RecordRelease:
    """Bell Choir, of which nobody signs in, told River House that its part may be shown; written down once."""
    there = RecordRelease._base_manager.filter(organization=world.of["bell"], revoked_at__isnull=True).first()
    return there or record_release_for(
        organization=world.of["bell"], alliance=world.alliance, heard="phone", read_back_on=days(0), by=world.cleo
    )  # fmt: skip


def after_that(world: World) -> dict[str, object]:
    written_down(world)
    return in_it("bell")(world)


def that_release(world: World) -> dict[str, int]:
    return {"pk": written_down(world).pk}


HEARD = {"heard": "phone", "said_by": "the choir leader", "read_back": "on"}
REPLY = {"text": "It rained.", "language": "en"}

ENTRIES: list[Entry] = [
    seen("shortlist_picture", SIGNED_IN, nowhere),
    seen("chance", READ),
    seen("shares", READ),
    seen("kept", BEN, whose("harbour")),
    seen("kept", READ, whose("orchard"), case="shown to the alliance"),
    seen("kept", EVERYBODY, whose("bridge"), case="shown to everybody"),
    seen("kept_in", BEN | CLEO, in_it("harbour")),
    seen("kept_in", UMA | CLEO, in_it("orchard"), case="shown elsewhere"),
    seen("kept_in", NOBODY, in_it("drum"), case="not in it"),
    sent("kept_release", BEN, whose("harbour"), to_alliance),
    sent("kept_release", BEN, whose("harbour"), nowhere, case="to everybody"),
    sent(
        "kept_release", NOBODY, whose("harbour"), lambda w: {"alliance": w.other.pk}, case="where it is not"
    ),
    seen("kept_in", CLEO, in_it("bell"), case="not shown"),
    seen("kept_in", READ, after_that, case="written down for them"),
    seen("kept", NOBODY, lambda w: {"pk": after_that(w)["pk"]}, case="only the part"),
    *both("kept_record_release", CLEO, in_it("bell"), lambda w: HEARD),
    *both("kept_record_release", NOBODY, in_it("harbour"), lambda w: HEARD, case="signs in"),
    *both("kept_record_release", NOBODY, in_it("horn"), lambda w: HEARD, case="left"),
    *both("kept_record_release", NOBODY, after_that, lambda w: HEARD, case="again"),
    sent("kept_revoke", CLEO, that_release, lambda w: {"version": 1}, case="written down"),
    sent("kept_revoke", UMA, of("release"), versioned("release")),
    *both("kept_say", BEN, whose("harbour", kind="reply"), lambda w: REPLY),
    *both("kept_say", NOBODY, whose("harbour", kind="verdict"), lambda w: REPLY, case="unknown"),
    sent("kept_unsay", BEN, of("reply"), versioned("reply")),
]
