"""Bars of forces that meet in the middle. Driving is full, restraining is hollow, a guess has a broken outline."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from comity.influence.forces import STRONGEST
from comity_site.influence.models import Force

HIGH, BAR = 18, 12


def bar(force: Force) -> SafeString:
    """Its length is its strength; driving ends in the middle of the page, restraining begins there."""
    wide = 100 * force.strength / STRONGEST
    driving = force.side == Force.Side.DRIVING
    to_the_end = driving != get_language_bidi()
    broken = SafeString('stroke-dasharray="4 3"') if force.known == Force.Known.GUESS else ""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="force-bar" width="100%" height="{}" aria-hidden="true" '
        'focusable="false"><rect x="{}%" y="{}" width="{}%" height="{}" fill="currentColor" fill-opacity="{}" '
        'stroke="currentColor" stroke-width="1.5" {}/></svg>',
        HIGH, f"{100 - wide if to_the_end else 0:g}", (HIGH - BAR) / 2, f"{wide:g}", BAR,
        "0" if not driving else ".35" if broken else "1", broken,
    )  # fmt: skip
