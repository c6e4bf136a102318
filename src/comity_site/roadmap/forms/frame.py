"""Where our work meets, how we would know, what must hold, who signs."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Number
from comity_site.alliances.models import How
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.roadmap.models import Intersection

HEARD = tuple(pair for pair in How.choices if pair[0] not in (How.LINK, How.FILE))


def sentence(label: Any, most: int, *, required: bool = False, rows: int = 2, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **more)


def figure(label: Any, *, required: bool = False, **more: Any) -> Number:
    return Number(label=label, required=required, min_value=0, max_digits=12, decimal_places=2, **more)


class WithOrganizations(OfOnesOwnWords):
    """A form in which members can be chosen; `one_of` are the names of its fields with one of them."""

    one_of: tuple[str, ...] = ()

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        for name in self.one_of:
            self.fields[name].choices = [("", "–"), *((one.pk, here(one.name)) for one in organizations)]

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "once")}
        return {
            name: self.organizations.get(value) if name in self.one_of else value
            for name, value in said.items()
        }


def chosen(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False)


class IntersectionForm(WithOrganizations):
    """Three questions to one meeting point, in the order in which they are asked."""

    title = sentence(_("Where does our work meet?"), 200, required=True, rows=1)
    ideal = sentence(_("Ideally, what would we do together there?"), 1000)
    result = sentence(_("What would come of it?"), 1000)
    shared_by = forms.TypedMultipleChoiceField(
        label=_("Who shares it"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared_by"].choices = [(pk, here(one.name)) for pk, one in self.organizations.items()]

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {**said, "shared_by": [self.organizations[pk] for pk in said["shared_by"]]}


class ChangeIntersection(IntersectionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewIntersection(IntersectionForm):
    """With a first indicator, since the third question is how we would know."""

    words = sentence(_("How would we know that it happens?"), 300, rows=1)
    baseline = figure(_("At the start"))
    baseline_of = figure(_("of"))
    target = figure(_("Target"), help_text=_("A number. It can be found later; words are enough for now."))
    target_of = figure(_("of"))
    unit = sentence(_("Unit"), 60, rows=1)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("words") and said.get("target") is not None:
            self.add_error("words", _("Say in words what is counted."))
        return said

    def values(self) -> dict[str, Any]:
        said = super().values()
        figures = {
            name: said.pop(name)
            for name in ("words", "baseline", "baseline_of", "target", "target_of", "unit")
        }
        indicator = {**figures, "language": said["language"]} if figures["words"] else None
        return {**said, "indicator": indicator}


class IndicatorForm(WithOrganizations):
    """How we would know, in numbers."""

    one_of = ("counted_by",)
    words = sentence(_("How would we know?"), 300, required=True, rows=1)
    unit = sentence(_("Unit"), 60, rows=1)
    baseline = figure(_("At the start"))
    baseline_of = figure(_("of"))
    women = figure(
        _("of these women"), help_text=_("Only as people wish it; parts below five are not shown.")
    )
    men = figure(_("of these men"))
    target = figure(_("Target"), required=True)
    target_of = figure(_("of"))
    due = Day(label=_("By when"), required=False)
    counted_by = chosen(_("Who counts"))
    source = sentence(_("Where the number comes from"), 300, rows=1)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AssumptionForm(WithOrganizations):
    """What must hold, and who looks whether it does."""

    one_of = ("watched_by",)
    text = sentence(_("What must hold for this to come about?"), 300, required=True, rows=1)
    trigger = sentence(_("What would show that it does not?"), 300, rows=1)
    intersection = forms.TypedChoiceField(label=_("For"), coerce=int, empty_value=None, required=False)
    watched_by = chosen(_("Who looks"))
    look_on = Day(label=_("Look again on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, intersections: Sequence[Intersection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intersections = {one.pk: one for one in intersections}
        self.fields["intersection"].choices = [
            ("", _("all of it")),
            *((one.pk, one.title) for one in intersections),
        ]

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {**said, "intersection": self.intersections.get(said["intersection"])}


class Look(forms.Form):
    """Somebody looked: does it hold?"""

    again_on = Day(label=_("Look again on"), required=False)


class Sign(forms.Form):
    """For an organization that wrote the log frame."""

    organization = forms.TypedChoiceField(label=_("Organization"), coerce=int)
    person = forms.CharField(label=_("For them, in which office"), max_length=200)
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.OWN)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [(one.pk, here(one.name)) for one in organizations]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "organization": self.organizations[said["organization"]],
            "person": said["person"],
            "heard": said["heard"],
        }
