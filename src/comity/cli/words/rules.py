"""Needs, rules and organizations by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.formation.brief import Need
from comity.formation.inputs import Inputs
from comity.register.organizations import Organization


class Names:
    """Names of organizations by id."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._names = {organization.id: organization.name for organization in organizations}

    def full(self, identity: str) -> str:
        """Name and id."""
        name = self._names.get(identity)
        return f"{name} ({identity})" if name else identity

    def several(self, ids: Iterable[str]) -> str:
        """Names and ids, separated by semicolons."""
        return "; ".join(self.full(identity) for identity in ids)


def listed(parts: Sequence[str]) -> str:
    """Parts in a row."""
    return "; ".join(parts)


def need_words(need: Need) -> str:
    """A need by what it asks for, where."""
    where = f" in {need.place}" if need.place else ""
    return f"{need.capacity}{where}" if need.must else f"{need.capacity}{where} (a wish)"


def rule_words(entry: Mapping[str, Any], inputs: Inputs) -> str:
    """A rule of the brief, as `blocking` and `ways_out` name it."""
    brief, index = inputs.brief, entry.get("index", 0)
    match entry["rule"]:
        case "need":
            need = brief.needs[index]
            count = need.members + brief.spare
            return f"{need_words(need)}, by {count} member{'s' if count > 1 else ''}"
        case "max_members":
            return f"at most {brief.max_members} member{'' if brief.max_members == 1 else 's'}"
        case "budget":
            return f"a budget of {brief.budget}"
        case "min_countries":
            return f"at least {brief.min_countries} countr{'y' if brief.min_countries == 1 else 'ies'}"
        case "conflict":
            return f"not both of {' and '.join(brief.conflicts[index])}"
        case "include":
            return f"{entry.get('id', brief.include[index])} is a member"
        case "exclude":
            return f"{entry.get('id', brief.exclude[index])} is no member"
        case "known":
            return "every member has a tie to another one"
    return str(entry["rule"])
