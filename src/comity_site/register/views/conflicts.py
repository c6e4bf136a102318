"""When somebody else changed a row while one typed: both versions side by side, and no typing lost."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from comity_site.register.places import in_a_row


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: as it is now, and as it was typed."""

    label: str
    now: str
    typed: str


def side_by_side(form: forms.Form, now: dict[str, Any], **counted: int) -> list[Difference]:
    """The fields that differ. The form gets the row's counter of now, so that sending it again means to keep it."""
    data = form.data.copy()
    for name, value in counted.items():
        data[name] = str(value)
    form.data = data
    return [
        Difference(str(field.label), shown(field, now[name]), shown(field, form.cleaned_data.get(name)))
        for name, field in form.fields.items()
        if name in now and now[name] != form.cleaned_data.get(name)
    ]


def shown(field: forms.Field, value: Any) -> str:
    """A value as its field would show it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return in_a_row(shown_choice(field, one) for one in value) or "–"
    return shown_choice(field, value)


def shown_choice(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))
    return "–" if value in (None, "") else str(value)
