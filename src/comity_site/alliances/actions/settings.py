"""What an alliance says of itself, what each depth may do in it, and its end."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.models import Alliance, DepthRights, Member, Right
from comity_site.register.queries import UNDO_DAYS


def lock(alliance: int) -> None:
    """Whoever changes who may do what in one alliance waits for the others, so that each check sees the last word."""
    Alliance._base_manager.select_for_update().get(pk=alliance)


def keep_a_decider(alliance: int) -> None:
    """Raises Refused when no standing member would decide any more."""
    deciding = DepthRights._base_manager.filter(alliance=alliance, decides=True).values("depth")
    rows = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    if not rows.filter(depth__in=deciding).exists():
        raise Refused("nobody_decides")


@transaction.atomic
def change_alliance(*, alliance: Alliance, version: int, by: Person | None, **values: Any) -> Alliance:
    """Purpose, form, dates and the rest. Raises Stale, ValidationError."""
    for name, value in values.items():
        setattr(alliance, name, value)
    alliance.version = version
    save_version(alliance, fields=list(values))
    record(alliance, "change_alliance", by=by, fields=sorted(values))
    return alliance


@transaction.atomic
def set_rights(
    *, alliance: Alliance, rights: Mapping[str, frozenset[str]], version: int, by: Person | None
) -> None:
    """What each depth may do. Whoever decides, manages or contributes is informed.

    The four rows change together, so one version of all (their sum) is enough.
    Raises Stale, Refused("nobody_decides").
    """
    lock(alliance.pk)
    rows = {row.depth: row for row in DepthRights._base_manager.filter(alliance=alliance)}
    if sum(row.version for row in rows.values()) != version:
        raise Stale(alliance)
    for depth, held in rights.items():
        row = rows.get(depth) or DepthRights(alliance=alliance, depth=depth, version=0)
        for right in Right:
            setattr(row, right.value, right in held or (right == Right.INFORMED and bool(held)))
        write_rights(row)
    keep_a_decider(alliance.pk)
    said = {depth: sorted(held) for depth, held in rights.items()}
    record(alliance, "set_rights", by=by, rights=said)


def write_rights(row: DepthRights) -> None:
    if row.pk:
        save_version(row, fields=[right.value for right in Right])
    else:
        row.version = 1
        row.full_clean()
        row.save(force_insert=True)


@transaction.atomic
def end_alliance(*, alliance: Alliance, version: int, words: str, by: Person | None) -> Alliance:
    """It is over. Everything stays readable to its members; it can be reopened for 30 days. Raises Stale."""
    if alliance.ended_at:
        raise Refused("ended_already")
    alliance.ended_at, alliance.ended_words, alliance.version = timezone.now(), words, version
    save_version(alliance, fields=["ended_at", "ended_words"])
    record(alliance, "end_alliance", by=by)
    return alliance


def may_be_reopened(alliance: Alliance) -> bool:
    """Within the days in which ending can be undone."""
    return bool(alliance.ended_at and alliance.ended_at >= timezone.now() - timedelta(days=UNDO_DAYS))


@transaction.atomic
def reopen_alliance(*, alliance: Alliance, version: int, by: Person | None) -> Alliance:
    """Raises Stale, Refused("ended_long_ago")."""
    if not may_be_reopened(alliance):
        raise Refused("ended_long_ago")
    alliance.ended_at, alliance.ended_words, alliance.version = None, "", version
    save_version(alliance, fields=["ended_at", "ended_words"])
    record(alliance, "reopen_alliance", by=by)
    return alliance
