"""What is known of who worked with whom, as plain records: participations, organizations, projects, queries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Participation:
    """One organization in one project. `start` is a year with its fraction (2018.5), None when not known."""

    project: str
    organization: str
    start: float | None = None
    role: str = ""
    country: str = ""
    activity_type: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an organization apart from its projects; `places` may be codes of countries too."""

    id: str
    country: str = ""
    city: str = ""
    activity_type: str = ""
    capacities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What is known of a project: its words, and its topics as whole names."""

    id: str
    start: float | None = None
    text: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Who should join `members`? `country` is where the partner is wanted, `activity_type` of what kind.

    All may be empty: without members, words or topics alone are asked for; with nothing, who is active.
    """

    query: str | int = ""
    members: tuple[str, ...] = ()
    country: str = ""
    activity_type: str = ""
    topics: tuple[str, ...] = ()
    text: str = ""
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """All records that are ranked from; their order does not matter, and a row said twice counts once."""

    participations: tuple[Participation, ...]
    profiles: tuple[Profile, ...] = ()
    projects: tuple[Project, ...] = ()
