"""The dates of a plan are moved later, all in one go or not at all."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from comity_site.accounts.journal import Stale, record
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.plans.actions.steps import change_step
from comity_site.plans.models import Step
from comity_site.plans.possible_values import NewDates
from comity_site.plans.queries.plan import steps_of


@transaction.atomic
def move_dates(
    *, alliance: Alliance, moves: Sequence[NewDates], shown: Mapping[int, int], by: Person | None
) -> None:
    """Give steps new dates. `shown` are the versions of all planned steps that the moves were worked out for.

    Raises Stale when the plan is no longer that one, ValidationError.
    """
    hold(alliance.pk)
    rows = steps_of(alliance).filter(state=Step.State.PLANNED)
    if dict(rows.values_list("pk", "version")) != dict(shown):
        raise Stale(alliance)
    for move in moves:
        change_step(step=move.step, version=shown[move.step.pk], by=by, start=move.start, due=move.due)
    record(alliance, "move_dates", by=by, steps=[move.step.pk for move in moves])
