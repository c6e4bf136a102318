"""The joint log frame as it reads: result, how we would know, source, what must hold, who shares it."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from comity_site.plans.amounts import plain
from comity_site.register.places import in_a_row
from comity_site.roadmap.models import Assumption, Indicator, Intersection, Signature

FEWEST = 5  # a part of a whole with fewer people could be recognized


def indicator_figures(row: Indicator) -> str:
    """“11 of 40 at the start, target 32 of 40”."""
    said = []
    if row.baseline is not None:
        said.append(_("%(count)s at the start") % {"count": part_of(row.baseline, row.baseline_of)})
    if row.target is None:
        return in_a_row([*said, _("no target yet")])
    said.append(_("target %(count)s") % {"count": part_of(row.target, row.target_of)})
    unit = f" {row.unit}" if row.unit else ""
    return in_a_row(said) + unit


def part_of(part: Decimal, whole: Decimal | None) -> str:
    if whole is None:
        return plain(part)
    return _("%(part)s of %(whole)s") % {"part": plain(part), "whole": plain(whole)}


def split_words(row: Indicator) -> str:
    """Women and men apart, where no part is so small that somebody could be recognized."""
    if row.women is None and row.men is None:
        return ""
    parts = [row.women or Decimal(0), row.men or Decimal(0)]
    if row.baseline is not None:
        parts.append(row.baseline - sum(parts))
    if any(0 < part < FEWEST for part in parts):
        return _("Women and men apart are too few to be shown.")
    return _("Of these %(women)s women, %(men)s men.") % {"women": plain(parts[0]), "men": plain(parts[1])}


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, and whether the log frame still reads as it was signed."""

    signature: Signature
    still: bool


def digest_of(intersections: list[Intersection], assumptions: list[Assumption]) -> str:
    """SHA-256 of everything that is signed, in a fixed order."""
    told = {
        "intersections": [
            [row.title, row.ideal, row.result, sorted(one.pk for one in row.shared_by.all()),
             [figures_of(one) for one in row.indicators.all()]]
            for row in intersections
        ],
        "assumptions": sorted([row.pk, row.text, row.trigger, row.intersection_id or 0] for row in assumptions),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def figures_of(row: Indicator) -> list[str | None]:
    figures = (row.baseline, row.baseline_of, row.target, row.target_of)
    return [row.words, row.unit, *(None if one is None else plain(one) for one in figures), row.source]
