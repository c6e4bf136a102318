"""Sentences of the pages of an alliance: what an origin risks, what a depth may do, why something was not done."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity_site.alliances.models import Alliance, Member, Origin, Right, Role
from comity_site.register.fields import written
from comity_site.register.places import in_a_row

RISKS = {
    Origin.SELF_STARTED: gettext_lazy(
        "What begins with a few rests on a few. Who carries it when two of you are tired or away?"
    ),
    Origin.EARLIER_WORK: gettext_lazy(
        "Old acquaintances repeat old habits, and ask each other first. What went badly last time, "
        "and whom would you ask if you knew nobody?"
    ),
    Origin.OUTSIDE_PUSH: gettext_lazy(
        "What comes with a grant or a rule can end with it. Which part of this would you do anyway?"
    ),
    Origin.REPUTATION: gettext_lazy(
        "A good name says little about free hands. What has each of you seen the others do?"
    ),
}
"""The known risk of each way in which an alliance comes about, put as a question to those concerned."""

RIGHTS = {
    Right.DECIDES: gettext_lazy("decides on purpose, priorities, targets, rights and roles"),
    Right.MANAGES: gettext_lazy("makes asks, takes in members, changes steps, tells back"),
    Right.CONTRIBUTES: gettext_lazy("promises, does steps, writes down what others say"),
    Right.INFORMED: gettext_lazy("reads everything that members read"),
}

PARTS = {
    Role.Kind.CONVENER: gettext_lazy("Calls together and keeps the list of who was asked."),
    Role.Kind.HOST: gettext_lazy("Holds the money for the others, and gives account of it."),
    Role.Kind.SPOKESPERSON: gettext_lazy("Speaks to the press and to offices in the name of all."),
    Role.Kind.FACILITATOR: gettext_lazy("Leads the sessions and takes no side; may write down what is said."),
    Role.Kind.INTERPRETER: gettext_lazy("Makes sure that nobody is left out by language."),
    Role.Kind.LISTENER: gettext_lazy("Reads what people served complain of. Nobody else does."),
}

REFUSALS = {
    "nobody_decides": gettext_lazy("Then no member would decide any more. Leave at least one who does."),
    "last_convener": gettext_lazy("Somebody has to call together. Hand that over first."),
    "left_by_itself": gettext_lazy("This member left by its own word. It comes in again by a new yes."),
    "ended_already": gettext_lazy("This alliance has ended already."),
    "alliance_has_ended": gettext_lazy("This alliance has ended. Reopen it first."),
    "ended_long_ago": gettext_lazy("More than 30 days have passed since it ended. Begin a new one."),
    "role_of_an_organization": gettext_lazy("This part is held by an organization, not by one person."),
    "convener_needs_an_account": gettext_lazy(
        "Nobody of this organization can sign in yet, so nobody could call together here. Give them an account first."
    ),
    "listener_is_a_person": gettext_lazy("Complaints go to one person with a name. Say who."),
    "not_read_back": gettext_lazy(
        "Being named in public is their own word. Read it back to them, and say on which day and how."
    ),
    "not_of_this_alliance": gettext_lazy("Both have to be members of this alliance."),
    "cannot_take_over": gettext_lazy("This member cannot take over: nobody there can sign in yet."),
    "nothing_to_take_over": gettext_lazy("This has been taken over, or withdrawn, already."),
    "no_listener": gettext_lazy("Nobody is named yet who hears complaints."),
    "not_said_yes": gettext_lazy("They have not said yes to being a member."),
    "has_account": gettext_lazy("This person has an account already."),
    "inactive": gettext_lazy("This person may not sign in."),
}


def refusal(code: str) -> str:
    """Why something was not done, and what to do."""
    return str(REFUSALS[code])


def origin_risk(alliance: Alliance) -> str:
    """The risk to bear in mind, or nothing where the origin is not said."""
    return str(RISKS[Origin(alliance.origin)]) if alliance.origin else ""


def origin_choices() -> list[tuple[str, str]]:
    """Each way in which it may have come about, with its risk beside it."""
    said = [(origin.value, format_lazy("{}. {}", origin.label, RISKS[origin])) for origin in Origin]
    return [("", _("not said")), *said]


def may_do(held: Iterable[str]) -> str:
    """What somebody with these rights may do, in words: "decides, manages, is informed"."""
    names = [str(right.label) for right in Right if right.value in set(held)]
    return in_a_row(names) if names else _("sees nothing of it")


def hours_said(member: Member) -> str:
    """What a member said of its hours a week."""
    paid, unpaid = (
        None if hours is None else number_format(written(hours), use_l10n=True)
        for hours in (member.paid_hours, member.unpaid_hours)
    )
    return _("paid: %(paid)s; unpaid: %(unpaid)s") % {
        "paid": paid or _("not said"), "unpaid": unpaid or _("not said")
    }  # fmt: skip
