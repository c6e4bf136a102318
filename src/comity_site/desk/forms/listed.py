"""Names and words as people paste them: one a line, or separated by semicolons, with the marks of lists around them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comity.words.folding import fold

MOST_NAMES = 60
MOST_WORDS = 12
LONGEST_NAME = 200
MARKS = re.compile(r"^\s*(?:[-*•·–—▪◦>☐]+\s+|\(?\d{1,3}[.)]\s+)+")


def names_in(text: str) -> list[str]:
    """Names one a line: marks and numbers of lists and further cells of a table fall away, doubles count once."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name = " ".join(MARKS.sub("", named(line.strip("\ufeff").split("\t")) + " ").split()).strip(' ,;"')
        if fold(name) and any(letter.isalnum() for letter in name):
            found.setdefault(fold(name), name)
    return list(found.values())


def named(cells: list[str]) -> str:
    """The first cell with a letter in it: a column of numbers or an empty one may stand before the names."""
    return next((cell for cell in cells if any(letter.isalpha() for letter in cell)), cells[0])


def words_in(text: str) -> list[str]:
    """Short texts separated by semicolons or lines, each once."""
    pieces = (" ".join(piece.split()) for piece in re.split(r"[;\n]", text))
    found: dict[str, str] = {}
    for piece in pieces:
        if fold(piece):
            found.setdefault(fold(piece), piece)
    return list(found.values())


def in_one_line(words: Any) -> str:
    return "; ".join(words)


class Names(forms.CharField):
    """Organizations one a line. Cleans to a list."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, **kwargs)
        self.widget.attrs |= {"rows": 10, "autocomplete": "off", "spellcheck": "false"}

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> list[str]:
        names = names_in(super().clean(value))
        if self.required and not names:
            raise ValidationError(_("Write at least one name."))
        if len(names) > MOST_NAMES:
            raise ValidationError(_("At most 60 names for one evening; a longer list is better a register."))
        for name in names:
            if len(name) > LONGEST_NAME:
                raise ValidationError(_("A name has at most 200 characters: “%s…”") % name[:40])
        return names


class Words(forms.CharField):
    """Short texts separated by semicolons. Cleans to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=1000, **kwargs)
        self.widget.attrs |= {"autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else in_one_line(value)

    def clean(self, value: Any) -> list[str]:
        words = words_in(super().clean(value))
        if len(words) > MOST_WORDS:
            raise ValidationError(_("At most twelve things, separated by semicolons."))
        if any(len(word) > LONGEST_NAME for word in words):
            raise ValidationError(_("Each thing: at most 200 characters. Separate several by semicolons."))
        return words
