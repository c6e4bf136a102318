"""Who would join well by whom they worked with before: the library's ranking over what this reader may read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from comity.partners.recommending import Recommender
from comity.partners.records import History, Participation, Profile, Query
from comity_site.accounts.scope import Scope
from comity_site.analysis.queries.past import organizations_by_number, projects_near, ties_near
from comity_site.register.matching import YEAR
from comity_site.register.models import Organization, Tie

SHOWN = 5
LOOKED_AT = 30
BY_TIES = ("worked_with", "linked_through")


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who would join well: the library's reasons, and by member what was done together."""

    organization: Organization
    why: list[dict[str, Any]]
    projects: dict[int, list[str]]


class Past:
    """What is known of who worked with whom around some members."""

    def __init__(self, scope: Scope, members: Sequence[Organization]) -> None:
        self.members = [one.pk for one in members]
        parts = projects_near(scope, self.members)
        self.names = {project: name for _pk, project, name in parts}
        self.projects: dict[int, set[str]] = defaultdict(set)
        for pk, project, _name in parts:
            self.projects[pk].add(project)
        self.ties = [tie for tie in ties_near(scope, self.members) if not self.is_told_by_a_project(tie)]
        ends = {pk for tie in self.ties for pk in (tie.source_id, tie.target_id)}
        self.organizations = organizations_by_number(scope, {*self.projects, *ends, *self.members})

    def is_told_by_a_project(self, tie: Tie) -> bool:
        """The same work is not counted twice."""
        return bool(self.projects[tie.source_id] & self.projects[tie.target_id])

    @cached_property
    def history(self) -> History:
        """Projects with those who took part; a tie counts as a project of two."""
        rows = [
            Participation(project, str(pk), None, country=self.organizations[pk].country)
            for pk, projects in sorted(self.projects.items())
            for project in sorted(projects)
            if pk in self.organizations
        ]
        for tie in self.ties:
            for end in (tie.source_id, tie.target_id):
                rows.append(Participation(f"tie {tie.pk}", str(end), year(tie)))
        profiles = [Profile(str(pk), country=row.country) for pk, row in sorted(self.organizations.items())]
        return History(tuple(rows), tuple(profiles))

    def joining(self, wanted: str = "") -> list[Joining]:
        """At most five who worked with a member or with somebody who did; `wanted`: a country where one is missing."""
        if not self.history.participations:
            return []
        query = Query(members=tuple(map(str, self.members)), country=wanted)
        ranked = Recommender(self.history).answer(query, top=LOOKED_AT)["ranked"]
        found = [one for one in ranked if any(why["reason"] in BY_TIES for why in one["why"])]
        return [self.told(int(one["id"]), one["why"]) for one in found[:SHOWN]]

    def told(self, pk: int, why: list[dict[str, Any]]) -> Joining:
        """With what stands behind each "worked with": the projects, or how the tie is known."""
        behind = {
            int(reason["id"]): self.shared(pk, int(reason["id"]))
            for reason in why
            if reason["reason"] == "worked_with"
        }
        return Joining(self.organizations[pk], why, behind)

    def shared(self, one: int, other: int) -> list[str]:
        """Names of projects that both took part in, else how their tie is known."""
        projects = [self.names[project] for project in sorted(self.projects[one] & self.projects[other])]
        ends = {one, other}
        return projects or [
            tie.evidence for tie in self.ties if {tie.source_id, tie.target_id} == ends and tie.evidence
        ]


def year(tie: Tie) -> float | None:
    """The year a tie began, else the one it ended."""
    found = YEAR.search(tie.since) or YEAR.search(tie.until)
    return float(found.group()) if found else None
