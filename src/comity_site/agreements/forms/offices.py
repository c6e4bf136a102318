"""What people type about offices and their holders."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Day
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.reader import here


class HolderForm(forms.Form):
    """Who holds an office from a day on, which may be still to come."""

    name = forms.CharField(
        label=_("Who holds it"), max_length=200, required=False,
        help_text=_("A name only if they agree; it may stay empty until you know."),
    )  # fmt: skip
    since = Day(label=_("Since, or from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", timezone.localdate())


class ChangeHolder(HolderForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class OfficeForm(HolderForm):
    """A new office with its holder."""

    organization = forms.TypedChoiceField(label=_("Organization"), coerce=int)
    title = forms.CharField(label=_("Office"), max_length=120)
    field_order = ("organization", "title", "name", "since")

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["organization"].choices = [(one.pk, here(one.name)) for one in organizations]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        whose = self.organizations[said["organization"]]
        return {**said, "organization": whose, "language": reader_language()}
