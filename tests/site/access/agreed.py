"""A row of every kind of agreements, offices and endings, for the matrix of alliances; `SAID` are its made-up words."""

from comity_site.agreements.actions import ending, offices, standing_by, writing
from comity_site.agreements.models import Holder
from comity_site.agreements.queries.agreements import clauses_of, edition_of
from tests.library.exchange.test_stripped import jpeg
from tests.site.access.matrix import World
from tests.site.agreements.agreed import agreed, text_digest
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days

SAID = (
    "zz-agreement", "zz-clause", "zz-beside", "zz-holder", "zz-present", "zz-thanks", "zz-learned",
    "zz-remains", "zz-passed",
)  # fmt: skip
"""For everybody who takes part."""
LEARNED = "zz-insight"
"""For those only who lead through the end of the alliance."""


def agree(world: World, cast: Cast) -> None:
    by, of = cast.cleo, world.of
    clause = {"heading": "Money", "text": "zz-clause", "language": "en"}
    beside = {"beside_text": "zz-beside", "beside_language": "fr", "translated_by": "Ana"}
    world.agreement = agreed(cast, "memorandum", {**clause, **beside}, title="zz-agreement")
    world.clause = clauses_of(edition_of(world.agreement))[0]
    world.charter = agreed(cast, "charter")
    world.oral = agreed(cast, "spoken")
    world.aloud = standing_by.say_aloud(
        agreement=world.oral, digest=text_digest(world.oral), organizations=[of["bell"]], on=days(-1),
        language="Romanian", read_by="Ana", present="zz-present", by=by,
    )  # fmt: skip
    world.bound = agreed(cast)
    world.signed = standing_by.sign(
        agreement=world.bound, digest=text_digest(world.bound), organization=of["harbour"], office="Chair",
        name="zz-holder", on=days(-1), heard="paper", by=by,
    )  # fmt: skip
    world.paper = standing_by.keep_paper(edition=world.signed.edition, data=jpeg(), by=by)
    world.unagreed = agreed(cast, title="Not this one")
    writing.remove_agreement(agreement=world.unagreed, version=1, by=by)
    world.office = world.signed.office
    offices.change_holder(office=world.office, version=1, name="Nadia", since=days(0), by=by)
    world.holder = Holder._base_manager.get(office=world.office, until__isnull=True)
    finish(world, cast)


def finish(world: World, cast: Cast) -> None:
    by = cast.cleo
    begun = {"alliance": cast.alliance, "by": by}
    world.leaving = ending.begin_ending(
        whose="member", organization=world.of["harbour"], lessons="zz-of-harbour", **begun
    )
    world.learned = ending.begin_ending(
        whose="member", organization=world.of["river"], lessons="zz-learned", **begun
    )
    ending.release_lessons(ending=world.learned, version=1, by=by)
    world.passing = ending.add_passing(
        ending=world.leaving, kind="thing", what="A van", to="Bell Choir", by=by
    )
    gone = ending.add_passing(ending=world.leaving, kind="erase", what="A list", on=days(0), by=by)
    ending.remove(row=gone, version=1, by=by)
    world.unpassing = gone
    world.unending = ending.begin_ending(whose="convener", organization=world.of["river"], **begun)
    ending.remove(row=world.unending, version=1, by=by)
    world.over_all = ending.begin_ending(
        whose="alliance",
        organization=None,
        thanks="zz-thanks",
        lessons="zz-insight",
        remains="zz-remains",
        **begun,
    )
    ending.add_passing(ending=world.over_all, kind="data", what="zz-passed", by=by)
