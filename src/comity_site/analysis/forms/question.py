"""A whole question as typed: rules and needs, rows put in and taken out without a script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from comity.formation.brief import Brief, Goal, Need
from comity_site.analysis.forms.needs import EMPTY_ROW, MOST, NeedRows, row_of
from comity_site.analysis.forms.rules import RulesForm, values_of
from comity_site.analysis.unrecorded import without_unrecorded
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.register.places import in_a_row

PREFIX = "need"
LISTS = ("include", "exclude", "apart_one", "apart_other")
FOLDED = ("max_members", "budget", "min_countries", "spare", "known", "title", *LISTS)
FIRST_ROWS = 3
NAMED = 3


@dataclass(frozen=True)
class Question:
    """The forms of a question. `own` are the organizations it may be asked for, as (pk, name)."""

    vocabulary: Vocabulary
    rules: RulesForm
    needs: Any

    @classmethod
    def typed(cls, data: QueryDict, vocabulary: Vocabulary, own: list[tuple[int, str]]) -> "Question":
        """As it was sent, to be read."""
        rows = NeedRows(data, prefix=PREFIX, form_kwargs={"vocabulary": vocabulary})
        return cls(vocabulary, RulesForm(data, vocabulary=vocabulary, own=own), rows)

    @classmethod
    def shown(
        cls,
        rules: dict[str, Any],
        needs: list[dict[str, Any]],
        vocabulary: Vocabulary,
        own: list[tuple[int, str]],
    ) -> "Question":
        """With these values, not yet read."""
        rows = NeedRows(initial=needs, prefix=PREFIX, form_kwargs={"vocabulary": vocabulary})
        return cls(vocabulary, RulesForm(initial=rules, vocabulary=vocabulary, own=own), rows)

    @classmethod
    def blank(cls, vocabulary: Vocabulary, own: list[tuple[int, str]], include: list[str]) -> "Question":
        rules = {"goal": Goal.FEWEST.value, "include": [vocabulary.shown_name(id_) for id_ in include]}
        return cls.shown(rules, [EMPTY_ROW] * FIRST_ROWS, vocabulary, own)

    @classmethod
    def of(cls, brief: Brief, vocabulary: Vocabulary, own: list[tuple[int, str]]) -> "Question":
        """An earlier question, to be changed; one that nobody gave a title is called by what it asks then."""
        needs = [row_of(need, vocabulary) for need in brief.needs]
        rules = values_of(brief, vocabulary)
        if brief.title in (called(brief.needs, str), called(brief.needs, vocabulary.shown)):
            rules["title"] = ""
        return cls.shown(rules, needs or [EMPTY_ROW], vocabulary, own)

    @classmethod
    def changed(
        cls,
        data: QueryDict,
        vocabulary: Vocabulary,
        own: list[tuple[int, str]],
        *,
        add: bool,
        drop: int | None,
    ) -> "Question":
        """As it was sent, one need more or less, nothing else touched and nothing complained about."""
        needs = [row for number, row in enumerate(typed_rows(data)) if number != drop]
        return cls.shown(typed_rules(data), needs + [EMPTY_ROW] * (add or not needs), vocabulary, own)

    @classmethod
    def taken(
        cls, data: QueryDict, vocabulary: Vocabulary, own: list[tuple[int, str]], *, row: int, text: str
    ) -> "Question":
        """As it was sent, with another capacity in one row."""
        needs = [
            {**values, "capacity": text} if number == row else values
            for number, values in enumerate(typed_rows(data))
        ]
        return cls.shown(typed_rules(data), needs, vocabulary, own)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The needs as they stand in the form."""
        return [{name: form[name].value() or "" for name in form.fields} for form in self.needs]

    @property
    def has_rules(self) -> bool:
        """Something is said beneath the fold, or wrong there: it stands open then."""
        said = [self.rules.initial.get(name) for name in FOLDED]
        return self.rules.is_bound or any(
            any(one) if isinstance(one, list) else one not in (None, "", False) for one in said
        )

    @property
    def is_filled(self) -> bool:
        """Somebody said a need, or something is to be mended."""
        return self.rules.is_bound or any(row["capacity"] for row in self.rows)

    @cached_property
    def is_read(self) -> bool:
        """Both read without a complaint, and at least one need said."""
        rules, needs = self.rules.is_valid(), self.needs.is_valid()
        if needs and (complaint := self.complaint()):
            self.rules.add_error(None, complaint)
            return False
        return rules and needs

    def complaint(self) -> str:
        """A question that asks nothing of anybody is none."""
        if not self.asked:
            return _("Say at least one need.")
        if not any(need.must for need in self.asked) and not self.rules.cleaned_data.get("include"):
            return _("Say at least one need that must be met: wishes alone call for nobody.")
        return ""

    @property
    def asked(self) -> list[Any]:
        return [need for form in self.needs if (need := form.need())]

    @cached_property
    def brief(self) -> Brief:
        """What was asked, in the register's own words; untitled ones are called by their needs."""
        needs = tuple(self.asked)
        title = self.rules.cleaned_data["title"] or called(needs, self.vocabulary.shown)
        brief = replace(self.rules.brief(), needs=needs, title=title)
        return without_unrecorded(brief, self.vocabulary.organizations)

    def lines(self) -> dict[str, Any]:
        """The names already typed, and one empty line after them."""
        typed = {name: [str(text) for text in self.rules[name].value() or []] for name in LISTS}
        pairs = zip(typed["apart_one"], typed["apart_other"], strict=False)
        return {
            "include": [*filter(None, typed["include"]), ""],
            "exclude": [*filter(None, typed["exclude"]), ""],
            "apart": [*(pair for pair in pairs if any(pair)), ("", "")],
        }


def called(needs: Sequence[Need], shown: Callable[[str], str]) -> str:
    """A title made of the first needs, in the reader's words."""
    words = [shown(need.capacity) for need in needs]
    return (in_a_row(words[:NAMED]) + (" …" if len(words) > NAMED else ""))[:200]


RULES = frozenset(RulesForm.base_fields)


def typed_rules(data: QueryDict) -> dict[str, Any]:
    """The rules as sent."""
    return {name: data.getlist(name) if name in LISTS else data[name] for name in data if name in RULES}


def typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    """The rows of needs as sent, read no further than their number."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    count = min(int(total[:9]), MOST) if total.isascii() and total.isdigit() else 0
    names = ("capacity", "place", "members", "kind", "weight")
    return [{name: data.get(f"{PREFIX}-{n}-{name}", "") for name in names} for n in range(count)]
