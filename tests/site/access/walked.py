"""A row of every kind on a roadmap and around a meeting, for the matrix of alliances."""

from decimal import Decimal
from typing import Any

from comity_site.alliances import actions as alliances
from comity_site.alliances.models import Alliance, Depth, Role
from comity_site.meetings import actions as meetings
from comity_site.roadmap import actions
from comity_site.roadmap.actions import frame
from tests.site.access.matrix import World
from tests.site.access.voted import ranked
from tests.site.alliances_cast import Cast, said_yes
from tests.site.plans.saying import days


def walk(world: World, cast: Cast) -> None:
    """A roadmap with a row of every kind, and an alliance of Cleo's and Gia's that has none."""
    by, of = cast.cleo, world.of
    world.hers = unwalked(cast, of)
    world.roadmap = actions.begin_roadmap(alliance=cast.alliance, path="full", by=by)
    said = [actions.Said("zz-card", of["harbour"]), actions.Said("Not this one", of["harbour"])]
    world.card, world.uncard = actions.say(roadmap=world.roadmap, question="activities", said=said, by=by)
    actions.remove_card(card=world.uncard, version=world.uncard.version, by=by)
    needs = [actions.Said("A van", of["harbour"])]
    (world.wanted,) = actions.say(roadmap=world.roadmap, question="from_others", said=needs, by=by)
    world.private = actions.keep_private(roadmap=world.roadmap, text="zz-private", by=cast.gia)
    world.presence = actions.note_presence(
        roadmap=world.roadmap, phase="work", on=days(-1), people="carers", by=by
    )
    world.intersection = frame.add_intersection(roadmap=world.roadmap, title="zz-meet", by=by)
    world.indicator = frame.add_indicator(
        intersection=world.intersection, words="Loaves", target=Decimal(9), by=by
    )
    world.assumption = frame.add_assumption(roadmap=world.roadmap, text="zz-assumed", by=by)
    gone = frame.add_assumption(roadmap=world.roadmap, text="Not this one", by=by)
    frame.remove(row=gone, version=gone.version, by=by)
    world.unassumption = gone
    world.signature = frame.sign_frame(
        roadmap=world.roadmap,
        organization=of["river"],
        person="the clerk",
        digest="0" * 64,
        heard="own",
        by=by,
    )
    ranked(world)


def unwalked(cast: Cast, of: dict[str, Any]) -> Alliance:
    """All who lead the other alliance lead this one, too."""
    made = alliances.found_alliance(name="Next year", purpose="A feast.", convener=of["river"], by=cast.cleo)
    for key, depth in (("second", Depth.PARTNER), ("orchard", Depth.WITHOUT_GRANT)):
        alliances.join_alliance(alliance=made, ask=said_yes(of["river"], of[key], depth), by=cast.cleo)
    alliances.give_role(alliance=made, kind=Role.Kind.FACILITATOR, person=cast.gia, by=cast.cleo)
    return made


def gather(world: World, cast: Cast) -> None:
    """A meeting with a line, a decision and advice; one that is over; a group."""
    by, of = cast.cleo, world.of
    about = {"alliance": cast.alliance, "kind": "visit", "language": "en", "by": by}
    world.meeting = meetings.call_meeting(title="At the gate", on=days(0), **about)
    world.item = meetings.bring_item(meeting=world.meeting, text="zz-line", language="en", by=by)
    world.decision = meetings.decide(
        meeting=world.meeting, text="zz-decided", right="all", language="en", by=by
    )
    world.advice = meetings.give_advice(
        meeting=world.meeting, giver=of["second"], taker=of["harbour"], text="zz-advice", language="en", by=by
    )
    world.held = meetings.call_meeting(title="Before", on=days(-9), **about)
    meetings.close_meeting(meeting=world.held, version=world.held.version, by=by)
    world.body = meetings.make_body(
        alliance=cast.alliance, name="Council", mandate="zz-mandate", members=[], by=by
    )
