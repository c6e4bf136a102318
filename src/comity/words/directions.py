"""Which way a text is written: by its language, unless none of its letters run that way."""

from unicodedata import bidirectional

# Languages whose usual script runs from right to left, by ISO 639 code; a script named in the tag comes first.
RIGHT_TO_LEFT = frozenset(
    [
        "aeb",
        "acm",
        "acq",
        "afb",
        "aii",
        "ajp",
        "apc",
        "apd",
        "ar",
        "arc",
        "ary",
        "arz",
        "azb",
        "bal",
        "bgn",
        "brh",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "sd",
        "sdh",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
SCRIPTS = {"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"}
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of(text: str, language: str = "") -> str:
    """`ltr` or `rtl`; `language` is a BCP 47 tag, empty or `und` when nobody said it.

    A name in other letters than its language's is written as its letters are (Unicode Annex 9, rules P2 and P3).

    >>> direction_of("مرحبا"), direction_of("UNICEF تدعم", "ar"), direction_of("River House", "ar")
    ('rtl', 'rtl', 'ltr')
    """
    said = by_language(language) if language not in {"", "und"} else ""
    letters = [STRONG[kind] for kind in map(bidirectional, text) if kind in STRONG]
    if said in letters or not letters:
        return said or "ltr"
    return letters[0]


def by_language(language: str) -> str:
    """The usual direction of a language.

    >>> by_language("ar-MA"), by_language("fr"), by_language("az-Arab"), by_language("ar-Latn")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    parts = language.casefold().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in SCRIPTS else "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT else "ltr"
