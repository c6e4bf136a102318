"""Which place, wish and number of members belongs to which need, by where they stand in the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.formation.sentence.heard import Need, Span
from comity.formation.sentence.idle import JOINS
from comity.formation.sentence.places import Place
from comity.formation.sentence.rules import Mark, Sentence

STOPS = ".;!?\n"


@dataclass(slots=True)
class Said:
    """A need while its places and marks are gathered."""

    need: Need
    first: int
    last: int
    places: list[Place] = field(default_factory=list)
    members: int = 1
    must: bool = True


def bound(
    sentence: Sentence, needs: Sequence[tuple[Need, int, int]], places: Sequence[Place], marks: Sequence[Mark]
) -> tuple[Need, ...]:
    """The needs with what belongs to them, in the order of the sentence. One of several places is a need in each."""
    said = [Said(need, first, last) for need, first, last in sorted(needs, key=lambda one: one[1])]
    groups = _grouped(sentence, places)
    for number, group in enumerate(groups):
        before = groups[number - 1][-1].last if number else -1
        behind = groups[number + 1][0].first if number + 1 < len(groups) else len(sentence.tokens)
        for one in _of_places(sentence, said, group, before, behind):
            one.places = group
    for mark in marks:
        for one in _of_mark(sentence, said, mark):
            one.members = max(one.members, mark.members) if mark.members else one.members
            one.must = one.must if mark.members else False
    return tuple(need for one in said for need in _finished(sentence, one))


def _grouped(sentence: Sentence, places: Sequence[Place]) -> list[list[Place]]:
    """Places that a list joins ("in France, Italy and Moldova") are asked for together."""
    groups: list[list[Place]] = []
    for place in places:
        between = sentence.tokens[groups[-1][-1].last + 1 : place.first] if groups else []
        joined = all(
            t.letters in JOINS or t.letters == "," or (len(t.letters) <= 3 and not t.parts) for t in between
        )
        if groups and joined and any(t.letters in JOINS or t.letters == "," for t in between):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _of_places(
    sentence: Sentence, said: list[Said], group: list[Place], before: int, behind: int
) -> list[Said]:
    """The needs since the place before; without any in the same sentence, those up to the next place."""
    begin = _sentence_begin(sentence, group[0].first)
    earlier = [one for one in said if max(before, begin - 1) < one.first < group[0].first and not one.places]
    if earlier:
        return earlier
    end = _sentence_end(sentence, group[-1].last)
    return [one for one in said if group[-1].last < one.first < min(behind, end) and not one.places]


def _of_mark(sentence: Sentence, said: list[Said], mark: Mark) -> list[Said]:
    """Of a mark before its need: the next one. Else the needs behind it up to the comma, or the one before it."""
    begin, end = _sentence_begin(sentence, mark.first), _sentence_end(sentence, mark.last)
    after = [one for one in said if mark.last < one.first < end]
    if mark.before:
        return after[:1]
    comma = next((n for n in range(mark.last + 2, end) if sentence.tokens[n].letters == ","), end)
    near = [one for one in after if one.first < comma]  # a comma right behind the mark parts nothing
    if near and not mark.members:
        return near
    return [one for one in said if begin <= one.last < mark.first][-1:]


def _sentence_begin(sentence: Sentence, number: int) -> int:
    return next((n + 1 for n in range(number - 1, -1, -1) if sentence.tokens[n].letters in STOPS), 0)


def _sentence_end(sentence: Sentence, number: int) -> int:
    size = len(sentence.tokens)
    return next((n for n in range(number + 1, size) if sentence.tokens[n].letters in STOPS), size)


def _finished(sentence: Sentence, one: Said) -> list[Need]:
    need = replace(one.need, members=one.members, must=one.must)
    if not one.places:
        return [need]
    return [
        replace(need, place=place.own, place_known=place.known, place_span=_span(sentence, place))
        for place in one.places
    ]


def _span(sentence: Sentence, place: Place) -> Span:
    return sentence.span(place.first, place.last)
