"""The five screens of the first evening."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Amount, Day
from comity_site.alliances.models import Ask, How
from comity_site.desk.forms.listed import Names, NamesAlone, Words
from comity_site.register.choosing import OneOf
from comity_site.register.units import Unit

WAYS = (How.VISIT, How.PHONE, How.LETTER, How.MESSAGE, How.EMAIL)
PURPOSE_ROWS = forms.Textarea(attrs={"rows": 2})


class Begin(NamesAlone):
    """Who we are, what for, and the names."""

    organization = OneOf(
        label=_("For whom do you ask?"), queryset=None, required=False, empty_label=_("a group not yet here")
    )
    group = forms.CharField(label=_("What is your group called?"), max_length=180, required=False)
    purpose = forms.CharField(
        label=_("What do you need others for?"),
        help_text=_("One sentence. It can be changed later."),
        max_length=1000,
        widget=PURPOSE_ROWS,
    )
    names = Names(
        label=_("Ten names"),
        help_text=_(
            "Organizations or groups you would ask, one a line. Fewer or more will do. Only your group sees them."
        ),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = own
        self.has_own = bool(own)
        if not self.has_own:
            del self.fields["organization"]
        else:
            self.fields["group"].help_text = _("Only for a group that is not yet here.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("organization") and not said.get("group") and "organization" not in self.errors:
            self.add_error("group", _("Give your group a name; any name will do."))
        if said.get("organization") and said.get("group"):
            self.add_error(
                "organization", _("You chose one here and named another below. For which of the two?")
            )
        return said


class NamesAgain(NamesAlone):
    """The first screen once more."""

    purpose = forms.CharField(label=_("What do you need others for?"), max_length=1000, widget=PURPOSE_ROWS)
    names = Names(
        label=_("The names"),
        help_text=_("One a line. A name taken out leaves the list; what was noted of it comes back with it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Needed(forms.Form):
    """What is needed, above the table of the second screen."""

    needs = Words(label=_("What do you need?"), widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class KnownOf(forms.Form):
    """One row of the table: what is known of one name."""

    gives = Words(label=_("What they could give"))
    could_use = Words(label=_("What we could give them"))
    known_by = forms.CharField(label=_("Who of us knows them"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    entry_version = forms.IntegerField(widget=forms.HiddenInput)


class Place(forms.Form):
    """In which place somebody is asked."""

    rank = forms.IntegerField(label=_("Place"), min_value=1, max_value=999)
    version = forms.IntegerField(widget=forms.HiddenInput)


class WhatToSay(forms.Form):
    """The sentence for one of the first three: what, how much, by when, why them, how."""

    what = forms.CharField(
        label=_("What do you ask them for?"),
        help_text=_("In a few words, as it would stand in a sentence: bread on Sundays."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(required=False)
    due = Day(label=_("By when"), required=False)
    why_them = forms.CharField(label=_("Why them"), max_length=500, required=False)
    how = forms.ChoiceField(label=_("How do you ask?"), choices=[(way.value, way.label) for way in WAYS])
    when = Day(label=_("And when?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("quantity") and not said.get("unit"):
            self.add_error("unit", _("Of what? Hours, visits, chairs …"))
        if said.get("due") and said["due"] < timezone.localdate():
            self.add_error("due", _("That day has passed."))
        return said


class Noted(forms.Form):
    """A line of the last screen: what somebody promised us. Without a number nothing is noted."""

    owes = OneOf(label=_("Who"), queryset=None, required=False, empty_label="–")
    what = forms.CharField(label=_("What they promise"), max_length=500, required=False)
    quantity = Amount(label=_("How much"), required=False)
    unit = Unit(required=False)
    due = Day(label=_("By when"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owes"].queryset = names

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.is_empty():
            return said
        for name, words in (
            ("owes", _("Who promised it?")),
            ("what", _("What was promised?")),
            ("quantity", _("How much? A number makes it a promise that can be kept.")),
            ("unit", _("Of what? Hours, visits, chairs …")),
        ):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, words)
        if said.get("due") and said["due"] < timezone.localdate():
            self.add_error("due", _("That day has passed."))
        return said

    def is_empty(self) -> bool:
        """Nothing was typed; who it would be from is only offered."""
        return (
            not any(self.cleaned_data.get(name) for name in ("what", "quantity", "unit", "due"))
            and not self.errors
        )


def rows_of(form: type[forms.Form], asks: Sequence[Ask], data: Any, initial: Any) -> list[Any]:
    """One form for each ask, under the ask's number as prefix. An ask that the page did not show is not bound."""
    return [
        form(
            data if data and f"a{ask.pk}-version" in data else None, prefix=f"a{ask.pk}", initial=initial(ask)
        )
        for ask in asks
    ]
