"""Where somebody stands towards a change."""

from enum import StrEnum


class Stance(StrEnum):
    """The spectrum of allies, from those who act for it to those who act against it."""

    FOR = "for"
    LEANING = "leaning"
    OPEN = "open"
    LEANING_AGAINST = "leaning_against"
    AGAINST = "against"
