"""What the API takes and gives: every text and number bounded."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from comity.register.countries import read_country
from comity_site.register.fields import written
from comity_site.register.form_fields import is_a_date
from comity_site.register.models import Fact, Organization, Register
from comity_site.register.snapshot import LISTS

BIGGEST = 2**63 - 1
LISTED = {**LISTS, "aliases": Fact.Property.ALIAS.value}


def a_country(text: str) -> str:
    """ISO 3166-1 alpha-2, or nothing."""
    if not text:
        return ""
    reading = read_country(text)
    if reading is None:
        raise ValueError("expected an ISO 3166-1 alpha-2 code")
    return reading.code


def on_the_calendar(text: str) -> str:
    """A year, a month or a day that there is, or nothing."""
    if text and not is_a_date(text):
        raise ValueError("expected a year, a month or a day, such as 2026, 2026-05 or 2026-05-03")
    return text


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Longer = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Slug = Annotated[str, StringConstraints(max_length=60, pattern=r"^[-\w]*$")]
Language = Annotated[str, StringConstraints(max_length=12, pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?)?$")]
Country = Annotated[str, StringConstraints(max_length=2), AfterValidator(a_country)]
AsOf = Annotated[
    str,
    StringConstraints(max_length=10, pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"),
    AfterValidator(on_the_calendar),
]
Entry = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern="^[^;]+$")
]
Entries = Annotated[list[Entry], Field(max_length=200)]
Cost = Annotated[Decimal, Field(ge=0, le=10**15, max_digits=25, decimal_places=9)]
Chance = Annotated[Decimal, Field(ge=0, le=1, max_digits=10, decimal_places=9)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Problem(Schema):
    """Why it was not done: a code, and where there are any the fields with what is wrong."""

    detail: str
    fields: dict[str, list[str]] = {}


class Wrong(Schema):
    """What was sent is not as described: which place and what was expected, or as of a Problem."""

    detail: str | list[dict[str, Any]]
    fields: dict[str, list[str]] = {}


class Values(Schema):
    """What an entry says of itself and what is stated of it. What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    language: Language = ""
    kind: Text = ""
    country: Country = ""
    cost: Cost = Decimal(1)
    reliability: Chance | None = None
    website: Annotated[str, StringConstraints(max_length=300)] = ""
    capacities: Entries = []
    populations: Entries = []
    places: Entries = []
    languages: Entries = []
    aliases: Entries = []
    source: Longer = Field(
        "", description="How the stated things are known; needed as soon as a list holds something."
    )
    as_of: AsOf = ""
    words: Language = Field("", description="The language of the lists.")

    def lists(self) -> dict[str, list[str]]:
        """Property of a fact → values, for the lists that were given."""
        return {prop: getattr(self, name) for name, prop in LISTED.items() if name in self.model_fields_set}

    def rest(self, *without: str) -> dict[str, Any]:
        """The other fields that were given."""
        return self.model_dump(exclude_unset=True, exclude={*LISTED, *without})


class NewEntry(Values):
    register_: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(alias="register")
    name: Name
    key: Text = ""


class ChangedEntry(Values):
    version: Version
    name: Name = ""


class EntryOut(Schema):
    """One organization as it stands."""

    id: int
    key: str
    register_: str = Field(alias="register", serialization_alias="register")
    name: str
    language: str
    kind: str
    country: str
    cost: str
    reliability: str | None
    website: str
    capacities: list[str]
    populations: list[str]
    places: list[str]
    languages: list[str]
    aliases: list[str]
    changed_at: datetime
    version: int


class Page(Schema):
    count: int
    page: int
    items: list[EntryOut]


class Conflict(Problem):
    """Somebody else changed it; `now` is how it stands."""

    now: EntryOut


class RegisterOut(Schema):
    slug: str
    name: str
    language: str
    source: str
    as_of: str
    kept_by: int | None
    is_shared: bool
    organizations: int
    version: int


class Asked(Schema):
    """What is looked for; what is left out is no condition."""

    words: Text = ""
    kind: Text = ""
    country: Country = ""
    capacity: Text = ""
    population: Text = ""
    register_: Slug = Field("", alias="register")
    sort: Annotated[str, StringConstraints(pattern="^(name|country|kind)$")] = "name"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=200)] = 50


def entry_out(row: Organization) -> dict[str, Any]:
    """A row (with its facts fetched) as the API gives it."""
    said: dict[str, dict[str, str]] = {prop: {} for prop in LISTED.values()}
    for fact in sorted(row.facts.all(), key=lambda fact: fact.pk):
        said.get(fact.property, {}).setdefault(fact.folded, fact.value)
    plain = ("key", "name", "language", "kind", "country", "website", "changed_at", "version")
    return {
        "id": row.pk,
        "register": row.register.slug,
        **{name: getattr(row, name) for name in plain},
        "cost": written(row.cost),
        "reliability": None if row.reliability is None else written(row.reliability),
        **{name: list(said[prop].values()) for name, prop in LISTED.items()},
    }


def register_out(row: Register) -> dict[str, Any]:
    plain = ("slug", "name", "language", "source", "as_of", "is_shared", "version")
    return {
        **{name: getattr(row, name) for name in plain},
        "kept_by": row.kept_by_id,
        "organizations": row.count,
    }
