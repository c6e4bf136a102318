"""Heads kept on paper, held against the chains: what finds a chain that was cut or written anew whole."""

import re
from collections.abc import Iterable, Iterator

from comity.plans.chain import BreakCode, Head
from comity_site.alliances.models import Alliance
from comity_site.operations.findings import Finding, wrong
from comity_site.operations.planning import alliance_named
from comity_site.operations.refusals import BadFile
from comity_site.plans.models import Event

DIGITS = 18  # more than any chain has


def heads_named(typed: Iterable[tuple[str, str, str]]) -> list[tuple[Alliance, Head]]:
    """As they were typed. Raises BadFile for what is no number or hash, CannotDo for an alliance that there is not."""
    return [
        (alliance_named(slug), Head(number_in(number), hash_in(hashed))) for slug, number, hashed in typed
    ]


def number_in(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or len(typed) > DIGITS:
        raise BadFile(f"comity check: error: argument --head: invalid NUMBER: {typed!r}")
    return int(typed)


def hash_in(typed: str) -> str:
    """A slip of the hand is told as one: it would look like a chain that somebody changed."""
    if not re.fullmatch("[0-9a-f]{64}", typed.lower()):
        raise BadFile(
            f"comity check: error: argument --head: expected 64 digits from 0 to f, found {typed!r}"
        )
    return typed.lower()


def compared(heads: Iterable[tuple[Alliance, Head]]) -> Iterator[Finding]:
    """What is wrong: an entry that is not there any more, or is another one. The chain itself is checked apart."""
    for alliance, head in heads:
        if head.number == 0:  # a sheet from before the first promise
            continue
        found = Event._base_manager.filter(alliance=alliance, number=head.number).first()
        if found is None:
            yield wrong(f"chain_{BreakCode.CUT.value}", alliance=alliance.name, number=head.number)
        elif found.hash != head.hash:
            yield wrong(f"chain_{BreakCode.CHANGED.value}", alliance=alliance.name, number=head.number)
