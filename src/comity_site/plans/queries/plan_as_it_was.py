"""A step in plain values, as it was before a file changed it."""

from typing import Any

from comity_site.plans.models import Step, StepOrganization

TEXTS = ("title", "language", "note", "state")
DAYS = ("start", "due", "done_on")
NUMBERS = ("hours", "unpaid_hours")


def said_of(step: Step) -> dict[str, Any]:
    """Everything a file can change, as JSON can hold it."""
    parts = {part: [] for part in StepOrganization.Part.values}
    for one in StepOrganization._base_manager.filter(step=step):
        parts[one.part].append(one.organization_id)
    return {
        **{name: getattr(step, name) for name in TEXTS},
        **{name: told(getattr(step, name)) for name in (*DAYS, *NUMBERS)},
        "accountable": step.accountable_id,
        "priority": step.priority_id,
        "parts": parts,
        "waits": list(step.waits.values_list("waits_for", flat=True)),
    }


def told(value: Any) -> str | None:
    return None if value is None else str(value)
