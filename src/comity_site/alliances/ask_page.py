"""What the pages of asks show, asked once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.scope import Scope
from comity_site.alliances import ask_words, queries
from comity_site.alliances.actions.asks import is_in_use
from comity_site.alliances.models import Alliance, AnswerLink, Ask, How
from comity_site.alliances.stages import Stage
from comity_site.register.queries import organizations_to_read

SHOWN = 30
SECTIONS: tuple[tuple[str, Any, tuple[Stage, ...]], ...] = (
    ("today", _("To ask or to call now"), (Stage.TO_ASK, Stage.TO_CALL)),
    ("offers", _("They offer something else"), (Stage.OFFER,)),
    ("waiting", _("Asked, not answered yet"), (Stage.WAITING,)),
    ("thinking", _("Thinking it over"), (Stage.THINKING,)),
    ("later", _("To ask later"), (Stage.LATER,)),
    ("yes", _("Said yes"), (Stage.YES,)),
)
CLOSED = (Stage.NO, Stage.STOPPED)


@dataclass(frozen=True, slots=True)
class Line:
    """One ask in a list."""

    ask: Ask
    terms: str
    standing: str


@dataclass(frozen=True, slots=True)
class Section:
    """Asks with the same next thing to do."""

    key: str
    title: str
    lines: list[Line]
    more: bool


def line_of(ask: Ask, today: date) -> Line:
    return Line(
        ask, ask_words.terms(ask.what, ask.quantity, ask.unit, ask.due), ask_words.standing(ask, today)
    )


def listed(scope: Scope, asked: QueryDict) -> dict[str, Any]:
    """The list by what is to be done next; `show` names the one section of which everything is shown."""
    today = timezone.localdate()
    whole = asked.get("show", "")
    narrowed = conditions(asked)
    readable = queries.asks_to_read(scope, today).filter(**narrowed)
    sections = []
    for key, title, stages in SECTIONS:
        if whole and key != whole:
            continue
        rows = list(queries.at_stage(readable, *stages)[: 500 if whole else SHOWN + 1])
        shown = rows if whole else rows[:SHOWN]
        if shown:
            lines = [line_of(row, today) for row in shown]
            sections.append(Section(key, str(title), lines, len(rows) > len(shown)))
    closed = queries.at_stage(readable, *CLOSED)[:200] if not whole else ()
    alliances = list(queries.alliances_to_read(scope))
    return {
        "sections": sections,
        "closed": [line_of(row, today) for row in closed],
        "to_us": [line_of(row, today) for row in queries.asks_to_us(scope, today)[:SHOWN]],
        "removed": list(queries.asks_to_restore(scope)[:SHOWN]),
        "askers": queries.askers_for(scope),
        "alliances": alliances,
        "ways": [
            (how.value, how.label) for how in (How.VISIT, How.PHONE, How.LETTER, How.MESSAGE, How.EMAIL)
        ],
        "asked": asked,
        "is_filtered": bool(narrowed) or bool(whole),
        "has_example": any(alliance.is_example for alliance in alliances),
    }


def conditions(asked: QueryDict) -> dict[str, Any]:
    """What narrows the list; nonsense narrows nothing."""
    found: dict[str, Any] = {}
    if slug := asked.get("alliance", ""):
        found["alliance__slug"] = slug
    if (how := asked.get("how", "")) in How.values:
        found["how"] = how
    if words := asked.get("words", "").strip()[:200]:
        found["asked__name__icontains"] = words
    return found


def page_of(ask: Ask, scope: Scope, today: date) -> dict[str, Any]:
    """One ask for those who ask."""
    keeps = ask.asker_id in scope.organization_ids
    may_change = queries.asks_to_change(scope).filter(pk=ask.pk).exists()
    links = list(queries.answer_links_of(AnswerLink.Opens.ASK, ask.pk)) if may_change else []
    offer = getattr(ask, "offer", None)
    return {
        "ask": ask,
        "alliance": ask.alliance,
        "sentence": ask_words.sentence(ask),
        "standing": ask_words.standing(ask, today),
        "message": ask_words.message(ask),
        "approaches": [
            (one, ask_words.approached(one.how, one.reached, one.on)) for one in ask.approaches.all()
        ],
        "offer": offer,
        "offer_words": ask_words.offer_sentence(offer) if offer else "",
        "may_change": may_change,
        "keeps": keeps,
        "reads_asker": organizations_to_read(scope).filter(pk=ask.asker_id).exists(),
        "contact": queries.contact_with(ask.asker_id, ask.asked_id) if keeps else None,
        "wish": queries.wish_not_to_be_asked(ask.asker_id, ask.asked_id),
        "links": links,
        "promise": getattr(ask, "promise", None),
        "member": getattr(ask, "member", None),
        "joins": alliances_to_join(ask, scope),
        "wrote": ask.how if ask.how in (How.LETTER, How.MESSAGE, How.EMAIL) else How.MESSAGE.value,
        "is_open": ask.stage not in (Stage.YES, Stage.NO, Stage.STOPPED),
    }


def page_of_asked(ask: Ask) -> dict[str, Any]:
    """One ask for those who are asked: what is asked, and their own answer.

    What the alliance is for, and what they may do in it, is said while it is a question: one who left learns no more.
    """
    settled = is_in_use(ask)
    return {
        "ask": ask,
        "alliance": ask.alliance,
        "sentence": ask_words.sentence(ask),
        "joining": ask_words.joining(ask),
        "may_do": ask_words.may_do(ask, queries.rights_by_depth(ask.alliance)[ask.depth])
        if ask.alliance and ask.to_join and not settled
        else "",
        "standing": ask_words.answered(ask) if ask.answer else "",
        "settled": settled,
    }


def alliances_to_join(ask: Ask, scope: Scope) -> list[Alliance]:
    """Into which alliances the person may let them now that they said yes; none when there is nothing to join."""
    if ask.stage != Stage.YES or not ask.to_join or hasattr(ask, "member"):
        return []
    rows = queries.alliances_to_ask_for(scope)
    return list(rows.filter(pk=ask.alliance_id) if ask.alliance_id else rows)
