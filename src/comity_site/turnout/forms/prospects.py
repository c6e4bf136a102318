"""What people type about constituencies and prospects."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.register.form_fields import AsOf, Source
from comity_site.register.reader import here
from comity_site.turnout.models import Constituency

LONG = forms.Textarea(attrs={"rows": 3})


class ConstituencyForm(OfOnesOwnWords):
    """A part of the public, and what one says to it."""

    name = forms.CharField(label=_("Constituency"), max_length=120)
    points = forms.CharField(
        label=_("What we say to them"), max_length=1000, required=False, widget=LONG,
        help_text=_("It stands in each ask to them, and can be changed there."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("name", "points", "language")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "points", "language")}


class ProspectForm(OfOnesOwnWords):
    """What we know before we ask."""

    constituency = forms.TypedChoiceField(
        label=_("Constituency"), coerce=int, empty_value=None, required=False
    )
    points = forms.CharField(
        label=_("What we say to them alone"), max_length=1000, required=False, widget=LONG
    )
    known_by = forms.CharField(label=_("Who of us knows them"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("constituency", "points", "known_by", "language")

    def __init__(self, *args: Any, constituencies: Sequence[Constituency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.constituencies = {one.pk: one for one in constituencies}
        self.fields["constituency"].choices = [
            ("", _("none of these")), *((one.pk, here(one.name)) for one in constituencies)
        ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("points", "known_by", "language")}
        return {**said, "constituency": self.constituencies.get(self.cleaned_data["constituency"] or 0)}


class DeedForm(OfOnesOwnWords):
    """What they did before, when, and how we know."""

    what = forms.CharField(label=_("What they did"), max_length=300)
    as_of = AsOf()
    source = Source()
    field_order = ("what", "as_of", "source", "language")
