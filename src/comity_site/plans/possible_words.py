"""What is said about whether a plan can be done: sentences first, each with what it is counted from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_UP, Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.plans.possible.check import NeverThere, Shortage, TooEarly
from comity.plans.possible.later import Later, Move, Outcome
from comity.plans.possible.work import Lane
from comity_site.plans.amounts import amount, counted, times
from comity_site.plans.possible_page import Checked, TargetPace
from comity_site.plans.translated import Words, told
from comity_site.register.places import in_a_row

NAMED = 5  # titles in one sentence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Names and titles of one plan in the reader's language."""

    one: Checked
    words: Words

    def title(self, step: str) -> str:
        return _("“%(title)s”") % {"title": told(self.one.steps[step].title, self.words)}

    def titles(self, steps: Iterable[str]) -> str:
        names = [self.title(step) for step in steps]
        more = len(names) - NAMED
        said = in_a_row(names[:NAMED])
        return said if more <= 0 else said + " " + ngettext(
            "and %(n)s more", "and %(n)s more", more) % {"n": more}  # fmt: skip

    def name(self, organization: str) -> str:
        return told(self.one.organizations[organization].name, self.words)


def short_sentence(one: Checked) -> str:
    """One line for the page of the plan; empty while there is nothing to check."""
    found = one.findings
    if not one.has_dates:
        return ""
    number = len(found.too_early) + len(found.never_there) + len(found.shortages)
    if number:
        return ngettext(
            "The plan cannot be done as it stands: %(n)s thing is in the way.",
            "The plan cannot be done as it stands: %(n)s things are in the way.",
            number,
        ) % {"n": number}
    if found.unsaid or found.overdue or found.undated:
        return _("By what is known, the plan can be done as it stands.")
    return _("The plan can be done as it stands.")


def in_the_way(speaker: Speaker) -> Iterator[str]:
    found = speaker.one.findings
    yield from (too_early(one, speaker) for one in found.too_early)
    yield from (never_there(one, speaker) for one in found.never_there)
    yield from (shortage(one, speaker) for one in found.shortages)


def too_early(found: TooEarly, speaker: Speaker) -> str:
    step, other = speaker.one.steps[found.step], speaker.one.steps[found.waits_for]
    about = {
        "step": speaker.title(found.step), "other": speaker.title(found.waits_for),
        "day": date_format(step.due if found.is_due else step.start), "after": date_format(other.due),
    }  # fmt: skip
    if found.is_due:
        return _("%(step)s is due on %(day)s, but waits for %(other)s, which is due on %(after)s.") % about
    return _("%(step)s starts on %(day)s, but waits for %(other)s, which is due on %(after)s.") % about


def never_there(found: NeverThere, speaker: Speaker) -> str:
    about = {"step": speaker.title(found.step), "name": speaker.name(found.organization)}
    if found.first == found.last:
        return _("%(step)s falls on %(day)s, when %(name)s is away.") % {
            **about, "day": date_format(found.first)
        }  # fmt: skip
    return _("%(step)s falls between %(first)s and %(last)s, and %(name)s is away on each of these days.") % {
        **about, "first": date_format(found.first), "last": date_format(found.last)
    }  # fmt: skip


def shortage(found: Shortage, speaker: Speaker) -> str:
    said = ngettext(
        "In the weeks from %(first)s to %(last)s, %(name)s has %(hours)s; %(steps)s needs %(wanted)s.",
        "In the weeks from %(first)s to %(last)s, %(name)s has %(hours)s; %(steps)s need %(wanted)s.",
        len(found.steps),
    )
    return said % {
        "first": date_format(found.first), "last": date_format(found.last),
        "name": speaker.name(found.organization), "steps": speaker.titles(found.steps),
        "hours": hours_of(found.lane, rounded(found.there, ROUND_DOWN)),
        "wanted": amount(rounded(found.wanted, ROUND_UP)),
    }  # fmt: skip


def fewer_hours(found: Shortage, speaker: Speaker) -> str:
    """The least hours that go to somebody else or are added, and one way to divide them."""
    way = in_a_row(
        _("%(n)s of %(step)s") % {"n": amount(rounded(hours, ROUND_UP)), "step": speaker.title(step)}
        for step, hours in found.relief
    )
    return _(
        "%(name)s, %(first)s – %(last)s: %(hours)s go to somebody else, or are added. Fewer do not do. "
        "One way: %(way)s."
    ) % {
        "name": speaker.name(found.organization), "first": date_format(found.first),
        "last": date_format(found.last), "hours": hours_of(found.lane, rounded(found.lacking, ROUND_UP)),
        "way": way,
    }  # fmt: skip


