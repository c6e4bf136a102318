"""Sentences and bars for the pages of this room."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django import template

from comity_site.influence import change_words
from comity_site.influence.force_picture import bar
from comity_site.influence.models import Force
from comity_site.plans.amounts import amount

register = template.Library()
register.filter("balance_sentence", change_words.balance_sentence)
register.filter("answer_sentence", change_words.answer_sentence)
register.filter("turned_sentences", change_words.turned_sentences)
register.filter("counts_words", change_words.counts_words)
register.filter("net_words", change_words.net_words)
register.filter("seat_names", change_words.seat_names)
register.filter("force_bar", bar)


@register.filter
def plain_amount(value: Decimal) -> str:
    return amount(value)


@register.filter
def strengths(forces: Sequence[Force]) -> str:
    """ "4 + 3 + 2 = 9"."""
    found = [one.strength for one in forces]
    return f"{' + '.join(map(str, found))} = {sum(found)}" if len(found) > 1 else str(sum(found))


@register.filter
def hundredths(share: Fraction) -> str:
    """A share in per cent, to a tenth."""
    return f"{amount(round(Decimal(share.numerator) * 100 / share.denominator, 1))} %"
