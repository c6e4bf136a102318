"""Fields that the forms of this room share."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.words import digits
from comity_site.register.fields import written

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class Day(forms.DateField):
    """A day, chosen or typed; a year that was typed by half, or has a figure too many, is asked about."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found and not FIRST <= found <= LAST:
            raise ValidationError(_("A day between 1900 and 2199 is expected."))
        return found


class PastDay(Day):
    """A day that has come: today unless said otherwise."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found and found > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return found


class Number(forms.DecimalField):
    """A number as people write it, with as many decimals as the field has room for."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"min_value": 0, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> Decimal | None:
        """As people write it."""
        return super().to_python(as_digits(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Without idle zeros."""
        return number_format(written(value), use_l10n=True) if isinstance(value, Decimal) else value


class Amount(Number):
    """How much: more than nothing, to a thousandth unless said otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 3, **kwargs})

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is not None and found <= 0:
            raise ValidationError(_("More than nothing is expected."))
        return found


class Whole(forms.IntegerField):
    """A whole number as people write it: 12.000 is twelve thousand, and never twelve."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value: Any) -> int | None:
        """As people write it."""
        return super().to_python(digits.as_whole(value) if isinstance(value, str) else value)


def as_digits(typed: str) -> str:
    """A comma or a point, and blanks between thousands; in English commas between thousands as well."""
    return digits.as_digits(typed, commas_group=(get_language() or "en").startswith("en"))


def plain(number: Decimal | None) -> Decimal | None:
    """The same number without idle zeros, as somebody would have typed it."""
    return None if number is None else Decimal(written(number))


def amount_with_unit(form: forms.Form, quantity: str = "quantity", unit: str = "unit") -> None:
    """A number says of what; a unit says how much."""
    said = form.cleaned_data
    if said.get(quantity) is not None and not said.get(unit):
        form.add_error(unit, _("Of what? For example: visits, hours, seats."))
    if said.get(unit) and said.get(quantity) is None and quantity not in form.errors:
        form.add_error(quantity, _("How much of it?"))
