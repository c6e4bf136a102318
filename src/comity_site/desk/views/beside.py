"""Both versions of a screen side by side, when somebody else changed it while one typed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comity_site.register.views.conflicts import Difference, shown


def beside(form: forms.Form, now: Mapping[str, Any], *counted: str) -> list[Difference]:
    """The fields that differ. The form gets the counters of now, so that sending it again means to keep it."""
    data = form.data.copy()
    for name in counted:
        data[form.add_prefix(name)] = str(now[name])
    form.data = data
    return [
        Difference(str(field.label), written(field, now[name]), written(field, form.cleaned_data.get(name)))
        for name, field in form.fields.items()
        if name in now and name not in counted and now[name] != form.cleaned_data.get(name)
    ]


def written(field: forms.Field, value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else shown(field, value)
