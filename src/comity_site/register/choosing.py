"""Fields in which one row is chosen by its name."""

from typing import Any

from django import forms

from comity_site.register.reader import here


class OneOf(forms.ModelChoiceField):
    """Each row named as the reader knows it: translated where a translation stands beside its name."""

    def label_from_instance(self, row: Any) -> str:
        return here(str(row))
