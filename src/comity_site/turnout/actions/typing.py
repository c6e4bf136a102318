"""Clipboard sheets typed in together: every line of them, or none."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from comity_site.accounts.models import Person
from comity_site.plans.speaking import NotAllowed
from comity_site.register.models import Organization
from comity_site.turnout.actions.counting import Totals, type_sheet
from comity_site.turnout.models import Sheet


class WrongLine(ValueError):
    """`number` of the line, and what is to be put right, in words or as the code of a refusal."""

    def __init__(self, number: int, problems: Sequence[str] = (), refusal: str = "") -> None:
        super().__init__(f"line {number}")
        self.number, self.problems, self.refusal = number, problems, refusal


@transaction.atomic
def type_sheets(
    *,
    lines: Sequence[tuple[int, Sheet, Totals, Organization]],
    organizations: frozenset[int],
    by: Person | None,
) -> None:
    """Number of the line, its sheet, what it says, who counted. Raises WrongLine, Stale; then nothing is written."""
    for number, sheet, totals, counted_by in lines:
        try:
            type_sheet(
                sheet=sheet, version=sheet.version, totals=totals, counted_by=counted_by,
                organizations=organizations, by=by,
            )  # fmt: skip
        except NotAllowed as no:
            raise WrongLine(number, refusal=no.refusal) from no
        except ValidationError as problem:
            raise WrongLine(number, problem.messages) from problem
