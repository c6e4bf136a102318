"""The closing conversation: for each element one of four answers, and a line of words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.forms.plan import OfOnesOwnWords
from comity_site.roadmap.actions.closing import Answered
from comity_site.roadmap.elements import ELEMENTS
from comity_site.roadmap.forms.cards import LINE
from comity_site.roadmap.models import Card

Seen = dict[str, tuple[int, int]]


class Closing(OfOnesOwnWords):
    """Sent as a whole; only what was changed on the page is written, so that several may answer at once."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, standing: Mapping[str, Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= values_of(standing)
        for one in ELEMENTS:
            self.fields[f"choice-{one.code}"] = forms.ChoiceField(
                label=one.asks, choices=[("", _("not said")), *one.choices], required=False,
                widget=forms.RadioSelect, show_hidden_initial=True,
            )  # fmt: skip
            self.fields[f"words-{one.code}"] = forms.CharField(
                label=_("In a few words"), max_length=LINE, required=False, show_hidden_initial=True
            )

    def answers(self) -> dict[str, Answered]:
        """What differs from what the page showed, by element."""
        typed, seen, touched = self.cleaned_data, read_seen(self.cleaned_data["seen"]), set(self.changed_data)
        return {
            one.code: Answered(typed[f"choice-{one.code}"], typed[f"words-{one.code}"], seen.get(one.code))
            for one in ELEMENTS
            if touched & {f"choice-{one.code}", f"words-{one.code}"}
        }

    def holds_mine(self, standing: Mapping[str, Card]) -> None:
        """Somebody was first: what was not touched shows their words, and sending again means to keep one's own."""
        now, data = values_of(standing), self.data.copy()
        for one in ELEMENTS:
            names = (f"choice-{one.code}", f"words-{one.code}")
            if not set(self.changed_data) & set(names):
                data |= {name: now.get(name, "") for name in names}
        data["seen"] = now["seen"]
        self.data, self.initial = data, {**self.initial, **dict.fromkeys(self.fields, ""), **now}


def values_of(standing: Mapping[str, Card]) -> dict[str, str]:
    """The fields as the answers stand."""
    found = {"seen": " ".join(f"{code}:{card.pk}:{card.version}" for code, card in standing.items())}
    for code, card in standing.items():
        found |= {f"choice-{code}": card.choice, f"words-{code}": card.text}
    return found


def read_seen(text: str) -> Seen:
    """What a page showed, from its hidden field; what is not so written counts as not seen."""
    found: Seen = {}
    for part in text.split():
        code, _colon, rest = part.partition(":")
        pk, _colon, version = rest.partition(":")
        if pk.isdecimal() and version.isdecimal():
            found[code] = (int(pk), int(version))
    return found
