"""The days of a plan for a calendar: each step that is still to be done, and each target."""

from datetime import datetime

from django.utils.translation import gettext as _

from comity.exchange.blocks import Words
from comity.exchange.calendar_file import DayEntry, write_calendar
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import times
from comity_site.plans.models import Target
from comity_site.plans.plan_page import Plan, StepSeen
from comity_site.plans.queries.plan import targets_changed_at
from comity_site.plans.telling import UNSAID, Telling


def calendar_of(alliance: Alliance, plan: Plan, label: str, how: Telling, *, again: bool = False) -> bytes:
    """The same plan gives the same bytes. `again`: for a program that comes back and asks once a day."""
    steps = [
        step_day(alliance, seen, label, how) for seen in plan.steps if seen.step.due and seen.state != "done"
    ]
    since = targets_changed_at(plan.targets)
    targets = [
        target_day(alliance, row, label, how, since.get(row.pk, alliance.made_at))
        for row in plan.targets
        if row.due
    ]
    name = how.own(alliance.name, alliance.language).text
    return write_calendar(name, [*steps, *targets], refreshed="P1D" if again else "")


def step_day(alliance: Alliance, seen: StepSeen, label: str, how: Telling) -> DayEntry:
    """Its number of changes goes with it, so that a program that has it already brings it up to date."""
    step = seen.step
    title = how.own(step.title, step.language)
    about = [
        _("%(name)s answers for it")
        % {"name": how.own(step.accountable.name, step.accountable.language).text}
    ]
    if how.beside:
        about.append(how.second_plain(step.title, step.language).text)
    return DayEntry(
        uid=f"step-{step.pk}@{alliance.chain}", day=step.due, title=title.text, language=tag(title),
        about="\n".join(filter(None, [*about, label])), sequence=step.version - 1, changed=step.changed_at,
    )  # fmt: skip


def target_day(alliance: Alliance, row: Target, label: str, how: Telling, changed: datetime) -> DayEntry:
    name, unit = how.own(row.name, row.language), how.own(row.unit, row.language)
    return DayEntry(
        uid=f"target-{row.pk}@{alliance.chain}", day=row.due, language=tag(name),
        title=f"{name.text}: {times(row.target)} {unit.text}", about=label, sequence=row.version - 1,
        changed=changed,
    )  # fmt: skip


def tag(words: Words) -> str:
    """The language of words, where somebody said it."""
    return "" if words.language == UNSAID else words.language
