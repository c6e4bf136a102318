"""What is said about a plan: where it stands in a sentence, the states of steps, who is away on a date."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity_site.plans.amounts import amount, counted
from comity_site.plans.models import Step
from comity_site.plans.plan_page import Away, Plan

STATES = {
    "open": gettext_lazy("to be done"),
    "done": gettext_lazy("done"),
    "late": gettext_lazy("late"),
    "blocked": gettext_lazy("waits"),
    "dropped": gettext_lazy("dropped"),
}


def step_state(code: str) -> str:
    return str(STATES.get(code, code))


def plan_sentence(plan: Plan) -> str:
    """How many steps, how many done, how many late or waiting."""
    steps = plan.steps
    if not steps:
        return _("Priorities are named; no step is yet.")
    done = sum(seen.state == "done" for seen in steps)
    said = [
        ngettext("%(done)s of %(steps)s step is done.", "%(done)s of %(steps)s steps are done.", len(steps))
        % {"done": done, "steps": len(steps)}
    ]
    if late := len(plan.late):
        said.append(ngettext("%(n)s is late.", "%(n)s are late.", late) % {"n": late})
    if blocked := len(plan.blocked):
        said.append(ngettext("%(n)s waits for another.", "%(n)s wait for another.", blocked) % {"n": blocked})
    return " ".join(said)


def step_start(step: Step) -> str:
    """The day on which it begins, where one was said."""
    return _("starts on %(day)s") % {"day": date_format(step.start)} if step.start else ""


def step_hours(step: Step) -> str:
    """Hours, and how many of them are unpaid."""
    if step.hours is None:
        return ""
    said = ngettext("%(n)s hour", "%(n)s hours", counted(step.hours)) % {"n": amount(step.hours)}
    if step.unpaid_hours:
        said += " " + _("(%(n)s unpaid)") % {"n": amount(step.unpaid_hours)}
    return said


def away_sentence(away: Away) -> str:
    """Who said to be away on the date, from when to when; nobody is blamed for it."""
    row = away.words
    about = {
        "name": away.organization.name,
        "words": row.words,
        "starts": date_format(row.starts) if row.starts else "",
        "ends": date_format(row.ends) if row.ends else "",
    }
    if row.ends is None:
        return _("On this date %(name)s is away, from %(starts)s: %(words)s.") % about
    return _("On this date %(name)s is away, %(starts)s – %(ends)s: %(words)s.") % about
