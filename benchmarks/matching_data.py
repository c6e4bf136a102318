"""Needs and offers to measure with: many offers from the names of public purposes, each with a place and languages."""

import csv
import gzip
import io
from decimal import Decimal
from pathlib import Path
from random import Random

from comity.partners.entries import Entry

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "library" / "partners" / "across_languages"
LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "codelists"
COUNTRIES = ("MD", "RO", "UA", "FR", "ES", "PT", "MA", "TN", "SN", "ML", "CO", "PE", "BR", "MZ", "EG", "JO")
LANGUAGES = ("en", "fr", "es", "pt", "ar")
COLUMNS = ("id", "text", "capacity", "place", "language", "amount")


def table(name: str) -> list[dict[str, str]]:
    """A table of the test set."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def occupations() -> list[Entry]:
    """The kinds of occupation of ISCO-08 by their English names, as ESCO has them; none where it is not at hand."""
    rows = _public("esco/ISCOGroups.csv.gz")
    return [Entry(row["CODE"], row["PREFERREDLABEL"]) for row in rows if len(row["CODE"]) == 4]


def targets() -> list[Entry]:
    """The targets of the Sustainable Development Goals in English; none where the list is not at hand."""
    rows = _public("sdg-targets-indicators-2023.csv.gz", ";")
    said = {row["TargetsNumber"]: row["Targets"].strip() for row in rows}
    return [Entry(code, text) for code, text in said.items()]


def _public(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    if not (LISTS / name).is_file():
        return []
    with gzip.open(LISTS / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def many_offers(count: int, seed: int) -> list[Entry]:
    """Offers that differ: a capacity in English, another purpose in French as its text, a country, languages."""
    random, sectors = Random(seed), table("sectors.csv")
    return [
        Entry(
            id=f"o{number}",
            text=random.choice(sectors)["fr"],
            capacity=random.choice(sectors)["en"],
            places=(random.choice(COUNTRIES),),
            languages=tuple(random.sample(LANGUAGES, 2)),
            amount=Decimal(random.randint(1, 4)),
        )
        for number in range(count)
    ]


def many_needs(count: int, seed: int) -> list[Entry]:
    """Needs in five languages: two sentences of the test set each, a country, a language."""
    random, rows = Random(seed), table("needs.csv")
    said = []
    for number in range(count):
        language = random.choice(LANGUAGES)
        text = ". ".join(random.choice(rows)[language] for _ in range(2))
        place, amount = (random.choice(COUNTRIES),), Decimal(random.randint(1, 3))
        said.append(Entry(f"n{number}", text, "", place, (language,), amount))
    return said


def as_csv(entries: list[Entry]) -> str:
    """The file of entries."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in entries:
        writer.writerow(
            [one.id, one.text, one.capacity, ";".join(one.places), ";".join(one.languages), one.amount]
        )
    return out.getvalue()
