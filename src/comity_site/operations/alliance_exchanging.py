"""`comity import --as promises|plan` and `comity export promises|plan`: files into one alliance and out of it."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from comity_site.operations.refusals import CannotDo


def alliance_named(slug: str | None, *, to_read: bool = False) -> Any:
    """The alliance of that address; without one, the only one that is no example, or to read the only one at all.

    Raises CannotDo.
    """
    from django.utils.translation import gettext as _

    from comity_site.alliances.models import Alliance

    rows = list(Alliance._base_manager.order_by("slug"))
    plain = [alliance for alliance in rows if not alliance.is_example] or (rows if to_read else [])
    for alliance in rows:
        if alliance.slug == slug or (slug is None and plain == [alliance]):
            return alliance
    known = ", ".join(alliance.slug for alliance in rows) or _("none")
    raise CannotDo(_("Name an alliance with --alliance. There are: {known}.").format(known=known))


def take_in_all(arguments: Namespace, paths: list[Path]) -> list[str]:
    """Each file into the alliance, said by who convenes it. Returns what to tell: of a plan every difference first.

    Raises BadInput, CannotDo.
    """
    from django.utils.translation import gettext as _

    from comity_site.exchange.actions import take_in_alliance_file
    from comity_site.exchange.alliance_files import look_at
    from comity_site.plans.change_words import difference_lines

    alliance = alliance_named(arguments.alliance)
    if alliance.ended_at:
        raise CannotDo(
            _("{alliance} has ended: it is read and no longer written in.").format(alliance=alliance.slug)
        )
    said = _("{file} into {alliance}: {made} new, {changed} changed, {unchanged} as they were.")
    told = []
    for path in paths:
        about = {"alliance": alliance, "kind": arguments.kind, "name": path.name, "data": path.read_bytes()}
        about |= {"bringer": convener_of(alliance), "new_organizations": arguments.new_organizations}
        look = look_at(**about)
        told += difference_lines(look)
        over = {row.line.id for row in look.rows if row.may_choose} if arguments.even_if_changed else ()
        done = take_in_alliance_file(**about, over=over)
        counts = {"made": done.made, "changed": done.changed, "unchanged": done.unchanged}
        told += [said.format(file=path.name, alliance=alliance.slug, **counts), *done.notes]
    return told


def convener_of(alliance: Any) -> Any:
    """Whoever has the machine speaks for who convenes. Raises CannotDo when nobody does."""
    from django.utils.translation import gettext as _

    from comity_site.alliances.queries.roles import conveners_of
    from comity_site.exchange.bringer import Bringer

    conveners = conveners_of(alliance)
    if not conveners:
        raise CannotDo(_("Nobody convenes {alliance}: name a convener first.").format(alliance=alliance.slug))
    return Bringer(conveners[0], frozenset({conveners[0].pk}), None, None)


def alliance_written(arguments: Namespace, form: str) -> bytes:
    """Promises or plan of the alliance, as csv or xlsx; or its open dump, as JSON. Raises CannotDo."""
    from django.utils import timezone

    from comity_site.exchange.alliance_files import promises_written
    from comity_site.exchange.open_dump import alliance_dumped
    from comity_site.plans.plan_files import plan_written

    alliance = alliance_named(arguments.alliance, to_read=True)
    if arguments.kind == "comity":
        return alliance_dumped(alliance, timezone.localdate())
    if arguments.kind == "plan":
        return plan_written(alliance, form, timezone.localdate())
    return promises_written(alliance, form)
