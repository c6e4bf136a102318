"""What a reader supposes of promises that are open; nothing of it is kept."""

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.plans.chances import Supposed
from comity_site.plans.models import Promise


class SupposedForm(forms.Form):
    """A chance for all, the size of one more ask, and a chance for each single promise where one knows better."""

    each = forms.IntegerField(
        label=_("Chance of each open promise, in 100"), required=False, min_value=0, max_value=100
    )
    ask = forms.DecimalField(
        label=_("One more ask, of how many?"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=12,
        decimal_places=3,
    )

    def __init__(self, *args: object, promises: Sequence[Promise] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for promise in promises:
            self.fields[f"p{promise.pk}"] = forms.IntegerField(required=False, min_value=0, max_value=100)

    def supposed(self) -> Supposed:
        said = self.cleaned_data
        single = {
            int(name[1:]): value for name, value in said.items() if name[0] == "p" and value is not None
        }
        return Supposed(said["each"], single, said["ask"])

    def lines(self, promises: Sequence[Promise]) -> list[tuple[Promise, forms.BoundField]]:
        return [(promise, self[f"p{promise.pk}"]) for promise in promises]
