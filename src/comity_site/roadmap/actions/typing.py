"""Ranking sheets typed in: all of them, or none."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Person
from comity_site.alliances.models import How
from comity_site.register.models import Organization
from comity_site.roadmap.actions.votes import hand_in
from comity_site.roadmap.models import Vote


@transaction.atomic
def type_rankings(
    *, vote: Vote, sheets: Sequence[tuple[int, Organization, Sequence[int]]], said_by: str, once: str,
    by: Person | None,
) -> None:  # fmt: skip
    """Number of the line, whose sheet, and their order. What is in already is not replaced by a sheet.

    Raises ValidationError that names the line.
    """
    for number, organization, order in sheets:
        try:
            hand_in(
                vote=vote, organization=organization, order=order, version=0, by=by, heard=How.PAPER,
                said_by=said_by, once=f"{once}-{organization.pk}",
            )  # fmt: skip
        except Stale:
            said = {"number": number, "name": organization.name}
            raise ValidationError(
                _(
                    "Line %(number)s: %(name)s has ranked already. Write it down on their own page to replace it."
                )
                % said
            ) from None
