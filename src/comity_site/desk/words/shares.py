"""Fair shares in sentences: who made how much, holds the money, gave hours, decides and speaks."""

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comity.plans.units import UnitKind
from comity_site.desk.queries.voice import Voice
from comity_site.desk.shares import Decided, Part, Quarter, Shares
from comity_site.giving.models import Kind
from comity_site.plans.amounts import amount, times
from comity_site.plans.models import Promise
from comity_site.plans.scorecard_words import to_whom
from comity_site.plans.translated import Words, told
from comity_site.register.places import in_a_row

UNITS_SHOWN = 4  # in one sentence


def so_many(n: Decimal, unit: str) -> str:
    """As in: 30 visits."""
    return f"{times(n)} {unit}"


def so_many_of(n: Decimal, all_: Decimal, unit: str) -> str:
    """As in: 30 of 170 visits."""
    return _("%(n)s of %(all)s %(unit)s") % {"n": amount(n), "all": times(all_), "unit": unit}


def part_sentence(part: Part, shares: Shares, words: Words) -> str:
    """As in: Grandmothers' Circle: 30 of 170 visits, none of the money; decides."""
    said = [
        so_many_of(made, shares.totals[unit], told(unit, words))
        for unit, made in [*part.made.items()][:UNITS_SHOWN]
    ]
    if more := len(part.made) - UNITS_SHOWN:
        said += [_("something in %(n)s more units") % {"n": more}] if more > 0 else []
    if not said:
        said.append(_("nothing confirmed yet"))
    if part.holds_money is not None:
        said.append(_("holds the money") if part.holds_money else _("none of the money"))
    does = [pgettext("member", "decides") if part.decides else _("does not decide")]
    if part.speaks:
        does.append(_("speaks for the alliance"))
    does = [*hours_words(part, shares), *does, *voice_words(part, shares)]
    about = {
        "who": told(part.member.organization.name, words), "made": in_a_row(said), "does": in_a_row(does),
    }  # fmt: skip
    return _("%(who)s: %(made)s; %(does)s.") % about


def others_sentences(shares: Shares, words: Words) -> list[str]:
    """As in: Others, who are not members now: 22 of 170 visits. Nothing where members made it all."""
    made = [so_many_of(much, shares.totals[unit], told(unit, words)) for unit, much in shares.others.items()]
    return [_("Others, who are not members now: %(made)s.") % {"made": in_a_row(made)}] if made else []


def hours_words(part: Part, shares: Shares) -> list[str]:
    """As in: answers for 8 of 20 unpaid hours, 3 of them done."""
    if not part.hours.planned:
        return []
    about = {
        "n": amount(part.hours.planned), "all": amount(shares.hours.planned), "done": amount(part.hours.done),
    }  # fmt: skip
    if part.hours.done:
        return [_("answers for %(n)s of %(all)s unpaid hours, %(done)s of them done") % about]
    return [_("answers for %(n)s of %(all)s unpaid hours") % about]


def voice_words(part: Part, shares: Shares) -> list[str]:
    """As in: had a part in 3 of 5 decisions, was at 2 of 4 meetings, brought 1 of 3 lines to agendas."""
    voice, said = shares.voice, []
    if voice.decisions:
        about = {"n": part.decided, "all": len(voice.decisions)}
        said.append(
            ngettext(
                "had a part in %(n)s of %(all)s decision",
                "had a part in %(n)s of %(all)s decisions",
                about["all"],
            )
            % about
        )
    if voice.meetings:
        about = {"n": part.present, "all": voice.meetings}
        said.append(
            ngettext("was at %(n)s of %(all)s meeting", "was at %(n)s of %(all)s meetings", about["all"])
            % about
        )
    if voice.lines:
        about = {"n": part.brought, "all": voice.lines}
        said.append(
            ngettext(
                "brought %(n)s of %(all)s line to agendas",
                "brought %(n)s of %(all)s lines to agendas",
                about["all"],
            )
            % about
        )
    return said


