"""Decimal numbers kept exactly as they were written."""

from decimal import Decimal
from typing import Any

from django.db import models

WIDEST = 40


def written(number: Decimal) -> str:
    """A number without exponent and without idle zeros.

    >>> written(Decimal("1E+3")), written(Decimal("2.50"))
    ('1000', '2.5')
    """
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


class ExactDecimalField(models.DecimalField):
    """A decimal in a text column: of a number SQLite keeps fifteen digits, and a register file may hold 25."""

    def __init__(self, *args: Any, max_digits: int = 25, decimal_places: int = 9, **kwargs: Any) -> None:
        super().__init__(*args, max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def db_type(self, connection: Any) -> str:
        return f"varchar({WIDEST})"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> str | None:
        number = self.to_python(value)
        return None if number is None else written(number)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return value if hasattr(value, "as_sql") else self.get_db_prep_value(value, connection)
