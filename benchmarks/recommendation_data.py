"""Consortia of the European research framework programmes as histories and queries, cut by time."""

import csv
import gzip
import io
import re
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

from comity.partners.records import History, Participation, Profile, Project, Query

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "cordis-consortia"


class Hidden(NamedTuple):
    """A query, and who is to be found."""

    query: Query
    wanted: tuple[str, ...]


def rows(name: str) -> list[dict[str, str]]:
    """A table of the folder."""
    with gzip.open(FOLDER / f"{name}.csv.gz") as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))


def split(text: str) -> tuple[str, ...]:
    """The topics of a cell."""
    return tuple(part.strip() for part in re.split(r"[|;]", text) if part.strip())


def year(day: str) -> float:
    """A day as a year with its fraction."""
    return int(day[:4]) + (int(day[5:7]) - 1) / 12 + (int(day[8:]) - 1) / 366


class Horizon:
    """Horizon 2020: dates, countries, kinds, and the programme's parts as topics; hardly any words."""

    def __init__(self) -> None:
        self.projects = {row["project_id"]: row for row in rows("h2020_projects")}
        self.rows = rows("h2020_participations")
        self.profiles = tuple(
            Profile(row["org_id"], row["country"], row["city"], row["activity_type"])
            for row in rows("h2020_organisations")
        )

    def before(self, day: str) -> History:
        """Everything that began before a day."""
        kept = {one: row for one, row in self.projects.items() if row["start_date"] < day}
        return History(
            tuple(
                Participation(
                    row["project_id"],
                    row["org_id"],
                    year(kept[row["project_id"]]["start_date"]),
                    row["role"],
                    row["country"],
                    row["activity_type"],
                )
                for row in self.rows
                if row["project_id"] in kept
            ),
            self.profiles,
            tuple(
                Project(one, year(row["start_date"]), row["topic_title"], split(row["programme_parts"]))
                for one, row in kept.items()
            ),
        )

    def hidden(self, begin: str, end: str, seed: int, *, topics: bool) -> list[Hidden]:
        """One partner hidden from each consortium of three or more that began in the time."""
        members = defaultdict(set)
        for row in self.rows:
            if begin <= self.projects[row["project_id"]]["start_date"] < end:
                members[row["project_id"]].add(row["org_id"])
        random, found = Random(seed), []
        for one in sorted(members):
            if len(members[one]) >= 3:
                wanted = random.choice(sorted(members[one]))
                said = split(self.projects[one]["programme_parts"]) if topics else ()
                found.append(
                    Hidden(Query(one, tuple(sorted(members[one] - {wanted})), topics=said), (wanted,))
                )
        return found


class Framework:
    """FP7: titles, teasers and topics of a third of the projects; no dates, the number grows with time."""

    def __init__(self) -> None:
        self.projects = {row["project_id"]: row for row in rows("fp7_projects")}
        self.rows = rows("fp7_participations")
        told = sorted(int(one) for one, row in self.projects.items() if row["title"])
        self.cuts = [told[int(len(told) * share)] for share in (0.75, 0.9)] + [told[-1] + 1]

    def topics(self, one: str) -> tuple[str, ...]:
        """Titles and codes of topics."""
        return split(self.projects[one]["topic_titles"]) + split(self.projects[one]["topic_codes"])

    def before(self, cut: int) -> History:
        """Everything with a lower number."""
        return History(
            tuple(
                Participation(row["project_id"], row["org_id"], country=row["country"])
                for row in self.rows
                if int(row["project_id"]) < cut
            ),
            (),
            tuple(
                Project(one, None, f"{row['title']} {row['teaser']}", self.topics(one))
                for one, row in self.projects.items()
                if int(one) < cut
            ),
        )

    def told(self, begin: int, end: int) -> list[Hidden]:
        """Consortia of three or more by their title and topics alone; all partners are to be found."""
        members = defaultdict(set)
        for row in self.rows:
            if begin <= int(row["project_id"]) < end and self.projects[row["project_id"]]["title"]:
                members[row["project_id"]].add(row["org_id"])
        return [
            Hidden(
                Query(one, text=self.projects[one]["title"], topics=self.topics(one)),
                tuple(sorted(members[one])),
            )
            for one in sorted(members, key=int)
            if len(members[one]) >= 3
        ]
