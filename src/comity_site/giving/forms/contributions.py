"""What people type about what they plan to give, and gave."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Day, PastDay
from comity_site.giving.forms.fields import Money, OfAnother, text
from comity_site.giving.models import Kind
from comity_site.giving.words import currency_choices
from comity_site.register.units import Unit


class ContributionForm(OfAnother):
    """Of one kind, which was chosen before; only money asks for a currency, only things for their unit."""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    amount = Money(label=_("How much"))
    unit = Unit(help_text=_("What one can count: rooms, loaves, evenings."))
    what = text(_("What it is for"), 300, required=False)

    def __init__(self, *args: Any, kind: str, currencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["kind"] = kind
        if kind == Kind.CASH:
            self.fields["unit"] = forms.ChoiceField(label=_("Currency"), choices=currency_choices(currencies))
        elif kind != Kind.IN_KIND:
            del self.fields["unit"]

    def common(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **{name: said.get(name, "") for name in ("kind", "amount", "unit", "what", "language")}, **self.of_whom(),
        }  # fmt: skip


class PlannedForm(ContributionForm):
    due = Day(label=_("By when"), required=False)
    field_order = ("organization", "amount", "unit", "due", "what", "heard", "said_by", "language")

    def values(self) -> dict[str, Any]:
        return {**self.common(), "due": self.cleaned_data["due"]}


class GivenForm(ContributionForm):
    on = PastDay(label=_("Given on"))
    proof = text(
        _("How one knows"), 300, required=False,
        help_text=_("In words: a receipt and its number, who was there. The paper itself stays with you."),
    )  # fmt: skip
    field_order = ("organization", "amount", "unit", "on", "what", "proof", "heard", "said_by", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        return {**self.common(), "on": self.cleaned_data["on"], "proof": self.cleaned_data["proof"]}
