"""What people type about meetings: the call, minutes, decisions and what they become, advice, groups."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Amount
from comity_site.meetings.agenda import Line
from comity_site.meetings.models import Body, Decision, Item, Meeting
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.plans.models import Priority
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.register.units import Unit

TICKS = forms.CheckboxSelectMultiple


def words(label: Any, most: int, *, required: bool = True, rows: int = 1, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **more)


def choices(organizations: Sequence[Organization]) -> list[tuple[int, str]]:
    return [(one.pk, here(one.name)) for one in organizations]


class MeetingForm(OfOnesOwnWords):
    """When, where, what kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices)
    title = words(_("Title"), 200)
    on = Day(label=_("On"))
    at = forms.TimeField(
        label=_("At"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = words(_("Where, or how to call in"), 300, required=False)
    body = forms.TypedChoiceField(label=_("Of the group"), coerce=int, empty_value=None, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {one.pk: one for one in bodies}
        self.fields["body"].choices = [("", "–"), *((one.pk, here(one.name)) for one in bodies)]
        if not bodies:
            del self.fields["body"]

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "lines")}
        return {**said, "body": self.bodies.get(said.get("body") or 0)}


class CallMeeting(MeetingForm):
    """With a first agenda: every proposed line is ticked, and may be unticked."""

    lines = forms.MultipleChoiceField(label=_("On the agenda"), required=False, widget=TICKS)

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {line.key: line for line in lines}
        self.fields["lines"].choices = [(key, line.text) for key, line in self.known.items()]
        self.initial.setdefault("lines", list(self.known))

    def chosen(self) -> list[Line]:
        return [line for key, line in self.known.items() if key in self.cleaned_data["lines"]]


class Bring(OfOnesOwnWords):
    """A line for the agenda."""

    text = words(_("What should be spoken about?"), 300)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)


class Minutes(OfOnesOwnWords):
    """A field for what was said to each line, and who was there."""

    present = forms.TypedMultipleChoiceField(
        label=_("Who was there"), coerce=int, required=False, widget=TICKS
    )
    others = words(_("Others, as counts or offices"), 300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, items: Sequence[Item], organizations: Sequence[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.organizations = list(items), {one.pk: one for one in organizations}
        self.fields["present"].choices = choices(organizations)
        for item in self.items:
            self.fields[f"said-{item.pk}"] = words(
                item.text, 2000, required=False, rows=2, initial=item.said,
            )  # fmt: skip
            self.fields[f"version-{item.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=item.version, required=False
            )

    def rows(self) -> list[tuple[Item, Any, Any]]:
        return [(item, self[f"said-{item.pk}"], self[f"version-{item.pk}"]) for item in self.items]

    def said(self) -> dict[Item, tuple[int, str]]:
        """Of the lines that the page had, and of those to which words came without it: one that came onto the agenda
        meanwhile is left as it is."""
        typed = {
            item: (self.cleaned_data[f"version-{item.pk}"], self.cleaned_data[f"said-{item.pk}"])
            for item in self.items
        }
        return {
            item: (seen or 0, words) for item, (seen, words) in typed.items() if seen is not None or words
        }

    def there(self) -> list[Organization]:
        return [self.organizations[pk] for pk in self.cleaned_data["present"]]


class Decide(OfOnesOwnWords):
    """What was decided; with who does it, it becomes a step; with how much of what, a promise to all."""

    text = words(_("What was decided"), 500)
    right = forms.ChoiceField(label=_("Who decided"), choices=Decision.Right.choices)
    organization = forms.TypedChoiceField(
        label=_("Who does it"), coerce=int, empty_value=None, required=False,
        help_text=_("Leave it empty where nothing has to be done."),
    )  # fmt: skip
    due = Day(label=_("By when"), required=False)
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(
        required=False, widget=forms.TextInput(attrs={"list": "units-here"}),
        help_text=_("With a number of something it becomes a promise to all members, else a step of the plan."),
    )  # fmt: skip
    priority = forms.TypedChoiceField(label=_("A step of"), coerce=int, empty_value=None, required=False)
    deciders = forms.TypedMultipleChoiceField(
        label=_("Who decided, by name"), coerce=int, required=False, widget=TICKS,
        help_text=_("Where nobody is ticked, it follows from who decided and who was there."),
    )  # fmt: skip
    read_back = forms.BooleanField(label=_("It was read aloud, and they agreed"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(
        self, *args: Any, organizations: Sequence[Organization], priorities: Sequence[Priority], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.priorities = {one.pk: one for one in priorities}
        self.fields["organization"].choices = [("", _("nobody in particular")), *choices(organizations)]
        self.fields["deciders"].choices = choices(organizations)
        self.fields["priority"].choices = [("", "–"), *((one.pk, one.title) for one in priorities)]
        self.initial.setdefault("once", uuid4().hex)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        quantity: Decimal | None = said.get("quantity")
        if quantity is not None and not said.get("unit"):
            self.add_error("unit", _("Of what? For example: visits, hours, seats."))
        if quantity is not None and said.get("organization") is None:
            self.add_error("organization", _("Who promises it?"))
        if said.get("organization") is not None and quantity is None and said.get("priority") is None:
            self.add_error(
                "priority", _("Choose a priority for the step, or say how much of what is promised.")
            )
        return said


class Close(forms.Form):
    next_on = Day(label=_("Next meeting on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Advise(OfOnesOwnWords):
    """Who advised whom, and what."""

    giver = forms.TypedChoiceField(label=_("Given by"), coerce=int)
    taker = forms.TypedChoiceField(label=_("To"), coerce=int)
    text = words(_("Advice"), 500, rows=2)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        for name in ("giver", "taker"):
            self.fields[name].choices = choices(organizations)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("giver") is not None and said.get("giver") == said.get("taker"):
            self.add_error("taker", _("Advice goes to another organization."))
        return said

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "giver": self.organizations[said["giver"]], "taker": self.organizations[said["taker"]],
            "text": said["text"], "language": said["language"],
        }  # fmt: skip


class Became(OfOnesOwnWords):
    became = words(_("What became of it"), 500, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)


class BodyForm(OfOnesOwnWords):
    """A steering or advisory group."""

    name = words(_("Name"), 200)
    mandate = words(_("What it may decide, or advises on"), 1000, rows=3)
    members = forms.TypedMultipleChoiceField(label=_("Members"), coerce=int, required=False, widget=TICKS)
    others = words(_("Others in it, by office"), 300, required=False)
    review_on = Day(label=_("Looked at again on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["members"].choices = choices(organizations)

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**said, "members": [self.organizations[pk] for pk in said["members"]]}
