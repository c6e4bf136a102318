"""What people type about the plan: priorities, steps, targets."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms import fields
from comity_site.alliances.forms.fields import Number
from comity_site.plans.models import Priority, Step
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.places import language_choices
from comity_site.register.reader import here
from comity_site.register.units import Unit

PARTS = ("responsible", "consulted", "informed")
Names = Sequence[Organization]


class Day(fields.Day):
    """A date, picked or typed; ISO in the form whatever the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], localize=False, **kwargs)


class Hours(Number):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=0, max_digits=8, decimal_places=2, **kwargs)


class OfOnesOwnWords(forms.Form):
    """A form whose words keep their language."""

    language = forms.ChoiceField(label=_("Language of these words"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("not said")), *language_choices()]
        self.initial.setdefault("language", reader_language())


class PriorityForm(OfOnesOwnWords):
    """What comes in this place, and why."""

    title = forms.CharField(label=_("Priority"), max_length=300)
    why = forms.CharField(
        label=_("Why in this place?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The reason that was given when it was put here; read when the order is questioned."),
    )
    accountable = forms.TypedChoiceField(
        label=_("Answers for it"), coerce=int, empty_value=None, required=False
    )
    field_order = ("title", "why", "accountable", "language")

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {organization.pk: organization for organization in organizations}
        self.fields["accountable"].choices = [("", _("nobody yet")), *named(organizations)]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        about = {name: said[name] for name in ("title", "why", "language")}
        return {**about, "accountable": self.organizations.get(said["accountable"])}


class ChangePriority(PriorityForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(OfOnesOwnWords):
    """A step: exactly one answers for it; others do it, are asked, are told."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    accountable = forms.TypedChoiceField(
        label=_("Answers for it"), coerce=int, help_text=_("Exactly one: whom to call when it hangs.")
    )
    start = Day(label=_("Start"), required=False)
    due = Day(label=_("Due"), required=False)
    hours = Hours(label=_("Hours of work"))
    unpaid_hours = Hours(label=_("Of which unpaid"))
    responsible = forms.TypedMultipleChoiceField(label=_("Does it"), coerce=int, required=False)
    consulted = forms.TypedMultipleChoiceField(label=_("Is asked before"), coerce=int, required=False)
    informed = forms.TypedMultipleChoiceField(label=_("Is told after"), coerce=int, required=False)
    waits_for = forms.TypedMultipleChoiceField(label=_("Waits for"), coerce=int, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, organizations: Names, answering: Names, others: Sequence[Step], **kwargs: Any
    ) -> None:
        """`organizations` may have a part, `answering` may answer for it, `others` may be waited for."""
        super().__init__(*args, **kwargs)
        self.organizations = {organization.pk: organization for organization in [*organizations, *answering]}
        self.others = {step.pk: step for step in others}
        self.fields["accountable"].choices = named(answering)
        for part in PARTS:
            self.fields[part].choices = named(organizations)
        self.fields["waits_for"].choices = [(step.pk, step.title) for step in others]
        for name in (*PARTS, "waits_for"):
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=self.fields[name].choices)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in (*PARTS, "waits_for"):
            said[name] = sorted(said.get(name) or [])
        return said

    def values(self) -> dict[str, Any]:
        """As the action takes them: rows instead of their numbers."""
        said = self.cleaned_data
        plain = ("title", "language", "start", "due", "hours", "unpaid_hours", "note")
        rows = {part: [self.organizations[pk] for pk in said[part]] for part in PARTS}
        return {
            **{name: said[name] for name in plain},
            **rows,
            "accountable": self.organizations[said["accountable"]],
            "waits_for": [self.others[pk] for pk in said["waits_for"]],
        }


class ChangeStep(StepForm):
    """The same for a step that stands; it can go to another priority."""

    priority = forms.TypedChoiceField(label=_("Belongs to"), coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, priorities: Sequence[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.priorities = {priority.pk: priority for priority in priorities}
        self.fields["priority"].choices = [(priority.pk, priority.title) for priority in priorities]

    def values(self) -> dict[str, Any]:
        return {**super().values(), "priority": self.priorities[self.cleaned_data["priority"]]}


class FinishStep(forms.Form):
    """When it was done."""

    on = Day(label=_("Done on"), required=False)


class TargetForm(OfOnesOwnWords):
    """A number, of what, by when."""

    name = forms.CharField(label=_("What we want to reach"), max_length=200)
    target = Number(label=_("How many"), min_value=Decimal("0.001"), max_digits=12, decimal_places=3)
    unit = Unit(
        help_text=_("The unit of the promises that add up to it, in the same words: visits, evenings, beds."),
    )
    due = Day(label=_("By when"), required=False)
    field_order = ("name", "target", "unit", "due", "language")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "target", "unit", "due", "language")}


class ChangeTarget(TargetForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def named(organizations: Names) -> list[tuple[int, str]]:
    return [(organization.pk, here(organization.name)) for organization in organizations]
