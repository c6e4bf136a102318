"""What was not read surely from a sentence, one remark each, with what it could mean instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from comity.formation import brief as briefs
from comity.formation.brief import Brief
from comity.formation.sentence import How, Need, Understood
from comity_site.analysis.guessing import Guess
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.analysis.words.telling import listed
from comity_site.register.places import in_a_row

NOTHING: Mapping[str, Sequence[Guess]] = {}


@dataclass(frozen=True, slots=True)
class Remark:
    """`row` is the number of the need it is about; `others` are texts to put there instead, `guesses` further ones,
    each with why it is thought to be meant.
    """

    says: str
    row: int | None = None
    others: tuple[str, ...] = ()
    population: str = ""
    guesses: tuple[tuple[str, str], ...] = ()


def remarks(
    text: str,
    read: Understood,
    vocabulary: Vocabulary,
    rows: Sequence[dict[str, Any]],
    guesses: Mapping[str, Sequence[Guess]] = NOTHING,
) -> list[Remark]:
    """`rows` are the needs as they stand in the form: what was changed since is not remarked on any more.
    `guesses` are what words as typed may mean.
    """
    told = [remark for need in read.needs for remark in _of_need(text, need, vocabulary, rows, guesses)]
    told += [_population(span.of(text), own) for own, span in read.populations]
    if read.either:
        told.append(Remark(_("“Or” cannot be asked: both are asked for. Take out what you do not need.")))
    if read.without:
        words = in_a_row(_("“%(words)s”") % {"words": span.of(text)} for span in read.without)
        says = _("%(words)s: nothing can be asked not to be there. Take out the lines that you do not need.")
        told.append(Remark(says % {"words": words}))
    if read.unread:
        words = in_a_row(_("“%(words)s”") % {"words": span.of(text)} for span in read.unread)
        told.append(Remark(_("Not understood, and nothing is asked by it: %(words)s.") % {"words": words}))
    return list(dict.fromkeys(told))


def _of_need(
    text: str,
    need: Need,
    vocabulary: Vocabulary,
    rows: Sequence[dict[str, Any]],
    guesses: Mapping[str, Sequence[Guess]],
) -> list[Remark]:
    shown = need.typed or vocabulary.shown(need.capacity)
    row = next((n for n, one in enumerate(rows) if one["capacity"] == shown), None)
    if row is None:
        return []
    told = []
    if need.how is not How.SAID:
        found = guesses.get(need.typed, ())
        own = {guess.own for guess in found}
        others = tuple(vocabulary.shown(one) for one in need.others if one not in own)
        why = tuple((vocabulary.shown(guess.own), _why(guess)) for guess in found)
        told.append(Remark(_capacity(need, need.span.of(text), shown), row, others, guesses=why))
    if not need.place_known:
        told.append(Remark(_("“%(place)s” is no place that this register knows.") % {"place": need.place}))
    return told


def _capacity(need: Need, typed: str, shown: str) -> str:
    said = {"typed": typed, "meant": shown}
    if need.typed:
        return _("“%(typed)s”: nobody in this register is said to do this, in these words.") % said
    return _("“%(typed)s” was taken to mean: %(meant)s.") % said


def _why(guess: Guess) -> str:
    """Why it is thought to be meant: words in common can be seen, so they are said first."""
    if guess.shared:
        words = listed(_("“%(words)s”") % {"words": word} for word in guess.shared)
        return _("words that begin alike: %(words)s") % {"words": words}
    if guess.others:
        pairs = listed(_("“%(here)s” = “%(there)s”") % {"here": h, "there": t} for h, t in guess.others)
        return _("other words for one thing: %(pairs)s") % {"pairs": pairs}
    return _("nearest in meaning") if guess.by_meaning else _("letters in common")


def _population(typed: str, own: str) -> Remark:
    says = _(
        "“%(people)s”: a question asks what is done and where, not yet for whom. See who is close to them:"
    )
    return Remark(says % {"people": typed}, population=own)


def typed_needs(brief: Brief, vocabulary: Vocabulary, asked_in: str) -> str:
    """The needs of a brief, written in `asked_in`, as somebody would type them, to be read again."""
    return "; ".join(_typed(need, vocabulary, asked_in) for need in brief.needs)


def _typed(need: briefs.Need, vocabulary: Vocabulary, asked_in: str) -> str:
    typed = vocabulary.shown(need.capacity, asked_in)
    if need.place:
        typed = f"{typed} ({vocabulary.shown_place(need.place)})"
    if need.members > 1:
        typed = _("%(need)s by %(count)s") % {"need": typed, "count": need.members}
    return typed if need.must else _("%(need)s if possible") % {"need": typed}
