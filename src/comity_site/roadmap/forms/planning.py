"""What has to be tackled, and the first words of a step; what belongs to a step besides stands on its own page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.roadmap.forms.cards import Thoughts
from comity_site.roadmap.models import Card

TITLE = 300


class Matters(OfOnesOwnWords):
    """Cards that become priorities, and others typed."""

    cards = forms.TypedMultipleChoiceField(
        label=_("From what you can take on"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = Thoughts(label=_("Something else, a line each"))

    def __init__(self, *args: Any, cards: Sequence[Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {card.pk: card for card in cards}
        self.fields["cards"].choices = [
            (card.pk, f"{card.text} ({here(card.organization.name)})" if card.organization else card.text)
            for card in cards
        ]

    def clean_others(self) -> list[str]:
        lines: list[str] = self.cleaned_data["others"]
        if any(len(line) > TITLE for line in lines):
            raise forms.ValidationError(_("Each line: up to 300 characters."))
        return lines

    def chosen(self) -> list[Card]:
        return [self.known[pk] for pk in self.cleaned_data["cards"]]


class QuickStep(OfOnesOwnWords):
    """What, who answers for it, by when."""

    title = forms.CharField(label=_("What is to be done?"), max_length=TITLE)
    accountable = forms.TypedChoiceField(label=_("Who answers for it?"), coerce=int)
    due = Day(label=_("By when?"), required=False)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["accountable"].choices = [(one.pk, here(one.name)) for one in organizations]

    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("title", "due", "language")}
        return {**said, "accountable": self.organizations[self.cleaned_data["accountable"]]}


class Giver(forms.Form):
    """Who gives what a card asks for."""

    given_by = forms.TypedChoiceField(label=_("Who gives it"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, organizations: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizations = {one.pk: one for one in organizations}
        self.fields["given_by"].choices = [
            ("", _("nobody yet")),
            *((one.pk, here(one.name)) for one in organizations),
        ]

    def giver(self) -> Organization | None:
        return self.organizations.get(self.cleaned_data["given_by"])
