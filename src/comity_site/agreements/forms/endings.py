"""What people type when something ends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.agreements.models import Ending, Passing
from comity_site.alliances.forms.fields import Day, PastDay
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here

LINES = forms.Textarea(attrs={"rows": 3})
Choice = tuple[str, Organization | None]


def choice_key(choice: Choice) -> str:
    whose, organization = choice
    return f"{whose}-{organization.pk if organization else 0}"


class BeginEnding(forms.Form):
    """What ends, of what this person may lead through."""

    what = forms.ChoiceField(label=_("What ends?"), widget=forms.RadioSelect)
    on = Day(label=_("When, if you know"), required=False)

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {choice_key(one): one for one in choices}
        self.fields["what"].choices = [(key, self.words(one)) for key, one in self.by_key.items()]

    def words(self, choice: Choice) -> str:
        whose, organization = choice
        said = {"name": here(organization.name) if organization else ""}
        if whose == Ending.Whose.ALLIANCE:
            return str(_("The alliance ends"))
        if whose == Ending.Whose.CONVENER:
            return str(_("%(name)s no longer calls together") % said)
        return str(_("%(name)s leaves the alliance") % said)

    def values(self) -> dict[str, Any]:
        whose, organization = self.by_key[self.cleaned_data["what"]]
        return {"whose": whose, "organization": organization, "on": self.cleaned_data["on"]}


class EndingWords(OfOnesOwnWords):
    """Thanks, what was learned, what remains."""

    on = Day(label=_("When"), required=False)
    thanks = forms.CharField(
        label=_("Thanks"), max_length=2000, required=False, widget=LINES,
        help_text=_("To whom and for what; read out, or sent."),
    )  # fmt: skip
    lessons = forms.CharField(
        label=_("What we learned"), max_length=4000, required=False, widget=LINES,
        help_text=_(
            "What you would do again, and what otherwise. Only those who lead through this ending read it, "
            "until you release it."
        ),
    )  # fmt: skip
    remains = forms.CharField(
        label=_("The network that remains"), max_length=2000, required=False, widget=LINES,
        help_text=_("Who stays in touch with whom, how, and for what one may call again."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("on", "thanks", "lessons", "remains", "language")


class PassingForm(OfOnesOwnWords):
    """One thing that passes on, or data that is erased."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Passing.Kind.choices)
    what = forms.CharField(label=_("What"), max_length=300)
    to = forms.CharField(
        label=_("To whom"), max_length=200, required=False, help_text=_("Empty for what is erased.")
    )
    on = Day(label=_("By when"), required=False)
    done_on = PastDay(label=_("Done on"), required=False)
    proof = forms.CharField(
        label=_("How we know"),
        max_length=300,
        required=False,
        help_text=_("A receipt, who was there, a word back."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("kind", "what", "to", "on", "done_on", "proof", "language")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == Passing.Kind.ERASE and not said.get("on") and not said.get("done_on"):
            self.add_error("on", _("Say on which day it is erased: it waits at home then."))
        return said

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
