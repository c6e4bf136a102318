"""An organization shows its record, takes that back, and says something beside it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.models import RecordRelease, RecordWords
from comity_site.register.models import Organization


@transaction.atomic
def release_record(*, organization: Organization, alliance: Alliance | None, by: Person) -> RecordRelease:
    """Shown from now on to one alliance, or to everybody (None). ValidationError when it is shown already.

    What was written down for them before they signed in is replaced by their own word.
    """
    standing = _standing(organization, alliance)
    if standing is not None and standing.recorded_for:
        revoke_release(release=standing, version=standing.version, by=by)
    elif standing is not None:
        raise ValidationError(_("It is shown there already."))
    return _released(RecordRelease(organization=organization, alliance=alliance, by=by), by)


@transaction.atomic
def record_release_for(
    *, organization: Organization, alliance: Alliance, heard: str, read_back_on: date, by: Person, said_by: str = ""
) -> RecordRelease:  # fmt: skip
    """They said that its members may read the part from this alliance; it was read back. Raises ValidationError."""
    if _standing(organization, alliance) is not None:
        raise ValidationError(_("It is shown there already."))
    row = RecordRelease(
        organization=organization, alliance=alliance, recorded_for=True, heard=heard, said_by=said_by,
        read_back_on=read_back_on, by=by,
    )  # fmt: skip
    return _released(row, by)


def _standing(organization: Organization, alliance: Alliance | None) -> RecordRelease | None:
    rows = RecordRelease._base_manager.filter(organization=organization, alliance=alliance)
    return rows.filter(revoked_at__isnull=True).first()


def _released(row: RecordRelease, by: Person) -> RecordRelease:
    row.full_clean()
    row.save(force_insert=True)
    said = {
        "organization": row.organization_id,
        "alliance": row.alliance_id,
        "recorded_for": row.recorded_for,
    }
    record(row, "release_record", by=by, **said)
    return row


@transaction.atomic
def revoke_release(*, release: RecordRelease, version: int, by: Person) -> RecordRelease:
    """No longer shown there, from this moment. Raises Stale."""
    release.revoked_at, release.revoked_by, release.version = timezone.now(), by, version
    save_version(release, fields=["revoked_at", "revoked_by"])
    record(release, "revoke_release", by=by)
    return release


@transaction.atomic
def say_beside_record(
    *, organization: Organization, kind: str, text: str, by: Person, source: str = "", language: str = ""
) -> RecordWords:
    """A reply, or what was done before with its source. Raises ValidationError, also without a source."""
    row = RecordWords(
        organization=organization, kind=kind, text=text, source=source, language=language, by=by
    )
    row.full_clean()
    row.save(force_insert=True)
    record(row, "say_beside_record", by=by, organization=organization.pk, kind=kind)
    return row


@transaction.atomic
def unsay_beside_record(*, words: RecordWords, version: int, by: Person) -> RecordWords:
    """No longer shown beside it. Raises Stale."""
    words.removed_at, words.version = timezone.now(), version
    save_version(words, fields=["removed_at"])
    record(words, "unsay_beside_record", by=by)
    return words
