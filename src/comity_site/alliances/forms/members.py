"""What people type about members and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.answers import HEARD
from comity_site.alliances.forms.fields import Day, PastDay
from comity_site.alliances.models import Depth, Role
from comity_site.register.choosing import OneOf
from comity_site.register.form_fields import reader_language
from comity_site.register.forms import NOT_SAID
from comity_site.register.places import language_choices
from comity_site.register.reader import here

LINES = forms.Textarea(attrs={"rows": 3})
HOW_HEARD = [("", _("choose")), *HEARD]


class WithLanguage(forms.Form):
    """A form with somebody's own words, which have a language."""

    language = forms.ChoiceField(label=_("Language of these words"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [NOT_SAID, *language_choices()]
        if not self.initial.get("language"):
            self.initial["language"] = reader_language()


class TheirPart(WithLanguage):
    part = forms.CharField(label=_("Their part, in a sentence"), max_length=300, required=False, widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("part",)


class HoursAWeek(forms.Form):
    """What a member has for the plan; empty is not said."""

    paid_hours = forms.DecimalField(
        label=_("Paid hours a week, of all your people together"),
        min_value=0, max_digits=6, decimal_places=2, required=False,
        help_text=_("For the steps of this plan. 0 means none; empty means that it is not said."),
    )  # fmt: skip
    unpaid_hours = forms.DecimalField(
        label=_("Unpaid hours a week, of volunteers"), min_value=0, max_digits=6, decimal_places=2,
        required=False,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class TheirDepth(forms.Form):
    depth = forms.ChoiceField(
        label=_("How deep they are in"), choices=Depth.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class NamedInPublic(forms.Form):
    """Their own word; with `own` false it is written down for them, and was read back."""

    is_public = forms.BooleanField(label=_("We agree to be named on the public page"), required=False)
    public_name = forms.CharField(
        label=_("Under this name"),
        max_length=200,
        required=False,
        help_text=_("Empty: the name as it stands. It may say less, such as “a circle of carers”."),
    )
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HOW_HEARD, required=False)
    read_back_on = PastDay(label=_("Read back on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["heard"], self.fields["read_back_on"]
        else:
            self.fields["is_public"].label = _("They agree to be named on the public page")


class Leaving(WithLanguage):
    """In words; needed when others let a member go."""

    words = forms.CharField(label=_("In your words"), max_length=300, required=False, widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("words",)

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not own


class WhenThere(WithLanguage):
    """When a member can be there, or is away."""

    words = forms.CharField(
        label=_("When"),
        max_length=200,
        help_text=_("Evenings after six; Sundays; harvest; a month of fasting …"),
    )
    is_away = forms.BooleanField(label=_("Then they are away"), required=False)
    starts = Day(label=_("From"), required=False)
    ends = Day(label=_("Until"), required=False)
    field_order = ("words",)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
            self.add_error("ends", _("This is before the first day."))
        return said


class ChangeWhenThere(WhenThere):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewRole(WithLanguage):
    """A part for an organization, for one of its people, or for somebody from outside."""

    kind = forms.ChoiceField(label=_("Part"))
    organization = OneOf(
        label=_("Organization"), queryset=None, required=False, empty_label=_("none, a person from outside")
    )
    name = forms.CharField(
        label=_("Person, if it is one person's"),
        max_length=200,
        required=False,
        help_text=_("The name as it stands among the people of that organization. "
                    "Empty: all people of the organization have this part."),
    )  # fmt: skip
    reach = forms.CharField(
        label=_("How people reach them"),
        max_length=200,
        required=False,
        help_text=_("It is printed for the people served: “at the well on Tuesdays”, a phone of the office."),
    )
    field_order = ("kind", "organization", "name", "reach", "language")

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(k.value, k.label) for k in Role.Kind if k != Role.Kind.CONVENER]
        self.fields["kind"].choices = kinds
        self.fields["organization"].queryset = organizations

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("organization") and not said.get("name") and not self.errors:
            self.add_error("name", _("Say which organization, or who."))
        return said


class ReachThem(WithLanguage):
    reach = forms.CharField(label=_("How people reach them"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("reach",)


class WorksFor(WithLanguage):
    """What one member does for another, and on which terms."""

    what = forms.CharField(label=_("What for"), max_length=300)
    terms = forms.CharField(label=_("Terms: money, dates"), max_length=300, required=False)
    field_order = ("what", "terms")


class ChangeWorksFor(WorksFor):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewWorksFor(WorksFor):
    giver = OneOf(label=_("Who gives the work"), queryset=None, empty_label=_("choose"))
    taker = OneOf(label=_("Who does it"), queryset=None, empty_label=_("choose"))
    field_order = ("giver", "taker", "what", "terms")

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("giver", "taker"):
            self.fields[name].queryset = members
            self.fields[name].label_from_instance = lambda member: here(member.organization.name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("giver") and said.get("giver") == said.get("taker"):
            self.add_error("taker", _("Two different members are needed."))
        return said


class OfferHandOver(WithLanguage):
    """Who is asked to call together from now on."""

    taker = OneOf(label=_("Who is to call together"), queryset=None, empty_label=_("choose"))
    words = forms.CharField(
        label=_("What they should know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    heard = forms.ChoiceField(
        label=_("They said yes already"),
        required=False,
        help_text=_(
            "Say how you heard it, and they call together from now. Leave it empty to ask them here."
        ),
    )
    field_order = ("taker", "words", "heard")

    def __init__(self, *args: Any, takers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = takers
        self.fields["heard"].choices = [("", _("not yet: ask them here")), *HEARD]
