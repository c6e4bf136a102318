"""A vote that is settled, and how far one is brought before it is tried to count or settle it."""

from comity_site.alliances import actions as alliances
from comity_site.alliances.models import AnswerLink
from comity_site.roadmap import actions
from comity_site.roadmap.models import Vote
from tests.site.access.matrix import World

VOICES = ("river", "second", "harbour", "orchard")


def ranked(world: World) -> None:
    """Four voices ranked, and the room left the plan as it stood, with a reason for it."""
    of, by = world.of, world.cleo
    voices = [of[key] for key in VOICES]
    world.roadmap.refresh_from_db()
    world.roadmap = actions.settle_voices(
        roadmap=world.roadmap, version=world.roadmap.version, organizations=voices, by=by
    )
    world.vote = bring(world, "counted")
    world.vote = actions.settle_vote(
        vote=world.vote, version=world.vote.version, order=world.vote.options, by=by, reason="zz-overruled",
        shown={row.pk: row.version for row in world.alliance.priorities.all()},
    )  # fmt: skip
    world.roadmap_secret = alliances.offer_answer_link(
        opens=AnswerLink.Opens.ROADMAP, subject=world.roadmap.pk, organization=of["harbour"], by=by
    )
    world.roadmap_link = AnswerLink._base_manager.latest("pk")


def bring(world: World, to: str) -> Vote:
    """The vote now, or a new one: `begun`, `ranked` by all voices, `counted`, or `dropped`."""
    vote = actions.begin_vote(roadmap=world.roadmap, by=world.cleo)
    if vote.counted_at is not None:
        return vote
    there = {row.organization_id for row in vote.rankings.all()}
    for key in VOICES if to in ("ranked", "counted") else ():
        order = vote.options if key == "river" else vote.options[::-1]
        if world.of[key].pk not in there:
            actions.hand_in(vote=vote, organization=world.of[key], order=order, version=0, by=world.cleo)
    if to == "counted":
        vote = actions.count_vote(vote=vote, version=vote.version, by=world.cleo)
    if to == "dropped":
        actions.drop_vote(vote=vote, version=vote.version, by=world.cleo)
    return vote
