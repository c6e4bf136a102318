"""Votes as a person may see them. How somebody ranked is read in one place only: `own_ranking`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from comity.plans.letters import LETTERS
from comity_site.accounts.scope import Scope
from comity_site.plans.models import Priority
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.roadmap.models import Ranking, Roadmap, Vote
from comity_site.roadmap.queries.room import Seat, may_lead, roadmap_to_read, standing_voices


@dataclass(frozen=True, slots=True)
class Option:
    """A priority with its letter on the sheet."""

    letter: str
    priority: Priority


@dataclass(frozen=True, slots=True)
class Heard:
    """Whether a voice was heard, and how; not what it said."""

    organization: Organization
    is_in: bool
    version: int = 0
    heard: str = ""
    read_back_on: date | None = None


def vote_now(roadmap: Roadmap) -> Vote | None:
    """The latest one that was not dropped, open or settled."""
    return _votes(roadmap).filter(removed_at__isnull=True).order_by("-id").first()


def votes_before(roadmap: Roadmap, now: Vote | None) -> list[Vote]:
    """Settled ones before it, the latest first."""
    rows = _votes(roadmap).filter(removed_at__isnull=True, settled_at__isnull=False)
    return list(rows.filter(pk__lt=now.pk).order_by("-id") if now else rows)


def vote_dropped(roadmap: Roadmap) -> Vote | None:
    """The one dropped last, while it can be put back."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return _votes(roadmap).filter(removed_at__gte=since).order_by("-removed_at").first()


def _votes(roadmap: Roadmap) -> QuerySet[Vote]:
    return Vote._base_manager.filter(roadmap=roadmap.pk).select_related("roadmap__alliance", "by")


def is_open(vote: Vote | None) -> bool:
    """Rankings can be handed in."""
    return vote is not None and vote.counted_at is None


def options_of(vote: Vote) -> list[Option]:
    """In the order of their letters; those since taken out of the plan, too. One query."""
    rows = Priority._base_manager.filter(pk__in=vote.options).select_related("accountable").in_bulk()
    return lettered(rows[pk] for pk in vote.options)


def options_to_rank(roadmap: Roadmap) -> list[Option]:
    """The letters that the plan's priorities would get now; without a letter none."""
    rows = Priority._base_manager.filter(alliance=roadmap.alliance_id, removed_at__isnull=True)
    return lettered(rows.order_by("rank", "id")[: len(LETTERS) + 1])


def lettered(priorities: Iterable[Priority]) -> list[Option]:
    return [Option(letter, row) for letter, row in zip(LETTERS + "…", priorities, strict=False)]


def heard_of(vote: Vote) -> list[Heard]:
    """Every voice, in the order of their names, with whether it is in. Two queries; no ranking is read."""
    rows = Ranking._base_manager.filter(vote=vote).defer("order")
    there = {row.organization_id: row for row in rows}
    voices = standing_voices(vote.roadmap).select_related("organization")
    found = []
    for voice in voices.order_by("organization__name", "id"):
        row = there.get(voice.organization_id)
        about = (row.version, row.get_heard_display(), row.read_back_on) if row else ()
        found.append(Heard(voice.organization, row is not None, *about))
    return found


def has_voice(roadmap: Roadmap, organization: int) -> bool:
    return standing_voices(roadmap).filter(organization=organization).exists()


def ranking_version(vote: Vote, organization: int) -> int:
    """0 while it has not ranked."""
    rows = Ranking._base_manager.filter(vote=vote, organization=organization)
    return rows.values_list("version", flat=True).first() or 0


def own_ranking(seat: Seat, vote: Vote, organization: int) -> Ranking | None:
    """Of one's own organization; of another there is none, whatever right somebody holds."""
    if organization not in seat.rights.lasting.organizations:
        return None
    rows = Ranking._base_manager.filter(vote=vote, organization=organization)
    return rows.select_related("organization", "by").first()


def may_rank_for(seat: Seat, organization: int) -> bool:
    """Its own people, and who leads writes it down for them."""
    return organization in seat.rights.organizations or seat.leads


def may_settle(seat: Seat) -> bool:
    """Who leads, and members that decide."""
    return may_lead(seat.rights) or seat.rights.decides


def vote_to_settle(scope: Scope, slug: str) -> tuple[Seat, Vote]:
    """The latest vote, to count, settle or drop it. Or 404."""
    seat = roadmap_to_read(scope, slug)
    vote = vote_now(seat.roadmap)
    if vote is None or not may_settle(seat):
        raise Http404
    return seat, vote


def vote_to_restore(scope: Scope, slug: str) -> tuple[Seat, Vote]:
    seat = roadmap_to_read(scope, slug)
    vote = vote_dropped(seat.roadmap)
    if vote is None or not may_settle(seat):
        raise Http404
    return seat, vote


def vote_to_read(scope: Scope, slug: str, pk: int) -> tuple[Seat, Vote]:
    """A settled one, for everybody who takes part: what it came to."""
    seat = roadmap_to_read(scope, slug)
    return seat, one(_votes(seat.roadmap).filter(removed_at__isnull=True, settled_at__isnull=False), pk=pk)


def vote_to_rank(scope: Scope, slug: str, organization: int) -> tuple[Seat, Vote | None, Organization]:
    """The latest vote, if any, for whoever may hand in this organization's ranking. Or 404."""
    seat = roadmap_to_read(scope, slug)
    vote = vote_now(seat.roadmap)
    if not may_rank_for(seat, organization):
        raise Http404
    voices = standing_voices(seat.roadmap).select_related("organization")
    return seat, vote, one(voices, organization=organization).organization
