"""The questions of the roadmap in their order, in our own words; what each is for stands below it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Choices = tuple[tuple[str, Words], ...]

DEPENDS: Choices = (("yes", _("yes")), ("partly", _("in part")), ("no", _("no")))


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked. `each` says that every organization answers for itself, else the room does together.

    `choice` is a second question with few answers; with `sourced` an answer says how we know, and since when;
    with `givable` an answer is a need, and somebody may give what it asks for.
    """

    code: str
    asks: Words
    help: Words
    each: bool = False
    choice: Words = ""
    choices: Choices = ()
    sourced: bool = False
    givable: bool = False


WORK = (
    Question(
        "activities", _("What does your organization mainly do?"),
        _("One line for each kind of work, as you would tell a neighbour."), each=True,
    ),
    Question(
        "measures", _("How do you measure whether it goes well?"),
        _("What is counted or looked at, and who reads it."), each=True,
    ),
    Question(
        "funding", _("Where does your money mainly come from?"),
        _("The largest sources. No sums are needed."), each=True,
        choice=_("Does the money depend on how well the work goes?"), choices=DEPENDS,
    ),
    Question(
        "goal", _("What do several of us work for?"),
        _("Common goals, a line each. Below stand words that several of you used."),
    ),
)  # fmt: skip

NEEDS = (
    Question(
        "take_on", _("What can you take on?"),
        _("A matter that your organization would see to, a line each. Priorities are chosen from these."), each=True,
    ),
    Question(
        "from_others", _("What do you need from the others for it?"),
        _("People, things, knowledge, a door opened. A line each."), each=True, givable=True,
    ),
    Question(
        "from_parent", _("What do you need from the organization above you?"),
        _("A head office, a ministry, a federation: leave it empty where there is none."), each=True, givable=True,
    ),
)  # fmt: skip

COMMUNITY = (
    Question("needs", _("What do people here need?"), _("As they say it themselves, where you know."), sourced=True),
    Question(
        "resources", _("What is here already that helps?"), _("People, places, groups, services, customs."),
        sourced=True,
    ),
    Question(
        "characteristics", _("What is this community like?"),
        _("Languages, how people live, what holds them together, what divides them."), sourced=True,
    ),
    Question(
        "demographics", _("Whom do we want to serve, and who are they?"),
        _("How many, of what age, women and men, where. Counts, never names."), sourced=True,
    ),
    Question(
        "reach", _("How are they best reached?"), _("Where they go, whom they trust, at what time of day."),
        sourced=True,
    ),
    Question(
        "trends", _("What is changing, here or in the whole country, that touches them?"),
        _("Laws, prices, people leaving or coming, elections."), sourced=True,
    ),
)  # fmt: skip

CAPACITY = (
    Question("leads", _("Who will lead the work?"), _("An organization or an office, not a hero.")),
    Question(
        "diversity", _("How mixed are those who lead?"),
        _("Women and men, ages, origins, languages; those whom it concerns among them."),
    ),
    Question("involved", _("Which organizations take part, and in what?"), _("Also those that are not here today.")),
    Question("training", _("Who needs to learn what?"), _("And from whom: often somebody in the room knows it.")),
    Question(
        "hours", _("How many hours of your people are there?"),
        _("A week, paid and unpaid, and when not: harvest, holidays."), each=True,
    ),
    Question(
        "barriers", _("What inside our organizations stands in the way?"),
        _("Rules, habits, who has to sign, what was tried before."), each=True,
    ),
)  # fmt: skip

LASTING = (
    Question(
        "evaluating", _("How and when do we look at what came of it?"),
        _("Who looks, at which numbers, with whom, and what may change then."),
    ),
    Question(
        "sustaining", _("What keeps it going when money or people change?"),
        _("What has to be written down, passed on, paid for."),
    ),
    Question(
        "telling", _("How and when is it told back to the people served?"),
        _("Where, by whom, in which language."),
    ),
    Question("ending", _("When and how does it end, and what remains?"), _("A date, or what would have to be true.")),
)  # fmt: skip

QUESTIONS = {one.code: one for one in (*WORK, *NEEDS, *COMMUNITY, *CAPACITY, *LASTING)}
