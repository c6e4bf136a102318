"""When two texts count as the same word: NFKC, case-folded, trimmed, whole strings."""

import unicodedata


def fold(text: str) -> str:
    """The form in which capacities, places and populations are compared.

    >>> fold("  Médical Training ") == fold("MÉDICAL training")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()
