"""The pages of the roadmap in their order, by phase; the short path walks some of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity_site.roadmap.models import Roadmap
from comity_site.roadmap.questions import (
    CAPACITY,
    COMMUNITY,
    LASTING,
    NEEDS,
    QUESTIONS,
    WORK,
    Question,
    Words,
)

PHASES: dict[str, Words] = {
    "room": _("Who is here"),
    "work": _("What each of us does"),
    "meet": _("Where our work meets"),
    "needs": _("What each can take on"),
    "priorities": _("What comes first"),
    "community": _("The people and the place"),
    "capacity": _("What we are able to do"),
    "steps": _("Steps"),
    "lasting": _("What lasts"),
    "closing": _("Before we part"),
    "plan": _("Our plan"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `question` where it asks one of `questions.py`. `short` says that the short path walks it."""

    code: str
    phase: str
    title: Words
    short: bool = False
    question: Question | None = None

    def address(self, slug: str) -> str:
        if self.question:
            return reverse("roadmap_question", args=[slug, self.code])
        return reverse(f"roadmap_{self.code}", args=[slug])


def asking(phase: str, questions: Iterable[Question], short: Iterable[str] = ()) -> tuple[Page, ...]:
    return tuple(Page(one.code, phase, one.asks, one.code in short, one) for one in questions)


PAGES: tuple[Page, ...] = (
    Page("room", "room", _("Who is here, and who has a voice"), short=True),
    *asking("work", WORK, short=("activities", "measures", "funding")),
    Page("meet", "meet", _("Where our work meets"), short=True),
    *asking("needs", NEEDS, short=("take_on", "from_others", "from_parent")),
    Page("sheet", "needs", _("What nobody gives yet")),
    Page("priorities", "priorities", _("What has to be tackled"), short=True),
    Page("ranking", "priorities", _("What comes first")),
    *asking("community", COMMUNITY),
    *asking("capacity", CAPACITY),
    Page("steps", "steps", _("Steps, who answers for them, and by when"), short=True),
    *asking("lasting", LASTING, short=("telling",)),
    Page("frame", "lasting", _("How we would know, and what must hold")),
    Page("closing", "closing", _("A conversation before we part")),
    Page("done", "plan", _("What you take with you"), short=True),
)

BY_CODE = {page.code: page for page in PAGES}


def pages_of(roadmap: Roadmap) -> tuple[Page, ...]:
    """Those of its path, in order."""
    if roadmap.path == Roadmap.Path.FULL:
        return PAGES
    return tuple(page for page in PAGES if page.short)


def neighbours(roadmap: Roadmap, code: str) -> tuple[Page | None, Page | None]:
    """The page before and the page after one, on its path; a page beside the path leads back to it."""
    order, walked = list(PAGES), set(pages_of(roadmap))
    at = order.index(BY_CODE[code])
    before = next((page for page in reversed(order[:at]) if page in walked), None)
    after = next((page for page in order[at + 1 :] if page in walked), None)
    return before, after


@dataclass(frozen=True, slots=True)
class Phase:
    """One entry of the rail; `pages` are all of its pages on this path, `here` when one of them is shown."""

    code: str
    title: Words
    pages: tuple[Page, ...]
    here: bool
    filled: int


def rail(roadmap: Roadmap, code: str, filled: frozenset[str] = frozenset()) -> list[Phase]:
    """The phases of the path; `filled` are the codes of pages on which something stands."""
    found = []
    for phase, title in PHASES.items():
        pages = tuple(page for page in pages_of(roadmap) if page.phase == phase)
        here = code in BY_CODE and BY_CODE[code].phase == phase
        if pages or here:
            shown = pages or (BY_CODE[code],)
            found.append(Phase(phase, title, shown, here, sum(page.code in filled for page in shown)))
    return found


__all__ = ["BY_CODE", "PAGES", "PHASES", "QUESTIONS", "Page", "Phase", "neighbours", "pages_of", "rail"]
