"""What makes working together last, as a closing conversation: fourteen questions in our own words.

The fourteen matters are those that the US Department of Health and Human Services (Administration for Children and
Families) lists as key elements of successful collaborations; it gives no score for them, and neither does this page.
`step` is what one could do about it, where it is not there yet.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from comity_site.roadmap.questions import Choices, Question, Words

NOT_YET = "not_yet"
STANDING: Choices = (
    ("there", _("it is there")),
    ("partly", _("in part")),
    (NOT_YET, _("not yet")),
    ("no_matter", _("does not matter for us")),
)


@dataclass(frozen=True, slots=True)
class Element(Question):
    """A question of the closing conversation. All have the same four answers, none better than another."""

    step: Words = ""


def element(code: str, asks: Words, about: Words, step: Words) -> Element:
    return Element(f"element_{code}", asks, about, choices=STANDING, step=step)


ELEMENTS: tuple[Element, ...] = (
    element(
        "mission", _("Do our organizations want much the same?"),
        _("Not in everything: in what we do together."),
        _("Tell each other what each of us wants, and write down what is the same"),
    ),
    element(
        "vision", _("Do we see the same picture of how it should be one day?"),
        _("Ask three people to describe it; listen for what differs."),
        _("Describe together how it should be one day"),
    ),
    element(
        "purpose", _("Can we say what we do together that nobody does already?"),
        _("One sentence that a neighbour understands."),
        _("Write down in one sentence what only we do together"),
    ),
    element(
        "goals", _("Are our goals within reach, and would we notice when they are reached?"),
        _("A number and a date help."),
        _("Give each goal a number and a date that we can reach"),
    ),
    element(
        "trust", _("Do we take time to get to know and trust each other?"),
        _("Visits, meals, a walk: time without an agenda counts."),
        _("Visit each other, or eat together"),
    ),
    element(
        "talk", _("Does everybody hear what matters, in time and in a way that suits them?"),
        _("Also those without e-mail, and those who read another language."),
        _("Agree how we tell each other what matters, and how often"),
    ),
    element(
        "roles", _("Does each know what is expected of them, and of the others?"),
        _("Spoken agreements count as much as written ones."),
        _("Go through who does what, and say it aloud"),
    ),
    element(
        "duties", _("Do we do what we took on, and say early when we cannot?"),
        _("Saying early that something will not come is a help, not a failure."),
        _("Agree how we say early that something will not come"),
    ),
    element(
        "respect", _("Do we respect each other, and know what to do when we disagree?"),
        _("Whom can one turn to who takes no side?"),
        _("Agree what we do when we disagree, and whom we ask to help"),
    ),
    element(
        "staying", _("Do we want to stay together for a long time?"),
        _("Some alliances are for one matter and are then over; that is no lack."),
        _("Talk about how long we want to go on together"),
    ),
    element(
        "leading", _("Are those who lead skilled for it, with their heart in it?"),
        _("Also the time for it, and somebody who can take over."),
        _("Find out what those who lead need, and who could share it"),
    ),
    element(
        "deciding", _("Are those at the table who can say yes when something is decided?"),
        _("And those whom the decision touches most."),
        _("Name who has to be there when we decide, and ask them"),
    ),
    element(
        "means", _("Are there enough money and time for what we plan?"),
        _("Unpaid hours are time, too. Much can be done without money."),
        _("Compare what we plan with the money and the hours that are there"),
    ),
    element(
        "thanks", _("Do we celebrate what we reached, and thank each other?"),
        _("Small things, soon, together with the people it was for."),
        _("Choose what we celebrate next, when and with whom"),
    ),
)  # fmt: skip

BY_CODE = {one.code: one for one in ELEMENTS}
