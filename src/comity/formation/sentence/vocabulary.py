"""What a register knows by name, and the forms in which people may write it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from comity.formation.sentence.alike import FORM, SAME, Words
from comity.formation.sentence.idle import IDLE
from comity.formation.sentence.tokens import words_of


@dataclass(frozen=True, slots=True)
class Known:
    """One thing by its own spelling in the register (for a country its code, for an organization its id)."""

    own: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write it: its words without the idle ones; of a form of idle words alone, all of them."""

    own: str
    words: tuple[str, ...]


def form_of(own: str, text: str) -> Form:
    words = words_of(text)
    return Form(own, tuple(word for word in words if word not in IDLE) or tuple(words))


@dataclass(frozen=True)
class Vocabulary:
    """Capacities, places, populations and organizations by name; the first of two that are called the same wins."""

    capacities: tuple[Known, ...]
    places: tuple[Known, ...] = ()
    populations: tuple[Known, ...] = ()
    organizations: tuple[Known, ...] = ()

    @cached_property
    def capacity_forms(self) -> "Forms":
        return Forms(self.capacities)

    @cached_property
    def population_forms(self) -> "Forms":
        return Forms(self.populations)

    @cached_property
    def place_names(self) -> dict[tuple[str, ...], str]:
        return _names(self.places)

    @cached_property
    def organization_names(self) -> dict[tuple[str, ...], str]:
        return _names(self.organizations)


def _names(known: tuple[Known, ...]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for one in known:
        for form in one.forms:
            if words := tuple(words_of(form)):
                found.setdefault(words, one.own)
    return found


class Forms:
    """Forms to be found by the words they hold, whole or in part."""

    def __init__(self, known: tuple[Known, ...]) -> None:
        self.forms = [form_of(one.own, text) for one in known for text in dict.fromkeys(one.forms)]
        self.forms = [form for form in self.forms if form.words]
        self.holding: dict[str, list[int]] = defaultdict(list)
        self.beginning: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            self.beginning[form.words[0]].append(number)
            for word in dict.fromkeys(form.words):
                self.holding[word].append(number)
        self.longest = max((len(form.words) for form in self.forms), default=0)
        self.words = Words(self.holding)

    def said_in(self, words: list[str]) -> Form | None:
        """The longest form whose words, or forms of them, begin the list; of equals the nearest spelling."""
        best: tuple[tuple[int, int, str], Form] | None = None
        near = [self.words.near(word) for word in words[: self.longest]]
        for first in near[0] if near else ():
            for form in (self.forms[number] for number in self.beginning.get(first, ())):
                worths = [one.get(word, 0.0) for word, one in zip(form.words, near, strict=False)]
                if len(worths) < len(form.words) or min(worths) < FORM:
                    continue
                rank = (-len(form.words), sum(one != SAME for one in worths), form.own)
                if best is None or rank < best[0]:
                    best = (rank, form)
        return best[1] if best else None
