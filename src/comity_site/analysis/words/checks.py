"""What the independent checker looked at, in words, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.formation.checking import Failure, Unreadable, Verdict
from comity_site.register.places import in_a_row

CHECKS: dict[str, Any] = {
    "files": gettext_lazy(
        "The question, the register and the ties are, to the byte, the ones that were asked."
    ),
    "rules": gettext_lazy("Every member is in the register, and every rule of the question is kept."),
    "numbers": gettext_lazy(
        "The value, the bound, the gap and the weight of the wishes are right when counted again."
    ),
    "lists": gettext_lazy(
        "Who covers what, which wishes stay open, and what is missing if one leaves are right when counted again."
    ),
    "others": gettext_lazy("Every alternative and every repair keeps the rules and is worth what it says."),
    "proof": gettext_lazy("The proof closes: no part of it is open, and it shows what is claimed."),
}
BY_CODE = {
    "input_changed": "files",
    "rows": "files",
    "unknown_member": "rules",
    "named_twice": "rules",
    "rule_broken": "rules",
    "goal_differs": "rules",
    "number_differs": "numbers",
    "list_differs": "lists",
    "not_empty": "lists",
    "already_member": "others",
    "not_in_order": "others",
    "not_apart": "others",
}
OTHERS = ("alternatives", "one_more", "if_one_leaves.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what did not hold of it."""

    says: str
    failures: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.failures


def checks(verdict: Verdict) -> list[Check]:
    """Everything that was looked at, in order."""
    found: dict[str, list[str]] = {name: [] for name in CHECKS}
    for failure in verdict.failures:
        found[_room(failure)].append(_fact(failure.code, failure.detail))
    return [Check(str(says), found[name]) for name, says in CHECKS.items()]


def unreadable(error: Unreadable) -> list[Check]:
    """When the files could not even be read."""
    return [Check(_("The files can be read."), [_fact(error.code, error.detail)])]


def _room(failure: Failure) -> str:
    where = str(failure.detail.get("where", ""))
    if where.startswith(OTHERS) and failure.code in BY_CODE:
        return "others"
    return BY_CODE.get(failure.code, "proof")


def _fact(code: str, detail: Mapping[str, Any]) -> str:
    """The checker's own code and facts, for whoever wants to know exactly."""
    facts = in_a_row(f"{name} {value}" for name, value in detail.items())
    return f"{code} ({facts})" if facts else code
