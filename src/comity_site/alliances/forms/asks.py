"""What people type about whom they ask for what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Amount, Day, amount_with_unit, plain
from comity_site.alliances.models import Ask, Depth, How
from comity_site.register.choosing import OneOf
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.places import language_choices
from comity_site.register.units import Unit

WAYS = [(how.value, how.label) for how in (How.VISIT, How.PHONE, How.LETTER, How.MESSAGE, How.EMAIL)]
PRIVATE = ("known_by", "how", "when")
TERMS = (
    "what", "quantity", "unit", "due", "why_them", "proof", "to_join", "depth", "alliance", "language",
)  # fmt: skip


class WhatWeAsk(forms.Form):
    """What is asked, how much, by when, and how we go about it."""

    what = forms.CharField(
        label=_("What we ask, in one sentence"), max_length=500,
        help_text=_("As you would say it at their door. For example: visit older carers at home, two by two."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(required=False)
    due = Day(label=_("By when"), required=False)
    proof = forms.CharField(
        label=_("How we would both know"), max_length=300, required=False,
        help_text=_("In proportion: that a partner was there is enough for most things."),
    )  # fmt: skip
    to_join = forms.BooleanField(label=_("A yes also makes them a member"), required=False)
    depth = forms.ChoiceField(label=_("As"), choices=Depth.choices, initial=Depth.PARTNER)
    alliance = OneOf(label=_("For which alliance"), queryset=None, required=False)
    how = forms.ChoiceField(label=_("How we ask"), choices=WAYS, initial=How.PHONE)
    when = Day(label=_("When we ask"), required=False, help_text=_("Empty: as soon as somebody can."))
    language = forms.ChoiceField(label=_("Language of these words"))

    def __init__(self, *args: Any, alliances: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alliance"].queryset = alliances
        self.fields["alliance"].empty_label = _("none yet")
        self.fields["language"].choices = language_choices()
        if "language" not in self.initial:
            self.initial["language"] = reader_language()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        amount_with_unit(self)
        return said


class NewAsks(WhatWeAsk):
    """What is the same for everybody whom one asks on this page. `once` makes a form sent twice one ask."""

    asker = OneOf(label=_("Who asks"), queryset=None, empty_label=None)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, askers: Any, several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].queryset = askers
        self.initial.setdefault("asker", askers.first())
        if len(askers) == 1:
            self.fields["asker"].widget = forms.HiddenInput()
        self.fields["what"].required = not several
        self.initial.setdefault("once", uuid4().hex)
        self.initial.setdefault("to_join", True)

    def clean_once(self) -> str:
        return "".join(c for c in str(self.cleaned_data["once"]) if c.isalnum()) or uuid4().hex


class OneOfThem(forms.Form):
    """What is said to one of several alone; what is left empty is as for all."""

    ask = forms.BooleanField(label=_("Ask them"), required=False, initial=True)
    why_them = forms.CharField(
        label=_("Why them"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    known_by = forms.CharField(label=_("Who of us knows them"), max_length=200, required=False)
    what = forms.CharField(label=_("Something else for them"), max_length=500, required=False)
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        amount_with_unit(self)
        return said

    def own_values(self) -> dict[str, Any]:
        """Column → value, without what is as for all. Number and unit go together."""
        said = self.cleaned_data
        values = {"why_them": said["why_them"], "known_by": said["known_by"]}
        if said["what"]:
            values["what"] = said["what"]
        if said["quantity"] is not None:
            values |= {"quantity": said["quantity"], "unit": said["unit"]}
        return values


@dataclass(frozen=True, slots=True)
class Asked:
    """One organization on the page with its own part of the form."""

    organization: Organization
    form: OneOfThem


class AsksPage:
    """The whole page: what is the same for all, and a part for each of those asked."""

    def __init__(
        self, data: Any, *, asked: Sequence[Organization], askers: Any, alliances: Any,
        initial: dict[str, Any], why: dict[int, str], known_by: str = "", already: Collection[int] = (),
    ) -> None:  # fmt: skip
        self.several, known = len(asked) > 1, {"known_by": known_by}
        self.shared = NewAsks(data, askers=askers, alliances=alliances, several=self.several, initial=initial)
        self.parts = [
            Asked(
                row,
                OneOfThem(
                    data,
                    prefix=str(row.pk),
                    initial={"why_them": why.get(row.pk, ""), "ask": row.pk not in already, **known},
                ),
            )
            for row in asked
        ]

    @property
    def errors(self) -> bool:
        return bool(self.shared.errors) or any(part.form.errors for part in self.parts)

    def chosen(self) -> list[Asked]:
        """With one organization alone there is nothing to choose."""
        return [part for part in self.parts if not self.several or part.form.cleaned_data.get("ask")]

    def is_valid(self) -> bool:
        forms_valid = [self.shared.is_valid(), *(part.form.is_valid() for part in self.parts)]
        if not all(forms_valid):
            return False
        if not self.chosen():
            self.shared.add_error(None, _("Choose at least one to ask."))
        for part in self.chosen():
            if part.organization == self.shared.cleaned_data["asker"]:
                self.shared.add_error("asker", _("Nobody asks themselves."))
            if not (self.shared.cleaned_data.get("what") or part.form.cleaned_data["what"]):
                part.form.add_error("what", _("What do you ask of them? Say it here, or for all above."))
        return not self.errors

    def made(self, asks: Sequence[Ask]) -> bool:
        """Whether these are what it says; not so where somebody went back to a form that had made them before."""
        said = {
            part.organization.pk: {**self.shared.cleaned_data, **part.form.own_values()}
            for part in self.chosen()
        }
        return {ask.asked_id for ask in asks} == said.keys() and all(
            getattr(ask, name) == said[ask.asked_id][name]
            for ask in asks
            for name in ("what", "quantity", "unit", "due")
        )

    def shared_values(self) -> dict[str, Any]:
        values = dict(self.shared.cleaned_data)
        values.pop("once")
        return values


class ChangeAsk(WhatWeAsk):
    """The same for an ask that stands; its terms are closed once it was answered."""

    why_them = forms.CharField(
        label=_("Why them"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    known_by = forms.CharField(label=_("Who of us knows them"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("what", "quantity", "unit", "due", "why_them", "proof", "known_by", "how", "when")

    def __init__(self, *args: Any, closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if closed:
            for name in TERMS:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        return super().clean() if "unit" in self.fields else forms.Form.clean(self) or self.cleaned_data

    @staticmethod
    def said(ask: Ask) -> dict[str, Any]:
        """The fields as the ask has them."""
        values = {name: getattr(ask, name) for name in (*TERMS, *PRIVATE)}
        return {**values, "quantity": plain(ask.quantity)}
