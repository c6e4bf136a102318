"""Names and words as people paste them: one a line, or separated by semicolons, with the marks of lists around them."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.words.folding import fold
from comity_site.register.places import in_a_row

MOST_NAMES = 60
MOST_WORDS = 12
BESIDE_SHOWN = 10
LONGEST_NAME = 200
MARKS = re.compile(r"^\s*(?:[-*•·–—▪◦>☐]+\s+|\(?\d{1,3}[.)]\s+)+")


def names_in(text: str) -> list[str]:
    """Names one a line: marks and numbers of lists and further cells of a table fall away, doubles count once."""
    found: dict[str, str] = {}
    for name, _beside in lines_in(text):
        found.setdefault(fold(name), name)
    return list(found.values())


def left_beside(text: str) -> dict[str, str]:
    """Name → what stands in further cells of its line, which is no name."""
    return {name: beside for name, beside in lines_in(text) if beside}


def lines_in(text: str) -> Iterator[tuple[str, str]]:
    """Each name with what stands beside it: cells after a tab, and after a semicolon where there are several lines."""
    lines = [line.strip("\ufeff") for line in text.splitlines() if line.strip("\ufeff \t;")]
    if len(lines) == 1 and "\t" not in lines[0]:
        lines = lines[0].split(";")
    for line in lines:
        cells = line.split("\t" if "\t" in line else ";")
        at = name_cell(cells)
        name = " ".join(MARKS.sub("", cells[at] + " ").split()).strip(' ,;"')
        beside = (" ".join(cell.split()).strip('"') for cell in cells[at + 1 :])
        if fold(name) and any(letter.isalnum() for letter in name):
            yield name, in_a_row(cell for cell in beside if cell)


def name_cell(cells: list[str]) -> int:
    """The first cell with a letter in it: a column of numbers or an empty one may stand before the names."""
    lettered = (at for at, cell in enumerate(cells) if any(letter.isalpha() for letter in cell))
    return next(lettered, 0)


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


class NamesAlone(forms.Form):
    """Of a table that was pasted, the names are taken and nothing else; that is said, and agreed to, beforehand."""

    names_alone = forms.BooleanField(
        label=gettext_lazy("Take the names, and leave what stands beside them"), required=False
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        alone = said.pop("names_alone", False)
        beside = left_beside(self.data.get("names", "")) if "names" in said else {}
        self.asks_about_columns = bool(beside)
        if beside and not alone:
            self.add_error("names", not_taken(beside))
        return said

    asks_about_columns = False


def not_taken(beside: dict[str, str]) -> list[str]:
    """What would not be taken, beside which name."""
    shown = list(beside.items())[:BESIDE_SHOWN]
    said = "; ".join(
        _("%(beside)s (beside %(name)s)") % {"beside": text, "name": name} for name, text in shown
    )
    lines = [
        _("Each line begins with a name; what stands after it is not taken here: %(said)s.") % {"said": said}
    ]
    if more := len(beside) - len(shown):
        lines.append(ngettext("And in %(n)s more line.", "And in %(n)s more lines.", more) % {"n": more})
    return [*lines, _("What they could give, and who knows them, has its place on the next page.")]


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
