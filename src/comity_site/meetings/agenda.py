"""What an agenda is made of: the lines of its kind, and what is due, not heard and open on the day it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.plans.kinds import Standing
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import conveners_of
from comity_site.meetings.models import Meeting
from comity_site.meetings.queries import due_between
from comity_site.plans.plan_page import plan_on
from comity_site.plans.queries.scorecard import missed_promises, open_asks
from comity_site.register.form_fields import reader_language
from comity_site.register.reader import here

Kind = Meeting.Kind
MOST = 12
AHEAD = timedelta(days=30)

LINES: dict[str, tuple[str | Lazy, ...]] = {
    Kind.INCEPTION: (
        gettext_lazy("Who is here, and what each of us does"),
        gettext_lazy("What we want together, and how we would know"),
        gettext_lazy("Who calls together, who holds money, who speaks for us"),
        gettext_lazy("How we decide, and what happens when we disagree"),
        gettext_lazy("What each takes on until we meet again"),
    ),
    Kind.QUARTERLY: (
        gettext_lazy("What was done since we met, and what was told back"),
        gettext_lazy("What changed around us"),
        gettext_lazy("What we learned, and would do differently"),
        gettext_lazy("What each takes on until we meet again"),
    ),
    Kind.STEERING: (
        gettext_lazy("The mandate: does it still fit?"),
        gettext_lazy("What needs a decision of this group"),
        gettext_lazy("Advice to the members"),
    ),
    Kind.VISIT: (
        gettext_lazy("What we came to see"),
        gettext_lazy("What works here, and why"),
        gettext_lazy("What either side takes home"),
    ),
    Kind.MONITORING: (
        gettext_lazy("What was promised here, and what is there"),
        gettext_lazy("What people served say"),
        gettext_lazy("What is needed to go on"),
    ),
    Kind.CLOSING: (
        gettext_lazy("What was reached, and for whom"),
        gettext_lazy("What is still open, and who takes it over"),
        gettext_lazy("Things, contacts and data: to whom"),
        gettext_lazy("What we learned"),
        gettext_lazy("Thanks"),
    ),
    Kind.OTHER: (),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that an agenda could have; `key` names it in the form."""

    text: str
    language: str
    about: str = ""
    subject: int | None = None

    @property
    def key(self) -> str:
        return f"{self.about}-{self.subject or 0}" if self.about else self.text[:80]


def lines_of(alliance: Alliance, kind: str, today: date) -> list[Line]:
    """First what was missed, then what is due, then what every meeting of this kind has."""
    language = reader_language()
    usual = [Line(str(text), language) for text in LINES[kind]]
    if kind in (Kind.VISIT, Kind.OTHER):
        return usual
    return [*list(live(alliance, today))[:MOST], *usual]


def live(alliance: Alliance, today: date) -> Iterator[Line]:
    """Rows of the alliance as lines, in the reader's language; the nearest date first within each kind."""
    language = reader_language()
    missed, _more = missed_promises(alliance, today, [one.pk for one in conveners_of(alliance)])
    for promise in missed:
        late = promise.stands == Standing.LATE
        words = (
            _("Late: %(what)s (%(name)s, since %(day)s)")
            if late
            else _("Not heard: %(what)s (%(name)s, since %(day)s)")
        )
        yield Line(
            said(words, promise.what, promise.owes.name, promise.due_effective),
            language,
            "promise",
            promise.pk,
        )
    plan = plan_on(alliance, today)
    for seen in plan.late:
        words = _("Late: %(what)s (%(name)s, since %(day)s)")
        yield Line(
            said(words, seen.step.title, seen.step.accountable.name, seen.step.due),
            language,
            "step",
            seen.step.pk,
        )
    for promise in due_between(alliance, today, today + AHEAD)[:MOST]:
        words = _("Due: %(what)s (%(name)s, %(day)s)")
        yield Line(
            said(words, promise.what, promise.owes.name, promise.due_effective),
            language,
            "promise",
            promise.pk,
        )
    asks = open_asks(alliance).count()
    if asks:  # whom we ask is read by fewer than an agenda is
        words = ngettext("%(n)s ask is open: who calls?", "%(n)s asks are open: who calls whom?", asks)
        yield Line(words % {"n": asks}, language, "asks")
    for priority in plan.without_steps:
        words = _("No steps yet: %(what)s") % {"what": here(priority.title)[:250]}
        yield Line(words, language, "priority", priority.pk)


def said(words: str, what: str, name: str, day: date | None) -> str:
    return words % {
        "what": here(what)[:150],
        "name": here(name)[:80],
        "day": date_format(day) if day else "–",
    }
