"""A sheet of paper typed in: every line of it, or none."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from comity_site.accounts.models import Person
from comity_site.alliances.models import How
from comity_site.plans import words
from comity_site.plans.actions.delivering import record_delivery, say_not_coming
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.plans.typed_promises import Line, Slip


@transaction.atomic
def type_deliveries(*, lines: Sequence[Line], on: date, said_by: str, once: str, by: Person | None) -> None:
    """What the sheet says was done, written down for those who owe it. Raises Slip with the line, ValidationError."""
    for line in lines:
        speaking = Speaking(
            acting=line.promise.owes, organizations=line.voices.organizations, heard=How.PAPER, on=on,
            said=line.words, said_by=said_by, language=line.promise.language,
        )  # fmt: skip
        mark = f"{once}-{line.number}"[-64:]
        try:
            if line.quantity is None:
                say_not_coming(promise=line.promise, speaking=speaking, by=by, once=mark)
            else:
                record_delivery(
                    promise=line.promise, quantity=line.quantity, on=on, speaking=speaking, by=by, once=mark
                )
        except NotAllowed as no:
            said = {"number": line.number, "problem": words.refusal(no.refusal)}
            raise Slip(_("Line %(number)s: %(problem)s") % said) from no
