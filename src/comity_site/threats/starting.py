"""What other alliances keep an eye on, as a beginning: a threat, what would tell us, a question about the answer."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity_site.register.form_fields import reader_language
from comity_site.threats.models import Threat

Kind = Threat.Kind
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Prompt:
    """`asks` is about the answer, which nobody else can agree for you."""

    key: str
    kind: Threat.Kind
    title: Words
    trigger: Words
    asks: Words


PROMPTS = (
    Prompt(
        "rules", Kind.EXTERNAL, _("The rules change: an election, a new law, a new minister"),
        _("A date for the vote is announced, or a draft goes round."),
        _("What can go on without a permission, and who speaks with which office in the first week?"),
    ),
    Prompt(
        "prices", Kind.EXTERNAL, _("Prices rise, or the money we get buys less"),
        _("A month costs a tenth more than we planned."),
        _("What do we do less of first, and whom do we tell before?"),
    ),
    Prompt(
        "list", Kind.EXTERNAL, _("Somebody asks for a list of the people we work for"),
        _("Anybody outside asks for names, addresses or photographs."),
        _("In which words do we say no, who says them, and which counts do we offer instead?"),
    ),
    Prompt(
        "divided", Kind.EXTERNAL, _("The people we work for are divided among themselves"),
        _("One side stays away twice."),
        _("Who of each side invites the other, and at whose place?"),
    ),
    Prompt(
        "away", Kind.EXTERNAL, _("Weather, illness or unrest keeps people at home"),
        _("Two visits in a row cannot be made."),
        _("What can be done by phone, and who checks on those who have none?"),
    ),
    Prompt(
        "one-person", Kind.CAPACITY, _("Too much hangs on one person"),
        _("They are ill, look for another job, or work evenings for a month."),
        _("Who takes over what, and where does it stand written down?"),
    ),
    Prompt(
        "one-funder", Kind.CAPACITY, _("Nearly all the money comes from one place"),
        _("Half a year before its end nobody has promised the next."),
        _("What do we keep doing without money, and whom do we ask next?"),
    ),
    Prompt(
        "advance", Kind.CAPACITY, _("The smallest have to pay before they are paid"),
        _("A repayment takes longer than we said."),
        _("From which purse do we pay before, and who may decide it alone?"),
    ),
    Prompt(
        "reports", Kind.CAPACITY, _("Accounts and reports are more than a small group can do"),
        _("A report is sent back, or is a month late."),
        _("Which member does them for the other, and what does it get for that?"),
    ),
    Prompt(
        "who", Kind.PROJECT, _("Nobody is sure who does what"),
        _("The same question comes up at two meetings."),
        _("When do we read the plan aloud together, and who writes down what changes?"),
    ),
    Prompt(
        "beside", Kind.PROJECT, _("We work beside each other instead of together"),
        _("Two of us do the same thing, or go to the same door in the same week."),
        _("Who tells whom what, on which day of the week?"),
    ),
    Prompt(
        "wrong", Kind.PROJECT, _("Something we took for granted is not so"),
        _("Fewer than half of those we expected come."),
        _("Who may change the plan, and whom do we ask before?"),
    ),
    Prompt(
        "meeting", Kind.PROJECT, _("Decisions fall between meetings, with those who happen to be there"),
        _("Somebody hears of a decision that concerned them a week later."),
        _("Which decisions wait for everybody, and how are those heard who cannot come?"),
    ),
    Prompt(
        "money", Kind.RELATIONAL, _("Who holds the money has the say"),
        _("A vote is not held because the budget settles it."),
        _("Which decisions are the members' whatever they cost, and who may remind us?"),
    ),
    Prompt(
        "new", Kind.RELATIONAL, _("The people we knew are gone"),
        _("Somebody new signs, or nobody calls back."),
        _("Who visits within a month, with what was agreed in hand?"),
    ),
    Prompt(
        "thanks", Kind.RELATIONAL, _("Some do the work, others get the thanks"),
        _("A report or a poster names not everybody who was there."),
        _("Where is each work credited, and who reads a report before it goes out?"),
    ),
    Prompt(
        "quiet", Kind.RELATIONAL, _("We hear less and less of each other"),
        _("A month passes without a word."),
        _("Who calls, and what do we offer that makes it easier to come back?"),
    ),
)  # fmt: skip


def prompts() -> list[tuple[Threat.Kind, list[Prompt]]]:
    """By kind."""
    return [(kind, [one for one in PROMPTS if one.kind == kind]) for kind in Kind]


def started(key: str) -> dict[str, Any]:
    """What a form begins with; nothing for an unknown key. The words are in the reader's language."""
    one = next((one for one in PROMPTS if one.key == key), None)
    if one is None:
        return {"kind": Kind.EXTERNAL}
    words = {"title": str(one.title), "trigger": str(one.trigger), "language": reader_language()}
    return {"kind": one.kind, **words, "asks": str(one.asks)}
