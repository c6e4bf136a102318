"""An order of priorities, by places or by letters; how a ranking was heard; the room's own order; typed sheets."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.plans.letters import LETTERS, read_letters
from comity_site.alliances.models import How
from comity_site.plans.forms.plan import Day, OfOnesOwnWords
from comity_site.register.places import joined
from comity_site.roadmap.forms.cards import HEARD
from comity_site.roadmap.queries.votes import Option

TOLD = tuple(pair for pair in HEARD if pair[0] != How.OWN)


class Order(forms.Form):
    """A place for each priority, or a row of letters, which counts when there is one.

    `whole`: every priority needs its place. After `is_valid`, `order` holds numbers of priorities.
    """

    letters = forms.CharField(
        label=gettext_lazy("Or type the letters, the most important first"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy("For example “B A D C”. What stands here counts, whatever is chosen above."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)
    vote = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, vote: int, options: Sequence[Option], whole: bool = False, order: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.options, self.whole, self.order = list(options), whole, list[int]()
        self.initial |= {"vote": vote, "once": self.initial.get("once", uuid4().hex)}
        places = [("", "–"), *((n, str(n)) for n in range(1, len(options) + 1))]
        for option in options:
            pk = option.priority.pk
            self.fields[f"place-{pk}"] = forms.TypedChoiceField(
                label=option.letter, choices=places, coerce=int, empty_value=0, required=False
            )
            self.initial[f"place-{pk}"] = order.index(pk) + 1 if pk in order else ""

    def rows(self) -> Iterator[tuple[Option, forms.BoundField]]:
        for option in self.options:
            yield option, self[f"place-{option.priority.pk}"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("vote") not in {None, self.initial["vote"]}:
            self._of_another()
            return typed
        by_letters = self._by_letters(typed["letters"]) if typed.get("letters") else None
        found = self._by_places(typed) if by_letters is None else by_letters
        left = [option.letter for option in self.options if option.priority.pk not in found]
        if not self.errors and not found:
            self.add_error(None, _("Choose at least what comes first."))
        elif not self.errors and self.whole and left:
            self.add_error(None, _("Without a place yet: %(letters)s.") % {"letters": joined(left)})
        self.order = found
        return typed

    def _of_another(self) -> None:
        """The page was of a ranking that was dropped since: what it is sent with again is of the one that is open."""
        now = {name: self.initial.get(name, "") for name in ("vote", "version")}
        self.data = {**self.data.dict(), **{self.add_prefix(name): value for name, value in now.items()}}
        self.add_error(
            None, _("Another ranking was begun meanwhile, and its letters may mean something else.")
        )

    def _by_letters(self, text: str) -> list[int]:
        read = read_letters(text, len(self.options))
        for problem in wrong_letters(read.unknown, read.double, len(self.options)):
            self.add_error("letters", problem)
        return [self.options[place].priority.pk for place in read.order]

    def _by_places(self, typed: dict[str, Any]) -> list[int]:
        """Places from 1 without a gap, nobody's twice."""
        at: dict[int, list[Option]] = {}
        for option in self.options:
            if place := typed.get(f"place-{option.priority.pk}"):
                at.setdefault(place, []).append(option)
        for place, options in sorted(at.items()):
            if len(options) > 1:
                said = {"letters": joined([option.letter for option in options]), "place": place}
                self.add_error(None, _("%(letters)s have the same place, %(place)s.") % said)
        gap = next((n for n in range(1, max(at, default=0)) if n not in at), 0)
        if gap and not self.errors:
            self.add_error(None, _("Nothing stands in place %(place)s.") % {"place": gap})
        return [option.priority.pk for _place, options in sorted(at.items()) for option in options]


def wrong_letters(unknown: Sequence[str], double: Sequence[str], options: int) -> Iterator[str]:
    """What is wrong with a row of letters, in words."""
    last = LETTERS[options - 1]
    for sign in unknown:
        yield _("“%(sign)s” is none of the letters A to %(last)s.") % {"sign": sign, "last": last}
    for sign in double:
        yield _("“%(sign)s” stands there twice.") % {"sign": sign}


class WrittenDown(Order):
    """Somebody told how they rank; it is written down for them."""

    heard = forms.ChoiceField(label=gettext_lazy("How it was heard"), choices=TOLD, initial=How.PHONE)
    said_by = forms.CharField(
        label=gettext_lazy("Who said it"), max_length=200, required=False,
        help_text=gettext_lazy("An office or a part, no name."),
    )  # fmt: skip
    read_back_on = Day(label=gettext_lazy("Read back on"), required=False)

    def clean_read_back_on(self) -> Any:
        on = self.cleaned_data["read_back_on"]
        if on and on > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return on

    def how(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("heard", "said_by", "read_back_on")}


class Settle(OfOnesOwnWords, Order):
    """Another order than that of the count, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Why against the count?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Read when the order is questioned. It is kept here and with what you moved."),
    )  # fmt: skip
    shown = forms.CharField(widget=forms.HiddenInput, max_length=600)

    def __init__(self, *args: Any, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, options=options, whole=True, **kwargs)
        self.initial.setdefault("shown", versions_of(options))

    def clean_shown(self) -> dict[int, int]:
        return read_versions(self.cleaned_data["shown"])


def versions_of(options: Sequence[Option]) -> str:
    """Number and version of each priority, as the form takes them along: “12:1 13:4”."""
    return " ".join(f"{one.priority.pk}:{one.priority.version}" for one in options)


def read_versions(text: str) -> dict[int, int]:
    """Raises ValidationError."""
    try:
        return {int(pk): int(version) for pk, version in (pair.split(":") for pair in text.split())}
    except ValueError:
        raise ValidationError(_("Load this page again.")) from None


class TypedSheets(forms.Form):
    """Ranking sheets typed in: a code and a row of letters, one sheet a line."""

    lines = forms.CharField(
        label=gettext_lazy("One line for each sheet"), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=gettext_lazy("The code, then the letters, the most important first: “R-373P B A D C”."),
    )  # fmt: skip
    said_by = forms.CharField(
        label=gettext_lazy("Who filled the sheets in"), max_length=200, required=False,
        help_text=gettext_lazy("A role is enough."),
    )  # fmt: skip
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", uuid4().hex)
