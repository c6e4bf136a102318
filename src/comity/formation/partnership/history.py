"""What members have behind them with each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.register.organizations import Tie


@dataclass(frozen=True, slots=True)
class Known:
    """Two members with a tie, by id: the kinds of their ties, the earliest start and the latest end that is stated."""

    one: str
    other: str
    kinds: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class History:
    """The pairs with a tie, of how many pairs; and the ids of members without a tie to any other."""

    known: tuple[Known, ...]
    of: int
    strangers: tuple[str, ...]

    @property
    def since(self) -> str:
        """The earliest start that is stated; empty when none is."""
        return min((pair.since for pair in self.known if pair.since), default="")


def history(ids: Sequence[str], ties: Sequence[Tie]) -> History:
    """The ties among these members; a tie of one to itself counts for nothing. Dates are ISO 8601 (2018, 2018-03)."""
    place = {id_: number for number, id_ in enumerate(ids)}
    between: dict[tuple[int, int], list[Tie]] = {}
    for tie in ties:
        one, other = place.get(tie.source), place.get(tie.target)
        if one is not None and other is not None and one != other:
            between.setdefault((min(one, other), max(one, other)), []).append(tie)
    known = tuple(_known(ids[a], ids[b], found) for (a, b), found in sorted(between.items()))
    met = {id_ for pair in known for id_ in (pair.one, pair.other)}
    pairs = len(ids) * (len(ids) - 1) // 2
    return History(known, pairs, tuple(id_ for id_ in ids if id_ not in met))


def _known(one: str, other: str, ties: Sequence[Tie]) -> Known:
    kinds = tuple(dict.fromkeys(tie.kind for tie in ties if tie.kind))
    since = min((tie.since for tie in ties if tie.since), default="")
    running = any(not tie.until for tie in ties)
    return Known(one, other, kinds, since, "" if running else max(tie.until for tie in ties))
