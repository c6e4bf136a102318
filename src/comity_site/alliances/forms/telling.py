"""What people type about telling back, and what people served say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.forms.fields import Day
from comity_site.alliances.forms.members import LINES, WithLanguage
from comity_site.register.choosing import OneOf


class NewToldBack(WithLanguage):
    """What was done, told to the people served: planned or done."""

    what = forms.CharField(
        label=_("What is told"),
        max_length=1000,
        widget=LINES,
        help_text=_("What was promised, what was done, what was not. Counts, no names of people."),
    )
    to = forms.CharField(label=_("To whom"), max_length=300)
    how = forms.CharField(
        label=_("How"),
        max_length=200,
        help_text=_("Read aloud at the well, a sheet at school, a call in the evening …"),
    )
    on = Day(label=_("When"))
    teller = OneOf(label=_("By whom"), queryset=None, empty_label=None)
    is_done = forms.BooleanField(label=_("It has been told"), required=False)
    heard_back = forms.CharField(
        label=_("What people said to it"), max_length=1000, required=False, widget=LINES
    )
    field_order = ("what", "to", "how", "on", "teller", "is_done", "heard_back")

    def __init__(self, *args: Any, tellers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teller"].queryset = tellers


class ChangeToldBack(NewToldBack):
    version = forms.IntegerField(widget=forms.HiddenInput)


class Complaining(forms.Form):
    """No name is asked for."""

    text = forms.CharField(
        label=_("What is it about?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )
    reach = forms.CharField(
        label=_("How can we reach you, if you wish an answer?"),
        max_length=300,
        required=False,
        help_text=_("You need not say who you are."),
    )


class Settling(forms.Form):
    words = forms.CharField(label=_("What was done about it"), max_length=1000, required=False, widget=LINES)
    version = forms.IntegerField(widget=forms.HiddenInput)
