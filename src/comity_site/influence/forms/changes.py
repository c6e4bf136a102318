"""What people type about a change sought, its forces and its seats."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.influence.forces import STRONGEST, WEAKEST
from comity_site.alliances.forms.fields import Day, Number, Whole
from comity_site.influence.actions.changes import MOST_SEATS
from comity_site.influence.actor_page import Seen
from comity_site.influence.forms.actors import words
from comity_site.influence.models import Force
from comity_site.influence.models.actors import Stance
from comity_site.influence.models.changes import MOST_VOTES
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.register.reader import here


class Effort(Number):
    """What it takes, in a unit of one's own: talks, days, favours."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0.01, max_value=9999, max_digits=6, decimal_places=2, required=False, **kwargs
        )


class Sent(OfOnesOwnWords):
    """Sent once, or of a version."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}


class SoughtForm(Sent):
    """What is to change, who decides, and when."""

    title = words(
        _("What should change?"), 500, rows=2, help_text=_("So that one could say on a day: it is so now.")
    )
    body = words(_("Who decides"), 200, help_text=_("A body or an office, never a person."))
    decider = forms.TypedChoiceField(
        label=_("On the list of actors"), coerce=int, empty_value=None, required=False
    )
    quota = Whole(
        label=_("Votes that decide"), min_value=1, max_value=MOST_VOTES, required=False,
        help_text=_("How many votes it takes; 1 where one office decides alone."),
    )  # fmt: skip
    votes_on = Day(label=_("Decides on"), required=False)
    turned_effort = Effort(
        label=_("Effort to win back a seat that turned against"),
        help_text=_("In the same unit as the seats. Empty: it cannot be won back."),
    )
    office = words(
        _("Office that changes hands before"), 120, required=False, help_text=_("Such as: the chair.")
    )
    office_from = Day(label=_("It changes hands on"), required=False)
    field_order = ("title", "language", "body", "decider")

    def __init__(self, *args: Any, actors: Sequence[Seen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actors = {one.actor.pk: one.actor for one in actors}
        self.fields["decider"].choices = [("", "–"), *((one.actor.pk, here(one.name)) for one in actors)]

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {**said, "decider": self.actors.get(said["decider"] or 0)}


class ForceForm(Sent):
    """One force, how strong it is, how well it is known; a fair point gets an answer."""

    side = forms.ChoiceField(label=_("Which way"), choices=Force.Side.choices)
    text = words(_("What it is"), 300)
    strength = forms.IntegerField(
        label=_("Strength"), min_value=WEAKEST, max_value=STRONGEST, help_text=_("1 weak to 5 strong.")
    )
    known = forms.ChoiceField(label=_("How well it is known"), choices=Force.Known.choices)
    is_fair = forms.BooleanField(label=_("It is a fair point"), required=False)
    answer = words(
        _("Answer with"), 500, required=False, rows=2,
        help_text=_("What would take the worry away, for something that holds the change back."),
    )  # fmt: skip
    field_order = ("side", "text", "language")


class SeatForm(Sent):
    """What a seat is for, where it stands, and what it takes to win it."""

    label = words(_("For which office or group"), 120, required=False, help_text=_("Never who sits on it."))
    votes = Whole(label=_("Votes"), min_value=1, max_value=MOST_VOTES, initial=1)
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance.choices, initial=Stance.OPEN)
    effort = Effort(
        label=_("Effort to win it"), help_text=_("In a unit of your own: talks, days. Empty: not known.")
    )
    field_order = ("label", "language", "votes", "stance", "effort")


class NewSeats(SeatForm):
    alike = forms.IntegerField(label=_("How many alike"), min_value=1, max_value=MOST_SEATS, initial=1)
