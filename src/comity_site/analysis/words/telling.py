"""The small change of every sentence: names, needs, numbers and lists in the reader's language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

from babel.lists import format_list
from babel.numbers import format_decimal
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.brief import Need
from comity.register.countries import country_codes
from comity.words.folding import fold
from comity_site.register.templatetags.told import locale, told

TWO_STOPS = re.compile(r"\.((?:</\w+>)*)\.$")
IN_WORDS = (
    gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"), gettext_lazy("five"), gettext_lazy("six"),
    gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"), gettext_lazy("ten"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What an organization is called, in which language, and the row to open if it still stands."""

    text: str
    language: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Teller:
    """Tells organizations by id, capacities and places in the reader's language, with their own when it differs."""

    names: Mapping[str, Name]
    languages: Mapping[str, str]
    needs: Sequence[Need] = ()
    asked_in: str = ""  # the language of words that the register does not have
    context: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(render_context={}))

    def tell(self, text: str, language: str = "") -> SafeString:
        return conditional_escape(told(self.context, text, language))

    def organization(self, id_: str) -> SafeString:
        """The name, leading to the organization's page."""
        name = self.names.get(id_, Name(id_))
        shown = self.tell(name.text or id_, name.language)
        if name.pk is None:
            return shown
        return format_html('<a href="{}">{}</a>', reverse("organization", args=[name.pk]), shown)

    def organizations(self, ids: Iterable[str]) -> SafeString:
        return listed(self.organization(id_) for id_ in ids)

    def capacity(self, text: str) -> SafeString:
        return self.tell(text, self.languages.get(fold(text), self.asked_in))

    def place(self, place: str) -> SafeString:
        if place in country_codes():
            return conditional_escape(locale().territories.get(place, place))
        return self.tell(place, self.languages.get(fold(place), self.asked_in))

    def need(self, need: Need) -> SafeString:
        """A need without its number of members: what, and where if it says."""
        if need.place is None:
            return self.capacity(need.capacity)
        facts = {"capacity": self.capacity(need.capacity), "place": self.place(need.place)}
        return format_html(_("{capacity} ({place})"), **facts)

    def need_by(self, need: Need) -> SafeString:
        """A need with the number of members that should give it, when it is more than one."""
        if need.members == 1:
            return self.need(need)
        says = ngettext("{need}, by {count} of them", "{need}, by {count} of them", need.members)
        return format_html(says, need=self.need(need), count=in_words(need.members))

    def need_numbers(self, numbers: Iterable[int]) -> SafeString:
        return listed(self.need(self.needs[j]) for j in numbers)


def listed(parts: Iterable[SafeString | str]) -> SafeString:
    """`a, b and c` as the language writes it; the parts are escaped, the joints come from Unicode's CLDR."""
    return SafeString(format_list([conditional_escape(part) for part in parts], locale=locale()))


def in_words(number: int) -> str:
    """Two to ten as words, others as figures."""
    return str(IN_WORDS[number - 2]) if 2 <= number <= 10 else figure(number)


def figure(number: float | Decimal | str | None) -> str:
    """A number as the reader's language writes it, with no more digits than it has."""
    if number is None:
        return "–"
    return str(format_decimal(Decimal(str(number)), locale=locale(), decimal_quantization=False))


def opened(sentence: SafeString) -> SafeString:
    """The sentence with a capital at its start (a sentence may begin with a number in words)."""
    return SafeString(sentence[:1].upper() + sentence[1:])


def ended(sentence: SafeString) -> SafeString:
    """The sentence with one full stop, where a name at its end ("Inc.") brings one of its own."""
    return SafeString(TWO_STOPS.sub(r".\1", sentence))
