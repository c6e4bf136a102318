"""What the pages of a vote show: the result in words, for everybody alike; and one's own ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from comity.plans.letters import LETTERS, letters_of
from comity.plans.reordering import follows, moved
from comity_site.roadmap.counted import FEWEST_VOICES, Counted, counted
from comity_site.roadmap.forms.votes import Settle
from comity_site.roadmap.models import Ranking, Vote
from comity_site.roadmap.queries.room import Seat, voices_of
from comity_site.roadmap.queries.votes import (
    Option,
    heard_of,
    is_open,
    may_rank_for,
    may_settle,
    options_of,
    options_to_rank,
    own_ranking,
    vote_dropped,
    vote_now,
    votes_before,
)

# From which W on it is said so: R. C. Schmidt, Managing Delphi Surveys, Decision Sciences 28 (1997), 763-774
AGREEMENT = (
    (Fraction(9, 10), _("You are nearly of one mind")),
    (Fraction(7, 10), _("You are close together")),
    (Fraction(1, 2), _("You agree in part")),
    (Fraction(3, 10), _("You are some way apart")),
    (Fraction(0), _("You are far apart")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A place in an order; `points` as people write them; `moved`: put there against the count."""

    place: int
    option: Option
    points: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """The ranking of one's own organization."""

    ranking: Ranking
    letters: str
    left: str


def stage(seat: Seat, vote: Vote | None, voices: Sequence[int], options: Sequence[Option]) -> str:
    """What is to be done next."""
    if vote is not None and vote.settled_at is None:
        return "open" if is_open(vote) else "counted"
    if vote is not None:
        return "settled"
    if seat.roadmap.voices_settled_on is None:
        return "voices"
    if len(voices) < FEWEST_VOICES:
        return "few"
    return "begin" if 2 <= len(options) <= len(LETTERS) else "bare"


def page_of(seat: Seat) -> dict[str, Any]:
    """Everything that the page of the vote shows to this person."""
    vote, voices = vote_now(seat.roadmap), voices_of(seat.roadmap)
    options = options_to_rank(seat.roadmap) if vote is None else options_of(vote)
    found = stage(seat, vote, voices, options)
    context: dict[str, Any] = {
        "vote": vote, "stage": found, "options": options, "voices": len(voices),
        "may_settle": may_settle(seat), "before_votes": votes_before(seat.roadmap, vote),
    }  # fmt: skip
    if found != "open" and seat.leads:
        context["dropped"] = vote_dropped(seat.roadmap)
    if vote is not None:
        context |= still_open(seat, vote) if found == "open" else result_of(vote, options)
        context["own"] = own_of(seat, vote, options)
    if vote is not None and found == "counted":
        count = counted(vote.result)
        context["form"] = Settle(
            vote=vote.pk,
            options=options,
            order=count.order if count else (),
            initial={"version": vote.version},
        )
    return context


def still_open(seat: Seat, vote: Vote) -> dict[str, Any]:
    heard = heard_of(vote)
    missing = [one.organization for one in heard if not one.is_in]
    count = len(heard) - len(missing)
    return {
        "heard": [(one, one.organization.pk in seat.rights.organizations,
                   may_rank_for(seat, one.organization.pk)) for one in heard],
        "missing": missing,
        "count": count,
        "enough": count >= FEWEST_VOICES,
    }  # fmt: skip


def own_of(seat: Seat, vote: Vote, options: Sequence[Option]) -> list[Own]:
    """Of the person's own organizations, and of no other."""
    rows = [own_ranking(seat, vote, pk) for pk in sorted(seat.rights.lasting.organizations)]
    return [Own(row, *letters_in(row.order, options)) for row in rows if row]


def letters_in(order: Sequence[int], options: Sequence[Option]) -> tuple[str, str]:
    """A row of letters, and those that it leaves out."""
    places = {option.priority.pk: place for place, option in enumerate(options)}
    named = tuple(places[pk] for pk in order)
    return letters_of(named), letters_of(tuple(place for place in places.values() if place not in named))


def result_of(vote: Vote, options: Sequence[Option]) -> dict[str, Any]:
    """What the count came to, and what the room made of it."""
    count = counted(vote.result)
    if count is None:
        return {}
    by = {option.priority.pk: option for option in options}
    closest = letters_in(count.closest, options)[0] if count.closest else ""
    return {
        "result": count,
        "lines": lines(count, count.order, by),
        "closest": closest,
        "same": count.closest == count.order,
        "furthest": by.get(count.furthest_apart or 0),
        "agreement": agreement_words(count.agreement),
        "agreement_number": "" if count.agreement is None else number_format(round(float(count.agreement), 2), 2),
        "settled_lines": lines(count, vote.order, by) if vote.settled_at else [],
        "overruled": bool(vote.order) and not in_line(count, vote.order),
    }  # fmt: skip


def in_line(count: Counted, order: Sequence[int]) -> bool:
    """Whether an order says nothing against the points."""
    return follows([str(pk) for pk in order], {str(pk): points for pk, points in count.points.items()})


def lines(count: Counted, order: Sequence[int], by: dict[int, Option]) -> list[Line]:
    against = (
        () if in_line(count, order) else moved([str(pk) for pk in count.order], [str(pk) for pk in order])
    )
    return [
        Line(place, by[pk], points_words(count.points[pk]), str(pk) in against)
        for place, pk in enumerate(order, start=1)
    ]


def points_words(points: Fraction) -> str:
    """Points are whole or end in a half: a place that is shared gives the mean of two."""
    return number_format(float(points), 0 if points.denominator == 1 else 1)


def agreement_words(agreement: Fraction | None) -> Any:
    if agreement is None:
        return ""
    return next(words for least, words in AGREEMENT if agreement >= least)
