"""Ready lists of questions for a discussion, in our own words; every list can be changed before it is used."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from comity_site.roadmap.elements import BY_CODE as ELEMENTS
from comity_site.roadmap.questions import Words


@dataclass(frozen=True, slots=True)
class ReadyList:
    """What a discussion may be about, and its questions in order."""

    code: str
    title: Words
    questions: tuple[Words, ...]


LISTS: tuple[ReadyList, ...] = (
    ReadyList(
        "alliances",
        _("Working with others: is it worth it, and how?"),
        (
            _("What does it bring us to join forces with others?"),
            _("What does it cost us, and what do we give up?"),
            _("When several organizations worked together, what made it go well?"),
            _("Which alliances do you know around here? Which of them get things done, which do not, and why?"),
            _("If we began one, how would we go about it, and what would we say to the first we ask?"),
            _("Which organizations and offices around here carry through what they begin?"),
        ),
    ),
    ReadyList(
        "looking_back",
        _("Looking back after an event"),
        (
            _("What happened, as you saw it?"),
            _("What went better than we had thought?"),
            _("What was hard, and what would have helped?"),
            _("What did those say for whom we did it?"),
            _("What do we do the same way next time, and what differently?"),
            _("Whom do we thank, and whom do we tell what came of it?"),
        ),
    ),
)  # fmt: skip
BY_CODE = {one.code: one for one in LISTS}


def about(codes: Iterable[str]) -> ReadyList | None:
    """Questions of the closing conversation, to be taken up again."""
    found = tuple(ELEMENTS[code].asks for code in dict.fromkeys(codes) if code in ELEMENTS)
    return ReadyList("", _("What is not yet there"), found) if found else None
