"""Lines typed in from a promise sheet: a code, and what was done."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import Http404
from django.utils.translation import gettext as _

from comity.plans.codes import read_code
from comity_site.accounts.scope import Scope
from comity_site.alliances.forms.fields import as_digits
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import times
from comity_site.plans.models import Promise
from comity_site.plans.queries.promises import promise_to_say
from comity_site.plans.queries.voices import Voices
from comity_site.register.reader import here

LINE = re.compile(r"\s*(\S+)\s+(\S+)\s*(.*)")
ALL = frozenset({"all", "tout", "*"})
NO = frozenset({"no", "non", "x", "✕"})
MOST = 200


class Slip(Exception):
    """A line that cannot be written down, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how much was done of a promise (None: it is not coming), and somebody's words to it."""

    number: int
    promise: Promise
    voices: Voices
    quantity: Decimal | None
    words: str


def read_lines(text: str, scope: Scope, alliance: Alliance) -> tuple[list[Line], list[str]]:
    """The lines, and what is wrong with those that cannot be read."""
    lines: list[Line] = []
    wrong: list[str] = []
    typed = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not typed or len(typed) > MOST:
        return [], [_("Type between 1 and 200 lines.")]
    for number, line in typed:
        try:
            lines.append(_once(_line(number, line, scope, alliance), lines))
        except Slip as slip:
            wrong.append(_("Line %(number)s: %(problem)s") % {"number": number, "problem": slip})
    return lines, wrong


def _line(number: int, line: str, scope: Scope, alliance: Alliance) -> Line:
    found = LINE.fullmatch(line)
    if found is None:
        raise Slip(_("a code and a number are expected, for example “P-2299 12”."))
    code, done, words = found.groups()
    read = read_code(code)
    if read is None or read[0] != "P":
        raise Slip(_("“%(code)s” is no code of a promise; compare it with the sheet.") % {"code": code})
    try:
        promise, voices = promise_to_say(scope, read[1])
    except Http404:
        raise Slip(_("“%(code)s” is no promise that you write down for.") % {"code": code}) from None
    if promise.alliance_id != alliance.pk or promise.owes_id not in voices.all:
        raise Slip(_("“%(code)s” is no promise that you write down for.") % {"code": code})
    return Line(number, promise, voices, _quantity(done, promise), words.strip())


def _once(line: Line, before: list[Line]) -> Line:
    """The same slip may have been read twice: then it would count twice."""
    for one in before:
        if one.promise.pk == line.promise.pk:
            raise Slip(
                _("it stands in line %(line)s already; if both are so, type them as one number.")
                % {"line": one.number}
            )
    return line


def _quantity(text: str, promise: Promise) -> Decimal | None:
    """A number with a point or a comma, all that remains, or nothing: not coming. More than remains is asked about."""
    folded = text.casefold()
    if folded in NO:
        return None
    left = {"left": times(promise.remaining), "unit": here(promise.unit)}
    if folded in ALL:
        if not promise.remaining:
            raise Slip(_("all of it is done already; the sheet may have been typed before."))
        return promise.remaining
    try:
        found = Decimal(as_digits(text))
    except InvalidOperation:
        raise Slip(_("“%(text)s” is no number.") % {"text": text}) from None
    if not found.is_finite() or found <= 0 or found != round(found, 3):
        raise Slip(_("“%(text)s” is no number above nothing.") % {"text": text})
    if found > promise.remaining:
        raise Slip(
            _(
                "“%(text)s” is more than the %(left)s %(unit)s still open; the sheet may have been typed before. If "
                "it is so, record it on the page of the promise."
            )
            % {"text": text, **left}
        )
    return found