def hours_of(lane: Lane, hours: Decimal) -> str:
    about = {"n": amount(hours)}
    if lane is Lane.PAID:
        return ngettext("%(n)s paid hour", "%(n)s paid hours", counted(hours)) % about
    return ngettext("%(n)s unpaid hour", "%(n)s unpaid hours", counted(hours)) % about


def rounded(value: Fraction, way: str, places: str = "0.01") -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(places), rounding=way)


def not_counted(speaker: Speaker) -> Iterator[str]:
    """What nobody said is not assumed."""
    found = speaker.one.findings
    paid = [speaker.name(one) for one, lane in found.unsaid if lane is Lane.PAID]
    unpaid = [speaker.name(one) for one, lane in found.unsaid if lane is Lane.UNPAID]
    if paid:
        yield _("Paid hours of %(names)s: how many a week is not said.") % {"names": in_a_row(paid)}
    if unpaid:
        yield _("Unpaid hours of %(names)s: how many a week is not said.") % {"names": in_a_row(unpaid)}
    if found.overdue:
        yield _("%(steps)s: the date is over, and nobody knows what is left to do.") % {
            "steps": speaker.titles(found.overdue)
        }
    if found.undated:
        yield _("%(steps)s: no date yet.") % {"steps": speaker.titles(found.undated)}


def later_sentence(later: Later) -> str:
    if later.outcome is Outcome.NONE:
        return _("No later dates help: somebody has no hours at all, or is away without an end.")
    if later.outcome is Outcome.NOT_PROVEN:
        return _(
            "There are too many ways to move dates to look at all of them, so none is named as the smallest. "
            "Mend the first of the things above by hand, and look again."
        )
    if not later.days:
        return _("Only starts move, no date of a step.")
    return ngettext(
        "Dates move later by %(n)s day in sum. No other later dates do with fewer.",
        "Dates move later by %(n)s days in sum. No other later dates do with fewer.",
        later.days,
    ) % {"n": later.days}


def moved(move: Move, speaker: Speaker) -> str:
    step, said = speaker.one.steps[move.step], []
    if move.start != step.start:
        said.append(
            _("starts on %(new)s instead of %(old)s")
            % {"new": date_format(move.start), "old": date_format(step.start)}
        )
    if move.days:
        said.append(
            _("due on %(new)s instead of %(old)s")
            % {"new": date_format(move.due), "old": date_format(step.due)}
        )
    return _("%(step)s: %(moves)s.") % {"step": speaker.title(move.step), "moves": in_a_row(said)}


def last_date(critical: list[str], day: date, speaker: Speaker) -> str:
    """What the end of the plan hangs on."""
    about = {"day": date_format(day), "steps": " → ".join(speaker.title(step) for step in critical)}
    return (
        ngettext(
            "The plan ends on %(day)s. That hangs on %(steps)s: if it slips, the plan ends later.",
            "The plan ends on %(day)s. That hangs on %(steps)s: if one of them slips, the plan ends later.",
            len(critical),
        )
        % about
    )


def days(number: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", number) % {"n": number} if number else _("not at all")


def pace_sentence(one: TargetPace, words: Words) -> str:
    """What a target asks for, beside the record so far: no verdict."""
    told_pace, unit = one.pace, told(one.target.unit, words)
    about = {"name": told(one.target.name, words), "unit": unit, "left": times(told_pace.left)}
    if not told_pace.left:
        return _("%(name)s: reached.") % about
    if told_pace.needed is None:
        return _("%(name)s: %(left)s %(unit)s are left, and no day before its date.") % about
    weekly = told_pace.needed < 1
    needed = ngettext(
        "%(name)s: %(left)s %(unit)s in %(days)s day are %(needed)s.",
        "%(name)s: %(left)s %(unit)s in %(days)s days are %(needed)s.",
        told_pace.days,
    ) % {**about, "days": told_pace.days, "needed": rate(told_pace.needed, ROUND_UP, weekly)}
    if told_pace.so_far is None or one.since is None:
        return needed + " " + _("There is no record yet.")
    return needed + " " + _(
        "The record so far is %(so_far)s: %(done)s done since the first promise on %(since)s."
    ) % {
        "so_far": rate(told_pace.so_far, ROUND_HALF_EVEN, weekly), "done": amount(one.done),
        "since": date_format(one.since),
    }  # fmt: skip


def rate(daily: Fraction, way: str, weekly: bool) -> str:
    said = {"n": amount(rounded(daily * 7 if weekly else daily, way, "0.1"))}
    return _("%(n)s a week") % said if weekly else _("%(n)s a day") % said
