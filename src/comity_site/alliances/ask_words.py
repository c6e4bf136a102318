"""Asks in words: the sentence to say, the text to send, where an ask stands, why something was refused."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity_site.alliances.models import Answer, Ask, How, Offer, Right
from comity_site.alliances.stages import Stage
from comity_site.register.places import in_a_row, reader_locale
from comity_site.register.reader import here
from comity_site.register.units import before_unit

REFUSALS: dict[str, Any] = {
    "asked_no_more": gettext_lazy(
        "They said that they do not wish to be asked again by you. Nobody is asked against their wish."
    ),
    "answered": gettext_lazy(
        "They answered this ask as it was. To change what is asked, write a new ask; the answer to this one stands."
    ),
    "in_use": gettext_lazy(
        "A membership or a promise came of this ask, so it stays as it is. Change that one instead."
    ),
    "no_offer": gettext_lazy("There is no other offer to take."),
    "nothing_to_read_back": gettext_lazy("They said it themselves; there is nothing to read back."),
}
STAGES: dict[str, Any] = {
    Stage.TO_ASK: gettext_lazy("not asked yet"),
    Stage.TO_CALL: gettext_lazy("thinking it over; time to call"),
    Stage.OFFER: gettext_lazy("they offer something else"),
    Stage.WAITING: gettext_lazy("asked, not answered yet"),
    Stage.THINKING: gettext_lazy("thinking it over"),
    Stage.LATER: gettext_lazy("to ask later"),
    Stage.YES: gettext_lazy("said yes"),
    Stage.NO: gettext_lazy("said no"),
    Stage.STOPPED: gettext_lazy("does not wish to be asked again"),
}
REACHED: dict[str, Any] = {
    How.VISIT: gettext_lazy("Visited on %(on)s."),
    How.PHONE: gettext_lazy("Called on %(on)s."),
}
MISSED: dict[str, Any] = {
    How.VISIT: gettext_lazy("Visited on %(on)s, nobody was there."),
    How.PHONE: gettext_lazy("Called on %(on)s, not reached."),
}


def told(code: str) -> str:
    return str(REFUSALS[code])


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")


def amount(quantity: Decimal | None, unit: str) -> str:
    """A number as the reader writes it, with its unit; empty without a number."""
    if quantity is None:
        return ""
    number = format_decimal(quantity, locale=reader_locale())
    return f"{before_unit(quantity, number)} {unit}" if unit else number


MARKS = ("!", "?", "…", "。", "؟")
"""What ends a sentence otherwise than by a full stop."""


def terms(what: str, quantity: Decimal | None, unit: str, due: date | None) -> str:
    """What, how much, by when: one clause without its full stop. Told apart by marks, not by grammar,

    because `what` is in whatever language people wrote it.
    """
    asked, more = here(what).strip().rstrip("."), []
    if quantity is not None and amount(quantity, unit).replace(" ×", "").casefold() not in what.casefold():
        more.append(amount(quantity, here(unit)))
    if due:
        more.append(_("by %(date)s") % {"date": day(due)})
    if more and asked.endswith(MARKS):
        return f"{asked} ({', '.join(more)})"
    return in_a_row([asked, *more])


def ended(text: str) -> str:
    """The words with a mark at their end."""
    text = text.strip()
    return text if not text or text.endswith((".", *MARKS)) else f"{text}."


def ended_once(text: str) -> str:
    """A sentence whose last words bring a mark of their own needs no full stop after it."""
    said = text.removesuffix(".")
    return said if said.endswith(MARKS) else text


def sentence(ask: Ask) -> str:
    """Who asks whom for what, how much, by when."""
    said = {
        "asker": here(ask.asker.name), "asked": here(ask.asked.name),
        "terms": terms(ask.what, ask.quantity, ask.unit, ask.due),
    }  # fmt: skip
    return ended_once(_("%(asker)s asks %(asked)s: %(terms)s.") % said)


def offer_sentence(offer: Offer) -> str:
    return terms(offer.what, offer.quantity, offer.unit, offer.due)


def joining(ask: Ask) -> str:
    """What saying yes would make of them; empty when only something is asked for."""
    if not ask.to_join:
        return ""
    said = {"depth": ask.get_depth_display(), "alliance": here(ask.alliance.name) if ask.alliance else ""}
    if ask.alliance:
        return _("A yes also makes you a member of “%(alliance)s”, as %(depth)s.") % said
    return _("A yes also means that we ask you to be a member, as %(depth)s.") % said


def may_do(ask: Ask, held: frozenset[str]) -> str:
    """What their depth may do in the alliance, so that they know what they say yes to."""
    rights = in_a_row(str(right.label) for right in Right if right in held) or _("nothing yet")
    return _("What a member of this kind may do there (%(depth)s): %(rights)s.") % {
        "depth": ask.get_depth_display(), "rights": rights,
    }  # fmt: skip


def paragraphs(ask: Ask, address: str = "") -> list[str]:
    """What is said to them, from the first word to the last but the name; `address` is the link to answer by."""
    clause = terms(ask.what, ask.quantity, ask.unit, ask.due)
    found = [ended_once(_("We would like to ask you: %(terms)s.") % {"terms": clause})]
    if ask.why_them:
        found.append(_("Why you: %(why)s") % {"why": ended(here(ask.why_them))})
    if ask.proof:
        found.append(
            _("How we would both know that it is done: %(proof)s") % {"proof": ended(here(ask.proof))}
        )
    if ask.to_join:
        found.append(joining(ask))
    found.append(
        _(
            "You can say yes, offer something else, think it over, or say no. A no is fine, and is counted nowhere."
        )
    )
    if address:
        found.append(_("You can answer here, without an account: %(address)s") % {"address": address})
    return found


def message(ask: Ask, address: str = "") -> str:
    """Plain text to copy into a message."""
    greeting = _("Good day, this is %(asker)s.") % {"asker": here(ask.asker.name)}
    return "\n\n".join([greeting, *paragraphs(ask, address), here(ask.asker.name)])


def approached(how: str, reached: bool, on: date) -> str:
    """One tap, in a sentence."""
    said = {"on": day(on), "how": How(how).label}
    if reached:
        return str(REACHED.get(how, _("Wrote on %(on)s (%(how)s)."))) % said
    return str(MISSED.get(how, _("Tried on %(on)s (%(how)s), not reached."))) % said


def standing(ask: Ask, today: date) -> str:
    """Where an ask stands, in a sentence. `ask` comes with its stage and approaches."""
    stage = Stage(ask.stage)  # annotated by the query
    if stage in (Stage.TO_CALL, Stage.THINKING):
        return thinking(ask, today)
    if stage == Stage.LATER and ask.when:
        return _("To ask on %(date)s.") % {"date": day(ask.when)}
    if ask.answer and stage != Stage.STOPPED and ask.answered_on:
        return answered(ask)
    if stage == Stage.WAITING:
        last = [a for a in ask.approaches.all() if a.reached][-1]
        return approached(last.how, True, last.on) + " " + since(last.on, today)
    words = str(STAGES[stage])
    return words[:1].upper() + words[1:] + "."


def since(on: date, today: date) -> str:
    """A fact when it is fresh, a question when it is not."""
    weeks = (today - on).days // 7
    return (
        _("Not answered yet.")
        if weeks < 2
        else _("%(weeks)s weeks without an answer. Call?") % {"weeks": weeks}
    )


def thinking(ask: Ask, today: date) -> str:
    who = here(ask.decided_by)
    said = {"who": who, "date": day(ask.call_on) if ask.call_on else ""}
    if ask.call_on is None:
        return (
            _("Thinking it over; %(who)s decides. When we call is not settled.") % said
            if who
            else _("Thinking it over. When we call is not settled.")
        )
    if ask.call_on <= today:
        return (
            _("Thinking it over; %(who)s decides. To call since %(date)s.") % said
            if who
            else (_("Thinking it over. To call since %(date)s.") % said)
        )
    return (
        _("Thinking it over; %(who)s decides. We call on %(date)s.") % said
        if who
        else (_("Thinking it over. We call on %(date)s.") % said)
    )


def answered(ask: Ask) -> str:
    """What they said, when, and how it was heard."""
    answer = str(Answer(ask.answer).label)
    said = {
        "answer": answer[:1].upper() + answer[1:],
        "on": day(ask.answered_on) if ask.answered_on else "",
        "how": How(ask.heard).label if ask.heard else "",
        "back": day(ask.read_back_on) if ask.read_back_on else "",
    }
    if not ask.recorded_for:
        return _("%(answer)s, said on %(on)s (%(how)s).") % said
    if ask.read_back_on:
        return _("%(answer)s, said on %(on)s (%(how)s); written down for them, read back on %(back)s.") % said
    return _("%(answer)s, said on %(on)s (%(how)s); written down for them, not read back yet.") % said
