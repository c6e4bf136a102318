"""The chain of an alliance: every entry holds the hash of the one before, under the key of the site.

Bodies hold salted digests of texts, never the texts, so a text and its salt can be erased and the chain stays
whole. Hashes are HMAC-SHA256 (RFC 2104, FIPS 180-4) over canonical JSON, written as lowercase hex.
"""

import hmac
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from comity.plans.events import JSON


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as stored. `texts` are (digest, salt, text); salt and text are None once erased.

    `body` holds chain, number, at, by, acting, recorded_for, heard, kind, on, promise, data and texts (digests).
    """

    number: int
    key_id: str
    previous: str
    hash: str
    body: Mapping[str, JSON]
    texts: tuple[tuple[str, bytes | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: what stands on a scorecard, so that a cut is seen."""

    number: int
    hash: str


def canonical(value: JSON) -> bytes:
    """JSON with sorted keys and no blanks in UTF-8; TypeError for anything but JSON without fractions.

    >>> canonical({"b": 1, "a": ["é"]})
    b'{"a":["\\xc3\\xa9"],"b":1}'
    """
    _refuse_fractions(value)
    return _CANONICAL(value).encode()


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_SCALARS = frozenset({str, int, bool, type(None)})
_LISTS, _PLAIN = (list, tuple), (str, int)  # a union is made anew at each look


def _refuse_fractions(value: object) -> None:
    """A loop that passes over plain values: this is much of what the check of a long chain costs."""
    waiting = [value]
    for one in waiting:
        inside: Collection[object] = ()
        if isinstance(one, dict) and ({*map(type, one)} <= {str} or all(isinstance(key, str) for key in one)):
            inside = one.values()
        elif isinstance(one, _LISTS):
            inside = one
        elif one is not None and not isinstance(one, _PLAIN):
            raise TypeError(type(one).__name__)
        waiting += [other for other in inside if type(other) not in _SCALARS]


def text_digest(text: str, salt: bytes) -> str:
    """What stands in the chain for a text: SHA-256 over the salt, a NUL and the text."""
    return sha256(salt + b"\0" + text.encode()).hexdigest()


def key_id(key: bytes) -> str:
    """A name of a key that does not give it away: 16 hex digits."""
    return sha256(b"comity ledger key" + key).hexdigest()[:16]


def genesis(chain_id: str) -> str:
    """What the first entry of a chain has for the one before."""
    return sha256(b"comity ledger genesis" + chain_id.encode()).hexdigest()


def entry_hash(key: bytes, previous: str, body: Mapping[str, JSON]) -> str:
    """The keyed hash of an entry and, through `previous`, of all before it."""
    return hmac.digest(key, canonical({**body, "previous": previous}), "sha256").hex()


class BreakCode(StrEnum):
    """What is wrong with a chain at an entry."""

    CHANGED = "changed"
    MISSING = "missing"
    REORDERED = "reordered"
    DOUBLED = "doubled"
    CUT = "cut"
    HEAD_MISSING = "head_missing"
    HEAD_BEHIND = "head_behind"
    TEXT_CHANGED = "text_changed"
    KEY_UNKNOWN = "key_unknown"


@dataclass(frozen=True, slots=True)
class Break:
    """Something is wrong at the entry `number`; for `missing`, the first number that is not there."""

    code: BreakCode
    number: int


def verify_chain(
    chain_id: str,
    entries: Iterable[Entry],
    head: Head | None,
    keys: Mapping[str, bytes],
    seen: Iterable[Head] = (),
) -> list[Break]:
    """All breaks of a chain, its entries as stored, in the order of their stored numbers.

    `head` is the stored end; `seen` are heads known from elsewhere, such as a printed scorecard: they find a
    chain that was cut or written anew together with its stored head. An erased text is no break.
    """
    known = {(found.number, found.hash) for found in seen}
    breaks: list[Break] = []
    last = Head(0, genesis(chain_id))
    for entry in entries:
        breaks.extend(_breaks(chain_id, entry, last, keys))
        known.discard((entry.number, entry.hash))
        last = Head(entry.number, entry.hash)
    breaks.extend(_at_the_end(last, head))
    breaks.extend(_no_longer_there(last, known - {(0, genesis(chain_id))}))
    return breaks


def _no_longer_there(last: Head, known: set[tuple[int, str]]) -> Iterator[Break]:
    for number, _ in sorted(known):
        yield Break(BreakCode.CUT if number > last.number else BreakCode.CHANGED, number)


def _breaks(chain_id: str, entry: Entry, last: Head, keys: Mapping[str, bytes]) -> Iterator[Break]:
    place = _place(chain_id, entry, last)
    if place:
        yield place
    own = _own(chain_id, entry, keys)
    if own:
        yield Break(own, entry.number)
    # An entry can be sound in itself and still not be the one that followed here.
    elif not place and entry.previous != last.hash:
        yield Break(BreakCode.CHANGED, entry.number)


def _place(chain_id: str, entry: Entry, last: Head) -> Break | None:
    if 0 < entry.number == last.number:
        return Break(BreakCode.DOUBLED, entry.number)
    if entry.number <= last.number or entry.body.get("number") != entry.number:
        return Break(BreakCode.REORDERED, entry.number)
    return Break(BreakCode.MISSING, last.number + 1) if entry.number != last.number + 1 else None


def _own(chain_id: str, entry: Entry, keys: Mapping[str, bytes]) -> BreakCode | None:
    key = keys.get(entry.key_id)
    if key is None:
        return BreakCode.KEY_UNKNOWN
    if entry.body.get("chain") != chain_id or not _is_hash(entry, key):
        return BreakCode.CHANGED
    return None if _texts_hold(entry) else BreakCode.TEXT_CHANGED


def _is_hash(entry: Entry, key: bytes) -> bool:
    try:
        expected = entry_hash(key, entry.previous, entry.body)
    except (TypeError, UnicodeEncodeError):
        # What cannot be hashed was never hashed: somebody wrote it in afterwards.
        return False
    return hmac.compare_digest(expected.encode(), entry.hash.encode())


def _texts_hold(entry: Entry) -> bool:
    digests = entry.body.get("texts", ())
    if not isinstance(digests, list | tuple) or list(digests) != [digest for digest, _, _ in entry.texts]:
        return False
    return all(_text_holds(*text) for text in entry.texts)


def _text_holds(digest: str, salt: bytes | None, text: str | None) -> bool:
    """Erased whole, or as it was."""
    if salt is None or text is None:
        return salt is None and text is None
    return text_digest(text, salt) == digest


def _at_the_end(last: Head, head: Head | None) -> Iterator[Break]:
    if head is None:
        if last.number:
            yield Break(BreakCode.HEAD_MISSING, last.number)
    elif head.number > last.number:
        yield Break(BreakCode.CUT, last.number + 1)
    elif head.number < last.number:
        yield Break(BreakCode.HEAD_BEHIND, head.number + 1)
    elif head.number and head.hash != last.hash:
        yield Break(BreakCode.CHANGED, head.number)
