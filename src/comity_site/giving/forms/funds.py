"""What people type about a fund and its entries."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.plans import pool
from comity_site.alliances.forms.fields import PastDay
from comity_site.giving.forms.fields import Money, Names, Once, by_decision, named, text
from comity_site.giving.models import Fund
from comity_site.giving.words import currency_choices


class FundForm(Once):
    """A new fund, or with `version` one that stands: its currency is for good."""

    name = text(_("Name"), 120)
    currency = forms.ChoiceField(
        label=_("Currency"), help_text=_("For good: a second currency is a second fund.")
    )
    host = forms.TypedChoiceField(
        label=_("Who holds it"), coerce=int, help_text=_("In whose account or cash box the money lies.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, organizations: Names, currencies: list[str], fund: Fund | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["host"].choices = named(organizations)
        if fund is None:
            self.fields["currency"].choices = currency_choices(currencies)
        else:
            del self.fields["currency"], self.fields["once"]

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}
        return {**said, "host": self.organizations[said["host"]]}


WITH_ANYBODY = (pool.PAID, pool.SPENT)
WITHOUT_DECISION = (pool.PAID, pool.RETURNED, pool.LENT, pool.REPAID)
LABELS = {
    pool.PAID: _("Paid in by"),
    pool.SPENT: _("Paid to"),
    pool.ADVANCED: _("Advanced to"),
    pool.SETTLED: _("Settled by"),
    pool.RETURNED: _("Given back by"),
    pool.LENT: _("Lent by"),
    pool.REPAID: _("Repaid to"),
}


class EntryForm(Once):
    """One entry of a kind that was chosen before."""

    organization = forms.TypedChoiceField(coerce=int, empty_value=None)
    party = text(
        _("or somebody else, in words"), 200, required=False,
        help_text=_("A shop, a collection. Of people a role is enough: this stays in the book."),
    )  # fmt: skip
    amount = Money()
    on = PastDay(label=_("On"))
    decision = by_decision()
    proof = text(_("Receipt, or how one knows"), 300, required=False, help_text=_("In words."))
    field_order = ("organization", "party", "amount", "on", "decision", "proof", "language")

    def __init__(self, *args: Any, kind: str, fund: Fund, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["amount"] = Money(
            label=_("How much, in %(currency)s") % {"currency": fund.currency}, places=fund.places
        )
        whom = self.fields["organization"]
        whom.label = LABELS[kind]
        whom.choices = [("", "–"), *named(organizations)]
        if kind in WITH_ANYBODY:
            whom.required = False
        else:
            del self.fields["party"]
        if kind in WITHOUT_DECISION:
            del self.fields["decision"]
        if kind == pool.SETTLED:
            self.fields["proof"].required = True
            self.fields["proof"].label = _("By which receipts")
        if kind in (pool.LENT, pool.REPAID):
            self.initial.setdefault("organization", fund.host_id)
        self.initial.setdefault("on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "party" in self.fields and bool(said.get("party")) == (said.get("organization") is not None):
            self.add_error(
                "organization", _("Choose an organization, or say who else it was: one of the two.")
            )
        return said

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("party", "amount", "on", "decision", "proof", "language")
        return {
            **{name: said[name] for name in names if name in said},
            "organization": self.organizations.get(said["organization"] or 0),
        }  # fmt: skip


class CounterForm(Once):
    proof = text(_("Why"), 300, help_text=_("The entry stays; the same amount goes back the other way."))
