"""Weights of a vote as somebody types them to look at; nothing of it is kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.power.voting import VotingPower, voting_power
from comity_site.alliances.models import Member
from comity_site.register.reader import here

MOST_MEMBERS, MOST_VOTES = 40, 200


class VotesForm(forms.Form):
    """Votes of each member, and how many votes decide."""

    quota = forms.IntegerField(label=gettext_lazy("How many votes decide?"), min_value=1)

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"w{member.pk}"] = forms.IntegerField(
                label=here(member.organization.name), min_value=0, max_value=MOST_VOTES, initial=1
            )
        if members:
            self.fields["quota"].initial = len(members) // 2 + 1

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        total = sum(self.weights(said))
        if not self.errors and said["quota"] > total:
            self.add_error("quota", _("All votes together are %(n)s.") % {"n": total})
        return said

    def weights(self, said: dict[str, Any]) -> list[int]:
        return [said.get(f"w{member.pk}") or 0 for member in self.members]

    def power(self) -> VotingPower:
        """Of a form that is valid."""
        return voting_power(self.weights(self.cleaned_data), self.cleaned_data["quota"])
