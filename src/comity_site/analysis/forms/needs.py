"""The needs of a question, a row for each."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.formation.brief import Need
from comity_site.alliances.forms.fields import Number
from comity_site.analysis.vocabulary import Vocabulary

MOST = 100
MUST, WISH = "must", "wish"


class NeedForm(forms.Form):
    """One need. A row with neither capacity nor place asks for nothing."""

    capacity = forms.CharField(
        label=_("What must be done"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "capacities", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off", "placeholder": _("anywhere")}),
    )
    members = forms.IntegerField(label=_("By how many"), min_value=1, max_value=1000, required=False)
    kind = forms.ChoiceField(
        label=_("Must or wish"), choices=[(MUST, _("must be met")), (WISH, _("a wish"))], required=False
    )
    weight = Number(
        label=_("Weight of a wish"),
        max_value=Decimal(1_000_000),
        max_digits=12,
        decimal_places=4,
        required=False,
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vocabulary = vocabulary

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("place") and not values.get("capacity") and "capacity" not in self.errors:
            self.add_error("capacity", _("Say what should be done there, or empty the place."))
        return values

    def need(self) -> Need | None:
        """What the row asks for, in the register's own words; None when it is empty."""
        values = self.cleaned_data
        if not values.get("capacity"):
            return None
        return Need(
            capacity=self.vocabulary.own_capacity(values["capacity"]),
            place=self.vocabulary.own_place(values["place"]) if values.get("place") else None,
            members=values.get("members") or 1,
            must=values.get("kind") != WISH,
            weight=Decimal(1) if values.get("weight") is None else values["weight"],
        )


NeedRows = forms.formset_factory(NeedForm, extra=0, max_num=MOST, validate_max=True, absolute_max=MOST + 10)


def row_of(need: Need, vocabulary: Vocabulary) -> dict[str, Any]:
    """A need as a row shows it."""
    return {
        "capacity": vocabulary.shown(need.capacity),
        "place": vocabulary.shown_place(need.place or ""),
        "members": need.members,
        "kind": MUST if need.must else WISH,
        "weight": need.weight,
    }


EMPTY_ROW = {"members": 1, "kind": MUST, "weight": Decimal(1)}
