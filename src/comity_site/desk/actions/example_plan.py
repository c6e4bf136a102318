"""The worked example's plan: priorities in the order that the room gave them, steps, and one target."""

from datetime import date
from decimal import Decimal

from comity_site.alliances.models import Alliance
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, word
from comity_site.plans.actions.plan import add_priority
from comity_site.plans.actions.steps import add_step
from comity_site.plans.actions.targets import add_target
from comity_site.plans.models import Priority, Step


def make_plan(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """A step that waits stands after the one it waits for."""
    steps: dict[str, Step] = {}
    for entry in story["priority"]:
        priority = add_priority(
            alliance=alliance, title=word(entry, "title"), why=word(entry, "why"), language=WORDS,
            accountable=company.organization(entry["answers"]), by=company.coordinator,
        )  # fmt: skip
        for one in entry["step"]:
            steps[one["key"]] = make_step(one, priority, company, steps, today=today)
    target = story["target"]
    add_target(
        alliance=alliance, name=word(target, "name"), language=WORDS, unit=word(target, "unit"),
        target=Decimal(target["quantity"]), due=day(target, "due", today), by=company.coordinator,
    )  # fmt: skip


def make_step(
    entry: Table, priority: Priority, company: Company, steps: dict[str, Step], *, today: date
) -> Step:
    def organizations(name: str) -> list:
        return [company.organization(key) for key in entry.get(name, [])]

    hours = {
        field: Decimal(entry[name])
        for field, name in (("hours", "hours"), ("unpaid_hours", "unpaid"))
        if name in entry
    }
    return add_step(
        priority=priority, key=entry["key"], title=word(entry, "title"), language=WORDS,
        accountable=company.organization(entry["answers"]), by=company.coordinator,
        responsible=organizations("does"), consulted=organizations("asked"), informed=organizations("told"),
        waits_for=[steps[key] for key in entry.get("waits", [])],
        start=day(entry, "start", today), due=day(entry, "due", today), **hours,
    )  # fmt: skip
