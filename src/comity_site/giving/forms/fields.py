"""Fields and beginnings that the forms of this room share."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.scope import Scope
from comity_site.alliances.forms.fields import Amount
from comity_site.alliances.models import How
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.plans.forms.promises import HEARD
from comity_site.register.models import Organization
from comity_site.register.reader import here

Names = Sequence[Organization]


def text(label: Any, most: int, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, **more)


def named(organizations: Names) -> list[tuple[int, str]]:
    return [(one.pk, here(one.name)) for one in organizations]


class Money(Amount):
    """More than nothing, with as many decimals as the currency has coins for."""

    def __init__(self, *, places: int = 3, **kwargs: Any) -> None:
        super().__init__(max_digits=15, decimal_places=places, **kwargs)


def by_decision() -> forms.CharField:
    """In words, with those named before to choose from."""
    return text(
        _("By which decision"), 300,
        help_text=_("What was decided, and when: “Bus to the camp, meeting of 3 May”. In the same words each time."),
        widget=forms.TextInput(attrs={"list": "decisions", "autocomplete": "off"}),
    )  # fmt: skip


class Once(OfOnesOwnWords):
    """A form that makes one row, however often it is sent."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)


class OfAnother(Once):
    """Of one's own organization, or written down for another: then also how it was heard."""

    organization = forms.TypedChoiceField(label=_("Which organization"), coerce=int)
    heard = forms.ChoiceField(
        label=_("If you write it down for others: how was it heard?"), choices=HEARD, required=False
    )
    said_by = text(_("Who said it"), 200, required=False, help_text=_("A role is enough."))

    def __init__(self, *args: Any, scope: Scope, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope, self.organizations = scope, {one.pk: one for one in organizations}
        self.fields["organization"].choices = named(organizations)
        own = next((one.pk for one in organizations if one.pk in scope.organization_ids), None)
        self.initial.setdefault("organization", own)
        if all(one.pk in scope.organization_ids for one in organizations):
            del self.fields["heard"], self.fields["said_by"]

    def of_whom(self) -> dict[str, Any]:
        """How it was heard; what one says for one's own organization was said here."""
        said = self.cleaned_data
        if said["organization"] in self.scope.organization_ids:
            return {"heard": How.OWN, "said_by": "", "recorded_for": False}
        return {
            "heard": said.get("heard") or How.PHONE,
            "said_by": said.get("said_by", ""),
            "recorded_for": True,
        }

    def whose(self) -> Organization:
        return self.organizations[self.cleaned_data["organization"]]
