"""The JMDI register as the files that `comity form` reads, so that the example never differs from the data."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from comity.register.jmdi_register import demonstration_brief, load_register, load_ties
from comity.register.organizations import Organization, Tie

REGISTER_COLUMNS = ("id", "name", "kind", "country", "places", "capacities", "populations")
TIES_COLUMNS = ("source", "target", "weight", "kind")


def example_files() -> dict[str, str]:
    """File name → text, for a register, its ties and the demonstration's brief."""
    return {
        "register.csv": _csv(REGISTER_COLUMNS, map(_register_row, load_register())),
        "ties.csv": _csv(TIES_COLUMNS, map(_tie_row, load_ties())),
        "brief.toml": demonstration_brief(),
    }


def write_examples(folder: Path) -> None:
    """Write the three files into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in example_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _register_row(organization: Organization) -> tuple[str, ...]:
    return (
        organization.id,
        organization.name,
        organization.kind,
        organization.country,
        ";".join(organization.places),
        ";".join(organization.capacities),
        ";".join(organization.populations),
    )


def _tie_row(tie: Tie) -> tuple[str, ...]:
    return tie.source, tie.target, str(tie.weight), tie.kind


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()
