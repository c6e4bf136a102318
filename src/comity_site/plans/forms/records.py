"""What an organization says beside its record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.plans.forms.promises import HEARD

TALL = {"rows": 4}


class ReplyForm(OfOnesOwnWords):
    """What is to be read beside the figures."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=1000,
        widget=forms.Textarea(attrs=TALL),
        help_text=_("Whoever reads the figures reads this beside them. It changes no figure."),
    )
    field_order = ("text", "language")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "language")}


class BeforeForm(OfOnesOwnWords):
    """What was done before, and where that can be read."""

    text = forms.CharField(
        label=_("What did you do before?"),
        max_length=1000,
        widget=forms.Textarea(attrs=TALL),
        help_text=_("It stands on a line of its own and is never mixed with promises kept here."),
    )
    source = forms.CharField(
        label=_("How could somebody know?"),
        max_length=300,
        help_text=_("A report with its year, a page, or somebody who was there."),
    )
    field_order = ("text", "source", "language")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "source", "language")}


class RecordedRelease(forms.Form):
    """What somebody without an account said about showing their record, and how it was heard."""

    heard = forms.ChoiceField(label=_("How was it heard?"), choices=HEARD)
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("A role is enough.")
    )
    read_back = forms.BooleanField(
        label=_("I read to them what is shown, and to whom, and they said yes"),
        help_text=_("Their own yes is needed, in this very matter. A yes to something else is none."),
    )

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("heard", "said_by")}
