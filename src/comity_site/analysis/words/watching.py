"""A better answer to a watched question, in a sentence."""

from django.utils.translation import gettext as _

from comity.formation.brief import Brief, Goal
from comity_site.analysis.models import Proposal
from comity_site.analysis.words.members import worth


def better(proposal: Proposal) -> str:
    """What it is worth, and what the one before was; empty when it is no better answer to anything."""
    told = (proposal.progress or {}).get("better")
    if not told:
        return ""
    goal = Brief((), goal=Goal(told["goal"]))
    now = worth(told["value"], goal)
    if told["was"] is None:
        return _("This can be done now: %(now)s.") % {"now": now}
    if told["was"] == told["value"]:
        return _("As good as before (%(now)s), and more of what is wished for.") % {"now": now}
    return _("%(now)s instead of %(was)s.") % {"now": now, "was": worth(told["was"], goal)}
