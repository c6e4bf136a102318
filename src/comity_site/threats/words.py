"""Sentences of this room: what a kind is, what a sign asks, how near one is."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.plans.signs import SignKind
from comity_site.register.reader import here
from comity_site.threats.models import Threat
from comity_site.threats.queries.signs import Asked, Stand

A_WEEK = 7

KINDS = {
    Threat.Kind.EXTERNAL: gettext_lazy(
        "It comes from around us: politics, money, weather, others. We cannot stop it; we can be ready."
    ),
    Threat.Kind.CAPACITY: gettext_lazy("We are few, or depend on one person or one funder."),
    Threat.Kind.PROJECT: gettext_lazy("The plan, who does what, how we keep each other informed."),
    Threat.Kind.RELATIONAL: gettext_lazy(
        "Trust, fairness, who has the say, who gets the thanks. Mostly it helps to speak early."
    ),
}


def question(asked: Asked) -> str:
    """A question to who keeps an eye on it: whether to call, whether the time has come. Never a verdict."""
    sign, who = asked.sign, here(asked.about.name) if asked.about else ""
    if sign.kind is SignKind.QUIET:
        return _("%(time)s without a word from %(who)s. Call?") % {"time": time(sign.count), "who": who}
    if sign.kind is SignKind.LATE:
        text = ngettext(
            "%(count)s promise to %(who)s was later than the days of grace. Is it time for what was agreed?",
            "%(count)s promises to %(who)s were later than the days of grace. Is it time for what was agreed?",
            sign.count,
        )
        return text % {"count": sign.count, "who": who}
    return _("The day has come: %(day)s. How does it stand?") % {"day": date_format(sign.since)}


def time(days: int) -> str:
    """Days, or whole weeks from two on."""
    weeks = days // A_WEEK
    if weeks < 2:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    return ngettext("%(count)s week", "%(count)s weeks", weeks) % {"count": weeks}


def watched(threat: Threat) -> list[str]:
    """When its owner is asked: what would have to come, never what is."""
    found = []
    if threat.late_to:
        count = threat.late_times or 0
        said = {"who": here(threat.late_to.name), "count": count, "unit": here(threat.late_unit)}
        of_unit = ngettext(
            "after %(count)s late promise of %(unit)s to %(who)s",
            "after %(count)s late promises of %(unit)s to %(who)s", count,
        )  # fmt: skip
        of_any = ngettext(
            "after %(count)s late promise to %(who)s", "after %(count)s late promises to %(who)s", count
        )
        found.append((of_unit if threat.late_unit else of_any) % said)
    if threat.quiet_of:
        count = threat.quiet_days or 0
        text = ngettext(
            "after %(count)s day without a word from %(who)s, absences not counted",
            "after %(count)s days without a word from %(who)s, absences not counted", count,
        )  # fmt: skip
        found.append(text % {"who": here(threat.quiet_of.name), "count": count})
    if threat.day:
        found.append(_("on %(day)s") % {"day": date_format(threat.day)})
    return found


def how_near(threat: Threat, stand: Stand) -> list[str]:
    """For its owner only: how far each sign is."""
    found = []
    if stand.late is not None:
        found.append(_("late so far: %(count)s of %(all)s") % {"count": stand.late, "all": threat.late_times})
    if stand.heard:
        found.append(_("last word, or last looked: %(day)s") % {"day": day(stand.heard)})
    return found


def day(on: date) -> str:
    return date_format(on)
