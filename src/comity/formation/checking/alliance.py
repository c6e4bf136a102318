"""Which rules of the brief a set of organizations breaks."""

from collections.abc import Iterator

from comity.formation.checking.case import Case
from comity.formation.checking.verdict import Failure

Members = frozenset[int]


def broken_rules(case: Case, members: Members, where: str, leaver: int | None = None) -> Iterator[Failure]:
    """Every rule that does not hold, named as in the brief. An include of the `leaver` asks for nothing."""
    gone = frozenset() if leaver is None else frozenset({leaver})
    missing = case.numbers(case.question.include) - members - gone
    yield from _about(case, "include", missing, where)
    yield from _about(case, "exclude", case.numbers(case.question.exclude) & members, where)
    yield from _needs(case, members, where)
    yield from _limits(case, members, where)
    yield from _conflicts(case, members, where)
    if case.question.known_required:
        alone = frozenset(number for number in members if not case.tied.get(number, frozenset()) & members)
        yield from _about(case, "known", alone, where)


def ids_of(case: Case, members: Members) -> list[str]:
    """Their ids in the order of the register."""
    return [case.organizations[number].id for number in sorted(members)]


def _about(case: Case, rule: str, members: Members, where: str) -> Iterator[Failure]:
    if members:
        yield Failure("rule_broken", {"where": where, "rule": rule, "ids": ids_of(case, members)})


def _needs(case: Case, members: Members, where: str) -> Iterator[Failure]:
    for j in case.question.musts:
        asked, given = case.question.needs[j].members + case.question.spare, len(case.givers[j] & members)
        if given < asked:
            detail = {"where": where, "rule": "need", "index": j, "found": given, "expected": asked}
            yield Failure("rule_broken", detail)


def _limits(case: Case, members: Members, where: str) -> Iterator[Failure]:
    question = case.question
    if question.max_members is not None and len(members) > question.max_members:
        detail = {"rule": "max_members", "found": len(members), "expected": question.max_members}
        yield Failure("rule_broken", {"where": where, **detail})
    cost = case.cost_unit * sum(case.costs[number] for number in members)
    if question.budget is not None and cost > question.budget:
        detail = {"rule": "budget", "found": float(cost), "expected": float(question.budget)}
        yield Failure("rule_broken", {"where": where, **detail})
    countries = {case.organizations[number].country for number in members} - {""}
    if len(countries) < question.min_countries:
        detail = {"rule": "min_countries", "found": len(countries), "expected": question.min_countries}
        yield Failure("rule_broken", {"where": where, **detail})


def _conflicts(case: Case, members: Members, where: str) -> Iterator[Failure]:
    for k, (one, other) in enumerate(case.question.conflicts):
        if case.numbers((one, other)) <= members:
            detail = {"rule": "conflict", "index": k, "ids": [one, other]}
            yield Failure("rule_broken", {"where": where, **detail})
