"""The room answers the questions of the closing conversation."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Person
from comity_site.plans.actions.plan import hold
from comity_site.roadmap.actions.cards import Said, change_card, remove_card, say
from comity_site.roadmap.models import Card, Roadmap
from comity_site.roadmap.queries.closing import answers_of


@dataclass(frozen=True, slots=True)
class Answered:
    """What the room says of one element now; `seen` is number and version of the answer that stood there, if any."""

    choice: str
    text: str
    seen: tuple[int, int] | None = None


@transaction.atomic
def answer_elements(
    *, roadmap: Roadmap, answers: Mapping[str, Answered], language: str, by: Person | None
) -> None:
    """Code of an element → its answer. Today's answer is changed; one of an earlier day stays, and a new one stands
    before it. Nothing chosen and nothing said takes the answer away.

    Raises Stale with the answer of somebody who was first, ValidationError.
    """
    hold(roadmap.alliance_id)
    standing = answers_of(roadmap)
    for code, answer in answers.items():
        there = next(iter(standing.get(code, [])), None)
        if (there and (there.pk, there.version)) != answer.seen:
            raise Stale(there or roadmap)
        write(roadmap, code, answer, there, language, by)


def write(
    roadmap: Roadmap, code: str, answer: Answered, there: Card | None, language: str, by: Person | None
) -> None:
    if there and not (answer.choice or answer.text):
        remove_card(card=there, version=there.version, by=by)
        return
    if there and answer.text == there.text:
        language = there.language
    values = {"choice": answer.choice, "language": language}
    if there and timezone.localdate(there.at) == timezone.localdate():
        change_card(card=there, version=there.version, by=by, text=answer.text, **values)
    elif answer.choice or answer.text:
        say(roadmap=roadmap, question=code, said=[Said(answer.text, None, values)], by=by)
