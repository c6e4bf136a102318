"""Lines typed in from ranking sheets: the code of a sheet, and a row of letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comity.plans.codes import code_of, paired, read_code
from comity.plans.letters import read_letters
from comity_site.register.models import Organization
from comity_site.roadmap.forms.votes import wrong_letters
from comity_site.roadmap.models import Vote
from comity_site.roadmap.queries.votes import heard_of

MOST = 200


class Slip(Exception):
    """A line that cannot be written down, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet: whose, and the numbers of the priorities, the most important first."""

    number: int
    organization: Organization
    order: tuple[int, ...]


def number_of(vote: Vote, organization: Organization) -> int:
    """Of one sheet. A sheet of another vote has other numbers: its letters may mean something else."""
    return paired(vote.pk, organization.pk)


def sheet_code(vote: Vote, organization: Organization) -> str:
    return code_of("R", number_of(vote, organization))


def read_sheets(text: str, vote: Vote) -> tuple[list[Line], list[str]]:
    """The lines, and what is wrong with those that cannot be read."""
    typed = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not typed or len(typed) > MOST:
        return [], [_("Type between 1 and 200 lines.")]
    voices = {number_of(vote, one.organization): one for one in heard_of(vote)}
    lines: list[Line] = []
    wrong: list[str] = []
    for number, line in typed:
        try:
            found = _read(number, line, vote, {key: one.organization for key, one in voices.items()})
            if any(found.organization == other.organization for other in lines):
                raise Slip(_("this sheet stands here twice."))
            lines.append(found)
        except Slip as slip:
            wrong.append(at_line(number, str(slip)))
    return lines, wrong


def at_line(number: int, problem: str) -> str:
    return _("Line %(number)s: %(problem)s") % {"number": number, "problem": problem}


def _read(number: int, line: str, vote: Vote, voices: Mapping[int, Organization]) -> Line:
    """The code is the first word; typed in two parts it is read, too."""
    words = line.split()
    for size in (1, 2):
        read = read_code("".join(words[:size]))
        if read and read[0] == "R":
            return Line(number, _whose(read[1], words[:size], voices), _order(words[size:], vote.options))
    raise Slip(
        _("“%(code)s” is no code of a ranking sheet; compare it with the sheet.") % {"code": words[0][:40]}
    )


def _whose(key: int, words: Sequence[str], voices: Mapping[int, Organization]) -> Organization:
    if key not in voices:
        raise Slip(_("“%(code)s” is the code of a sheet of another time.") % {"code": " ".join(words)})
    return voices[key]


def _order(words: Sequence[str], options: Sequence[int]) -> tuple[int, ...]:
    read = read_letters("".join(words), len(options))
    if problems := list(wrong_letters(read.unknown, read.double, len(options))):
        raise Slip(" ".join(problems))
    if not read.order:
        raise Slip(_("letters are missing, for example “B A D C”."))
    return tuple(options[place] for place in read.order)
