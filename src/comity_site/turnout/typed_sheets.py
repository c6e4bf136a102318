"""Lines typed in from clipboard sheets: a code and up to three numbers."""

import re
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from comity.plans.codes import read_code
from comity_site.accounts.scope import Scope
from comity_site.register.models import Organization
from comity_site.turnout.actions.counting import Totals
from comity_site.turnout.models import Gathering, Sheet
from comity_site.turnout.models.counting import MOST
from comity_site.turnout.queries.sheets import sheet_to_type

CODE = "E"  # the first letter on every sheet
LINE = re.compile(r"\s*(\S+)((?:\s+\S+){1,3})\s*")
LINES = 200


class Slip(Exception):
    """A line that cannot be written down, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet as it was typed in, and who counted."""

    number: int
    sheet: Sheet
    totals: Totals
    counted_by: Organization


def read_lines(
    text: str, scope: Scope, gathering: Gathering, counted_by: Organization | None
) -> tuple[list[Line], list[str]]:
    """The lines, and what is wrong with those that cannot be read."""
    lines: list[Line] = []
    wrong: list[str] = []
    typed = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not typed or len(typed) > LINES:
        return [], [_("Type between 1 and 200 lines.")]
    known: set[int] = set()
    for number, line in typed:
        try:
            found = read_line(number, line, scope, gathering, counted_by)
            if found.sheet.pk in known:
                raise Slip(_("this sheet stands in an earlier line already."))
            known.add(found.sheet.pk)
            lines.append(found)
        except Slip as slip:
            wrong.append(_("Line %(number)s: %(problem)s") % {"number": number, "problem": slip})
    return lines, wrong


def read_line(
    number: int, line: str, scope: Scope, gathering: Gathering, counted_by: Organization | None
) -> Line:
    found = LINE.fullmatch(line)
    if found is None:
        raise Slip(_("a code and one to three numbers are expected, for example “E-223S 12 4 7”."))
    code, rest = found.groups()
    read = read_code(code)
    if read is None or read[0] != CODE:
        raise Slip(_("“%(code)s” is no code of a sheet; compare it with the paper.") % {"code": code})
    try:
        sheet, _rights, counters = sheet_to_type(scope, read[1])
    except Http404:
        raise Slip(_("“%(code)s” is no sheet that you type in.") % {"code": code}) from None
    if sheet.gathering_id != gathering.pk:
        raise Slip(_("“%(code)s” belongs to another event.") % {"code": code})
    return Line(number, sheet, totals(rest.split()), counter(sheet, counters, counted_by))


def counter(sheet: Sheet, counters: list[Organization], chosen: Organization | None) -> Organization:
    """Who was chosen, else whoever holds the sheet."""
    wanted = chosen.pk if chosen else sheet.organization_id
    for one in counters:
        if one.pk == wanted:
            return one
    raise Slip(_("Say which organization of yours counted these people."))


def totals(texts: list[str]) -> Totals:
    numbers = []
    for text in texts:
        if not (text.isdecimal() and int(text[:9]) <= MOST and len(text) < 9):
            raise Slip(_("“%(text)s” is no whole number up to 100,000.") % {"text": text})
        numbers.append(int(text))
    if any(one > numbers[0] for one in numbers[1:]):
        raise Slip(_("more than came cannot be on the sheet."))
    return Totals(*numbers)
