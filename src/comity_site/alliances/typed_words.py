"""The sheet in words: its marks, and what is wrong with a line."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity_site.alliances.models import Answer, Ask
from comity_site.alliances.typed_answers import MARKS, Slip, Typed, Wrong, code

SLIPS: dict[str, Any] = {
    Slip.NOT_READ: gettext_lazy("“%(found)s” is not a code, a mark and words."),
    Slip.NO_CODE: gettext_lazy("“%(found)s” is no code of an ask; look at it again, one sign may be wrong."),
    Slip.NOT_HERE: gettext_lazy("%(found)s is none of your asks."),
    Slip.NO_MARK: gettext_lazy("“%(found)s” is none of the marks."),
    Slip.TWICE: gettext_lazy("%(found)s stands here twice."),
    Slip.NO_OFFER: gettext_lazy("what they offer instead is missing after “%(found)s”."),
    Slip.NO_DAY: gettext_lazy("%(found)s is no day of the calendar."),
    Slip.TOO_LONG: gettext_lazy("“%(found)s …” is longer than can be kept."),
    Slip.ANSWERED: gettext_lazy("%(found)s has another answer already; change it on its own page."),
}


def marks() -> list[tuple[str, str]]:
    """(mark, what it means) in the order of the sheet."""
    return [(mark, str(answer.label)) for mark, answer in MARKS.items()]


def told(wrong: Wrong) -> str:
    said = {"line": wrong.line, "what": str(SLIPS[wrong.slip]) % {"found": wrong.found}}
    return _("Line %(line)s: %(what)s") % said


def nothing() -> str:
    return _("Nothing was typed.")


def meanwhile() -> str:
    return _("Somebody changed one of these asks meanwhile. Nothing was written; send it again.")


def slip_of(typed: Typed, ask: Ask | None) -> Wrong | None:
    """What the rows say against a line that reads well. Who is thinking may have made up their mind."""
    if ask is None:
        return Wrong(typed.line, Slip.NOT_HERE, code(typed.ask))
    if ask.answer not in ("", Answer.THINKING, typed.answer):
        return Wrong(typed.line, Slip.ANSWERED, code(typed.ask))
    return None
