"""A vote on the wall: how many are in; after the count only where we are furthest apart; in the end the order."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity_site.register.reader import here
from comity_site.roadmap.counted import counted
from comity_site.roadmap.queries.room import Seat
from comity_site.roadmap.queries.votes import Option, heard_of, options_of, vote_now


def vote_on_the_wall(seat: Seat) -> dict[str, Any]:
    """Title and rows; before the room has settled it, no points and no order."""
    vote = vote_now(seat.roadmap)
    if vote is None:
        return {}
    options = options_of(vote)
    if vote.settled_at is not None:
        by = {option.priority.pk: option for option in options}
        return {"rows": [row(by[pk]) for pk in vote.order]}
    count = counted(vote.result)
    if count is None:
        heard = heard_of(vote)
        said = ngettext("%(n)s of %(all)s is in", "%(n)s of %(all)s are in", len(heard))
        title = said % {"n": sum(one.is_in for one in heard), "all": len(heard)}
        return {"title": title, "columns": lettered(options)}
    apart = next((one.priority for one in options if one.priority.pk == count.furthest_apart), None)
    told = _("You are furthest apart on “%(priority)s”") % {"priority": here(apart.title)} if apart else ""
    return {"title": told or _("You all rank alike."), "columns": lettered(options)}


def row(option: Option) -> dict[str, Any]:
    return {"title": option.priority.title, "language": option.priority.language, "lines": []}


def lettered(options: list[Option]) -> list[tuple[None, list[dict[str, str]]]]:
    """One column without anybody's name, in the order of the letters, which is no order of importance."""
    said = [{"text": f"{one.letter} – {here(one.priority.title)}", "language": ""} for one in options]
    return [(None, said)]
