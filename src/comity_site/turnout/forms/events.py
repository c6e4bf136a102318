"""What people type about campaigns and events, and about who brings how many."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Amount, Day, Number, PastDay
from comity_site.alliances.models import How
from comity_site.plans.amounts import plain
from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.plans.forms.promises import HEARD
from comity_site.plans.models import Promise
from comity_site.plans.queries.voices import Voices
from comity_site.plans.speaking import Speaking
from comity_site.register.form_fields import Lines
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.register.units import Unit
from comity_site.turnout.models import Campaign, Place

TICKS = forms.CheckboxSelectMultiple
Names = Sequence[Organization]


def names(organizations: Names) -> list[tuple[int, str]]:
    return [(one.pk, here(one.name)) for one in organizations]


class Once(forms.Form):
    """A form that is sent twice makes one row."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)


class EventForm(OfOnesOwnWords):
    """What, when, where, and how many one hopes for."""

    title = forms.CharField(label=_("What"), max_length=200)
    on = Day(label=_("On"))
    at = forms.TimeField(
        label=_("At"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    places = Lines(label=_("Where, one place a line"))
    target = Amount(
        label=_("How many"), required=False,
        help_text=_("Left empty, the target of the alliance in this unit is shown, if there is one."),
    )  # fmt: skip
    unit = Unit(help_text=_("What one can count at the door."))
    campaign = forms.TypedChoiceField(
        label=_("Part of the campaign"), coerce=int, empty_value=None, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    field_order = ("title", "on", "at", "places", "target", "unit", "campaign", "language")

    def __init__(self, *args: Any, campaigns: Sequence[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaigns = {one.pk: one for one in campaigns}
        self.fields["campaign"].choices = [("", "–"), *((one.pk, here(one.name)) for one in campaigns)]
        self.fields["places"].required = True
        self.fields["places"].widget.attrs["rows"] = 2
        self.initial.setdefault("once", uuid4().hex)
        self.initial.setdefault("unit", _("people"))
        if not campaigns:
            del self.fields["campaign"]

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}
        return {**said, "campaign": self.campaigns.get(said.get("campaign") or 0)}


class CampaignForm(OfOnesOwnWords):
    """Events that belong together."""

    name = forms.CharField(label=_("Campaign"), max_length=200)
    target = Amount(
        label=_("How many in all"),
        required=False,
        help_text=_("Left empty, the targets of its events add up."),
    )
    unit = Unit(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("name", "target", "unit", "language")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("target") is not None and not said.get("unit"):
            self.add_error("unit", _("Of what? For example: visits, hours, seats."))
        return said

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "target", "unit", "language")}


class OfPlace(forms.Form):
    """One of the places of an event; where there is one only, nobody is asked."""

    place = forms.TypedChoiceField(label=_("Where"), coerce=int)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.pk: one for one in places}
        self.fields["place"].choices = [(one.pk, one.name) for one in places]
        self.initial.setdefault("place", places[0].pk if places else None)
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()

    def where(self) -> Place:
        return self.places[self.cleaned_data["place"]]


class Heard(forms.Form):
    """How it was heard, where it is written down for others."""

    heard = forms.ChoiceField(label=_("How it was heard, if you write it down for them"), choices=HEARD)
    said_by = forms.CharField(
        label=_("Who said it"), max_length=200, required=False, help_text=_("A role is enough.")
    )
    read_back = forms.BooleanField(label=_("I read it back to them, and it is so"), required=False)

    def __init__(self, *args: Any, voices: Voices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voices = voices
        if not voices.recorded:
            for name in ("heard", "said_by", "read_back"):
                del self.fields[name]

    def speaking_for(self, organization: Organization) -> Speaking:
        said, today = self.cleaned_data, timezone.localdate()
        own = organization.pk in self.voices.organizations
        return Speaking(
            acting=organization, organizations=self.voices.organizations,
            heard=How.OWN if own else said.get("heard") or How.PHONE, on=said.get("on") or today,
            said_by="" if own else said.get("said_by", ""),
            read_back_on=today if not own and said.get("read_back") else None,
        )  # fmt: skip


class PromiseForm(Once, OfPlace, Heard):
    """Who promises to bring how many, where."""

    organization = forms.TypedChoiceField(label=_("Who promises"), coerce=int)
    quantity = Amount(label=_("How many"))
    on = PastDay(label=_("Said on"))
    field_order = ("organization", "quantity", "place", "heard", "said_by", "read_back", "on")

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = names(organizations)

    def who(self) -> Organization:
        return self.organizations[self.cleaned_data["organization"]]


class AttachForm(OfPlace):
    """A promise that stands in the record already."""

    promise = forms.TypedChoiceField(label=_("Promise"), coerce=int)

    def __init__(self, *args: Any, promises: Sequence[Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promises = {one.pk: one for one in promises}
        self.fields["promise"].choices = [
            (one.pk, f"{here(one.owes.name)}: {plain(one.quantity)} {one.unit}. {one.what}"[:160]) for one in promises
        ]  # fmt: skip

    def which(self) -> Promise:
        return self.promises[self.cleaned_data["promise"]]


class AgainForm(Heard):
    """So many come, they say."""

    quantity = Number(label=_("How many come, they say"), max_digits=12, decimal_places=3)
    on = PastDay(label=_("Said on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("quantity", "heard", "said_by", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("read_back", None)
        self.initial.setdefault("on", timezone.localdate())


class MadeHereForm(forms.Form):
    """Promises made at the event."""

    promises = forms.TypedMultipleChoiceField(
        label=_("Made here"), coerce=int, required=True, widget=TICKS,
        error_messages={"required": _("Tick at least one.")},
    )  # fmt: skip

    def __init__(self, *args: Any, promises: Sequence[Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promises = {one.pk: one for one in promises}
        self.fields["promises"].choices = [
            (one.pk, f"{here(one.owes.name)}: {plain(one.quantity)} {one.unit}. {one.what}"[:200]) for one in promises
        ]  # fmt: skip

    def chosen(self) -> list[Promise]:
        return [self.promises[pk] for pk in self.cleaned_data["promises"]]
