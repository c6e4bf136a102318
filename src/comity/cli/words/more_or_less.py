"""What more or less would buy, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from comity.cli.words.rules import Names

Document = Mapping[str, Any]


def more_or_less_words(document: Document, names: Names) -> Iterator[str]:
    """The prices of one member fewer or more, then the sets that no other beats."""
    if "front" not in document:
        return
    for entry in document["sizes"]:
        yield _size(entry, document["sizes_by"])
    points = document["front"]
    aims = "members, cost, wishes" + (", chance" if "reliability" in document["front_by"] else "")
    whole = "" if document["front_complete"] else " Time ran out: others may exist."
    count = "1 set" if len(points) == 1 else f"{len(points)} sets"
    yield f"Of up to {document['front_most']} members, {count} that no other beats in {aims}:{whole}"
    for point in points:
        yield f"  {_point(point)}: {names.several(point['members'])}"


def _size(entry: Document, by: str) -> str:
    most = "1 member" if entry["at_most"] == 1 else f"{entry['at_most']} members"
    if entry["value"] is None:
        return f"With at most {most}: {'nobody can; this is proven' if entry['proven'] else 'none found in time'}."
    what = f"a chance of {entry['value']:.4g}" if by == "reliability" else f"a cost of {entry['value']}"
    return f"With at most {most}: {what}{'' if entry['proven'] else ' (not proven)'}."


def _point(point: Document) -> str:
    said = [f"{point['size']} members" if point["size"] != 1 else "1 member", f"cost {point['cost']}"]
    said.append(f"wishes {point['wish_value']}")
    if point["reliability"] is not None:
        said.append(f"chance {point['reliability']:.4g}")
    return ", ".join(said) + ("" if point["proven"] else " (not proven)")
