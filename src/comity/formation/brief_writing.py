"""A brief as the text of its TOML file: the same brief, the same bytes."""

from collections.abc import Iterator

from comity.exchange.tables import plain
from comity.formation.brief import Brief, Need

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_brief(brief: Brief) -> bytes:
    """The brief as TOML. What asks for nothing is left out; `read_brief_file` gives the same brief back."""
    lines = [*_rules(brief)]
    for need in brief.needs:
        lines += ["", "[[need]]", *_need(need)]
    return ("\n".join(lines).strip("\n") + "\n").encode("utf-8")


def _rules(brief: Brief) -> Iterator[str]:
    if brief.title:
        yield f"title = {_text(brief.title)}"
    yield f"goal = {_text(brief.goal)}"
    if brief.max_members is not None:
        yield f"max_members = {brief.max_members}"
    if brief.budget is not None:
        yield f"budget = {plain(brief.budget)}"
    if brief.min_countries is not None:
        yield f"min_countries = {brief.min_countries}"
    for key, ids in (("include", brief.include), ("exclude", brief.exclude)):
        if ids:
            yield f"{key} = {_texts(ids)}"
    if brief.conflicts:
        yield f"conflicts = [{', '.join(_texts(pair) for pair in brief.conflicts)}]"
    if brief.spare:
        yield f"spare = {brief.spare}"
    if brief.known_required:
        yield 'known = "required"'


def _need(need: Need) -> Iterator[str]:
    yield f"capacity = {_text(need.capacity)}"
    if need.place is not None:
        yield f"place = {_text(need.place)}"
    if need.members != 1:
        yield f"members = {need.members}"
    if not need.must:
        yield "must = false"
    if need.weight != 1:
        yield f"weight = {plain(need.weight)}"


def _texts(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(_text(text) for text in texts)}]"


def _text(text: str) -> str:
    return '"' + "".join(ESCAPES.get(letter, letter) for letter in text) + '"'
