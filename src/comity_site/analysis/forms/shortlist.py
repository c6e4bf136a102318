"""A note on somebody whom one thinks of asking."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Whole
from comity_site.register.models import Organization


class NoteForm(forms.Form):
    """What one knows or wants to ask; the version of the row it changes."""

    note = forms.CharField(
        label=_("A note, if you like"),
        help_text=_("Who of you knows them, what you would ask them, what you still want to know."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PictureForm(NoteForm):
    """The note, and how widely they are known: numbers that one counted, with where."""

    followers = Whole(label=_("Followers"), required=False, min_value=0, max_value=2_000_000_000)
    press = Whole(label=_("Times in the press in a year"), required=False, min_value=0, max_value=1_000_000)
    counted_from = forms.CharField(
        label=_("Where did you count that, and when?"), required=False, max_length=300
    )
    field_order = ("note", "followers", "press", "counted_from", "version")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        numbers = said.get("followers") is not None or said.get("press") is not None
        if numbers and not said.get("counted_from"):
            self.add_error("counted_from", _("A number needs its source."))
        return said

    def numbers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("followers", "press", "counted_from")}


class ListForm(NoteForm):
    """For whose list: one's organizations', or one's own."""

    owner = forms.ChoiceField(
        label=_("On whose list"),
        help_text=_("Only people of that organization read its list. Those on it are not told."),
        required=False,
    )

    def __init__(self, *args: Any, owners: list[Organization], names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(row.pk): row for row in owners}
        choices = [*zip(self.owners, names, strict=True), ("", _("mine alone"))]
        self.fields["owner"].choices = choices
        if len(choices) > 1:
            self.initial.setdefault("owner", choices[0][0])
        else:
            del self.fields["owner"]

    @property
    def chosen(self) -> Organization | None:
        return self.owners.get(self.cleaned_data.get("owner", ""))
