"""Names in one cell, separated by semicolons."""

from collections.abc import Iterable


def joined_names(names: Iterable[str]) -> str:
    """Names as one cell; a semicolon inside a name is written as a comma."""
    return ";".join(without_semicolon(name) for name in names)


def without_semicolon(name: str) -> str:
    """A name as it stands in a list."""
    return name.replace(";", ",")
