"""The text of a version as one value: to be sealed, compared and printed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from comity.words.differences import Piece, Side, word_differences
from comity_site.agreements.models import Agreement, Clause, Edition

OF_CLAUSE = (
    "heading",
    "text",
    "language",
    "beside_heading",
    "beside_text",
    "beside_language",
    "translated_by",
)


@dataclass(frozen=True, slots=True)
class Headed:
    """What stands over a text: its title, the language that prevails, and that of the translation."""

    title: str
    language: str
    beside: str


def headed(agreement: Agreement, edition: Edition) -> Headed:
    """As it was when the version was sealed; as it is now while it is open."""
    of = edition if edition.sealed_at else agreement
    return Headed(of.title, of.language, of.beside)


def digest_of(agreement: Agreement, edition: Edition, clauses: Iterable[Clause]) -> str:
    """SHA-256, in hexadecimal, of everything that somebody signs."""
    head = headed(agreement, edition)
    said = [agreement.kind, head.title, head.language, head.beside]
    rows = [[getattr(one, name) for name in OF_CLAUSE] for one in clauses]
    return hashlib.sha256(json.dumps([said, rows], ensure_ascii=False).encode()).hexdigest()


def translated(clauses: Iterable[Clause]) -> dict[str, object]:
    """Whether anything is translated (`is_beside`), and `translator` with `into` where it is by one, into one."""
    found = {(one.translated_by, one.beside_language) for one in clauses if one.beside_text}
    who, into = next(iter(found)) if len(found) == 1 else ("", "")
    return {"is_beside": bool(found), "translator": who, "into": into}


@dataclass(frozen=True, slots=True)
class Compared:
    """One clause in two versions; `earlier` or `later` is None where it does not stand."""

    earlier: Clause | None
    later: Clause | None
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]
    beside: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        pieces = (*self.heading, *self.text, *self.beside)
        return all(piece.side is Side.BOTH for piece in pieces)


def compare(earlier: Iterable[Clause], later: Iterable[Clause]) -> list[Compared]:
    """Every clause of the later version in its order, then those that stand in the earlier one only."""
    old, new = ({one.key: one for one in rows} for rows in (earlier, later))
    keys = [*new, *(key for key in old if key not in new)]
    return [compared(old.get(key), new.get(key)) for key in keys]


def compared(earlier: Clause | None, later: Clause | None) -> Compared:
    def pieces(name: str) -> tuple[Piece, ...]:
        return word_differences(getattr(earlier, name, ""), getattr(later, name, ""))

    return Compared(earlier, later, pieces("heading"), pieces("text"), pieces("beside_text"))
