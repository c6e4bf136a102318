"""Prospects by constituency, as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from comity.plans.prospects import Approached, by_constituency
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask
from comity_site.turnout import turnout_words as words
from comity_site.turnout.models import Constituency, Deed, Prospect
from comity_site.turnout.queries import prospects as queries

ALLOWED = 500  # characters of an ask's “why them”


@dataclass(frozen=True, slots=True)
class Line:
    """One prospect: where it stands, what it brought before, and where an ask to it is written."""

    prospect: Prospect
    stands: Approached
    before: list[str]
    deeds: list[Deed]
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """One constituency with its sentence and its prospects in the order of their names."""

    constituency: Constituency | None
    says: str
    lines: list[Line]


def points_of(prospect: Prospect) -> str:
    """What is said to all of its constituency, then to it alone."""
    parts = [prospect.constituency.points if prospect.constituency else "", prospect.points]
    return "\n".join(part.strip() for part in parts if part.strip())


def ask_address(prospect: Prospect, slug: str) -> str:
    """The form of an ask with what we say to them as its reason, and who of us knows them."""
    pk = prospect.organization_id
    about = {"organization": pk, "alliance": slug}
    if points := points_of(prospect)[:ALLOWED]:
        about[f"why_{pk}"] = points
    if prospect.known_by:
        about["known_by"] = prospect.known_by
    return f"{reverse('ask_add')}?{urlencode(about)}"


def lines_of(scope: Scope, alliance: Alliance, rows: Sequence[Prospect], today: date) -> list[Line]:
    pks = [one.organization_id for one in rows]
    stands = queries.standings(scope, alliance, rows, today)
    before, may_ask = queries.brought_before(alliance, pks), queries.to_be_asked(scope, pks)
    return [
        Line(
            one, stands[one.organization_id], [words.before_words(b) for b in before.get(one.organization_id, [])],
            list(one.deeds.all()), ask_address(one, alliance.slug) if one.organization_id in may_ask else "",
        )
        for one in rows
    ]  # fmt: skip


def grouped(scope: Scope, alliance: Alliance, today: date) -> dict[str, Any]:
    """Constituencies in their order, those without prospects too; who is let be stands apart and in no figure."""
    constituencies: list[Constituency | None] = [*queries.constituencies_of(alliance)]
    lines = lines_of(scope, alliance, queries.prospects_of(alliance), today)
    counts = by_constituency((str(one.prospect.constituency_id), one.stands) for one in lines)
    if any(one.prospect.constituency_id is None for one in lines):
        constituencies.append(None)
    groups = []
    for one in constituencies:
        key = one.pk if one else None
        shown = [
            line for line in lines
            if line.prospect.constituency_id == key and line.stands is not Approached.LET_BE
        ]  # fmt: skip
        asked = counts.get(str(key))
        groups.append(Group(one, words.asked_words(asked) if asked else words.nobody_yet(), shown))
    return {
        "groups": groups, "let_be": [one for one in lines if one.stands is Approached.LET_BE],
        "removed": list(queries.prospects_removed(alliance)),
    }  # fmt: skip


def one_prospect(scope: Scope, row: Prospect, today: date) -> dict[str, Any]:
    """One prospect with what it did before and the asks to it."""
    line = lines_of(scope, row.alliance, [row], today)[0]
    asks: list[Ask] = queries.asks_of(scope, row.alliance, [row.organization_id], today)
    return {
        "line": line,
        "prospect": row,
        "deeds": queries.deeds_of(row),
        "asks": asks,
        "points": points_of(row),
    }
