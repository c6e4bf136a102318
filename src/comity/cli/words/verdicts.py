"""What the checker found, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The checker brings numpy, for which `comity --help` does not wait.
    from comity.formation.checking.verdict import Failure, Unreadable, Verdict

HOLDS = (
    "The answer holds: its rules and numbers are right, and the certificate proves it. "
    "Checked from the files alone, without a solver."
)
FAILS = "This result does not hold:"
NOT_CERTIFIED = "not certified: members and value were checked, the bound is not proven"

FAILURES = {
    "goal_differs": "the goal is {found}, but the brief asks for {expected}",
    "nothing_claimed": "the result claims nothing (its status is unknown)",
    "status_unknown": "the status {found} does not exist",
    "status_differs": "the status is {found}, but the certificate would prove {expected}",
    "name_differs": "the name of {id} is {found}, but the register says {expected}",
    "unknown_member": "{where} names {ids}, who are not in the register",
    "named_twice": "{where} names {found} twice",
    "already_member": "{where} adds {ids}, who are members already",
    "not_empty": "{where} is given, though no alliance was found",
    "number_differs": "{where} is {found}, but {expected} is right",
    "list_differs": "{where} of {id} is not right; right is {expected}",
    "not_in_order": "{where} is better than that of the alternative before it",
    "not_apart": "{where} replace nobody of the best or of an earlier alternative",
    "rule_broken": "{where} break the rule {rule} {index} {ids}: found {found}, expected {expected}",
    "malformed": "{where} holds {found}; expected {expected}",
    "input_changed": "the result was formed with another {input}",
    "rows": "the certificate is about other rules than the brief's",
    "claim_differs": "the certificate proves another {key} than the result claims",
    "certificate_unknown": "the certificate is of an unknown kind or version",
    "not_certified": NOT_CERTIFIED,
    "wishes_unproven": "nothing proves that no more wishes can be covered",
    "node_open": "the certificate leaves a case open: {where}",
    "node_missing": "the certificate follows only one half of a case: {where}, node {node}",
    "node_unreachable": "a node of the certificate hangs under none before it: {where}",
    "child_of_closed": "a node of the certificate splits a case that is closed: {where}, node {node}",
    "split_is_none": "a node of the certificate splits no case in two: {where}",
    "column_not_free": "a node of the certificate splits what is decided already: {where}, node {node}",
    "column_unknown": "the certificate splits on {column}, which the register does not have: {where}",
    "cuts_unknown": "the certificate has cuts where its prices fix nothing and none can be made: {where}",
    "too_many_cuts": "the certificate has {found} cuts; more than {most} are not checked",
    "left_out_by_no_rule": "the certificate leaves organizations out where nobody may be: {where}",
    "left_out_unproven": "the certificate leaves out {id}, for whom too few others can stand in",
    "remainder_open": "what remains in the certificate is not settled: {where}, layer {layer}",
    "too_many_remainders": "more than {most} things remain in the certificate, which are not checked: layer {layer}",
    "too_many_prices": "the certificate has more than {most} lists of prices for one layer: layer {layer}",
    "price_too_large": "a price in the certificate is too large to be summed: {where}, layer {layer}",
    "needs_unknown": "the certificate is about needs that the brief does not ask for, or names one twice: {found}",
    "remainders_of_no_use": "the certificate counts members, which proves nothing here: {where}",
    "limit_missing": "the certificate speaks of too few members, but the brief has no {key}",
    "too_many_nodes": "the certificate has {found} nodes; more than {most} are not checked",
    "price_sign": "a price in the certificate has the wrong sign: {where}",
    "row_unknown": "the certificate names a rule that the brief does not have, or one twice: {where}",
    "unit": "the certificate counts in another unit than {expected}",
}

UNREADABLE = {
    "not_text": "bytes that are no text, from byte {byte}",
    "not_json": "no JSON at character {column}",
    "nested_too_deep": "lists within lists, too deep to be read",
    "not_a_result": "no {missing}",
    "key_twice": "one key twice among {keys}",
}


def holds_words(verdict: "Verdict") -> Iterator[str]:
    """What was checked and holds."""
    yield HOLDS if verdict.certified else NOT_CERTIFIED


def verdict_words(verdict: "Verdict") -> Iterator[str]:
    """What fails."""
    if [failure.code for failure in verdict.failures] != ["not_certified"]:
        yield FAILS
    yield from (f"  {failure_words(failure)}." for failure in verdict.failures)


def failure_words(failure: "Failure") -> str:
    """One failure. Facts that its sentence has no place for, and codes without one, are shown as they are."""
    pattern = FAILURES.get(failure.code)
    if pattern is None or _wanted(pattern) - failure.detail.keys():
        facts = ", ".join(f"{key} {_shown(value)}" for key, value in failure.detail.items())
        code = failure.code.replace("_", " ")
        return f"{code}: {facts}" if facts else code
    return pattern.format(**{key: _shown(value) for key, value in failure.detail.items()})


def unreadable_words(unreadable: "Unreadable") -> str:
    """Why a file is no result."""
    facts = {key: _shown(value) for key, value in unreadable.detail.items()}
    return UNREADABLE.get(unreadable.code, unreadable.code.replace("_", " ")).format(**facts)


def _wanted(pattern: str) -> set[str]:
    return {part.partition("}")[0] for part in pattern.split("{")[1:]}


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nobody"
    return str(value)
