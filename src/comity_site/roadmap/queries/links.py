"""What a link to the roadmap opens for one organization: its own cards and its own sheet, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import AnswerLink
from comity_site.alliances.queries import answer_link, answer_links_of, link_to_revoke, members_of
from comity_site.register.models import Organization
from comity_site.roadmap.models import Card, Roadmap, Vote
from comity_site.roadmap.queries.room import Seat, seat_at
from comity_site.roadmap.queries.votes import has_voice, is_open, vote_now


@dataclass(frozen=True, slots=True)
class Opened:
    """For one member; `vote` while one is open in which it has a voice."""

    link: AnswerLink
    roadmap: Roadmap
    organization: Organization
    vote: Vote | None


def opened_by(secret: str) -> Opened | None:
    """None when the link is over, the alliance has ended, or the organization has left it."""
    link = answer_link(secret, AnswerLink.Opens.ROADMAP)
    rows = Roadmap._base_manager.select_related("alliance")
    roadmap = rows.filter(pk=link.subject, alliance__ended_at__isnull=True).first() if link else None
    if link is None or roadmap is None:
        return None
    if not members_of(roadmap.alliance).filter(organization=link.organization_id).exists():
        return None
    vote = vote_now(roadmap)
    votes = vote if is_open(vote) and has_voice(roadmap, link.organization_id) else None
    return Opened(link, roadmap, link.organization, votes)


def own_cards(
    roadmap: Roadmap, organization: Organization, questions: Iterable[str]
) -> dict[str, list[Card]]:
    """Question → what this organization said to it."""
    rows = Card._base_manager.filter(
        roadmap=roadmap, organization=organization, question__in=list(questions), removed_at__isnull=True
    )
    found: dict[str, list[Card]] = {}
    for card in rows.order_by("id"):
        found.setdefault(card.question, []).append(card)
    return found


def open_links(roadmap: Roadmap) -> list[AnswerLink]:
    return list(answer_links_of(AnswerLink.Opens.ROADMAP, roadmap.pk))


def link_to_close(scope: Scope, pk: int) -> tuple[Seat, AnswerLink]:
    """For whoever leads. Or 404."""
    link = link_to_revoke(pk, AnswerLink.Opens.ROADMAP)
    seat = seat_at(scope, link.subject)
    if not seat.leads:
        raise Http404
    return seat, link
