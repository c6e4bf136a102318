"""What a command prints: one JSON document or lines on standard output, the rest on standard error."""

import io
import json
import sys
from collections.abc import Iterable, Mapping
from time import monotonic
from typing import Any

from comity.cli.words import help as help_words
from comity.exchange.decoding import CONTROL

QUIET_SECONDS = 1.0


def print_json(document: Mapping[str, Any] | list[Any]) -> None:
    """One JSON document in UTF-8; ValueError for NaN or infinity, which JSON does not have."""
    _as_utf8()
    print(json.dumps(document, ensure_ascii=False, allow_nan=False))


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output."""
    _as_utf8()
    for line in lines:
        print(_harmless(line))


def complain(lines: Iterable[str]) -> None:
    """Lines on standard error."""
    for line in lines:
        print(_harmless(line), file=sys.stderr)


class Progress:
    """Tells how far the work is: on a terminal only, and only when it takes over a second."""

    def __init__(self) -> None:
        self._started = monotonic()
        self._told = False

    def __call__(self, standing: Mapping[str, Any]) -> None:
        """`standing` has `value` and `bound`, None while unknown."""
        seconds = monotonic() - self._started
        if seconds < QUIET_SECONDS or not sys.stderr.isatty():
            return
        value = standing.get("value")
        said = help_words.PROGRESS.format(
            seconds=seconds,
            value=help_words.NOTHING_YET if value is None else value,
            bound=standing.get("bound"),
        )
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
        self._told = True

    def end(self) -> None:
        """Clear the line."""
        if self._told:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _harmless(line: str) -> str:
    """Text of strangers' files must not steer the terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


def _as_utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
