"""Numbers as people write them: with blanks, points or commas between thousands, and a point or a comma after them."""

import re

COMMAS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
ARABIC = str.maketrans({"٫": ".", "٬": None})  # a decimal sign, and one between thousands
GROUPS = re.compile(r"\d{1,3}(?P<between>[.,٬'’])\d{3}((?P=between)\d{3})*")
POINTS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+,\d+")


def as_digits(typed: str, *, commas_group: bool) -> str:
    """Digits with a decimal point, for `Decimal`; what is no number stays none.

    `commas_group` says what a comma followed by three digits is where nothing else tells: one between thousands, or a
    decimal one.

    >>> as_digits("1,000", commas_group=True), as_digits("1,000", commas_group=False)
    ('1000', '1.000')
    >>> [as_digits(text, commas_group=True) for text in ("12,5", "1 000,5", "1.234,5", "0,500")]
    ['12.5', '1000.5', '1234.5', '0.500']
    >>> float(as_digits("١٢٫٥", commas_group=False))
    12.5
    """
    typed = "".join(typed.split()).translate(ARABIC)
    if POINTS.fullmatch(typed):
        typed = typed.replace(".", "")
    grouped = commas_group and COMMAS.fullmatch(typed)
    return typed.replace(",", "" if grouped else ".")


def as_whole(typed: str) -> str:
    """Digits alone where the signs between them can only part thousands, as in a number that has no parts.

    >>> [as_whole(text) for text in ("12 000", "12.000", "1,200,000", "١٢٬٠٠٠", "12,5", "120")]
    ['12000', '12000', '1200000', '١٢٠٠٠', '12,5', '120']
    """
    typed = "".join(typed.split())
    grouped = GROUPS.fullmatch(typed)
    return typed.replace(grouped["between"], "") if grouped else typed


def readings(typed: str) -> tuple[str, ...]:
    """What it can mean, decimal comma first: one reading for nearly every number, two for such as 1,000.

    >>> readings("1,000"), readings("1,000,000"), readings("3,5"), readings("1,000.5")
    (('1.000', '1000'), ('1000000',), ('3.5',), ('1000.5',))
    """
    decimal, grouped = (as_digits(typed, commas_group=commas_group) for commas_group in (False, True))
    if decimal == grouped:
        return (decimal,)
    return (decimal, grouped) if decimal.count(".") == 1 else (grouped,)
