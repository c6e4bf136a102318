"""The field of interest and influence, drawn on the server. Numbers stand for the rows of the table beside it."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from comity.influence.grid import HIGHEST, LOWEST, MIDDLE, Reading
from comity_site.influence.actor_page import Seen

HIGH, TOP, BOTTOM = 360, 26, 316  # of the drawing; the scale runs between the two
STEP = (BOTTOM - TOP) / (HIGHEST - LOWEST + 1)
EDGE = MIDDLE + 0.25  # medians are whole or half: none lies on the line
LEFT, WIDE = 8, 92  # in hundredths of the width
RADIUS, APART = 11, 25


def field_picture(seen: Sequence[Seen]) -> SafeString | str:
    """Nothing when nobody has a place."""
    placed = [one for one in seen if one.has_place]
    if not placed:
        return ""
    parts = [*frame(), *corners(), *axes(), *(spread(one) for one in placed), *marks(placed)]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="field-picture" width="100%" height="{}" aria-hidden="true" '
        'focusable="false" font-family="Noto Sans, sans-serif">{}</svg>',
        HIGH, format_html_join("", "{}", ((one,) for one in parts)),
    )  # fmt: skip


def across(interest: float) -> str:
    """Where a number of interest stands, counted from where the page begins to be read."""
    share = LEFT + WIDE * (interest - LOWEST + 0.5) / (HIGHEST - LOWEST + 1)
    return f"{100 - share if get_language_bidi() else share:.2f}%"


def up(influence: float) -> float:
    return round(BOTTOM - STEP * (influence - LOWEST + 0.5), 1)


def line(x1: str, y1: float, x2: str, y2: float, more: str = "") -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor" {}/>', x1, y1, x2, y2, SafeString(more)
    )


def frame() -> list[SafeString]:
    """Both axes, and the line at which high begins."""
    low, high = LOWEST - 0.5, HIGHEST + 0.5
    broken = 'stroke-dasharray="5 4" stroke-opacity=".55"'
    return [
        line(across(low), BOTTOM, across(high), BOTTOM),
        line(across(low), TOP, across(low), BOTTOM),
        line(across(EDGE), TOP, across(EDGE), BOTTOM, broken),
        line(across(low), up(EDGE), across(high), up(EDGE), broken),
    ]


def label(x: str, y: float, words: str, more: str = "") -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-size="12" fill="currentColor" {}>{}</text>', x, y, SafeString(more), words
    )


def corners() -> list[SafeString]:
    """What to do in each of the four fields, in its outer corner."""
    start, end = 'text-anchor="start" fill-opacity=".75"', 'text-anchor="end" fill-opacity=".75"'
    first, last = across(LOWEST - 0.46), across(HIGHEST + 0.48)
    if get_language_bidi():
        start, end = end, start
    return [
        label(first, TOP + 14, _("keep satisfied"), start),
        label(last, TOP + 14, _("manage closely"), end),
        label(first, BOTTOM - 8, _("monitor"), start),
        label(last, BOTTOM - 8, _("keep informed"), end),
    ]


def axes() -> list[SafeString]:
    scale = range(LOWEST, HIGHEST + 1)
    edge = "97%" if get_language_bidi() else "3%"
    return [
        *(label(across(one), BOTTOM + 16, str(one), 'text-anchor="middle"') for one in scale),
        *(label(edge, up(one) + 4, str(one), 'text-anchor="middle"') for one in scale),
        label(across(MIDDLE), BOTTOM + 36, _("interest"), 'text-anchor="middle" font-weight="600"'),
        label("99%" if get_language_bidi() else "1%", 14, _("influence"), 'font-weight="600"'),
    ]


def spread(one: Seen) -> SafeString:
    """Faint lines from the lowest to the highest rating."""
    cares, sways = both(one)
    x, y = across(float(cares.median)), up(float(sways.median))
    faint = 'stroke-width="3" stroke-opacity=".22" stroke-linecap="round"'
    return format_html(
        "{}{}",
        line(across(cares.ratings[0]), y, across(cares.ratings[-1]), y, faint),
        line(x, up(sways.ratings[0]), x, up(sways.ratings[-1]), faint),
    )


def marks(placed: Sequence[Seen]) -> list[SafeString]:
    """A ring with its number for each; those who share a spot stand in pairs, one pair below the other."""
    spots: dict[tuple[float, float], list[Seen]] = {}
    for one in placed:
        cares, sways = both(one)
        spots.setdefault((float(cares.median), float(sways.median)), []).append(one)
    return [
        format_html(
            '<svg x="{}" y="{}" overflow="visible">{}</svg>', across(interest), up(influence),
            format_html_join("", "{}", ((ring(one, *beside(place, len(there))),) for place, one in enumerate(there))),
        )
        for (interest, influence), there in spots.items()
    ]  # fmt: skip


def beside(place: int, many: int) -> tuple[float, float]:
    """Where the ring stands, seen from the middle of its spot."""
    last_alone = place == many - 1 and many % 2
    rows = (many + 1) // 2
    return 0 if last_alone else (place % 2 - 0.5) * APART, (place // 2 - (rows - 1) / 2) * APART


def ring(one: Seen, x: float, y: float) -> SafeString:
    """Broken: fewer than three have rated."""
    return format_html(
        '<a href="#actor-{}" tabindex="-1"><circle cx="{}" cy="{}" r="{}" class="spot" fill="#ffffff" '
        'stroke="currentColor" stroke-width="1.6" {}/><text x="{}" y="{}" font-size="12" font-weight="600" '
        'text-anchor="middle" fill="currentColor">{}</text></a>',
        one.actor.pk, x, y, RADIUS, SafeString('stroke-dasharray="3 2.5"' if one.is_beginning else ""), x, y + 4,
        one.number,
    )  # fmt: skip


def both(one: Seen) -> tuple[Reading, Reading]:
    if one.placed.interest is None or one.placed.influence is None:
        raise ValueError("not rated")
    return one.placed.interest, one.placed.influence
