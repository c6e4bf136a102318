"""What people type when somebody stands by an agreement."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.agreements.actions.standing_by import Line
from comity_site.alliances.forms.fields import Amount, Day, PastDay
from comity_site.alliances.models import How
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.register.units import Unit

HEARD = [pair for pair in How.choices if pair[0] not in (How.LINK, How.FILE)]
LINES = 12
Names = Sequence[Organization]


class OfText(forms.Form):
    """`digest` is of the text that the page showed: that is what is agreed to."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SignForm(OfText):
    """For an office, by whoever holds it."""

    organization = forms.TypedChoiceField(label=_("Organization"), coerce=int)
    office = forms.CharField(
        label=_("Office"), max_length=120,
        help_text=_("The chair, the mayor's desk, the secretariat: it is bound, whoever holds it."),
    )  # fmt: skip
    name = forms.CharField(label=_("Who holds it and signs"), max_length=200)
    on = PastDay(label=_("Signed on"))
    heard = forms.ChoiceField(label=_("How it was heard"), choices=HEARD, initial=How.PAPER)

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [(one.pk, here(one.name)) for one in organizations]
        self.initial.setdefault("on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "organization": self.organizations[said["organization"]]}


class AloudForm(OfText):
    """Read out, and agreed to by word."""

    on = PastDay(label=_("When"))
    language = forms.CharField(label=_("In which language, or languages"), max_length=60)
    read_by = forms.CharField(label=_("Who read it out"), max_length=200, help_text=_("A role is enough."))
    present = forms.CharField(
        label=_("Who was there"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Roles and how many; names only of those who wish it."),
    )  # fmt: skip
    organizations = forms.TypedMultipleChoiceField(
        label=_("Who agreed"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organizations: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organizations"].choices = [(one.pk, here(one.name)) for one in organizations]
        self.initial.setdefault("on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "organizations": [self.organizations[pk] for pk in said["organizations"]]}


class PaperForm(forms.Form):
    """A picture or a PDF of the signed paper."""

    file = forms.FileField(
        label=_("Signed copy"),
        help_text=_("JPEG, PNG or PDF. Place, camera and author are taken out before it is kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf"}),
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > settings.COMITY_UPLOAD_LIMIT:
            sizes = {
                "found": filesizeformat(file.size), "most": filesizeformat(settings.COMITY_UPLOAD_LIMIT)
            }  # fmt: skip
            raise forms.ValidationError(
                _("The file has %(found)s; at most %(most)s. A smaller picture is enough.") % sizes
            )
        return file


class LineForm(forms.Form):
    """One line of the sheet at an event; one without an organization is an empty line."""

    organization = forms.TypedChoiceField(
        label=_("Organization"), coerce=int, empty_value=None, required=False
    )
    office = forms.CharField(label=_("Office"), max_length=120, required=False)
    name = forms.CharField(label=_("Who signs"), max_length=200, required=False)
    what = forms.CharField(label=_("Promises"), max_length=300, required=False)
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(label=_("Unit"), required=False)
    due = Day(label=_("By when"), required=False)

    def __init__(self, *args: Any, organizations: dict[int, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = organizations
        self.fields["organization"].choices = [
            ("", "–"), *((pk, here(one.name)) for pk, one in organizations.items())
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("organization"):
            if any(said.get(name) for name in ("office", "name", "what")):
                self.add_error("organization", _("Say which organization this line is of."))
            return said
        for name in ("office", "name"):
            if not said.get(name):
                self.add_error(name, _("Say who signs, and for which office."))
        if said.get("what") and said.get("quantity") is None and "quantity" not in self.errors:
            self.add_error("quantity", _("How much of it?"))
        if said.get("quantity") is not None and not said.get("what"):
            self.add_error("what", _("Say in words what is promised."))
        return said

    def line(self, number: int) -> Line | None:
        said = self.cleaned_data
        if not said.get("organization"):
            return None
        told = {name: said[name] for name in ("office", "name", "what", "quantity", "unit", "due")}
        return Line(number, self.organizations[said["organization"]], **told)


class EventForm(OfText):
    """The sheet as a whole."""

    on = PastDay(label=_("On"))
    read_back = forms.BooleanField(
        label=_("It was read back to those who do not type themselves, and it is so"), required=False
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.initial.setdefault("once", uuid4().hex)


def line_forms(data: Any, organizations: Names) -> list[LineForm]:
    """The lines of the sheet, empty or as they were typed."""
    names = {one.pk: one for one in organizations}
    return [LineForm(data, prefix=f"line{number}", organizations=names) for number in range(1, LINES + 1)]
