"""What people type about costs that they bore, and about paying them back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import PastDay
from comity_site.giving.forms.fields import Money, OfAnother, by_decision, text
from comity_site.giving.models import Fund
from comity_site.giving.words import currency_choices
from comity_site.register.reader import here


class CostForm(OfAnother):
    """What was paid ahead, with receipts in words."""

    amount = Money(label=_("How much"))
    currency = forms.ChoiceField(label=_("Currency"))
    on = PastDay(label=_("Paid on"))
    what = text(_("What for"), 300)
    proof = text(
        _("Receipts, in words"), 300, help_text=_("For example: four bus tickets, kept by the treasurer.")
    )
    field_order = (
        "organization",
        "amount",
        "currency",
        "on",
        "what",
        "proof",
        "heard",
        "said_by",
        "language",
    )

    def __init__(self, *args: Any, currencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = currency_choices(currencies)
        self.initial.setdefault("on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("amount", "currency", "on", "what", "proof", "language")
        return {**{name: said[name] for name in names}, **self.of_whom(), "organization": self.whose()}


class ApproveForm(forms.Form):
    """Into which fund, by which decision."""

    fund = forms.TypedChoiceField(label=_("Owed by the fund"), coerce=int)
    decision = by_decision()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, funds: Sequence[Fund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.funds = {one.pk: one for one in funds}
        self.fields["fund"].choices = [(one.pk, here(one.name)) for one in funds]


class DeclineForm(forms.Form):
    words = text(_("Why not from a fund, and what instead"), 300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RefundForm(forms.Form):
    on = PastDay(label=_("Paid back on"))
    proof = text(_("Receipt, or how one knows"), 300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
