"""What a document is made of, whatever it is written as: paragraphs and tables of words that know their language."""

from collections.abc import Iterable
from dataclasses import dataclass

from comity.words.directions import direction_of


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text; `language` is a BCP 47 tag, empty for words of the document's own language."""

    text: str
    language: str = ""

    @property
    def direction(self) -> str:
        return direction_of(self.text, self.language)


Said = str | Words | tuple[str | Words, ...]


def pieces(said: Said) -> tuple[Words, ...]:
    """One kind of value for all ways to say something; empty pieces left out."""
    parts = said if isinstance(said, tuple) else (said,)
    found = (part if isinstance(part, Words) else Words(part) for part in parts)
    return tuple(part for part in found if part.text)


def plain_text(said: Said) -> str:
    return "".join(piece.text for piece in pieces(said))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` 1-3 is a heading, 0 running text; `inset` steps it in from the margin; `quiet` is set smaller."""

    said: Said
    level: int = 0
    inset: int = 0
    quiet: bool = False

    @property
    def text(self) -> str:
        return plain_text(self.said)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG, with its title, every text in it escaped) and what it shows in words.

    Where no drawing can stand, the words do.
    """

    svg: str
    says: str


Cell = Said | Picture


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of as many cells; `widths` are shares of the page, one a column.

    `tight` for rows of drawings that touch.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    tight: bool = False


Block = Paragraph | Table


def direction_of_block(parts: Iterable[Words], direction: str) -> str:
    """Words of one direction alone run that way; beside words of the document they stand in its direction."""
    found = list(parts)
    if not found or any(not part.language for part in found):
        return direction
    directions = {part.direction for part in found}
    return directions.pop() if len(directions) == 1 else direction


def joined(parts: Iterable[Said], between: str = ", ") -> tuple[str | Words, ...]:
    """Several things said, one after the other."""
    out: list[str | Words] = []
    for number, part in enumerate(parts):
        if number:
            out.append(between)
        out += pieces(part)
    return tuple(out)


def filled(sentence: str, **values: Said) -> tuple[str | Words, ...]:
    """A sentence with `%(name)s` places, each filled with words that keep their language.

    >>> filled("Waits for: %(titles)s.", titles=Words("Guide", "en"))
    ('Waits for: ', Words(text='Guide', language='en'), '.')
    """
    out: list[str | Words] = []
    rest = sentence
    while (start := rest.find("%(")) >= 0 and (end := rest.find(")s", start)) >= 0:
        out += [rest[:start], *pieces(values[rest[start + 2 : end]])]
        rest = rest[end + 2 :]
    return tuple(part for part in (*out, rest) if part)
