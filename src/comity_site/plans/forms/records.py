"""What an organization says beside its record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.forms.plan import OfOnesOwnWords

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
