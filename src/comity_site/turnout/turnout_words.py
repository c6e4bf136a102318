"""Events in sentences: promised, said again, came; called back; asked by constituency."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from comity.plans.prospects import Asked
from comity.plans.turnout import FollowUp, Sums
from comity.plans.units import UnitKind, unit_kind
from comity_site.plans.amounts import amount, counted, times
from comity_site.register.form_fields import reader_language
from comity_site.register.places import in_a_row
from comity_site.register.reader import here
from comity_site.turnout.event_page import Numbers, Together
from comity_site.turnout.models import Gathering, Place
from comity_site.turnout.queries.prospects import Before

CONSTITUENCIES: tuple[str | Lazy, ...] = (
    gettext_lazy("Faith leaders who act"),
    gettext_lazy("Unions"),
    gettext_lazy("Community groups"),
    gettext_lazy("Seniors' groups"),
    gettext_lazy("Youth groups"),
    gettext_lazy("Parents and schools"),
    gettext_lazy("Local business"),
    gettext_lazy("Health and care"),
)
"""A first list, which an alliance makes its own."""


def on_day(day: date, today: date) -> str:
    """As it stands inside of a sentence."""
    if day == today:
        return _("today")
    if day == today - timedelta(days=1):
        return _("yesterday")
    return _("on %(day)s") % {"day": date_format(day)}


def promised_words(promised: Decimal, target: Decimal | None, unit: str) -> str:
    said = {"n": amount(promised), "all": amount(target or Decimal(0)), "unit": here(unit)}
    if unit_kind(unit) is UnitKind.PEOPLE:
        return (_("%(n)s of %(all)s promised") if target is not None else _("%(n)s promised")) % said
    if target is not None:
        return _("%(n)s of %(all)s %(unit)s promised") % {**said, "all": times(target)}
    return _("%(n)s %(unit)s promised") % {**said, "n": times(promised)}


def sums_words(total: Sums, target: Decimal | None, unit: str, said_on: str, *, over: bool) -> str:
    """As in: 120 of 200 promised, 95 said again yesterday that they come, 88 came."""
    parts = [promised_words(total.promised, target, unit)]
    if total.called:
        said = {"n": amount(total.again), "day": said_on}
        if unit_kind(unit) is UnitKind.PEOPLE:
            text = ngettext(
                "%(n)s said again %(day)s that they come",
                "%(n)s said again %(day)s that they come",
                counted(total.again),
            )
        else:
            text = _("%(n)s said again %(day)s")
        parts.append(text % said)
    if over or total.came:
        came = {"n": amount(total.came)}
        parts.append(ngettext("%(n)s came", "%(n)s came", counted(total.came)) % came)
    return in_a_row(parts) + "."


def standing(numbers: Numbers, today: date) -> str:
    """How an event stands, in a sentence."""
    one = numbers.gathering
    said_on = on_day(numbers.said_on, today) if numbers.said_on else ""
    over = bool(numbers.typed) or (one.on < today and bool(numbers.total.came))
    return sums_words(numbers.total, numbers.target, one.unit, said_on, over=over)


def remarks(numbers: Numbers, today: date) -> list[str]:
    """What follows from it, before the event and after it."""
    said = []
    ahead = numbers.gathering.on >= today
    if numbers.to_ask and ahead:
        said.append(_("To ask for: %(n)s.") % {"n": amount(numbers.to_ask)})
    if numbers.total.called and numbers.total.uncalled and ahead:
        said.append(
            _("Of what is promised, %(n)s were not asked again yet.") % {"n": amount(numbers.total.uncalled)}
        )
    if numbers.of_alliance:
        said.append(_("The target is that of the whole alliance in this unit."))
    waiting = len(numbers.sheets) - numbers.typed
    if waiting and not ahead:
        text = ngettext("%(n)s sheet is not typed in yet.", "%(n)s sheets are not typed in yet.", waiting)
        said.append(text % {"n": waiting})
    if numbers.signed:
        said.append(
            ngettext("%(n)s signed something.", "%(n)s signed something.", numbers.signed)
            % {"n": numbers.signed}
        )
    return said


def campaign_words(one: Together) -> str:
    return sums_words(one.total, one.target, one.unit, "", over=bool(one.total.came)).replace("  ", " ")


def calls_words(calls: FollowUp) -> str:
    """As in: 31 of 44 were called within a week, 36 by now."""
    if not calls.wanted:
        return _("Nobody wants to be called back, as far as the sheets say.")
    said = {"n": calls.in_time, "all": calls.wanted, "now": calls.reached}
    if calls.reached == calls.in_time:
        return _("%(n)s of %(all)s were called within a week.") % said
    return _("%(n)s of %(all)s were called within a week, %(now)s by now.") % said


def to_bring(gathering: Gathering, place: Place | None) -> tuple[str, str]:
    """The sentence of a promise, and its language: that of the event where these pages speak it."""
    spoken = gathering.language in dict(settings.LANGUAGES)
    language = gathering.language if spoken else reader_language()
    with override(language):
        said = {"title": gathering.title, "unit": gathering.unit, "place": place.name if place else ""}
        people = unit_kind(gathering.unit) is UnitKind.PEOPLE
        if place is None:
            text = _("Bring people to “%(title)s”") if people else _("Bring %(unit)s to “%(title)s”")
        else:
            text = (
                _("Bring people to “%(title)s”, %(place)s")
                if people
                else _("Bring %(unit)s to “%(title)s”, %(place)s")
            )
        return (text % said)[:500], language


def asked_words(asked: Asked) -> str:
    """As in: 2 said yes, 1 is asked, 4 not asked yet."""
    parts = []
    if asked.yes:
        parts.append(ngettext("%(n)s said yes", "%(n)s said yes", asked.yes) % {"n": asked.yes})
    if asked.asked:
        parts.append(
            ngettext(
                "%(n)s is asked and has not answered", "%(n)s are asked and have not answered", asked.asked
            )
            % {"n": asked.asked}
        )
    if asked.not_asked:
        parts.append(
            ngettext("%(n)s is not asked yet", "%(n)s are not asked yet", asked.not_asked)
            % {"n": asked.not_asked}
        )
    return in_a_row(parts) + "."


def nobody_yet() -> str:
    return _("Nobody yet.")


def before_words(before: Before) -> str:
    """As in: brought 64 people to 2 of our events."""
    said = {"n": times(before.much), "unit": here(before.unit), "times": before.times}
    return (
        ngettext(
            "brought %(n)s %(unit)s to %(times)s event of ours", "brought %(n)s %(unit)s to %(times)s events of ours",
            before.times,
        )
        % said
    )  # fmt: skip
