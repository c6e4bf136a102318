"""What a refusal of an action says to the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "has_account": _("This person already signs in with an e-mail and a password."),
    "inactive": _("This person is not active on this site. Let them in again first."),
    "no_email": _("This person has no e-mail to sign in with. Invite them instead."),
    "not_allowed": _("Only somebody who looks after the site can make such a link."),
    "link_spent": _("This link was used already, or its time is over. Ask for a new one."),
    "changed_meanwhile": _("Somebody else changed this person at the same moment. Look again, then decide."),
    "last_administrator": _("Somebody has to look after this site. Name another administrator first."),
}


def told(code: str) -> str | Promise:
    return REFUSALS[code]
