"""A roadmap is begun; how it is walked, who has a voice, who was there, and private notes are written."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization
from comity_site.roadmap.models import Presence, PrivateNote, Roadmap, Voice, Vote

WAYS = frozenset({"path", "mode", "minutes", "is_interpreted"})


@transaction.atomic
def begin_roadmap(*, alliance: Alliance, by: Person | None, **ways: Any) -> Roadmap:
    """The roadmap of the alliance; begun twice, it is the same one. `ways` as in WAYS. Raises ValidationError."""
    check_ways(ways)
    hold(alliance.pk)
    there = Roadmap._base_manager.filter(alliance=alliance).first()
    if there:
        return there
    roadmap = Roadmap(alliance=alliance, **ways)
    roadmap.full_clean()
    roadmap.save(force_insert=True)
    record(roadmap, "begin_roadmap", by=by, alliance=alliance.pk, path=roadmap.path)
    return roadmap


@transaction.atomic
def change_roadmap(*, roadmap: Roadmap, version: int, by: Person | None, **ways: Any) -> Roadmap:
    """Another path or another way to speak; nothing that was said is lost. Raises Stale, ValidationError."""
    check_ways(ways)
    for name, value in ways.items():
        setattr(roadmap, name, value)
    roadmap.version = version
    save_version(roadmap, fields=list(ways))
    record(roadmap, "change_roadmap", by=by, fields=sorted(ways))
    return roadmap


def check_ways(ways: dict[str, Any]) -> None:
    if unknown := ways.keys() - WAYS:
        raise TypeError(f"not said of a roadmap: {sorted(unknown)}")


@transaction.atomic
def show_on_wall(*, roadmap: Roadmap, at: str, by: Person | None) -> None:
    """The wall shows this page from now on; who was last, is shown."""
    if Roadmap._base_manager.filter(pk=roadmap.pk).exclude(at=at).update(at=at):
        roadmap.at = at
        record(roadmap, "show_on_wall", by=by, at=at)


@transaction.atomic
def settle_voices(
    *, roadmap: Roadmap, version: int, organizations: Iterable[Organization], by: Person | None
) -> Roadmap:
    """Who has a voice, as a whole. Not while a vote is open: then it would be known whom it helps.

    Raises Stale, ValidationError.
    """
    hold(roadmap.alliance_id)
    if Vote._base_manager.filter(
        roadmap=roadmap, settled_at__isnull=True, removed_at__isnull=True, rankings__isnull=False
    ).exists():
        raise ValidationError(_("Voices cannot change while they rank. Settle or drop the open count first."))
    wanted = {organization.pk for organization in organizations}
    if not wanted:
        raise ValidationError(_("At least one organization has a voice."))
    roadmap.voices_settled_on, roadmap.version = timezone.localdate(), version
    save_version(roadmap, fields=["voices_settled_on"])
    Voice._base_manager.filter(roadmap=roadmap).exclude(organization__in=wanted).delete()
    there = set(Voice._base_manager.filter(roadmap=roadmap).values_list("organization", flat=True))
    Voice._base_manager.bulk_create(
        Voice(roadmap=roadmap, organization_id=pk) for pk in sorted(wanted - there)
    )
    record(roadmap, "settle_voices", by=by, organizations=sorted(wanted))
    return roadmap


@transaction.atomic
def note_presence(
    *, roadmap: Roadmap, phase: str, on: date, by: Person | None, organization: Organization | None = None,
    people: str = "", language: str = "", part: str = "", **counts: int | None,
) -> Presence:  # fmt: skip
    """Who was in the room for a phase; said again for the same day and the same people, it replaces what was said.

    Raises ValidationError.
    """
    check_counts(counts)
    hold(roadmap.alliance_id)
    same = Presence._base_manager.filter(
        roadmap=roadmap, phase=phase, on=on, organization=organization, people=people, removed_at__isnull=True
    ).first()
    row = same or Presence(
        roadmap=roadmap, phase=phase, on=on, organization=organization, people=people, by=by
    )
    values = {"language": language, "part": part, **counts}
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    if same:
        save_version(row, fields=list(values))
    else:
        row.save(force_insert=True)
    record(row, "note_presence", by=by, phase=phase)
    return row


def check_counts(counts: dict[str, int | None]) -> None:
    """Parts cannot be more than the whole."""
    whole = counts.get("count")
    pairs = (("women", "men"), ("under_25", "over_60"))
    for one, other in pairs:
        told = (counts.get(one) or 0) + (counts.get(other) or 0)
        if whole is not None and told > whole:
            raise ValidationError({"count": _("These are more than were there in all.")})


@transaction.atomic
def remove_presence(*, presence: Presence, version: int, by: Person | None) -> None:
    """Noted by mistake. Raises Stale."""
    presence.removed_at, presence.version = timezone.now(), version
    save_version(presence, fields=["removed_at"])
    record(presence, "remove_presence", by=by)


@transaction.atomic
def keep_private(
    *, roadmap: Roadmap, text: str, by: Person, organization: Organization | None = None, language: str = ""
) -> PrivateNote:
    """A note that only its writer reads; the journal holds none of its words. Raises ValidationError."""
    note = PrivateNote(roadmap=roadmap, organization=organization, text=text, language=language, by=by)
    note.full_clean()
    note.save(force_insert=True)
    record(note, "keep_private", by=by)
    return note


@transaction.atomic
def remove_private(*, note: PrivateNote, by: Person) -> None:
    """Gone at once and for good: it was told in confidence. Raises Stale when it is gone already."""
    pk = note.pk
    if not PrivateNote._base_manager.filter(pk=pk, by=by).delete()[0]:
        raise Stale(note)
    note.pk = pk
    record(note, "remove_private", by=by)
