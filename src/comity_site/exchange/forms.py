"""The form that offers a file to a register."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity_site.exchange.models import Kind
from comity_site.register.choosing import OneOf
from comity_site.register.models import Register


class OfferForm(forms.Form):
    """A register and a file; the file is read by the view, so that what is wrong in it has its place."""

    register = OneOf(
        Register._base_manager.none(),
        label=gettext_lazy("Into which register?"),
        to_field_name="slug",
        empty_label=None,
    )
    file = forms.FileField(
        label=gettext_lazy("Which file?"),
        help_text=gettext_lazy(
            "CSV or XLSX, one organization a row, with at least the columns id and capacities."
        ),
    )

    def __init__(self, *args: Any, registers: QuerySet[Register], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].queryset = registers

    def clean_file(self) -> UploadedFile:
        return not_too_big(self.cleaned_data["file"])


class AllianceOfferForm(forms.Form):
    """What a file holds, and the file."""

    kind = forms.ChoiceField(label=gettext_lazy("What does it hold?"), choices=Kind.choices)
    file = forms.FileField(
        label=gettext_lazy("Which file?"),
        help_text=gettext_lazy("CSV or XLSX, up to 2,000 rows. Which columns it may have stands below."),
    )
    new_organizations = forms.BooleanField(
        label=gettext_lazy("Make an entry for organizations that are not here yet"),
        help_text=gettext_lazy("They go into a list of your own that nobody else reads."),
        required=False,
    )

    def clean_file(self) -> UploadedFile:
        return not_too_big(self.cleaned_data["file"])


def not_too_big(file: UploadedFile) -> UploadedFile:
    """Raises ValidationError for a file beyond what is taken in."""
    if file.size is not None and file.size > settings.COMITY_UPLOAD_LIMIT:
        sizes = {"found": filesizeformat(file.size), "most": filesizeformat(settings.COMITY_UPLOAD_LIMIT)}
        raise ValidationError(_("The file has %(found)s; at most %(most)s. Split it in two.") % sizes)
    return file
