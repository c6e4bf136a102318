"""The needs in five languages, and how often the right capacity comes first."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np

from comity.partners.entries import Entry
from comity.partners.pairing import fits, prepare
from comity.words.likeness import WordIndex
from comity.words.vectors import VectorStore

FOLDER = Path(__file__).parent / "across_languages"
LANGUAGES = ("en", "fr", "es", "pt", "ar")
# How an offer is written, from a row of the list: the name in one language, or in both.
POOLS: dict[str, Callable[[dict[str, str]], Entry]] = {
    "named in English": lambda row: Entry(row["code"], row["en"]),
    "named in French": lambda row: Entry(row["code"], row["fr"]),
    "named in both": lambda row: Entry(row["code"], row["fr"], row["en"]),
}


def table(name: str) -> list[dict[str, str]]:
    """A table of the folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(part: str) -> list[dict[str, str]]:
    """The needs of a part, the first and the further ones."""
    return [row for name in ("needs.csv", "more_needs.csv") for row in table(name) if row["part"] == part]


def needs(part: str, language: str) -> list[Entry]:
    """The needs of a part in a language; the id is the code that is right."""
    return [Entry(row["code"], row[language]) for row in rows(part)]


def ranks(part: str, language: str, pool: str, store: VectorStore | None) -> np.ndarray:
    """For each need how many capacities come before the right one, equals counting as before it."""
    wanted, offers = needs(part, language), [POOLS[pool](row) for row in table("sectors.csv")]
    index = WordIndex([one.words() for one in offers])
    score = fits(prepare(wanted, store), prepare(offers, store), index).score
    place = {one.id: number for number, one in enumerate(offers)}
    right = score[np.arange(len(wanted)), [place[one.id] for one in wanted]]
    return (score >= right[:, None]).sum(axis=1) - 1


def precision(part: str, pool: str, store: VectorStore | None) -> dict[str, float]:
    """In each language the share of needs for which the right capacity comes first."""
    return {one: float((ranks(part, one, pool, store) == 0).mean()) for one in LANGUAGES}
