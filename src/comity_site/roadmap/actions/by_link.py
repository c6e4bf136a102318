"""What came by a link is written: everything that was typed, or nothing."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from comity_site.alliances.actions.links import mark_used
from comity_site.alliances.models import How
from comity_site.roadmap.actions.cards import Said, say
from comity_site.roadmap.actions.votes import hand_in
from comity_site.roadmap.models import Card, Ranking, Vote
from comity_site.roadmap.queries.links import Opened


@transaction.atomic
def answer_by_link(*, opened: Opened, said: Iterable[tuple[str, list[Said]]]) -> list[Card]:
    """Cards to several questions. The link's maker stands in the journal of the link. Raises ValidationError."""
    made = []
    for code, thoughts in said:
        made += say(roadmap=opened.roadmap, question=code, said=thoughts, by=None)
    mark_used(link=opened.link)
    return made


@transaction.atomic
def rank_by_link(*, opened: Opened, vote: Vote, order: Sequence[int], version: int, once: str) -> Ranking:
    """Raises Stale, ValidationError."""
    row = hand_in(
        vote=vote, organization=opened.organization, order=order, version=version, by=None,
        heard=How.LINK, once=once,
    )  # fmt: skip
    mark_used(link=opened.link)
    return row
