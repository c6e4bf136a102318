"""How a roadmap is walked, who has a voice, who was there, what stays private."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Whole
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.roadmap.models import Presence, Roadmap
from comity_site.roadmap.pages import PHASES


def how_many(label: Any) -> Whole:
    return Whole(label=label, required=False, min_value=0, max_value=9999)


class Ways(forms.Form):
    """The path, and how the room speaks."""

    path = forms.ChoiceField(label=_("Path"), choices=Roadmap.Path.choices, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("How we speak"), choices=Roadmap.Mode.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("Minutes for a question"), required=False, min_value=1, max_value=120,
        help_text=_("Leave it empty: then there is no clock."),
    )  # fmt: skip
    is_interpreted = forms.BooleanField(
        label=_("Somebody interprets"), required=False,
        help_text=_("Each page then reminds the room to wait for the interpreter."),
    )  # fmt: skip


class ChangeWays(Ways):
    version = forms.IntegerField(widget=forms.HiddenInput)


class Voices(forms.Form):
    """Settled before anything is ranked."""

    voices = forms.TypedMultipleChoiceField(
        label=_("Who has a voice when we rank?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("One for each organization, also for those who take part by phone. Settle it before you rank."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["voices"].choices = [(one.pk, here(one.name)) for one in organizations]

    def chosen(self) -> list[Organization]:
        return [self.organizations[pk] for pk in self.cleaned_data["voices"]]


class Here(OfOnesOwnWords):
    """Somebody was in the room: a member, or people served."""

    phase = forms.ChoiceField(label=_("Phase"), choices=list(PHASES.items()))
    organization = forms.TypedChoiceField(
        label=_("Organization"), coerce=int, empty_value=None, required=False
    )
    people = forms.CharField(
        label=_("Or people served"), required=False, max_length=200,
        help_text=_("“carers of one village”: a group, never names."),
    )  # fmt: skip
    on = Day(label=_("On"))
    part = forms.ChoiceField(
        label=_("Their part"), required=False, choices=[("", "–"), *Presence.Part.choices]
    )
    count = how_many(_("How many"))
    women = how_many(_("Women"))
    men = how_many(_("Men"))
    under_25 = how_many(_("Under 25"))
    over_60 = how_many(_("Over 60"))
    field_order = (
        "phase",
        "organization",
        "people",
        "on",
        "part",
        "count",
        "women",
        "men",
        "under_25",
        "over_60",
        "language",
    )

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [
            ("", "–"),
            *((one.pk, here(one.name)) for one in organizations),
        ]
        self.initial.setdefault("on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("organization")) == bool(said.get("people")):
            self.add_error(
                "organization", _("Choose an organization, or say which people served: one of both.")
            )
        return said

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {**said, "organization": self.organizations.get(said["organization"])}


class Private(OfOnesOwnWords):
    """A note after a talk under four eyes."""

    organization = forms.TypedChoiceField(label=_("With"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(
        label=_("What was said to you"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only you read this: no other member, nor the wall, nor any print or file."),
    )  # fmt: skip
    field_order = ("organization", "text", "language")

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [
            ("", "–"),
            *((one.pk, here(one.name)) for one in organizations),
        ]

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {**said, "organization": self.organizations.get(said["organization"])}
