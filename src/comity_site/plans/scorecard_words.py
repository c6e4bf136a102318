"""What a scorecard says in sentences: what was reached, what is late, who made it, whom to ask."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.plans.tallies import Row, TargetRow
from comity_site.alliances.models import Alliance, Answer, Ask
from comity_site.plans.amounts import amount, counted, times
from comity_site.plans.models import Promise, ToKind
from comity_site.plans.queries.scorecard import Reached, counts_of, nearest_reached
from comity_site.plans.scorecard import Card, CardRow, FairShare, Share
from comity_site.plans.translated import AS_SAID, Words, reader_words, told
from comity_site.plans.words import shape, standing_word
from comity_site.register.places import in_a_row


def target_sentence(row: TargetRow | Reached, words: Words = AS_SAID) -> str:
    """As in: 182 of 300 visits are done, 170 confirmed. If every open promise is kept, 232. To ask for: 68."""
    target, unit = (
        (row.target, row.unit) if isinstance(row, TargetRow) else (row.target.target, row.target.unit)
    )
    return sums_sentence(target, told(unit, words), row.delivered, row.confirmed, row.open)


def sums_sentence(target: Decimal, unit: str, delivered: Decimal, confirmed: Decimal, still: Decimal) -> str:
    said = [
        ngettext(
            "%(done)s of %(target)s %(unit)s is done, %(confirmed)s confirmed.",
            "%(done)s of %(target)s %(unit)s are done, %(confirmed)s confirmed.",
            counted(target),
        )
        % {"done": amount(delivered), "target": times(target), "unit": unit, "confirmed": amount(confirmed)}
    ]
    if still:
        said.append(_("If every open promise is kept, %(n)s.") % {"n": amount(delivered + still)})
    gap = target - delivered - still
    if gap > 0:
        said.append(_("To ask for: %(n)s.") % {"n": amount(gap)})
    elif delivered < target:
        said.append(_("Nothing more needs to be asked for."))
    return " ".join(said)


def out_of_reach(row: TargetRow, today: date) -> str:
    """Said plainly when promises do not add up to the target; nothing otherwise. No chance is printed."""
    if row.delivered >= row.target:
        return ""
    if row.due is not None and row.due < today:
        return _("The date was %(day)s; the target was not reached by then.") % {"day": date_format(row.due)}
    if row.gap > 0:
        return _("As things stand the target cannot be reached.")
    return ""


def lead_sentence(card: Card, words: Words = AS_SAID) -> str:
    """The first target in a sentence; without a target, how many promises stand open and how many were kept."""
    if card.targets:
        return target_sentence(card.targets[0].row, words)
    return counts_sentence(*(card.counts or (0, 0)))


def counts_sentence(still: int, kept: int) -> str:
    if not still and not kept:
        return _("No promise is noted yet.")
    opened = ngettext("%(n)s promise is open", "%(n)s promises are open", still) % {"n": still}
    if not kept:
        return f"{opened}."
    done = ngettext("%(n)s is kept", "%(n)s are kept", kept) % {"n": kept}
    return _("%(opened)s, %(done)s.") % {"opened": opened, "done": done}


SHOWN = ("kept", "open", "unreported", "late", "not_coming", "changed", "paused", "released")


def count_words(row: Row) -> str:
    """How many promises stand how, by shape and word, as in: 1 kept ●, 2 open ○."""
    said = []
    for name in SHOWN:
        if n := row.counts[name]:
            late = row.counts["kept_late"] if name == "kept" else 0
            after = " " + _("(%(n)s after its date)") % {"n": late} if late else ""
            said.append(f"{n} {standing_word(name)} {shape(name)}{after}")
    return in_a_row(said)


def row_sentence(one: CardRow, words: Words = AS_SAID) -> str:
    """A line of the card in one sentence."""
    row = one.row
    about = {
        "who": told(one.organization.name, words),
        "unit": told(row.unit, words),
        "promised": amount(row.promised),
        "done": amount(row.delivered),
        "confirmed": amount(row.confirmed),
        "counts": count_words(row),
    }
    said = _("%(who)s, %(unit)s: %(promised)s promised, %(done)s done, %(confirmed)s confirmed (%(counts)s).")
    if not row.noted:
        return said % about
    note = _("%(n)s of it is our note; they have not confirmed.") % {"n": amount(row.noted)}
    return f"{said % about} {note}"


def head_sentence(card: Card) -> str:
    """As of when, and the head of the chain that it was counted from."""
    number, hashed = card.head
    about = {"day": date_format(card.as_of), "number": number, "hash": hashed}
    return _("As of %(day)s. Counted from %(number)s entries; the last one is %(hash)s") % about


def standing_sentences(alliances: Iterable[Alliance]) -> dict[int, str]:
    """Alliance → where it stands, in one sentence: the nearest target, else promises. Four queries at most."""
    rows = list(alliances)
    targets, words = nearest_reached(rows), reader_words()
    counts = counts_of(alliance for alliance in rows if alliance.pk not in targets)
    return {
        alliance.pk: target_sentence(targets[alliance.pk], words)
        if alliance.pk in targets
        else counts_sentence(*counts.get(alliance.pk, (0, 0)))
        for alliance in rows
    }


def missed_sentence(promise: Promise, today: date, own: Collection[int] = (), words: Words = AS_SAID) -> str:
    """As in: we owe the Circle 12 repayments, for 4 days now. What nobody spoke of: not heard since when."""
    about = {
        "who": told(promise.owes.name, words),
        "to": to_whom(promise, words),
        "n": times(promise.remaining),
        "unit": told(promise.unit, words),
        "due": date_format(promise.due_effective),
        "heard": date_format(promise.last_heard_on),
    }
    if promise.short_said_on is None:
        says = unheard_sentence(promise, about)
    else:
        says = late_sentence(promise, about, (today - promise.due_effective).days, promise.owes_id in own)
    return (
        says if promise.acknowledged else _("%(says)s (our note; they have not confirmed)") % {"says": says}
    )


def unheard_sentence(promise: Promise, about: dict[str, str]) -> str:
    if promise.to_kind == ToKind.ALL:
        return _("%(who)s: %(n)s %(unit)s, due %(due)s; not heard since %(heard)s.") % about
    return _("%(who)s to %(to)s: %(n)s %(unit)s, due %(due)s; not heard since %(heard)s.") % about


def late_sentence(promise: Promise, about: dict[str, str], days: int, own: bool) -> str:
    said = {**about, "days": days}
    to_all = promise.to_kind == ToKind.ALL
    if own and to_all:
        text = ngettext(
            "We owe %(n)s %(unit)s, for %(days)s day now.",
            "We owe %(n)s %(unit)s, for %(days)s days now.",
            days,
        )
    elif own:
        text = ngettext(
            "We owe %(to)s %(n)s %(unit)s, for %(days)s day now.",
            "We owe %(to)s %(n)s %(unit)s, for %(days)s days now.",
            days,
        )
    elif to_all:
        text = ngettext(
            "%(who)s owes %(n)s %(unit)s, for %(days)s day now.",
            "%(who)s owes %(n)s %(unit)s, for %(days)s days now.",
            days,
        )
    else:
        text = ngettext(
            "%(who)s owes %(to)s %(n)s %(unit)s, for %(days)s day now.",
            "%(who)s owes %(to)s %(n)s %(unit)s, for %(days)s days now.",
            days,
        )
    return text % said


def to_whom(promise: Promise, words: Words = AS_SAID) -> str:
    """Names of who it is owed to; nothing for all."""
    if promise.to_kind == ToKind.ORGANIZATIONS:
        return in_a_row(told(organization.name, words) for organization in promise.to.all())
    return told(promise.to_people, words) if promise.to_kind == ToKind.PEOPLE else ""


def fair_sentence(fair: FairShare, words: Words = AS_SAID) -> str:
    """Who made how much of what was confirmed; a share in what another owed is said as that."""
    parts = "; ".join(share_words(share, words) for share in fair.shares)
    about = {"n": times(fair.confirmed), "unit": told(fair.unit, words), "parts": parts}
    return _("Of %(n)s confirmed %(unit)s: %(parts)s.") % about


def share_words(share: Share, words: Words = AS_SAID) -> str:
    about = {
        "who": told(share.organization.name, words),
        "n": amount(share.confirmed),
        "part": amount(share.credited),
    }
    if not share.credited:
        return _("%(who)s made %(n)s") % about
    if not share.confirmed:
        return _("%(who)s had a part in %(part)s that others owed") % about
    return _("%(who)s made %(n)s and had a part in %(part)s that others owed") % about


def ask_sentence(ask: Ask, words: Words = AS_SAID) -> str:
    """An ask that waits: whom, how much, who decides and when we call."""
    about = {
        "who": told(ask.asked.name, words),
        "n": times(ask.quantity or Decimal(0)),
        "unit": told(ask.unit, words),
        "day": date_format(ask.call_on) if ask.call_on else "",
        "decides": told(ask.decided_by, words),
    }
    if ask.answer != Answer.THINKING:
        return _("%(who)s, asked for %(n)s %(unit)s: no answer yet.") % about
    if ask.call_on and ask.decided_by:
        said = _("%(who)s, asked for %(n)s %(unit)s: thinking it over; %(decides)s; we call on %(day)s.")
        return said % about
    if ask.call_on:
        return _("%(who)s, asked for %(n)s %(unit)s: thinking it over; we call on %(day)s.") % about
    return _("%(who)s, asked for %(n)s %(unit)s: thinking it over.") % about