def unrecorded(shares: Shares, gave: Collection[str] = ()) -> list[str]:
    """What nothing is said of, so that silence is not read as nothing. `gave`: kinds of which something was given."""
    said = []
    if not shares.has(UnitKind.MONEY) and Kind.CASH not in gave:
        said.append(_("Money given or received: no confirmed promise is in a currency."))
    if shares.parts and shares.parts[0].holds_money is None:
        said.append(_("Who holds the money: nobody has that part."))
    if not shares.hours.planned and Kind.UNPAID_HOURS not in gave:
        said.append(_("Unpaid hours: no step of the plan names any."))
    elif Kind.UNPAID_HOURS not in gave:
        said.append(
            _("Whose unpaid hours they are: the plan says who answers for a step, not who works how long.")
        )
    if not shares.has(UnitKind.PEOPLE) and Kind.PEOPLE not in gave:
        said.append(_("People brought: no confirmed promise counts people."))
    if not any(part.speaks for part in shares.parts):
        said.append(_("Who speaks: no member has that part."))
    return [*said, *unminuted(shares.voice)]


def unminuted(voice: Voice) -> list[str]:
    """What minutes do not say."""
    said = []
    if not voice.decisions:
        said.append(_("Who decided what: no minutes say it. Told here is only who may decide."))
    if voice.untold:
        said.append(
            ngettext(
                "Who took %(n)s decision: its minutes do not say who was there.",
                "Who took %(n)s decisions: their minutes do not say who was there.",
                voice.untold,
            )
            % {"n": voice.untold}
        )
    if voice.meetings or voice.lines:
        said.append(_("Who spoke how long in a meeting: nobody counts that."))
    return said


def over_time(found: Shares, words: Words) -> list[str]:
    """Work by unit, unpaid hours and decisions, each in the order of time."""
    said = [quarter_sentence(one, told(unit, words)) for unit, rows in found.quarters.items() for one in rows]
    said += [quarter_sentence(one, _("unpaid hours")) for one in found.hours_by_quarter]
    return said + [decided_sentence(one) for one in found.decided_by_quarter]


def decided_sentence(one: Decided) -> str:
    about = {
        "month": date_format(one.begins, "F Y"), "n": one.decisions, "by": one.by, "half": one.in_half,
    }  # fmt: skip
    return (
        ngettext(
            "Three months from %(month)s: %(n)s decision. Organizations that had a part in it: %(by)s.",
            "Three months from %(month)s: %(n)s decisions. Organizations that had a part in any: %(by)s, in half of "
            "them or more: %(half)s.",
            one.decisions,
        )
        % about
    )


def quarter_sentence(one: Quarter, unit: str) -> str:
    about = {
        "month": date_format(one.begins, "F Y"), "much": so_many(one.done, unit), "by": one.by, "half": one.half_by,
    }  # fmt: skip
    if one.by == 1:
        return _("Three months from %(month)s: %(much)s, all done by one organization.") % about
    return (
        ngettext(
            "Three months from %(month)s: %(much)s by %(by)s organizations; %(half)s of them made half or more.",
            "Three months from %(month)s: %(much)s by %(by)s organizations; the %(half)s largest made half or "
            "more.",
            one.half_by,
        )
        % about
    )


def owed_sentence(promise: Promise, words: Words) -> str:
    about = {
        "who": told(promise.owes.name, words), "whom": to_whom(promise, words),
        "much": so_many(promise.remaining, told(promise.unit, words)),
    }  # fmt: skip
    if promise.due_effective is None:
        return _("%(who)s owes %(whom)s %(much)s, without a date.") % about
    about["day"] = date_format(promise.due_effective)
    return _("%(who)s owes %(whom)s %(much)s by %(day)s.") % about


def fraction(value: Fraction) -> str:
    """Exact, with hundredths beside it: 7/30 (23 in 100)."""
    exact = str(value)
    if value.denominator == 1:
        return exact
    return _("%(exact)s (%(n)s in 100)") % {"exact": exact, "n": round(value * 100)}


def share_number(value: Fraction) -> str:
    """A number of needs that may be in parts: 1 1/2."""
    whole, rest = divmod(value, 1)
    return f"{whole} {rest}" if whole and rest else str(rest or whole)
