"""What people type about the text of an agreement."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.agreements.models import Agreement
from comity_site.alliances.forms.fields import Day
from comity_site.register.form_fields import reader_language
from comity_site.register.places import language_choices

TALL = forms.Textarea(attrs={"rows": 8})


class AboutAgreement(forms.Form):
    """What stands over the text, and its days."""

    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language that prevails"),
        help_text=_("If two texts can be read differently, this one counts."),
    )
    beside = forms.ChoiceField(label=_("Translation beside it"), required=False)
    review_on = Day(label=_("Looked at again on"), required=False)
    ends_on = Day(label=_("Ends on"), required=False)
    annex_to = forms.TypedChoiceField(label=_("Annexed to"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, others: Sequence[Agreement] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {one.pk: one for one in others}
        languages = language_choices()
        self.fields["language"].choices = languages
        self.fields["beside"].choices = [("", "–"), *languages]
        self.initial.setdefault("language", reader_language())
        if self.others:
            self.fields["annex_to"].choices = [("", "–"), *((one.pk, one.title) for one in others)]
        else:
            del self.fields["annex_to"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("beside") and said.get("beside") == said.get("language"):
            self.add_error("beside", _("The translation is in another language than the text."))
        return said

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "annex_to" in said:
            said["annex_to"] = self.others.get(said["annex_to"])
        return said


class ChangeAbout(AboutAgreement):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewAgreement(AboutAgreement):
    """A kind first; the text begins with what the alliance says of itself today."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Agreement.Kind.choices, widget=forms.RadioSelect)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ("kind", "title", "language", "beside", "review_on", "ends_on", "annex_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)
        self.initial.setdefault("kind", Agreement.Kind.MEMORANDUM)


class ClauseForm(forms.Form):
    """One clause, and its translation beside it where there is one."""

    heading = forms.CharField(label=_("Heading"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=4000, widget=TALL)
    language = forms.ChoiceField(label=_("Language of these words"), required=False)
    beside_heading = forms.CharField(label=_("Heading, translated"), max_length=200, required=False)
    beside_text = forms.CharField(label=_("Text, translated"), max_length=4000, required=False, widget=TALL)
    beside_language = forms.ChoiceField(label=_("Language of the translation"), required=False)
    translated_by = forms.CharField(label=_("Who translated"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [("", _("not said")), *language_choices()]
        for name, language in (("language", agreement.language), ("beside_language", agreement.beside)):
            self.fields[name].choices = languages
            if not self.initial.get(name):
                self.initial[name] = language

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("beside_text"):
            if not said.get("translated_by"):
                self.add_error("translated_by", _("Say who translated it."))
        else:
            said["beside_language"] = said["translated_by"] = ""
        return said

    def values(self) -> dict[str, Any]:
        """Browsers send two signs for the end of a line; one is kept, so that nothing seems to have changed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: value.replace("\r\n", "\n") for name, value in said.items()}
