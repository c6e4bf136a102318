"""Why a question could not be put, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from comity.exchange.problems import Code, Problem
from comity_site.register.problem_words import problem_words

STOPPED = "stopped"


def refusals(kept: Iterable[Mapping[str, Any]]) -> list[str]:
    """One sentence for each problem, doubled ones once."""
    return list(dict.fromkeys(_words(problem) for problem in kept))


def _words(kept: Mapping[str, Any]) -> str:
    if kept["code"] == STOPPED:
        return _(
            "The work stopped three times before it was done, perhaps for lack of memory. "
            "Ask with fewer needs, or tell who looks after this site."
        )
    facts = {name: kept[name] for name in ("file", "row", "column", "found", "expected")}
    return problem_words(Problem(code=Code(kept["code"]), **facts))
