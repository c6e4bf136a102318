"""What people type about an alliance as a whole: its settings, its rights, its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.alliance_words import RIGHTS, origin_choices
from comity_site.alliances.forms.fields import Day
from comity_site.alliances.models import Alliance, Depth, Right
from comity_site.register.choosing import OneOf
from comity_site.register.form_fields import reader_language
from comity_site.register.places import language_choices
from comity_site.register.reader import here

LINES = forms.Textarea(attrs={"rows": 3})


class AboutAlliance(forms.Form):
    """What an alliance says of itself. A network may have neither legal form nor agreement."""

    name = forms.CharField(label=_("Name"), max_length=200)
    purpose = forms.CharField(
        label=_("What for"),
        max_length=1000,
        widget=LINES,
        help_text=_("In one or two sentences that everybody in it would say."),
    )
    form = forms.ChoiceField(
        label=_("Form"),
        choices=Alliance.Form.choices,
        initial=Alliance.Form.PARTNERSHIP,
        help_text=_("A partnership does one thing together; a coalition stands together for long; a network "
                    "keeps in touch; a campaign wants somebody to decide."),
    )  # fmt: skip
    term = forms.ChoiceField(label=_("Term"), choices=Alliance.Term.choices, initial=Alliance.Term.LONG)
    ends_on = Day(label=_("Ends on"), required=False)
    review_on = Day(
        label=_("Looked at again on"),
        required=False,
        help_text=_(
            "An end, or a day on which you ask each other whether to go on. One of the two is needed."
        ),
    )
    origin = forms.ChoiceField(
        label=_("How it came about"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Each way has its known risk; it stands beside it."),
    )
    origin_words = forms.CharField(
        label=_("What you do about that risk"), max_length=1000, required=False, widget=LINES
    )
    legal_form = forms.CharField(
        label=_("Legal form, if any"),
        max_length=200,
        required=False,
        help_text=_("It may stay empty: nobody has to be registered to work together."),
    )
    agreement = forms.CharField(
        label=_("Agreement, if any"),
        max_length=300,
        required=False,
        help_text=_("Written or spoken: where it is, or who was there."),
    )
    language = forms.ChoiceField(label=_("Language of these words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()
        self.fields["origin"].choices = origin_choices()
        if "language" not in self.initial:
            self.initial["language"] = reader_language()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        short = said.get("term") == Alliance.Term.SHORT
        if short and not said.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("What is short has an end: say when."))
        if not said.get("ends_on") and not said.get("review_on") and not self.errors:
            self.add_error("review_on", _("Say when it ends, or when you look at it again."))
        return said


class NewAlliance(AboutAlliance):
    """A new alliance, called together by one of the person's organizations."""

    convener = OneOf(label=_("Who calls together"), queryset=None, empty_label=None)
    asks = forms.ModelMultipleChoiceField(
        label=_("Who said yes, and is in from the start"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("name", "purpose", "convener", "asks")

    def __init__(self, *args: Any, conveners: Any, asks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["convener"].queryset = conveners
        field = self.fields["asks"]
        field.queryset = asks
        field.label_from_instance = lambda ask: here(ask.asked.name)

    def clean_ends_on(self) -> Any:
        day = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("That day has passed."))
        return day


class ChangeAlliance(AboutAlliance):
    """The same, and what only matters once it stands."""

    grace_days = forms.IntegerField(
        label=_("Days of grace after a missed date"),
        min_value=0,
        max_value=90,
        help_text=_("Only then does it stand on the page that all members read."),
    )
    within = OneOf(
        label=_("Hosted by the network"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("Members of the network then see name and purpose of this alliance, nothing else."),
    )
    public_purpose = forms.BooleanField(
        label=_("Name and purpose may be read by everybody"),
        required=False,
        help_text=_("Then there is a public page. Members are named on it as far as each said yes."),
    )
    public_count = forms.BooleanField(
        label=_("What was reached may be read by everybody, as counts"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, networks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["within"].queryset = networks


class DepthMay(forms.Form):
    """What each depth may do: one row of boxes for each."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, held: Mapping[str, Iterable[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for depth in Depth:
            self.fields[depth.value] = forms.MultipleChoiceField(
                label=depth.label,
                required=False,
                choices=[(right.value, right.label) for right in Right],
                widget=forms.CheckboxSelectMultiple,
            )
            self.initial.setdefault(depth.value, [right.value for right in Right if right in held[depth]])

    def rights(self) -> dict[str, frozenset[str]]:
        """Depth → rights."""
        return {depth.value: frozenset(self.cleaned_data[depth.value]) for depth in Depth}

    @staticmethod
    def explained() -> list[tuple[str, str]]:
        """Each right and what it opens."""
        return [(str(right.label), str(RIGHTS[right])) for right in Right]


class Ending(forms.Form):
    """Why it ends, and what remains."""

    words = forms.CharField(
        label=_("Why it ends, and what remains"), max_length=1000, required=False, widget=LINES
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
