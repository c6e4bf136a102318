"""The file of the worked example: texts in English with their French, days counted from the day of loading."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

WORDS = "en"
INTO = "fr"
Table = Mapping[str, Any]

# What somebody of the Circle would say, with what it means in the languages of the site
ROMANIAN: Mapping[str, Mapping[str, str]] = {
    "Da, dacă nu scriem pe nimeni pe listă.": {
        "en": "Yes, if we write nobody on a list.",
        "fr": "Oui, si nous n'inscrivons personne sur une liste.",
    },
    "Am fost la treizeci de case; în fiecare am băut un ceai.": {
        "en": "We were at thirty homes; in each we drank a tea.",
        "fr": "Nous sommes allées dans trente maisons ; dans chacune, nous avons bu un thé.",
    },
}
TRANSLATOR = {"en": "Carers' Desk", "fr": "Carers' Desk"}
US = "Comity"


FILES = ("alliance.toml", "roadmap.toml", "agreements.toml", "threats.toml", "influence.toml", "giving.toml")


def read_example() -> Table:
    """All files; they ship with the product, so nothing in them is anybody's input."""
    folder = files("comity_site.desk.example")
    return {
        name: part
        for file in FILES
        for name, part in tomllib.loads((folder / file).read_text(encoding="utf-8")).items()
    }


def word(table: Table, name: str) -> str:
    """The English text of a pair, a plain text as it is, nothing when it is not there."""
    value = table.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def language_of(text: str) -> str:
    return "ro" if text in ROMANIAN else WORDS


def day(table: Table, name: str, today: date) -> date | None:
    """The date that a number of days means; None when there is none."""
    return today + timedelta(days=table[name]) if name in table else None


def pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Every English text with its French, wherever in the file it stands."""
    if isinstance(value, dict):
        for one in value.values():
            yield from pairs(one)
    elif isinstance(value, list):
        texts = [one for one in value if isinstance(one, str)]
        if is_pair(value, texts):
            yield texts[0], texts[1]
            return
        for one in value:
            yield from pairs(one)


class Said(NamedTuple):
    """A text of the example, in which language, and what it says in another."""

    text: str
    language: str
    into: str
    says: str


def said_otherwise() -> Iterator[Said]:
    """Every text of the example in the further languages of the site, from `translations.csv`."""
    path = files("comity_site.desk.example") / "translations.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        text, language = row.pop("text"), row.pop("language")
        yield from (Said(text, language, into, says) for into, says in row.items())


def is_pair(value: list[Any], texts: list[str]) -> bool:
    """Two texts first, no hours ("2") and no ids: those have no capitals, blanks or accents on both sides."""
    told = len(texts) == 2 and value[:2] == texts and any(letter.isalpha() for letter in texts[0])
    return told and not all(looks_like_a_key(text) for text in texts)


def looks_like_a_key(text: str) -> bool:
    return text.isascii() and text == text.lower() and " " not in text and "-" in text
