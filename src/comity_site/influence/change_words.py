"""Sentences about a change sought."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.influence.forces import Balance
from comity.influence.seats import Least, Status, Turned
from comity_site.influence.change_page import Body
from comity_site.influence.models import Seat
from comity_site.influence.models.actors import Stance
from comity_site.influence.words import names
from comity_site.plans.amounts import amount
from comity_site.register.places import in_a_row


def seat_names(seats: list[Seat]) -> str:
    """ "seat 4", "seats 4 and 5"."""
    said = names([str(one.number) for one in seats])
    return ngettext("seat %(numbers)s", "seats %(numbers)s", len(seats)) % {"numbers": said}


def balance_sentence(balance: Balance) -> str:
    """Which side is heavier, and by how much."""
    said = {"driving": balance.driving, "restraining": balance.restraining, "more": abs(balance.net)}
    if not balance.driving and not balance.restraining:
        return ""
    if balance.net > 0:
        return (
            _("What drives it outweighs what holds it back by %(more)s: %(driving)s to %(restraining)s.")
            % said
        )
    if balance.net < 0:
        return (
            _("What holds it back outweighs what drives it by %(more)s: %(restraining)s to %(driving)s.")
            % said
        )
    return _("What drives it and what holds it back are equal: %(driving)s to %(restraining)s.") % said


def net_words(net: int) -> str:
    """What would be if a force were weaker."""
    if net > 0:
        return _("driving outweighs by %(more)s") % {"more": net}
    if net < 0:
        return _("restraining outweighs by %(more)s") % {"more": -net}
    return _("equal")


def cost_words(body: Body, least: Least) -> str:
    """ "seats 4 and 5, together 3"; "seat 6, effort 4"."""
    seats = [body.by_key[key] for key in least.seats]
    said = {"seats": seat_names(seats), "effort": amount(least.effort)}
    if len(seats) == 1:
        return _("%(seats)s, effort %(effort)s") % said
    return _("%(seats)s, together %(effort)s") % said


def needed_words(body: Body, least: Least) -> str:
    if body.is_weighted:
        one = ngettext("%(n)s more vote is needed.", "%(n)s more votes are needed.", least.needed)
    else:
        one = ngettext("%(n)s more is needed.", "%(n)s more are needed.", least.needed)
    return one % {"n": least.needed}


def answer_sentence(body: Body) -> str:
    """Whom to win, in a sentence; nothing when there is nobody to ask about."""
    least = body.least
    if least is None:
        return ""
    if least.status is Status.REACHED:
        return _("Those who are for it have %(there)s of %(quota)s votes that decide: enough, if all of them stay.") % {
            "there": least.there, "quota": body.quota,
        }  # fmt: skip
    if least.status is Status.OUT_OF_REACH:
        return f"{needed_words(body, least)} {unreachable(least)}"
    said = [needed_words(body, least), _("Least effort: %(seats)s.") % {"seats": cost_words(body, least)}]
    if least.equal > 1:
        said.append(equal_words(body, least))
    return " ".join(said)


def unreachable(least: Least) -> str:
    return ngettext(
        "It cannot be reached: even with every seat whose effort is known, %(n)s vote is missing.",
        "It cannot be reached: even with every seat whose effort is known, %(n)s votes are missing.", least.short,
    ) % {"n": least.short}  # fmt: skip


def equal_words(body: Body, least: Least) -> str:
    """Other sets that take just as much."""
    others = [seat_names([body.by_key[key] for key in keys]) for keys in least.others]
    more = least.equal - 1 - len(others)
    said = {"others": "; ".join(others), "more": more}
    if more:
        return _("Just as little: %(others)s; and %(more)s more ways.") % said
    return _("Just as little: %(others)s.") % said


def turned_sentence(body: Body, turned: Turned) -> str:
    """What follows if one of these turns against."""
    seats = [body.by_key[key] for key in turned.keys]
    if len(seats) > 1:
        who = _("If one of %(seats)s turns against") % {"seats": seat_names(seats)}
    else:
        who = _("If %(seats)s turns against") % {"seats": seat_names(seats)}
    return f"{who}, {then_words(body, turned)}"


def then_words(body: Body, turned: Turned) -> str:
    then = turned.then
    if then.status is Status.REACHED:
        return _("there are still enough.")
    if then.status is Status.OUT_OF_REACH:
        return _("it cannot be reached.")
    back = [key for key in then.seats if key in turned.keys]
    if back:
        return _("winning it back is part of the least effort: %(seats)s.") % {
            "seats": cost_words(body, then)
        }
    return f"{cost_words(body, then)}."


def turned_sentences(body: Body) -> list[str]:
    """Seats to be won first, then those who are for it."""
    rising = sorted(body.turned, key=lambda one: one.was.value == Stance.FOR)
    return [turned_sentence(body, one) for one in rising]


def counts_words(body: Body) -> str:
    """ "3 for, 1 leaning towards, 2 open, 1 against"."""
    labels = dict(Stance.choices)
    return in_a_row(f"{count} {labels[value]}" for value, count in body.counts)
