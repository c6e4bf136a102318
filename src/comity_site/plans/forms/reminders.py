"""How often somebody hears by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.models import Digest


class RhythmForm(forms.Form):
    """`version` is 0 while nothing was ever chosen."""

    rhythm = forms.ChoiceField(
        label=_("How often by e-mail?"),
        choices=Digest.Rhythm.choices,
        initial=Digest.Rhythm.WEEKLY,
        help_text=_("One e-mail for everything. Its subject names nobody."),
    )
    version = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)
