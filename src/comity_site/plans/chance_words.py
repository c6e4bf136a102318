"""The chance of reaching a target in sentences, with what it supposes. Hundredths, never more exact than that."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity_site.plans.amounts import amount, times
from comity_site.plans.chances import HUNDRED, Call, Chance
from comity_site.plans.translated import AS_SAID, Words, told


def in_hundred(chance: Fraction) -> str:
    """As in: 62 in 100. What is not quite sure is not rounded to sure, nor what is possible to nothing."""
    near = round(chance * HUNDRED)
    if near == HUNDRED and chance < 1:
        return _("over 99 in 100")
    if near == 0 and chance > 0:
        return _("under 1 in 100")
    return _("%(n)s in 100") % {"n": near}


def chance_sentence(one: Chance) -> str:
    """The chance, with what is supposed of each promise; empty where none is worked out."""
    if one.too_many:
        return _("Too many promises are open for the chance to be worked out on this page.")
    if one.now is None:
        return ""
    return _("The chance that it is reached is %(chance)s, if %(supposed)s.") % {
        "chance": in_hundred(one.now),
        "supposed": supposed(one),
    }


def supposed(one: Chance) -> str:
    each = {"each": one.each, "n": one.number}
    if not one.number:
        return _("each open promise comes in full with a chance of %(each)s in 100") % each
    return (
        ngettext(
            "each open promise comes in full with a chance of %(each)s in 100, judged by %(n)s promise here so far",
            "each open promise comes in full with a chance of %(each)s in 100, judged by %(n)s promises here so far",
            one.number,
        )
        % each
    )


def call_sentence(call: Call, words: Words = AS_SAID) -> str:
    return _("%(who)s, %(n)s %(unit)s: %(sure)s if it is sure, %(off)s if nothing comes of it.") % {
        "who": told(call.promise.owes.name, words),
        "n": times(call.promise.remaining),
        "unit": told(call.promise.unit, words),
        "sure": in_hundred(call.move.if_sure),
        "off": in_hundred(call.move.if_off),
    }


def whom_to_call(one: Chance, words: Words = AS_SAID) -> str:
    """The one promise that moves the chance most by being sure."""
    if not one.calls:
        return ""
    first = one.calls[0]
    about = {
        "who": told(first.promise.owes.name, words),
        "n": times(first.promise.remaining),
        "unit": told(first.promise.unit, words),
        "sure": in_hundred(first.move.if_sure),
    }
    said = _("A call to %(who)s moves it most: if their %(n)s %(unit)s were sure, it would be %(sure)s.")
    return said % about


def ask_sentence(one: Chance, words: Words = AS_SAID) -> str:
    """What one more ask of a size would do."""
    about = {"n": times(one.ask), "unit": told(one.row.unit, words)}
    if one.with_ask is not None:
        said = _("One more promise of %(n)s %(unit)s would make it %(chance)s.")
        return said % {**about, "chance": in_hundred(one.with_ask)}
    if one.row.gap <= 0:
        return ""
    if one.left_after_ask:
        said = _("One more promise of %(n)s %(unit)s would leave %(left)s to ask for.")
        return said % {**about, "left": amount(one.left_after_ask)}
    return (
        _(
            "One more promise of %(n)s %(unit)s would bring it within reach, if this and every open one is kept."
        )
        % about
    )
