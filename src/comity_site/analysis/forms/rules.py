"""The rules of a question: goal, limits, and who must, may not, or not both."""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.formation.brief import Brief, Goal
from comity_site.alliances.forms.fields import Number, Whole
from comity_site.analysis.vocabulary import NotOne, Vocabulary
from comity_site.register.places import in_a_row

GOALS = [
    (Goal.FEWEST.value, gettext_lazy("as few organizations as possible")),
    (Goal.COST.value, gettext_lazy("as little cost as possible")),
    (Goal.RELIABILITY.value, gettext_lazy("as likely as possible that every need is met")),
]
MOST_NAMES = 200
SEVERAL = gettext_lazy("Several organizations are called “%(typed)s”. Type the id instead, one of: %(ids)s")
NOBODY = gettext_lazy("No organization in this register is called “%(typed)s”. Look at its spelling.")


class NamesField(forms.Field):
    """Organizations typed by name or id, one in each input; read into ids, blanks kept where they stand."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False)
        self.read: Callable[[str], str] = str.strip

    def clean(self, value: Any) -> list[str]:
        typed = [str(text).strip()[:400] for text in value or []]
        if len(typed) > MOST_NAMES:
            raise forms.ValidationError(_("At most %(count)s names."), params={"count": MOST_NAMES})
        try:
            return [self.read(text) if text else "" for text in typed]
        except NotOne as unread:
            facts = {"typed": unread.typed, "ids": in_a_row(unread.ids[:5])}
            raise forms.ValidationError(str(SEVERAL if unread.ids else NOBODY), params=facts) from unread


class RulesForm(forms.Form):
    """Everything a question asks besides its needs. What stays empty asks for nothing."""

    title = forms.CharField(label=gettext_lazy("A title, to find it again"), max_length=200, required=False)
    goal = forms.ChoiceField(label=gettext_lazy("What is best"), choices=GOALS, widget=forms.RadioSelect)
    max_members = Whole(
        label=gettext_lazy("Members, at most"), min_value=0, max_value=100_000, required=False
    )
    budget = Number(
        label=gettext_lazy("Cost together, at most"), max_digits=18, decimal_places=6, required=False
    )
    min_countries = forms.IntegerField(
        label=gettext_lazy("Countries, at least"), min_value=0, max_value=300, required=False
    )
    spare = forms.IntegerField(
        label=gettext_lazy("How many may leave while every need stays met"),
        min_value=0,
        max_value=100,
        required=False,
    )
    known = forms.BooleanField(label=gettext_lazy("Each must already know another of them"), required=False)
    records = forms.BooleanField(
        label=gettext_lazy("Take the share of promises kept where the register says nothing"), required=False
    )
    include = NamesField(label=gettext_lazy("Must be among them"))
    exclude = NamesField(label=gettext_lazy("Leave out"))
    apart_one = NamesField(label=gettext_lazy("Not together: the one"))
    apart_other = NamesField(label=gettext_lazy("the other"))
    organization = forms.ChoiceField(
        label=gettext_lazy("Asked for"),
        help_text=gettext_lazy("People of this organization can open the question and its answer."),
        required=False,
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, own: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, NamesField):
                field.read = vocabulary.id_of
        if own:
            self.fields["organization"].choices = [*own, ("", _("myself only"))]
            self.fields["organization"].initial = own[0][0]
        else:
            del self.fields["organization"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if {"apart_one", "apart_other"} <= values.keys():
            pairs = list(zip_longest(values["apart_one"], values["apart_other"], fillvalue=""))
            if any(bool(one) != bool(other) for one, other in pairs):
                self.add_error("apart_other", _("Name both, or empty the line."))
            elif any(one and one == other for one, other in pairs):
                self.add_error("apart_other", _("Name two different organizations."))
            values["conflicts"] = tuple((one, other) for one, other in pairs if one)
        if values.get("goal") == Goal.RELIABILITY and not self.has_limit(values):
            self.add_error("goal", _("This goal needs a limit: members at most, or cost at most."))
        return values

    def has_limit(self, values: dict[str, Any]) -> bool:
        return values.get("max_members") is not None or values.get("budget") is not None

    def brief(self) -> Brief:
        """The rules as a brief without needs."""
        values = self.cleaned_data
        return Brief(
            needs=(),
            title=values["title"],
            goal=Goal(values["goal"]),
            max_members=values["max_members"],
            budget=values["budget"],
            min_countries=values["min_countries"] or None,
            include=_once(values["include"]),
            exclude=_once(values["exclude"]),
            conflicts=values["conflicts"],
            spare=values["spare"] or 0,
            known_required=values["known"],
        )


def values_of(brief: Brief, vocabulary: Vocabulary) -> dict[str, Any]:
    """A brief's rules as the form shows them."""
    name = vocabulary.shown_name
    return {
        "title": brief.title,
        "goal": brief.goal.value,
        "max_members": brief.max_members,
        "budget": brief.budget,
        "min_countries": brief.min_countries,
        "spare": brief.spare or None,
        "known": brief.known_required,
        "include": [name(id_) for id_ in brief.include],
        "exclude": [name(id_) for id_ in brief.exclude],
        "apart_one": [name(one) for one, _other in brief.conflicts],
        "apart_other": [name(other) for _one, other in brief.conflicts],
    }


def _once(ids: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))
