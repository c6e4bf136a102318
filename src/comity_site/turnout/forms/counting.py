"""What people type from sheets, of calls, and of lists on paper: totals, never names."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Day, PastDay, Whole
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.turnout.actions.counting import Totals
from comity_site.turnout.forms.events import TICKS, Names, OfPlace, Once, names
from comity_site.turnout.models.counting import MOST

LONGEST = timedelta(days=366)


def whole(label: Any, *, required: bool = False, most: int = MOST, **more: Any) -> Whole:
    return Whole(label=label, min_value=0, max_value=most, required=required, **more)


class PrintForm(Once, OfPlace):
    """Sheets for a place: whose, and how many for each."""

    organizations = forms.TypedMultipleChoiceField(
        label=_("Whose people stand on them"), coerce=int, widget=TICKS,
        error_messages={"required": _("Tick at least one.")},
    )  # fmt: skip
    each = whole(_("Sheets for each"), required=True, most=20)

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organizations"].choices = names(organizations)
        self.initial.setdefault("each", 1)

    def clean_each(self) -> int:
        return max(1, int(self.cleaned_data["each"]))

    def chosen(self) -> list[Organization]:
        return [self.organizations[pk] for pk in self.cleaned_data["organizations"]]


class TypedSheets(forms.Form):
    """Sheets typed in, one a line: code, came, want to be called back, signed."""

    lines = forms.CharField(
        label=_("One line for each sheet"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("The code, then how many came, how many want to be called back, how many signed something."),
    )  # fmt: skip
    counted_by = forms.TypedChoiceField(
        label=_("Who counted"), coerce=int, empty_value=None, required=False,
        help_text=_("What another organization counted is confirmed by that; what one counts of one's own is not."),
    )  # fmt: skip

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["counted_by"].choices = [("", _("whoever holds the sheet")), *names(organizations)]

    def who(self) -> Organization | None:
        return self.organizations.get(self.cleaned_data["counted_by"] or 0)


class SheetForm(forms.Form):
    """One sheet, typed in or put right."""

    came = whole(_("Came"), required=True)
    call_back = whole(_("Want to be called back"))
    signed = whole(_("Signed something"))
    counted_by = forms.TypedChoiceField(label=_("Who counted"), coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["counted_by"].choices = names(organizations)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        came = said.get("came")
        for name in ("call_back", "signed"):
            if came is not None and (said.get(name) or 0) > came:
                self.add_error(name, _("More than came cannot be on the sheet."))
        return said

    def totals(self) -> Totals:
        said = self.cleaned_data
        return Totals(said["came"], said["call_back"], said["signed"])

    def who(self) -> Organization:
        return self.organizations[self.cleaned_data["counted_by"]]


class FollowUpForm(forms.Form):
    """Who calls those who want to be called back."""

    organization = forms.TypedChoiceField(
        label=_("Who calls them"), coerce=int, empty_value=None, required=False
    )
    until = Day(label=_("By when"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [("", _("nobody yet")), *names(organizations)]

    def who(self) -> Organization | None:
        return self.organizations.get(self.cleaned_data["organization"] or 0)


class CallsForm(forms.Form):
    """How many were reached on a day."""

    on = PastDay(label=_("On"))
    count = whole(_("How many were reached"), required=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class ListForm(Once, OfOnesOwnWords):
    """Before a list is made: who could it hurt, and would counts do?"""

    hurt = forms.CharField(
        label=_("Who could this list hurt, and how?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("If it were lost, stolen, asked for by somebody in power, or read by a neighbour."),
    )  # fmt: skip
    enough = forms.ChoiceField(
        label=_("Would counts do?"), widget=forms.RadioSelect,
        choices=[("yes", _("yes: then no list is made")), ("no", _("no, a list is needed"))],
    )  # fmt: skip
    why = forms.CharField(label=_("What the list is needed for"), max_length=500, required=False)
    where = forms.CharField(
        label=_("Where the paper is"), max_length=300, required=False,
        help_text=_("It stays on paper. No name is typed in here."),
    )  # fmt: skip
    keeper = forms.TypedChoiceField(label=_("Who keeps it"), coerce=int)
    kept_by = forms.CharField(label=_("In which office (no names)"), max_length=200, required=False)
    destroy_on = Day(label=_("The day it is destroyed"), required=False)

    def __init__(self, *args: Any, organizations: Sequence[Organization], held: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["keeper"].choices = names(organizations)
        self.initial.setdefault("destroy_on", max(held, timezone.localdate()) + timedelta(days=30))
        self.latest = max(held, timezone.localdate()) + LONGEST

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("enough") != "no":
            return said
        for name in ("why", "where", "destroy_on"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Say this before the list is made."))
        day = said.get("destroy_on")
        if day and not timezone.localdate() < day <= self.latest:
            self.add_error("destroy_on", _("A day within the coming year is expected."))
        return said

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "enough"}
        return {**said, "keeper": self.organizations[said["keeper"]]}
