"""Who may do what with a vote: lead it, rank for one organization, count and settle it; sheets; links."""

from typing import Any

from comity_site.roadmap.typed_rankings import sheet_code
from tests.site.access.alliances import both, here, nowhere, seen, sent
from tests.site.access.allied import ANA, BEN, EVERYBODY, MANAGE, READ
from tests.site.access.asks import made_up, of, with_secret
from tests.site.access.matrix import Build, Entry, World
from tests.site.access.voted import bring

LEAD = MANAGE | {"gia"}
SETTLE = LEAD  # who leads, and members that decide; in this cast these lead, too


def before(to: str, kwargs: Build = here) -> Build:
    """The address, after the vote was brought so far."""

    def build(world: World) -> dict[str, Any]:
        world.now = bring(world, to)
        return kwargs(world)

    return build


def whose(key: str) -> Build:
    return lambda world: {**here(world), "organization": world.of[key].pk}


def pressing(**more: Any) -> Build:
    return lambda world: {"version": world.now.version, **more}


def ranking(world: World) -> dict[str, Any]:
    return {"letters": "B A", "version": 0, "once": "once", "heard": "phone"}


def settling(world: World) -> dict[str, Any]:
    shown = " ".join(f"{row.pk}:{row.version}" for row in world.alliance.priorities.all())
    return {
        **pressing()(world),
        "letters": "A B C",
        "shown": shown,
        "reason": "Rain.",
        "language": "en",
        "once": "x",
    }


def on_paper(world: World) -> dict[str, Any]:
    return {"lines": f"{sheet_code(world.now, world.of['orchard'])} B A", "once": "once"}


def by_link(world: World) -> dict[str, Any]:
    return {"take_on": "Bread", "once": "once"}


def rank_by_link(world: World) -> dict[str, Any]:
    return {"rank": "", "r-letters": "B A", "r-version": 0, "r-once": "once"}


def earlier(world: World) -> dict[str, Any]:
    return {**here(world), "pk": world.vote.pk}


ENTRIES: list[Entry] = [
    seen("roadmap_ranking", READ),
    *[seen("roadmap_ranking", READ, before(to), case=to) for to in ("begun", "ranked", "counted")],
    seen("vote_before", READ, earlier),
    sent("vote_begin", LEAD, here, nowhere),
    sent("vote_count", SETTLE, before("ranked"), pressing()),
    sent("vote_settle", SETTLE, before("counted"), settling),
    sent("vote_drop", SETTLE, before("begun"), pressing()),
    sent("vote_restore", SETTLE, before("dropped"), pressing(version=2)),
    *both("ranking_hand_in", LEAD | BEN, before("begun", whose("harbour")), ranking),
    *both("ranking_hand_in", LEAD | ANA, before("begun", whose("second")), ranking, case="of Second House"),
    *both("ranking_hand_in", frozenset(), before("begun", whose("lamp")), ranking, case="without a voice"),
    seen("ranking_sheets", LEAD, before("begun")),
    *both("rankings_typed", LEAD, before("begun"), on_paper),
    seen("roadmap_sheets", READ),
    *both("roadmap_links", LEAD, here, lambda w: {"organization": w.of["orchard"].pk}),
    sent("roadmap_link_close", LEAD, of("roadmap_link"), nowhere),
    *both("answer_roadmap", EVERYBODY, with_secret("roadmap_secret"), by_link),
    sent("answer_roadmap", EVERYBODY, before("begun", with_secret("roadmap_secret")), rank_by_link, case="ranks"),
    seen("answer_roadmap", frozenset(), made_up, case="made up"),
]  # fmt: skip
