"""Fields that several forms share."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

A_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LONGEST_LIST = 200


def reader_language() -> str:
    return (get_language() or "en").split("-")[0]


def this_year() -> str:
    return str(date.today().year)  # noqa: DTZ011  (the year in which one writes, to be corrected by hand)


class Lines(forms.CharField):
    """A list, one entry a line: up to 200 entries of up to 200 characters, doubles dropped."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_LIST * 201, **kwargs)
        self.widget.attrs["rows"] = 4

    def clean(self, value: Any) -> list[str]:
        lines = list(
            dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip())
        )
        if len(lines) > LONGEST_LIST:
            raise ValidationError(_("At most 200 lines."))
        if any(len(line) > 200 or ";" in line for line in lines):
            raise ValidationError(_("Each line: up to 200 characters, without a semicolon."))
        return lines


class AsOf(forms.CharField):
    """A year, a month or a day, as exactly as one knows."""

    def __init__(self, *, required: bool = True) -> None:
        help_text = _("A year, or a date such as 2026-05-03.")
        super().__init__(
            label=_("As of"), help_text=help_text, max_length=10, required=required, initial=this_year
        )

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and not is_a_date(text):
            raise ValidationError(_("A year or a date is expected, such as 2026 or 2026-05-03."))
        return text


def is_a_date(text: str) -> bool:
    """2026, 2026-05 or 2026-05-03, on the calendar."""
    if not A_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


class Source(forms.CharField):
    """Nothing is stated without how it is known."""

    def __init__(self) -> None:
        super().__init__(
            label=_("How do you know?"),
            help_text=_("A talk, a visit, their own page, a report …"),
            max_length=300,
        )
